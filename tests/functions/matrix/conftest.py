"""One world in which every route of the matrix succeeds for somebody; it is put back after every request."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from moto.dynamodb.models import dynamodb_backends

from registrar.aws.clock import SystemClock
from registrar.aws.wrong_entries import WrongEntryTable
from registrar.benefits.trail import Look, Seen
from registrar.office.wrong_entries import What, WrongEntry
from registrar.ports import RecordStep
from registrar.registration.counter import COUNTER
from registrar.registration.counter_events import ApplicantKeyed, OriginalsExamined
from registrar.registration.events import ApplicationEvent, ReviewRequested
from registrar.registration.filings import Filing
from registrar.registration.inquiries import InquiryAnswered, InquiryRaised
from registrar.registration.matters import Matter, MatterKind
from registrar.registration.outages import Outage, OutageState, Sheet, SheetUse
from registrar.registration.people import Employer
from registrar.registration.record import Entry, Ground, Holder
from registrar.registration.record_events import MatterOpened, RecordEvent, RecordOpened, RegistrationMade
from registrar.registration.vocabulary import Channel, DocumentType, Origin, RegistrationKind
from registrar.usecases.auditing import witnessed
from registrar.usecases.ordering_erasures import BOOK
from registrar.wiring import common
from tests.fakes.samples import a_reason, an_applicant, compared, opened, submitted
from tests.functions.certificates.making import NOON, certify
from tests.functions.conftest import Answer, Json, Land, deployed, sample, set_environment
from tests.functions.matrix.reading import PEOPLE

APPLICATION = sample("office_api/look")["pathParameters"]["id"]
WALK_IN = sample("counter_api/case")["pathParameters"]["id"]
PLACES = sample("office_api/settle")["pathParameters"]
REGISTRATION = sample("office_api/end_registration")["pathParameters"]["id"]
OUTAGE = sample("paper_api/end")["pathParameters"]["id"]
SHEET = sample("paper_api/show_sheet")["pathParameters"]["id"]
OPEN_INQUIRY = sample("inquiries_api/look")["pathParameters"]["id"]
ANSWERED_INQUIRY = sample("inquiries_api/close")["pathParameters"]["id"]
BOOKS = sample("paper_api/show_books")["pathParameters"]["id"]
FILING = sample("employer_api/filing")["pathParameters"]["filing"]


@dataclass
class World:
    land: Land
    kept: dict[str, Any]

    def ask(self, name: str, claims: dict[str, str] | None) -> Answer:
        def change(event: Json) -> None:
            context = event["requestContext"]
            context.pop("authorizer", None)
            if claims is not None:
                context["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}

        return self.land.ask(name, change)

    def put_back(self) -> None:
        for name, rows in self.kept.items():
            _tables()[name].items = copy.deepcopy(rows)


def _tables() -> Any:
    return dynamodb_backends["123456789012"]["eu-central-1"].tables


@pytest.fixture(scope="module")
def whole_world() -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SystemClock, "now", lambda _: NOON)
        with deployed(set_environment(patch)) as land:
            _populate(land)
            yield World(land, {name: copy.deepcopy(table.items) for name, table in _tables().items()})


@pytest.fixture
def world(whole_world: World) -> Iterator[World]:
    yield whole_world
    whole_world.put_back()


def _populate(land: Land) -> None:
    """An application in review, its person's record with a matter, a filing, and somebody's certificate."""
    certify(land)
    applicant = an_applicant(id_number=PEOPLE["applicant"])
    events: list[ApplicationEvent] = [
        opened(account="applicant", applicant=applicant),
        submitted(),
        compared(),
        ReviewRequested((a_reason(),)),
    ]
    land.register.append(APPLICATION, None, events, NOON)
    walk_in = opened(account=f"{COUNTER}220104", applicant=applicant, channel=Channel.COUNTER)
    keyed = ApplicantKeyed(applicant, (), "clerk")
    examined = OriginalsExamined(DocumentType.ID_CARD, (), "clerk")
    land.register.append(WALK_IN, None, [walk_in, examined, keyed], NOON)
    index = common.index()
    for person in (PLACES["person"], index.of("id_number", PEOPLE["applicant"])):
        land.register.append_records([RecordStep(person, None, _record())], NOON)
    report = sample("office_api/wrong_entry")["pathParameters"]["report"]
    wrong = WrongEntry(report, "220104", "220100", What.PHONE, "", NOON)
    WrongEntryTable(land.register.table).keep(wrong)
    for name in ("jwks.json", "statuses/0.cose"):
        land.store.replace(f"public/{name}", b"{}", "application/octet-stream")
    _order_erased()
    _ask_upward()
    _cut_off(land)
    common.filings().receive(Filing(FILING, "employer", Employer("91220104TX0000001E", "甲公司"), NOON, {}, ()), [])


def _cut_off(land: Land) -> None:
    """An outage that is over, and a sheet of its forms."""
    outage = Outage(OUTAGE, "220104", NOON - timedelta(days=3), "断网", OutageState.ENDED, "clerk", NOON, NOON)
    common.book().keep_outage(None, outage)
    common.book().receive(
        Sheet(SHEET, SheetUse.FORMS, "220104", "csv", f"paper/sheets/{SHEET}", "clerk", NOON, outage=OUTAGE)
    )
    common.book().receive(Sheet(BOOKS, SheetUse.BOOKS, "220000", "csv", "paper/sheets/B", "clerk", NOON, table="DY11"))


def _order_erased() -> None:
    """An order that waits for a second officer."""
    told = "ORDERED CONSENT_WITHDRAWN PIPL-1"
    person = common.index().of("id_number", PEOPLE["applicant"])
    witnessed(common.ledger(), BOOK, [Seen(Look.ACT, "220000", "clerk", told, person, NOON)])


def _ask_upward() -> None:
    """One open inquiry of the county, and one that was answered there."""
    raised = InquiryRaised("220104", "clerk", "如何办理？", "", (), "220104", NOON + timedelta(days=3))
    common.inquiries().append(OPEN_INQUIRY, None, [raised], NOON)
    common.inquiries().append(ANSWERED_INQUIRY, None, [raised, InquiryAnswered("head", "220104", "可以。")], NOON)


def _record() -> list[RecordEvent]:
    entry = Entry(
        REGISTRATION, RegistrationKind.UNEMPLOYED, "U1", date(2026, 5, 1), date(2026, 4, 1), "220104", "220104", "v1",
        "system", NOON, (Ground(Origin.APPLICATION, "A2", NOON),),
    )  # fmt: skip
    holder = Holder("测试甲某", PEOPLE["applicant"], "13900000000")
    matter = Matter(PLACES["matter"], MatterKind.DISPUTE, "220104", NOON, registration=REGISTRATION, text="有误")
    return [RecordOpened(holder), RegistrationMade(entry), MatterOpened(matter)]
