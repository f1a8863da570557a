"""Talks held to learn from: role sheets, a timetable, injects, empty seats that the program plays, and the debrief."""

from goodoffices.room.exercise.debrief import Debrief, debrief
from goodoffices.room.exercise.exercise import Exercise, load_exercise
from goodoffices.room.exercise.playing import play
from goodoffices.room.exercise.running import conduct, due

__all__ = ["Debrief", "Exercise", "conduct", "debrief", "due", "load_exercise", "play"]
