"""The archive: the record, kept append-only, sealed, chained and signed; its exports, and how they are checked."""

from goodoffices.room.archive.archive import Archive
from goodoffices.room.archive.contents import Kept
from goodoffices.room.archive.folder import create_room, open_room
from goodoffices.room.archive.heads import Head, SignedHead
from goodoffices.room.archive.keys import receipt, receipt_of_all
from goodoffices.room.archive.memory import MemoryArchive
from goodoffices.room.archive.refusals import Conflict, Damaged, Unavailable
from goodoffices.room.archive.writer import Writer

__all__ = [
    "Archive",
    "Conflict",
    "Damaged",
    "Head",
    "Kept",
    "MemoryArchive",
    "SignedHead",
    "Unavailable",
    "Writer",
    "create_room",
    "open_room",
    "receipt",
    "receipt_of_all",
]
