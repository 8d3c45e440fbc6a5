"""Which acts of different functions meet over one person or application, and what must hold however they meet."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from registrar.errors import Erased
from registrar.ports import RecordStep
from registrar.registration import records
from registrar.registration.events import ApplicationEvent, ApplicationRegistered, ComparisonsMade, SupplementRequested
from registrar.registration.record import Ground, Holder, PersonRecord
from registrar.registration.record_events import RegistrationEnded
from registrar.registration.succession import registering
from registrar.registration.vocabulary import EndReason, ExtractStatus, Origin, RegistrationKind, State
from registrar.usecases.ordering_erasures import BOOK
from registrar.wiring import common
from tests.fakes.samples import a_reason, a_registration, opened, submitted
from tests.faults import (
    book_stories,
    counter_stories,
    erase_stories,
    filing_stories,
    inquiry_stories,
    paper_stories,
    stories,
)
from tests.faults.between import Act, Pair, done
from tests.faults.pairs import DECIDE, TELL, WITHDRAW, _after, by, keyed
from tests.faults.record_pairs import STARTED, _whole
from tests.faults.stories import IDENTITY, Time, _held, _number, _worker, kinds_of
from tests.functions.conftest import Json, Land
from tests.functions.test_erasures_api import queued
from tests.unit.registration.test_record import HOLDER, an_entry

After = Callable[[Land, Json, Json], None]


def _of_the_worker(event: Json) -> None:
    """The same message about the person whom the sample reports tell of."""
    message = json.loads(event["Records"][0]["body"])
    message["detail"] |= {"subject": _worker(), "person": _worker(), "ground": "UNLAWFUL"}
    event["Records"][0]["body"] = json.dumps(message)


ISSUE, ERASE = Act("issue_certificate/registered", _of_the_worker), Act("erase_data/ordered", _of_the_worker)
PENSION = Act("employment_events/pension")


# ---- a registration by application, and what departments say meanwhile


def _registered(land: Land, time: Time) -> None:
    """The worker of the reports, registered unemployed on an application a while ago, and not certified yet."""
    events: list[ApplicationEvent] = [opened(account="applicant-1"), submitted(time.now), ComparisonsMade(())]
    entry = an_entry(since=date(2026, 3, 2), grounds=(Ground(Origin.APPLICATION, IDENTITY, time.now),))
    steps = registering(None, Holder(HOLDER.name, _number(), HOLDER.phone), entry)
    step = RecordStep(_worker(), None, steps)
    land.register.append(IDENTITY, None, [*events, ApplicationRegistered(a_registration())], time.now, record=step)


def _pensioned_and_certified(land: Land, _: Json, __: Json) -> None:
    """One end; once its message is heard too, number and history are there, and nothing counts any more."""
    assert not ISSUE.done(land)["batchItemFailures"]
    (entry,) = _whole(_worker())(land).entries
    assert entry.end is not None
    assert entry.end.reason is EndReason.PENSION
    certificate = land.register.certificate_of(_worker())
    assert certificate is not None
    assert land.register.application(IDENTITY).certificate_number == certificate.number
    assert certificate.current is not None
    assert certificate.current.signed
    assert {one.status for one in certificate.extracts.values()} == {ExtractStatus.REVOKED}


def _decided_and_reported(land: Land, first: Json, other: Json) -> None:
    """The decision and the report are both in the record, whichever came first, and each of them once."""
    record = _whole(_worker())(land)
    assert kinds_of(land).count("ApplicationRegistered") == 1
    assert len(record.reports) == 1
    kinds = [entry.kind for entry in record.entries]
    assert sorted(kinds) == [RegistrationKind.EMPLOYED, RegistrationKind.UNEMPLOYED] or record.open_matters
    assert len(record.current) == 1


# ---- the books, the employers' sheets, and a report of the same worker


BOOKS = Act("import_paper/books_received")


def _booked_and_reported(land: Land, _: Json, __: Json) -> None:
    """The number of the book is the person's, and the report is registered beside what the book says."""
    record = _whole(_worker())(land)
    assert len(record.reports) == 1
    assert [entry.kind for entry in record.current] == [RegistrationKind.EMPLOYED]
    told = [recorded.event.kind for recorded in land.register.record_history(_worker())]
    assert told.count("RecordOpened") == 1
    certificate = land.register.certificate_of(_worker())
    assert certificate is not None
    assert certificate.number == book_stories.NUMBER


OPEN = Act("open_filings/received", filing_stories._of_that_filing)


def _another_sheet(event: Json) -> None:
    keyed(event, "another-sheet-01")
    told = json.loads(event["body"])
    event["body"] = json.dumps(told | {"rows": told["rows"][:1]})


def _opened_and_reported(land: Land, _: Json, __: Json) -> None:
    filing_stories._opened_once(land, [])
    record = _whole(_worker())(land)
    assert len(record.reports) == 1
    assert [entry.kind for entry in record.current] == [RegistrationKind.EMPLOYED]


def _opened_beside_another(land: Land, _: Json, other: Json) -> None:
    """The employer's next sheet of the same workers is kept, and waits its turn."""
    filing_stories._opened_once(land, [])
    assert done(other)
    assert json.loads(other["body"])["filing"] != filing_stories.KEPT["filing"]


ENTER, FORM_SCANS = Act("import_paper/sheet_received"), Act("paper_api/scans")


def _entered_beside_scans(land: Land, _: Json, other: Json) -> None:
    paper_stories._entered_once(land, [])
    paper_stories._links_are_announced(land, [other])


# ---- erasure, and what is told of the person meanwhile


def _over(land: Land, time: Time) -> None:
    """Registered once, and ended: nothing keeps an unlawful record."""
    _registered(land, time)
    end = RegistrationEnded("R1", date(2026, 11, 20), EndReason.NO_WISH, "officer-1", note="本人声明")
    land.register.append_records([RecordStep(_worker(), land.register.record(_worker()), [end])], time.now)


def _hired_whatever_was_erased(land: Land, _: Json, __: Json) -> None:
    """Work that a department told of stands: told before, it keeps the record; told after, it begins another."""
    record = _whole_or_anew(land)
    assert record is not None
    assert [entry.kind for entry in record.current] == [RegistrationKind.EMPLOYED]
    assert len(record.reports) == 1
    assert not ISSUE.done(land)["batchItemFailures"]


def _whole_or_anew(land: Land) -> PersonRecord | None:
    """What is read is the fold of what may still be read of its history."""
    record = land.register.record(_worker())
    told = land.register.record_history(_worker())
    assert record == (records.fold(_worker(), told) if record else None)
    return record


def _gone_or_kept_for_its_certificate(land: Land, _: Json, __: Json) -> None:
    """Nothing half: a certificate that was being made keeps record and application, or nothing is left of any."""
    record, certificate = _whole_or_anew(land), land.register.certificate_of(_worker())
    assert (record is None) is (certificate is None)
    if certificate is None:
        with pytest.raises(Erased):
            land.register.application(IDENTITY)
        return
    assert certificate.current is not None
    assert certificate.current.signed
    assert all(land.store.arrived(key) for key in certificate.current.artefacts.values())


CONFIRM = Act("erasures_api/decide")


def _anothers_order(event: Json) -> None:
    by(event, sub="protector-3")
    keyed(event, "another-order-01")


def _both_in_the_chain(land: Land, first: Json, other: Json) -> None:
    lines = [line.seen.purpose.split(" ")[0] for line in common.ledger().lines(BOOK)]
    assert done(first)
    assert lines.count("CONFIRMED") == 1
    assert lines.count("ORDERED") == 1 + done(other)
    assert {message["detail"]["by"] for message in queued(land)} == {"protector-2 protector-1"}


# ---- the timer, the counter, messages, inquiries


LIMIT, SUBMIT = Act("assess_application/scheduled"), Act("applicant_api/submit")


def _too_late(land: Land, time: Time) -> None:
    asked = SupplementRequested((a_reason(),), time.now - timedelta(seconds=1))
    _after(ComparisonsMade(()), asked)(land, time)


def _handed_in_after_all(land: Land, _: Json, other: Json) -> None:
    """The limit is over, and the applicant hands in: their papers are weighed, whatever the timer did before."""
    assert done(other)
    kinds = kinds_of(land)
    assert kinds.count("ApplicationSubmitted") == 2
    assert land.register.application(IDENTITY).state in {
        State.ACCEPTED,
        State.READING,
        State.COMPARING,
        State.IN_REVIEW,
    }


def _withdrawn_after_all(land: Land, _: Json, other: Json) -> None:
    assert done(other)
    assert land.register.application(IDENTITY).state is State.WITHDRAWN
    assert not list(land.register.due(Time().now + timedelta(days=999)))


HAND_IN, SCANS = Act("counter_api/submit"), Act("counter_api/uploads")
_at_the_counter = counter_stories._until("uploads")


def _known_links(land: Land, first: Json, other: Json) -> None:
    """Handed in once; a link that was told is of a scan the case knows."""
    kinds = kinds_of(land, counter_stories.WALK_IN)
    assert kinds.count("ApplicationSubmitted") == 1
    known = land.register.application(counter_stories.WALK_IN).scans.keys()
    told = (json.loads(answer["body"]) for answer in (first, other) if done(answer))
    assert {link["scan"] for answer in told for link in answer.get("uploads", ())} <= known


def _to_tell(land: Land, time: Time) -> None:
    """Something was asked for, and the message about it is on its way."""
    asked = SupplementRequested((a_reason(),), time.now + timedelta(days=21))
    events: list[ApplicationEvent] = [opened(account="applicant-1"), submitted(time.now)]
    land.register.append(IDENTITY, None, [*events, ComparisonsMade(()), ComparisonsMade(()), asked], time.now)


def _told_and_withdrawn(land: Land, _: Json, other: Json) -> None:
    assert done(other)
    assert land.register.application(IDENTITY).state is State.WITHDRAWN
    stories._told_at_most_once(land, [])


def _overdue(land: Land, time: Time) -> None:
    inquiry_stories._raised("answer")(land, Time(time.now - timedelta(days=4)))


ANSWER, ESCALATE = Act("inquiries_api/answer"), Act("escalate_inquiries/scheduled")


def _answered_or_passed_up(land: Land, first: Json, other: Json) -> None:
    """By whom it was with: the office's answer ends it, or the level above has it and the office was told."""
    kinds = inquiry_stories._told(land, inquiry_stories._identity("answer"))
    assert kinds in (["InquiryRaised", "InquiryAnswered"], ["InquiryRaised", "InquiryPassedUp"])
    answers = [answer for answer in (first, other) if "statusCode" in answer]
    assert [done(answer) for answer in answers] == [kinds[-1] == "InquiryAnswered"]


def _either(
    name: str, other: str, before: Any, acts: tuple[Act, Act], after: After, *, again: bool = True
) -> dict[str, Pair]:
    """Each of the two in the middle of the other; `after` is told the answers in the order of `acts`."""
    one, two = acts

    def turned(land: Land, first: Json, second: Json) -> None:
        after(land, second, first)

    return {
        f"{name}, {other}": Pair(before, one, two, after, again=again),
        f"{other}, {name}": Pair(before, two, one, turned, again=again),
    }


CROSSING: dict[str, Pair] = {
    **_either("issue", "pension", _registered, (ISSUE, PENSION), _pensioned_and_certified),
    **_either("decide", "started", _held, (DECIDE, STARTED), _decided_and_reported),
    **_either("books", "started", book_stories._waiting, (BOOKS, STARTED), _booked_and_reported),
    **_either("open", "started", filing_stories._kept, (OPEN, STARTED), _opened_and_reported),
    **_either("open", "file", filing_stories._kept, (OPEN, Act("employer_api/file", _another_sheet)),
              _opened_beside_another),
    **_either("enter", "form scans", paper_stories._until("order", "declare", "end", "sheet"), (ENTER, FORM_SCANS),
              _entered_beside_scans),
    **_either("erase", "started", _over, (ERASE, STARTED), _hired_whatever_was_erased, again=False),
    **_either("erase", "issue", _over, (ERASE, ISSUE), _gone_or_kept_for_its_certificate, again=False),
    **_either("confirm", "order", erase_stories._waits, (CONFIRM, Act("erasures_api/order", _anothers_order)),
              _both_in_the_chain),
    **_either("limit", "submit", _too_late, (LIMIT, SUBMIT), _handed_in_after_all),
    **_either("limit", "withdraw", _too_late, (LIMIT, WITHDRAW), _withdrawn_after_all),
    **_either("hand in", "scans", _at_the_counter, (HAND_IN, SCANS), _known_links),
    **_either("tell", "withdraw", _to_tell, (TELL, WITHDRAW), _told_and_withdrawn),
    **_either("answer", "escalate", _overdue, (ANSWER, ESCALATE), _answered_or_passed_up),
}  # fmt: skip
