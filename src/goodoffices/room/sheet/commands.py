"""`goodoffices sheet`: seal, open and weigh a delegation's own sheet on its own machine, without any browser."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.room.sheet.worths import Sheet

group = typer.Typer(
    help="A delegation's own sheet: seal it, open it, and see what a package is worth by it.",
    no_args_is_help=True,
)

BAD_INPUT = 2

Sealed = Annotated[Path, typer.Argument(metavar="SEALED", help="The file with the sealed sheet.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="Its first line is the passphrase; asked for where left out.",
    ),
]


@contextmanager
def _plainly() -> Iterator[None]:
    from goodoffices.case.faults import GoodOfficesError

    try:
        yield
    except GoodOfficesError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from None


@group.command()
def seal(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet, as YAML.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The file to write the sealed sheet to.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Seal a sheet under a passphrase; what comes out can be kept in the room, which cannot open it."""
    from goodoffices.case.casefile import replace_text
    from goodoffices.case.texts import read_text
    from goodoffices.room.fitting import fitted
    from goodoffices.room.sheet.sealing import sealed
    from goodoffices.room.sheet.worths import Sheet

    with _plainly():
        sheet, _ = fitted(Sheet, read_text(file, str(file)), str(file))
        _spared(out)
        replace_text(out, sealed(sheet, _passphrase(passphrase_file, new=True)) + "\n")
    typer.echo(f"{out} is sealed. {file} still holds the sheet in clear: keep it where only you can read it.")


def _spared(out: Path) -> None:
    """Write over nothing but an older sealed sheet: least of all over the sheet itself."""
    from goodoffices.case.faults import GoodOfficesError
    from goodoffices.case.texts import read_text
    from goodoffices.room.sheet.sealing import is_sealed

    if out.exists() and not is_sealed(read_text(out, str(out)).strip()):
        msg = f"{out}: there is something else here already, which would be lost. Name another file by --out"
        raise GoodOfficesError(msg)


@group.command(name="open")
def open_sealed(file: Sealed, passphrase_file: PassphraseFile = None) -> None:
    """Open a sealed sheet, and print it as YAML."""
    from io import StringIO

    from ruamel.yaml import YAML

    with _plainly():
        sheet = _opened(file, passphrase_file)
    writer, text = YAML(typ="rt"), StringIO()
    writer.allow_unicode = True
    writer.dump(sheet.model_dump(mode="json", exclude_defaults=True) | {"sheet": sheet.sheet}, text)
    typer.echo(text.getvalue(), nl=False)


@group.command()
def worth(
    file: Sealed,
    choices: Annotated[list[str], typer.Argument(metavar="ITEM=OPTION...", help="The package.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say what a package is worth by a sealed sheet, beside no agreement, and which red lines it crosses."""
    from goodoffices.room.sheet.telling import told
    from goodoffices.room.sheet.worths import judged

    with _plainly():
        package = _package(choices)
        sheet = _opened(file, passphrase_file)
    typer.echo("\n".join(told(judged(sheet, package))))


def _opened(file: Path, passphrase_file: Path | None) -> Sheet:
    from goodoffices.case.texts import read_text
    from goodoffices.room.sheet.sealing import label_of, opened

    text = read_text(file, str(file))
    label_of(text)  # what is no sealed sheet asks for no passphrase
    return opened(text, _passphrase(passphrase_file))


def _passphrase(file: Path | None, *, new: bool = False) -> str:
    from goodoffices.case.faults import GoodOfficesError
    from goodoffices.case.texts import read_text

    if file is None:
        asked: str = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=new, err=True)
        return asked
    lines = read_text(file, str(file)).splitlines()
    if not lines or not lines[0]:
        msg = f"{file}: the first line is empty. Write the passphrase there"
        raise GoodOfficesError(msg)
    return lines[0]


def _package(choices: list[str]) -> dict[str, str]:
    from goodoffices.case.faults import GoodOfficesError

    package: dict[str, str] = {}
    for each in choices:
        item, sign, option = each.partition("=")
        if not (sign and item and option) or item in package:
            msg = f"`{each}` is no choice, or chooses twice. Write each item once, as wage=four"
            raise GoodOfficesError(msg)
        package[item] = option
    return package
