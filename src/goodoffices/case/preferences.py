"""What a party has said it wants: preference statements, in the order and words of those who made them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from goodoffices.case.claims import Attribution, Flag, Frozen, Key, SomeKeys, Text

Choice = dict[Key, Key]
"""A package or a part of one: for each issue, the option."""

Tied = tuple[SomeKeys, ...]
"""Better first; names in one inner list are valued alike."""

Strength = Literal["bound by law", "repeated", "stated", "softened"]
"""How firmly a red line was drawn: in words, never as a number."""


def one_verb(statement: Attribution, verbs: tuple[str, ...]) -> str:
    """The one verb that a statement uses.

    Raises:
        ValueError: it uses none or several of them.
    """
    given = [verb for verb in verbs if getattr(statement, verb) is not None]
    if len(given) != 1:
        listed = ", ".join(f"`{verb}`" for verb in verbs)
        found = " and ".join(f"`{verb}`" for verb in given) or "none"
        msg = f"a statement says one thing; this one has {found}. Use exactly one of {listed}"
        raise ValueError(msg)
    return given[0]


class Position(Attribution):
    """What a party has said of the options of one issue."""

    VERBS: ClassVar[tuple[str, ...]] = ("seeks", "open_to", "prefers", "softened", "red_line")

    seeks: Key | None = None
    """The option it asks for: better to it than any other, so that it can ask for one alone."""
    open_to: SomeKeys | None = None
    """Options it has said it could talk about; this says nothing of their order."""
    prefers: Tied | None = Field(default=None, min_length=2)
    """Options, better first; those in one inner list are valued alike."""
    softened: SomeKeys | None = None
    """Options it used to insist on and does so less; this says nothing of their order."""
    red_line: SomeKeys | None = None
    """Options it excludes."""
    status: Strength = "stated"
    """How firmly a red line was drawn."""
    say: Text | None = None
    """The position in our words, where the options alone do not tell it."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        verb = one_verb(self, self.VERBS)
        if verb != "red_line" and "status" in self.model_fields_set:
            msg = "`status` belongs to a red line. Take it out, or say `red_line`"
            raise ValueError(msg)
        return self

    @property
    def verb(self) -> str:
        """Seeks, open_to, prefers, softened or red_line."""
        return one_verb(self, self.VERBS)


class PackageStatement(Attribution):
    """What a party has said of packages, or of issues against each other; or a package given a name.

    A package may be written out, or referred to by the name another entry gave it. Issues that a package leaves out
    stand as they do today.
    """

    required: ClassVar[bool] = False
    VERBS: ClassVar[tuple[str, ...]] = (
        "would_sign",
        "refused",
        "prefers",
        "no_agreement_over",
        "order",
        "red_line",
    )

    name: Key | None = None
    """A short name for the package of this entry."""
    say: Text | None = None
    """What the package is called or means, in our words."""
    package: Choice | None = Field(default=None, min_length=1)
    """The package that the name stands for, where the entry says nothing else of it."""
    party: Key | None = None
    """Whose statement it is."""
    would_sign: Key | Choice | None = None
    """A package that it would sign: worth no less to it than no agreement."""
    refused: Key | Choice | None = None
    """A package that it refused; this bounds its worth only where the refusal is final."""
    final: Flag = False
    """Whether the refusal is final; a refusal is often tactics."""
    prefers: tuple[Key | Choice, ...] | None = Field(default=None, min_length=2)
    """Packages, better first."""
    no_agreement_over: Key | Choice | None = None
    """A package to which it prefers no agreement."""
    order: Tied | None = Field(default=None, min_length=2)
    """Issues (or groups), the one that matters more to it first; partial: others may stand anywhere."""
    red_line: Choice | None = Field(default=None, min_length=2)
    """A combination that it excludes."""
    status: Strength = "stated"
    """How firmly a red line was drawn."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = [verb for verb in self.VERBS if getattr(self, verb) is not None]
        if self.package is not None and not given:
            if self.name is None:
                msg = "a package without a statement needs a name. Add `name: short-name`"
                raise ValueError(msg)
            return self
        verb = one_verb(self, self.VERBS)
        if self.party is None:
            msg = "whose statement is this? Add `party: its key`"
            raise ValueError(msg)
        if not self.cite and self.by is None:
            msg = 'this is neither cited nor signed. Add `cite: {source: "its words"}` or `by: initials`'
            raise ValueError(msg)
        return self._fits(verb)

    def _fits(self, verb: str) -> Self:
        if verb != "red_line" and "status" in self.model_fields_set:
            msg = "`status` belongs to a red line. Take it out, or say `red_line`"
            raise ValueError(msg)
        if verb != "refused" and "final" in self.model_fields_set:
            msg = "`final` belongs to a refusal. Take it out, or say `refused`"
            raise ValueError(msg)
        if self.name is not None and not isinstance(self.named, dict):
            msg = "`name` gives a name to one package written out in the same entry. Write the package out"
            raise ValueError(msg)
        return self

    @property
    def verb(self) -> str | None:
        """What it says of the package; None where the entry only gives a name."""
        return next((verb for verb in self.VERBS if getattr(self, verb) is not None), None)

    @property
    def named(self) -> str | Choice | None:
        """The package of this entry: written out, or its name."""
        return self.package or self.would_sign or self.refused or self.no_agreement_over or self.red_line


Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e12, le=1e12)]
"""A plain score."""


class Together(Frozen):
    """Points for a combination of options, on top of those of each option."""

    when: Choice = Field(min_length=2, max_length=3)
    """For each of two or three issues, the option; the issues are in one group."""
    points: Number
    """What the combination adds; it may be less than nothing."""


class Scores(Attribution):
    """A party's plain scores, where they are known: exercises, imported files, a side's own sheet."""

    no_agreement: Number
    """What no agreement is worth, in the same points."""
    unit: Text | None = None
    """What a point is, where it is more than this party's own measure: euros, hours. A utilitarian point is told only
    where the scores of all parties are in one unit."""
    on: dict[Key, dict[Key, Number]] = Field(min_length=1)
    """For each issue, the points of each option."""
    together: tuple[Together, ...] = ()
    """Points for combinations of options whose issues are valued together."""
