"""The lines of a work list, as the register in memory makes them."""

from datetime import datetime

from registrar.policy.time_limits import decide_by
from registrar.ports import WorkItem
from registrar.registration.application import Application
from registrar.registration.matters import Matter
from registrar.registration.people import masked
from registrar.registration.record import PersonRecord


def matter_line(record: PersonRecord, matter: Matter) -> WorkItem:
    name = masked(record.holder.name)
    asked = (matter.office, matter.kind, name, matter.opened_at, matter.reasons)
    return WorkItem("", *asked, None, None, record.person, matter.id)


def application_line(application: Application, now: datetime) -> WorkItem:
    lease = application.lease if application.lease and application.lease.until > now else None
    return WorkItem(
        application.id,
        application.office,
        application.category,
        masked(application.applicant.name),
        application.referred_at or now,
        tuple(reason.code for reason in application.reasons),
        lease.officer if lease else None,
        lease.until if lease else None,
        decide_by=decide_by(application),
    )
