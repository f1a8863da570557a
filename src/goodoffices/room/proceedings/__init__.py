"""The proceedings: what may be done in the room, what follows from it, and what each seat sees of it. Pure.

`decide(state, act, now)` gives the entries that follow from a command, or a refusal; `evolve(state, entry)` gives the
proceedings after an entry; `view(state, seat)` is the only way out, and `desk(sight, now)` what the
mediation team makes of it.
"""

from goodoffices.room.proceedings.commands import COMMANDS, Act, Command, Refusal
from goodoffices.room.proceedings.decide import Decision, decide, numbered
from goodoffices.room.proceedings.desk import Desk, desk
from goodoffices.room.proceedings.evolve import evolve, evolved, forgotten
from goodoffices.room.proceedings.minutes import digest_of, minutes_of
from goodoffices.room.proceedings.sight import Sight, view
from goodoffices.room.proceedings.state import NOTHING_YET, PHASES, Phase, Proceedings

__all__ = [
    "COMMANDS",
    "NOTHING_YET",
    "PHASES",
    "Act",
    "Command",
    "Decision",
    "Desk",
    "Phase",
    "Proceedings",
    "Refusal",
    "Sight",
    "decide",
    "desk",
    "digest_of",
    "evolve",
    "evolved",
    "forgotten",
    "minutes_of",
    "numbered",
    "view",
]
