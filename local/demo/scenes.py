"""The scenes of the story, one function each: what is done over HTTP, and what was seen."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from local.applying import certificate_of, follow, keep, send_files, submit
from local.case_run import Desk, run_case
from local.cases import Case
from local.client import Client, Json, Person, sign_in
from local.demo import checks
from local.demo.cast import ACCEPTED_AT, applicant, bring, part, photograph_again
from local.places import Addresses
from registrar.certificate.drawing import qr_png
from registrar.certificate.qr_text import decode, encode
from tests.documents.generator import persona

PATIENCE = 180.0
"""Seconds that one scene may wait for the office."""
OFFICER = Person("关示例", "229999198001010013", roles=("OFFICER", "SENSITIVE"))
_SPECIMEN = frozenset({"EDT-05", "synthetic_number"})
_REMEDY = "请提交本人的终止（解除）劳动合同证明书后重新申请；对本决定不服的，可以申请行政复议。"


class Otherwise(Exception):
    """The scene did not come out as told; the message says what was seen instead."""


@dataclass(slots=True)
class Stage:
    """Where the story plays: the running office, the folder for what it leaves, and what earlier scenes left behind."""

    addresses: Addresses
    out: Path
    left: dict[str, Json] = field(default_factory=dict)

    @property
    def public(self) -> Client:
        return Client(self.addresses.front)

    def own(self, name: str) -> Client:
        """The applicant of this part, signed in."""
        person = part(name).person
        return sign_in(self.addresses.front, self.addresses.issuer, Person(person.name, person.id_number))

    def officer(self, office: str) -> Client:
        return sign_in(self.addresses.front, self.addresses.issuer, replace(OFFICER, office=office))

    def hand_in(self, name: str, case: Case) -> Json:
        """Run the case; its line is remembered for later scenes."""
        line = run_case(case, Desk(self.addresses, self.out / name, PATIENCE))
        if "error" in line:
            raise Otherwise(f"{line['error']['code']}: {line['error']['message']}")
        self.left[name] = line
        return line


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a scene in one word, the sentences to tell, and the facts for the summary."""

    outcome: str
    told: tuple[str, ...]
    facts: Mapping[str, Any]


def registered(stage: Stage, name: str) -> Seen:
    """Three good photos, and a certificate that every reader and both verifiers agree on."""
    line = stage.hand_in(name, bring(part(name), stage.out / name))
    if line["state"] != "REGISTERED":
        raise Otherwise(_why(line))
    return _proved(stage, name, f"from submit to certificate {line['seconds']} s", {"line": line})


def _proved(stage: Stage, name: str, first: str, facts: Json) -> Seen:
    folder = stage.out / name
    read = checks.readings(folder)
    if len(set(read.values())) != 1:
        raise Otherwise(f"the readers disagree: {read}")
    text = read["issued"]
    verdicts = {"online": checks.online(stage.public, text), "offline": checks.offline(stage.addresses.front, text)}
    kilobytes = (folder / "certificate.pdf").stat().st_size / 1000
    told = (
        first,
        f"code {len(decode(text))} bytes, read alike by zxing, OpenCV and from the PDF ({kilobytes:.0f} kB)",
        f"verified online {verdicts['online']}, offline {verdicts['offline']}",
    )
    outcome = verdicts["online"] if len(set(verdicts.values())) == 1 else f"{verdicts}"
    return Seen(outcome, told, {**facts, "qr_text": text, "verdicts": verdicts, "pdf_kilobytes": kilobytes})


def blurred(stage: Stage, name: str) -> Seen:
    """A proof too blurred to read: accepted all the same, and a better photo is asked for."""
    line = stage.hand_in(name, bring(part(name), stage.out / name, level="blurred"))
    return Seen(line["state"], _asked(stage, name), {"line": line})


def better_photo(stage: Stage, name: str) -> Seen:
    """The same application with the proof photographed again."""
    client, application = stage.own(name), _application(stage, name)
    began = time.monotonic()
    send_files(client, application, [photograph_again(part(name), stage.out / name)])
    submit(client, application, ACCEPTED_AT)
    return _fetched(stage, name, client, began)


def _fetched(stage: Stage, name: str, client: Client, began: float) -> Seen:
    """Follow the application to its certificate, and prove that one."""
    application, deadline = _application(stage, name), began + PATIENCE
    seen = follow(client, application, deadline, until=("AWAITING_SUPPLEMENT", "IN_REVIEW"))
    if seen["state"] != "REGISTERED":
        raise Otherwise(_why(seen))
    keep(client, certificate_of(client, application, deadline, seen), stage.out / name)
    seconds = round(time.monotonic() - began, 2)
    return _proved(stage, name, f"certificate after {seconds} s", {"application": application, "seconds": seconds})


def stranger(stage: Stage, name: str) -> Seen:
    """The proof of another person: nobody is turned away, an officer will look."""
    other = persona(122, region="229902")
    line = stage.hand_in(name, bring(part(name), stage.out / name, proof_of=other))
    return Seen(line["state"], _asked(stage, name), {"line": line})


def settled(stage: Stage, name: str) -> Seen:
    """An officer of the office takes the item, looks at it, and decides with rule, reason and remedy."""
    application = _application(stage, name)
    office = _office_of(stage, application)
    officer = stage.officer(office)
    waiting = [item["application"] for item in officer.get("/v1/office/work-list")["items"]]
    if application not in waiting:
        raise Otherwise("the item is not on the office's work list")
    officer.post(f"/v1/office/applications/{application}/take")
    looked = officer.get(f"/v1/office/applications/{application}?purpose=DECIDE")
    decision = {
        "decision": "NOT_REGISTERED",
        "reason": "所附证明书上的姓名和证件号码不是申请人本人的。",
        "rule": "吉人社函字〔2018〕175号 三",
        "remedy": _REMEDY,
    }
    decided = officer.post(f"/v1/office/applications/{application}/decisions", decision)
    told = (f"{len(waiting)} on the work list of {office}; taken, {len(looked)} parts of the file seen, decided",)
    return Seen(str(decided["state"]), told, {"application": application, "office": office})


def _office_of(stage: Stage, application: str) -> str:
    """Any officer of the province sees which office an item waits at."""
    province = sign_in(
        stage.addresses.front, stage.addresses.issuer, replace(OFFICER, roles=("OFFICER", "PROVINCE"), office="220000")
    )
    items = province.get("/v1/office/work-list")["items"]
    offices = [str(item["office"]) for item in items if item["application"] == application]
    if not offices:
        raise Otherwise("the item is on no office's work list")
    return offices[0]


def department_down(stage: Stage, name: str) -> Seen:
    """The social insurance register does not answer: the application waits, the person need not."""
    _switch(stage, "down")
    try:
        line = stage.hand_in(name, bring(part(name), stage.out / name))
    except Otherwise:
        _switch(stage, "ok")
        raise
    return Seen(line["state"], _asked(stage, name), {"line": line})


def department_back(stage: Stage, name: str) -> Seen:
    """The register answers again, and the application goes on by itself."""
    began = time.monotonic()
    _switch(stage, "ok")
    return _fetched(stage, name, stage.own(name), began)


def _switch(stage: Stage, mode: str) -> None:
    Client(stage.addresses.departments).post("/admin/faults", {"source": "social_insurance", "mode": mode})


def forged(stage: Stage, name: str) -> Seen:
    """Somebody else's last four digits in a genuine code."""
    text = (stage.out / name / "qr.txt").read_text(encoding="utf-8").strip()
    changed = checks.forged(text, applicant(part(name).person)["id_number"][-4:])
    folder = stage.out / "forged"
    folder.mkdir(parents=True, exist_ok=True)
    host = text.partition("/v#")[0]
    (folder / "qr.png").write_bytes(qr_png(encode(decode(changed), host)))
    (folder / "qr.txt").write_text(changed + "\n", encoding="utf-8")
    verdicts = {checks.online(stage.public, changed), checks.offline(stage.addresses.front, changed)}
    told = ("one digit changed, everything else genuine",)
    return Seen(" and ".join(sorted(verdicts)), told, {"qr_text": changed})


def revoked(stage: Stage, name: str) -> Seen:
    """An officer revokes a certificate; verifiers see it as soon as the status list is signed again."""
    text = (stage.out / name / "qr.txt").read_text(encoding="utf-8").strip()
    before = stage.public.post("/v1/verifications", {"qr_text": text})
    if before["verdict"] != "VALID":
        raise Otherwise(f"it was not even valid before: {before['verdict']}")
    number = before["number"]
    stage.officer(before["office"]).post(
        f"/v1/office/certificates/{number}/revoke", {"reason": "演示：登记有误，重新办理。"}
    )
    verdict, waited = checks.online_until(stage.public, text, "REVOKED", PATIENCE)
    verdicts = {verdict, checks.offline(stage.addresses.front, text)}
    told = (f"seen by verifiers {waited:.1f} s after the decision",)
    return Seen(" and ".join(sorted(verdicts)), told, {"certificate": number, "visible_after": round(waited, 2)})


def told_by_sms(stage: Stage, name: str) -> Seen:
    """Everybody was told the result, once for each."""
    phone = applicant(part(name).person)["phone"]
    sent = json.loads(stage.public.get_bytes("/_local/outbox"))
    texts = [message["text"] for message in sent if message["phone"].endswith(phone)]
    return Seen("TOLD" if texts else "NOT TOLD", tuple(texts[-1:]), {"messages": len(texts)})


def _asked(stage: Stage, name: str) -> tuple[str, ...]:
    """What the applicant is told, each sentence once; that every paper here is a specimen goes without saying."""
    seen = stage.own(name).get(f"/v1/applications/{_application(stage, name)}")
    return tuple(dict.fromkeys(one["message"] for one in seen["reasons"] if one["code"] not in _SPECIMEN))


def _application(stage: Stage, name: str) -> str:
    if name not in stage.left:
        raise Otherwise("the scene before did not come out")
    return str(stage.left[name]["application"])


def _why(seen: Json) -> str:
    return f"{seen['state']}: " + "; ".join(f"{one['code']} {one['message']}" for one in seen["reasons"])
