"""What even an officer's word does not register, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from registrar.policy.eligibility import birth_of, eligible_from
from registrar.registration.application import Application
from registrar.registration.ids import is_id_number, is_synthetic
from registrar.registration.vocabulary import DocumentType, PersonType

_CARDS = frozenset({DocumentType.ID_CARD, DocumentType.SOCIAL_CARD, DocumentType.HMT_PERMIT, DocumentType.TEMPORARY_ID})


@dataclass(frozen=True, slots=True)
class Bar:
    """A code, and a sentence for the officer: what stands in the way and which decision is open instead."""

    code: str
    advice: str


def bar_to_registering(application: Application, today: date, *, allow_synthetic: bool) -> Bar | None:
    """The first thing that no reason can outweigh; None when the officer may decide.

    The certificate is made out to the typed number: were it another person's, theirs would be superseded.
    """
    number = application.applicant.id_number
    if is_synthetic(number) and not allow_synthetic:
        return Bar(
            "synthetic_number",
            "这是测试用的身份号码，不能办理登记。可作“不予登记”决定并写明原因。 "
            "A test number is never registered; decide not to register, with the reason.",
        )
    if _wrong_number(application):
        return Bar(
            "typed_number",
            "填写的身份号码校验不符或与证件上的号码不同，证书不能以此号码签发。请申请人撤回后按证件重新填写。 "
            "The typed number is not the card's; ask the person to withdraw and apply again with the right number.",
        )
    birth = birth_of(application)
    if birth is not None and eligible_from(birth) > today:
        return Bar(
            "under_age",
            f"申请人未满16周岁，{eligible_from(birth):%Y年%m月%d日}起可以登记。 "
            f"The person is under sixteen and can be registered from {eligible_from(birth)}.",
        )
    return None


def _wrong_number(application: Application) -> bool:
    """Not a number at all, or another than the one read for certain on every card shown."""
    applicant = application.applicant
    if applicant.person_type is PersonType.CN_RESIDENT and not is_id_number(applicant.id_number):
        return True
    read = [
        field.value
        for examination in application.examinations.values()
        for document in examination.documents
        if document.document_type in _CARDS and (field := document.fields.get("id_number")) and field.certain
    ]
    return bool(read) and applicant.id_number not in read
