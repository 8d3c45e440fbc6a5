"""A file has arrived: read it once, draw its pages anew for whoever will look at them, and record what was found."""

from collections.abc import Callable
from dataclasses import dataclass

from registrar.errors import NotFound
from registrar.intake.uploads import parse_scan_key, view_key
from registrar.ports import Clock, DocumentStore, Register
from registrar.registration.application import Application
from registrar.registration.events import ScanExamined
from registrar.registration.facts import Examination, Seen
from registrar.usecases.persevering import persevering

Reader = Callable[[bytes, str, str], Seen]
"""(bytes, scan id, version id) -> what it shows; never raises for bad input."""


@dataclass(frozen=True, slots=True)
class Examining:
    """What this use case stands on."""

    register: Register
    store: DocumentStore
    clock: Clock
    read: Reader


def examine_object(on: Examining, key: str, version_id: str) -> None:
    """Read one stored version; a message that comes twice, or for no application, changes nothing."""
    place = parse_scan_key(key)
    if place is None:
        return
    identity, scan = place
    try:
        application = on.register.application(identity)
        if not _wanted(application, scan, version_id):
            return
        seen = on.read(on.store.read(key, version_id), scan, version_id)
    except NotFound:
        return
    for page, view in enumerate(seen.views):  # before the event: whoever hears that it was read may look at it
        on.store.put_once(view_key(key, page), view, "image/jpeg")
    _record(on, identity, seen.examination)


def _wanted(application: Application, scan: str, version_id: str) -> bool:
    """Known to the application, not read yet, and the version that was (or will be) submitted."""
    known = application.scans.get(scan)
    return known is not None and scan not in application.examinations and known.version_id in {None, version_id}


def _record(on: Examining, identity: str, examination: Examination) -> None:
    def record() -> None:
        application = on.register.application(identity)
        if _wanted(application, examination.scan, examination.version_id):
            on.register.append(identity, application, [ScanExamined(examination)], on.clock.now())

    persevering(record)
