"""Who decides for each party, and what must happen at home before its word binds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.analysis.wording import dotted

if TYPE_CHECKING:
    from goodoffices.case.case import Case


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides for a party.

    Attributes:
        party: its key.
        party_name: its printed name.
        person: key of the person whose word is final; None where the case does not say.
        name: the printed name; None where the case does not say.
        office: the office held, where the case tells.
        ratification: what must happen at home before an agreement binds; None where the case does not say.
        ratification_path: where the case says so.
    """

    party: str
    party_name: str
    person: str | None
    name: str | None
    office: str | None
    ratification: str | None
    ratification_path: str | None


def deciding(case: Case, agenda: str) -> tuple[Deciding, ...]:
    """Who decides? For each party whose consent counts on an agenda, whose word is final.

    Raises:
        KeyError: the case has no such agenda.

    Example:
        >>> from goodoffices.case.case import Case
        >>> alba = {"name": "Alba", "decides": "anna", "people": {"anna": "Anna"}}
        >>> issues = {"truce": {"options": {"no": "None", "yes": "A truce"}}}
        >>> agendas = {"talks": {"issues": "truce", "consent": "A"}}
        >>> case = Case(goodoffices=1, title="t", parties={"A": alba}, issues=issues, agendas=agendas)
        >>> [each.name for each in deciding(case, "talks")]
        ['Anna']
    """
    return tuple(_of(case, party) for party in case.consenting(agenda))


def _of(case: Case, party: str) -> Deciding:
    of = case.parties[party]
    person = of.people.get(of.decides) if of.decides else None
    at_home = of.ratification
    return Deciding(
        party=party,
        party_name=of.name,
        person=of.decides,
        name=person.name if person else None,
        office=person.office if person else None,
        ratification=at_home.say if at_home else None,
        ratification_path=dotted(("parties", party, "ratification")) if at_home else None,
    )
