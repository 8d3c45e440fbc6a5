"""What each function's use cases do to the register, recorded, is what its role may do: all of it and no more."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

import boto3
import pytest
from moto import mock_aws

from registrar.aws.breaker_table import BreakerTable
from registrar.aws.clock import SystemChance
from registrar.aws.count_table import CountTable
from registrar.aws.erasing import TableEraser
from registrar.aws.filing_table import FilingTable
from registrar.aws.inquiry_table import InquiryTable
from registrar.aws.mark_table import MarkTable
from registrar.aws.paper_table import PaperTable
from registrar.aws.register_table import RegisterTable
from registrar.aws.sealing import SealedBodies
from registrar.aws.wrong_entries import WrongEntryTable
from registrar.benefits.accreditation import Accreditation
from registrar.benefits.answers import Question
from registrar.benefits.purposes import Purpose
from registrar.certificate.holder_keys import binding
from registrar.errors import NotFound
from registrar.intake.uploads import AnnouncedFile
from registrar.office.periods import Grain, before, period_of
from registrar.office.wrong_entries import Settled, What
from registrar.policy.retention import Ground
from registrar.ports import RecordStep
from registrar.registration.people import Account
from registrar.registration.record import BOOKS, Holder
from registrar.registration.record_events import RecordOpened, RegistrationEnded, RegistrationMade
from registrar.registration.vocabulary import EndReason, Source, State
from registrar.usecases import answering, counter, inquiring
from registrar.usecases.applying import own, own_all, own_certificate, submit, withdraw
from registrar.usecases.asking_first import asked_first
from registrar.usecases.assessing import assess
from registrar.usecases.binding import PhoneKey, bind
from registrar.usecases.books import Books, import_books
from registrar.usecases.by_hand import ByHand, import_sheet
from registrar.usecases.checking import Checking, check
from registrar.usecases.consenting import Consent
from registrar.usecases.counting import count
from registrar.usecases.directing import Directing, look_at, report, settle
from registrar.usecases.erasing import Erasing, Order, erase_person, sweep
from registrar.usecases.figures import Asked, Figuring, statistics
from registrar.usecases.filing import Sent, file_hires, open_page, show_filing
from registrar.usecases.freezing import freeze_due, restatement
from registrar.usecases.inquiring import Inquiring
from registrar.usecases.issuing import issue
from registrar.usecases.ordering_erasures import Ordering, Why, against, order_erasure
from registrar.usecases.outages import Outages, declare, heard_of, suspect_silent
from registrar.usecases.own_record import Owning, dispute, own_record
from registrar.usecases.presenting import Presenting, present
from registrar.usecases.publishing import publish
from registrar.usecases.receiving_sheets import (
    Came,
    ReceivingSheets,
    offer_scans,
    receive_books,
    receive_forms,
    rows_of_sheet,
)
from registrar.usecases.reconciling import reconcile
from registrar.usecases.recording import person_of
from registrar.usecases.reissuing import reissue_compromised
from registrar.usecases.reporting import receive
from registrar.usecases.resuming import resume_due
from registrar.usecases.reviewing import Decision, Verb, decide, look, release, take, untold
from registrar.usecases.revoking import resume, revoke, suspend
from registrar.usecases.sources import Sources, health
from registrar.usecases.telling import tell
from registrar.usecases.verifying import Verifying, verify
from registrar.usecases.work_changes import changes
from registrar.usecases.work_lists import Of, Wanted, work_list
from tests.contracts.sealed import made_subject_keys, sealed_register
from tests.contracts.tables import KEYS, REGISTER, create_plain, create_register
from tests.fakes.desk import MemoryLedger, MemoryPassing
from tests.fakes.keys import a_record
from tests.fakes.outside import SoftwareSigner
from tests.fakes.samples import NOON, an_applicant, an_id_number
from tests.local.rights import FUNCTIONS, rights
from tests.unit.certificate.test_offline import PHONE
from tests.unit.employers.test_reporting import ACME, a_report, reporting
from tests.unit.registration.test_record import an_entry
from tests.unit.usecases.desk import APPLICANT, GOOD, HOLDER, OFFICER, OTHER_NUMBER, Desk, certain, termination
from tests.unit.usecases.filed import AGENT, a_line, filing
from tests.unit.usecases.test_counter import a_walk_in
from tests.unit.usecases.test_filing import DyingFilings, Gone
from tests.unit.usecases.test_issuing import published, published_chain

CITY = replace(OFFICER, office="220100")
PROVINCE = replace(OFFICER, roles=frozenset({"PROVINCE"}))
STEPS = {"Put": "dynamodb:PutItem", "Update": "dynamodb:UpdateItem", "Delete": "dynamodb:DeleteItem"}
PLACES = {REGISTER: "RegisterTable", KEYS: "KeysTable"}
Done = dict[str, set[str]]


@dataclass
class Offices:
    """One desk for each function, all on one register; `done` is what each did to it."""

    key: str
    common: Desk = field(default_factory=Desk)
    done: dict[str, Done] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def of(self, function: str) -> Desk:
        register = self.register(function)
        tables = {"breakers": BreakerTable, "marks": MarkTable, "filings": FilingTable}
        adapters = {name: adapter(register.table) for name, adapter in tables.items()}
        return replace(self.common, register=register, **adapters)  # type: ignore[arg-type]

    def register(self, function: str) -> RegisterTable:
        client = _client()

        def record(params: dict[str, Any], model: Any, **_: Any) -> None:
            for place, action in _asked(model.name, params):
                self.done[function][place].add(action)

        client.meta.events.register("provide-client-params.dynamodb.*", record)
        return sealed_register(client, made_subject_keys(client, _client("kms"), self.key))


def _client(service: Literal["dynamodb", "kms"] = "dynamodb") -> Any:
    return boto3.client(
        service,
        region_name="eu-central-1",
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )


def _asked(operation: str, params: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(place, action) of one request, as the rights are written; KeyError for what no role may do."""
    if operation == "TransactWriteItems":
        for step in params["TransactItems"]:
            ((kind, given),) = step.items()
            yield _partition(given["TableName"], given.get("Item") or given["Key"], "pk"), STEPS[kind]
    elif operation == "Query" and "IndexName" in params:
        yield f"RegisterTable/index/{params['IndexName']}", "dynamodb:Query"
    elif operation == "Query":
        yield _partition(params["TableName"], params["ExpressionAttributeValues"], ":pk"), "dynamodb:Query"
    else:
        given = params[{"PutItem": "Item", "GetItem": "Key"}[operation]]
        yield _partition(params["TableName"], given, "pk"), f"dynamodb:{operation}"


def _partition(table: str, item: dict[str, Any], name: str) -> str:
    return f"{PLACES[table]} {item[name]['S'].partition('#')[0]}#*"


@pytest.fixture(scope="module")
def done() -> Iterator[dict[str, Done]]:
    """Everything an office does: registered twice, told, revoked, published, referred, decided, withdrawn."""
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        environment.delenv("AWS_ENDPOINT_URL", raising=False)
        create_register(_client())
        create_plain(_client(), KEYS)
        made = _client("kms").create_key(KeySpec="SYMMETRIC_DEFAULT", KeyUsage="ENCRYPT_DECRYPT")
        offices = Offices(made["KeyMetadata"]["KeyId"])
        published(offices.common)
        numbers = [_registered(offices, "key-0001"), _registered(offices, "key-0002")]
        assert numbers[0] == numbers[1]
        _ended(offices)
        _shown(offices, numbers[0])
        _asked_first(offices)
        _revoked(offices, numbers[0])
        _reviewed(offices)
        _filed(offices)
        _at_the_counter(offices)
        _by_hand(offices)
        _disputed(offices)
        receive(reporting(offices.of("EmploymentEvents")), a_report(id_number=OTHER_NUMBER))
        _silent(offices)
        withdraw(offices.of("ApplicantApi").applying, HOLDER, offices.of("ApplicantApi").open(key="key-0004").id)
        _counted(offices)
        _asked_upward(offices)
        _erased(offices, numbers[0])
        yield offices.done


def _handed_in(offices: Offices, key: str, *papers: Any) -> str:
    desk = offices.of("ApplicantApi")
    identity = desk.open(key=key).id
    keys = desk.send(identity, *papers)
    submit(desk.applying, HOLDER, identity)
    offices.of("ExamineDocument").examine(*keys)
    assessing = offices.of("AssessApplication").assessing
    resume_due(assessing)
    assess(assessing, identity)
    return identity


def _registered(offices: Offices, key: str) -> str:
    """The number of the certificate that came of it."""
    offices.common.clock.move(days=40)
    identity = _handed_in(offices, key, *GOOD)
    offices.of("IssueCertificate").issue(identity)
    applying = offices.of("ApplicantApi").applying
    assert len(own_all(applying, HOLDER)) > 0
    assert own_certificate(applying, HOLDER, identity).qr_text
    number = own(applying, HOLDER, identity).certificate_number
    assert number is not None
    tell(offices.of("SendNotice").telling, "ExtractIssued", number, 3)
    return number


def _ended(offices: Offices) -> None:
    """Without any application: the certificate follows, and its holder is told."""
    desk = offices.common
    person = person_of(desk.index, desk.applicant.id_number)
    register = offices.register("nobody")
    record = register.record(person)
    assert record is not None
    ended = RegistrationEnded(record.current[0].id, desk.clock.now().date(), EndReason.NO_WISH, "officer-1")
    register.append_records([RecordStep(person, record, [ended])], desk.clock.now())
    issue(offices.of("IssueCertificate").issuing, person)
    certificate = register.certificate_of(person)
    assert certificate is not None
    tell(offices.of("SendNotice").telling, "ExtractIssued", certificate.number, 9)


def _silent(offices: Offices) -> None:
    """A department that fails is remembered, so that the others need not find out."""
    offices.common.departments.silent[Source.LABOUR_FILING] = "down"
    _handed_in(offices, "key-0009", *GOOD)
    offices.common.departments.silent.clear()


def _filed(offices: Offices) -> None:
    """One opener dies before the page counts as open; the next finds the applications there."""
    identity = file_hires(filing(offices.of("EmployerApi")), AGENT, ACME.name, Sent([a_line(1, 41)], "d1")).id
    dying, next_one = (filing(offices.of("OpenFilings")) for _ in range(2))
    with pytest.raises(Gone):
        open_page(replace(dying, filings=DyingFilings(dying.filings)), identity, 0)
    open_page(next_one, identity, 0)
    assert show_filing(filing(offices.of("EmployerApi")), AGENT, identity, 0)[1][0].application


def _at_the_counter(offices: Offices) -> None:
    on = offices.of("CounterApi").applying
    opened = counter.open_walk_in(on, OFFICER, a_walk_in(), "key-0001")
    counter.key_in(on, OFFICER, opened.id, counter.Keyed(opened.applicant))
    assert counter.submit(on, OFFICER, opened.id).application.receipt
    assert counter.at_this_counter(on, OFFICER)


def _by_hand(offices: Offices) -> None:
    """Forms of an outage, entered twice, one otherwise than before."""
    desk, book = offices.of("PaperApi"), PaperTable(offices.register("PaperApi").table)
    on, receiving = Outages(book, desk.store, desk.clock), ReceivingSheets(book, desk.store, desk.clock, desk.chance)
    assert heard_of(on, OFFICER).packs
    outage = declare(on, OFFICER, desk.clock.now(), "断电。")
    offer_scans(receiving, OFFICER, outage.id, [("JL0104-2026-00001-9", AnnouncedFile("image/jpeg", 3, "00" * 32))])
    for name in ("测试甲某", "测试乙某"):
        row = f"JL0104-2026-00001-9,{desk.clock.now():%Y-%m-%d},U1,{name},{OTHER_NUMBER}"
        came = Came(f"编号,受理日期,类别,姓名,证件号码\n{row}\n".encode(), "csv")
        sheet = receive_forms(receiving, OFFICER, outage.id, came)
        worker = offices.of("ImportPaper")  # another process each time
        shelf = PaperTable(offices.register("ImportPaper").table)
        import_sheet(ByHand(worker.register, shelf, worker.store, worker.clock), sheet.id)
        assert rows_of_sheet(receiving, sheet, 0)
    assert reconcile(book, OFFICER, outage.id).lines
    for lines in ("\n", "\n\n"):  # another file that says the same
        titles, row = "AAC002,AAC003,AAC021,AAB034", f"{an_id_number(51)},测试甲某,2201040118000123,220104"
        came = Came(f"{titles}{lines}{row}\n".encode(), "csv")
        books = receive_books(receiving, PROVINCE, "DY12", came, dry=False)
        worker = offices.of("ImportPaper")
        shelf = PaperTable(offices.register("ImportPaper").table)
        import_books(Books(worker.register, shelf, worker.store, worker.clock, worker.index), books.id)
        shelf.settle(books)  # as if the message came before the end was written
    suspect_silent(Outages(shelf, worker.store, worker.clock))
    (block,) = shelf.blocks("220104")
    shelf.printed(block)


class Unsent:
    """A queue that nobody reads."""

    def send(self, order: Order) -> None:
        raise AssertionError(order.reference)


def _erased(offices: Offices, number: str) -> None:
    """First what stands against it is read, then all of it goes."""
    desk, register = offices.common, offices.register("EraseData")
    bodies = register.table.bodies
    assert isinstance(bodies, SealedBodies)
    eraser = TableEraser(register.table, bodies.keys, desk.clock)
    erasing = Erasing(register, eraser, desk.store, MarkTable(register.table), MemoryLedger(), desk.clock)
    person = person_of(desk.index, desk.applicant.id_number)
    asks = offices.register("ErasuresApi")
    ordering = Ordering(asks, MarkTable(asks.table), MemoryLedger(), desk.index, Unsent(), desk.clock)
    order = order_erasure(ordering, PROVINCE, desk.applicant.id_number, Why.OTHER_LAW, "1")
    assert against(ordering, order)
    with pytest.raises(NotFound):  # nobody's number: looked for among the marks as well
        order_erasure(ordering, PROVINCE, an_id_number(77), Why.OTHER_LAW, "2")
    outcomes = erase_person(erasing, Order(person, Ground.REQUEST, "dpo", "1"))
    assert not outcomes[-1].erased
    sweep(erasing)
    identity, record = outcomes[0].what.removeprefix("APPLICATION#"), register.record(person)
    assert record is not None
    eraser.erase_application(identity, register.application(identity).version)
    eraser.erase_certificate(number, register.certificate(number).version)
    eraser.erase_record(person, record.version)


def _disputed(offices: Offices) -> None:
    desk = offices.of("ApplicantApi")
    owning = Owning(desk.register, desk.index, desk.clock)
    record = own_record(owning, HOLDER)
    assert record is not None
    dispute(owning, HOLDER, record.entries[0].id, "登记有误。")


def _counted(offices: Offices) -> None:
    """Facts are counted and periods frozen; figures are read as of now and of an earlier day."""
    desk = offices.common
    counting = Figuring(CountTable(offices.register("CountStatistics").table), desk.clock)
    assert count(counting.counts, person_of(desk.index, desk.applicant.id_number)) > 0
    assert count(counting.counts, own_all(offices.of("ApplicantApi").applying, HOLDER)[-1].id) > 0
    assert freeze_due(counting)
    reading = Figuring(CountTable(offices.register("FiguresApi").table), desk.clock)
    today = desk.clock.now().date()
    month = before(period_of(Grain.MONTH, today))
    assert statistics(reading, MemoryLedger(), PROVINCE, Asked(month, "220000", today - timedelta(days=2))).frozen
    assert restatement(reading, PROVINCE, month, "220000").snapshot.digest


def _asked_upward(offices: Offices) -> None:
    """Asked at a county, talked about, passed up by time and by hand, answered, published, read by anybody, closed."""
    clock = offices.common.clock
    upward = Inquiring(InquiryTable(offices.register("InquiriesApi").table), clock)
    timer = Inquiring(InquiryTable(offices.register("EscalateInquiries").table), clock)
    identity = inquiring.ask(upward, OFFICER, inquiring.Question("如何办理？"), "key-0100").id
    clock.move(days=20)
    assert inquiring.pass_up_due(timer) == 1
    assert inquiring.listed(upward, OFFICER)
    inquiring.pass_up(upward, PROVINCE, identity, "请省级明确。")
    inquiring.answer(upward, PROVINCE, identity, "可以。")
    answering.publish(upward, PROVINCE, identity, answering.Publication("问题", "可以。", date(2026, 1, 1)))
    assert answering.published(Inquiring(InquiryTable(offices.register("VerifyApi").table), clock), "22", None)
    inquiring.close(upward, OFFICER, identity)


def _asked_first(offices: Offices) -> None:
    """Somebody of the books asks for the certificate that nobody made yet."""
    desk = offices.of("CertificateApi")
    number = an_id_number(771)
    person = person_of(desk.index, number)
    unit = replace(an_entry("R77"), decided_by=BOOKS)
    opened = RecordStep(person, None, [RecordOpened(Holder("测试甲某", number)), RegistrationMade(unit)])
    offices.register("ImportPaper").append_records([opened], desk.clock.now())
    assert asked_first(desk.register, person, "holder", desk.clock.now())


def _shown(offices: Offices, number: str) -> None:
    """Fetched, shown, scanned, checked; tickets and the ledger lie in tables of their own."""
    desk, passing, ledger = offices.of("CertificateApi"), MemoryPassing(), MemoryLedger()
    presenting = Presenting(desk.register, passing, desk.index, desk.clock, SystemChance(), desk.rules)
    shown = present(presenting, HOLDER, number)
    at = desk.clock.now()
    bind(presenting, HOLDER, number, PhoneKey(PHONE.raw, at, PHONE.sign(binding(number, at))))
    scanned = offices.register("VerifyApi")
    verify(
        Verifying(desk.store, desk.clock, desk.rules, desk.publishing.keyring.root, scanned, passing, desk.chance),
        shown.code.text,
    )
    office = Accreditation("TAX-1", "某局", frozenset(Purpose), date.min, date.max)
    ledger.accredit(office)
    verifier = Account("verifier", "https://login.example", "测试乙某", roles=frozenset({"VERIFIER"}), office="TAX-1")
    checking = Checking(desk.register, passing, ledger, desk.index, desk.clock)
    consent = Consent(id_number=desk.applicant.id_number)
    assert check(checking, verifier, Purpose.TAX_HIRING, consent, [Question(6, date(2026, 1, 1))]).answers


def _revoked(offices: Offices, number: str) -> None:
    stolen = a_record(offices.common.signer, "certificate", NOON, state="compromised", compromised_since=NOON)
    other = replace(offices.common, signer=SoftwareSigner())
    other.put_keys(stolen, a_record(other.signer, "certificate", NOON), a_record(other.status_signer, "status", NOON))
    published_chain(other)
    assert reissue_compromised(replace(offices.of("IssueCertificate"), signer=other.signer).issuing) == 1
    office = offices.of("OfficeApi").reviewing
    suspend(office, OFFICER, number, "核查中。")
    resume(office, OFFICER, number, "核查无误。")
    revoke(office, OFFICER, number, "材料系伪造。")
    tell(offices.of("SendNotice").telling, "ExtractStatusChanged", number, 12)
    desk = offices.of("PublishStatuses")
    publish(desk.publishing)


def _wrong_entry(offices: Offices) -> None:
    def directing(function: str) -> Directing:
        entries = WrongEntryTable(offices.register(function).table)
        return Directing(offices.common.rules.directory, entries, offices.common.clock)

    told = report(directing("DirectoryApi"), OFFICER.office or "", What.PHONE, "0000-1", "::1")
    assert look_at(directing("OfficeApi"), CITY, told.id) == told
    assert settle(directing("OfficeApi"), CITY, told.id, Settled.STANDS, "已核实。").settled


def _reviewed(offices: Offices) -> None:
    other = termination(person_name="测试丁某", id_number=OTHER_NUMBER)
    identity = _handed_in(offices, "key-0003", *GOOD[:2], other)
    reviewing = offices.of("OfficeApi").reviewing
    county, city = Wanted(), Wanted(Of.BELOW)
    for officer, asked in ((OFFICER, county), (OFFICER, city), (CITY, city), (PROVINCE, county)):
        assert [item.application for item in work_list(reviewing, officer, asked).items] == [identity]
    assert work_list(reviewing, CITY, Wanted(Of.ALARMED)).items == []
    assert changes(reviewing, OFFICER, Wanted(), "1").told
    _wrong_entry(offices)
    take(reviewing, OFFICER, identity)
    release(reviewing, OFFICER, identity)
    take(reviewing, OFFICER, identity)
    assert look(reviewing, OFFICER, identity).history
    settled = decide(reviewing, OFFICER, identity, Decision(Verb.SUPPLEMENT, "请补充原件。"))
    assert settled.state is State.AWAITING_SUPPLEMENT
    assert untold(reviewing, OFFICER) == []
    assert len(health(Sources(BreakerTable(offices.register("OfficeApi").table)), OFFICER)) == len(Source)
    newcomer = an_applicant(9)  # whom only the officer registers, so that their record is the office's to open
    names = {"person_name": certain(newcomer.name), "id_number": certain(newcomer.id_number)}
    card = replace(GOOD[0], fields={**GOOD[0].fields, **names})
    paper = termination(person_name=newcomer.name, id_number=newcomer.id_number, issue_date="2099-01-01")
    offices.common.applicant = newcomer
    another = _handed_in(offices, "key-0005", card, GOOD[1], paper)
    offices.common.applicant = APPLICANT
    take(reviewing, OFFICER, another)
    registered = decide(reviewing, OFFICER, another, Decision(Verb.REGISTER, "原件已核对。"))
    assert registered.state is State.REGISTERED


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_needs_every_right_it_has_on_the_register_and_no_other(function: str, done: dict[str, Done]) -> None:
    allowed = {place: actions for place, actions in rights(function).items() if place.startswith((*PLACES.values(),))}
    recorded = done.get(function, {})
    allowed.pop("KeysTable ONCE#*", None)  # the key of remembered answers is the door's, not the use cases'
    ring = "KeysTable RING#*"
    if [place for place in allowed if place.startswith("KeysTable")] == [ring]:
        allowed.pop(ring)  # it is there for remembered answers alone
    if ring in recorded and "dynamodb:PutItem" in allowed.get(
        ring, ()
    ):  # whoever may make a month's ring; the first one did
        recorded[ring].add("dynamodb:PutItem")
    assert recorded == allowed
