"""The verify page reaches the published verdicts, and Python's own, in a real Chromium."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from registrar.certificate import qr_text
from registrar.certificate.verdict import verify
from tests.vectors.browser import a_page, run
from tests.vectors.test_our_vectors import SUITES, at_hand

MODULES = ("bytes", "refusals", "statuses", "trust", "verdict")
PRESENTED: dict[str, Any] = json.loads((Path(__file__).parent / "presentation.json").read_text("utf-8"))
JUDGE = """
  const trusts = {};
  for (const [name, trust] of Object.entries(given.trust)) trusts[name] = await trusted(modules, given.root, trust);
  const codes = [];
  for (const { text, then, times, trust, now, seen } of given.cases) {
    const asked = { now: now ?? given.now, window: given.window, seen: async () => Boolean(seen) };
    const whole = text + (then || "").repeat(times || 0);
    const verdict = await modules.verdict.verify(whole, trusts[trust || "usual"], asked);
    codes.push([verdict.code, verdict.claims ? verdict.claims.name : null]);
  }
  return codes;
"""
REFUSE = """
  const taken = [];
  for (const [name, trust] of Object.entries(given.refused_trust)) {
    await trusted(modules, given.root, trust).then(() => taken.push(name), (error) => {
      if (!(error instanceof modules.refusals.Unacceptable)) throw error;
    });
  }
  return taken;
"""
UNTOLD = {"BAD_SIGNATURE", "MALFORMED", "UNKNOWN_KEY", "KEY_COMPROMISED", "WRONG_PURPOSE", "UNSUPPORTED_VERSION"}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with a_page(browser) as one:
        yield one


@pytest.mark.parametrize("suite", SUITES)
def test_the_page_reaches_the_published_verdicts(page: Page, suite: str) -> None:
    given = SUITES[suite]
    told = run(page, JUDGE, MODULES, given)
    wrong = [
        (case["name"], code) for case, (code, _) in zip(given["cases"], told, strict=True) if code != case["verdict"]
    ]
    assert wrong == []


@pytest.mark.parametrize("suite", [name for name in SUITES if name.startswith("hostile")])
def test_no_hostile_code_is_valid_and_none_shows_a_name_before_its_signature_is_good(page: Page, suite: str) -> None:
    told = run(page, JUDGE, MODULES, SUITES[suite])
    good = [case["verdict"] for case in SUITES[suite]["cases"]].count("VALID")
    assert [code for code, _ in told].count("VALID") == good, "only what is published as valid, to see that any is"
    assert [(code, name) for code, name in told if name and code in UNTOLD] == []


@pytest.mark.parametrize("suite", [name for name, suite in SUITES.items() if "refused_trust" in suite])
def test_lists_that_must_not_be_trusted_are_refused_by_the_page(page: Page, suite: str) -> None:
    assert run(page, REFUSE, MODULES, SUITES[suite]) == []


def test_codes_shown_by_phones_get_their_published_verdicts(page: Page) -> None:
    trust = {"keys": PRESENTED["key_list"], "lists": {"0": PRESENTED["status_list"]}, "deltas": {}}
    codes = list(PRESENTED["codes"].values())
    given = {"root": PRESENTED["root"], "trust": {"usual": trust}, "now": PRESENTED["now"], "window": 86400}
    told = run(page, JUDGE, MODULES, {**given, "cases": codes})
    assert [code for code, _ in told] == [code["verdict"] for code in codes]


@pytest.mark.parametrize(
    ("suite", "count"),
    [
        ("certificate ES256", 150),
        ("certificate SM2", 60),
        pytest.param("certificate ES256", 6000, marks=pytest.mark.full),
    ],
)
def test_a_damaged_code_gets_the_verdict_that_python_gives_it(page: Page, suite: str, count: int) -> None:
    given = SUITES[suite]
    texts = [_damaged(given["stages"], seed) for seed in range(count)]
    told = run(page, JUDGE, MODULES, {**given, "cases": [{"text": text} for text in texts]})
    trust = at_hand(suite, "usual")
    assert trust is not None
    now, window = datetime.fromtimestamp(given["now"], UTC), timedelta(seconds=given["window"])
    expected = [str(verify(text, keys=trust.keys, lists=trust.lists, now=now, window=window).code) for text in texts]
    assert [(text, code) for text, (code, _), own in zip(texts, told, expected, strict=True) if code != own] == []
    assert len(set(expected)) > 1


def _damaged(stages: list[dict[str, Any]], seed: int) -> str:
    """One of the published codes with a few bytes changed, cut off, doubled, or its text changed."""
    chance = random.Random(seed)
    text = str(chance.choice(stages)["text"])
    data = bytearray(qr_text.decode(text))
    match seed % 4:
        case 0:
            for _ in range(chance.randint(1, 3)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 1:
            del data[chance.randrange(len(data)) :]
        case 2:
            at = chance.randrange(len(data))
            data[at:at] = data[at : at + chance.randint(1, 8)]
        case _:
            at = chance.randrange(len(text))
            return text[:at] + chance.choice("#/:.09Az%+ 中") + text[at + 1 :]
    return qr_text.encode(bytes(data), "https://zs.example.cn").text
