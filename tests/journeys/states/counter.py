"""The office page at the counter, and the desk of whoever orders data erased."""

from typing import Any

from tests.journeys.staging import Refusal, State
from tests.journeys.states.told import APPLICANT, APPLICATION, AT, DOCUMENTS, MATERIALS, PERSON, reason

WALK_IN: dict[str, Any] = {
    "application": APPLICATION,
    "step": "SCANNED",
    "state": "DRAFT",
    "category": "U1",
    "office": "220102",
    "receipt": None,
    "accepted_at": None,
    "applicant": APPLICANT,
    "intake": {
        "card": "ID_CARD",
        "seen": [{"document_type": "TERMINATION_CERT", "original": False}],
        "differences": [],
        "examined_by": "o",
        "examined_at": AT,
        "keyed_by": ["o"],
        "keyed_at": AT,
    },
    "reasons": [],
    "materials": [],
    "documents": DOCUMENTS,
    "certificate": None,
}
DIFFERENT = {
    "field": "end_date",
    "title": "终止日期",
    "keyed": "2026-09-30",
    "read": "2026-09-20",
    "certain": False,
    "scan": "s2",
    "document_type": "TERMINATION_CERT",
}
OFFERED = [
    {"field": field, "title": title, "value": value, "text": value, "confidence": 0.9, "certain": kind is None}
    | {"scan": "s1", "document_type": kind}
    for field, title, value, kind in (
        ("name", "姓名", "钱晗敏", None),
        ("end_date", "终止日期", "2026-09-30", "TERMINATION_CERT"),
    )
]
COUNTED = f"/v1/counter/applications/{APPLICATION}"
UNCONFIRMED = {
    "application": APPLICATION,
    "step": "SCANNED",
    "state": "DRAFT",
    "category": "U1",
    "masked_name": "钱＊敏",
    "opened_at": AT,
}
DONE = {
    "state": "REGISTERED",
    "receipt": "22010220261123000017",
    "accepted_at": AT,
    "reasons": [reason("SEA-01", "NOTE")],
}
ALL_SEEN = {f"GET {COUNTED}": WALK_IN, f"GET {COUNTED}/prefill": {"fields": OFFERED, "waiting": 0}}
PROTECTION = ("DATA_PROTECTION",)
ERASURE = {
    "order": 7,
    "person": PERSON,
    "why": "CONSENT_WITHDRAWN",
    "ground": "REQUEST",
    "reference": "PIPL-2026-7",
    "step": "ORDERED",
    "ordered_by": "o",
    "ordered_at": AT,
    "decided_by": "",
    "decided_at": None,
}
TOLD_ERASURE = {**ERASURE, "against": ["registration_in_force", "period_not_over"], "outcome": ""}
CONFIRMED = {"step": "CONFIRMED", "decided_by": "p", "decided_at": AT}

COUNTER = (
    State("the counter, nobody yet", "#/counter", {"GET /v1/counter/applications": {"cases": []}}),
    State("the counter", "#/counter", {"GET /v1/counter/applications": {"cases": [UNCONFIRMED]}}, shows="td a"),
    State(
        "a walk-in",
        "#/counter/new",
        {"GET /v1/materials": MATERIALS},
        [("choose", "select[name=category]", "U1"), ("see", "#seen"), ("open", "office.for_another_person")],
        shows="#declared",
    ),
    State("a walk-in without a name", "#/counter/new", acts=[("press", "office.originals_seen")], shows=".summary"),
    State("keying", f"#/counter/{APPLICATION}", ALL_SEEN, [("open", "office.examined")], shows="form"),
    State(
        "not handed in",
        f"#/counter/{APPLICATION}",
        {**ALL_SEEN, f"POST {COUNTED}/submit": Refusal()},
        [("press", "office.hand_in")],
        shows=".buttons .error",
    ),
    State(
        "registered at the counter",
        f"#/counter/{APPLICATION}",
        {f"GET {COUNTED}": {**WALK_IN, **DONE, "intake": {**WALK_IN["intake"], "differences": [DIFFERENT]}}},
        shows="table",
    ),
)
ORDERS = "/v1/office/erasures"
ERASURES = (
    State(
        "data ordered erased",
        "#/erasures",
        {f"GET {ORDERS}": {"orders": []}, f"POST {ORDERS}": TOLD_ERASURE, f"GET {ORDERS}/7": TOLD_ERASURE},
        [
            ("fill", "#id_number", "229901198805170287"),
            ("check", "office.grounds.CONSENT_WITHDRAWN"),
            ("fill", "#reference", "PIPL-2026-7"),
            ("press", "office.order_erasure"),
        ],
        PROTECTION,
        ".inset.warn",
    ),
    State(
        "an order confirmed",
        "#/erasures/7",
        {f"GET {ORDERS}/7": TOLD_ERASURE, f"POST {ORDERS}/7/decision": {**TOLD_ERASURE, **CONFIRMED}},
        [("press", "office.erasure_verb.CONFIRMED")],
        PROTECTION,
    ),
    State(
        "no order to erase",
        "#/",
        {"GET /v1/office/erasures": {"orders": []}},
        [("press", "office.order_erasure")],
        PROTECTION,
        "#reference-error",
    ),
    State(
        "orders to erase",
        "#/erasures",
        {"GET /v1/office/erasures": {"orders": [ERASURE, {**ERASURE, **CONFIRMED}, {**ERASURE, "step": "DECLINED"}]}},
        roles=PROTECTION,
        shows="td a",
    ),
    State(
        "an order to confirm by another",
        "#/erasures/7",
        {"GET /v1/office/erasures/7": TOLD_ERASURE, "POST /v1/office/erasures/7/decision": Refusal(403)},
        [("press", "office.erasure_verb.CONFIRMED")],
        PROTECTION,
        ".buttons .error",
    ),
    State(
        "an order carried out",
        "#/erasures/7",
        {"GET /v1/office/erasures/7": {**TOLD_ERASURE, **CONFIRMED, "outcome": "KEPT period_not_over"}},
        roles=PROTECTION,
        shows=".inset.warn",
    ),
)
