"""Which proofs are still missing: neither shown by a picture nor confirmed by a register."""

from registrar.policy.lighter import unasked
from registrar.policy.proofs import Proof, required_proofs, shows
from registrar.policy.waivers import waived
from registrar.registration.application import Application
from registrar.registration.vocabulary import Severity


def missing_proofs(application: Application) -> tuple[Proof, ...]:
    """Proofs asked for here that no picture that can be used shows yet and no register confirms (R33)."""
    documents = [
        document
        for examination in application.examinations.values()
        for document in examination.documents
        if not any(finding.severity is Severity.BETTER_PHOTO for finding in document.findings)
    ]
    required = required_proofs(application.category, application.applicant.person_type)
    needless = unasked(application)
    open_ones = (proof for proof in required if not shows(proof, documents) and proof.slot not in needless)
    return tuple(proof for proof in open_ones if not waived(application, proof))
