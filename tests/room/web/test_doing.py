from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from goodoffices.case.faults import GoodOfficesError
from goodoffices.room.proceedings import COMMANDS

if TYPE_CHECKING:
    from tests.room.web.serving import Host

HTMX = {"HX-Request": "true"}


class TestACommandByAForm:
    def test_goes_back_to_where_it_was_given(self, host: Host) -> None:
        ann = host.guest("ann")
        said = ann.client.post(
            "/room/do/say-within",
            data={"text": "x", "_csrf": ann.csrf, "_back": "/room/record"},
            follow_redirects=False,
        )
        assert (said.status_code, said.headers["location"]) == (303, "/room/record")
        assert host.kept.entries[-1].by == "ann"

    def test_goes_nowhere_else(self, host: Host) -> None:
        ann = host.guest("ann")
        before = len(host.kept.entries)
        said = ann.submit("say-within", {"text": "x", "_back": "//evil.example"})
        assert said.status_code == 422
        assert len(host.kept.entries) == before

    def test_that_is_refused_says_why_and_keeps_what_was_typed(self, host: Host) -> None:
        said = host.guest("ann").submit("say", {"text": "Typed <b>with care</b>"})
        assert said.status_code == 409
        assert "Nothing of substance before the ground rules are agreed" in said.text
        assert "Typed &lt;b&gt;with care&lt;/b&gt;" in said.text

    def test_that_cannot_be_read_says_which_field(self, host: Host) -> None:
        said = host.guest("ann").submit("say-within", {"tekst": "x"}, **HTMX)
        assert said.status_code == 422
        assert "tekst, text" in said.text

    def test_of_a_page_with_script_is_answered_by_a_notice(self, host: Host) -> None:
        ann = host.guest("ann")
        said = ann.submit("say-within", {"text": "x"}, **HTMX)
        assert (said.status_code, "<html" in said.text) == (200, False)
        said = ann.submit("say", {"text": "x"}, **HTMX)
        assert (said.status_code, "<html" in said.text) == (409, False)

    def test_is_refused_in_the_language_of_the_page(self, host: Host) -> None:
        ann = host.guest("ann")
        ann.client.cookies.set("lang", "tr", domain="127.0.0.1")
        assert 'lang="tr"' in ann.submit("say", {"text": "x"}).text

    def test_beyond_the_seat_s_powers_is_asked_about_and_sent_once_confirmed(self, host: Host) -> None:
        host.working()
        ann = host.guest("ann")
        form: dict[str, str | list[str]] = {
            "choices[pause]": "day",
            "choices[route]": "by the river",
            "openly": "on",
            "_token": "t-1",
        }
        asked = ann.submit("propose-package", form, **HTMX)
        assert asked.status_code == 409
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', asked.text))
        assert fields["ad_referendum"] == "on"
        assert fields["_token"] == form["_token"]
        del fields["_csrf"]
        assert ann.submit("propose-package", dict(fields), **HTMX).status_code == 200
        assert host.kept.entries[-1].event.model_dump()["standing"] == "ad referendum"

    def test_without_the_session_s_token_is_refused(self, host: Host) -> None:
        ann, bob = host.guest("ann"), host.guest("bob")
        before = len(host.kept.entries)
        for token in ("", "x", bob.csrf):
            assert (
                ann.client.post("/room/do/say-within", data={"text": "x", "_csrf": token}).status_code == 403
            )
            assert (
                ann.client.post(
                    "/room/do/say-within", json={"text": "x"}, headers={"X-CSRF-Token": token}
                ).status_code
                == 403
            )
        assert len(host.kept.entries) == before

    def test_after_the_session_has_ended_is_refused(self, host: Host) -> None:
        """A page that was left open."""
        ann = host.guest("ann")
        cookies, csrf = dict(ann.client.cookies), ann.csrf
        ann.client.post("/sign-out", data={"_csrf": csrf})
        for name, value in cookies.items():
            ann.client.cookies.set(name, value, domain="127.0.0.1")
        assert ann.do("say-within", {"text": "x"}).status_code == 401
        assert ann.come_in().csrf != csrf

    @pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data; boundary=x", "application/xml"])
    def test_in_another_form_is_refused(self, host: Host, kind: str) -> None:
        ann = host.guest("ann")
        headers = {"Content-Type": kind, "X-CSRF-Token": ann.csrf}
        assert ann.client.post("/room/do/say-within", content=b"text=x", headers=headers).status_code == 415


class TestACommandAsJson:
    def test_is_done_or_refused_in_json(self, host: Host) -> None:
        ann = host.guest("ann")
        assert ann.do("say-within", {"text": "x"}).json() == {"done": "Done."}
        assert ann.do("say", {"text": "x"}).json().keys() == {"refused"}
        assert ann.do("say-within", {"txt": "x"}).json()["fields"] == ["text", "txt"]

    @pytest.mark.parametrize(
        "body", [b"", b"[]", b"1", b'"x"', b"{", b"[" * 100_000, b'{"text": "\\ud800"}', b"\xff"]
    )
    def test_that_is_none_is_refused(self, host: Host, body: bytes) -> None:
        ann = host.guest("ann")
        headers = {"Content-Type": "application/json", "X-CSRF-Token": ann.csrf}
        said = ann.client.post("/room/do/say-within", content=body, headers=headers)
        assert said.status_code == 422

    def test_says_how_to_confirm(self, host: Host) -> None:
        host.working()
        said = host.guest("ann").do("propose-package", {"choices": {"pause": "day", "route": "x"}})
        assert said.json()["confirm_with"] == "ad_referendum"

    def test_cannot_be_given_for_another_seat(self, host: Host) -> None:
        ann = host.guest("ann")
        assert ann.do("say-within", {"text": "x", "by": "bob"}).status_code == 422
        assert ann.do("declare-powers", {"seat": "bob", "level": "may commit"}).status_code == 409


class TestWhatIsDone:
    def test_twice_with_the_same_token_counts_once(self, host: Host) -> None:
        ann = host.guest("ann")
        for _ in range(2):
            assert ann.do("say-within", {"text": "once", "_token": "same"}).status_code == 200
        assert sum("once" in each.model_dump_json() for each in host.kept.entries) == 1

    def test_in_two_tabs_counts_twice(self, host: Host) -> None:
        one, other = host.guest("ann"), host.guest("ann")
        for tab, token in ((one, "a"), (other, "b")):
            assert tab.do("say-within", {"text": "tabs", "_token": token}).status_code == 200
        assert sum("tabs" in each.model_dump_json() for each in host.kept.entries) == 2

    def test_on_a_page_that_is_out_of_date_is_refused_and_says_so(self, host: Host) -> None:
        host.ruled()
        said = host.guest("bob").do("agree-rules", {"proposal": 1})
        assert said.status_code == 409
        assert "not the latest" in said.json()["refused"]

    def test_while_the_archive_fails_is_refused_and_nothing_changes(self, host: Host) -> None:
        ann = host.guest("ann")
        before = ann.get("record").text
        host.kept.fails = GoodOfficesError("the disk is full")
        said = ann.do("say-within", {"text": "lost?"})
        assert said.status_code == 409
        assert "it was not done" in said.json()["refused"]
        assert "disk" not in said.text, "what is wrong with the machine is the host's business"
        host.kept.fails = None
        after = ann.get("record").text
        assert re.sub(r"_csrf\S+|token\S+", "", before) == re.sub(r"_csrf\S+|token\S+", "", after)

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_is_never_by_an_observer(self, host: Host, name: str) -> None:
        assert host.guest("obs").do(name, {}).status_code in {409, 422}


class TestOffTheRecord:
    def test_reaches_who_is_connected_and_is_kept_nowhere(self, host: Host) -> None:
        ann, med, bob = (host.guest(seat) for seat in ("ann", "med", "bob"))
        host.ruled()
        with med.listening() as to_med, bob.listening() as to_bob:
            to_med.until("caughtup")
            to_bob.until("caughtup")
            said = ann.client.post(
                "/room/aside",
                json={"audience": "caucus.A", "text": "ASIDE"},
                headers={"X-CSRF-Token": ann.csrf},
            )
            assert said.status_code == 200
            assert b"event: aside" in to_med.until("ASIDE")
            ann.do("say-within", {"text": "x"})
            host.guest("med")
            med.do("propose-rules", {"rules": {}})
            ann.client.post(
                "/room/aside",
                json={"audience": "everyone", "text": "ALL"},
                headers={"X-CSRF-Token": ann.csrf},
            )
            assert b"ASIDE" not in to_bob.until("ALL")
        assert not any("ASIDE" in each.model_dump_json() for each in host.kept.entries)
        assert "ASIDE" not in med.get("record").text

    def test_is_of_substance_too_and_waits_for_the_rules(self, host: Host) -> None:
        ann = host.guest("ann")
        for audience, status in (("everyone", 409), ("caucus.A", 409), ("delegation.A", 200)):
            said = ann.client.post(
                "/room/aside",
                json={"audience": audience, "text": "x"},
                headers={"X-CSRF-Token": ann.csrf},
            )
            assert said.status_code == status, audience

    @pytest.mark.parametrize(
        "audience", ["caucus.B", "delegation.B", "team", "seats.bob", "seats.zoe", "caucus.Z"]
    )
    def test_is_said_only_among_those_one_belongs_to(self, host: Host, audience: str) -> None:
        ann = host.guest("ann")
        said = ann.client.post(
            "/room/aside", json={"audience": audience, "text": "x"}, headers={"X-CSRF-Token": ann.csrf}
        )
        assert said.status_code == 404

    @pytest.mark.parametrize(
        "plain",
        [
            {},
            {"text": "x"},
            {"audience": "nobody", "text": "x"},
            {"audience": "everyone"},
            {"audience": 1, "text": "x"},
            {"audience": "everyone", "text": " "},
        ],
    )
    def test_says_to_whom_and_what(self, host: Host, plain: dict[str, object]) -> None:
        ann = host.guest("ann")
        assert (
            ann.client.post("/room/aside", json=plain, headers={"X-CSRF-Token": ann.csrf}).status_code == 422
        )

    def test_observers_say_nothing(self, host: Host) -> None:
        obs = host.guest("obs")
        said = obs.client.post(
            "/room/aside", json={"audience": "everyone", "text": "x"}, headers={"X-CSRF-Token": obs.csrf}
        )
        assert said.status_code == 404


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\u202e", "\u202d"])
def test_signs_that_turn_what_is_read_into_something_else_are_not_taken(host: Host, sign: str) -> None:
    """What looks like one wording and is another would be initialled as the one and kept as the other."""
    ann = host.guest("ann")
    said = ann.do("say-within", {"text": f"A pause{sign}of a day"})
    assert (said.status_code, said.json()["fields"]) == (422, ["text"])
    assert ann.do("say-within", {"text": "One\u200f\u2067two\u2069\tthree\nfour"}).status_code == 200
