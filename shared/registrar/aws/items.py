"""How the register's values lie in the table: keys, sparse indexes, bodies."""

import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter

from registrar.errors import Malformed
from registrar.office import listing
from registrar.policy.retention import expires_at
from registrar.policy.routing import PROVINCE, areas_of
from registrar.policy.time_limits import decide_by
from registrar.registration import codec
from registrar.registration.application import Application
from registrar.registration.certificates import Certificate
from registrar.registration.counted import FactLine
from registrar.registration.events import Recorded
from registrar.registration.notices import Notice, NoticeStatus
from registrar.registration.record import PersonRecord
from registrar.registration.states import WAKING
from registrar.registration.vocabulary import State

E = TypeVar("E")
Item = dict[str, Any]
"""An item in DynamoDB's own notation: {name: {type: value}}."""

NOTICE: TypeAdapter[Notice] = TypeAdapter(Notice)
BY_ACCOUNT, BY_WAKE, BY_CHANGE = "account", "wake", "changed_in"
APPLICATIONS, NOTICES, SAMPLES, QUIET = "APPLICATION", "NOTICE", "SAMPLE", "QUIET"
EXPIRING = "EXPIRING"  # in `wake` too: an application that led to nothing, until its period is over
UNPRINTED = "UNPRINTED"  # in `wake` too: a certificate whose page waits for a font
"""What `wake` holds: an application that wakes at `retry_at`, one to be drawn, one nobody took,
a notice nobody can be sure of."""

COMPRESSED_FROM = 32_000  # bytes of JSON; boxes and confidences shrink about eightfold
LARGEST_BODY = 350_000  # bytes; DynamoDB takes 400 KB an item, index keys and names included


def text(value: str) -> dict[str, str]:
    return {"S": str(value)}


def number(value: int) -> dict[str, str]:
    return {"N": str(value)}


def moment(at: datetime) -> str:
    """UTC with microseconds, so that the order of the strings is the order of the times."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def key(pk: str, sk: str) -> Item:
    return {"pk": text(pk), "sk": text(sk)}


def key_kind(item: Item) -> str:
    """What an item's partition is about: APPLICATION, PERSON, RING and so on."""
    return str(item["pk"]["S"]).partition("#")[0]


def state_key(pk: str) -> Item:
    return key(pk, "STATE")


def body(json: str) -> dict[str, Any]:
    """JSON as the table keeps it; Malformed when even its compressed form would not fit an item."""
    raw = json.encode()
    packed = raw if len(raw) <= COMPRESSED_FROM else zlib.compress(raw, 6)
    if len(packed) > LARGEST_BODY:
        raise Malformed(
            "这份申请的材料内容超过了登记簿单条记录的上限，请减少每次提交的页数后重试。 "
            "The record is larger than the register can hold; hand in fewer pages.",
            code="record_too_large",
            facts={"bytes": len(packed), "limit": LARGEST_BODY},
        )
    return {"S": json} if packed is raw else {"B": packed}


def json_of(item: Item) -> str:
    """The JSON of an item's body, compressed or not."""
    stored = item["body"]
    return str(stored["S"]) if "S" in stored else zlib.decompress(stored["B"]).decode()


def event_items(pk: str, subject: str, records: Sequence[Recorded[E]], adapter: TypeAdapter[Any]) -> list[Item]:
    """One item per event; only `kind`, `subject` and `sequence` ever leave the table by the stream's pipe."""
    return [
        key(pk, f"EVENT#{recorded.sequence:08d}")
        | {
            "kind": text(getattr(recorded.event, "kind", "")),
            "subject": text(subject),
            "sequence": number(recorded.sequence),
            "at": text(moment(recorded.at)),
            "body": body(codec.to_json(adapter, recorded.event)),
        }
        for recorded in records
    ]


def recorded_from(item: Item, event: E) -> Recorded[E]:
    """The event of an item in its place."""
    return Recorded(int(item["sequence"]["N"]), datetime.fromisoformat(item["at"]["S"]), event)


def application_item(application: Application, at: datetime) -> Item:
    """The state of an application after a change at `at`, with exactly the index keys its state calls for."""
    item = state_key(application_pk(application.id)) | {
        "version": number(application.version),
        "state": text(application.state),
        "body": body(codec.to_json(codec.APPLICATION, application)),
        "account": text(application.account),
        "opened_at": text(moment(application.opened_at)),
    }
    item |= listed(listing.listing_of(application, decide_by(application)))
    if application.referred_at is not None:
        item |= _changed(at, (application.office, *application.handling.passed))
    if application.state is State.IN_REVIEW and application.handling.quiet_since:
        item |= {"wake": text(QUIET), "retry_at": text(moment(application.handling.quiet_since))}
    if ends := expires_at(application):
        item |= {"wake": text(EXPIRING), "retry_at": text(moment(ends))}
    if application.state in WAKING and application.retry_at:
        item |= {"wake": text(APPLICATIONS), "retry_at": text(moment(application.retry_at))}
    if application.state is State.REGISTERED and application.sampling_due:
        item |= {"wake": text(SAMPLES), "retry_at": text(moment(application.sampling_due))}
    return item


def record_item(record: PersonRecord, at: datetime) -> Item:
    """The state of a person's record; on the work list of the oldest open matter's office while there is one."""
    item = state_key(record_pk(record.person)) | {
        "version": number(record.version),
        "state": text("IN_FORCE" if record.current else "NONE"),
        "body": body(codec.to_json(codec.RECORD, record)),
    }
    if record.matters:
        item |= _changed(at, [office for one in record.matters.values() for office in (one.office, *one.passed)])
    return item | listed(listing.listing_of_record(record))


def listed(lines: listing.Listing) -> Item:
    """On the lists of the first line's office, its county, its city and the province; the body is not needed there."""
    if not lines:
        return {}
    county, city = areas_of(lines[0].office)
    areas = {
        listing.View.OFFICE: lines[0].office,
        listing.View.COUNTY: county,
        listing.View.CITY: city,
        listing.View.PROVINCE: PROVINCE,
    }
    if lines[0].alarmed:
        areas[listing.View.ALARMED] = lines[0].alarmed[-1]
    where = {str(view): text(area) for view, area in areas.items() if area}
    return where | {"referred_at": text(moment(lines[0].referred_at)), "listing": text(listing.to_text(lines))}


def _changed(at: datetime, offices: Sequence[str]) -> Item:
    """What pushes a change to those whose list it is or was on."""
    return {
        "changed_in": text(PROVINCE),
        "changed_at": text(moment(at)),
        "offices": text(" ".join(dict.fromkeys(offices))),
    }


def change_of(item: Item, now: datetime) -> listing.Change:
    """One row of the index of changes."""
    kind, _, identity = item["pk"]["S"].partition("#")
    return listing.Change(
        at=datetime.fromisoformat(item["changed_at"]["S"]),
        application=identity if kind == "APPLICATION" else "",
        person=identity if kind == "PERSON" else "",
        offices=tuple(item["offices"]["S"].split()),
        lines=lines_of(item, now) if "listing" in item else (),
    )


def lines_of(item: Item, now: datetime) -> listing.Listing:
    """What a row of a list's index shows; a row that cannot be read is a line that says so."""
    try:
        return listing.from_text(item["listing"]["S"], now)
    except (KeyError, ValueError):
        kind, _, identity = item["pk"]["S"].partition("#")
        application, person = (identity, "") if kind == "APPLICATION" else ("", identity)
        return (listing.unreadable(application, person, datetime.fromisoformat(item["referred_at"]["S"])),)


def certificate_item(certificate: Certificate) -> Item:
    current = certificate.current
    item = state_key(certificate_pk(certificate.number)) | {
        "version": number(certificate.version),
        "state": text(current.status if current else "NUMBERED"),
        "body": body(codec.to_json(codec.CERTIFICATE, certificate)),
    }
    if current is not None and current.unprinted:
        item |= {"wake": text(UNPRINTED), "retry_at": text(moment(current.facts.issued_at))}
    return item


def notice_item(notice: Notice) -> Item:
    item = state_key(notice_pk(notice.id)) | {
        "status": text(notice.status),
        "body": body(codec.to_json(NOTICE, notice)),
    }
    if notice.owner is not None:
        item["owner"] = text(notice.owner)
    if notice.status in {NoticeStatus.FAILED, NoticeStatus.UNKNOWN}:
        item |= {"wake": text(NOTICES), "retry_at": text(moment(notice.prepared_at))}
    return item


def filing_pk(identity: str) -> str:
    return f"FILING#{identity}"


def application_pk(identity: str) -> str:
    return f"APPLICATION#{identity}"


def certificate_pk(certificate_number: str) -> str:
    return f"CERTIFICATE#{certificate_number}"


def record_pk(person: str) -> str:
    return f"PERSON#{person}"


def fact_items(lines: Iterable[FactLine]) -> list[Item]:
    """What the figures know of the events, in a partition of its own: nothing there names anybody."""
    return [
        key(facts_pk(line.subject), f"LINE#{line.sequence:08d}") | {"body": body(codec.to_json(codec.FACT_LINE, line))}
        for line in lines
    ]


def facts_pk(subject: str) -> str:
    return f"FACTS#{subject}"


def person_key(person: str) -> Item:
    return key(record_pk(person), "CERTIFICATE")


def counter_key(office: str, year: int) -> Item:
    return key(f"NUMBERS#{office}#{year:04d}", "NEXT")


def slot_key(status_list: int, index: int) -> Item:
    return key(f"STATUSES#{status_list}", f"SLOT#{index:07d}")


def changed_key(status_list: int, index: int) -> Item:
    return key(f"STATUSES#{status_list}", f"CHANGED#{index:07d}")


def source_pk(source: str) -> str:
    return f"SOURCE#{source}"


def notice_pk(identity: str) -> str:
    return f"NOTICE#{identity}"
