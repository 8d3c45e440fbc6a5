"""The verify page: its entrance, and what an accredited benefit office asks, is told and records."""

from typing import Any

from tests.journeys.staging import Refusal, State
from tests.journeys.states.told import AT, DAY

VERIFIER = ("VERIFIER",)
MAY, CHECKS, DRAWS = "GET /v1/benefits/accreditation", "POST /v1/benefits/checks", "POST /v1/benefits/draws"
ACCREDITED = {
    "office": "220102",
    "name": "南关区享受政策窗口（测试）",
    "since": DAY,
    "until": "2027-12-31",
    "machine": False,
    "purposes": ["STARTUP_LOAN", "UNEMPLOYMENT_BENEFIT", "INSURANCE_SUBSIDY"],
}
NUMBER = "229901198805170287"
BEGIN = ("press", "verify.office.begin")
CARD = (BEGIN, ("check", "verify.office.by_card"))
SEEN = (*CARD, ("fill", "#id_number", NUMBER), ("check", "verify.office.original_seen"))
ASKED = (*SEEN, ("press", "verify.office.ask"))
BENEFIT = (BEGIN, ("choose", "#purpose", "UNEMPLOYMENT_BENEFIT"), *SEEN[1:], ("press", "verify.office.ask"))
DRAWING = (*BENEFIT, ("open", "verify.draw.heading"))
FILLED = (*DRAWING, ("fill", "#count", "3"), ("fill", "#reference", "file-1"), ("press", "verify.draw.record"))


def view(status: str = "ISSUED") -> dict[str, Any]:
    answer = {"months": 6, "on": DAY, "evidence": None}
    return {
        "number": "2299040226000017",
        "status": status,
        "name": "钱晗敏",
        "id_tail": "0287",
        "since": DAY,
        "registration": "UNEMPLOYED",
        "policies": 5,
        "answers": [{**answer, "reply": reply} for reply in ("NO", "UNKNOWN")]
        + [{**answer, "reply": "YES", "evidence": DAY}],
    }


RECORDED = {
    "id": "D1",
    "purpose": "UNEMPLOYMENT_BENEFIT",
    "first": "2026-11",
    "months": 3,
    "office": "220102",
    "recorded_at": AT,
}
CAN = {MAY: ACCREDITED, CHECKS: view()}

VERIFY = (
    State("nobody is signed in", "", roles=None, shows="#scan"),
    State("no role for it", "", roles=("OFFICER",), shows="#office .warn"),
    State("an accredited officer", "", roles=VERIFIER, shows="#office button"),
    State("an office that may ask nothing", "", {MAY: Refusal(403, "not_accredited")}, [BEGIN], VERIFIER),
    State("what to ask", "", CAN, [BEGIN, ("choose", "#purpose", "STARTUP_LOAN")], VERIFIER, "#months"),
    State("a policy that counts no months", "", CAN, [BEGIN, ("see", "#purpose")], VERIFIER),
    State("the card, not seen", "", CAN, [*CARD, ("press", "verify.office.ask")], VERIFIER, ".summary"),
    State("refused", "", {**CAN, CHECKS: Refusal(403)}, ASKED, VERIFIER, ".inset.bad"),
    State("answered", "", CAN, ASKED, VERIFIER, ".verdict.small"),
    State("a certificate that is not in force", "", {**CAN, CHECKS: view("REVOKED")}, ASKED, VERIFIER, ".inset.bad"),
    State("what is drawn", "", CAN, DRAWING, VERIFIER, "#reference"),
    State("drawn without its facts", "", CAN, [*DRAWING, ("press", "verify.draw.record")], VERIFIER, ".summary"),
    State("drawn before", "", {**CAN, DRAWS: Refusal()}, FILLED, VERIFIER, ".summary"),
    State("recorded", "", {**CAN, DRAWS: RECORDED}, FILLED, VERIFIER, ".inset.good"),
)
