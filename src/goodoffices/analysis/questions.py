"""What to ask: the questions whose answers would tell most about whether an overlap exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from goodoffices.analysis.asking import INFORMING, TELLING, drafts_of, worth_of
from goodoffices.analysis.choices import written
from goodoffices.analysis.doubt import POOL, doubted, pool_of
from goodoffices.analysis.finding import Finding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from goodoffices.analysis.agenda_draws import AgendaDraws
    from goodoffices.analysis.asking import Draft, Kind, Worth
    from goodoffices.analysis.choices import Choice
    from goodoffices.analysis.packages import Explored
    from goodoffices.analysis.worth import AgendaModel

QUESTION = "What would it help most to ask?"
METHOD = (
    "The draws are parted by what would be answered. A question tells as much as the share with an overlap varies "
    "between its answers, corrected for the bias of estimating that from draws. The value of perfect information is by "
    "how much the chance that the best package is acceptable to all would rise with the answer known; packages are "
    "chosen on one half of the draws and judged on the other, and the other way round."
)
ASSUMPTIONS = (
    "Weights uniform on the simplex; no-agreement worths as for the overlap.",
    "Each red line that is neither bound by law nor repeated holds with chance one half, each by itself.",
    "Answers are true.",
)
UNDECIDED = "in no draw could it be decided, within the node limit, whether there is an overlap"
NOTHING = (
    "every question has one answer in nearly all draws, or there are too few draws to tell its answers apart"
)
NOT_EXACT = "The best package for an answer is sought among a stated number of promising ones; a better one may exist."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that a question may get.

    Attributes:
        answer: "yes" or "no"; for which of two issues matters more, the issue's key (a group's issues joined by +).
        chance: share of draws that give this answer; 0 to 1.
        overlap: share of those draws with an overlap; 0 to 1.
        best: the package acceptable to all in most of those draws; None where none is in any of them.
        best_share: in which share of those draws it is acceptable to all; 0 to 1.
    """

    answer: str
    chance: float
    overlap: float
    best: Choice | None
    best_share: float


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that somebody could answer, and what its answer would be worth.

    Attributes:
        kind: what sort of question.
        party: whom it concerns.
        between: for which matters more, the two terms as tuples of issue keys; empty otherwise.
        package: for would sign, the letter of the package worth exploring; None otherwise.
        options: the package, or what the red line excludes; empty otherwise.
        path: where the case states the red line; None otherwise.
        threshold: the median of the no-agreement worth, where that is asked; None otherwise.
        answers: what may be answered.
        tells: Var(E[overlap | answer]), corrected for the bias of estimating it from draws; never below 0.
        tells_error: its standard error.
        measurable: whether `tells` can be told from zero; where it cannot, `tells` is 0 and nothing measurable is said.
        spread: by how much the share with an overlap differs between the answers; 0 to 1.
        information: the value of perfect information: by how much the best package's chance of being acceptable to all
            would rise, on average, with the answer known; never below 0.
        information_error: its standard error.
        informative: whether `information` can be told from zero.
    """

    kind: Kind
    party: str
    between: tuple[tuple[str, ...], ...]
    package: str | None
    options: Choice
    path: str | None
    threshold: float | None
    answers: tuple[Answer, ...]
    tells: float
    tells_error: float
    measurable: bool
    spread: float
    information: float
    information_error: float
    informative: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of one agenda, the most telling first.

    Attributes:
        agenda: its key.
        asked: measurable questions by what they tell, then the others in the order of the case.
        overlap: the share with an overlap before anything is asked, each red line in doubt holding or not with equal
            chance; 0 to 1.
        best: the package acceptable to all in most draws before anything is asked; None where none is in any.
        best_share: in which share; 0 to 1.
        why: in plain words, why there is nothing to ask; empty otherwise.
    """

    agenda: str
    asked: tuple[Ask, ...]
    overlap: float
    best: Choice | None
    best_share: float
    why: str = ""


def questions(model: AgendaModel, drawn: AgendaDraws, explored: tuple[Explored, ...]) -> Finding[Questions]:
    """What would it help most to ask?

    Four kinds of questions that somebody could answer: which of two issues matters more to a party; would it sign a
    package worth exploring; does a red line hold; is no agreement worth more to it than the median of what cannot be
    ruled out. They are ranked by Var(E[overlap | answer]); beside it stands the value of perfect information
    [Howard1966]: what is learnt, and what learning it is worth when a package has to be chosen. Formulas and errors are
    those of `goodoffices.analysis.asking`. What cannot be told from zero by its own standard error is zero.

    Args:
        model: the agenda.
        drawn: its draws; the uniform prior's are asked.
        explored: the packages worth exploring.

    Returns:
        the finding, exact where the agenda is small enough for all packages to be tried for each answer.

    Raises:
        ValueError: orders run in circles, or known scores contradict a statement.

    Example:
        >>> from goodoffices.analysis.agenda_draws import AgendaDraws
        >>> from goodoffices.analysis.worth import agenda_model
        >>> from goodoffices.case.case import Case
        >>> positions = {"A": [{"red_line": "later", "by": "desk"}], "B": [{"seeks": "later", "by": "desk"}]}
        >>> issue = {"options": {"now": "Now", "later": "Later"}, "positions": positions}
        >>> case = Case(
        ...     goodoffices=1,
        ...     title="t",
        ...     parties={"A": "Ayland", "B": "Beeland"},
        ...     issues={"when": issue},
        ...     agendas={"meeting": {"issues": "all", "consent": ["A", "B"]}},
        ... )
        >>> model = agenda_model(case, "meeting")
        >>> questions(model, AgendaDraws(model, 500, 1), ()).answer.asked[0].kind
        'red line holds'
    """
    exact = model.space.size <= POOL
    answer = _unasked(model, drawn) or _asked(model, drawn, explored)
    return Finding(
        QUESTION,
        answer,
        METHOD,
        exact=exact,
        assumptions=ASSUMPTIONS if exact else (*ASSUMPTIONS, NOT_EXACT),
        parameters={"draws": drawn.n, "seed": drawn.seed, "packages tried for each answer, at most": POOL},
        references=("Howard1966", "Raiffa1982"),
    )


def _unasked(model: AgendaModel, drawn: AgendaDraws) -> Questions | None:
    why = "all worths are known: nothing is left to ask of them" if model.scored else drawn.withheld
    return Questions(model.agenda, (), 0.0, None, 0.0, why) if why else None


def _asked(model: AgendaModel, drawn: AgendaDraws, explored: tuple[Explored, ...]) -> Questions:
    doubt = doubted(model, drawn)
    if not doubt.decided.any():
        return Questions(model.agenda, (), 0.0, None, 0.0, UNDECIDED)
    space = model.space
    rows = [[space.options[i].index(option) for i, (_, option) in enumerate(e.options)] for e in explored]
    pool = pool_of(doubt, np.array(rows, dtype=np.int16).reshape(-1, len(space.issues)))
    accepts = doubt.accepts(pool)
    drafts = drafts_of(doubt, explored)
    why = "" if drafts else NOTHING
    asked = [
        _ask(model, pool, draft, worth)
        for draft, worth in zip(drafts, worth_of(drafts, doubt, accepts), strict=True)
    ]
    together = accepts[:, doubt.decided].mean(axis=1)
    first = int(together.argmax())
    return Questions(
        model.agenda,
        tuple(sorted(asked, key=lambda ask: -ask.tells)),
        float(doubt.overlap[doubt.decided].mean()),
        written(space, pool[first]) if together[first] else None,
        float(together[first]),
        why,
    )


def _ask(model: AgendaModel, pool: NDArray[np.int16], draft: Draft, worth: Worth) -> Ask:
    measurable = worth.tells > TELLING * worth.tells_error
    informative = worth.information > INFORMING * worth.information_error
    answers = tuple(
        Answer(
            draft.labels[side],
            worth.chances[side],
            worth.overlaps[side],
            written(model.space, pool[worth.best[side]]) if worth.best_shares[side] else None,
            worth.best_shares[side],
        )
        for side in range(2)
    )
    return Ask(
        draft.kind,
        draft.party,
        draft.between,
        draft.package,
        draft.options,
        draft.path,
        draft.threshold,
        answers,
        worth.tells if measurable else 0.0,
        worth.tells_error,
        measurable,
        abs(worth.overlaps[0] - worth.overlaps[1]),
        worth.information if informative else 0.0,
        worth.information_error,
        informative,
    )
