"""Who may come in, and on which seat: cards, passphrases, passkeys, and patience with those who guess."""

from goodoffices.room.accreditation.cards import Card
from goodoffices.room.accreditation.credentials import Credential, Credentials
from goodoffices.room.accreditation.doors import Doors, Entered, NotAdmitted
from goodoffices.room.accreditation.guessing import Caller
from goodoffices.room.accreditation.hashing import Cost

__all__ = ["Caller", "Card", "Cost", "Credential", "Credentials", "Doors", "Entered", "NotAdmitted"]
