"""What the register says of people lies sealed under keys of their own; without its key nobody reads it any more."""

from collections import Counter
from dataclasses import replace
from typing import Any, TypeVar

import boto3
import pytest

from registrar.aws import items
from registrar.aws.filing_table import FilingTable
from registrar.aws.items import Item
from registrar.aws.paper_table import PaperTable
from registrar.aws.register_table import RegisterTable
from registrar.aws.sealing import SEALED
from registrar.aws.subject_keys import Rings, SubjectKeys
from registrar.aws.table import Table
from registrar.errors import Erased, NotFound, RegistrarError, Tampered
from registrar.ports import RecordStep
from registrar.registration.filings import FiledRow, Filing, FilingPage, RowOutcome
from registrar.registration.outages import FormOutcome, FormRow
from registrar.registration.people import Employer
from registrar.registration.record import Holder
from registrar.registration.record_events import RecordOpened
from tests.contracts import tables
from tests.contracts.sealed import made_subject_keys, sealed_register
from tests.contracts.test_register import brought, in_review, numbered
from tests.fakes.samples import ACCOUNT, NOON, later, offered, opened, submitted

T = TypeVar("T")
NAME, NUMBER, PHONE, EMPLOYER = "测试金丝雀", "229901199005170015", "15400000077", "长春示例金丝雀有限公司"
PERSON = "1" + "7c" * 32


def told(register: RegisterTable) -> None:
    """One of everything that names people."""
    event = opened()
    applicant = replace(event.applicant, name=NAME, id_number=NUMBER, phone=PHONE)
    register.append("A1", None, [replace(event, applicant=applicant), submitted()], NOON)
    register.append_records([RecordStep(PERSON, None, [RecordOpened(Holder(NAME, NUMBER, PHONE))])], NOON)
    row = FiledRow(1, RowOutcome.NOT_UNDERSTOOD, told={"姓名": NAME, "证件号码": NUMBER})
    employer, counted = Employer("91220101MA0000000X", EMPLOYER), {RowOutcome.NOT_UNDERSTOOD: 1}
    filing = Filing("F1", ACCOUNT, employer, NOON, counted, (1,))
    FilingTable(register.table).receive(filing, [FilingPage(0, (row,))])
    unread = FormRow(1, FormOutcome.NOT_UNDERSTOOD, told={"姓名": NAME, "证件号码": NUMBER})
    PaperTable(register.table).keep_rows("S1", 0, [unread])
    numbered(register)


def there(found: T | None) -> T:
    assert found is not None
    return found


def everything(client: Any, table: str = tables.REGISTER) -> list[Item]:
    found: list[Item] = client.scan(TableName=table)["Items"]
    return found


@pytest.fixture
def full(register_table: RegisterTable) -> RegisterTable:
    told(register_table)
    return register_table


@pytest.fixture
def other_process(full: RegisterTable, dynamodb: Any, subject_keys: SubjectKeys) -> RegisterTable:
    """The same book with nothing remembered."""
    return sealed_register(dynamodb, subject_keys.afresh())


def test_the_table_holds_no_plain_word_about_anybody(full: RegisterTable, dynamodb: Any) -> None:
    found = everything(dynamodb)
    sealed = [item for item in found if items.key_kind(item) in SEALED and "body" in item]
    assert {items.key_kind(item) for item in sealed} == SEALED
    assert all(set(item["body"]) == {"B"} and item["body"]["B"][:1] == b"\x01" for item in sealed)
    stored = repr(found) + repr(everything(dynamodb, tables.KEYS))
    for word in (NAME, NUMBER, PHONE, EMPLOYER):
        assert word not in stored
        assert repr(word.encode())[2:-1] not in stored


def test_another_process_reads_it_all(other_process: RegisterTable) -> None:
    assert other_process.application("A1").applicant.name == NAME
    assert len(other_process.history("A1")) == 2
    assert there(other_process.record(PERSON)).holder.id_number == NUMBER
    filings = FilingTable(other_process.table)
    assert there(filings.filing("F1")).employer.name == EMPLOYER
    assert filings.pages("F1", [0])[0].rows[0].told["姓名"] == NAME
    assert other_process.certificate_of("p1") is not None


def test_kms_is_asked_once_for_a_month_of_keys(full: RegisterTable, dynamodb: Any, subject_keys: SubjectKeys) -> None:
    for place in range(10):
        brought(full, identity=f"B{place}")
    kms, asked = boto3.client("kms"), Counter[str]()
    kms.meta.events.register("before-call.kms", lambda model, **_: asked.update([model.name]))
    cold = sealed_register(dynamodb, subject_keys.afresh(kms))
    assert len(cold.applications_of(ACCOUNT)) == 11
    brought(cold, identity="C1")
    assert asked == {"Decrypt": 1}


STATE, FIRST, SECOND = (items.key("APPLICATION#A1", sk) for sk in ("STATE", "EVENT#00000001", "EVENT#00000002"))
MOVED = {
    "another application's": (items.state_key("APPLICATION#A2"), STATE),
    "another event's": (SECOND, FIRST),
    "the state's": (STATE, FIRST),
}


@pytest.mark.parametrize("which", MOVED)
def test_a_body_opens_in_its_own_place_only(full: RegisterTable, dynamodb: Any, which: str) -> None:
    brought(full, identity="A2")
    taken, place = (there(full.table.get(where)) for where in MOVED[which])
    dynamodb.put_item(TableName=tables.REGISTER, Item=place | {"body": taken["body"]})
    with pytest.raises(Tampered):
        full.history("A1") if place["sk"] == FIRST["sk"] else full.application("A1")


def test_an_older_body_does_not_open_in_a_newer_state(full: RegisterTable, dynamodb: Any) -> None:
    older = there(full.table.get(STATE))
    full.append("A1", full.application("A1"), [offered()], later(seconds=1))
    dynamodb.put_item(TableName=tables.REGISTER, Item=there(full.table.get(STATE)) | {"body": older["body"]})
    with pytest.raises(Tampered):
        full.applications_of(ACCOUNT)


def test_what_lies_unsealed_among_the_sealed_is_not_believed(full: RegisterTable, dynamodb: Any) -> None:
    place = items.state_key("APPLICATION#A1")
    forged = there(full.table.get(place)) | {"body": {"S": "{}"}}
    dynamodb.put_item(TableName=tables.REGISTER, Item=forged)
    with pytest.raises(Tampered):
        full.application("A1")


def test_a_wrapped_key_is_good_for_its_own_subject_only(
    full: RegisterTable, dynamodb: Any, subject_keys: SubjectKeys
) -> None:
    brought(full, identity="A2")
    keys = Table(dynamodb, tables.KEYS)
    stolen = there(keys.get(items.key("APPLICATION#A2", "KEY")))
    dynamodb.put_item(TableName=tables.KEYS, Item=stolen | {"pk": {"S": "APPLICATION#A1"}})
    with pytest.raises(Tampered):
        sealed_register(dynamodb, subject_keys.afresh()).application("A1")


def test_a_ring_opens_for_its_own_book_only(full: RegisterTable, dynamodb: Any, kms: Any) -> None:
    found = everything(dynamodb, tables.KEYS)
    (ring,) = [item for item in found if items.key_kind(item) == "RING"]
    key = kms.list_keys()["Keys"][0]["KeyId"]
    rings = Rings(Table(dynamodb, tables.KEYS), kms, key, "another book")
    with pytest.raises(RegistrarError):
        rings.ring(ring["pk"]["S"].removeprefix("RING#"))


def test_whoever_destroys_the_key_erases_the_application(
    full: RegisterTable, dynamodb: Any, subject_keys: SubjectKeys
) -> None:
    in_review(full, identity="A2")
    subject_keys.destroy("APPLICATION#A1")
    subject_keys.destroy("APPLICATION#A1")
    for register in (full, sealed_register(dynamodb, subject_keys.afresh())):
        with pytest.raises(Erased):
            register.application("A1")
        with pytest.raises(NotFound):
            register.history("A1")
        assert [one.id for one in register.applications_of(ACCOUNT)] == ["A2"]
    with pytest.raises(Erased):
        brought(full, identity="A1")


def test_a_person_whose_record_was_erased_begins_anew(
    full: RegisterTable, dynamodb: Any, subject_keys: SubjectKeys
) -> None:
    subject_keys.destroy(f"PERSON#{PERSON}")
    assert full.record(PERSON) is None
    (again,) = full.append_records(
        [RecordStep(PERSON, None, [RecordOpened(Holder("测试新人", NUMBER))])], later(days=1)
    )
    for register in (full, sealed_register(dynamodb, subject_keys.afresh())):
        assert register.record(PERSON) == again
        assert [recorded.sequence for recorded in register.record_history(PERSON)] == [2]
    assert NAME not in repr(full.record_history(PERSON))


def test_two_who_make_a_subjects_key_at_once_end_with_the_same(dynamodb: Any, subject_keys: SubjectKeys) -> None:
    other = subject_keys.afresh()
    first = subject_keys.made("APPLICATION#A1")
    other.make_all(["APPLICATION#A0", "APPLICATION#A1", "APPLICATION#A2"])
    assert other.key("APPLICATION#A1") == first
    assert other.key("APPLICATION#A2") == subject_keys.key("APPLICATION#A2")
    assert len({key.secret for key in map(other.key, ("APPLICATION#A0", "APPLICATION#A1", "APPLICATION#A2"))}) == 3


def test_the_ring_of_another_months_keys_is_another(dynamodb: Any, kms: Any, subject_keys: SubjectKeys) -> None:
    subject_keys.made("APPLICATION#A1")
    late = made_subject_keys(dynamodb, kms, now=later(days=31))
    late.made("APPLICATION#A2")
    rings = sorted(item["pk"]["S"] for item in everything(dynamodb, tables.KEYS) if items.key_kind(item) == "RING")
    assert rings == [f"RING#{NOON:%Y-%m}", f"RING#{later(days=31):%Y-%m}"]
