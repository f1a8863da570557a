"""The words by which the gate tells what a sentence denies, leaves open, counts, and who speaks in it."""

from __future__ import annotations

import re

from goodoffices.reading.tables import phrases, words

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
    r"threat\w*|warn\w*|rumou?r\w*|untrue|hoax|myths?|lied|lying|lies?|fiction\w*|jest|jok\w+|pretend\w*|imagin\w+|"
    r"dream\w*|wrong\w*|mistaken\w*|so-called|purport\w*|ostensibl\w+|seem\w*|though|almost|nearly)\b",
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
    r"promised|demanded|spoke|speaks|mentioned|recalled|estimated|estimates|described|welcomed|proposed|urged|tells|"
    r"answers|announces|declares|confirms|insists|argues|stresses|underlines|explains|repeats|writes|suggests|admits|"
    r"acknowledges|replies|recalls|informs|expresses|accuses|reiterate[sd]|pledge[sd]|vow(?:s|ed)|predict(?:s|ed)|"
    r"conclude[sd]|affirm(?:s|ed)|clarif(?:ies|ied)|observed|commented|responded|maintained|assert(?:s|ed)|cautioned|"
    r"reveal(?:s|ed)|complain(?:s|ed)|joked|quipped|boasted|concede[sd]|emphasi[sz]e[sd]|"
    r"posted|went on(?=[.,:]| that\b))\b"
    r"|\b(?:critici[sz]ed|dismissed|praised|condemned|hailed|branded)(?= [^“”.]{0,40}\bas “)",
    re.IGNORECASE,
)
"""Verbs that report speech."""
INVERTED = re.compile(
    r"said|says|add(?:ed|s)|answer(?:ed|s)|repl(?:ied|ies)|repeat(?:ed|s)|remarked|warn(?:ed|s)|noted|explain(?:ed|s)|"
    r"insist(?:ed|s)|argue[ds]|recall(?:ed|s)|wrote|writes|concluded|commented|responded|joked|quipped|"
    r"stressed|underlined|stated|announced|declared|claimed"
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
        "unlike",
        "not",
        "except",
        "but",
        "despite",
        "besides",
        "without",
        "through",
        "under",
        "over",
        "whoever",
    }
)
"""Words before a name that make it another's: a spokesman for Tosk, the office of Amsel, Tosk and Amsel."""
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "him", "them", "who"}
)
SPEAKING_PRONOUNS = frozenset({"he", "she", "they", "it"})
"""Those that may stand for a speaker: whom they mean stays open, and an analyst says it."""
ADJECTIVE = r"[A-Z]\w+(?:ian|ish|ese|ss|an|i)"
"""A state's adjective, as far as its ending tells."""
_RANK = (
    r"[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Tt]rade|[Jj]ustice|[Pp]rime|[Dd]eputy|[Vv]ice|[Cc]hief|[Ss]tate|"
    r"[Ss]enior"
)
_HOLDER = (
    r"[Mm]inister|[Pp]resident|[Nn]egotiator|[Ee]nvoy|[Aa]mbassador|[Cc]hancellor|[Ss]ecretary|[Pp]remier"
)
PEOPLE = "|".join(sorted(words("people")))
"""Nouns that tell who somebody is: a driver, a sister."""
POST = (
    rf"(?:{_RANK}|{_HOLDER}|[Ss]pokes(?:man|woman|person)|[Mm]ediator|[Gg]eneral|[Cc]olonel|[Cc]oordinator|[Aa]nalyst|"
    r"[Dd]irector|[Cc]hair(?:man|woman)?|[Jj]udge|Mr|Mrs|Ms|Dr)"
)
"""A word of an office."""
TITLES = re.compile(rf"(?:{POST}|{ADJECTIVE})")
"""Words that may stand between a verb or a beginning and a name: its office, a state's adjective."""
HEADS = r"(?:minister|president|chancellor|premier|ambassador)"
"""Whoever stands for a state without being named."""
_FOLK = (
    r"officials|diplomats|government|troops|forces|soldiers|army|navy|police|authorities|negotiators|delegation|"
    r"parliament"
)
STATE_BY = (
    rf"(?:[’']s)?(?:(?: (?:{_RANK}))*(?: (?:{_HOLDER}))(?: [A-Z][\w-]+){{1,3}}|(?: (?:{_RANK}))* {HEADS}"
    rf"| (?:(?:border|security|armed|special|air) )?(?:{_FOLK}))(?![\w-])"
)
"""What may follow a state's name or adjective so that the state acts: its president, its troops."""
DATELINE = re.compile(r"[A-Z]{3,}(?: [A-Z]+)*(?:, [A-Z][a-z]+\.? \d{1,2})? [–—-] ")
"""Place and day at the beginning of a report: GENEVA, July 2 –"""
_ITS = r"[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er"
_DETERMINER = rf"(?:{_ITS}|[Aa]n?|[Oo]ur|(?:(?:{_ITS}) )?\w+[’']s?)"
OFFICE_WORD = "|".join(re.escape(each) for each in sorted(phrases("offices"), key=len, reverse=True))
OFFICE_PHRASE = (
    rf"{_DETERMINER} (?:{ADJECTIVE} )?(?:(?!of |for |to |with |and |or |by |the |former )[a-z-]+ ){{0,3}}"
    rf"(?:{OFFICE_WORD}|counterpart|colleague)"
    r"(?: (?:of|for|to) (?:the |our )?(?:[A-Z]\w+(?: \w+)?|mission|delegation|team))?"
)
"""An office that stands before the name of whoever holds it: the head of the Karesh delegation."""
SAYS_LAST = re.compile(
    rf", (?:(?:the )?(?:{POST} )*[A-Z]\w+(?: [A-Z]\w+)?|(?:the )?[A-Z]\w+ (?:[a-z]+ )?(?:ministry|government|agency)|"
    r"(?:his|her|its|their) office) (?:said|says|announced|confirmed)(?: on [A-Z]\w+day)?\.?$"
)
"""Who is told to have said a whole sentence, at its end."""
UNSAID = re.compile(
    r"\bwho (?:asked|wished|wanted) not to be (?:named|identified)\b"
    r"|\bbut (?:did|does) not say (?:who|why|how|what|when|where|whether)\b[^,;.“”]*"
)
"""What a report adds of what was not said, which denies nothing of what was."""
PLACE_NOUNS = "river|bridge|valley|border|shoals|strait|lake|mountains|coast|crossing"
"""Nouns behind a name that only says what they are called."""
OPENERS = frozenset(
    {
        "if",
        "unless",
        "according",
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
        "officials",
        "ministers",
        "experts",
        "negotiators",
        "envoys",
        "diplomats",
        "teams",
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


_MONTH = re.compile(r"(?:\b(?:in|of|since|until|by|from|last|this|next|early|late|mid|\d{1,2}) $)")


def month(text: str, start: int, end: int) -> bool:
    """Whether a word is the month of May.

    Example:
        >>> month("He said in May that it may.", 11, 14), month("May they go.", 0, 3)
        (True, False)
    """
    if text[start:end] != "May":
        return False
    return bool(_MONTH.search(text[max(0, start - 8) : start]) or re.match(r" \d", text[end : end + 2]))
