"""What a certificate's events change besides its own state: the person's link, the counter, the status list slots."""

from collections.abc import Iterator, Sequence

from registrar.aws import items
from registrar.aws.items import text
from registrar.aws.table import Table, Write
from registrar.ports import Numbering
from registrar.registration.certificates import Certificate, Extract
from registrar.registration.events import (
    CertificateEvent,
    CertificateOpened,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.vocabulary import ExtractStatus


def certificate_writes(
    table: Table, changed: Certificate, events: Sequence[CertificateEvent], numbering: Numbering | None
) -> list[Write]:
    """The further steps of the transaction, each with the code of its own conflict."""
    writes = []
    if any(isinstance(event, CertificateOpened) for event in events):
        link = items.person_key(changed.person) | {"number": text(changed.number)}
        writes.append(table.put_new(link, "person_has_certificate"))
    if numbering is not None:
        writes.append(_step(table, numbering))
    return [*writes, *_slots(table, changed, events)]


def _step(table: Table, numbering: Numbering) -> Write:
    """The counter goes from the serial before to this one, so that no number is given twice."""
    condition = "#serial = :before" if numbering.before else "attribute_not_exists(pk)"
    values = {":serial": items.number(numbering.serial)}
    if numbering.before:
        values[":before"] = items.number(numbering.before)
    key = items.counter_key(numbering.office, numbering.year)
    return table.update(key, "SET #serial = :serial", condition, values, "serial_taken")


def _slots(table: Table, changed: Certificate, events: Sequence[CertificateEvent]) -> Iterator[Write]:
    """A transaction may touch an item once: a slot taken and changed by the same events is put as it ends up."""
    prepared = {event.extract for event in events if isinstance(event, ExtractPrepared)}
    touched = {event.extract for event in events if isinstance(event, ExtractStatusChanged)}
    for identity in sorted(prepared):
        yield _taken(table, changed, changed.extracts[identity])
    for identity in sorted(touched - prepared):
        yield _moved(table, changed.extracts[identity])
    for identity in sorted(touched):
        yield _listed(table, changed.extracts[identity])


def _taken(table: Table, certificate: Certificate, extract: Extract) -> Write:
    slot = items.slot_key(extract.facts.status_list, extract.facts.status_index)
    slot |= {"status": text(extract.status), "extract": text(extract.id), "number": text(certificate.number)}
    return table.put_new(slot, "slot_taken")


def _moved(table: Table, extract: Extract) -> Write:
    return table.update(
        items.slot_key(extract.facts.status_list, extract.facts.status_index),
        "SET #status = :status",
        "#extract = :extract",
        {":status": text(extract.status), ":extract": text(extract.id)},
        "slot_taken",
    )


def _listed(table: Table, extract: Extract) -> Write:
    """Only slots that are not plainly valid are listed, so that publishing reads no more than it must."""
    key = items.changed_key(extract.facts.status_list, extract.facts.status_index)
    if extract.status is ExtractStatus.ISSUED:
        return table.delete(key)
    return table.put(key | {"status": text(extract.status)})
