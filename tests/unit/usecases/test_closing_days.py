"""A day that is over is closed once, chained to the day before; what is signed can be read by its key alone."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import cbor2
import pytest

from registrar.benefits.trail import Head, Look, Seen
from registrar.certificate import cose
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.usecases.auditing import witnessed
from registrar.usecases.closing_days import ClosingDays, close_days, heads_key
from registrar.usecases.heads_file import HEADS_TYPE, NOTHING_BEFORE, HeadsFile, digest_of, read_heads, sign_heads
from tests.fakes.desk import MemoryLedger
from tests.fakes.outside import MemoryStore, SetClock, SoftwareSigner

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
MONDAY = date(2026, 11, 23)


@dataclass
class Archive:
    """Whatever closing days stands on; `look` adds a line to a trail now."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    vault: MemoryStore = field(default_factory=MemoryStore)
    signer: SoftwareSigner = field(default_factory=SoftwareSigner)
    clock: SetClock = field(default_factory=lambda: SetClock(NOON))

    @property
    def on(self) -> ClosingDays:
        return ClosingDays(self.ledger, self.vault, self.signer, self.clock)

    def look(self, record: str) -> None:
        seen = Seen(Look.VIEW, "220102", "officer-1", "DECIDE", "200", self.clock.now())
        witnessed(self.ledger, record, [seen])

    def file(self, day: date) -> HeadsFile:
        return read_heads(self.vault.read(heads_key(day)), self.signer.public_key)


def test_a_day_is_closed_an_hour_after_its_end_and_once() -> None:
    archive = Archive()
    archive.look("A1")
    archive.clock.move(hours=12, minutes=59)  # 00:59 in China
    close_days(archive.on)
    assert archive.vault.arrived(heads_key(MONDAY)) is None
    archive.clock.move(minutes=1)
    assert close_days(archive.on) == 1
    first = archive.vault.read(heads_key(MONDAY))
    archive.clock.move(hours=3)
    assert close_days(archive.on) == 0
    assert archive.vault.read(heads_key(MONDAY)) == first


def test_it_says_where_every_trail_of_the_day_ended() -> None:
    archive = Archive()
    for record in ("A1", "A1", "OFFICER#officer-1"):
        archive.look(record)
    archive.clock.move(hours=24)
    archive.look("A1")
    close_days(archive.on)
    lines = {record: archive.ledger.lines(record) for record in ("A1", "OFFICER#officer-1")}
    assert archive.file(MONDAY).heads == {
        "A1": Head(2, lines["A1"][1].digest),
        "OFFICER#officer-1": Head(1, lines["OFFICER#officer-1"][0].digest),
    }


def test_every_day_that_nobody_closed_is_closed_and_names_the_file_before_it() -> None:
    archive = Archive()
    archive.clock.move(hours=24)
    close_days(archive.on)
    archive.clock.move(days=3)
    assert close_days(archive.on) == 3
    files = [archive.file(MONDAY + timedelta(days=days)) for days in range(4)]
    assert [file.previous for file in files] == [NOTHING_BEFORE, *(file.digest for file in files[:3])]
    assert [dict(file.heads) for file in files] == [{}] * 4, "a quiet day has a file as well"


def test_whoever_comes_second_goes_on_from_the_first_ones_file() -> None:
    archive = Archive()
    archive.clock.move(hours=24)
    close_days(archive.on)
    tuesday, arrived = MONDAY + timedelta(days=1), archive.vault.arrived
    other = sign_heads(
        tuesday, {}, previous=archive.file(MONDAY).digest, issued_at=archive.clock.now(), signer=archive.signer
    )
    archive.vault.put_once(heads_key(tuesday), other, "application/cose")
    archive.vault.arrived = lambda key: None if key == heads_key(tuesday) else arrived(key)  # type: ignore[method-assign]
    archive.clock.move(hours=48)
    assert close_days(archive.on) == 2
    assert archive.vault.read(heads_key(tuesday)) == other
    assert archive.file(MONDAY + timedelta(days=2)).previous == digest_of(other)


def a_file(signer: SoftwareSigner) -> bytes:
    heads = {"A1": Head(2, "ab" * 32)}
    return sign_heads(MONDAY, heads, previous=NOTHING_BEFORE, issued_at=NOON, signer=signer)


def test_another_key_and_one_changed_bit_are_refused() -> None:
    signer = SoftwareSigner()
    file = a_file(signer)
    assert read_heads(file, signer.public_key).heads == {"A1": Head(2, "ab" * 32)}
    with pytest.raises(Untrusted):
        read_heads(file, SoftwareSigner().public_key)
    for place in range(0, len(file), 7):
        changed = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        with pytest.raises((Untrusted, Unacceptable)):
            read_heads(changed, signer.public_key)


@pytest.mark.parametrize(
    "claims",
    [{}, {6: 1, -70010: 20261123, -70011: bytes(32), -70012: {}}, {6: 1, -70010: "x", -70011: bytes(32), -70012: {}},
     {6: 1, -70010: "2026-11-23", -70011: bytes(32), -70012: {"A1": 7}}, [1]],
)  # fmt: skip
def test_claims_of_another_form_are_unacceptable_though_signed(claims: object) -> None:
    signer = SoftwareSigner()
    with pytest.raises(Unacceptable):
        read_heads(cose.sign1(cbor2.dumps(claims, canonical=True), signer, HEADS_TYPE), signer.public_key)
