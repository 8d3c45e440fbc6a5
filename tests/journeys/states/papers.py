"""The office page once more: paper and outages, figures, questions upward, whom nobody reached."""

from typing import Any

from tests.journeys.staging import State
from tests.journeys.states.told import APPLICATION, AT, DAY

PACKS, OUTAGES = "GET /v1/counter/packs", "GET /v1/counter/outages"
PACK = {"block": "B", "year": 2026, "first": 1, "last": 50, "for_employers": 5, "reserved_at": AT}


def outage(state: str) -> dict[str, Any]:
    ended = AT if state == "ENDED" else None
    return {
        "outage": "O1",
        "office": "220102",
        "state": state,
        "began": AT,
        "ended": ended,
        "reason": "光缆断了",
        "note": "",
        "by": "o",
    }


def serial(number: int, fate: str) -> dict[str, Any]:
    found = [APPLICATION] if fate == "USED" else []
    return {"serial": f"JL220102-26-{number:06d}", "fate": fate, "accepted_on": DAY, "applications": found, "rows": []}


def reconciled(state: str, *fates: str, whole: bool = False) -> dict[str, Any]:
    return {
        "outage": outage(state),
        "whole": whole,
        "fates": {},
        "outcomes": {},
        "serials": [serial(number, fate) for number, fate in enumerate(fates, 1)],
        "stock": [],
        "unread": [] if whole else ["4"],
        "sheets": [{"sheet": "S1", "state": "DONE"}] if fates else [],
    }


ACCOUNT = "GET /v1/counter/outages/O1/reconciliation"
COUNT = {"headline": 12, "supplement": 5, "stable": 3, "short": 1, "unsure": 1, "unknown": 2}
FIGURES = {
    "registered": COUNT,
    "standing": COUNT,
    "ended": {"EMPLOYED": 4},
    "re_employed": 3,
    "work": {"E1": 9},
    "work_ended": {},
    "service": {
        "accepted": 30,
        "online": 0.8,
        "settled": {},
        "waiting": 2,
        "instant": 0.9,
        "median": 42,
        "p95": 0,
        "supplements": 0.2,
        "visits": None,
        "papers_saved": 17,
        "referred": 3,
        "why": {"PER-01": 2},
        "uses": {"CHECK": 5, "QUESTION": 1, "DRAW": 4, "COUNTER": 2},
    },
}
FROZEN = {"as_of": DAY, "frozen_at": AT, "digest": "00"}
POINT = {"registered": COUNT, "ended": 1, "re_employed": 1, "work": 1, "accepted": 3}
STATISTICS = {
    "period": "2026-11",
    "first": "2026-11-01",
    "last": "2026-11-30",
    "division": "220100",
    "name": "长春市",
    "known_until": DAY,
    "figures": FIGURES,
    "series": [{**POINT, "period": f"2026-11-{day:02d}"} for day in range(1, 24)],
    "parts": [{**FIGURES, "division": "220102", "name": "南关区"}],
}
WAS = {"division": "220102", "name": "南关区", "count": "new_HEADLINE", "was": 4, "now": 5, "why": {"ENTRY": 1}}
DIFFERENCES = {"period": "2026-11", "frozen": FROZEN, "known_until": DAY, "differences": [WAS]}
COUNTING = ("REVIEWER",)


def inquiry(standing: str = "OPEN", **more: Any) -> dict[str, Any]:
    plain = {
        "inquiry": "I1",
        "standing": standing,
        "office": "220102",
        "office_name": "南关区",
        "seen": "/office",
        "question": "港澳居民此前仅在外省就业，能否登记？",
        "cases": [APPLICATION],
        "offices": ["220102"],
        "holder": "220102",
        "holder_name": "南关区",
        "raised_at": AT,
        "due_at": AT,
        "overdue": True,
        "talk": [{"at": AT, "office": "220102", "text": "本级无权解释。"}],
        "answer": "",
        "published": None,
    }
    return {**plain, **more}


ANSWERED = inquiry("ANSWERED", answer="可以登记。", overdue=False)
NOTICE = {
    "id": "N1",
    "application": APPLICATION,
    "template": "REGISTERED",
    "status": "FAILED",
    "prepared_at": AT,
    "problem": None,
}
UNPRINTED = {"number": "2299040226000017", "office": "220102", "masked_name": "钱＊敏", "issued_at": AT}
UNTOLD, WAITING = "GET /v1/office/untold", "GET /v1/office/unprinted"

PAPER = (
    State(
        "no paper and no outage",
        "#/paper",
        {PACKS: {"packs": []}, OUTAGES: {"outages": []}},
        [("press", "office.declare")],
        shows="#reason-error",
    ),
    State(
        "packs and outages",
        "#/paper",
        {
            PACKS: {"packs": [{**PACK, "pdf": "https://pages.example/p.pdf"}, {**PACK, "pdf": None}]},
            OUTAGES: {"outages": [outage(state) for state in ("SUSPECTED", "DECLARED", "ENDED", "DISMISSED")]},
        },
        [("open", "office.order_pack")],
        shows="table",
    ),
    State("an outage that goes on", "#/paper/O1", {ACCOUNT: reconciled("DECLARED", whole=True)}, shows="#ended"),
    State(
        "forms to account for",
        "#/paper/O1",
        {ACCOUNT: reconciled("ENDED", "USED", "VOID", "CONFLICT", "STRAY", "MISSING")},
        shows="table",
    ),
    State(
        "every form accounted for",
        "#/paper/O1",
        {ACCOUNT: reconciled("ENDED", "USED", whole=True)},
        shows=".inset.good",
    ),
)
REST = (
    State(
        "figures",
        "#/figures",
        {"GET /v1/office/statistics": {**STATISTICS, "frozen": None}},
        [("open", "office.as_numbers")],
        COUNTING,
        ".chart",
    ),
    State(
        "figures that were frozen",
        "#/figures",
        {
            "GET /v1/office/statistics": {**STATISTICS, "frozen": FROZEN},
            "GET /v1/office/statistics/differences": DIFFERENCES,
        },
        roles=COUNTING,
        shows=".chart",
    ),
    State(
        "no question yet",
        "#/asked",
        {"GET /v1/office/inquiries": {"inquiries": []}},
        [("press", "office.ask")],
        shows="#question-error",
    ),
    State("questions", "#/asked", {"GET /v1/office/inquiries": {"inquiries": [inquiry(), ANSWERED]}}, shows="td a"),
    State(
        "a question to answer",
        "#/asked/I1",
        {"GET /v1/office/inquiries/I1": inquiry()},
        [("open", "office.talk"), ("open", "office.pass_up")],
        shows="#answer",
    ),
    State(
        "a question of another office",
        "#/asked/I1",
        {"GET /v1/office/inquiries/I1": inquiry(holder="220000", holder_name="吉林省")},
    ),
    State(
        "an answer to publish",
        "#/asked/I1",
        {"GET /v1/office/inquiries/I1": ANSWERED},
        [("open", "office.publish"), ("press", "office.publish")],
        shows=".summary",
    ),
    State(
        "an answer published",
        "#/asked/I1",
        {"GET /v1/office/inquiries/I1": ANSWERED, "POST /v1/office/inquiries/I1/publications": ANSWERED},
        [
            ("open", "office.publish"),
            ("fill", "#published_question", "港澳居民失业能否登记？"),
            ("fill", "#published_text", "可以登记。"),
            ("fill", "#published_since", "2026-11-01"),
            ("press", "office.publish"),
        ],
    ),
    State("everybody was told", "#/untold", {UNTOLD: {"notices": []}, WAITING: {"certificates": []}}),
    State(
        "whom nobody reached",
        "#/untold",
        {UNTOLD: {"notices": [NOTICE]}, WAITING: {"certificates": [UNPRINTED]}},
        shows="table",
    ),
)
