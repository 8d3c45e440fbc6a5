"""A category that fits better: changed with the person's consent, and the same application is assessed anew."""

from dataclasses import dataclass

from registrar.errors import Malformed, NotAllowed
from registrar.registration.application import Application
from registrar.registration.events import ApplicationConverted
from registrar.registration.people import Account, Declaration
from registrar.registration.states import OPEN
from registrar.registration.vocabulary import Category, Predicate
from registrar.usecases.applying import Applying, own
from registrar.usecases.persevering import persevering
from registrar.usecases.reviewing import Reviewing, at_office, held


@dataclass(frozen=True, slots=True)
class Conversion:
    """The category wanted; `declared` as at opening, for what the new category has to be declared."""

    category: Category
    declared: tuple[tuple[Predicate, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """How the person agreed, in the officer's words: asked when, and by which means."""

    words: str


def convert(on: Applying, account: Account, identity: str, wanted: Conversion) -> Application:
    """The applicant agrees to another category; receipt, papers and acceptance stay, the rules are applied again."""

    def change() -> Application:
        application = own(on, account, identity)
        return _converted(on, application, wanted, by=account.subject, consent="本人在线同意")

    return persevering(change)


def convert_for(on: Reviewing, officer: Account, identity: str, wanted: Conversion, consent: Consent) -> Application:
    """An officer who holds the item records the person's consent; without its words nothing is changed."""
    if not consent.words.strip():
        raise Malformed(
            "请写明何时、以何种方式取得了本人同意。 Say when and how the person agreed.", code="consent_missing"
        )

    def change() -> Application:
        application = at_office(on, officer, identity)
        if application.category is not wanted.category:
            held(application, officer, on)
        return _converted(on, application, wanted, by=officer.subject, consent=consent.words)

    return persevering(change)


def _converted(
    on: Applying | Reviewing, application: Application, wanted: Conversion, *, by: str, consent: str
) -> Application:
    """Asking twice is one conversion; the employer's own category has another party and another way in."""
    if application.category is wanted.category and application.state in OPEN:
        return application
    if Category.E1 in {application.category, wanted.category}:
        raise NotAllowed(
            "单位招用登记由用人单位办理，不能与其他类别互相转换；请由单位或本人另行申请。 "
            "An employer's filing cannot be converted; the employer or the person applies on their own.",
            code="employers_category",
        )
    now = on.clock.now()
    declared = tuple(Declaration(predicate, now, version) for predicate, version in wanted.declared)
    event = ApplicationConverted(application.category, wanted.category, declared, consent, by)
    return on.register.append(application.id, application, [event], now)
