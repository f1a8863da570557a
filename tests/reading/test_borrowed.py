"""Whose words they are where another is told, accused or quoted: words that need a rule, words that do not."""

from __future__ import annotations

import pytest

from goodoffices.reading.asides import HEARSAY, SECOND
from goodoffices.reading.borrowed import CITED
from goodoffices.reading.proposals import Kind
from goodoffices.reading.speakers import OPEN
from goodoffices.reading.statements import GOES_ON
from tests.reading.pages import proposals

TOSK, HALD, OKAFOR = "Foreign Minister Mira Tosk", "Prime Minister Viktor Hald", "President Lena Okafor"


def told(words: str) -> list[tuple[str, str]]:
    """Speaker and mark of everything that is told to have been said."""
    slots = [proposal.slot("speaker") for proposal in proposals(words, Kind.STATEMENT)]
    return [(slot.value, slot.marked) for slot in slots if slot]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # whoever is spoken to does not speak
        (f"{OKAFOR}, warned by Viktor Hald that the ferry would sink, stayed at home.", [("Viktor Hald", "")]),
        (f"{OKAFOR} stayed at home, having been told by Viktor Hald that the ferry would sink.", [("Viktor Hald", "")]),
        (f"{OKAFOR}, told that the ferry would sink, stayed at home.", []),
        (f"{OKAFOR}, asked whether the ferry was rotten, laughed.", []),
        ("Lena Okafor, the president, warned that the ferry would sink.", [("Lena Okafor", "")]),
        (f"{OKAFOR}, after a night at sea, told us that the ferry would sink.", [("Lena Okafor", "")]),
        (f"{HALD}, called “a clown” by General Jonas Aas, left.", [("Jonas Aas", "")]),
        ("Viktor Hald, the minister, called the plan “a joke.”", [("Viktor Hald", "")]),
        (f"{HALD} was received by Minister Jonas Aas and stated that Norway was a friend.", [("Viktor Hald", SECOND)]),
        (f"{HALD} was told by Minister Jonas Aas that Norway was a friend.", [("Jonas Aas", "")]),
        # one of a people is not the state
        ("The Norwegian told reporters that it was late.", [("The Norwegian", "told by an office, and not by name")]),
        ("The Norwegians told reporters that it was late.", [("Norway", "")]),
        # whoever is accused has spoken, if the accuser is right
        ("Norway accused Sweden of having said the port was closed.", [("Sweden", HEARSAY)]),
        (f"{OKAFOR} was accused by Viktor Hald of saying that the ferry was rotten.", [("Lena Okafor", HEARSAY)]),
        ("Norway protested to Sweden, saying the port was closed.", [("Norway", "")]),
        # what others say that somebody said
        (f"{HALD} is said by Mira Tosk to have warned that the port would close.", [("Viktor Hald", HEARSAY)]),
        (f"{HALD} claims to have warned that the port would close.", [("Viktor Hald", "")]),
        # an aside between commas, or an apposition
        (f"{OKAFOR}, said her spokesman Viktor Hald, would sail.", [("Viktor Hald", "")]),
        ("The port, said the minister, was closed.", [("the minister", "told by an office, and not by name")]),
        ("Viktor Hald, the minister, said Lena Okafor, who is ill, would go.", [("Viktor Hald", "")]),
        ("Viktor Hald, speaking in Oslo, said Norway, Sweden and Finland would go.", [("Viktor Hald", "")]),
        ("Viktor Hald, said Lena Okafor, was late.", [("Lena Okafor", "")]),
    ],
)  # fmt: skip
def test_the_one_who_speaks_is_found(words: str, found: list[tuple[str, str]]) -> None:
    assert told(words) == found


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        (f"{OKAFOR} praised the warning of Mira Tosk that the port would close.", CITED),
        (f"{OKAFOR} praised the ministers and warned that the port would close.", ""),
        (f"{OKAFOR} repeated Mira Tosk's words that the port would close.", CITED),
        (f"{OKAFOR} repeated that Mira Tosk's port would close.", ""),
        (f"{OKAFOR} rejected what Mira Tosk called “a dead port.”", CITED),
        (f"{OKAFOR} rejected the plan as “a dead port.”", ""),
        (f"Quoting Mira Tosk, {OKAFOR} said it was “a coffin.”", CITED),
        (f"Leaving Oslo, {OKAFOR} said it was “a coffin.”", ""),
        (f"{OKAFOR} said, and Viktor Hald confirmed, that the ferry was safe.", SECOND),
        (f"{OKAFOR} said on Monday that the ferry was safe.", ""),
        ("Norway told Sweden, Finland said, that the port would close.", SECOND),
        ("Norway told Sweden that the port would close.", ""),
        ("Norway joined Sweden in warning that the port was closed.", SECOND),
        (f"In the view of {OKAFOR}, Mira Tosk said, the port is dead.", SECOND),
        (f"In the view of {OKAFOR}, the port is dead.", ""),
        (f"{HALD} – “a clown,” says General Jonas Aas – left.", SECOND),
        (f"“A clown,” says {HALD} – of General Jonas Aas.", ""),
        (f"{HALD} published a recording of the minister saying the port was closed.", SECOND),
        (f"{HALD} left the ministry saying the port was closed.", ""),
        ("The mother of Viktor Hald, who says the port is closed, was ill.", SECOND),
        ("Viktor Hald of Oslo, who says the port is closed, was ill.", ""),
    ],
)
def test_a_speaker_is_marked_where_words_may_be_anothers(words: str, mark: str) -> None:
    assert mark in {found for _, found in told(words)}
    assert mark or not any(found for _, found in told(words))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Viktor Hald to Lena Okafor: “The ferry is safe.”", "Viktor Hald"),
        ("Spokeswoman Lena Okafor in Dravno: “The ferry is safe.”", "Lena Okafor"),
        ("Message from Lena Okafor to Viktor Hald: “The ferry is safe.”", ""),
        (f"Of {HALD}, Mira Tosk said: “He never listened.”", "Mira Tosk"),
        ("Minister of Justice Viktor Hald: “The ferry is safe.”", "Viktor Hald"),
    ],
)
def test_a_label_ends_where_whom_it_is_said_to_begins(words: str, speaker: str) -> None:
    assert [found for found, _ in told(words)] == [speaker]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("“My men slept,” Viktor Hald said. “They were tired.”", [("Viktor Hald", ""), ("Viktor Hald", "")]),
        ("“For how long?” asked Viktor Hald. “For ever.”", [("Viktor Hald", ""), ("", OPEN)]),
        ("“For how long?” said Viktor Hald. “For ever.”", [("Viktor Hald", ""), ("Viktor Hald", GOES_ON)]),
        ("Viktor Hald said that his men slept. “They were tired.”", [("Viktor Hald", ""), ("Viktor Hald", GOES_ON)]),
        ("Viktor Hald said he was ill. Would he go? “No. Not now.”", [("Viktor Hald", ""), ("Viktor Hald", GOES_ON)]),
        ("Viktor Hald said he was ill. Mira Tosk rose. “No. Not now.”", [("Viktor Hald", ""), ("", OPEN)]),
        ("Viktor Hald said he was ill. Later it was a matter of “no. Not now.”", [("Viktor Hald", ""), ("", OPEN)]),
    ],
)  # fmt: skip
def test_a_quotation_goes_on_from_the_sentence_before(words: str, found: list[tuple[str, str]]) -> None:
    assert told(words) == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("“My men slept,” Viktor Hald shot back.", ["My men slept"]),
        ("Viktor Hald shot “my men slept” into the air.", []),
        (
            "Viktor Hald expects the talks to take “months, not years.”",
            ["the talks to take “months, not years.”"],
        ),
        ("Viktor Hald expects the talks to take months.", []),
        ("Viktor Hald called on both companies to “come back to the table.”", ["come back to the table."]),
        ("Viktor Hald called on both companies to come back.", []),
        ("Viktor Hald puts the damage at 9 million euros.", ["puts the damage at 9 million euros"]),
        ("Viktor Hald puts the lamp at the door.", []),
    ],
)
def test_verbs_that_tell_only_beside_a_quotation_or_a_figure(words: str, said: list[str]) -> None:
    found = [proposal.slot("said") for proposal in proposals(words, Kind.STATEMENT)]
    spoken = [slot for proposal in proposals(words, Kind.STATEMENT) if (slot := proposal.slot("speaker"))]
    assert [slot.value for slot, who in zip(found, spoken, strict=True) if slot and who.value] == said
