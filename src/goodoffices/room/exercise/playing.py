"""The seats that the program plays, as they act: each by the commands of its seat, from what its seat sees."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from goodoffices.room.exercise.mind import Mind
from goodoffices.room.exercise.running import begun_at
from goodoffices.room.proceedings import Act, Refusal
from goodoffices.room.record import EVERYONE

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from goodoffices.room.exercise.exercise import Exercise
    from goodoffices.room.exercise.player import Player
    from goodoffices.room.live import Room
    from goodoffices.room.proceedings import Command

LOG = logging.getLogger("goodoffices.room")
PAUSE = 1.0
"""Seconds between two looks at the room."""


async def play(room: Room, exercise: Exercise, now: Callable[[], datetime], pause: float = PAUSE) -> None:
    """Let the program act on its seats until cancelled; a seat that somebody takes is theirs from that moment.

    Args:
        room: the running room.
        exercise: the exercise.
        now: the room's clock.
        pause: seconds between two looks at the room.
    """
    refused: dict[str, Command] = {}
    while exercise.players:
        for player in exercise.players:
            await _acted(room, exercise, player, now(), refused)
        await asyncio.sleep(pause)


async def _acted(
    room: Room, exercise: Exercise, player: Player, moment: datetime, refused: dict[str, Command]
) -> None:
    """Let one of them act, if something waits for it; what it was refused it does not ask for again."""
    sight = room.sight(player.seat)
    begun = begun_at(exercise, sight.ledgers[EVERYONE])
    mind = Mind(player, sight, moment, begun, player.minutes or exercise.whole)
    try:
        command = await asyncio.to_thread(mind.next)
    except Exception as error:  # noqa: BLE001 -- an exercise goes on, and so does everything else in the room
        LOG.error("a seat that is played could not act: %s", type(error).__name__)  # noqa: TRY400 -- nothing of what it holds
        return
    if command is None or command == refused.get(player.seat):
        return
    if isinstance(await room.act(Act(player.seat, command)), Refusal):
        refused[player.seat] = command
