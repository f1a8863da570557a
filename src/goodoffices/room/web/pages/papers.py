"""Files to download, and one to send: the text for Word and for paper, the minutes, and joint heads to initial."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.printing.agreed import NotAgreedError
from goodoffices.room.printing.paper import word_of
from goodoffices.room.printing.papers import agreed_paper, heads_paper, minutes_paper
from goodoffices.room.printing.press import pdf_of
from goodoffices.room.record import MEDIATION
from goodoffices.room.seats import SeatRole
from goodoffices.room.text.word import Copy, UnreadableError, docx_of, imported
from goodoffices.room.text.word.unpacking import LARGEST
from goodoffices.room.web.forms import sent
from goodoffices.room.web.page import N_, Page, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.room.printing.paper import Paper
    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.state import Release
    from goodoffices.room.web.visit import Visit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
KINDS = {"docx": DOCX, "pdf": PDF}


def _say(visit: Visit) -> Callable[[str], str]:
    return lambda text: visit.building.rendering.say(text, visit.language)


def _file(content: bytes, name: str) -> Response:
    """A file to save; browsers open nothing of it inside the room."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type=KINDS[name.rpartition(".")[2]])


def _release(visit: Visit) -> Release:
    """The version of the text that the address names.

    Raises:
        HTTPException: there is none.
    """
    named = visit.request.path_params["number"]
    for each in visit.sight.all.releases.values():
        if str(each.version) == named:
            return each
    raise HTTPException(404)


def copy_of(sight: Sight, release: Release) -> Copy:
    """What is written of a version of the text: the reservations are those that stand now."""
    held = tuple(each for _, each in sorted(sight.all.reservations.items()) if each.release == release.n)
    parties = sight.charter.parties
    return Copy(sight.charter.title, parties, release.paragraphs, release.version, release.at, held)


def draft_of(sight: Sight) -> Copy:
    """What is written of the mediation team's draft.

    Raises:
        HTTPException: there is none.
    """
    entries = sight.ledgers[MEDIATION].entries.values() if MEDIATION in sight.ledgers else ()
    saved = max((each.at for each in entries if each.event.kind == "text drafted"), default=None)
    if sight.team.draft is None or saved is None:
        raise HTTPException(404)
    return Copy(sight.charter.title, sight.charter.parties, sight.team.draft, None, saved)


async def text_as_word(visit: Visit) -> Response:
    """A version of the text, as a Word file."""
    release = _release(visit)
    content = await visit.at_bench(partial(docx_of, copy_of(visit.sight, release), _say(visit)))
    return _file(content, f"text-{release.version}.docx")


async def draft_as_word(visit: Visit) -> Response:
    """The mediation team's draft, as a Word file."""
    content = await visit.at_bench(partial(docx_of, draft_of(visit.sight), _say(visit)))
    return _file(content, "text-draft.docx")


def _text_page(visit: Visit) -> str:
    release, sight, say = _release(visit), visit.sight, _say(visit)
    copy = copy_of(sight, release)
    context = {
        "charter": sight.charter,
        "copy": copy,
        "heading": copy.heading(say),
        "reserved": lambda number: list(copy.reserved(number, say)),
        "initialled": release.initialled,
    }
    return visit.building.rendering.page("print-text.html.j2", visit.language, context)


async def text_for_print(visit: Visit) -> Response:
    """A version of the text, for the browser's own printer."""
    return HTMLResponse(_text_page(visit))


async def text_as_pdf(visit: Visit) -> Response:
    """A version of the text, as PDF."""
    return await _set(visit, _text_page(visit), f"text-{_release(visit).version}.pdf")


async def _set(visit: Visit, html: str, name: str) -> Response:
    try:
        content = await visit.at_bench(partial(pdf_of, html, visit.house.settings.now()))
    except GoodOfficesError:
        raise HTTPException(503) from None
    return _file(content, name)


def _paper(visit: Visit, which: str) -> Paper:
    sight, now, say = visit.sight, visit.house.settings.now(), _say(visit)
    if which == "minutes":
        return minutes_paper(sight, now, say)
    if which == "agreed-minutes":
        return agreed_paper(sight, now, say)
    return heads_paper(sight, visit.house.heads(), now, say)


async def paper(visit: Visit, which: str, how: str) -> Response:
    """A paper of the room: for the browser's own printer, as PDF or for Word."""
    try:
        made = _paper(visit, which)
    except NotAgreedError as error:
        text = visit.building.rendering.say(error.text, visit.language).format_map(error.values)
        notice: dict[str, Any] = {
            "kind": "refused",
            "text": text,
            "fields": [],
            "confirming": None,
            "action": "",
        }
        return visit.shown("noticed.html.j2", 409, notice={**notice, "back": "/room/minutes"})
    if how == "docx":
        return _file(await visit.at_bench(partial(word_of, made)), f"{which}.docx")
    html = visit.building.rendering.page("print.html.j2", visit.language, {"paper": made})
    return await _set(visit, html, f"{which}.pdf") if how == "pdf" else HTMLResponse(html)


async def read_back(visit: Visit) -> Response:
    """Read a Word file that came back, tell what it says, and put it into the mediation team's editor."""
    file = (await sent(visit.request)).get("file")
    if not isinstance(file, UploadFile):
        return _told(visit, 422, refused=_say(visit)(N_("Choose a .docx file.")))
    data, say, sight = await file.read(LARGEST + 1), _say(visit), visit.sight
    made_from = [draft_of(sight)] if sight.team.draft is not None else []
    made_from += [copy_of(sight, each) for _, each in sorted(sight.all.releases.items(), reverse=True)]
    try:
        read = await visit.at_bench(
            partial(imported, data, sight.charter.parties, made_from, _every_language(visit))
        )
    except UnreadableError as error:
        return _told(visit, 422, refused=say(error.text).format_map(error.values))
    told: dict[str, Any] = {
        name: [say(each.text).format_map(each.values) for each in getattr(read, name)]
        for name in ("faults", "remarks", "changes")
    }
    made = read.made_from.heading(say) if read.made_from else ""
    return _told(visit, 200, typed=read.markup, made=made, **told)


def _every_language(visit: Visit) -> list[Callable[[str], str]]:
    """The words of every language of the room: a file may have gone out in another than it comes back in."""
    rendering = visit.building.rendering
    return [partial(rendering.say, language=each) for each in rendering.languages]


def _told(visit: Visit, status: int, **told: Any) -> HTMLResponse:  # noqa: ANN401 -- templates take anything
    nothing = {"refused": "", "typed": "", "made": "", "faults": [], "remarks": [], "changes": []}
    return visit.shown(READ_BACK.template, status, page=READ_BACK, **{**nothing, **told})


READ_BACK = Page(
    path="text", title=N_("The text, read back from Word"), template="imported.html.j2", place=None
)
MEDIATORS = frozenset[SeatRole]({"mediator"})
WAYS = (
    Way("text/draft.docx", draft_as_word, roles=MEDIATORS),
    Way("text/import", read_back, ("POST",), MEDIATORS, most=LARGEST + 100_000),
    Way("text/{number}.docx", text_as_word),
    Way("text/{number}.pdf", text_as_pdf),
    Way("text/{number}/print", text_for_print),
    *(
        Way(f"{which}{ending}", partial(paper, which=which, how=how))
        for which in ("minutes", "agreed-minutes", "heads")
        for ending, how in ((".docx", "docx"), (".pdf", "pdf"), ("/print", "print"))
    ),
)
