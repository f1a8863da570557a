from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.room.archive.chain import canonical, commitment, follow, genesis, link, start
from goodoffices.room.record.entries import ENTRY, KINDS

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class TestCanonicalForm:
    """There is one way to write a value, and it says all of it."""

    @given(VALUES)
    def test_it_reads_back_and_writes_the_same(self, value: Any) -> None:  # noqa: ANN401 -- any value
        written = canonical(value)
        assert json.loads(written) == value
        assert canonical(json.loads(written)) == written

    def test_what_rfc_8785_asks_for(self) -> None:
        value = {
            "€": "Euro",
            "\r": "CR",
            "1": "One",
            "\x80": "Control\x7f",
            "ö": "o",
            "s": '€$\x0f\nA\'B"\\\\"/',
        }
        assert canonical(value).decode() == (
            '{"\\r":"CR","1":"One","s":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/","\x80":"Control\x7f","ö":"o","€":"Euro"}'
        )

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
    def test_what_has_no_form_is_refused(self, value: object) -> None:
        with pytest.raises(ValueError, match=r".+"):
            canonical(value)


def test_no_event_has_a_number_that_is_not_whole() -> None:
    def numbers(schema: object) -> bool:
        if isinstance(schema, dict):
            return schema.get("type") == "number" or any(map(numbers, schema.values()))
        return isinstance(schema, list) and any(map(numbers, schema))

    assert not numbers(ENTRY.json_schema())
    assert len(KINDS) > 40


def test_links_are_what_the_reference_says() -> None:
    """Written out here with the standard library alone."""
    room = "0123456789abcdef" * 2
    first = hashlib.sha256(b'{"audience":"team","room":"%s"}' % room.encode()).hexdigest()
    assert genesis(room, "team").hex() == first
    committed = hashlib.sha256(b"s" * 16 + b'{"a":1}').hexdigest()
    assert commitment(b"s" * 16, b'{"a":1}').hex() == committed
    text = b'{"audience":"team","commitment":"%s","n":1,"previous":"%s"}'
    expected = hashlib.sha256(text % (committed.encode(), first.encode())).digest()
    assert link("team", 1, bytes.fromhex(first), bytes.fromhex(committed)) == expected
    assert follow(start(room, "team"), "team", bytes.fromhex(committed)).link == expected
