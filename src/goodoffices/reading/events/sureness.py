"""How sure an event's type is: how far it stands before the next type, less what its wording leaves in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.reading.events.standing import Event

SPOKEN_OF = 1.0
"""What is lost where a promise, a demand or a refusal speaks of another deed: either may be what the sentence tells."""
BY_NOUN = 0.5
"""What is lost where only a noun names the deed."""
NOT_DONE = 0.5
"""What is lost where the deed is planned, denied or only thought of."""
FOUND = 0.5
"""What each side that the sentence names adds."""


def doubt(event: Event) -> float:
    """What an event's wording takes from how sure its type is."""
    spoken_of = event.deed is not None and event.deed.i != event.token.i
    return (
        (SPOKEN_OF if spoken_of else 0.0)
        + (BY_NOUN if event.token.pos_ == "NOUN" else 0.0)
        + (NOT_DONE if event.status in {"planned", "denied", "hypothetical"} else 0.0)
    )


def sureness(event: Event, told: Sequence[Event], sides: int) -> float:
    """How sure an event's type is.

    Args:
        event: the event.
        told: all that its sentence tells of.
        sides: how many of its two sides are named.

    Returns:
        the lead of its weight over the heaviest event of another type, less its doubts, with a little for each side:
        the larger the surer. A frame whose words all stand there, told plainly of two sides, has about 3.
    """
    others = [each.weight for each in told if each.type != event.type]
    return event.weight - max(others, default=0.0) - doubt(event) + FOUND * sides
