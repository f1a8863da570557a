"""The event types of PLOVER [Halterman2023], and the CAMEO codes [Gerner2002] that stand beside them.

The names are those of PLOVER's first edition; the second says REQUEST for DEMAND, ACCUSE for DISAPPROVE and
INVESTIGATE, and counts FIGHT with ASSAULT.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event.

    Attributes:
        name: as PLOVER writes it.
        root: first two digits of its CAMEO codes; 02 is counted with 10.
        meaning: what a source does to a target, in our words.
        stance: whether it helps or harms its target, so that to announce it is a promise or a threat; or neither.
    """

    name: str
    root: str
    meaning: str
    stance: Literal["helps", "harms", "neither"]


TYPES: dict[str, EventType] = {
    each.name: each
    for each in (
        EventType(
            "AGREE", "03", "agrees to, promises or offers something that the other may want", "neither"
        ),
        EventType("CONSULT", "04", "meets, visits, hosts, telephones, negotiates or mediates", "helps"),
        EventType("SUPPORT", "05", "praises, defends, recognises, apologises, signs an agreement", "helps"),
        EventType("COOPERATE", "06", "trades, trains together, extradites, shares intelligence", "helps"),
        EventType("AID", "07", "gives money, goods, weapons, asylum or peacekeepers", "helps"),
        EventType("CONCEDE", "08", "yields in politics: lifts a ban, allows a rally, reforms", "helps"),
        EventType(
            "RETREAT", "08", "yields in deeds: withdraws, releases, ceases fire, lifts a blockade", "helps"
        ),
        EventType("INVESTIGATE", "09", "looks into what happened", "neither"),
        EventType("DEMAND", "10", "asks, urges, appeals or demands", "neither"),
        EventType("DISAPPROVE", "11", "criticises, accuses, complains, sues, finds guilty", "neither"),
        EventType("REJECT", "12", "refuses, rejects, vetoes, defies", "neither"),
        EventType("THREATEN", "13", "threatens, warns, gives an ultimatum", "neither"),
        EventType("PROTEST", "14", "demonstrates, strikes, obstructs, riots", "harms"),
        EventType("MOBILIZE", "15", "puts forces on alert or moves them up", "harms"),
        EventType(
            "SANCTION", "16", "breaks relations or talks, stops aid, imposes sanctions, expels", "harms"
        ),
        EventType("COERCE", "17", "arrests, bans, seizes, deports, represses", "harms"),
        EventType("ASSAULT", "18", "abducts, beats, bombs, murders", "harms"),
        EventType("FIGHT", "19", "fights with the means of war", "harms"),
    )
}
"""Every type, by its name."""

DEEDS: dict[str, tuple[str, str, str, str]] = {
    "045": ("039", "108", "126", "135"),
    "04": ("036", "106", "125", "134"),
    "057": ("037", "107", "127", "130"),
    "05": ("032", "102", "120", "130"),
    "061": ("0311", "1011", "1211", "131"),
    "062": ("0312", "1012", "1212", "131"),
    "063": ("0313", "1013", "121", "131"),
    "064": ("0314", "1014", "121", "131"),
    "06": ("031", "101", "121", "131"),
    "071": ("0331", "1031", "1221", "1311"),
    "072": ("0332", "1032", "1222", "1311"),
    "073": ("0333", "1033", "1223", "1311"),
    "074": ("0334", "1034", "1224", "136"),
    "07": ("033", "103", "122", "1311"),
    "081": ("0351", "1051", "1241", "132"),
    "082": ("0352", "1052", "1242", "133"),
    "083": ("034", "104", "123", "130"),
    "084": ("0353", "1053", "1243", "130"),
    "085": ("0354", "1054", "1244", "1312"),
    "086": ("0355", "1055", "1245", "136"),
    "087": ("0356", "1056", "1246", "138"),
    "08": ("035", "105", "124", "130"),
    "14": ("030", "100", "120", "133"),
    "161": ("030", "100", "120", "1313"),
    "162": ("030", "100", "120", "1311"),
    "163": ("030", "100", "120", "1312"),
    "164": ("030", "100", "120", "134"),
    "165": ("030", "100", "120", "135"),
    "166": ("030", "100", "120", "136"),
    "16": ("030", "100", "120", "131"),
    "172": ("030", "100", "120", "132"),
    "17": ("030", "100", "120", "137"),
    "18": ("030", "100", "120", "1383"),
    "191": ("030", "100", "120", "1381"),
    "192": ("030", "100", "120", "1382"),
    "19": ("030", "100", "120", "138"),
    "15": ("030", "100", "120", "138"),
}
"""CAMEO's code where such a deed is promised, demanded, refused or threatened, by how the deed's own code begins."""

REFUSED: dict[str, str] = {promise: refusal for promise, _, refusal, _ in DEEDS.values() if promise != "030"}
"""The code of refusing what a code promises."""

ACTS = {"AGREE": 0, "DEMAND": 1, "REJECT": 2, "THREATEN": 3}
"""The column of `DEEDS` for each type that speaks of a deed still to be done."""


def act_code(act: str, own: str, deed: str | None) -> str:
    """CAMEO's code of promising, demanding, refusing or threatening a deed.

    Args:
        act: AGREE, DEMAND, REJECT or THREATEN.
        own: the code of the act where nothing is known of the deed.
        deed: the deed's own code, or None.

    Example:
        >>> (
        ...     act_code("AGREE", "030", "0874"),
        ...     act_code("THREATEN", "130", "163"),
        ...     act_code("DEMAND", "100", None),
        ... )
        ('0356', '1312', '100')
    """
    if deed is None or act not in ACTS:
        return own
    found = next((DEEDS[deed[:n]] for n in (3, 2) if deed[:n] in DEEDS), None)
    code = found[ACTS[act]] if found else own
    return appeal(code) if act == "DEMAND" and own.startswith("02") else code


def announced(kind: str, code: str) -> str:
    """PLOVER's type of what a proposal tells, where what is only announced counts as the promise or the threat.

    A proposal gives the deed as its type and 'planned' as its status; its code is that of the promise or the threat.

    Example:
        >>> announced("AID", "033"), announced("SANCTION", "1312"), announced("AID", "073")
        ('AGREE', 'THREATEN', 'AID')
    """
    return {"03": "AGREE", "13": "THREATEN"}.get(code[:2], kind)


def appeal(code: str) -> str:
    """The milder form of a demand: CAMEO 02 mirrors 10, digit by digit.

    Example:
        >>> appeal("1056"), appeal("100")
        ('0256', '020')
    """
    return "02" + code[2:]
