"""The parties, their people, what these may agree to, and who leans on whom."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from goodoffices.case.claims import Answer, Attribution, Frozen, Key, ShortRemark, SomeKeys, Statement, Text
from goodoffices.case.dates import Day

Scope = SomeKeys
"""Issues; the single word ``all`` means all of them."""


class Authority(Attribution):
    """What a delegate may agree to on some issues; what nothing is said of is *not established*.

    Exactly one of ``established``, ``ad_referendum`` and ``doubted`` is given.
    """

    established: Scope | None = None
    """Issues on which the delegate's authority is established."""
    ad_referendum: Scope | None = None
    """Issues on which the delegate may agree subject to the capital's word."""
    doubted: Scope | None = None
    """Issues on which somebody (see said) doubts the delegate's authority."""
    level: Literal["may discuss", "may commit"] = "may commit"
    """What is established: to discuss, or to commit."""

    @model_validator(mode="after")
    def _one_word(self) -> Self:
        given = [w for w in ("established", "ad_referendum", "doubted") if getattr(self, w) is not None]
        if len(given) != 1:
            msg = "say exactly one of `established`, `ad_referendum` and `doubted`"
            raise ValueError(msg)
        if self.doubted is not None and self.said is None:
            msg = "a doubt needs somebody who doubts. Add `said: who`"
            raise ValueError(msg)
        return self

    @property
    def word(self) -> str:
        """Established, ad referendum or doubted."""
        if self.established is not None:
            return "established"
        return "ad referendum" if self.ad_referendum is not None else "doubted"

    @property
    def issues(self) -> Scope:
        """The issues it is about."""
        return next(s for s in (self.established, self.ad_referendum, self.doubted) if s is not None)


class Told(Attribution):
    """Where it is told who somebody is, or what a party is."""


class Person(Frozen):
    """Somebody who acts for a party."""

    name: Text
    """The name, as it is printed."""
    office: Text | None = None
    """The office held."""
    start: Day | None = Field(default=None, alias="from")
    """The first day in that office, where it matters."""
    until: Day | None = None
    """The day from which somebody else holds it."""
    authority: tuple[Authority, ...] = ()
    """What is known of what this person may agree to."""
    told: Told | None = None
    """Where it is told who this is, and in which office."""


def as_named(value: object) -> object:
    """Let a plain text stand for somebody or something with that name."""
    return {"name": value} if isinstance(value, str) else value


ShortPerson = Annotated[Person, BeforeValidator(as_named, json_schema_input_type=Text | Person)]
"""A person, or just the name."""


class Party(Frozen):
    """A side, a host, a mediator, a guarantor or an observer; which of them, the tracks say."""

    name: Text
    """The name, as it is printed."""
    decides: Key | None = None
    """The person whose word is final."""
    people: dict[Key, ShortPerson] = Field(default_factory=dict)
    """The people who act for it."""
    ratification: ShortRemark | None = None
    """What must happen at home before an agreement binds it."""
    stakes: tuple[Statement, ...] = ()
    """What is at stake for it."""
    told: Told | None = None
    """Where it is told that there is such a party."""


ShortParty = Annotated[Party, BeforeValidator(as_named, json_schema_input_type=Text | Party)]
"""A party, or just its name."""


class Tie(Statement):
    """A relation between two parties."""

    between: tuple[Key, Key]
    """The two parties."""
    kind: Text
    """What sort of relation: arms, energy, trade, alliance, sanctions, ..."""
    leans: Key | None = None
    """The party that depends on the other through it."""
    tone: Literal["friendly", "hostile"] | None = None
    """Whether it is friendly or hostile, where it is one of the two."""


class Commitment(Attribution):
    """What a third party would have to do, and whether it was asked and has answered."""

    required: ClassVar[bool] = False

    of: Text
    """The third party: a party of the case, or a name."""
    what: Text
    """What it would commit to."""
    asked: Answer = "unknown"
    """Whether it was asked."""
    answered: Answer = "unknown"
    """What it answered."""
