"""Which acts meet over one person's record or certificate, and what must hold however they meet."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from registrar.certificate.statuses import read_status_list
from registrar.ports import RecordStep
from registrar.registration import records
from registrar.registration.record import PersonRecord
from registrar.registration.record_events import RegistrationEnded
from registrar.registration.vocabulary import EndReason, ExtractStatus, RegistrationKind
from registrar.usecases.keyring import published_keys
from registrar.usecases.publishing import list_key
from registrar.wiring import common
from tests.fakes.keys import ROOT
from tests.faults import officers
from tests.faults.between import Act, Pair, done
from tests.faults.holder_stories import _certified_applicant
from tests.faults.pairs import by
from tests.faults.stories import Time, _worker
from tests.functions.certificates.making import ID, NUMBER
from tests.functions.conftest import Context, Json, Land, sample
from tests.unit.certificate.test_offline import KEY

KNOWN: dict[str, str] = {}
"""What the running pair learnt when it was prepared: the person's key, the registration, the matter."""


def _at(event: Json, **places: str) -> None:
    """The same request about another person or registration."""
    event["pathParameters"] |= places
    route = event["routeKey"].partition(" ")[2]
    event["rawPath"] = route.format(**event["pathParameters"])


def _whole(person: str) -> Callable[[Land], PersonRecord]:
    """The record, whose history has no gap and folds to it."""

    def whole(land: Land) -> PersonRecord:
        history = land.register.record_history(person)
        assert [recorded.sequence for recorded in history] == list(range(1, len(history) + 1))
        record = land.register.record(person)
        assert record is not None
        assert records.fold(person, history) == record
        return record

    return whole


def _hired(land: Land, time: Time) -> None:
    """The department reported the hiring; an officer's settlement and the person's words are about it."""
    assert not land.send("employment_events", sample("employment_events/started"))["batchItemFailures"]
    KNOWN["person"] = _worker()
    (entry,) = _whole(_worker())(land).current
    KNOWN["registration"] = entry.id


def _in_dispute(land: Land, time: Time) -> None:
    _hired(land, time)
    answer = DISPUTE.done(land)
    assert answer["statusCode"] == 202
    KNOWN["matter"] = json.loads(answer["body"])["matter"]


def _of_that_hiring(event: Json) -> None:
    _at(event, id=KNOWN["registration"])


def _of_that_matter(event: Json) -> None:
    _at(event, person=KNOWN["person"], matter=KNOWN["matter"])


DISPUTE, MEND = (Act(f"applicant_api/{name}", _of_that_hiring) for name in ("dispute", "corrections"))
SETTLE = Act("office_api/settle", _of_that_matter)
STARTED, ENDED, CANCELLED = (Act(f"employment_events/{name}") for name in ("started", "ended", "cancelled"))
GIVE_UP = Act("applicant_api/end")


def _both_are_written(land: Land, first: Json, other: Json) -> None:
    """The person's words wait for an officer, and what the department said is kept beside them."""
    record = _whole(_worker())(land)
    assert done(first)
    assert done(other)
    assert len(record.reports) == 2
    assert [matter.registration for matter in record.matters.values() if matter.text] == [KNOWN["registration"]]


def _settled_once(land: Land, first: Json, other: Json) -> None:
    """An officer's settlement holds, or they were told to look again and settled then; the report is kept."""
    record = _whole(_worker())(land)
    assert len(record.reports) == 2
    told = [recorded.event.kind for recorded in land.register.record_history(_worker())]
    assert told.count("MatterSettled") == 1
    assert record.current == ()


def _ended_once(land: Land, first: Json, other: Json) -> None:
    """Given up or hired, whichever was first: the unemployment ended once, and the work is registered or waits."""
    record = _whole(_worker())(land)
    ends = [one.event for one in land.register.record_history(_worker()) if one.event.kind == "RegistrationEnded"]
    assert len(ends) == 1
    assert len(record.reports) == 1
    employed = [entry for entry in record.current if entry.kind is RegistrationKind.EMPLOYED]
    assert len(employed) + len(record.open_matters) == 1


def _something_changed(land: Land, time: Time) -> None:
    """The person has a certificate, and their record says something new that it does not say yet."""
    _certified_applicant(land, time)
    KNOWN["person"] = common.index().of("id_number", ID)
    end = RegistrationEnded("R1", date(2026, 11, 20), EndReason.NO_WISH, "officer-1", note="本人声明")
    land.register.append_records([RecordStep(KNOWN["person"], land.register.record(KNOWN["person"]), [end])], time.now)


def _of_that_person(event: Json) -> None:
    message = json.loads(event["Records"][0]["body"])
    message["detail"]["subject"] = KNOWN["person"]
    event["Records"][0]["body"] = json.dumps(message)


def _not_the_holder(event: Json) -> None:
    """Nobody decides about their own certificate."""
    by(event, id_number="229901199005170056")


ISSUE, REBIND = Act("issue_certificate/registered", _of_that_person), Act("issue_certificate/holder_key_bound")
REVOKE, SUSPEND = (Act(f"office_api/{name}", _not_the_holder) for name in ("revoke", "suspend"))
BIND, PUBLISH = Act("certificate_api/bind"), Act("publish_statuses/status_changed")


def _consistent(land: Land) -> Any:
    """The lists say of each extract what the register says, and what counts is signed and stored; the newest."""
    certificate = land.register.certificate(NUMBER)
    listed = land.register.statuses(0)
    for extract in certificate.extracts.values():
        assert listed.get(extract.facts.status_index, ExtractStatus.ISSUED) is extract.status
        assert extract.signed
    living = [one for one in certificate.extracts.values() if one.status is not ExtractStatus.SUPERSEDED]
    assert certificate.current in living
    return certificate


def _changes(land: Land, status: ExtractStatus) -> int:
    found = land.register.table.begins_with(f"CERTIFICATE#{NUMBER}", "EVENT#")
    told = [json.loads(land.register.table.json(one)) for one in found if one["kind"]["S"] == "ExtractStatusChanged"]
    return [one["status"] for one in told].count(status)


def _issued_once(land: Land, _: Json, __: Json) -> None:
    certificate = _consistent(land)
    assert len(certificate.extracts) == 2
    assert certificate.current.status is ExtractStatus.ISSUED


def _revoked_once(land: Land, first: Json, other: Json) -> None:
    """The officer took back one extract, whichever stood when it was done, and that one never counts again."""
    certificate = _consistent(land)
    assert _changes(land, ExtractStatus.REVOKED) == 1
    assert len(certificate.extracts) == 2


def _suspended(land: Land, first: Json, other: Json) -> None:
    """Nobody gets out of a suspension by a newer extract, nor does it miss one that was being made."""
    certificate = _consistent(land)
    assert len(certificate.extracts) == 2
    assert certificate.current.status is ExtractStatus.SUSPENDED


def _names_the_key(land: Land, _: Json, __: Json) -> None:
    """The message about the bound key comes after all: the extract that counts names it."""
    assert not REBIND.done(land)["batchItemFailures"]
    certificate = _consistent(land)
    assert certificate.holder_key == KEY
    assert certificate.current.facts.holder_key == KEY


def _revoked_for_good(land: Land, first: Json, other: Json) -> None:
    """A revocation and a suspension, or the other way round: revoked stays revoked."""
    assert land.register.certificate(NUMBER).extracts["X1"].status is ExtractStatus.REVOKED
    assert land.register.statuses(0) == {
        land.register.certificate(NUMBER).extracts["X1"].facts.status_index: ExtractStatus.REVOKED
    }


def _published_before(land: Land, time: Time) -> None:
    _certified_applicant(land, time)
    assert not land.handlers["publish_statuses"](sample("publish_statuses/scheduled"), Context())["batchItemFailures"]


def _list_tells_it(land: Land, _: Json, other: Json) -> None:
    """The message about the revocation comes after all: the newest list says it."""
    assert done(other)
    assert not PUBLISH.done(land)["batchItemFailures"]
    keys = published_keys(land.store, ROOT.public_key)
    assert keys is not None
    newest = read_status_list(land.store.read(list_key(0)), keys)
    extract = land.register.certificate(NUMBER).extracts["X1"]
    assert newest.status_at(extract.facts.status_index) is ExtractStatus.REVOKED


RECORDS = {
    "dispute, ended": Pair(_hired, DISPUTE, ENDED, _both_are_written),
    "dispute, cancelled": Pair(_hired, DISPUTE, CANCELLED, _both_are_written),
    "ended, dispute": Pair(_hired, ENDED, DISPUTE, _both_are_written),
    "mend, ended": Pair(_hired, MEND, ENDED, _both_are_written),
    "settle, ended": Pair(_in_dispute, SETTLE, ENDED, _settled_once),
    "ended, settle": Pair(_in_dispute, ENDED, SETTLE, _settled_once),
    "give up, started": Pair(officers._own(officers.END, RegistrationKind.UNEMPLOYED), GIVE_UP, STARTED, _ended_once),
    "started, give up": Pair(officers._own(officers.END, RegistrationKind.UNEMPLOYED), STARTED, GIVE_UP, _ended_once),
    "issue, issue": Pair(_something_changed, ISSUE, ISSUE, _issued_once),
    "issue, revoke": Pair(_something_changed, ISSUE, REVOKE, _revoked_once),
    "revoke, issue": Pair(_something_changed, REVOKE, ISSUE, _revoked_once),
    "issue, suspend": Pair(_something_changed, ISSUE, SUSPEND, _suspended),
    "suspend, issue": Pair(_something_changed, SUSPEND, ISSUE, _suspended),
    "issue, bind": Pair(_something_changed, ISSUE, BIND, _names_the_key),
    "revoke, suspend": Pair(_certified_applicant, REVOKE, SUSPEND, _revoked_for_good),
    "publish, revoke": Pair(_published_before, PUBLISH, REVOKE, _list_tells_it),
}
