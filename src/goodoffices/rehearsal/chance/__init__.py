"""Chance within a talk: one stream of numbers for each seat, found by the talk's key and never by who asked before."""
