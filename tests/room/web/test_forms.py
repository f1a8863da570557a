from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.room.proceedings import COMMANDS
from goodoffices.room.web.forms import MalformedError, command_from, fields_of, nested
from tests.room.web.serving import AGENDA, RULES


def flat(plain: object, name: str = "") -> list[tuple[str, str]]:
    """A thing as a form has it."""
    if isinstance(plain, dict):
        return [each for key, part in plain.items() for each in flat(part, f"{name}[{key}]" if name else key)]
    if isinstance(plain, list):
        return [each for part in plain for each in flat(part, name)]
    return [(name, str(plain))]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("propose-rules", {"rules": RULES}),
        ("propose-agenda", {"agenda": AGENDA}),
        ("propose-package", {"choices": {"pause": "day", "route": "by the river"}, "openly": "on"}),
        ("sign-minutes", {"paragraph": 3, "signed": {"how": "disputed", "note": "No."}}),
        ("say-to", {"seats": ["ann", "bob"], "text": "Come."}),
        ("say-to", {"seats": ["ann"], "text": "Come."}),
        ("answer-proposal", {"proposal": 4, "yes": "true"}),
    ],
)
def test_a_form_says_what_json_says(name: str, plain: dict[str, object]) -> None:
    kind = COMMANDS[name]
    by_form = command_from(kind, nested(fields_of(urlencode(flat(plain)).encode())))
    assert by_form == kind.model_validate(plain)


def test_empty_fields_are_left_out_and_a_ticked_box_is_true() -> None:
    plain = nested(fields_of(b"text=x&note=&openly=on&release=1&paragraph=2"))
    command = command_from(COMMANDS["criticise"], plain)
    assert command.model_dump() == {"text": "x", "openly": True, "release": 1, "paragraph": 2}


def test_days_and_signs_of_any_alphabet_arrive_as_they_were_typed() -> None:
    command = command_from(
        COMMANDS["propose-rules"],
        nested(fields_of(urlencode(flat({"rules": RULES | {"press": "Преса ☂"}})).encode())),
    )
    assert command.model_dump()["rules"]["press"] == "Преса ☂"
    assert command.model_dump()["rules"]["retention"] == date(2031, 1, 1)


@pytest.mark.parametrize(
    "body",
    [
        "rules=x&rules[press]=y",
        "rules[press]=y&rules=x",
        "[x]=1",
        "a[b=1",
        "a]=1",
        "a[b][c][d][e][f][g]=1",
        "a[[b]]=1",
    ],
)
def test_names_that_contradict_each_other_or_cannot_be_read_are_refused(body: str) -> None:
    with pytest.raises(MalformedError):
        nested(fields_of(body.encode()))


def test_more_fields_than_any_form_has_are_refused() -> None:
    with pytest.raises(MalformedError):
        fields_of(b"&".join(b"a=1" for _ in range(3001)))


@pytest.mark.parametrize("body", [b"\xff=1", b"a=%FF"])
def test_bytes_that_are_no_text_are_refused(body: bytes) -> None:
    with pytest.raises(MalformedError):
        fields_of(body)


def test_what_is_missing_or_unknown_is_named() -> None:
    with pytest.raises(MalformedError) as caught:
        command_from(COMMANDS["sign-minutes"], {"paragraph": "x", "signed": {"how": "gladly"}, "extra": "1"})
    assert caught.value.fields == ["extra", "paragraph", "signed.how"]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_form_or_are_refused(body: bytes) -> None:
    try:
        plain = nested(fields_of(body))
    except MalformedError:
        return
    assert isinstance(plain, dict)


@given(
    st.sampled_from(sorted(COMMANDS)),
    st.recursive(st.text(max_size=5), lambda x: st.dictionaries(st.text(max_size=8), x)),
)
def test_anything_is_a_command_or_is_refused(name: str, plain: object) -> None:
    try:
        command = command_from(COMMANDS[name], plain if isinstance(plain, dict) else {"text": plain})
    except MalformedError:
        return
    assert isinstance(command, COMMANDS[name])
