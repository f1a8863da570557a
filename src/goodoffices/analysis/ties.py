"""Who leans on whom, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.finding import Finding
from goodoffices.analysis.wording import citations_of, dotted, speaker

if TYPE_CHECKING:
    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation
    from goodoffices.case.parties import Tie


@dataclass(frozen=True, slots=True)
class TieRow:
    """One relation between two parties.

    Attributes:
        path: where the case says so.
        between: keys of the two parties, in the order of the file.
        kind: what sort of relation.
        leans: key of the party that depends on the other through it; None where the case does not say.
        on: key of the party it depends on; None likewise.
        say: the relation in our words.
        who: who says so, as it is printed; None where the case does not tell.
        citations: the words it rests on; empty for a judgement.
        contested: whether another statement contradicts it.
    """

    path: str
    between: tuple[str, str]
    kind: str
    leans: str | None
    on: str | None
    say: str
    who: str | None
    citations: tuple[Citation, ...]
    contested: bool


ASSUMPTIONS = ("That nothing is on file about a relation does not mean that there is none.",)


def ties(case: Case) -> Finding[tuple[TieRow, ...]]:
    """Who leans on whom, and for what?

    Args:
        case: the case, as of a day and for an audience.

    Returns:
        every relation with its citations, in the order of the file.

    Example:
        >>> from goodoffices.case.case import Case
        >>> tie = {"between": ["M", "A"], "kind": "energy", "leans": "M", "say": "Buys gas.", "by": "desk"}
        >>> case = Case(goodoffices=1, title="t", parties={"A": "Alba", "M": "Mora"}, ties=[tie])
        >>> [(row.leans, row.on, row.kind) for row in ties(case).answer]
        [('M', 'A', 'energy')]
    """
    return Finding(
        question="Who leans on whom, and for what?",
        answer=tuple(_row(case, number, tie) for number, tie in enumerate(case.ties)),
        method="The relations of the case, as it has them.",
        exact=True,
        assumptions=ASSUMPTIONS,
        citations=citations_of(*case.ties),
    )


def _row(case: Case, number: int, tie: Tie) -> TieRow:
    first, second = tie.between
    return TieRow(
        path=dotted(("ties", number)),
        between=tie.between,
        kind=tie.kind,
        leans=tie.leans,
        on=None if tie.leans is None else second if tie.leans == first else first,
        say=tie.say,
        who=speaker(case, tie.said) if tie.said else None,
        citations=citations_of(tie),
        contested=tie.contested is not None,
    )
