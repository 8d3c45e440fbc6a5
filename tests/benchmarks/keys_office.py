"""The office of the key drill: its root, its keys, the people who keep coming, and two verifiers at the gate."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import boto3
from moto import mock_aws

from local.emulated_keys import as_documented
from local.root_folder import RootFolder
from registrar.aws.signing_key import KmsSigner
from registrar.certificate.bundle import Trust, TrustBundle, newer, trusted
from registrar.certificate.trust import KeyRecord, Purpose
from registrar.certificate.verdict import VerdictCode, verify
from registrar.errors import RegistrarError
from registrar.ports import RecordStep
from registrar.registration.certificates import Extract
from registrar.registration.record import Ground
from registrar.registration.succession import registering
from registrar.registration.vocabulary import Origin
from registrar.usecases.issuing import Issuing, issue
from registrar.usecases.keyring import JWKS, KEY_LIST, Keyring
from registrar.usecases.publishing import Publishing, list_key, publish
from registrar.usecases.rules import Rules
from tests.fakes.outside import CountingChance, MemoryStore, SetClock
from tests.fakes.register import MemoryRegister
from tests.unit.registration.test_record import HOLDER, an_entry

SETTLING = timedelta(days=1)
RULES = Rules(True, True, "220000", 60, "https://hr.example", 365, 86400)
REGION = {"region_name": "eu-central-1", "aws_access_key_id": "drill", "aws_secret_access_key": "drill"}


@dataclass(frozen=True)
class Row:
    """What held after one step. `refused` are good certificates that a verifier did not call VALID.

    `stolen` are present certificates that a stolen key signed.
    """

    step: str
    certificates: int
    waiting: int
    failed: int
    signed_by: str
    fresh: str
    a_day_old: str
    refused: int
    stolen: int
    taken: int
    """Certificates of a stolen key that the verifier with fresh lists took all the same."""


@dataclass
class Office:
    """`each` people come at every step; whatever `midway` holds happens in the middle of the next signature."""

    root: RootFolder
    kms: Any
    each: int
    register: MemoryRegister = field(default_factory=MemoryRegister)
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: SetClock = field(default_factory=SetClock)
    chance: CountingChance = field(default_factory=CountingChance)
    keys: dict[str, KmsSigner] = field(default_factory=dict)
    order: dict[Purpose, list[str]] = field(default_factory=lambda: {"certificate": [], "status": []})
    people: list[str] = field(default_factory=list)
    midway: list[Callable[[], None]] = field(default_factory=list)
    bundle: TrustBundle | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.clock.now().replace(microsecond=0)

    def name(self, key: str, purpose: Purpose, spec: str = "ECC_NIST_P256") -> None:
        """A new key of the key service, named on the list, preferred as soon as it has settled."""
        made = self.kms.create_key(KeySpec=spec, KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
        self.keys[key] = KmsSigner(self.kms, made)
        self.root.add(
            self.keys[key].public_key, purpose, self.now, SETTLING if self.order["certificate"] else timedelta()
        )
        self.order[purpose].insert(0, key)
        self.publish_keys()

    def retire(self, key: str) -> None:
        self.root.retire(self.keys[key].kid.hex(), self.now)
        self.publish_keys()

    def lose(self, key: str) -> None:
        """The key was stolen, and the root says so."""
        self.root.compromise(self.keys[key].kid.hex(), self.now, self.now)
        self.publish_keys()

    def publish_keys(self) -> None:
        self.store.replace(KEY_LIST, (self.root.folder / "keys.cose").read_bytes(), "application/cose")
        self.store.replace(JWKS, (self.root.folder / "jwks.json").read_bytes(), "application/json")
        self.publish_lists()

    def publish_lists(self) -> None:
        """Nothing is published before a status key has settled, as in a real beginning."""
        try:
            publish(Publishing(self.register, self.store, self.keyring("status"), self.clock))
        except RegistrarError:
            if self.rows:
                raise

    def keyring(self, purpose: Purpose) -> Keyring:
        signers = [self.keys[name] for name in self.order[purpose]]
        return Keyring(self.store, signers, self.root.signer.public_key, SETTLING)

    @property
    def issuing(self) -> Issuing:
        ring = self.keyring("certificate")
        return Issuing(self.register, self.store, ring, self.clock, self.chance, RULES, Path())

    def come(self) -> list[str]:
        """New people whose record says something to certify, one message each."""
        fresh = [f"1{len(self.people) + place:064x}" for place in range(self.each)]
        for person in fresh:
            reported = (Ground(Origin.SOCIAL_INSURANCE, f"report-{person[-6:]}", self.clock.now()),)
            entry = an_entry(f"R{person[-6:]}", grounds=reported)
            self.register.append_records([RecordStep(person, None, registering(None, HOLDER, entry))], self.clock.now())
        self.people += fresh
        return fresh

    def serve(self, people: list[str]) -> int:
        """The messages are worked on; how many must come again."""
        failed = 0
        for person in people:
            try:
                issue(self.issuing, person)
            except RegistrarError:
                failed += 1
        self.publish_lists()
        return failed

    def step(self, what: str, people: list[str] | None = None) -> None:
        """New people come and are served, with those named; then everybody's certificate is looked at."""
        failed = self.serve([*(people or []), *self.come()])
        self.look(what, failed)

    def look(self, what: str, failed: int = 0) -> None:
        """Two verifiers look at every present certificate: one that has just fetched, one that last did a step ago."""
        before = self.bundle
        self.fetch()
        assert self.bundle is not None
        fresh, old = trusted(self.bundle), trusted(before or self.bundle)
        signed = [extract for extract in map(self._present, self.people) if extract and extract.signed]
        good = [extract for extract in signed if not self._stolen(extract)]
        bad = [extract for extract in signed if self._stolen(extract)]
        said, said_before = self._verdicts(good, fresh), self._verdicts(good, old)
        said_of_bad = self._verdicts(bad, fresh)
        row = Row(
            step=what,
            certificates=len(signed),
            waiting=len(self.people) - len(signed),
            failed=failed,
            signed_by=_counted(Counter(map(self._name_of, signed))),
            fresh=_counted(said + said_of_bad),
            a_day_old=_counted(said_before),
            refused=2 * len(good) - said[VerdictCode.VALID] - said_before[VerdictCode.VALID],
            stolen=len(bad),
            taken=len(bad) - said_of_bad[VerdictCode.KEY_COMPROMISED],
        )
        self.rows.append(row)

    def fetch(self) -> None:
        """A verifier fetches everything; `newer` refuses whatever leads back."""
        numbers = [number for number in self.root.keys().status_lists() if self.store.arrived(list_key(number))]
        lists = {number: self.store.read(list_key(number)) for number in numbers}
        self.bundle = newer(self.bundle, TrustBundle(self.root.signer.public_key, self.store.read(KEY_LIST), lists))

    def record(self, extract: Extract) -> KeyRecord:
        found = self.root.keys().find(bytes.fromhex(extract.kid or ""))
        assert found is not None
        return found

    def _stolen(self, extract: Extract) -> bool:
        return self.record(extract).state == "compromised"

    def _present(self, person: str) -> Extract | None:
        certificate = self.register.certificate_of(person)
        return certificate.current if certificate else None

    def _name_of(self, extract: Extract) -> str:
        return next(name for name, key in self.keys.items() if key.kid.hex() == extract.kid)

    def _verdicts(self, extracts: list[Extract], trust: Trust) -> Counter[str]:
        return Counter(
            verify(each.qr_text or "", keys=trust.keys, lists=trust.lists, now=self.now, window=SETTLING).code
            for each in extracts
        )

    def in_the_middle(self, *_: object) -> dict[str, bytes]:
        """Instead of the printed page, which takes a second and signs nothing new."""
        if self.midway:
            self.midway.pop()()
        return {}


def _counted(found: Counter[str]) -> str:
    return " ".join(f"{name}:{count}" for name, count in sorted(found.items()))


@contextmanager
def an_office(each: int) -> Iterator[Office]:
    """Root and key list as `registrar keys` makes them, keys in the emulated key service; time is the drill's own."""
    with tempfile.TemporaryDirectory() as folder, mock_aws(), as_documented():
        kms = boto3.client("kms", **REGION)  # type: ignore[call-overload]
        clock = SetClock()
        began = clock.now().replace(microsecond=0)
        root = RootFolder.create(Path(folder), b"the drill's password", "测试省", began)
        office = Office(root, kms, each, clock=clock)
        with patch("registrar.usecases.artefacts._printed", office.in_the_middle):
            yield office
