"""Which proofs are shown well enough, which remarks that settles, and what must still be asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registrar.policy.case import ASKS, IDENTITY, Case, Remark, Sheet
from registrar.policy.pictures import AGAINST, slot_meant
from registrar.policy.proofs import TWO_SIDED, Proof, shows
from registrar.policy.standing import SOURCE_NAMES
from registrar.policy.waivers import Waiver, suspended, waived
from registrar.registration.vocabulary import Severity, Side

S, C, NOTE = Severity.SUPPLEMENT, Severity.CLERK, Severity.NOTE

DOUBTS = frozenset({"field_unsure", "RDR-01", "RDR-02"})
"""A page was not read surely; another page of the same proof that was makes up for it."""
NAMELESS = frozenset({"PIC-13", "RDR-03", "HMT-02"})
"""A page that might be a proof, for an officer to name; superfluous once every proof is there."""

_SIDE_TITLES = {Side.PORTRAIT: "证件人像面", Side.EMBLEM: "证件国徽面（有有效期限的一面）"}


def settled(case: Case, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Remarks with what is asked about a page turned into a note once its proof is shown by another page."""
    confirmed = {proof.slot for proof in case.proofs if _needless(case, proof)}
    shown = {proof.slot for proof in case.proofs if _shown(case, proof, remarks)}
    surely = {proof.slot for proof in case.proofs if _shown(case, proof, remarks, doubts=DOUBTS)}
    everything = len(shown | confirmed) == len(case.proofs)
    for remark in remarks:
        sheet = remark.sheet
        replaced = sheet is not None and (sheet.slot in shown if sheet.slot else everything)
        doubted = sheet is not None and sheet.slot in surely and remark.code in DOUBTS
        spared = sheet is not None and (sheet.slot or slot_meant(case, sheet)) in confirmed and _of_the_picture(remark)
        if doubted or spared or (replaced and _superfluous(remark)):
            yield replace(remark, severity=NOTE)
        else:
            yield remark


def _needless(case: Case, proof: Proof) -> bool:
    """A register confirms its fact, or nobody asks for it here (R33, 79号)."""
    return proof.slot in case.unasked or waived(case.application, proof) is not None


_WORDS_MISSING = frozenset({"field_missing", "field_unsure", "RDR-01", "RDR-02", "SEA-01"})


def _of_the_picture(remark: Remark) -> bool:
    """What a confirmed or unasked paper makes up for: a bad picture or another paper; never what a paper says."""
    asked = remark.severity in ASKS and remark.code.startswith(("PIC", "FIL"))
    return asked or remark.code in _WORDS_MISSING


def saved(case: Case, remarks: Sequence[Remark]) -> tuple[Waiver, ...]:
    """The papers that need not be sent because a register confirms their fact, and were not (R33)."""
    open_proofs = (proof for proof in case.proofs if not _shown(case, proof, remarks))
    return tuple(waiver for proof in open_proofs if (waiver := waived(case.application, proof)))


def waivers(case: Case, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Every paper saved with its evidence, and every waiver that rests because its register is silent: never unsaid."""
    told = {proof.slot: proof.told for proof in case.proofs}
    for waiver in saved(case, remarks):
        evidence = f"{waiver.fact}；查询于{waiver.asked_at:%Y-%m-%d %H:%M}，应答摘要{waiver.answer_hash[:16]}"
        facts = {"what": told[waiver.slot], "source": SOURCE_NAMES[waiver.source], "officer": evidence}
        yield Remark("waived", NOTE, facts=facts, slot=waiver.slot)
    for proof in case.proofs:
        if _shown(case, proof, remarks) or waived(case.application, proof):
            continue
        if proof.slot in case.unasked:
            facts = {"what": proof.told, "document": case.unasked[proof.slot]}
            yield Remark("paper_optional", NOTE, facts=facts, slot=proof.slot)
        else:
            for source in suspended(case.application, proof):
                facts = {"what": proof.told, "source": SOURCE_NAMES[source]}
                yield Remark("waiver_suspended", NOTE, facts=facts, slot=proof.slot)


def _superfluous(remark: Remark) -> bool:
    """What another page makes up for: a bad picture, an expired card, a page nobody can name; never a contradiction."""
    if remark.severity in ASKS:
        return True
    near = remark.sheet.document.near_miss if remark.sheet and remark.sheet.document else None
    nameless = remark.code in NAMELESS and remark.sheet is not None and remark.sheet.slot is None
    return nameless or (remark.code == "PIC-05" and near not in AGAINST)


def _shown(case: Case, proof: Proof, remarks: Sequence[Remark], doubts: frozenset[str] = frozenset()) -> bool:
    """True when pages nobody asks anything about (or doubts) make up the proof."""
    odd = {id(remark.sheet) for remark in remarks if remark.severity in ASKS or remark.code in doubts}
    good = (s.document for s in case.sheets if s.slot == proof.slot and s.legible and id(s) not in odd)
    return shows(proof, [document for document in good if document is not None])


def missing(case: Case, remarks: Sequence[Remark]) -> Iterator[Remark]:
    """What no page shows and no other remark asks for yet; asked together, at once."""
    unshown = [proof for proof in case.proofs if not _shown(case, proof, remarks)]
    open_proofs = [proof for proof in unshown if not _needless(case, proof)]
    explained = set(_explained(case, remarks, open_proofs))
    for proof in open_proofs:
        if proof.slot not in explained:
            yield _ask_for(case, proof)
    lost = [scan for scan in case.application.scans.values() if not scan.arrived]
    if lost and open_proofs:
        yield Remark("upload_unfinished", S, facts={"count": str(len(lost))})


def _explained(case: Case, remarks: Sequence[Remark], open_proofs: Sequence[Proof]) -> Iterator[str]:
    """Proofs for which a page was sent that some remark already speaks of."""
    for remark in remarks:
        if remark.code == "category_better" and remark.slot:  # the papers of a better category are here
            yield remark.slot
        if remark.sheet is None or not _speaks_for(remark):
            continue
        if remark.sheet.slot:
            yield remark.sheet.slot
        else:
            yield slot_meant(case, remark.sheet) or next((p.slot for p in reversed(open_proofs)), IDENTITY)


def _speaks_for(remark: Remark) -> bool:
    """It asks for the page again, or hands a page that might be the proof to an officer."""
    return remark.severity in ASKS or (remark.severity is C and remark.code in {"PIC-05", *NAMELESS})


def _ask_for(case: Case, proof: Proof) -> Remark:
    side = _missing_side(case, proof)
    if side is not None:
        return Remark("PIC-03", S, facts={"what": _SIDE_TITLES[side]}, slot=proof.slot)
    facts = {"what": proof.told, "advice": proof.advice}
    if proof.slot == IDENTITY:
        return Remark("missing_identity", S, facts=facts, slot=proof.slot)
    # 人社厅发〔2020〕79号: asked for once; without it an officer decides, never a refusal
    return Remark("missing_proof", C if case.again else S, facts=facts, slot=proof.slot)


def _missing_side(case: Case, proof: Proof) -> Side | None:
    """The one side of a two-sided card that was not sent."""
    sent: list[Sheet] = [sheet for sheet in case.sheets if sheet.kind in TWO_SIDED and sheet.slot == proof.slot]
    sides = {side for sheet in sent for side in sheet.sides}
    absent = [side for side in proof.sides if side not in sides]
    return absent[0] if sent and len(absent) == 1 else None
