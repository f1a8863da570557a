"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make rooms, entries, heads and credentials."""
    op.create_table(
        "rooms",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("public_key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("room", name="pk_rooms"),
    )
    _make_entries()
    _make_heads()
    _make_credentials()


def _make_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("position", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("audience", sa.String(64), nullable=False),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("commitment", sa.LargeBinary, nullable=False),
        sa.Column("link", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("room", "position", name="pk_entries"),
        sa.ForeignKeyConstraint(["room"], ["rooms.room"], name="fk_entries_room"),
        sa.UniqueConstraint("room", "audience", "n", name="uq_entries_room"),
    )


def _make_heads() -> None:
    op.create_table(
        "heads",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("lengths", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("room", "number", name="pk_heads"),
        sa.ForeignKeyConstraint(["room"], ["rooms.room"], name="fk_heads_room"),
    )


def _make_credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("seat", sa.String(80), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("room", "seat", name="pk_credentials"),
        sa.ForeignKeyConstraint(["room"], ["rooms.room"], name="fk_credentials_room"),
    )
