"""What officers and the person do to an item or a record, under every fault."""

import json
from datetime import date, timedelta
from typing import Any

from registrar.aws.wrong_entries import WrongEntryTable
from registrar.office.listing import View
from registrar.office.wrong_entries import Settled, What, WrongEntry
from registrar.ports import RecordStep, WorkList
from registrar.registration import records
from registrar.registration.events import ApplicationEvent, ComparisonsMade, ReviewRequested
from registrar.registration.matters import Matter, MatterKind
from registrar.registration.record import Holder
from registrar.registration.record_events import MatterOpened, MatterTaken, RecordEvent, RegistrationEnded
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason, RegistrationKind
from registrar.wiring import common
from tests.fakes.samples import OFFICE, a_reason, opened, submitted
from tests.faults.stories import IDENTITY, Story, Time, _held, _nothing, _number, _worker, kinds_of
from tests.functions.conftest import Json, Land, sample
from tests.unit.registration.test_record import HOLDER, an_entry

PLACES = sample("office_api/settle")["pathParameters"]
PERSON, MATTER = PLACES["person"], PLACES["matter"]
ENTRY = sample("office_api/end_registration")["pathParameters"]["id"]


def _waiting(land: Land, time: Time) -> None:
    events: list[ApplicationEvent] = [opened(), submitted(time.now), ComparisonsMade(())]
    land.register.append(IDENTITY, None, [*events, ReviewRequested((a_reason(),))], time.now)


def _taken(land: Land, _: list[Json]) -> None:
    """Taking again prolongs the lease: held by one officer, whatever was repeated."""
    assert "ItemTaken" in kinds_of(land)
    assert land.register.application(IDENTITY).lease is not None


def _given_back_once(land: Land, _: list[Json]) -> None:
    assert kinds_of(land).count("ItemReleased") == 1
    assert land.register.application(IDENTITY).lease is None


def _with(land: Land, time: Time, *more: RecordEvent) -> None:
    made = registering(None, HOLDER, an_entry(ENTRY))
    land.register.append_records([RecordStep(PERSON, None, [*made, *more])], time.now)


def _disputed(land: Land, time: Time) -> None:
    _with(land, time, MatterOpened(Matter(MATTER, MatterKind.DISPUTE, OFFICE, time.now, ("dispute",), "有误", ENTRY)))


def _matter_held(land: Land, time: Time) -> None:
    _disputed(land, time)
    officer = sample("office_api/release_matter")["requestContext"]["authorizer"]["jwt"]["claims"]["sub"]
    held = MatterTaken(MATTER, officer, time.now + timedelta(minutes=30))
    record = land.register.record(PERSON)
    land.register.append_records([RecordStep(PERSON, record, [held])], time.now)


def _matter_taken(land: Land, _: list[Json]) -> None:
    """Taking again prolongs the lease, as with an application."""
    record = land.register.record(PERSON)
    assert record is not None
    assert records.fold(PERSON, land.register.record_history(PERSON)) == record
    assert record.matters[MATTER].lease is not None


def _ended(land: Land, time: Time) -> None:
    _with(land, time, RegistrationEnded(ENTRY, date(2026, 11, 20), EndReason.NO_CONTACT_6M, "officer-1", note="误"))


def _once(kind: str, person: Any = lambda: PERSON) -> Any:
    """One event of that kind, and a history without a gap that folds to the record as it stands."""

    def holds(land: Land, _: list[Json]) -> None:
        told = land.register.record_history(person())
        assert [recorded.sequence for recorded in told] == list(range(1, len(told) + 1))
        assert records.fold(person(), told) == land.register.record(person())
        assert sum(recorded.event.kind == kind for recorded in told) == 1

    return holds


def _own(event: str, kind: RegistrationKind) -> Any:
    def before(land: Land, time: Time) -> None:
        entry = an_entry(sample(event)["pathParameters"]["id"], kind)
        made = registering(None, Holder(HOLDER.name, _number()), entry)
        land.register.append_records([RecordStep(_worker(), None, made)], time.now)

    return before


def _decided(**said: str) -> Any:
    def change(event: Json) -> None:
        event["body"] = json.dumps(json.loads(event["body"]) | said)

    return change


def _decided_once(kind: str) -> Any:
    """One decision, and every answer that came says where it left the application."""

    def after(land: Land, answers: list[Json]) -> None:
        assert kinds_of(land).count(kind) == 1
        application = land.register.application(IDENTITY)
        assert application.lease is None
        told = {json.loads(answer["body"])["state"] for answer in answers if answer["statusCode"] == 200}
        assert told == {application.state}
        registered = land.register.record(common.index().of("id_number", application.applicant.id_number))
        assert (registered is not None) is (kind == "ApplicationRegistered")

    return after


def _told_wrong(land: Land, time: Time) -> None:
    identity = sample("office_api/wrong_entry")["pathParameters"]["report"]
    wrong = WrongEntry(identity, "220104", "220100", What.PHONE, "", time.now)
    WrongEntryTable(land.register.table).keep(wrong)


def _entry_settled(land: Land, _: list[Json]) -> None:
    identity = sample("office_api/wrong_entry")["pathParameters"]["report"]
    assert WrongEntryTable(land.register.table).entry(identity).settled is Settled.MENDED


def _reported_once(land: Land, answers: list[Json]) -> None:
    """However often it was sent, it is one line on the list of the office above."""
    (line,) = land.register.work_list(WorkList(View.OFFICE, "220100"), common.clock().now()).items
    told = {json.loads(answer["body"])["report"] for answer in answers if answer["statusCode"] == 202}
    assert told == {line.matter}


def _happened_once(kind: str) -> Any:
    def holds(land: Land, _: list[Json]) -> None:
        assert kinds_of(land).count(kind) == 1
        assert land.register.application(IDENTITY).lease is None

    return holds


END, CORRECT = "applicant_api/end", "applicant_api/corrections"
OFFICERS = {
    "take": Story("office_api", "office_api/take", _waiting, _taken),
    "release": Story("office_api", "office_api/release", _held, _given_back_once),
    "decide": Story("office_api", "office_api/decide", _held, _decided_once("ApplicationRegistered")),
    "ask_more": Story(
        "office_api", "office_api/decide", _held, _decided_once("SupplementRequested"),
        _decided(decision="SUPPLEMENT", reason="请补拍身份证人像面。"),
    ),
    "decide_against": Story(
        "office_api", "office_api/decide", _held, _decided_once("ApplicationNotRegistered"),
        _decided(decision="NOT_REGISTERED", rule="三、减少申请材料", remedy="补齐材料后可再次申请。"),
    ),
    "take_next": Story("office_api", "office_api/take_next", _waiting, _taken),
    "transfer": Story("office_api", "office_api/transfer", _held, _happened_once("ItemTransferred")),
    "interest": Story("office_api", "office_api/interest", _held, _happened_once("InterestDeclared")),
    "take_matter": Story("office_api", "office_api/take_matter", _disputed, _matter_taken),
    "release_matter": Story("office_api", "office_api/release_matter", _matter_held, _once("MatterReleased")),
    "transfer_matter": Story("office_api", "office_api/transfer_matter", _disputed, _once("MatterTransferred")),
    "settle_entry": Story("office_api", "office_api/settle_wrong_entry", _told_wrong, _entry_settled),
    "wrong_entry": Story("directory_api", "directory_api/report", _nothing, _reported_once),
    "settle": Story("office_api", "office_api/settle", _disputed, _once("MatterSettled")),
    "end": Story("office_api", "office_api/end_registration", _with, _once("RegistrationEnded")),
    "reopen": Story("office_api", "office_api/reopen_registration", _ended, _once("RegistrationReopened")),
    "end_own": Story("applicant_api", END, _own(END, RegistrationKind.UNEMPLOYED), _once("RegistrationEnded", _worker)),
    "ask": Story("applicant_api", CORRECT, _own(CORRECT, RegistrationKind.EMPLOYED), _once("MatterOpened", _worker)),
}  # fmt: skip
