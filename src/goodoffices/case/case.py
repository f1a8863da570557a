"""The case: all that is known of a mediation, and who says so."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from goodoffices.case.agenda import Agenda, Group, Impossible, Issue
from goodoffices.case.claims import Frozen, Key, Text
from goodoffices.case.dates import Day
from goodoffices.case.messages import Gap, Message, Question, ReferenceClass, Risk
from goodoffices.case.moves import Model
from goodoffices.case.parties import Commitment, ShortParty, Tie, as_named
from goodoffices.case.preferences import PackageStatement, Scores
from goodoffices.case.sources import Source
from goodoffices.case.tracks import Track


def no_flag(value: object) -> object:
    """True is no number, though Python takes it for 1."""
    return str(value).lower() if isinstance(value, bool) else value


class Coder(Frozen):
    """Somebody who signs judgements."""

    name: Text
    """The name printed under a judgement."""


DESK = Coder(name="the desk")


class Case(Frozen):
    """What is known, and who says so.

    Raises:
        pydantic.ValidationError: a part does not fit; `goodoffices.case.casefile.load` says where, in plain words.

    Example:
        >>> Case(
        ...     goodoffices=1, title="A talk", issues={"when": {"options": {"now": "Now", "later": "Later"}}}
        ... ).title
        'A talk'
    """

    goodoffices: Annotated[Literal[1], BeforeValidator(no_flag)]
    """The version of this file format: 1."""
    title: Text
    """What the briefing is called."""
    as_of: Day | None = None
    """The day as of which the case is read, unless a command names another; nothing known later takes part."""
    conflict: Literal["armed", "labour", "commercial", "political", "exercise"] = "armed"
    """What sort of dispute; for an armed conflict no settlement points are printed."""
    coders: dict[Key, Annotated[Coder, BeforeValidator(as_named, json_schema_input_type=Text | Coder)]] = (
        Field(default_factory=lambda: {"desk": DESK}, min_length=1)
    )
    """Who judges, by initials; the first signs whatever is neither cited nor signed."""
    sources: dict[Key, Source] = Field(default_factory=dict)
    """The texts that statements cite."""
    parties: dict[Key, ShortParty] = Field(default_factory=dict)
    """The parties."""
    ties: tuple[Tie, ...] = ()
    """Relations between parties: who leans on whom, for what."""
    tracks: dict[Key, Track] = Field(default_factory=dict)
    """Lines of contact, with their sessions."""
    agendas: dict[Key, Agenda] = Field(default_factory=dict)
    """Which issues are on the table together."""
    issues: dict[Key, Issue] = Field(default_factory=dict)
    """The matters to be settled."""
    groups: dict[Key, Group] = Field(default_factory=dict)
    """Issues valued together."""
    impossible: tuple[Impossible, ...] = ()
    """Combinations that cannot stand."""
    packages: tuple[PackageStatement, ...] = ()
    """Statements across issues, and packages with a name."""
    scores: dict[Key, Scores] = Field(default_factory=dict)
    """Plain scores, where they are known."""
    models: dict[Key, Model] = Field(default_factory=dict)
    """How the conflict is seen: who can do what, and what each would rather have; asked by *Would it hold?*"""
    messages: tuple[Message, ...] = ()
    """What is carried between the parties."""
    commitments: tuple[Commitment, ...] = ()
    """What third parties would have to do."""
    risks: tuple[Risk, ...] = ()
    """What could go wrong."""
    gaps: tuple[Gap, ...] = ()
    """What we do not know, and whom to ask."""
    questions: dict[Key, Question] = Field(default_factory=dict)
    """Questions that events will settle."""
    classes: dict[Key, ReferenceClass] = Field(default_factory=dict)
    """Reference classes of this case's own, beside those shipped."""

    @property
    def coder(self) -> str:
        """Initials of whoever signs what is neither cited nor signed: the first coder."""
        return next(iter(self.coders))

    def agenda_issues(self, agenda: str) -> tuple[str, ...]:
        """Keys of an agenda's issues, in the order of the case."""
        listed = self.agendas[agenda].issues
        return tuple(key for key in self.issues if "all" in listed or key in listed)

    def party_name(self, key: str) -> str:
        """The printed name of a party; the key itself where it is no party of the case."""
        return self.parties[key].name if key in self.parties else key

    def consenting(self, agenda: str) -> tuple[str, ...]:
        """Keys of the parties whose consent counts on an agenda, in the order of the case.

        They are listed with the agenda; where they are not, they are the principals of the tracks whose sessions deal
        with it, or of all tracks.
        """
        listed = self.agendas[agenda].consent
        if listed is None:
            dealing = [t for t in self.tracks.values() if any(s.agenda == agenda for s in t.sessions)]
            tracks = dealing or list(self.tracks.values())
            listed = tuple(
                party
                for track in tracks
                for party, roles in track.roles.items()
                if any(role.role == "principal" for role in roles)
            )
        return tuple(key for key in self.parties if key in listed)
