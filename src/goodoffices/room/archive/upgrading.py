"""Migrations, which run whenever a record is opened: from nothing, or from an earlier version, to this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from goodoffices.case.faults import GoodOfficesError

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEPS = Path(__file__).parent / "migrations"
LATEST = "1"
"""The revision that this version of the program writes."""
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7232617316923748)")


def revision(connection: Connection) -> str | None:
    """The revision of a database; None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, place: str) -> None:
    """Bring a database to this version's tables, in the transaction that the connection is in.

    Args:
        connection: in a transaction that may write.
        place: what a refusal calls the database.

    Raises:
        GoodOfficesError: a later version of the program has written it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_ONE_AT_A_TIME)
    if (found := revision(connection)) == LATEST:
        return
    from alembic.config import Config  # noqa: PLC0415 -- most openings have nothing to migrate
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415 -- the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- the same

    script = ScriptDirectory(str(STEPS))
    if found is not None and found not in {step.revision for step in script.walk_revisions()}:
        msg = f"{place}: a later version of this program wrote it. Install that version, and open it again"
        raise GoodOfficesError(msg)
    environment = EnvironmentContext(Config(), script)
    environment.configure(
        connection=connection,
        fn=lambda now, _: script._upgrade_revs("head", now),  # noqa: SLF001 -- as alembic's own command does
    )
    environment.run_migrations()
