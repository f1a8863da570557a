"""The verbs by which the gate tells events by PLOVER's types, what two do together, and ties."""

from __future__ import annotations

TRIGGERS = {
    "CONSULT": r"met(?: with)?|meets?(?: with)?|visit(?:s|ed)?|hosts?|hosted|talked to|spoke with|received",
    "AGREE": r"agreed with|signed (?:an? )?(?:\w+ )?with",
    "SUPPORT": r"supports?|supported|thank(?:s|ed)|congratulated|welcomed|praised|backs|backed",
    "COOPERATE": r"cooperated? with|shared? \w+ with",
    "AID": r"aids?|aided|helps?|helped|supplied|(?:sent|sends) (?:\w+ )?(?:aid|relief|supplies|food) to",
    "CONCEDE": r"released|drops? its claim|dropped its claim",
    "RETREAT": r"withdrew from",
    "DEMAND": r"demanded that|demands that|asked|asks|urged|urges|called on|calls on",
    "DISAPPROVE": r"accused|accuses|criticised|criticized|condemned|condemns|blamed",
    "REJECT": r"rejected|rejects|refused|refuses|declined|denied|denies",
    "THREATEN": r"threatened|threatens",
    "PROTEST": r"protested against",
    "SANCTION": r"sanctioned|imposed sanctions on|embargoed|boycotted|suspends? its aid|suspended its aid",
    "COERCE": r"seized|arrested|blocked",
    "FIGHT": r"attacked|invaded|shelled|fired on",
    "ASSAULT": r"bombed|killed|assaulted",
}  # fmt: skip
"""By PLOVER's types, the verbs that stand between who acts and who is acted on."""
_WHAT = r"(?:an?|the|its|his|her|their|any) (?:[a-z]+ )?"
_PLAN = (
    r"(?:proposal|plan|offer|request|demand|accord|agreement|deal|draft|call|treaty|claim|attack|decision)"
)
ALONE = {
    "CONCEDE": r"drops? its claim|dropped its claim",
    "DISAPPROVE": rf"(?:critici[sz]ed|condemned|condemns)(?= {_WHAT}{_PLAN}s?\b)",
    "REJECT": (
        rf"(?:rejected|rejects|refused|refuses|declined)(?= {_WHAT}{_PLAN}s?\b)|(?:denied|denies)(?= (?:that|having) )"
    ),
    "SANCTION": r"suspends? its aid|suspended its aid",
    "SUPPORT": rf"(?:welcomed|welcomes|supported|supports)(?= {_WHAT}{_PLAN}s?\b)",
    "THREATEN": r"(?:threatened|threatens)(?= (?:to|that) )",
}
"""By the same types, the verbs that tell a deed though the sentence names nobody to whom it was done."""
TOGETHER = {
    "CONSULT": r"met|meet|(?:held|opened|reopened|resumed|began|started|hold|resume) (?:talks|a meeting)",
    "AGREE": r"signed an? (?:\w+ )?(?:agreement|accord|treaty|pact|memorandum)|agreed (?:on|to) (?:an?|the) \w+",
    "COOPERATE": r"cooperated|cooperate|worked together",
}
"""What two do together, of whom either may be the source."""
_GOODS = "grain|wheat|rice|food|fish|timber|steel|cars|machines|machinery|goods|cotton|fertiliser|ore"
_FUEL = "electricity|gas|oil|coal|energy|fuel|uranium|power"
_ARMS = "arms|weapons|missiles|drones|tanks|ammunition|rifles|patrol boats|warships"
_MUCH = r"(?:(?:most|much|some|half) of its |all its |its )?"
TIES = (
    ("trade", rf"(?:buys|imports) {_MUCH}(?:{_GOODS}) from|trades with", ""),
    ("energy", rf"(?:buys|imports) {_MUCH}(?:{_FUEL}) from", ""),
    ("energy", rf"(?:sells|exports|supplies) (?:{_FUEL}) to", ""),
    ("trade", rf"(?:sells|exports) (?:{_GOODS}) to", ""),
    ("arms", rf"(?:sells|exports|supplies|sold|supplied) (?:{_ARMS}) to", ""),
    ("membership", r"(?:is|remains) a member of|belongs to", ""),
    ("membership", r"joined", r"(?=[.,;]|$| in (?:\d{4}|[A-Z])| on )"),
    ("energy", r"(?:relies|depends) on", rf" for {_MUCH}(?:{_FUEL})(?=[.,;]|$| in | and )"),
    ("arms", rf"(?:buys|bought|imports) {_MUCH}(?:{_ARMS}) from", ""),
    ("alliance", r"is allied (?:with|to)|is an ally of", ""),
    (
        "alliance",
        r"has (?:had )?an? (?:defen[cs]e|military) (?:pact|treaty) with",
        r"(?=[.,;]|$| since \d| and )",
    ),
    (
        "sanctions",
        r"imposed sanctions on|sanctioned|has kept up (?:an?|its) (?:trade )?embargo (?:of its own )?on",
        "",
    ),
)
"""Sorts of ties, what stands between the two, and what must follow the second."""
TIED = {"alliance": r"are allies|are allied"}
"""By the sort of tie, what is said of two at once."""
GIVES = r"(?:\w+ )?(?:proposal|plan|offer|request|demand|call|decision|claim)s?"
"""What somebody has, and another rejects or welcomes."""
