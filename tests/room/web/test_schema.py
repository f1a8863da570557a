"""Whatever the description of the room allows, and whatever it does not, the room answers as it describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from goodoffices.room.proceedings import COMMANDS
from goodoffices.room.web.openapi import schema
from goodoffices.room.web.page import all_pages
from tests.room.web.serving import hosted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.room.web.serving import Guest, Host

DESCRIBED = schemathesis.openapi.from_dict(schema())
OPERATIONS = [each.ok() for each in DESCRIBED.get_all_operations() if isinstance(each, Ok)]


@pytest.fixture(scope="module")
def working() -> Iterator[Host]:
    with hosted() as host:
        yield host.working()


@pytest.fixture(scope="module", params=["med", "ann"])
def guest(working: Host, request: pytest.FixtureRequest) -> Guest:
    return working.guest(request.param)


class TestTheDescription:
    def test_is_for_mediators_who_have_signed_in(self, working: Host) -> None:
        assert working.guest("med").client.get("/openapi.json").json() == schema()
        assert working.guest("ann").client.get("/openapi.json").status_code == 404
        assert working.guest("ann", taken=False).client.get("/openapi.json").status_code == 401

    def test_has_every_command_and_page(self) -> None:
        paths = set(schema()["paths"])
        assert paths == {
            "/room/aside",
            *(f"/room/do/{name}" for name in COMMANDS),
            *(f"/room/{page.path}" for page in all_pages()),
        }

    def test_has_no_page_that_shows_it_with_others_scripts(self, working: Host) -> None:
        client = working.guest("med").client
        assert {client.get(path).status_code for path in ("/docs", "/redoc")} == {404}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_every_answer_is_one_that_is_described(operation: Any, guest: Guest) -> None:  # noqa: ANN401 -- schemathesis's own
    @given(
        case=operation.as_strategy()
        | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    )
    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    def ask(case: Any) -> None:  # noqa: ANN401 -- schemathesis's own
        url = str(guest.client.base_url)
        headers = {"X-CSRF-Token": guest.csrf, "Origin": url}
        answer = case.call(base_url=url, headers=headers, cookies={"room": guest.client.cookies["room"]})
        assert str(answer.status_code) in operation.definition.raw["responses"], answer.text
        kinds = {"application/json", "text/html; charset=utf-8"}
        assert set(answer.headers.get("content-type", [])) <= kinds
        assert not re.search("Traceback|Error", answer.text)

    ask()
