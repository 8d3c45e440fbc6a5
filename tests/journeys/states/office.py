"""The office page: the work list, a case in every turn, records, the counter, paper, questions, erasure."""

from typing import Any

from tests.journeys.staging import Refusal, State
from tests.journeys.states.told import (
    APPLICANT,
    APPLICATION,
    AT,
    DAY,
    EMPLOYER,
    LATER,
    MATERIALS,
    MATTER,
    PERSON,
    SOON,
    case,
    registered,
)

LIST, COUNTS = "GET /v1/office/work-list", "GET /v1/office/work-list/counts"
CASE, RECORD = f"GET /v1/office/applications/{APPLICATION}", f"GET /v1/office/people/{PERSON}"
AT_CASE, AT_RECORD = f"#/case/{APPLICATION}", f"#/person/{PERSON}"
ANSWERING = {"failures": 0, "silent_since": None, "asked_again_at": None, "back_since": None}


def line(**more: Any) -> dict[str, Any]:
    plain = {
        "application": APPLICATION,
        "office": "220102",
        "category": "U1",
        "masked_name": "钱＊敏",
        "referred_at": AT,
        "reasons": ["PER-01", "SEA-01", "DUP-02", "RDR-01"],
        "taken_by": None,
        "lease_until": None,
        "person": "",
        "matter": "",
        "decide_by": DAY,
        "channel": "ONLINE",
        "version": 3,
    }
    return {**plain, **more}


def listed(*items: dict[str, Any], silent: bool = False) -> dict[str, Any]:
    """The work list with its counts; `silent`: one department does not answer."""
    state = {"state": "SILENT", "silent_since": AT} if silent else {"state": "ANSWERING"}
    return {
        LIST: {"items": list(items), "next": "more" if items else "", "mark": "m"},
        COUNTS: {
            "waiting": len(items),
            "taken": 1,
            "oldest": AT if items else None,
            "whole": True,
            "by_category": {},
            "by_reason": {},
            "by_office": {},
        },
        "GET /v1/office/departments": {"departments": [{"source": "social_insurance", **ANSWERING, **state}]},
        "GET /v1/office/work-list/changes": Refusal(503),
        "POST /v1/office/work-list/take": Refusal(404),
    }


HELD = {"application": APPLICATION, "lease_until": SOON}
ITEMS = (
    line(),
    line(application="A2", taken_by="o", lease_until=SOON, decide_by=None, reasons=[], office="220104"),
    line(application="", person=PERSON, matter=MATTER, category="DISPUTE", reasons=[]),
    line(application="", matter="W1", category="WRONG_ENTRY", masked_name="", reasons=[], decide_by=None),
)


def matter(**more: Any) -> dict[str, Any]:
    plain = {
        "matter": MATTER,
        "kind": "CORRECTION",
        "opened_at": AT,
        "reasons": ["evidence_open"],
        "text": "登记日期不对，请核实。",
        "registration": "R-IN_FORCE",
        "report": "",
        "wanted": {"since": LATER},
        "outcome": None,
        "settled_because": "",
        "lease_until": None,
    }
    return {**plain, **more}


REPORT = {"report": "si 1 1", "name": "钱晗敏", "employer": EMPLOYER, "start": DAY, "end": None, "told_at": AT}
WITHHELD = {"category": "RESTRICTED", "scans": {}} | {
    name: [] for name in ("reasons", "materials", "documents", "comparisons")
}
PERSON_RECORD = {
    "person": PERSON,
    "name": APPLICANT["name"],
    "id_number": APPLICANT["id_number"],
    "phone": APPLICANT["phone"],
    "registrations": [
        registered(disputed=True),
        registered("ENDED", kind="EMPLOYED", category="E0", employer=EMPLOYER),
    ],
    "matters": [matter(), matter(matter="M2", kind="REPORT", wanted=None, lease_until=SOON)],
    "reports": [REPORT],
}
WRONG = {"report": "W1", "office": "220104", "to": "220100", "what": "PHONE", "should_be": "电话少一位", "at": AT}
WORK = (
    State("nobody is signed in", "#/", roles=None, shows="[data-sign-in]"),
    State("nothing waits", "#/", listed(), shows=".inset.good"),
    State("the work list, a department silent", "#/", listed(*ITEMS, silent=True), shows="ul.work"),
    State("nothing to take", "#/", listed(*ITEMS), [("press", "office.take_next")], shows=".head .error"),
    State(
        "the interface fails",
        "#/",
        {LIST: Refusal(403), COUNTS: Refusal(403), "GET /v1/office/departments": Refusal(403)},
        shows=".inset.bad",
    ),
    State("a wrong entry", "#/wrong/W1", {"GET /v1/office/wrong-entries/W1": {**WRONG, "settled": None, "answer": ""}}),
    State(
        "the next item, taken",
        "#/",
        {**listed(*ITEMS), "POST /v1/office/work-list/take": HELD, CASE: case(lease_until=SOON)},
        [("press", "office.take_next")],
        shows=".viewer",
    ),
    State(
        "a wrong entry, settled",
        "#/wrong/W1",
        {
            "GET /v1/office/wrong-entries/W1": {**WRONG, "settled": None, "answer": ""},
            "POST /v1/office/wrong-entries/W1": {**WRONG, "settled": "STANDS", "answer": "无误"},
            **listed(),
        },
        [("check", "office.wrong_outcomes.STANDS"), ("fill", "#answer", "核实无误。"), ("press", "office.settle")],
        shows=".inset.good",
    ),
    State(
        "a wrong entry, mended",
        "#/wrong/W1",
        {"GET /v1/office/wrong-entries/W1": {**WRONG, "settled": "MENDED", "answer": "已更正"}},
    ),
)
DECIDED = {"application": APPLICATION, "state": "AWAITING_SUPPLEMENT"}
SETTLED = {"person": PERSON, "in_force": [], "open_matters": []}
CONVERTING = {
    CASE: case(lease_until=SOON, better_category="U8"),
    "GET /v1/materials": {**MATERIALS, "category": "U8"},
    f"POST /v1/office/applications/{APPLICATION}/category": {
        "application": APPLICATION,
        "category": "U8",
        "state": "ACCEPTED",
    },
}
TAKEN = {"matter": MATTER, "lease_until": SOON}
CASES = (
    State("a case that nobody holds", AT_CASE, {CASE: case()}, [("open", "office.history")], shows=".viewer polygon"),
    State(
        "a decision without its words",
        AT_CASE,
        {CASE: case(lease_until=SOON)},
        [("press", "office.send_decision")],
        shows=".summary",
    ),
    State(
        "a photo to be taken again",
        AT_CASE,
        {CASE: case(lease_until=SOON)},
        [("check", "office.verb.BETTER_PHOTO")],
        shows="#scan",
    ),
    State(
        "not registered, with ground",
        AT_CASE,
        {CASE: case(lease_until=SOON)},
        [("check", "office.verb.NOT_REGISTERED")],
        shows="#rule",
    ),
    State(
        "another category, consent given",
        AT_CASE,
        CONVERTING,
        [
            ("see", "#declared"),
            ("check", "本人有劳动能力"),
            ("fill", "#consent", "电话征得本人同意。"),
            ("press", "office.change_category"),
        ],
    ),
    State(
        "decided",
        AT_CASE,
        {CASE: case(lease_until=SOON), f"POST /v1/office/applications/{APPLICATION}/decisions": DECIDED, **listed()},
        [
            ("check", "office.verb.BETTER_PHOTO"),
            ("fill", "#reason", "姓名看不清。"),
            ("check", "paper.TERMINATION_CERT"),
            ("press", "office.send_decision"),
        ],
        shows=".inset.good",
    ),
    State(
        "another category fits better",
        AT_CASE,
        {CASE: case(lease_until=SOON, better_category="U8"), "GET /v1/materials": {**MATERIALS, "category": "U8"}},
        [("fill", "#consent", " "), ("press", "office.change_category")],
        shows="#consent-error",
    ),
    State(
        "passing on and stepping back",
        AT_CASE,
        {CASE: case()},
        [("open", "office.pass_on"), ("open", "office.step_back")],
    ),
    State(
        "a case that cannot be taken",
        AT_CASE,
        {CASE: case(), f"POST /v1/office/applications/{APPLICATION}/take": Refusal()},
        [("press", "office.take")],
        shows=".head .error",
    ),
    State(
        "a purpose is asked for",
        AT_CASE,
        {CASE: case("IN_REVIEW", hidden="no_purpose", **WITHHELD)},
        shows="#withheld button",
    ),
    State(
        "no right to look",
        AT_CASE,
        {CASE: case("IN_REVIEW", hidden="no_right", **WITHHELD)},
        shows="#withheld",
    ),
    State("a case that is registered", AT_CASE, {CASE: case("REGISTERED", certificate="2299040226000017")}),
    State("a case waiting for a department, of another", AT_CASE, {CASE: case("PENDING_SOURCE", for_oneself=False)}),
)
RECORDS = (
    State(
        "a matter taken",
        AT_RECORD,
        {RECORD: PERSON_RECORD, f"POST /v1/office/people/{PERSON}/matters/{MATTER}/take": TAKEN},
        [("press", "office.take")],
    ),
    State(
        "a matter given back and one settled",
        AT_RECORD,
        {
            RECORD: PERSON_RECORD,
            f"POST /v1/office/people/{PERSON}/matters/M2/release": {**TAKEN, "lease_until": None},
            f"POST /v1/office/people/{PERSON}/matters/{MATTER}": SETTLED,
        },
        [
            ("press", "office.release"),
            ("choose", f"#outcome-{MATTER}", "STANDS"),
            ("fill", f"#because-{MATTER}", "记录无误。"),
            ("press", "office.settle"),
        ],
    ),
    State("looking for a person", "#/person", acts=[("press", "office.look_up")], shows="#id_number-error"),
    State(
        "nobody of that number",
        "#/person",
        {"POST /v1/office/people": Refusal(404)},
        [("fill", "#id_number", "229901198805170287"), ("press", "office.look_up")],
        shows=".summary",
    ),
    State("a record", AT_RECORD, {RECORD: PERSON_RECORD}, [("open", "office.end"), ("open", "office.reopen")]),
    State(
        "a matter settled without its words",
        AT_RECORD,
        {RECORD: PERSON_RECORD},
        [("press", "office.settle")],
        shows=".summary",
    ),
    State(
        "a matter that cannot be taken",
        AT_RECORD,
        {RECORD: PERSON_RECORD, f"POST /v1/office/people/{PERSON}/matters/{MATTER}/take": Refusal()},
        [("press", "office.take")],
        shows=".holding .error",
    ),
    State(
        "a record with nothing in it",
        AT_RECORD,
        {RECORD: {**PERSON_RECORD, "registrations": [], "matters": [], "reports": []}},
    ),
)
