"""The papers of the room: its minutes, with every signature and dispute on them, and joint heads to be initialled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.room.printing.agreed import agreed_minutes, agreed_wording
from goodoffices.room.printing.paper import Line, Paper
from goodoffices.room.proceedings import digest_of, minutes_of
from goodoffices.room.web.page import N_
from goodoffices.room.web.printed import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from goodoffices.room.proceedings import Sight
    from goodoffices.room.proceedings.minutes import MinutesParagraph
    from goodoffices.room.web.house import Head

STANDINGS = {
    "agreed": N_("Agreed."),
    "agreed with reservations": N_("Agreed, with reservations."),
    "disputed": N_("Disputed: this is not agreed."),
    "open": N_("Not signed by all: this is not agreed."),
}
SIGNATURES = {
    "signed": N_("signed"),
    "signed with a reservation": N_("signed with a reservation"),
    "disputed": N_("disputed"),
}


def minutes_paper(sight: Sight, now: datetime, say: Callable[[str], str] = str) -> Paper:
    """The minutes as they stand: every wording, how each delegation stands to it, and who has attested them all.

    Args:
        sight: what the seat sees.
        now: the moment.
        say: gives words in the language of the paper.
    """
    minutes = minutes_of(sight.all)
    lines = [Line("about", _title(sight, say)), *_about(sight, now, say)]
    for each in minutes:
        lines += _paragraph(each, sight, say)
    if not minutes:
        lines.append(Line("paragraph", say(N_("Nothing has been written yet."))))
    return Paper(say(N_("Minutes")), (*lines, *_attested(minutes, sight, say)), now)


def agreed_paper(sight: Sight, now: datetime, say: Callable[[str], str] = str) -> Paper:
    """The agreed minutes, reservations with them.

    Args:
        sight: what the seat sees.
        now: the moment.
        say: gives words in the language of the paper.

    Raises:
        NotAgreedError: a paragraph is disputed or not signed by all.
    """
    minutes = minutes_of(sight.all)
    agreed_minutes(minutes)
    lines = [Line("about", _title(sight, say)), *_about(sight, now, say)]
    for each in minutes:
        lines.append(Line("paragraph", agreed_wording(each), f"{each.number}."))
        lines += [mark for mark, how in _signatures(each, sight, say) if how != "signed"]
    return Paper(say(N_("Agreed minutes")), (*lines, *_attested(minutes, sight, say)), now)


def heads_paper(sight: Sight, heads: Iterable[Head], now: datetime, say: Callable[[str], str] = str) -> Paper:
    """Joint heads, to be compared with the others' prints and initialled with a pen.

    Args:
        sight: what the seat sees.
        heads: the joint heads, as the archive has made them.
        now: the moment.
        say: gives words in the language of the paper.
    """
    lines = [Line("about", _title(sight, say)), *_about(sight, now, say)]
    lines.append(
        Line(
            "about", say(N_("Compare each digest with the other delegations' prints before you initial it."))
        )
    )
    for head in sorted(heads, key=lambda each: each.number):
        lines.append(Line("heading", say(N_("Joint head {number}")).format(number=head.number)))
        lines.append(Line("about", head.at))
        lines.append(Line("digest", " ".join(grouped(head.digest, 8))))
        lines += [Line("sign here", name) for name in sight.charter.parties.values()]
    return Paper(say(N_("Joint heads, to initial")), tuple(lines), now)


def _title(sight: Sight, say: Callable[[str], str]) -> str:
    kind = say(N_("Exercise: {title}")) if sight.charter.exercise else "{title}"
    return kind.format(title=sight.charter.title)


def _about(sight: Sight, now: datetime, say: Callable[[str], str]) -> Iterator[Line]:
    printed = say(N_("Printed {when} for {seat}. The record of the room is authoritative."))
    yield Line("about", printed.format(when=f"{now:%Y-%m-%d %H:%M} UTC", seat=sight.seat.name))


def _paragraph(each: MinutesParagraph, sight: Sight, say: Callable[[str], str]) -> Iterator[Line]:
    """A paragraph; one that is not agreed shows whose each wording is, and is never printed as if it were all's."""
    if each.text is not None:
        yield Line("paragraph", each.text, f"{each.number}.")
    else:
        yield Line("paragraph", say(STANDINGS[each.standing]), f"{each.number}.")
        whose = say(N_("Wording of {party}:"))
        for party, words in each.wordings.items():
            yield Line("wording", words, whose.format(party=sight.charter.parties.get(party, party)))
    if each.text is not None:
        yield Line("mark", say(STANDINGS[each.standing]))
    for mark, _ in _signatures(each, sight, say):
        yield mark


def _signatures(
    each: MinutesParagraph, sight: Sight, say: Callable[[str], str]
) -> Iterator[tuple[Line, str]]:
    for party, name in sight.charter.parties.items():
        signed = each.signed.get(party)
        if signed is None:
            yield Line("mark", say(N_("not signed")), f"{name}:"), "open"
            continue
        note = f": {signed.note}" if signed.note else ""
        yield Line("mark", say(SIGNATURES[signed.how]) + note, f"{name}:"), signed.how


def _attested(
    minutes: tuple[MinutesParagraph, ...], sight: Sight, say: Callable[[str], str]
) -> Iterator[Line]:
    digest = digest_of(minutes)
    yield Line("heading", say(N_("Attested")))
    yield Line("about", say(N_("SHA-256 of these minutes, as they stand in the record:")))
    yield Line("digest", " ".join(grouped(digest, 8)))
    for party, name in sight.charter.parties.items():
        attested = sight.all.attested.get(party) == digest
        yield Line(
            "sign here",
            say(N_("has attested these minutes") if attested else N_("has not attested")),
            f"{name}:",
        )
