"""Events of drafting: the single negotiating text, packages, proposals and polls."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from goodoffices.case.claims import Frozen, Key
from goodoffices.room.record.contents import Choices, Line, Paragraphs, Standing, Vote, Words


class TextDrafted(Frozen):
    """The mediation team saves a draft of the text, for itself."""

    kind: Literal["text drafted"] = "text drafted"
    paragraphs: Paragraphs
    """The draft."""


class TextReleased(Frozen):
    """A version of the text reaches all delegations at the same instant: the time of this event."""

    kind: Literal["text released"] = "text released"
    paragraphs: Paragraphs
    """The text."""
    note: Line | None = None
    """A word with it."""


class Criticised(Frozen):
    """A delegation criticises a paragraph, to the mediator alone or before all."""

    kind: Literal["criticised"] = "criticised"
    release: int
    """The number of the release in the record of everyone."""
    paragraph: int
    """The paragraph, counted from 1."""
    text: Words
    """The criticism; a wording it would rather see."""


class Reserved(Frozen):
    """A delegation enters a reservation on a paragraph."""

    kind: Literal["reserved"] = "reserved"
    release: int
    """The number of the release in the record of everyone."""
    paragraph: int
    """The paragraph, counted from 1."""
    party: Key
    """The delegation."""
    text: Words
    """The reservation."""


class ReservationLifted(Frozen):
    """A delegation lifts its reservation."""

    kind: Literal["reservation lifted"] = "reservation lifted"
    reservation: int
    """Its number in the record of everyone."""


class TextInitialled(Frozen):
    """A delegation initials a version of the text."""

    kind: Literal["text initialled"] = "text initialled"
    release: int
    """The number of the release in the record of everyone."""
    party: Key
    """The delegation."""
    standing: Standing
    """Whether it binds, or is ad referendum."""


class PackageProposed(Frozen):
    """A package, proposed to all or to the mediator alone."""

    kind: Literal["package proposed"] = "package proposed"
    choices: Choices
    """The package."""
    note: Words | None = None
    """Why."""
    standing: Standing
    """Whether the seat may commit to it, or proposes ad referendum."""


class PackageWithdrawn(Frozen):
    """A package is taken back; it stays in the record, as one that no longer stands."""

    kind: Literal["package withdrawn"] = "package withdrawn"
    package: int
    """The number of the package in the same record."""


class ProposalPut(Frozen):
    """The mediator's proposal: each delegation answers to the mediator alone."""

    kind: Literal["proposal put"] = "proposal put"
    choices: Choices
    """The package."""
    note: Words | None = None
    """A word with it."""


class ProposalAnswered(Frozen):
    """A delegation's answer; in the record of its caucus."""

    kind: Literal["proposal answered"] = "proposal answered"
    proposal: int
    """The number of the proposal in the record of everyone."""
    yes: bool
    """Yes or no."""
    standing: Standing
    """Whether a yes binds."""


class ProposalClosed(Frozen):
    """What is announced of the answers: all said yes, or not all; nothing else."""

    kind: Literal["proposal closed"] = "proposal closed"
    proposal: int
    """The number of the proposal in the record of everyone."""
    all_yes: bool
    """Whether all said yes."""


class PollOpened(Frozen):
    """A silent poll on a package: each delegation votes to the mediator alone."""

    kind: Literal["poll opened"] = "poll opened"
    choices: Choices
    """The package."""


class Voted(Frozen):
    """A delegation's vote; in the record of its caucus."""

    kind: Literal["voted"] = "voted"
    poll: int
    """The number of the poll in the record of everyone."""
    vote: Vote
    """Reject, could live with, or good."""


class PollClosed(Frozen):
    """What is announced of a poll: all could live with it, or not all; nothing else."""

    kind: Literal["poll closed"] = "poll closed"
    poll: int
    """The number of the poll in the record of everyone."""
    all_yes: bool
    """Whether no delegation rejected it."""


Drafting = Annotated[
    TextDrafted | TextReleased | Criticised | Reserved | ReservationLifted | TextInitialled | PackageProposed
    | PackageWithdrawn | ProposalPut | ProposalAnswered | ProposalClosed | PollOpened | Voted | PollClosed,
    Field(discriminator="kind"),
]  # fmt: skip
