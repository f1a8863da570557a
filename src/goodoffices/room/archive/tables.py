"""The tables: rooms, entries, joint heads and credentials. Contents and the names of audiences are sealed in all."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ROOMS = Table(
    "rooms",
    METADATA,
    Column("room", String(32), primary_key=True),
    Column("public_key", String(64), nullable=False),
)
"""The rooms that this database keeps."""

ENTRIES = Table(
    "entries",
    METADATA,
    Column("room", String(32), ForeignKey("rooms.room"), primary_key=True),
    # In the order in which the room wrote them, over all audiences, from 1. It never leaves the archive.
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("audience", String(64), nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("commitment", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("room", "audience", "n"),
)
"""The entries of the record."""

HEADS = Table(
    "heads",
    METADATA,
    Column("room", String(32), ForeignKey("rooms.room"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("lengths", LargeBinary, nullable=False),
)
"""The joint heads, each with the lengths and last links of all records, sealed."""

CREDENTIALS = Table(
    "credentials",
    METADATA,
    Column("room", String(32), ForeignKey("rooms.room"), primary_key=True),
    Column("seat", String(80), primary_key=True),
    Column("data", Text, nullable=False),
    Column("version", Integer, nullable=False),
)
"""By what each seat is let in."""
