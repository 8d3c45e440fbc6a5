"""The written commitment: one box ticked, signed, of these days, and true by the registers (E3, U8)."""

from collections.abc import Iterator
from datetime import timedelta

from registrar.policy.case import PROOF, Case, Remark, Sheet
from registrar.policy.commitment_texts import texts_for
from registrar.policy.dates import span
from registrar.policy.standing import SOURCE_NAMES
from registrar.policy.work import FLEXIBLE
from registrar.registration.signed_online import SHEET
from registrar.registration.vocabulary import Answer, Category, DocumentType, Severity, Source

S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE

WAS_FLEXIBLE = "原灵活就业"
NEVER_EMPLOYED = "无就业经历"
SCENARIOS = {FLEXIBLE: Category.E3, WAS_FLEXIBLE: Category.U8, NEVER_EMPLOYED: Category.U8}
"""The three boxes of the commitment (R24), and the category each belongs to."""

SIGNED_WITHIN = timedelta(days=30)
"""A commitment speaks of the person's state when it was signed (DAT-10)."""


def _commitments(case: Case) -> Iterator[Sheet]:
    return (sheet for sheet in case.of(DocumentType.COMMITMENT) if sheet.slot is not None and sheet.legible)


def ticked(case: Case) -> Iterator[Remark]:
    """Exactly one box is ticked; none or two are ticked anew, and a doubtful tick is looked at (1.11)."""
    for sheet in _commitments(case):
        found = sheet.field("scenario")
        if found is None or found.value not in SCENARIOS:
            yield Remark("scenario_unticked", C if case.again else S, sheet)
        elif not found.certain:
            yield Remark("field_unsure", C, sheet, {"where": "勾选的承诺事项"})


def signed(case: Case) -> Iterator[Remark]:
    """Without a signature there is no commitment (SIG-01); one that nobody looked for is looked for by an officer."""
    for sheet in _commitments(case):
        yield from signature(case, sheet)


def signature(case: Case, sheet: Sheet) -> Iterator[Remark]:
    """The signature on a paper that needs one: there, missing (asked once), or not known."""
    seen = sheet.value("signature_present")
    if seen is None:
        yield Remark("signature_unseen", C, sheet)
    elif seen != "true":
        yield Remark("SIG-01", C if case.again else S, sheet)


def dated(case: Case) -> Iterator[Remark]:
    """Signed within thirty days before the acceptance, with its date (DAT-10); a later date is DAT-13.

    One signed anew takes the place of an older one, which then is only noted.
    """
    late = [sheet for sheet in _commitments(case) if not _of_these_days(case, sheet)]
    replaced = any(_of_these_days(case, sheet) for sheet in _commitments(case))
    for sheet in late:
        yield Remark("DAT-10", NOTE if replaced else C if case.again else S, sheet)


def _of_these_days(case: Case, sheet: Sheet) -> bool:
    day = span(sheet.value("issue_date"))
    return day is not None and not day.before(case.today - SIGNED_WITHIN)


def never_employed(case: Case) -> Iterator[Remark]:
    """Whoever commits to no work at all had no unit, no filing and no business at any time (R24, U8)."""
    if case.application.category is not Category.U8:
        return
    for sheet in _commitments(case):
        if sheet.value("scenario") == NEVER_EMPLOYED:
            yield from _history(case, sheet)


def _history(case: Case, sheet: Sheet) -> Iterator[Remark]:
    for found in case.application.comparisons:
        if found.answer is Answer.CLEAR and found.ever is not Answer.CLEAR:
            past = "；".join(found.past) or "以往记录未查"
            yield Remark("ever_employed", C, sheet, {"source": SOURCE_NAMES[found.source], "officer": past})
    insurance = case.comparison(Source.SOCIAL_INSURANCE)
    if insurance is not None and insurance.flexible:
        yield Remark("was_flexible", NOTE, sheet)


def text_in_force(case: Case) -> Iterator[Remark]:
    """A commitment signed online under a text that has changed meanwhile is signed anew (R26)."""
    signed = case.application.commitment
    if signed is None or not any(sheet.scan.id == SHEET for sheet in _commitments(case)):
        return
    texts = {text.scenario: text for text in texts_for(case.application.category, case.today)}
    now = texts.get(signed.scenario)
    if now is not None and (now.version, now.sha256) != (signed.text_version, signed.text_sha256):
        yield Remark("commitment_text", C if case.again else S, facts={"version": now.version}, slot=PROOF)


CHECKS = (text_in_force, ticked, signed, dated, never_employed)
