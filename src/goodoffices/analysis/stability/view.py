"""A model of a case as arrays: the bridge from what is written to what the compiled walks read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.stability.graph import Choices, Graph, TooLargeError, dense, graph
from goodoffices.analysis.wording import citations_of, dotted
from goodoffices.analysis.wording_moves import move_names
from goodoffices.case.conditions import in_words, tree_of
from goodoffices.case.faults import GoodOfficesError, instead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from goodoffices.case.case import Case
    from goodoffices.case.claims import Citation
    from goodoffices.case.modelled import Whole
    from goodoffices.case.moves import Open, Priority

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]


UNKNOWN = ("whether", "both")
"""What leaves it open whether a party wants a thing or its opposite."""


@dataclass(frozen=True)
class Wish:
    """A priority of a party's.

    Attributes:
        words: what it would rather have, as a page prints it.
        holds: bool [states]; where it has it.
        open: what is not known of it.
        path: where the case says so; empty for what a lever adds.
        citations: the words it rests on.
    """

    words: str
    holds: Flags
    open: Open | None = None
    path: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class View:
    """A model, ready to be asked.

    Attributes:
        whole: the model as written.
        graph: its states and moves; parties in the order of `whole.parties`.
        names: the printed name of each party.
        moves: how each move is called on a page, by its key.
        today: the state of today.
        wishes: for each party its priorities, what matters most first; empty where a ranking or nothing is known.
        ranked: for each party the ranks that its ranking gives, int32 [states]; None where there is none.
        aside: paths of contested priorities, which stand aside.
    """

    whole: Whole
    graph: Graph
    names: tuple[str, ...]
    moves: Mapping[str, str]
    today: int
    wishes: tuple[tuple[Wish, ...], ...]
    ranked: tuple[Ints | None, ...]
    aside: tuple[str, ...] = ()

    @property
    def silent(self) -> tuple[int, ...]:
        """The parties of whose preferences nothing is known."""
        return tuple(
            p
            for p, own in enumerate(self.wishes)
            if self.ranked[p] is None and all(w.open in UNKNOWN for w in own)
        )

    def rank(self) -> Ints:
        """Each party's ranks as its statements stand, int32 [parties, states]: what they do not tell apart is tied."""
        rows = []
        for own, ranked in zip(self.wishes, self.ranked, strict=True):
            rows.append(levels(own, self.graph.states) if ranked is None else ranked)
        return dense(np.array(rows))

    def state(self, name: str) -> int:
        """The state with a name.

        Raises:
            GoodOfficesError: the model has no such state; the message names those it has.
        """
        if name == "today":
            return self.today
        if name not in self.whole.states:
            msg = f"model `{self.whole.key}` has no state `{name}`. {instead(name, ['today', *self.whole.states])}"
            raise GoodOfficesError(msg)
        return int(self.graph.place[self.whole.combination(self.whole.states[name].taken)])

    def named(self, state: int) -> str | None:
        """The short name of a state, where it has one."""
        return next((name for name in self.whole.states if self.state(name) == state), None)

    def taken(self, state: int) -> tuple[str, ...]:
        """Keys of the moves taken in a state."""
        mask = int(self.graph.masks[state])
        return tuple(key for bit, key in enumerate(self.whole.moves) if mask >> bit & 1)


def levels(wishes: Sequence[Wish], states: int) -> NDArray[np.int64]:
    """What states are worth by a list of wishes, the first weighing more than all below it.

    A wish of which it is not known whether it is one is left out; one whose place is not known stands where it stands.

    Example:
        >>> first, second = Wish("a", np.array([0, 0, 1, 1], bool)), Wish("b", np.array([0, 1, 0, 1], bool))
        >>> levels([first, second], 4).tolist()
        [0, 1, 2, 3]
    """
    worth = np.zeros(states, np.int64)
    for wish in wishes:
        if wish.open not in UNKNOWN:
            worth = 2 * worth + wish.holds
    return worth


def flags(bits: int, size: int) -> Flags:
    """A set of bits as bool [size].

    Example:
        >>> flags(0b1010, 4).tolist()
        [False, True, False, True]
    """
    octets = np.frombuffer(bits.to_bytes(max(1, size // 8), "little"), np.uint8)
    return np.unpackbits(octets, bitorder="little")[:size].astype(bool)


def view_of(case: Case, whole: Whole) -> View:
    """A model as arrays.

    Args:
        case: the case, as of a day and for an audience.
        whole: one of its models, or what a lever made of one.

    Raises:
        GoodOfficesError: nothing can be, or today cannot, or a ranking leaves states out, or the model is too large.
    """
    made = _graph(whole)
    wishes = [_wishes(case, whole, made, party) for party in whole.parties]
    return View(
        whole=whole,
        graph=made,
        names=tuple(case.party_name(party) for party in whole.parties),
        moves=move_names(case, whole.moves),
        today=int(made.place[whole.today]),
        wishes=tuple(own for own, _ in wishes),
        ranked=tuple(_ranked(whole, made, party) for party in whole.parties),
        aside=tuple(path for _, paths in wishes for path in paths),
    )


def _wishes(case: Case, whole: Whole, made: Graph, party: str) -> tuple[tuple[Wish, ...], tuple[str, ...]]:
    """A party's priorities, and where the contested ones stand, which are left out."""
    home, found, aside = whole.homes.get(party, whole.key), [], []
    for number, each in enumerate(whole.priorities.get(party, ())):
        path = dotted(("models", home, "priorities", party, number))
        if each.contested is not None:
            aside.append(path)
            continue
        holds = holding(whole, made, each.that)
        found.append(Wish(words(case, whole, each), holds, each.open, path, citations_of(each)))
    return tuple(found), tuple(aside)


def words(case: Case, whole: Whole, wish: Priority) -> str:
    """What a party would rather have, as a page prints it: in the case's words, or else its condition."""
    told = wish.say.rstrip(".") if wish.say is not None else None
    return f"“{told}”" if told else in_words(tree_of(wish.that), move_names(case, whole.moves))


def holding(whole: Whole, made: Graph, condition: str) -> Flags:
    """The states in which a condition holds: bool [states]."""
    return flags(whole.holding(condition), 1 << len(whole.moves))[made.masks]


def _graph(whole: Whole) -> Graph:
    moves, parties = list(whole.moves.values()), whole.parties
    size = 1 << len(moves)
    choices = Choices(
        parties,
        tuple(parties.index(move.of) for move in moves),
        frozenset(bit for bit, move in enumerate(moves) if move.stays == "taken"),
        frozenset(bit for bit, move in enumerate(moves) if move.stays == "given up"),
    )
    try:
        feasible = flags(whole.feasible(), size)
        made = graph(choices, feasible, [flags(each, size) for each in whole.alike()])
    except TooLargeError as error:
        msg = f"models.{whole.key}: {error}. Split the model, or leave moves out"
        raise GoodOfficesError(msg) from None
    except ValueError:
        msg = (
            f"models.{whole.key}: no combination of its moves is possible. Take something out of `impossible`"
        )
        raise GoodOfficesError(msg) from None
    if made.place[whole.today] < 0:
        msg = (
            f"models.{whole.key}: the moves taken today cannot stand together. Mend `today`, or `impossible`"
        )
        raise GoodOfficesError(msg)
    return made


def _ranked(whole: Whole, made: Graph, party: str) -> Ints | None:
    if party not in whole.rankings:
        return None
    ranks = np.full(made.states, -1, np.int32)
    order = whole.rankings[party].order
    for level, names in enumerate(reversed(order)):
        places = made.place[[whole.combination(whole.states[name].taken) for name in names]]
        ranks[places[places >= 0]] = level
    if (ranks < 0).any():
        left = int((ranks < 0).sum())
        msg = f"models.{whole.key}.rankings.{party}: {left} of {made.states} states are not ranked. Rank them all"
        raise GoodOfficesError(msg)
    return ranks
