"""Talks in full course for the browser: two delegations on a river, everything begun and nothing settled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from goodoffices.room.proceedings import NOTHING_YET
from goodoffices.room.record import EVERYONE, MEDIATION
from goodoffices.room.record.contents import Agenda, AgendaItem
from goodoffices.room.record.opening import AgendaDrafted, AuthorityNoted, RoomOpened, SeatTaken
from goodoffices.room.seats import Charter, Seat
from tests.room.talks import Talks

SEATS = {
    "ann": ("Ann Aster, Minister", "U", "head"),
    "abe": ("Abe Alder", "U", "delegate"),
    "ada": ("Note-taker, Upland", "U", "note-taker"),
    "bob": ("Bob Birch, Minister", "D", "head"),
    "bea": ("Bea Beech", "D", "delegate"),
    "ben": ("Note-taker, Downland", "D", "note-taker"),
    "med": ("Mel Maple", "team", "mediator"),
    "mia": ("Mia Myrtle", "team", "mediator"),
    "obs": ("River Commission", "observers", "observer"),
}
RULES = {
    "record": "Minutes by two note-takers, attested by both delegations; no recording.",
    "retention": "2031-01-01",
    "press": "The host alone, after every session, in agreed words.",
    "order": "By turns, ten minutes each; the delegation that spoke last opens the next round.",
    "languages": "English; each side brings its own interpreter.",
}
AGENDA = {
    "gates": {
        "wording": "When the gates of the upper dam are opened",
        "options": {
            "spring": "In spring, by a fixed calendar",
            "need": "At need, on two days’ notice",
            "joint": "By a joint office, day by day",
        },
    },
    "data": {
        "wording": "Who reads the gauges",
        "options": {"each": "Each side its own", "joint": "Both sides, together"},
    },
    "losses": {"wording": "Losses of the past two summers"},
}
FIRST = """From the first of April the gates of the upper dam are opened [U: on two days’ \
notice | D: by a fixed calendar, which is part of this text].

The gauges at the border are read by both sides together, every morning, and the readings are published.

[D: The losses of the past two summers are made good within a year.]"""
SECOND = """From the first of April the gates of the upper dam are opened by a fixed calendar, [U: which a \
joint office may change | D: which is part of this text].

The gauges at the border are read by both sides together, every morning at six, and the readings are published.

[U: | D: The losses of the past two summers are made good within a year.]

A joint office of four people sees to all of this."""


def river(*, exercise: bool = False) -> Charter:
    """Who sits in the room."""
    seats = {k: Seat.model_validate({"name": n, "side": s, "role": r}) for k, (n, s, r) in SEATS.items()}
    parties = {"U": "Upland", "D": "Downland"}
    return Charter(title="Talks on the river, spring round", parties=parties, seats=seats, exercise=exercise)


class River(Talks):
    """Talks on a river."""

    def __init__(self, *, exercise: bool = False) -> None:
        """Open the room: everybody sits down, and the mediation team has the case's list of issues."""
        self.state, self.entries = NOTHING_YET, []
        self.now = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=3)
        self.parties = "UD"
        self.post(EVERYONE, RoomOpened(charter=river(exercise=exercise)))
        case = Agenda(
            items={
                "dam": AgendaItem(wording="Upland’s dam and its abuse", options={"stop": "Upland stops it"})
            }
        )
        self.post(MEDIATION, AgendaDrafted(agenda=case))
        self.post(MEDIATION, AuthorityNoted(seat="bob", on=("dam",), words="doubted, says Ann Aster"))
        for seat in SEATS:
            if seat != "mia":
                self.post(EVERYONE, SeatTaken(seat=seat))

    def later(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def begun(self) -> River:
        """Rules, agenda and powers, and a session that is open."""
        rules = self.do("med", "propose-rules", rules=RULES).n
        self.do("ann", "agree-rules", proposal=rules)
        self.do("bob", "agree-rules", proposal=rules)
        agenda = self.do("med", "propose-agenda", agenda={"items": AGENDA}).n
        self.do("ann", "agree-agenda", proposal=agenda)
        self.do("bob", "agree-agenda", proposal=agenda)
        self.do("ann", "declare-powers", seat="ann", level="may commit")
        self.do("bob", "declare-powers", seat="bob", item="gates", level="may commit")
        self.do("bob", "declare-powers", seat="bea", level="may discuss")
        self.do("med", "open-session", title="First session")
        return self

    def talked(self) -> River:
        """In plenary, in caucus, and by messages that the mediator carries."""
        plenary = self.do("med", "open-meeting", form="plenary").n
        self.do("med", "say", text="Welcome, and thank you for coming. We begin with the gates.")
        self.do(
            "ada",
            "say",
            text="Upland needs two days to warn the villages below the dam before a gate is opened.",
        )
        self.do(
            "ben",
            "say",
            text="Downland’s farmers cannot sow on two days’ notice. They need a calendar, known by March.",
        )
        self.later(25)
        self.do("med", "close-meeting", meeting=plenary)
        bilateral = self.do("med", "open-meeting", form="bilateral", party="U").n
        self.do(
            "ann",
            "say-in-caucus",
            text="Between us: a calendar is possible if an office may change it in a dry year.",
        )
        said = self.do(
            "ann",
            "entrust",
            text="We could live with a calendar that a joint office may change.",
            to="D",
            rule="substance only, unattributed",
        ).n
        self.do(
            "ann",
            "entrust",
            text="The losses are a matter of law, and no law was broken.",
            to="D",
            rule="as said",
        )
        self.do(
            "abe", "entrust", text="Our parliament sits again on the third.", to="D", rule="not to be passed"
        )
        self.later(35)
        self.do("med", "close-meeting", meeting=bilateral, party="U")
        self.do("med", "open-meeting", form="bilateral", party="D")
        self.do(
            "med",
            "pass-on",
            sender="U",
            message=said,
            wording="A calendar might be found that an office of both sides can change.",
        )
        self.later(15)
        self.do("bob", "say-within", text="Ask the ministry about last year’s figures before four.")
        self.do("bob", "say-to", seats=["ann"], text="A word about the press, when you have a moment?")
        return self

    def drafted(self) -> River:
        """Two versions of the text, packages, a proposal and a poll."""
        self.do("med", "release-text", markup=FIRST)
        self.later(20)
        self.do(
            "bob",
            "criticise",
            release=max(self.sight("bob").all.releases),
            paragraph=1,
            text="Two days are no notice at all. Say: a calendar, known by the first of March.",
        )
        self.do(
            "ann",
            "criticise",
            release=max(self.sight("ann").all.releases),
            paragraph=3,
            text="This prejudges a question of law.",
            openly=True,
        )
        second = self.do(
            "med", "release-text", markup=SECOND, note="The gauges are settled; the office is new."
        ).n
        self.do(
            "bob",
            "reserve",
            release=second,
            paragraph=4,
            text="Downland’s consent to the office depends on its budget.",
        )
        self.do("med", "draft-text", markup=SECOND + "\n\nThe office sits on the island.")
        self.do(
            "ann",
            "propose-package",
            choices={"gates": "need", "data": "joint", "losses": "No more is said of them."},
            openly=True,
        )
        self.do(
            "bob",
            "propose-package",
            choices={"gates": "spring", "data": "joint", "losses": "Made good within a year."},
            ad_referendum=True,
            note="Our ministry has to see the sum.",
        )
        self.later(10)
        self.do(
            "ann",
            "propose-package",
            choices={"gates": "joint", "data": "joint", "losses": "A panel of three looks at them."},
        )
        middle = {
            "gates": "joint",
            "data": "joint",
            "losses": "A panel of three looks at them, and reports in a year.",
        }
        put = self.do(
            "med",
            "put-proposal",
            choices=middle,
            note="It takes what each of you has said to me, and names nobody.",
        ).n
        self.do("ann", "answer-proposal", proposal=put, yes=True)
        self.do("med", "open-poll", choices=middle | {"gates": "spring"})
        self.do("med", "set-clock", label="The session ends", ends=self.now + timedelta(hours=5))
        return self

    def minuted(self) -> River:
        """A read-out on the table, and minutes half merged."""
        self.do(
            "ada",
            "write-minutes",
            paragraph=1,
            text="The delegations met in the town of the host, on the river.",
        )
        self.do("ben", "merge-minutes", paragraph=1, wording_of="U")
        self.do("ada", "write-minutes", paragraph=2, text="Upland explained why it needs two days’ notice.")
        self.do(
            "ben",
            "write-minutes",
            paragraph=2,
            text="Upland asked for two days’ notice; Downland explained why that is none.",
        )
        self.do("ann", "sign-minutes", paragraph=1, signed={"how": "signed"})
        self.do(
            "bob",
            "sign-minutes",
            paragraph=1,
            signed={"how": "signed with a reservation", "note": "The town is named wrongly."},
        )
        readout = self.do(
            "med",
            "propose-readout",
            text="The delegations met, and spoke about the gates of the upper dam. They will meet again in May.",
        ).n
        self.do("ann", "answer-readout", proposal=readout, agreed=True)
        return self

    def full(self) -> River:
        """All of it."""
        return self.begun().talked().drafted().minuted()
