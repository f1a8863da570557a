"""What the mediator could do so that a state holds: five levers, each a changed model that is asked anew.

Persuade: a party's priority is dropped, turned or put first. Add: a move is put on the table, or a payment is made for
the state. Guarantee: a party binds itself to act against whoever moves away. Make irreversible or impossible: a move
stays as the state has it, or cannot be made. Correct: a side's model takes over what the mediator knows of a party.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.analysis.stability.verdicts import FAILING, HOLDING, Verdict, Word, verdicts, weakest
from goodoffices.analysis.stability.view import View, view_of
from goodoffices.analysis.stability.view import words as words_of
from goodoffices.case.faults import GoodOfficesError, instead
from goodoffices.case.modelled import Whole, whole
from goodoffices.case.moves import Move, Priority

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.case.case import Case


@dataclass(frozen=True, slots=True)
class Pull:
    """A lever, pulled.

    Attributes:
        lever: as the command takes it.
        words: what would be done, in words.
        word: what the state then is for all parties together.
        holds: whether it then holds.
        sentences: the verdict of each party for whom it does not, or of each where it does.
    """

    lever: str
    words: str
    word: Word
    holds: bool
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Hand:
    """What a lever is pulled on."""

    case: Case
    model: Whole
    taken: tuple[str, ...]

    def party(self, key: str) -> str:
        if key not in self.model.parties:
            msg = f"`{key}` has no move in model `{self.model.key}`. {instead(key, self.model.parties)}"
            raise GoodOfficesError(msg)
        return key

    def move(self, key: str) -> Move:
        if key not in self.model.moves:
            msg = f"`{key}` is not a move of model `{self.model.key}`. {instead(key, self.model.moves)}"
            raise GoodOfficesError(msg)
        return self.model.moves[key]

    def listed(self, party: str) -> tuple[Priority, ...]:
        return self.model.priorities.get(party, ())

    def with_list(self, party: str, listed: tuple[Priority, ...]) -> Whole:
        rankings = {key: own for key, own in self.model.rankings.items() if key != party}
        return replace(self.model, priorities={**self.model.priorities, party: listed}, rankings=rankings)

    def wish(self, that: str) -> Priority:
        return Priority(that=that, by=self.case.coder)

    def name(self, party: str) -> str:
        return self.case.party_name(party)

    @property
    def target(self) -> str:
        """The condition that holds in the state alone."""
        return " and ".join(key if key in self.taken else f"not {key}" for key in self.model.moves)


Made = tuple[Whole, str]


def _persuade(hand: _Hand, words: list[str]) -> Made:
    if len(words) != 3 or not words[1].isdigit() or words[2] not in {"drop", "reverse", "first"}:  # noqa: PLR2004 -- three words
        msg = "persuade takes a party, the number of its priority and drop, reverse or first: persuade:RU:2:drop"
        raise GoodOfficesError(msg)
    party, number, how = hand.party(words[0]), int(words[1]), words[2]
    listed = hand.listed(party)
    if not 1 <= number <= len(listed):
        msg = f"{party} has {len(listed)} priorities in model `{hand.model.key}`. Name one of them by its number"
        raise GoodOfficesError(msg)
    own, rest = listed[number - 1], (*listed[: number - 1], *listed[number:])
    opposite = hand.wish(f"not ({own.that})")
    made = {
        "drop": rest,
        "first": (own, *rest),
        "reverse": (*rest[: number - 1], opposite, *rest[number - 1 :]),
    }
    told = {"drop": "cares no longer for", "first": "puts first", "reverse": "comes to want the opposite of"}
    return hand.with_list(
        party, made[how]
    ), f"{hand.name(party)} {told[how]} {words_of(hand.case, hand.model, own)}"


def _pay(hand: _Hand, words: list[str]) -> Made:
    """A payment made only in the state: it is worth more than the priorities below it; the least that works is told."""
    party = hand.party(words[0] if words else "")
    listed = hand.listed(party)
    made = hand.with_list(party, (hand.wish(hand.target), *listed))
    told = f"{hand.name(party)} is paid for the state more than all its priorities weigh"
    for place in range(len(listed), -1, -1):
        fresh = hand.with_list(party, (*listed[:place], hand.wish(hand.target), *listed[place:]))
        view = view_of(hand.case, fresh)
        state = int(view.graph.place[fresh.combination(hand.taken)])
        own = verdicts(view, view.rank(), state)[view.whole.parties.index(party)]
        if own.word in HOLDING:
            beaten = place < len(listed)
            weight = f"more than {words_of(hand.case, hand.model, listed[place])}" if beaten else "anything"
            return fresh, f"{hand.name(party)} is paid for the state what is worth {weight} to it"
    return made, told


def _add(hand: _Hand, words: list[str]) -> Made:
    model = whole(hand.case, hand.model.key, added=frozenset(words[:1]) | frozenset(hand.model.moves))
    if not words or words[0] not in model.moves or words[0] in hand.model.moves:
        key = words[0] if words else ""
        msg = f"`{key}` is no move that waits to be put on the table. {instead(key, waiting(hand.case, hand.model))}"
        raise GoodOfficesError(msg)
    move = model.moves[words[0]]
    return model, f"{hand.name(move.of)} is given the move “{move.say.rstrip('.')}”"


def _guarantee(hand: _Hand, words: list[str]) -> Made:
    if len(words) != 2:  # noqa: PLR2004 -- two words
        msg = "guarantee takes who guarantees, and against whom: guarantee:TR:RU"
        raise GoodOfficesError(msg)
    guarantor, party = words[0], hand.party(words[1])
    if guarantor not in hand.case.parties or guarantor == party:
        msg = f"`{guarantor}` is no other party of the case. {instead(guarantor, hand.case.parties)}"
        raise GoodOfficesError(msg)
    key = f"{guarantor}-answers-{party}"
    say = f"Act against {hand.name(party)} if it moves away"
    moves = {**hand.model.moves, key: Move(of=guarantor, say=say, by=hand.case.coder)}
    own = [name for name, move in hand.model.moves.items() if move.of == party]
    kept = " and ".join(name if name in hand.taken else f"not {name}" for name in own)
    first = replace(hand, model=replace(hand.model, moves=moves))
    second = first.with_list(party, (hand.wish(f"not {key}"), *hand.listed(party)))
    made = replace(first, model=second)
    answer = hand.wish(f"{key} iff not ({kept})")
    bound = made.with_list(guarantor, (answer, *hand.listed(guarantor)))
    return bound, f"{hand.name(guarantor)} binds itself to act against {hand.name(party)} if it moves away"


def _irreversible(hand: _Hand, words: list[str]) -> Made:
    key = words[0] if words else ""
    move = hand.move(key)
    on = key in hand.taken
    fresh = move.model_copy(update={"stays": "taken" if on else "given up"})
    told = f"“{move.say.rstrip('.')}” ({hand.name(move.of)}) " + (
        "cannot be taken back" if on else "cannot be taken up"
    )
    return replace(hand.model, moves={**hand.model.moves, key: fresh}), told


def _impossible(hand: _Hand, words: list[str]) -> Made:
    from goodoffices.case.moves import CannotBe  # noqa: PLC0415 -- this lever alone makes one

    key = words[0] if words else ""
    move = hand.move(key)
    if key in hand.taken:
        msg = (
            f"`{key}` is taken in the state that is to hold. Make it irreversible instead: irreversible:{key}"
        )
        raise GoodOfficesError(msg)
    never = CannotBe(when=key, say="A lever.", by=hand.case.coder)
    made = replace(hand.model, impossible=(*hand.model.impossible, never))
    return made, f"“{move.say.rstrip('.')}” ({hand.name(move.of)}) is made impossible"


def _correct(hand: _Hand, words: list[str]) -> Made:
    party = hand.party(words[0] if words else "")
    own = next((key for key, model in hand.case.models.items() if model.seen_by is None), None)
    if hand.model.seen_by is None or own is None:
        msg = f"model `{hand.model.key}` is the mediator's own: nothing in it is misperceived. Name a side's model"
        raise GoodOfficesError(msg)
    known = whole(hand.case, own)
    homes = {**hand.model.homes, party: known.homes.get(party, own)}
    priorities = {**hand.model.priorities, party: known.priorities.get(party, ())}
    rankings = {key: each for key, each in hand.model.rankings.items() if key != party}
    rankings |= {party: known.rankings[party]} if party in known.rankings else {}
    made = replace(hand.model, priorities=priorities, rankings=rankings, homes=homes)
    seer = hand.name(hand.model.seen_by)
    return made, f"{seer} comes to see {hand.name(party)} as the mediator does"


KINDS: dict[str, Callable[[_Hand, list[str]], Made]] = {
    "persuade": _persuade,
    "pay": _pay,
    "add": _add,
    "guarantee": _guarantee,
    "irreversible": _irreversible,
    "impossible": _impossible,
    "correct": _correct,
}


def pulled(case: Case, model: Whole, target: int, lever: str) -> tuple[View, int, Pull]:
    """A lever pulled: the changed model, the state in it, and what comes of it.

    Args:
        case: the case.
        model: the model.
        target: the combination of moves of the state that is to hold.
        lever: as the command takes it, such as ``irreversible:ru-pause``.

    Raises:
        GoodOfficesError: there is no such lever, or it does not fit the model.
    """
    kind, *words = lever.split(":")
    if kind not in KINDS:
        msg = f"`{kind}` is no lever. {instead(kind, KINDS)}"
        raise GoodOfficesError(msg)
    taken = tuple(key for bit, key in enumerate(model.moves) if target >> bit & 1)
    made, told = KINDS[kind](_Hand(case, model, taken), words)
    view = view_of(case, made)
    state = int(view.graph.place[made.combination(taken)])
    if state < 0:
        msg = f"{lever}: the state could not be any more. Pull another lever"
        raise GoodOfficesError(msg)
    found = verdicts(view, view.rank(), state)
    word = weakest(found)
    return view, state, Pull(lever, told, word, word in HOLDING, _told(found))


def _told(found: tuple[Verdict, ...]) -> tuple[str, ...]:
    failing = tuple(each.sentence for each in found if each.word in FAILING)
    return failing or tuple(each.sentence for each in found)


def fitting(case: Case, view: View, found: tuple[Verdict, ...]) -> Iterator[str]:
    """The levers that bear on the parties for whom a state does not hold, other than persuading them.

    A move is made irreversible only where it is part of how such a party would leave; a side's view of a party is
    corrected only where it differs from the mediator's.
    """
    model = view.whole
    failing = [each for each in found if each.word in FAILING]
    parties = {each.party for each in failing}
    for each in failing:
        leaving = [t for t in each.temptations if not t.answer or not t.credible]
        gone = {m for t in leaving for m in {*view.taken(t.to)} ^ {*view.taken(each.state)}}
        for key in (key for key in model.moves if key in gone and model.moves[key].stays is None):
            yield f"irreversible:{key}"
        if not model.rankings:  # a ranking names every state, and so has no place for a new move or a payment
            yield from (f"guarantee:{other}:{each.party}" for other in model.parties if other not in parties)
            yield f"pay:{each.party}"
    if failing and not model.rankings:
        yield from (f"add:{key}" for key in waiting(case, model))
    if failing and model.seen_by is not None:
        yield from (f"correct:{party}" for party in model.parties if model.homes.get(party) == model.key)


def waiting(case: Case, model: Whole) -> tuple[str, ...]:
    """The moves of a model that are not on the table yet."""
    base = case.models[model.key]
    every = {**case.models[base.like].moves, **base.moves} if base.like is not None else base.moves
    return tuple(key for key, move in every.items() if move.potential and key not in model.moves)
