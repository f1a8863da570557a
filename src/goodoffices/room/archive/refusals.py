"""What the archive refuses, and how the words of a database or a disk become ours."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnection

from goodoffices.case.faults import GoodOfficesError

if TYPE_CHECKING:
    from collections.abc import Iterator


class Conflict(GoodOfficesError):  # noqa: N818 -- it is the word for it, and no error of anybody's
    """Something came in between; read what is new, and decide again."""


class Unavailable(GoodOfficesError):  # noqa: N818 -- the same
    """The disk or the database does not take what it is given; the text says what to do."""


class Destroyed(GoodOfficesError):  # noqa: N818 -- the same
    """The key of a record was destroyed; nothing is added to it any more."""


class Damaged(GoodOfficesError):  # noqa: N818 -- the same
    """What is kept is not what was written."""


NOTHING_WRITTEN = "Nothing of this was written, and nothing written before is lost"
_SQLITE = {
    "SQLITE_FULL": f"the disk is full. {NOTHING_WRITTEN}: free some space, and try again",
    "SQLITE_READONLY": f"the record cannot be written. {NOTHING_WRITTEN}: check the disk and your rights",
    "SQLITE_CANTOPEN": f"the record cannot be opened. {NOTHING_WRITTEN}: check the disk and your rights",
    "SQLITE_IOERR": f"the disk fails or is full. {NOTHING_WRITTEN}: check the disk, and try again",
    "SQLITE_BUSY": f"another program uses the record. {NOTHING_WRITTEN}: close it, and try again",
    "SQLITE_LOCKED": f"another program uses the record. {NOTHING_WRITTEN}: close it, and try again",
}
_POSTGRESQL = {
    "53100": _SQLITE["SQLITE_FULL"],
    "25006": _SQLITE["SQLITE_READONLY"],
    "42501": f"this user of the database may not do that. {NOTHING_WRITTEN}: ask for the right, and try again",
}
_AWAY = (
    "the database cannot be reached. Nothing acknowledged is lost: start it, read what is new, and try again"
)
_DAMAGED = "the database file is damaged. Put a sound copy in its place"


@contextmanager
def refusals(place: str) -> Iterator[None]:
    """Turn what a database or a disk says into a refusal that names the place and the remedy.

    Raises:
        Conflict: a row with this number is there already.
        Damaged: what is kept is not what was written.
        Unavailable: it cannot be written or reached.
    """
    try:
        yield
    except IntegrityError as error:
        msg = f"{place}: another process has written. Read what is new, and decide again"
        raise Conflict(msg) from error
    except DBAPIError as error:
        raise _of_database(place, error.orig) from error
    except (sqlite3.Error, psycopg.Error, UnicodeDecodeError) as error:  # said while a connection is made
        raise _of_database(place, error) from error
    except NoConnection as error:
        msg = f"{place}: {_AWAY}"
        raise Unavailable(msg) from error
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        msg = f"{place}: {why}. {NOTHING_WRITTEN}: check the disk and your rights"
        raise Unavailable(msg) from error


def _of_database(place: str, said: BaseException | None) -> GoodOfficesError:
    if isinstance(said, psycopg.Error):
        return Unavailable(f"{place}: {_POSTGRESQL.get(said.sqlstate or '', _AWAY)}")
    name = getattr(said, "sqlite_errorname", "")
    for known, words in _SQLITE.items():
        if name.startswith(known):
            return Unavailable(f"{place}: {words}")
    return Damaged(f"{place}: {_DAMAGED}")
