"""Turns in records, interviews and answers: each rule has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading.proposals import Kind, Tier
from tests.reading.pages import proposals, value

RECORD = "House of Deputies, record\n\nMinister Viktor Hald answered questions.\n\n"


def told(words: str) -> list[tuple[str | None, str | None]]:
    """Speaker and words of everything that is told to have been said."""
    return [(value(p, "speaker"), value(p, "said")) for p in proposals(words, Kind.STATEMENT)]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Mr Hald", "Viktor Hald"),
        ("VIKTOR HALD", "Viktor Hald"),
        ("Mr HALD (Liberal)", "Viktor Hald"),
        ("Viktor Hald, Orlania", "Viktor Hald"),
        ("The MINISTER (Mr Viktor Hald)", "Viktor Hald"),
        ("The Minister", "Viktor Hald"),
        ("Ms OKAFOR", "OKAFOR"),
    ],
)
def test_a_label_names_who_has_the_word(label: str, speaker: str) -> None:
    assert (speaker, "We keep the ferry.") in told(f"{RECORD}{label}: We keep the ferry.")


@pytest.mark.parametrize(
    "label",
    [
        "Background",
        "Interview with Viktor Hald",
        "Message to Mr Hald",
        "The ferry",
        "The Chair",
        "Q",
        "Answer",
    ],
)
def test_a_heading_names_nobody(label: str) -> None:
    assert told(f"{RECORD}{label}: The ferry is late.") == []


def test_two_labels_in_one_paragraph_give_no_turn() -> None:
    assert told(f"{RECORD}Mr Hald: It is late. Ms Okafor: It is not.") == []
    assert told(f"{RECORD}Mr Hald: It is late. One thing more: we go.") != []


@pytest.mark.parametrize("words", ["He met Mr Hald. Viktor Hald: We left.", "Viktor Hald: Ada Okafor."])
def test_a_sentence_or_a_credit_is_no_turn(words: str) -> None:
    assert [p for p in proposals(f"{RECORD}{words}", Kind.STATEMENT) if p.rule.endswith(".turn")] == []


def test_an_office_twice_is_a_label_though_nobody_is_known_to_hold_it() -> None:
    words = "Record\n\nThe Chair: The sitting is open.\n\nThe Chair: The sitting is closed."
    assert told(words) == [("The Chair", "The sitting is open."), ("The Chair", "The sitting is closed.")]


def test_a_label_that_once_has_a_name_keeps_it() -> None:
    words = "Record\n\nThe CHAIR (Ms Ada Okafor): Order.\n\nThe CHAIR: The sitting is closed."
    assert told(words) == [("Ada Okafor", "Order."), ("Ada Okafor", "The sitting is closed.")]


def test_what_happens_in_between_is_nobodys_word() -> None:
    words = f"{RECORD}Mr Hald: We keep the ferry. [Laughter.] It is ours. (Applause)"
    assert told(words) == [("Viktor Hald", "We keep the ferry."), ("Viktor Hald", "It is ours.")]
    words = f"{RECORD}Mr Hald: We keep the ferry (and the quay). It is ours."
    assert told(words) == [("Viktor Hald", "We keep the ferry (and the quay). It is ours.")]


def test_others_whom_a_turn_quotes_speak_for_themselves() -> None:
    words = (
        f"{RECORD}Mr Hald: I was there. Ada Okafor said that the ferry was late. It was a “good day” for me."
    )
    assert told(words)[1:] == [("Ada Okafor", "the ferry was late")]


def test_quotation_marks_around_a_turn_are_not_part_of_it() -> None:
    assert told(f"{RECORD}Mr Hald: “We keep the ferry.”") == [("Viktor Hald", "We keep the ferry.")]


def test_a_turn_goes_on_in_the_first_person_marked() -> None:
    words = f"{RECORD}Mr Hald: Yes.\n\nMr Hald: No.\n\nI have said so before."
    last = proposals(words, Kind.STATEMENT)[-1]
    speaker = last.slot("speaker")
    assert speaker is not None
    assert (speaker.value, speaker.marked) == ("Viktor Hald", "the turn goes on from the paragraph before")
    assert len(told(f"{RECORD}Mr Hald: Yes.\n\nMr Hald: No.\n\nThe sitting closed at noon.")) == 2
    assert len(told(f"{RECORD}Mr Hald: No.\n\nI have said so before.")) == 1


class TestQuestionsAndAnswers:
    TITLE = "Answers of the spokesman, Viktor Hald, to questions of the press\n\n"

    def test_are_whose_the_heading_says_marked(self) -> None:
        words = f"{self.TITLE}Question: Is the ferry late?\n\nAnswer: It is not."
        assert told(words) == [("the press", "Is the ferry late?"), ("Viktor Hald", "It is not.")]
        assert all(
            (slot := p.slot("speaker")) is not None and slot.marked and p.tier is Tier.AMBER
            for p in proposals(words, Kind.STATEMENT)
        )

    def test_are_nobodys_where_no_heading_does(self) -> None:
        assert told("Record\n\nQ: Is the ferry late?\n\nA: It is not.") == [
            ("Q", "Is the ferry late?"),
            ("", "It is not."),
        ]

    def test_are_never_the_interviewers_answers(self) -> None:
        words = "A talk with Viktor Hald. Interview: Ada Okafor\n\nQ: Is the ferry late?\n\nA: It is not."
        assert told(words) == [("Ada Okafor", "Is the ferry late?"), ("Viktor Hald", "It is not.")]


def test_a_turn_by_name_may_be_trusted() -> None:
    (found,) = proposals(f"{RECORD}Mr Hald: We keep the ferry.", Kind.STATEMENT)
    assert (found.rule, found.tier) == ("statements.direct.turn", Tier.GREEN)


class TestInterviews:
    OPENING = "A long handshake\n\nViktor Hald, minister, on gas. Interview: Ada Okafor, Lune Herald\n\n"
    TALK = (
        "Mr Hald, you were ill. What happened?\n\nI had a cold. It went.\n\nAnd yet you stayed.\n\nWe had guests."
        "\n\nWill the lights stay on?\n\nI think so."
    )

    def test_are_turns_where_the_opening_says_that_they_are_one(self) -> None:
        assert [speaker for speaker, _ in told(self.OPENING + self.TALK)] == ["Ada Okafor", "Viktor Hald"] * 3
        assert all(p.tier is Tier.AMBER for p in proposals(self.OPENING + self.TALK, Kind.STATEMENT))

    def test_leave_the_interviewer_open_where_nobody_is_named(self) -> None:
        opening = "A long handshake\n\nAn interview with Viktor Hald, minister.\n\n"
        assert [speaker for speaker, _ in told(opening + self.TALK)] == ["", "Viktor Hald"] * 3

    @pytest.mark.parametrize(
        "words",
        [
            "A long handshake\n\nViktor Hald, minister, on gas.\n\n" + TALK,
            OPENING + "You were ill. What happened?\n\nI had a cold.\n\nThe talks opened. Nobody spoke.",
            OPENING
            + "Who pays?\n\nThe state does.\n\nWho sends?\n\nThe bank does.\n\nWho knows?\n\nNobody does.",
        ],
    )
    def test_are_nothing_else(self, words: str) -> None:
        assert [p for p in proposals(words, Kind.STATEMENT) if p.rule.endswith(".turn")] == []

    def test_may_be_called_one_at_their_end_and_have_remarks_between_answers(self) -> None:
        words = (
            "A long handshake\n\nViktor Hald leads the mission. We met him in Bern.\n\n"
            "Does the line hold?\n\nIt surprised many, as the book “You and the Line” did.\n\n"
            "And you, do you sleep?\n\nI sleep well.\n\n"
            "The ministers were to meet on Sunday.\n\nThey were. I hope for Monday.\n\n"
            "Will you stay?\n\nMy wife asks us that, too.\n\n"
        )
        found = told(f"{words}Interview: Ada Okafor")
        assert [speaker for speaker, _ in found] == ["Ada Okafor", "Viktor Hald"] * 4
        assert told(f"{words}Photo: Ada Okafor") == []
