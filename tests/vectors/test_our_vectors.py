"""The published codes keep their bytes and their verdicts from release to release, under both algorithms."""

import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import pytest

from registrar.certificate import container, cose, qr_text
from registrar.certificate.bundle import Trust, TrustBundle, trusted
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.sentences import VerdictCode
from registrar.certificate.verdict import Verdict, verify
from tests.vectors.write_certificate_vectors import FOLDER, written
from tests.vectors.write_presentation_vectors import FILE as PRESENTED

FILES: dict[str, dict[str, Any]] = {
    name: json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in ("certificate.json", "hostile.json")
}
SUITES = {
    f"{name.partition('.')[0]} {suite['algorithm']}": suite for name, file in FILES.items() for suite in file["suites"]
}
OURS = [suite for suite in SUITES.values() if "stages" in suite]


def bundle(suite: dict[str, Any], given: dict[str, Any]) -> TrustBundle:
    lists = {int(number): bytes.fromhex(data) for number, data in given["lists"].items()}
    steps = {int(number): tuple(map(bytes.fromhex, data)) for number, data in given["deltas"].items()}
    return TrustBundle(bytes.fromhex(suite["root"]), bytes.fromhex(given["keys"]), lists, steps)


@lru_cache(maxsize=16)
def at_hand(suite: str, name: str) -> Trust | None:
    given = SUITES[suite]["trust"][name]
    return trusted(bundle(SUITES[suite], given)) if given["keys"] else None


def judged(suite: str, case: dict[str, Any]) -> Verdict:
    given, trust = SUITES[suite], at_hand(suite, case.get("trust", "usual"))
    return verify(
        case["text"] + case.get("then", "") * case.get("times", 0),
        keys=trust.keys if trust else None,
        lists=trust.lists if trust else {},
        now=datetime.fromtimestamp(case.get("now", given["now"]), UTC),
        window=timedelta(seconds=given["window"]),
    )


@pytest.mark.parametrize(
    ("suite", "case"),
    [
        pytest.param(name, case, id=f"{name}: {case['name']}")
        for name, suite in SUITES.items()
        for case in suite["cases"]
    ],
)
def test_a_published_code_has_its_published_verdict(suite: str, case: dict[str, Any]) -> None:
    assert judged(suite, case).code == case["verdict"]


@pytest.mark.parametrize("suite", OURS, ids=lambda suite: str(suite["algorithm"]))
def test_what_must_not_be_trusted_is_refused(suite: dict[str, Any]) -> None:
    for name, given in suite["refused_trust"].items():
        with pytest.raises((Unacceptable, Untrusted)):
            pytest.fail(f"{name} was taken: {trusted(bundle(suite, given)).lists.keys()}")


@pytest.mark.parametrize("suite", OURS, ids=lambda suite: str(suite["algorithm"]))
def test_each_stage_leads_back_to_the_one_before(suite: dict[str, Any]) -> None:
    for stage in suite["stages"]:
        assert qr_text.decode(stage["text"]).hex() == stage["packed"]
        assert container.unpack(bytes.fromhex(stage["packed"])).hex() == stage["cose"]
        message = cose.parse_sign1(bytes.fromhex(stage["cose"]))
        assert message.payload.hex() == stage["claims"]
        assert cose.to_be_signed(message.protected, message.payload).hex() == stage["to_be_signed"]


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_what_the_writer_writes(name: str) -> None:
    fresh = json.loads(written()[name])
    if fresh["zlib"] == FILES[name]["zlib"]:
        assert fresh == FILES[name]
    else:  # another build of zlib deflates to other bytes of the same meaning
        assert _undeflated(fresh) == _undeflated(FILES[name])


def _undeflated(file: dict[str, Any]) -> list[list[Any]]:
    return [[suite["root"], *[(case["name"], case["verdict"]) for case in suite["cases"]]] for suite in file["suites"]]


def test_the_published_codes_know_every_verdict() -> None:
    presented = json.loads(PRESENTED.read_text(encoding="utf-8"))["codes"].values()
    for suite in OURS:
        told = {case["verdict"] for case in (*suite["cases"], *presented)}
        assert told == set(VerdictCode)
