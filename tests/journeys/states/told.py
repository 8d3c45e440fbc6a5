"""What the interface says of made-up people, for the states that share it."""

from typing import Any

AT, DAY, LATER = "2026-11-23T04:00:00Z", "2026-11-23", "2026-12-08"
SOON = "2026-11-27T04:20:00Z"
APPLICATION, PERSON, MATTER = "A2026112300000001", "0a1b2c3d", "M1"
DRAWN = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='100' height='140'/%3E"
EMPLOYER = {"uscc": "91220101MA0Y2Y3Y4X", "name": "春城示例六号物流有限公司"}
APPLICANT = {
    "name": "钱晗敏",
    "id_number": "229901198805170287",
    "phone": "13900001234",
    "habitual_residence": "220102",
    "hukou_region": "220102",
    "hukou_kind": "urban",
    "person_type": "CN_RESIDENT",
}


def material(slot: str = "proof", *kinds: str, missing: bool = True) -> dict[str, Any]:
    words = {"title": "终止或解除劳动合同证明书", "advice": "没有的，可用仲裁裁决书等代替。"}
    return {"slot": slot, "any_of": list(kinds or ("TERMINATION_CERT",)), "sides": [], "missing": missing, **words}


IDENTITY = material("identity", "ID_CARD", missing=False) | {"sides": ["portrait_side", "emblem_side"]}


def read(value: str, certain: bool = True, at: int = 10) -> dict[str, Any]:
    box = [[10, at], [90, at], [90, at + 8], [10, at + 8]]
    return {"value": value, "text": value, "confidence": 0.91, "certain": certain, "page": 0, "box": box}


def document(scan: str, kind: str, **fields: Any) -> dict[str, Any]:
    doubt = {"id": "SEA-01", "severity": "NOTE", "message": "没有看到印章。"}
    return {
        "scan": scan,
        "part": 0,
        "document_type": kind,
        "near_miss": None,
        "side": None,
        "findings": [doubt],
        "fields": fields,
    }


DOCUMENTS = [
    document("s1", "ID_CARD", person_name=read("钱晗敏"), id_number=read("229901198805170287", at=30)),
    document("s2", "TERMINATION_CERT", person_name=read("雷军波", certain=False), end_date=read("2026-09-30", at=50)),
]
SCANS = {scan: [{"link": DRAWN, "width": 100, "height": 140}] for scan in ("s1", "s2")} | {"s3": []}


def reason(
    code: str, severity: str = "CLERK", words: str = "终止劳动合同证明书上的姓名与申请人不一致。"
) -> dict[str, Any]:
    return {"code": code, "message": words, "severity": severity, "scan": None, "officer": words}


def compared(source: str, answer: str) -> dict[str, Any]:
    said = {"reason": "系统查询", "asked_at": AT, "source_time": AT, "answer_hash": "00"}
    return {"source": source, "answer": answer, **said}


def case(state: str = "IN_REVIEW", /, **more: Any) -> dict[str, Any]:
    """A whole case, as an officer sees it."""
    plain = {
        "application": APPLICATION,
        "state": state,
        "category": "U1",
        "receipt": "22010220261123000017",
        "accepted_at": AT,
        "better_category": None,
        "hidden": None,
        "office": "220102",
        "applicant": APPLICANT,
        "for_oneself": True,
        "reasons": [reason("PER-01"), reason("SEA-01", "NOTE", "没有看到印章。")],
        "materials": [IDENTITY, material()],
        "documents": DOCUMENTS,
        "comparisons": [compared(*each) for each in (("social_insurance", "CLEAR"), ("business_register", "UNKNOWN"))],
        "history": [{"sequence": 1, "at": AT, "kind": "ApplicationSubmitted", "by": "system"}],
        "scans": SCANS,
        "lease_until": None,
        "certificate": None,
        "routing": None,
        "passed": [],
        "privacy": None,
        "keyed_otherwise": [],
    }
    return {**plain, **more}


def own(state: str, **more: Any) -> dict[str, Any]:
    """An application, as the person sees it."""
    plain = {
        "application": APPLICATION,
        "state": state,
        "category": "U1",
        "receipt": "22010220261123000017",
        "accepted_at": AT,
        "reasons": [],
        "materials": [IDENTITY, material()],
        "documents": DOCUMENTS,
    }
    return {**plain, **more}


def registered(state: str = "IN_FORCE", **more: Any) -> dict[str, Any]:
    over = {"ended_on": LATER, "end_reason": "EMPLOYED"} if state == "ENDED" else {"ended_on": None, "end_reason": None}
    plain = {
        "registration": f"R-{state}",
        "kind": "UNEMPLOYED",
        "category": "U1",
        "state": state,
        "registered_on": DAY,
        "since": DAY,
        "region": "220102",
        "office": "220102",
        "employer": None,
        "disputed": False,
        "grounds": [{"origin": "APPLICATION", "receipt": "22010220261123000017", "at": AT}],
    }
    return {**plain, **over, **more}


MATERIALS = {
    "category": "U1",
    "materials": [IDENTITY, material()],
    "declarations": [{"predicate": "WILLING", "text": "本人有劳动能力和就业要求，目前没有工作。", "text_version": "1"}],
}
CERTIFICATE = {
    "number": "2299040226000017",
    "status": "ISSUED",
    "qr_text": f"https://pages.example/v#{'Q6BFOXN' * 20}",
    "issued_at": AT,
    "expires_at": "2027-11-23T04:00:00Z",
    "pdf": "https://pages.example/certificate.pdf",
    "phone": None,
    "qr": DRAWN,
}
