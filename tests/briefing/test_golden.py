from __future__ import annotations

import json

import pytest

from tests.briefing.golden import HERE, golden


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return golden()


@pytest.mark.parametrize("name", ["labour-pay-round.txt", "labour-pay-round.json"])
def test_the_tutorials_briefing_is_the_golden_one(written: dict[str, str], name: str) -> None:
    assert written[name].splitlines() == (HERE / name).read_text(encoding="utf-8").splitlines()


def test_the_golden_settlement_is_the_one_worked_out_by_hand(written: dict[str, str]) -> None:
    # Four per cent, 38 hours, three years: 32 + 35 + 0 = 67 to the crews (50 without), 15 + 0 + 40 = 55 to the
    # company (45 without). No other of the 36 packages has a larger product of gains than 17 x 10.
    crew = {"wage": [0, 20, 32, 40], "hours": [0, 18, 35], "length": [25, 12, 0]}
    company = {"wage": [35, 27, 15, 0], "hours": [25, 17, 0], "length": [0, 22, 40]}
    gains = {
        (w, h, n): (
            crew["wage"][w] + crew["hours"][h] + crew["length"][n] - 50,
            company["wage"][w] + company["hours"][h] + company["length"][n] - 45,
        )
        for w in range(4) for h in range(3) for n in range(3)
    }  # fmt: skip
    both = {key: pair for key, pair in gains.items() if min(pair) >= 0}
    assert len(both) == 8
    best = max(both, key=lambda key: both[key][0] * both[key][1])
    assert (best, both[best]) == ((2, 2, 2), (17, 10))
    data = json.loads(written["labour-pay-round.json"])
    assert "thirty-eight" in json.dumps(data)
