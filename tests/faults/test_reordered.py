"""Everything a life brings, told in any order and some of it twice or thrice: the end is always the same."""

import json
import random
from collections import Counter

import pytest
from moto.sns.models import sns_backends

from registrar.aws.clock import SystemClock
from registrar.registration import records
from registrar.registration.record import PersonRecord
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind
from tests.faults.stories import Time, _held, _worker, kinds_of
from tests.faults.test_every_handler import readers_of
from tests.functions.conftest import Context, Json, Land, sample

PATIENCE = 400
Message = tuple[str, Json]
"""A function, and what its queue brings it."""


class Post:
    """Every event of the register to every function that the template's rules name, shuffled and repeated."""

    def __init__(self, land: Land, chance: random.Random) -> None:
        self.land, self.chance = land, chance
        self.waiting: list[Message] = []
        self.known: set[tuple[str, str]] = set()

    def fetch(self) -> None:
        """What the register's stream announces since the last time."""
        for item in self.land.clients["dynamodb"].scan(TableName="register")["Items"]:
            place = item["pk"]["S"], item["sk"]["S"]
            if place[1].startswith("EVENT#") and place not in self.known:
                self.known.add(place)
                event = _event(item["kind"]["S"], item["subject"]["S"], int(item["sequence"]["N"]))
                self.waiting += [(function, event) for function in readers_of(item["kind"]["S"])]

    def deliver_all(self, time: Time) -> None:
        """Until nothing waits: any message next, one in three of them again later, what failed again too."""
        for _ in range(PATIENCE):
            self.fetch()
            if not self.waiting:
                return
            function, event = self.waiting.pop(self.chance.randrange(len(self.waiting)))
            failed = self.land.handlers[function](event, Context())["batchItemFailures"]
            if failed or self.chance.random() < 1 / 3:
                self.waiting.append((function, event))
            time.pass_by()
        raise AssertionError(f"never quiet: {[function for function, _ in self.waiting]}")


def _event(kind: str, subject: str, sequence: int) -> Json:
    event = sample("issue_certificate/registered")
    message = json.loads(event["Records"][0]["body"])
    message["detail"] = {"kind": kind, "subject": subject, "sequence": sequence}
    event["Records"][0]["body"] = json.dumps(message)
    return event


def _from_that_day(report: str) -> Json:
    """Work that began before the registration would be an officer's to look at, whatever the order."""
    event = sample(report)
    message = json.loads(event["Records"][0]["body"])
    message["detail"]["start"] = "2026-11-23"
    event["Records"][0]["body"] = json.dumps(message)
    return event


def _life(land: Land, time: Time, seed: int) -> PersonRecord:
    """An officer registers a person unemployed; departments tell of work that began, and that ended since."""
    post = Post(land, random.Random(seed))
    _held(land, time)
    assert land.ask("office_api/decide").status == 200
    post.waiting += [
        ("employment_events", _from_that_day(f"employment_events/{told}")) for told in ("started", "filed")
    ]
    post.deliver_all(time)
    record = land.register.record(_worker())
    assert record is not None
    assert records.fold(_worker(), land.register.record_history(_worker())) == record
    return record


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    clock = Time()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now)
    monkeypatch.setattr("registrar.usecases.artefacts._page", lambda *_: b"%PDF-1.7 printed")
    monkeypatch.setattr("registrar.usecases.artefacts._picture", lambda *_: b"a picture")
    return clock


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(3, 25))])
def test_a_life_ends_alike_in_whatever_order_it_is_told(seed: int, land: Land, time: Time) -> None:
    record = _life(land, time, seed)
    assert len(record.reports) == 2
    assert [entry.kind for entry in record.current] == [RegistrationKind.EMPLOYED]
    assert len(record.current[0].grounds) == 2
    kinds = Counter(kinds_of(land))
    assert (kinds["ApplicationRegistered"], kinds["CertificateNumbered"]) == (1, 1)
    certificate = land.register.certificate_of(_worker())
    assert certificate is not None
    current = certificate.current
    assert current is not None
    assert (current.signed, current.status, current.facts.registration) == (True, ExtractStatus.ISSUED, "EMPLOYED")
    others = [extract for extract in certificate.extracts.values() if extract.id != current.id]
    assert {extract.status for extract in others} <= {ExtractStatus.SUPERSEDED}
    assert land.register.untold() == []
    sent = Counter(text for _, text in sns_backends["123456789012"]["eu-central-1"].sms_messages.values())
    assert sent
    assert len(sent) <= len(certificate.extracts) + 1
