"""People who are registered unemployed or hired, and how their matters are settled, for the tests of records."""

from datetime import date

from registrar.registration.matters import Matter, Outcome
from registrar.registration.record import PersonRecord
from registrar.registration.vocabulary import RegistrationKind
from registrar.usecases.own_record import Owning, own_record
from registrar.usecases.reporting import receive
from registrar.usecases.settling import Settling, settle
from tests.fakes.samples import an_id_number
from tests.unit.employers.test_reporting import a_report, reporting
from tests.unit.usecases.desk import APPLICANT, HOLDER, OFFICER, Desk
from tests.unit.usecases.test_issuing import published, registered

RIGHT_NUMBER = an_id_number(9)
DAY = date(2026, 11, 23)


def owning(desk: Desk) -> Owning:
    return Owning(desk.register, desk.index, desk.clock)


def own(desk: Desk) -> PersonRecord:
    record = own_record(owning(desk), HOLDER)
    assert record is not None
    return record


def unemployed() -> tuple[Desk, str]:
    """A desk where the holder is registered unemployed; the application's id."""
    desk = Desk()
    published(desk)
    return desk, registered(desk)


def hired(desk: Desk) -> str:
    """A department reports that the holder works; the registration's id."""
    told = a_report(id_number=APPLICANT.id_number, name=APPLICANT.name, start=DAY, phone="")
    receive(reporting(desk), told)
    return next(entry.id for entry in own(desk).entries if entry.kind is RegistrationKind.EMPLOYED)


def settled(desk: Desk, matter: Matter, outcome: Outcome, **more: object) -> PersonRecord:
    person = own(desk).person
    return settle(reporting(desk), OFFICER, person, matter.id, Settling(outcome, "材料已核对", **more))  # type: ignore[arg-type]
