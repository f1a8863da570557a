"""Statements: each rule has words that need it, and words that must not trigger it."""

from __future__ import annotations

import pytest

from goodoffices.reading.proposals import Kind, Tier
from goodoffices.reading.quoting import quotes
from tests.reading.pages import page, proposals, value

KULEBA = "Dmytro Kuleba arrived in Antalya."


def told(words: str) -> list[tuple[str | None, str | None, str | None]]:
    """Speaker, words and manner of everything that is told to have been said."""
    found = proposals(words, Kind.STATEMENT)
    return [(value(p, "speaker"), value(p, "said"), value(p, "manner")) for p in found]


class TestQuotations:
    @pytest.mark.parametrize(
        ("words", "quoted"),
        [
            ("He said “yes”.", ["yes"]),
            ('He said "yes" and "no".', ["yes", "no"]),
            ("He said „ja“ and «oui».", ["ja", "oui"]),
            ("He said “never ‘ever’ again”.", ["never ‘ever’ again"]),
            ("He said “he told me “no” twice”.", ["he told me “no” twice"]),
            ("He said: “It goes on.", ["It goes on."]),
            ("'We won't go,' he said of Ukraine's plan.", ["We won't go,"]),
        ],
    )
    def test_are_found_between_all_marks(self, words: str, quoted: list[str]) -> None:
        assert [words[q.inner.start : q.inner.end] for q in quotes(words, 0, len(words))] == quoted

    @pytest.mark.parametrize(
        "words", ["The ministers' talks ended at Ukraine's wish.", "It’s the parties’ choice.", "“”"]
    )
    def test_are_not_apostrophes(self, words: str) -> None:
        assert [
            words[q.inner.start : q.inner.end]
            for q in quotes(words, 0, len(words))
            if q.inner.start < q.inner.end
        ] == []


class TestWhoSaidWhat:
    @pytest.mark.parametrize(
        ("words", "speaker", "said", "manner"),
        [
            ("Sergei Lavrov said that talks had failed.", "Sergei Lavrov", "talks had failed", "indirect"),
            ("“It is over,” said Vladimir Putin.", "Vladimir Putin", "It is over", "direct"),
            ("Vladimir Putin said, “It is over. We go.”", "Vladimir Putin", "It is over. We go.", "direct"),
            ("Vladimir Putin added: “We go home.”", "Vladimir Putin", "We go home.", "direct"),
            ("Dmytro Kuleba said his hopes were “limited.”", "Dmytro Kuleba", "his hopes were “limited.”", "mixed"),
            ("Vladimir Putin told me, “We go,” and on Monday they went.", "Vladimir Putin", "We go", "direct"),
            ("Vladimir Putin said he hoped to “go home,” and to stay.", "Vladimir Putin",
             "he hoped to “go home,” and to stay", "mixed"),
            ("Vladimir Putin declared that an envoy was ill.", "Vladimir Putin", "an envoy was ill", "indirect"),
            ("Talks, Kyiv claimed, will fail.", "Ukraine", "Talks, Kyiv claimed, will fail", "indirect"),
            ("The talks failed, envoys from Kyiv said.", "envoys from Kyiv", "The talks failed", "indirect"),
            ("According to analysts, the talks will fail.", "analysts", "the talks will fail", "indirect"),
            ("Talks will fail, according to the United Nations.", "United Nations", "Talks will fail", "indirect"),
            ("Kyiv condemned the attack as “vile.”", "Ukraine", "condemned the attack as “vile.”", "mixed"),
            ("Analysts believe the talks will fail.", "Analysts", "the talks will fail", "indirect"),
            ("Sergei Lavrov, who said he was tired, left.", "Sergei Lavrov", "he was tired", "indirect"),
            ("Antonio Guterres warned of a catastrophe.", "Antonio Guterres", "warned of a catastrophe", "indirect"),
            ("Moscow said it was ready.", "Russia", "it was ready", "indirect"),
            ("Kyiv denied that it had begun.", "Ukraine", "denied that it had begun", "indirect"),
            ("Talks will fail, envoys in Geneva say.", "envoys in Geneva", "Talks will fail", "indirect"),
            ("As Kyiv has said, peace needs a treaty.", "Ukraine", "peace needs a treaty", "indirect"),
            ("Kyiv called the vote a farce.", "Ukraine", "called the vote a farce", "indirect"),
            ("Kyiv voiced hope that talks go on.", "Ukraine", "voiced hope that talks go on", "indirect"),
            ("“We wait,” said Ukraine’s, Dmytro Kuleba.", "Dmytro Kuleba", "We wait", "direct"),
            ("'We are not naive,' a Western diplomat said.", "a Western diplomat", "We are not naive", "direct"),
            ("Maria Zakharova, the spokeswoman, said Kyiv lied.", "Maria Zakharova", "Kyiv lied", "indirect"),
            ("The spokeswoman, Maria Zakharova, said Kyiv lied.", "Maria Zakharova", "Kyiv lied", "indirect"),
        ],
    )  # fmt: skip
    def test_is_told_by_the_grammar(self, words: str, speaker: str, said: str, manner: str) -> None:
        assert told(words) == [(speaker, said, manner)]

    @pytest.mark.parametrize(
        "words",
        [
            "Sergei Lavrov did not say that talks had failed.",
            "Sergei Lavrov would say that talks had failed.",
            "If Sergei Lavrov says that talks failed, we leave.",
            "Sergei Lavrov may announce that talks have failed.",
            "Sergei Lavrov refused to say that talks had failed.",
            "Sergei Lavrov met Dmytro Kuleba.",
            "Asked about the corridor, Sergei Lavrov left.",
            "The stated aim is peace.",
            "Nobody said that talks had failed.",
            "Neither Kyiv nor Moscow said that talks had failed.",
            "Sergei Lavrov has not commented on reports that talks had failed.",
            "Sergei Lavrov commented on reports that talks had failed.",
            "We have been told that talks failed.",
            "I believe that talks failed.",
            "Sergei Lavrov threatened to leave.",
            "Sergei Lavrov rejected the offer and called a vote.",
            "Moscow says otherwise.",
        ],
    )
    def test_is_not_told_where_nothing_was_said(self, words: str) -> None:
        assert told(words) == []

    def test_two_verbs_tell_two_statements_of_one_speaker(self) -> None:
        words = "Dmytro Kuleba said talks had failed and warned that war would go on."
        assert told(words) == [
            ("Dmytro Kuleba", "talks had failed", "indirect"),
            ("Dmytro Kuleba", "war would go on", "indirect"),
        ]

    @pytest.mark.parametrize(
        ("words", "parts"),
        [
            ("“I hope,” Dmytro Kuleba said, “but we work.”", ["I hope", "but we work."]),
            (
                "“We want peace,” Dmytro Kuleba said. “But not at any price.”",
                ["We want peace", "But not at any price."],
            ),
        ],
    )
    def test_a_quotation_in_two_stretches_is_two_statements(self, words: str, parts: list[str]) -> None:
        assert told(words) == [("Dmytro Kuleba", part, "direct") for part in parts]

    def test_a_quotation_goes_on_in_the_next_paragraph_marked(self) -> None:
        _, second = proposals("“We want peace,” Dmytro Kuleba said.\n\n“It will take time.”", Kind.STATEMENT)
        speaker = second.slot("speaker")
        assert speaker is not None
        assert (speaker.value, speaker.marked, second.tier) == (
            "Dmytro Kuleba", "the quotation goes on from the one before", Tier.AMBER,
        )  # fmt: skip

    def test_two_speakers_in_one_paragraph_keep_their_words(self) -> None:
        words = "“We want peace,” Dmytro Kuleba said. “So do we,” said Sergei Lavrov."
        assert told(words) == [
            ("Dmytro Kuleba", "We want peace", "direct"),
            ("Sergei Lavrov", "So do we", "direct"),
        ]

    @pytest.mark.parametrize(
        "words",
        [
            "The so-called “special military operation” went on.",
            "Nobody spoke.\n\n“It will take time.”",
            "Note: “It will take time.”",
            "Dmytro Kuleba said talks failed.\n\nThe day ended.\n\n“It will take time.”",
        ],
    )
    def test_a_quotation_whose_speaker_is_not_told_stays_open(self, words: str) -> None:
        last = proposals(words, Kind.STATEMENT)[-1]
        speaker = last.slot("speaker")
        assert speaker is not None
        assert (speaker.value, speaker.marked, last.tier) == ("", "the report does not say who", Tier.RED)


class TestTranscripts:
    @pytest.mark.parametrize(
        "words",
        [
            "Dmytro Kuleba came.\n\nKuleba: “We have asked for it.”",
            "Dmytro Kuleba came.\n\nForeign Minister Kuleba: We have asked for it.",
            "Dmytro Kuleba came.\n\nD. Kuleba: We have asked for it.",
        ],
    )
    def test_a_label_names_who_speaks(self, words: str) -> None:
        assert told(words)[-1][1:] == ("We have asked for it.", "direct")
        assert "Kuleba" in (told(words)[-1][0] or "")

    @pytest.mark.parametrize(
        "words", ["Background: The talks opened.", "Sanctions on Russia: The talks opened."]
    )
    def test_a_heading_does_not(self, words: str) -> None:
        assert told(f"Dmytro Kuleba came.\n\n{words}") == []


class TestSpeeches:
    def test_are_their_speakers_words_where_the_title_says_so(self) -> None:
        words = (
            "Opening remarks by Dmytro Kuleba\n\nTalks opened. We are ready to publish the map. I thank you all. "
            "We ask all sides to go. I do not believe that at all. We have been told that it is late."
        )
        (found,) = proposals(words, Kind.STATEMENT)
        assert (value(found, "speaker"), value(found, "said")) == (
            "Dmytro Kuleba",
            "We are ready to publish the map.",
        )
        assert (found.rule, found.tier) == ("statements.direct.speech", Tier.AMBER)

    @pytest.mark.parametrize(
        "title", ["Dmytro Kuleba’s day", "Remarks by envoys", "A statement was read to Dmytro Kuleba"]
    )
    def test_are_nobodys_where_it_does_not(self, title: str) -> None:
        assert told(f"{title}\n\nWe are ready to publish the map.") == []


class TestQuotedNames:
    def test_are_nobodys_words(self) -> None:
        assert told("The daily “Lune Herald” was closed.") == []
        assert told("The daily was “closed for good”.") == [("", "closed for good", "direct")]


class TestPronouns:
    @pytest.mark.parametrize(
        "words",
        [
            f"{KULEBA} He said that talks would be hard.",
            "Dmytro Kuleba told Sergei Lavrov that he wanted peace. He said that talks would be hard.",
            f"{KULEBA} He smiled. “I met Sergei Lavrov,” he said.",
            "Dmytro Kuleba quoted “what Sergei Lavrov wrote”. He said that talks would be hard.",
            "Dmytro Kuleba came with Mrs Ada Okafor. He said that talks would be hard.",
        ],
    )
    def test_are_proposed_and_marked(self, words: str) -> None:
        speaker = proposals(words, Kind.STATEMENT)[-1].slot("speaker")
        assert speaker is not None
        assert (speaker.value, speaker.marked) == ("Dmytro Kuleba", "proposed for a pronoun")

    @pytest.mark.parametrize(
        ("words", "pronoun"),
        [
            (
                "Between them, Dmytro Kuleba and Sergei Lavrov spoke for an hour. He said that talks would be hard.",
                "He",
            ),
            (f"{KULEBA} She said that talks would be hard, a witness recalled.", "She"),
            (f"{KULEBA} They said that talks would be hard.", "They"),
            ("A diplomat came. He said that talks would be hard.", "He"),
        ],
    )
    def test_stay_open_where_two_or_nobody_could_be_meant(self, words: str, pronoun: str) -> None:
        if pronoun == "She":
            words = words.replace("Dmytro Kuleba", "Mr Dmytro Kuleba")
        speakers = [p.slot("speaker") for p in proposals(words, Kind.STATEMENT)]
        assert any(s is not None and s.value == pronoun and s.marked for s in speakers)
        assert not any(s is not None and "Kuleba" in s.value for s in speakers)

    def test_an_office_means_its_only_holder_marked(self) -> None:
        words = "Russian Foreign Minister Sergei Lavrov met Turkish Foreign Minister Mevlut Cavusoglu. "
        (one,) = proposals(words + "The Russian minister said the sanctions were illegal.", Kind.STATEMENT)
        assert (value(one, "speaker"), one.rule) == ("Sergei Lavrov", "statements.indirect.office")
        (other,) = proposals(words + "The minister said the sanctions were illegal.", Kind.STATEMENT)
        assert value(other, "speaker") == "The minister"


class TestOutletsAndDays:
    @pytest.mark.parametrize(
        ("words", "outlet"),
        [
            ("Sergei Lavrov told TASS that talks had failed.", "TASS"),
            ("Sergei Lavrov was quoted by Interfax as saying that talks had failed.", "Interfax"),
            ("According to Reuters, Sergei Lavrov said that talks had failed.", "Reuters"),
            ("Sergei Lavrov said talks had failed, Reuters reported.", "Reuters"),
            ("Sergei Lavrov said in an interview with CNN that talks had failed.", "CNN"),
            ("Reuters quoted Sergei Lavrov as saying that talks had failed.", "Reuters"),
            ("According to the state agency VTA, Sergei Lavrov said that talks had failed.", "VTA"),
            ("Sergei Lavrov told Reuters by telephone that talks had failed.", "Reuters"),
            ("Sergei Lavrov told reporters that talks had failed.", None),
            ("Sergei Lavrov told Ukraine that talks had failed.", None),
        ],
    )
    def test_the_outlet_that_carried_it_stands_beside_the_speaker(
        self, words: str, outlet: str | None
    ) -> None:
        (found,) = proposals(words, Kind.STATEMENT)
        assert (value(found, "speaker"), value(found, "outlet")) == ("Sergei Lavrov", outlet)
        assert "talks had failed" in (value(found, "said") or "")

    @pytest.mark.parametrize(
        ("words", "when"),
        [
            ("On Wednesday, Sergei Lavrov said that talks had failed.", "Wednesday"),
            ("Sergei Lavrov said on Monday that talks had failed.", "Monday"),
            ("Sergei Lavrov said that talks would open on Monday.", None),
            ("Sergei Lavrov said talks had failed after a meeting held in 2014.", None),
        ],
    )
    def test_when_it_was_said_is_not_when_it_happens(self, words: str, when: str | None) -> None:
        (found,) = proposals(words, Kind.STATEMENT)
        assert value(found, "when") == when

    def test_whom_it_is_about_is_its_subject(self) -> None:
        (found,) = proposals("Sergei Lavrov said that NATO and the West had armed Ukraine.", Kind.STATEMENT)
        assert value(found, "about") == "NATO"
        (none,) = proposals("Sergei Lavrov said that talks had failed in Antalya.", Kind.STATEMENT)
        assert value(none, "about") is None


def test_the_evidence_holds_the_speaker_the_verb_and_the_words() -> None:
    words = "After lunch, Sergei Lavrov told TASS that talks had failed. Nobody was surprised."
    (found,) = proposals(words, Kind.STATEMENT)
    assert [page(words).words(span) for span in found.evidence] == [
        "Sergei Lavrov told TASS that talks had failed"
    ]
    assert all(slot.span is None or slot.span.inside(found.evidence[0]) for _, slot in found.slots)


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("Sergei Lavrov said that talks had failed.", Tier.GREEN),
        ("Sergei Lavrov believes that talks have failed.", Tier.AMBER),
        ("A diplomat said that talks had failed.", Tier.AMBER),
        ("It said that talks had failed.", Tier.RED),
    ],
)
def test_how_far_it_may_be_trusted_follows_from_how_it_was_told(words: str, tier: Tier) -> None:
    assert [proposal.tier for proposal in proposals(words, Kind.STATEMENT)] == [tier]
