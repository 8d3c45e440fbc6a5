"""A whole office on fakes: every use case on one register, one bucket, one clock."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from registrar.certificate.trust import KeyList, KeyRecord
from registrar.intake.uploads import AnnouncedFile
from registrar.ports import Breakers, Filings, Signer
from registrar.registration.application import Application
from registrar.registration.comparisons import Question
from registrar.registration.facts import Document, Examination, Field, Seen
from registrar.registration.people import Account, Applicant
from registrar.registration.vocabulary import Category, DocumentType, Predicate, Side
from registrar.usecases.applying import Applying, Opening, offer_uploads, open_application, submit
from registrar.usecases.assessing import Assessing
from registrar.usecases.examining import Examining, examine_object
from registrar.usecases.issuing import Issuing, issue
from registrar.usecases.keyring import Keyring
from registrar.usecases.publishing import Publishing
from registrar.usecases.recording import person_of
from registrar.usecases.reviewing import Reviewing
from registrar.usecases.rules import Rules
from registrar.usecases.telling import Telling
from tests.fakes.filings import MemoryFilings
from tests.fakes.keys import ROOT, a_record, put_keys
from tests.fakes.outside import (
    CountingChance,
    KnownDepartments,
    MemoryBreakers,
    MemoryMarks,
    MemoryStore,
    Outbox,
    SetClock,
    SoftwareIndex,
    SoftwareSigner,
)
from tests.fakes.register import MemoryRegister
from tests.fakes.samples import an_applicant, an_id_number

APPLICANT = an_applicant(7)
OTHER_NUMBER = an_id_number(3)
HOLDER = Account("holder", "https://login.example", APPLICANT.name, APPLICANT.id_number)
STRANGER = Account("stranger", "https://login.example", "测试乙某", OTHER_NUMBER)
OFFICER = Account("officer", "https://login.example", "测试丙某", None, frozenset({"OFFICER"}), "220104")
ELSEWHERE = Account("elsewhere", "https://login.example", None, None, frozenset({"OFFICER"}), "220204")
FOUR = {Predicate.WORKING_AGE, Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS}
"""What an unemployment registration rests on (R4)."""
FONTS = Path("/usr/share/fonts")


def certain(value: str) -> Field:
    return Field(value, value, 0.999, certain=True)


def id_card(side: Side) -> Document:
    number = APPLICANT.id_number
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14])).isoformat()
    fields = {
        Side.PORTRAIT: {
            "person_name": certain(APPLICANT.name),
            "id_number": certain(number),
            "birth_date": certain(born),
            "sex": certain("男" if int(number[16]) % 2 else "女"),
        },
        Side.EMBLEM: {
            "issuer": certain("测试市公安局"),
            "valid_from": certain("2020-01-01"),
            "valid_to": certain("2040-01-01"),
        },
    }
    return Document(DocumentType.ID_CARD, 0.99, side=side, fields=fields[side])


def termination(**changes: str) -> Document:
    fields = {
        "person_name": APPLICANT.name,
        "id_number": APPLICANT.id_number,
        "employer_name": "长春示例一号餐饮有限公司",
        "end_date": "2026-10-31",
        "issue_date": "2026-10-31",
        "seal_present": "true",
    } | changes
    return Document(DocumentType.TERMINATION_CERT, 0.99, fields={name: certain(text) for name, text in fields.items()})


GOOD = (id_card(Side.PORTRAIT), id_card(Side.EMBLEM), termination())


@dataclass
class Desk:
    """`finds` is what the reader will find, by the order of the files sent."""

    register: MemoryRegister = field(default_factory=MemoryRegister)
    marks: MemoryMarks = field(default_factory=MemoryMarks)
    filings: Filings = field(default_factory=MemoryFilings)
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: SetClock = field(default_factory=SetClock)
    chance: CountingChance = field(default_factory=CountingChance)
    departments: KnownDepartments = field(default_factory=KnownDepartments)
    breakers: Breakers = field(default_factory=MemoryBreakers)
    signer: Signer = field(default_factory=SoftwareSigner)
    index: SoftwareIndex = field(default_factory=SoftwareIndex)
    status_signer: Signer = field(default_factory=SoftwareSigner)
    outbox: Outbox = field(default_factory=Outbox)
    rules: Rules = field(default_factory=lambda: Rules(True, True, "220000", 60, "https://hr.example", 365, 86400))
    finds: dict[str, Document] = field(default_factory=dict)
    reads: list[str] = field(default_factory=list)
    applicant: Applicant = APPLICANT

    @property
    def applying(self) -> Applying:
        return Applying(self.register, self.store, self.clock, self.chance, self.rules)

    @property
    def assessing(self) -> Assessing:
        outside = (self.index, self.breakers, self.marks)
        return Assessing(self.register, self.departments, self.clock, self.rules, *outside)

    @property
    def examining(self) -> Examining:
        return Examining(self.register, self.store, self.clock, self.read)

    @property
    def reviewing(self) -> Reviewing:
        return Reviewing(self.register, self.store, self.clock, self.rules, self.index)

    @property
    def telling(self) -> Telling:
        return Telling(self.register, self.outbox, self.clock, self.chance, self.rules)

    @property
    def issuing(self) -> Issuing:
        ring = self.keyring(self.signer)
        return Issuing(self.register, self.store, ring, self.clock, self.chance, self.rules, FONTS)

    def person(self, identity: str) -> str:
        """Under which key the record of an application's person lies."""
        return person_of(self.index, self.register.application(identity).applicant.id_number)

    def issue(self, identity: str) -> None:
        """The certificate of an application's person, as the change of their record calls for it."""
        issue(self.issuing, self.person(identity))

    @property
    def publishing(self) -> Publishing:
        return Publishing(self.register, self.store, self.keyring(self.status_signer), self.clock)

    def keyring(self, *signers: Signer, settling: timedelta = timedelta()) -> Keyring:
        return Keyring(self.store, signers, ROOT.public_key, settling)

    def put_keys(self, *records: KeyRecord, sequence: int = 1) -> KeyList:
        """Publish the key list: the desk's own two keys unless others are given."""
        now = self.clock.now()
        usual = (a_record(self.signer, "certificate", now), a_record(self.status_signer, "status", now))
        return put_keys(self.store, records or usual, now, sequence)

    def read(self, data: bytes, scan: str, version_id: str) -> Seen:
        self.reads.append(scan)
        found = self.finds.get(data.decode())
        sha256 = hashlib.sha256(data).hexdigest()
        examination = Examination(scan, sha256, version_id, "fake", (found,) if found else (), pages=((800, 1200),))
        return Seen(examination, (b"drawn anew from " + data,))

    def open(self, account: Account = HOLDER, category: Category = Category.U1, key: str = "key-0001") -> Application:
        declared = tuple((each, "2026-1") for each in (Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS))
        return open_application(self.applying, account, Opening(category, self.applicant, declared), key)

    def send(self, identity: str, *documents: Document, account: Account = HOLDER) -> list[str]:
        """Announce and upload a file for each document; the storage keys."""
        names = [f"file-{len(self.finds) + place}" for place in range(len(documents))]
        self.finds.update(zip(names, documents, strict=True))
        files = [AnnouncedFile("image/jpeg", len(name), "00" * 32) for name in names]
        links = offer_uploads(self.applying, account, identity, files)
        for (scan, _), name in zip(links, names, strict=True):
            self.store.deliver(scan.key, name.encode())
        return [scan.key for scan, _ in links]

    def examine(self, *keys: str) -> None:
        for key in keys:
            stored = self.store.arrived(key)
            if stored:
                examine_object(self.examining, key, stored.version_id)

    def submitted(self, *documents: Document, key: str = "key-0001") -> str:
        """An application handed in with these papers, all read."""
        identity = self.open(key=key).id
        keys = self.send(identity, *documents)
        submit(self.applying, HOLDER, identity)
        self.examine(*keys)
        return identity


def a_question() -> Question:
    return Question(APPLICANT.name, (APPLICANT.id_number,))
