"""What is carried between the parties, and what is asked: messages, questions, risks and gaps."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from goodoffices.case.claims import (
    Attribution,
    Frozen,
    Key,
    Remark,
    SomeKeys,
    Statement,
    Text,
    as_remark,
    as_yes_or_no,
)
from goodoffices.case.dates import Day

PassingRule = Literal[
    "not to be passed", "substance only, unattributed", "as said", "only if the other side gives something"
]
"""What the mediator may do with a message."""


class Message(Attribution):
    """Something one party entrusted to a go-between for another."""

    signed_for: ClassVar[str] = "team"

    sender: Key = Field(alias="from")
    """The party it comes from."""
    to: SomeKeys
    """The parties it is meant for."""
    via: Key | None = None
    """The party or the track that carries it."""
    gist: Text
    """What it says, in our words."""
    rule: PassingRule = "not to be passed"
    """What may be done with it."""
    gives: Text | None = None
    """What the other side would have to give, for the last of the rules."""
    state: Literal["owed", "delivered", "answered", "withdrawn"] = "owed"
    """What has become of it."""


class Risk(Statement):
    """What could go wrong, who could spoil it, or a date that presses."""

    kind: Literal["risk", "spoiler", "deadline"] = "risk"
    """Risk, spoiler or deadline."""
    when: Day | None = None
    """The day, for a deadline."""


class Gap(Attribution):
    """Something we do not know, put as a question to somebody."""

    ask: Text
    """The question."""
    of: SomeKeys
    """The parties to ask."""


class Forecast(Attribution):
    """What somebody expects, in that person's words; a probability only if one was given."""

    who: Text
    """Who forecasts."""
    words: Text
    """The words."""
    on: Text | None = None
    """What exactly was forecast, where it differs from the question."""
    probability: Annotated[float, Field(strict=True, ge=0, le=1)] | None = None
    """The probability, only if that person gave one."""


class Happened(Attribution):
    """How a question was resolved."""

    answer: Annotated[
        Literal["yes", "no"],
        BeforeValidator(as_yes_or_no, json_schema_input_type=Literal["yes", "no"] | bool),
    ]
    """Yes or no."""
    say: Text | None = None
    """What happened, where yes or no does not tell it."""


class Attached(Remark):
    """Why an analyst attached a reference class to a question, and what differs in unit and time limit."""


class Question(Attribution):
    """A question that events will settle."""

    required: ClassVar[bool] = False

    ask: Text
    """The question, to be answered with yes or no."""
    agenda: Key | None = None
    """The agenda it is about."""
    closes: Day
    """The last day on which events count."""
    forecasts: tuple[Forecast, ...] = ()
    """What people expect."""
    compare: dict[
        Key, Annotated[Attached, BeforeValidator(as_remark, json_schema_input_type=Text | Attached)]
    ] = Field(default_factory=dict)
    """Reference classes: for each, why it is attached and what differs."""
    happened: Happened | None = None
    """How it was resolved."""


class ReferenceClass(Frozen):
    """A class of past events of which k of n ended so."""

    question: Text
    """What is counted."""
    k: Annotated[int, Field(strict=True, ge=0)]
    """How many ended so."""
    n: Annotated[int, Field(strict=True, ge=1)]
    """Of how many."""
    dataset: Text
    """The data set."""
    version: Text
    """Its version."""
    citation: Text
    """How to cite it: a key of references.bib, or the reference itself."""
    caveat: Text
    """How the events were selected, and what the figure cannot say."""
    unit: Text
    """What one event is."""
    time_limit: Text
    """Within what time it had to happen."""
    data_until: Day
    """The last day the data cover; a briefing as of an earlier day does not use them."""
    published: Day | None = None
    """The day this version became public, where known."""
