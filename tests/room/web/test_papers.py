"""Files that the room hands out, and the one that it takes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event, Lock
from time import sleep
from typing import TYPE_CHECKING

import pytest
from docx import Document

from goodoffices.room.text.word.unpacking import LARGEST
from goodoffices.room.web.pages import papers
from tests.room.talks import Talks
from tests.room.text.word.files import edited
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.room.web.serving import Guest, Host

TEXT = "From noon [A: a pause | B: a ceasefire] holds.\n\nRoads stay open."
SECRET = "canary of the draft"  # noqa: S105 -- it is looked for where it must not be


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    talks = Talks().working()
    released = talks.do("med", "release-text", markup=TEXT)
    talks.do("bob", "reserve", release=released.n, paragraph=2, text="Not at night.")
    talks.do("med", "draft-text", markup=f"{TEXT}\n\n{SECRET}")
    talks.do("med", "close-session")
    talks.do("ada", "write-minutes", paragraph=1, text="We met.")
    talks.do("ann", "sign-minutes", paragraph=1, signed={"how": "signed"})
    talks.do("bob", "sign-minutes", paragraph=1, signed={"how": "disputed", "note": "We did not."})
    with hosted(talks.sight("med").charter, talks.entries) as place:
        yield place


@pytest.fixture(scope="module")
def med(host: Host) -> Guest:
    return host.guest("med")


@pytest.fixture(scope="module")
def ann(host: Host) -> Guest:
    return host.guest("ann")


def send(guest: Guest, data: bytes, name: str = "text.docx", csrf: str | None = None) -> httpx.Response:
    """Send a file back."""
    form = {"_csrf": guest.csrf if csrf is None else csrf}
    return guest.client.post("/room/text/import", data=form, files={"file": (name, data)})


def test_a_version_goes_out_as_word_pdf_and_page(ann: Guest) -> None:
    word = ann.get("text/1.docx")
    assert word.headers["content-disposition"] == 'attachment; filename="text-1.docx"'
    texts = [p.text for p in Document(BytesIO(word.content)).paragraphs]
    assert texts[2:4] == TEXT.split("\n\n")
    assert texts[4] == "Reservation of Beeland: Not at night."
    page = ann.get("text/1/print")
    assert "Reservation of Beeland: Not at night." in page.text
    assert SECRET not in page.text
    pdf = ann.get("text/1.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["text/2.docx", "text/0.pdf", "text/x/print", "text/-1.docx"])
def test_a_version_that_there_is_not_is_no_page(ann: Guest, path: str) -> None:
    assert ann.get(path).status_code == 404


def test_the_draft_is_for_the_mediation_team_alone(host: Host, med: Guest, ann: Guest) -> None:
    assert SECRET in "".join(p.text for p in Document(BytesIO(med.get("text/draft.docx").content)).paragraphs)
    for guest in (ann, host.guest("obs")):
        assert guest.get("text/draft.docx").status_code == 404
        assert send(guest, b"x").status_code == 404


def test_what_comes_back_is_told_and_put_into_the_editor_and_nothing_is_recorded(
    host: Host, med: Guest
) -> None:
    before = len(host.kept.entries)
    data = med.get("text/1.docx").content
    answer = send(med, edited(data, (">a ceasefire<", ">a full ceasefire<")))
    assert answer.status_code == 200
    assert "Paragraph 1, bracket 1: the wording of Beeland has changed." in answer.text
    assert "From noon [A: a pause | B: a full ceasefire] holds.\n\nRoads stay open.</textarea>" in answer.text
    assert len(host.kept.entries) == before
    same = send(med, med.get("text/draft.docx").content)
    assert "Nothing has changed." in same.text
    assert SECRET in same.text


def test_what_cannot_be_read_is_told_with_its_paragraph(med: Guest) -> None:
    answer = send(med, edited(med.get("text/1.docx").content, (">]<", "><")))
    assert "paragraph 1: a bracket is not closed." in answer.text
    assert "</textarea>" in answer.text


def test_what_is_no_word_file_is_refused(med: Guest) -> None:
    answer = send(med, b"hello")
    assert answer.status_code == 422
    assert "This is no .docx file." in answer.text
    assert send(med, b"\0" * (LARGEST + 1)).status_code == 422
    assert send(med, b"\0" * (LARGEST * 10)).status_code == 413
    empty = med.client.post("/room/text/import", data={"_csrf": med.csrf})
    assert (empty.status_code, "Choose a .docx file." in empty.text) == (422, True)
    assert send(med, b"hello", csrf="another").status_code == 403


def test_a_large_file_that_is_sent_stays_in_memory(med: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    def rolled(_: object) -> None:
        pytest.fail("what was sent went to the disk in clear")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", rolled)
    answer = send(med, b"\0" * 4_000_000)
    assert (answer.status_code, "This is no .docx file." in answer.text) == (422, True)


def test_two_files_or_a_broken_form_are_no_request(med: Guest) -> None:
    files = [("file", ("a.docx", b"x")), ("more", ("b.docx", b"y"))]
    form = {"_csrf": med.csrf}
    assert med.client.post("/room/text/import", data=form, files=files).status_code == 400
    headers = {"Content-Type": "multipart/form-data"}
    assert med.client.post("/room/text/import", content=b"x", headers=headers).status_code == 400


def test_papers_leave_the_room_free_to_keep_what_is_said(
    host: Host, med: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many papers are asked for, what is said is kept meanwhile, and two papers are made at once at most."""
    may, at_once, most = Event(), 0, 0
    lock = Lock()

    def slow(*_: object) -> bytes:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        assert may.wait(60)
        with lock:
            at_once -= 1
        return b"%PDF-"

    monkeypatch.setattr(papers, "pdf_of", slow)
    guests = [host.guest(seat) for seat in ("ann", "bob", "abe", "obs") for _ in range(10)]
    with ThreadPoolExecutor(len(guests)) as people:
        try:
            asked = [people.submit(guest.get, "text/1.pdf") for guest in guests]
            while at_once < 2:
                sleep(0.01)
            assert med.do("say-within", {"text": "Meanwhile."}).status_code == 200
            assert not any(each.done() for each in asked)
        finally:
            may.set()
        assert {each.result().status_code for each in asked} == {200}
    assert most == 2


def test_disputed_minutes_are_printed_but_never_as_agreed(ann: Guest) -> None:
    for ending in (".docx", ".pdf", "/print"):
        assert ann.get(f"minutes{ending}").status_code == 200
        refused = ann.get(f"agreed-minutes{ending}")
        assert refused.status_code == 409
        assert "These paragraphs of the minutes are not agreed: 1." in refused.text
    assert "Disputed: this is not agreed." in ann.get("minutes/print").text


def test_heads_are_printed(ann: Guest) -> None:
    assert "Joint heads, to initial" in ann.get("heads/print").text
    assert ann.get("heads.pdf").content.startswith(b"%PDF-")


def test_nobody_gets_a_file_without_signing_in(host: Host) -> None:
    stranger = host.guest("ann", taken=False)
    for path in ("text/1.docx", "minutes.pdf", "heads/print", "text/draft.docx"):
        assert stranger.get(path).status_code == 401


def test_the_pages_lead_to_the_files(ann: Guest, med: Guest) -> None:
    page = ann.get("text").text
    assert 'href="/room/text/1.docx"' in page
    assert "/room/text/import" not in page
    assert "/room/text/draft.docx" not in page
    team = med.get("text").text
    assert 'action="/room/text/import"' in team
    assert 'href="/room/text/draft.docx"' in team
    minutes = ann.get("minutes").text
    assert 'href="/room/minutes.pdf"' in minutes
    assert "agreed-minutes" not in minutes
