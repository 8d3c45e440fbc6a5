"""Which acts meet over one application, and what must hold however they meet."""

import json
from collections.abc import Callable
from typing import Any

from moto.sns.models import sns_backends

from registrar.registration.events import ApplicationEvent, ComparisonsMade, ReviewRequested
from registrar.registration.vocabulary import State
from registrar.wiring import common
from tests.fakes.samples import a_reason, submitted
from tests.faults import filing_stories, stories
from tests.faults.between import Act, Pair, done
from tests.faults.holder_stories import STORED, _arrived, _of_that_version, _reads_at_a_glance
from tests.faults.stories import IDENTITY, Time, kinds_of
from tests.functions.conftest import Json, Land

Before = Callable[[Land, Time], None]
OUTCOMES = frozenset({"SupplementRequested", "ReviewRequested", "SourceAwaited", "ApplicationRegistered"})


def by(event: Json, **claims: str) -> None:
    event["requestContext"]["authorizer"]["jwt"]["claims"] |= claims


def keyed(event: Json, key: str) -> None:
    event["headers"]["idempotency-key"] = key


def _colleague(event: Json) -> None:
    by(event, sub="officer-2", name="测试戊某", id_number="229901199005170056")


def _pressed_twice(event: Json) -> None:
    keyed(event, "another-press-01")


SUBMIT, WITHDRAW, UPLOAD = (Act(f"applicant_api/{name}") for name in ("submit", "withdraw", "uploads"))
CONVERT, CORRECT = Act("applicant_api/category"), Act("applicant_api/applicant")
EXAMINE = Act("examine_document/object_created", _of_that_version)
ASSESS = Act("assess_application/submitted")
TAKE, DECIDE, RELEASE = (Act(f"office_api/{name}") for name in ("take", "decide", "release"))


def _after(*more: ApplicationEvent, arrived: bool = False) -> Before:
    """Handed in, and what was done since; its file lies in the bucket, unread."""

    def before(land: Land, time: Time) -> None:
        _arrived(land, time)
        versions = {"scan-1": STORED["version"]} if arrived else {}
        present = land.register.application(IDENTITY)
        land.register.append(IDENTITY, present, [submitted(time.now, arrived=versions), *more], time.now)

    return before


REFERRED: tuple[ApplicationEvent, ...] = (ComparisonsMade(()), ReviewRequested((a_reason(),)))


def _held(land: Land, time: Time) -> None:
    _after(*REFERRED)(land, time)
    assert land.ask("office_api/take").status == 200


def _registered(land: Land) -> bool:
    """In the application and in the person's record, or in neither."""
    application = land.register.application(IDENTITY)
    record = land.register.record(common.index().of("id_number", application.applicant.id_number))
    assert (record is not None) is (application.registration is not None)
    return record is not None


def _submitted_and_read(land: Land, _: Json, __: Json) -> None:
    kinds = kinds_of(land)
    assert (kinds.count("ApplicationSubmitted"), kinds.count("ScanExamined")) == (1, 1)
    assert not land.register.application(IDENTITY).unread


def _read_once(land: Land, _: Json, __: Json) -> None:
    assert kinds_of(land).count("ScanExamined") == 1


def _withdrawn(land: Land, _: Json, other: Json) -> None:
    """Whatever was under way: who takes it back has taken it back, and nothing was registered."""
    assert done(other)
    assert kinds_of(land).count("ApplicationWithdrawn") == 1
    assert land.register.application(IDENTITY).state is State.WITHDRAWN
    assert not _registered(land)


def _submitted_once_more(land: Land, first: Json, other: Json) -> None:
    """Pressed twice: one submission, and both were told its receipt."""
    assert kinds_of(land).count("ApplicationSubmitted") == 1
    assert len({json.loads(answer["body"])["receipt"] for answer in (first, other)}) == 1


def _nothing_sent_is_forgotten(land: Land, first: Json, other: Json) -> None:
    """Handed in once; the links offered meanwhile are of scans the application knows."""
    assert done(first)
    assert kinds_of(land).count("ApplicationSubmitted") == 1
    links = {link["scan"] for link in json.loads(other["body"])["uploads"]}
    assert links <= land.register.application(IDENTITY).scans.keys()


def _weighed_once(land: Land, _: Json, __: Json) -> None:
    kinds = kinds_of(land)
    assert sum(kind in OUTCOMES for kind in kinds) == 1
    assert kinds.count("ComparisonsMade") == 1


def _weighed_after(kind: str) -> Callable[[Land, Json, Json], None]:
    """What was put right is what was weighed last."""

    def after(land: Land, _: Json, other: Json) -> None:
        kinds = kinds_of(land)
        assert done(other)
        assert kinds.count(kind) == 1
        assert max(place for place, one in enumerate(kinds) if one in OUTCOMES) > kinds.index(kind)

    return after


def _read_and_weighed(land: Land, _: Json, __: Json) -> None:
    assert kinds_of(land).count("ScanExamined") == 1
    assert land.register.application(IDENTITY).state not in {State.ACCEPTED, State.READING, State.COMPARING}


def _one_holds_it(land: Land, first: Json, other: Json) -> None:
    assert [done(first), done(other)].count(True) == 1
    lease = land.register.application(IDENTITY).lease
    assert lease is not None
    assert lease.officer == ("officer-1" if done(first) else "officer-2")


def _one_way_or_the_other(land: Land, first: Json, other: Json) -> None:
    """Decided or withdrawn, never both, and whoever came too late was told."""
    assert [done(first), done(other)].count(True) == 1
    ends = [kind for kind in kinds_of(land) if kind in {"ApplicationRegistered", "ApplicationWithdrawn"}]
    assert len(ends) == 1
    assert _registered(land) is (ends == ["ApplicationRegistered"])


def _decided_once(land: Land, _: Json, __: Json) -> None:
    assert kinds_of(land).count("ApplicationRegistered") == 1
    assert _registered(land)


def _decided_on_what_was_read(land: Land, first: Json, other: Json) -> None:
    """The paper is in the file; the officer was told to look again, or had decided before it came."""
    _decided_once(land, first, other)
    assert kinds_of(land).count("ScanExamined") == 1


def _given_back_or_decided(land: Land, first: Json, other: Json) -> None:
    kinds = kinds_of(land)
    assert kinds.count("ApplicationRegistered") + kinds.count("ItemReleased") == 1
    assert _registered(land) is done(first)


def _one_message(land: Land, _: Json, __: Json) -> None:
    assert len(sns_backends["123456789012"]["eu-central-1"].sms_messages) == 1


def _filed_once(land: Land, first: Json, other: Json) -> None:
    filing_stories._kept_once(land, [first, other])


def _rows_opened_once(land: Land, _: Json, __: Json) -> None:
    filing_stories._opened_once(land, [])


OPEN = Act("open_filings/received", filing_stories._of_that_filing)
TELL = Act("send_notice/supplement_requested")
FILE = Act("employer_api/file")
_glance: Any = _reads_at_a_glance
APPLICATIONS = {
    "submit, examine": Pair(_arrived, SUBMIT, EXAMINE, _submitted_and_read, _glance),
    "examine, submit": Pair(_arrived, EXAMINE, SUBMIT, _submitted_and_read, _glance),
    "examine, examine": Pair(_arrived, EXAMINE, EXAMINE, _read_once, _glance),
    "examine, withdraw": Pair(_after(arrived=True), EXAMINE, WITHDRAW, _withdrawn, _glance),
    "submit, upload": Pair(_arrived, SUBMIT, UPLOAD, _nothing_sent_is_forgotten),
    "submit, submit": Pair(_arrived, SUBMIT, Act("applicant_api/submit", _pressed_twice), _submitted_once_more),
    "submit, withdraw": Pair(_arrived, SUBMIT, WITHDRAW, _withdrawn),
    "assess, assess": Pair(_after(), ASSESS, ASSESS, _weighed_once),
    "assess, examine": Pair(_after(arrived=True), ASSESS, EXAMINE, _read_and_weighed, _glance),
    "assess, withdraw": Pair(_after(), ASSESS, WITHDRAW, _withdrawn),
    "assess, convert": Pair(_after(), ASSESS, CONVERT, _weighed_after("ApplicationConverted")),
    "assess, correct": Pair(_after(), ASSESS, CORRECT, _weighed_after("ApplicantCorrected")),
    "take, take": Pair(_after(*REFERRED), TAKE, Act("office_api/take", _colleague), _one_holds_it),
    "decide, decide": Pair(_held, DECIDE, Act("office_api/decide", _pressed_twice), _decided_once),
    "decide, examine": Pair(_held, DECIDE, EXAMINE, _decided_on_what_was_read, _glance),
    "decide, withdraw": Pair(_held, DECIDE, WITHDRAW, _one_way_or_the_other),
    "withdraw, decide": Pair(_held, WITHDRAW, DECIDE, _one_way_or_the_other),
    "decide, release": Pair(_held, DECIDE, RELEASE, _given_back_or_decided),
    "tell, tell": Pair(stories._to_tell, TELL, TELL, _one_message),
    "file, file": Pair(stories._nothing, FILE, Act("employer_api/file", _pressed_twice), _filed_once),
    "open, open": Pair(filing_stories._kept, OPEN, OPEN, _rows_opened_once),
}
