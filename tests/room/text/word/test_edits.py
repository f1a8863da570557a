"""What editors do to a file, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodoffices.room.text.word import Imported, imported
from tests.room.text.word.files import PARTIES, TYPED, copy, edited, sent

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def back(*changes: tuple[str, str], typed: str = TYPED) -> Imported:
    """What a file says that was edited."""
    return imported(edited(sent(typed), *changes), PARTIES, [copy(typed)])


def told(read: Imported) -> list[str]:
    """All that is said of it."""
    return [str(each) for each in (*read.faults, *read.remarks, *read.changes)]


def test_a_word_split_over_runs_is_one_word() -> None:
    split = ">a cease</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>fire<"
    assert back((">a ceasefire<", split)).markup == TYPED


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    inserted = f"<w:ins w:id='1' w:author='x'>{RUN.format('Once more: ')}</w:ins>"
    deleted = "<w:del w:id='2' w:author='x'><w:r><w:delText>gone</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom w:id='3' w:author='x'>{RUN.format('moved')}</w:moveFrom>"
    text = "<w:t>Roads stay open \\[see annex\\].</w:t></w:r>"
    read = back((f"<w:r>{text}", f"{inserted}<w:r>{text}{deleted}{moved}"))
    assert read.markup == TYPED.replace("Roads", "Once more: Roads")
    assert told(read) == [
        "Tracked changes were taken as accepted: 3.",
        "Paragraph 2: words outside brackets have changed.",
    ]


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    ends = "<w:rPr><w:del w:id='1' w:author='x'/></w:rPr></w:pPr>"
    first = '<w:pPr><w:pStyle w:val="Roomtext"/></w:pPr><w:r><w:t xml:space="preserve">From'
    read = back((first, first.replace("</w:pPr>", ends)))
    assert read.markup.split("\n\n")[0].endswith("days.Roads stay open \\[see annex\\].")
    assert "Tracked changes were taken as accepted: 1." in told(read)


def test_what_an_editor_dresses_up_is_as_it_was() -> None:
    read = back(
        ("'seven' days", "\u2018seven\u2019\u00a0days"),
        (" meet again - in", " meet a<w:softHyphen/>gain \u2013 in".replace("a<w:softHyphen/>g", "a\u00adg")),
    )
    assert read.markup == TYPED
    assert told(read) == []


def test_numbers_written_out_by_a_program_are_no_words() -> None:
    data = edited(
        sent(), ('<w:pStyle w:val="Roomtext"/>', ""), (">Roads", ">2. Roads"), (">From", ">(1) From")
    )
    assert imported(data, PARTIES, [copy()]).markup == TYPED


def test_a_number_that_belongs_to_the_text_stays() -> None:
    typed = "1. One\n\n2. Two"
    assert back(typed=typed).markup == typed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            (">a ceasefire<", ">a full ceasefire<"),
            "Paragraph 1, bracket 1: the wording of Ukraine has changed.",
        ),
        (
            ("> holds", "> hold"),
            "Paragraph 1: words outside brackets have changed.",
        ),
        ((">Roads stay open \\[see annex\\].<", "><"), "What was paragraph 2 is gone."),
        ((">RU, UA: <", ">RU: <"), "Paragraph 3, bracket 1: the wording of Russia, Ukraine is gone."),
    ],
)
def test_what_changed_is_told_in_plain_words(change: tuple[str, str], said: str) -> None:
    read = back(change)
    assert said in told(read)
    assert read.faults == ()


def test_a_bracket_that_is_settled_is_told() -> None:
    read = imported(
        sent("From noon a ceasefire holds for 'seven' days."), PARTIES, [copy(TYPED.split("\n\n")[0])]
    )
    assert "Paragraph 1 had 1 brackets and has 0 now." in told(read)


def test_every_fault_is_told_with_its_paragraph_and_the_text_is_kept_to_mend() -> None:
    read = back((">]<", "><"), (">RU: <", ">FR: <"))
    assert [str(each) for each in read.faults] == [
        "paragraph 1: a bracket is not closed. Add `]` after its last wording",
        "paragraph 3: a bracket is not closed. Add `]` after its last wording",
    ]
    assert "[FR: a pause | UA: a ceasefire holds" in read.markup
    assert read.changes == ()


def test_what_cannot_be_read_is_told() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t></w:r>"
    read = back(
        ("<w:sectPr", f"{table}<w:sectPr"),
        (
            "<w:r><w:t>Roads",
            f"{hidden}<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:drawing/></w:r><w:r><w:t>Roads",
        ),
        (">Reservation of Ukraine: Not at night.<", ">Reservation of Ukraine: Never.<"),
    )
    said = told(read)
    assert "Tables were left out: 1. Write their words as paragraphs." in said
    assert "Paragraph 2 has hidden words. They stand in the text now." in said
    assert "Paragraph 2: a footnote was left out." in said
    assert "Paragraph 2: a picture or a text box was left out." in said
    assert any("“Reservation of Ukraine: Never.”" in each for each in said)
    assert "hidden Roads" in read.markup


def test_a_paragraph_pasted_from_elsewhere_is_read() -> None:
    pasted = f"<w:p><w:pPr><w:pStyle w:val='Normal'/></w:pPr>{RUN.format('Pasted.')}</w:p>"
    wrapped = f"<w:sdt><w:sdtContent>{pasted}</w:sdtContent></w:sdt><w:sectPr"
    read = back(("<w:sectPr", wrapped))
    assert read.markup.endswith("Pasted.")
    assert told(read) == ["Paragraph 4 is new."]


def test_a_text_box_is_not_read_twice() -> None:
    twice = (
        "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:Choice Requires='wps'>{RUN.format('once ')}</mc:Choice>"
        f"<mc:Fallback>{RUN.format('twice ')}</mc:Fallback></mc:AlternateContent><w:r><w:t>Roads"
    )
    assert "once Roads" in back(("<w:r><w:t>Roads", twice)).markup


def test_an_empty_file_says_so() -> None:
    data = edited(sent("Word."), (">Word.<", "> <"))
    assert [str(each) for each in imported(data, PARTIES).faults] == [
        "The file has no text. Write a paragraph."
    ]


def test_the_files_own_heading_tells_what_it_was_made_from() -> None:
    later = replace(copy("Something else."), version=4)
    read = imported(edited(sent(), (">a ceasefire<", ">a truce<")), PARTIES, [later, copy()])
    assert read.made_from == copy()
    assert told(read) == ["Paragraph 1, bracket 1: the wording of Ukraine has changed."]
    unknown = imported(edited(sent(), ("Version 3", "Version 7")), PARTIES, [later, copy()])
    assert unknown.made_from == later
