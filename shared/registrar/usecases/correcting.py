"""A name, number or phone was mistyped: put right before anything is registered, and nobody applies again."""

from collections.abc import Mapping
from dataclasses import replace

from registrar.errors import Malformed
from registrar.intake.applicants import corrected
from registrar.registration.application import Application
from registrar.registration.consents import Relation
from registrar.registration.events import ApplicantCorrected
from registrar.registration.people import Account, Applicant
from registrar.registration.states import OPEN
from registrar.usecases.applying import Applying, agent_of, own
from registrar.usecases.persevering import persevering


def correct(on: Applying, account: Account, identity: str, typed: Mapping[str, str]) -> Application:
    """The same application, receipt and papers under what is typed now; twice is one correction.

    Whatever is asked of the person is asked anew, so that a phone put right hears of it too.
    """
    if not any(value.strip() for value in typed.values()):
        raise Malformed(
            "请填写更正后的姓名、证件号码或手机号码。 Give the name, number or phone as it should be.",
            code="nothing_to_correct",
        )

    def put_right() -> Application:
        application = own(on, account, identity)
        applicant = _as_typed(application, typed)
        if applicant == application.applicant and application.state in OPEN:
            return application
        relation = application.agent.relation if application.agent else Relation.OTHER
        agent = None if application.hire else agent_of(on, account, applicant, relation)
        oneself = application.hire is None and account.is_person(applicant)
        event = ApplicantCorrected(applicant, oneself, agent, account.subject)
        return on.register.append(identity, application, [event], on.clock.now())

    return persevering(put_right)


def _as_typed(application: Application, typed: Mapping[str, str]) -> Applicant:
    """An employer does not know the household's region: it was taken from the number, and follows it."""
    applicant = corrected(application.applicant, typed)
    return replace(applicant, hukou_region=applicant.id_number[:6]) if application.hire else applicant
