"""The apply page: before signing in, every state of an application, what is asked, the certificate and the record."""

from typing import Any

from tests.journeys.staging import Refusal, State
from tests.journeys.states.told import (
    APPLICATION,
    AT,
    CERTIFICATE,
    DAY,
    EMPLOYER,
    LATER,
    MATERIALS,
    own,
    reason,
    registered,
)

OWN, HERE = f"GET /v1/applications/{APPLICATION}", f"#/a/{APPLICATION}"
ISSUED = {f"{OWN}/certificate": CERTIFICATE}
MINE = "GET /v1/applications"
ALL = (
    *("DRAFT", "ACCEPTED", "READING", "COMPARING", "AWAITING_SUPPLEMENT", "IN_REVIEW", "PENDING_SOURCE"),
    *("REGISTERED", "NOT_REGISTERED", "DISPUTED", "WITHDRAWN", "LAPSED"),
)
WHY = [
    reason("missing_proof", "SUPPLEMENT", "请补充终止劳动合同证明书。"),
    reason("photo_blurred", "BETTER_PHOTO", "照片模糊，请重拍。"),
    reason("PER-01"),
]
REASONS = [{name: value for name, value in each.items() if name != "officer"} for each in WHY]
PRIVACY = {
    "version": "1",
    "since": DAY,
    "official": False,
    "language": "zh-CN",
    "title": "个人信息处理告知书",
    "paragraphs": ["为办理就业失业登记，我们处理您的姓名、证件号码和材料。", "保存期限届满后删除。"],
}
TOLD = {"GET /v1/materials": MATERIALS, "GET /v1/privacy-notice": PRIVACY}
COMMITMENT = {
    "category": "U8",
    "text_version": "1",
    "official": False,
    "confirmation": "本人确认以上承诺",
    "boxes": [{"scenario": each, "text": "本人承诺如下：\n从未就业。", "sha256": "00"} for each in ("F1", "F2")],
}
SIGNING = {OWN: own("DRAFT"), "GET /v1/commitments": COMMITMENT}
LOOK = {"sequence": 1, "at": AT, "look": "CHECK", "office": "TAX-220104", "purpose": "STARTUP_LOAN"}
LOOKS = "GET /v1/certificates/2299040226000017/checks"
ROW = {
    "row": 1,
    "outcome": "ACCEPTED",
    "masked_name": "示＊三",
    "same_as": None,
    "problems": [],
    "told": {},
    "application": APPLICATION,
    "receipt": "22010220261123000017",
    "state": "READING",
    "reasons": [],
}
WRONG_ROW = {
    **ROW,
    "row": 2,
    "outcome": "NOT_UNDERSTOOD",
    "application": None,
    "receipt": None,
    "state": None,
    "problems": [{"field": "start", "advice": "入职日期请写成2026-11-02。"}],
}
FILING = {"filing": "F1", "employer_name": EMPLOYER["name"], "received_at": AT, "waiting": 0, "rows": [ROW, WRONG_ROW]}
OFFICE: dict[str, Any] = {
    "id": "220102",
    "name": "南关区公共就业服务中心（样例）",
    "level": "county",
    "parent": "220100",
    "areas": [],
    "address": "样例路1号",
    "phone": "043100000000",
    "hours": "周一至周五 8:30—16:30",
    "valid_from": DAY,
    "valid_until": None,
    "synthetic": True,
}
HELD = {"GET /v1/registrations": {"registrations": [registered(disputed=True), registered("ENDED", employer=EMPLOYER)]}}
NOBODY = None

START = (
    State("welcome", "#/", roles=NOBODY, shows="ol.steps"),
    State("a question", "#/ask", roles=NOBODY, shows="#answer-0"),
    State("a question not answered", "#/ask", acts=[("press", "common.go_on")], roles=NOBODY, shows=".summary"),
    *(State(f"the papers of {each}", f"#/need/{each}", roles=NOBODY, shows=".needs") for each in ("U1", "U8", "E1")),
    State("registered without applying", "#/auto", roles=NOBODY),
    State("sign in for that", "#/registrations", roles=NOBODY, shows="[data-sign-in]"),
    State("nothing yet", "#/", {MINE: {"applications": []}}),
    State(
        "one's applications",
        "#/",
        {MINE: {"applications": [{"application": each, "state": each, "category": "U1"} for each in ALL]}},
        shows=".tasks",
    ),
    State(
        "opening, the privacy notice unfolded", "#/new/U1", TOLD, [("open", "apply.privacy")], shows="#privacy[open]"
    ),
    State("opening without facts", "#/new/U1", TOLD, [("press", "common.go_on")], shows=".summary"),
)
FOLLOWED = (
    *(
        State(f"following: {state}", HERE, {OWN: own(state, answer_by=LATER, reasons=REASONS), **ISSUED})
        for state in ALL
    ),
    State("another category fits better", HERE, {OWN: own("IN_REVIEW", better_category="U8")}, shows="form.inset"),
    State(
        "for another person",
        HERE,
        {OWN: own("IN_REVIEW", reasons=[{**REASONS[2], "code": "PER-10"}])},
        shows=f"a[href='{HERE}/consent']",
    ),
    State(
        "what was read",
        HERE,
        {OWN: own("REGISTERED"), **ISSUED},
        [("open", "apply.what_was_read")],
        shows="section.read",
    ),
    State("a paper to send", f"{HERE}/proof", {OWN: own("DRAFT")}, shows=".tips"),
    State("the card to send", f"{HERE}/identity", {OWN: own("DRAFT")}, shows=".tips"),
    State("before handing in", f"{HERE}/check", {OWN: own("DRAFT")}, shows="section.read"),
    State(
        "not handed in",
        f"{HERE}/check",
        {OWN: own("DRAFT"), f"POST /v1/applications/{APPLICATION}/submit": Refusal()},
        [("press", "apply.submit")],
        shows=".summary",
    ),
    State(
        "the commitment",
        f"{HERE}/sign",
        SIGNING,
        [("check", "apply.scenario.F1"), ("open", "apply.sign_on_paper")],
        shows=".commitment",
    ),
    State("the commitment not signed", f"{HERE}/sign", SIGNING, [("press", "apply.sign")], shows=".summary"),
    State("consent of another", f"{HERE}/consent", acts=[("press", "apply.consent_give")], shows="#code-error"),
    State("putting right", f"{HERE}/correct", {OWN: own("IN_REVIEW")}, shows="form"),
    State("taking it back", f"{HERE}/withdraw", shows="button.grave"),
)
AFTER = (
    State("fetching by card", "#/fetch", acts=[("press", "apply.fetch")], shows="#number-error"),
    State("nobody looked", "#/looks/2299040226000017", {LOOKS: {"looks": []}}),
    State(
        "who looked",
        "#/looks/2299040226000017",
        {LOOKS: {"looks": [{**LOOK, "outcome": "ISSUED", "digest": "00"}]}},
        shows="table",
    ),
    State("no registration", "#/registrations", {"GET /v1/registrations": {"registrations": []}}),
    State("one's registrations", "#/registrations", HELD, shows="section.read"),
    *(
        State(
            f"a registration: {verb}",
            f"#/registrations/R-IN_FORCE/{verb}",
            acts=[("press", "apply.send_it")],
            shows="form",
        )
        for verb in ("dispute", "correct", "end")
    ),
    State("an employer signs in", "#/employer", roles=NOBODY, shows="[data-sign-in]"),
    State("no employer's account", "#/employer", shows=".inset.warn"),
    State(
        "a hire without its facts",
        "#/employer",
        acts=[("press", "employer.file_one")],
        roles=["EMPLOYER"],
        shows=".summary",
    ),
    State(
        "what became of each hire",
        "#/employer/F1",
        {"GET /v1/filings/F1": {**FILING, "next": None}},
        roles=["EMPLOYER"],
        shows="table",
    ),
    State(
        "offices",
        "#/offices",
        {"GET /v1/offices": {"version": "1", "synthetic": True, "offices": [OFFICE]}},
        [("choose", "#place", "220102")],
        NOBODY,
        "section.read",
    ),
    State("a wrong entry", "#/offices/220102/wrong", roles=NOBODY, shows="#what"),
)
