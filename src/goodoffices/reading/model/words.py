"""The words by which the gate tells what a sentence denies, leaves open, counts, and who speaks in it."""

from __future__ import annotations

import re

NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|hardly|scarcely|barely|cannot|den(?:y|ies|ied|ying)|"
    r"refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|ruled out|rules? out|unlikely|"
    r"avoid(?:s|ed|ing)?|stop(?:s|ped)?|halt(?:s|ed)?|cancel(?:s|led|ed)?|called off|put off|postponed|instead|"
    r"except|contrary|unless|former|ex|lack(?:s|ed|ing)?|false|any)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words that deny, or turn what is said around them into its opposite."""
CONDITION = re.compile(
    r"\b(?:if|may|might|could|would|should|can|perhaps|possibl[ey]|probabl[ey]|likely|unless|whether|had they|had it|"
    r"possib\w+|potential\w*|reported\w*|alleged\w*|apparent\w*|suppos\w+|claim\w*|hop(?:e|es|ed|ing|eful)|expect\w*|"
    r"threat\w*|warn\w*|rumou?r\w*)\b",
    re.IGNORECASE,
)
"""Words that leave open whether it is so."""
FUTURE = re.compile(
    r"\b(?:will|shall|plan(?:s|ned|ning)?|(?:is|are|was|were) (?:to|due|set)|due to|set for|set to|going to|intend\w*|"
    r"propos\w+|offer\w*|promis\w+|invit\w+|wants?|wanted|ready to|aim\w*|agreed to|next|upcoming|tomorrow|until)\b"
    r"|[’']ll\b",
    re.IGNORECASE,
)
"""Words that put it into the future."""
_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|"
    r"billions?|half|twice|thrice|third|thirds|quarters?|several|few|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety)"
)
_HEDGE = (
    r"(?:far |much |well |slightly )?(?:more than|less than|fewer than|at least|at most|up to|about|around|nearly|"
    r"almost|over|under|some|roughly|between|only|just)"
)
_FIGURE = rf"(?:\d[\d,.]*\d|\d|\b{_COUNT}\b)"
NUMBER = re.compile(
    rf"(?:\b{_HEDGE} )?{_FIGURE}(?:(?: |-| to | and | in | or |–|/){_FIGURE})*"
    r"(?: (?:thousand|million|billion|per cent|percent)\b|%)?",
    re.IGNORECASE,
)
"""A whole figure: with what hedges it, its range and its scale."""
SPEECH = re.compile(
    r"\b(?:said|says|say|saying|told|tells|added|adds|answered|replied|asked|asks|announced|declared|stated|confirmed|claimed|"
    r"claims|warned|warns|insisted|argued|noted|stressed|underlined|explained|remarked|called|calls|repeated|wrote|"
    r"according to|informed|expressed|denied|denies|accused|reported|reports|quoted|suggested|admitted|acknowledged|"
    r"promised|demanded|spoke|speaks|mentioned|recalled|estimated|estimates|described|welcomed|proposed|urged)\b",
    re.IGNORECASE,
)
"""Verbs that report speech."""
INVERTED = frozenset(
    {"said", "says", "added", "answered", "replied", "repeated", "remarked", "warned", "noted"}
)
"""Those that may stand before their speaker, after a quotation."""
OF_OTHERS = frozenset(
    {
        "for",
        "of",
        "to",
        "with",
        "by",
        "from",
        "against",
        "about",
        "on",
        "at",
        "in",
        "between",
        "near",
        "behind",
        "after",
        "before",
        "and",
        "or",
        "nor",
        "than",
        "like",
        "as",
        "toward",
        "towards",
        "beside",
        "while",
        "that",
        "whom",
        "whose",
        "when",
        "where",
        "which",
    }
)
"""Words before a name that make it another's: a spokesman for Tosk, the office of Amsel, Tosk and Amsel."""
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "him", "them", "who"}
)
TITLES = re.compile(
    r"(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Tt]rade|[Jj]ustice|[Pp]rime|[Dd]eputy|[Vv]ice|[Cc]hief|[Ss]tate|[Ss]enior|"
    r"[Mm]inister|[Pp]resident|[Ss]pokes(?:man|woman|person)|[Nn]egotiator|[Mm]ediator|[Ee]nvoy|[Aa]mbassador|[Gg]eneral|"
    r"[Cc]olonel|[Cc]hancellor|[Ss]ecretary|[Cc]oordinator|[Aa]nalyst|[Dd]irector|[Cc]hair(?:man|woman)?|[Jj]udge|Mr|Mrs|Ms|"
    r"[A-Z]\w+(?:ian|ish|ese|an|i))"
)
"""Words that may stand between a verb or a beginning and a name: its office, a state's adjective."""
TRIGGERS = {
    "CONSULT": r"met|meets?|visit(?:s|ed)?|hosts?|hosted|talked to|spoke with|received",
    "AGREE": r"agreed with|signed with|accepted",
    "SUPPORT": r"supports?|supported|thank(?:s|ed)|congratulated|welcomed|praised|backs|backed",
    "COOPERATE": r"cooperated? with|shared? .* with",
    "AID": r"aids?|aided|helps?|helped|gave|gives|supplied",
    "CONCEDE": r"released|lifted|handed over",
    "RETREAT": r"left|withdrew from",
    "DEMAND": r"demanded that|demands that|asked|asks|urged|urges|called on",
    "DISAPPROVE": r"accused|accuses|criticised|criticized|condemned|condemns|blamed",
    "REJECT": r"rejected|rejects|refused|refuses|declined",
    "THREATEN": r"threatened|threatens|warned|warns",
    "PROTEST": r"protested against",
    "SANCTION": r"sanctioned|imposed sanctions on|embargoed|boycotted",
    "COERCE": r"seized|arrested|blocked",
    "FIGHT": r"attacked|invaded|shelled|fired on",
    "ASSAULT": r"bombed|killed|assaulted",
}  # fmt: skip
"""By PLOVER's types, the verbs that stand between who acts and who is acted on."""
OPENERS = frozenset(
    {
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "of",
        "and",
        "but",
        "for",
        "from",
        "by",
        "to",
        "its",
        "his",
        "her",
        "their",
        "it",
        "he",
        "she",
        "they",
        "this",
        "that",
        "these",
        "those",
        "there",
        "when",
        "while",
        "since",
        "after",
        "before",
        "as",
        "with",
        "both",
        "neither",
        "about",
        "more",
        "some",
        "officers",
        "delegations",
        "representatives",
        "talks",
    }
)
"""First words of a sentence that are no names though they begin with a capital."""
_NAME = re.compile(r"\b[A-Z][\w-]*(?:[’'][A-Z]\w+)?")
_DATED = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|(?:next|last|this) (?:week|month|year|spring|summer|autumn|winter|fall)|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)|\d{4})\b"
)


def names(text: str) -> list[re.Match[str]]:
    """Words of a sentence that begin with a capital and are names, or parts of them.

    Example:
        >>> [found.group() for found in names("The talks of Orlania and Veskia failed.")]
        ['Orlania', 'Veskia']
    """
    return [
        found
        for found in _NAME.finditer(text)
        if not (found.group().casefold() in OPENERS and not text[: found.start()].strip("“”\"'‘’ —–-"))
    ]


def dates(text: str) -> list[re.Match[str]]:
    """Words that say when.

    Example:
        >>> [found.group() for found in dates("They meet on Friday, not next week.")]
        ['Friday', 'next week']
    """
    return list(_DATED.finditer(text))
