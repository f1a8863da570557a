"""Which passphrases are refused: those that are short, and those that somebody would try first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST, LONGEST = 12, 200
FEWEST_SIGNS = 6
"""How many different signs there are at least."""
LONGEST_KNOWN = 0.6
"""How large a part of it may be words that are tried first."""
TRIED_FIRST = (
    "password", "passphrase", "passwort", "parola", "sifre", "şifre", "пароль", "welcome", "qwerty", "qwertz",
    "azerty", "letmein", "admin", "secret", "login", "iloveyou", "dragon", "monkey", "football", "baseball",
    "sunshine", "princess", "master", "superman", "batman", "trustno", "йцукен", "goodoffices", "good offices",
    "mediator", "mediation", "delegation", "delegate", "negotiation", "talks", "peace", "ceasefire", "minister",
    "asdfghjkl", "zxcvbnm", "1q2w3e4r", "qazwsx", "abcdefgh", "changeme", "default", "summer", "winter",
)  # fmt: skip
_SEQUENCES = ("0123456789" * 3, "9876543210" * 3, "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")

TOO_SHORT = (
    "Choose a passphrase of at least 12 signs; four or five words that do not belong together are good."
)
TOO_LONG = "Choose a passphrase of at most 200 signs."
TOO_OBVIOUS = (
    "Somebody who guesses would try this early. Take four or five words that do not belong together."
)


def fault_of(passphrase: str, names: Iterable[str] = ()) -> str | None:
    """What is wrong with a passphrase, in English; None where nothing is.

    Args:
        passphrase: the passphrase.
        names: names that those who guess know: of the seat, its side, the talks.

    Example:
        >>> fault_of("short"), fault_of("teapot lantern gravel nine") is None
        ('Choose a passphrase of at least 12 signs; four or five words that do not belong together are good.', True)
    """
    if len(passphrase) < SHORTEST:
        return TOO_SHORT
    if len(passphrase) > LONGEST:
        return TOO_LONG
    folded = passphrase.casefold()
    obvious = len(set(folded)) < FEWEST_SIGNS or _repeats(folded) or _known(folded, names) > LONGEST_KNOWN
    return TOO_OBVIOUS if obvious else None


def _repeats(text: str) -> bool:
    """Whether it is one piece written several times."""
    return re.fullmatch(r"(.+?)\1+.{0,3}", text) is not None


def _known(text: str, names: Iterable[str]) -> float:
    """The part of it that is made of words tried first, names, runs of the keyboard, and digits after them."""
    words = [part for name in names for part in re.findall(r"\w+", name.casefold()) if len(part) > 2]  # noqa: PLR2004 -- shorter parts are in every text
    rest = text
    for word in sorted({*TRIED_FIRST, *words, *_runs(text)}, key=len, reverse=True):
        rest = rest.replace(word, "")
    rest = re.sub(r"[\W\d_]+", "", rest)
    return 1 - len(rest) / len(text)


def _runs(text: str) -> list[str]:
    """Pieces of four or more signs that stand side by side on a keyboard or in an alphabet."""
    size = 4
    pieces = {text[i : i + size] for i in range(len(text) - size + 1)}
    return [piece for piece in pieces if any(piece in run for run in _SEQUENCES)]
