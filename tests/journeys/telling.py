"""Tell one scenario on the running system over HTTP, step by step, and note where the application stood after each."""

import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from local.applying import certificate_of, follow, open_application, send_files, submit
from local.client import Client, Json, Person, Refused, a_pool, sign_in, tell_departments
from local.demo.scenes import OFFICER
from local.places import Addresses
from tests.documents.generator import Persona
from tests.journeys.papers import Drawn, drawn, whose
from tests.journeys.registers import Known, known_from, records
from tests.journeys.reports import send_pension, send_report
from tests.journeys.scenario import Paper, Scenario, Step, paper

PATIENCE = 240.0  # seconds for one step; a scan waits its turn when many scenarios are told at once
RESIDENCE = "220102"
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
AGENT = Person("示例经办", "229999199001010042", roles=("EMPLOYER",))
"""Who files for every employer of the stories."""


@dataclass(frozen=True, slots=True)
class Stood:
    """Where the application stood after a step: its state, the reasons told, and the seconds since the step began."""

    state: str
    codes: frozenset[str]
    seconds: float
    documents: tuple[str, ...] = ()
    record: tuple[str, ...] = ()

    def as_written(self, step: Step) -> bool:
        """Whether the step ended as the file says."""
        told = step.codes <= self.codes and not step.silent & self.codes
        return told and self.state == step.state and step.record in {None, self.record}


@dataclass(slots=True)
class Telling:
    """One scenario on its way; `stood` has one entry for each step that was done."""

    scenario: Scenario
    addresses: Addresses
    folder: Path
    client: Client = field(init=False)  # who acts: the person, or the employer that files for them
    person_client: Client = field(init=False)
    papers: list[Drawn] = field(default_factory=list)
    application: str = ""
    stood: list[Stood] = field(default_factory=list)
    certificate: str | None = None

    @property
    def person(self) -> Persona:
        return whose(self.scenario)

    def tell(self) -> "Telling":
        """All its steps; itself, for whoever waits for it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.papers = drawn(self.scenario, self.scenario.papers, self.folder, 0)
        self.inform(self.scenario.records)
        person = self.typed
        self.person_client = self.client = self.sign_in(Person(person["name"], person["id_number"]))
        for place, step in enumerate(self.scenario.steps):
            began = time.monotonic()
            ACTS[step.do](self, step, place)
            self.stood.append(self._stands(began, step))
        if self.stood[-1].state == "REGISTERED" and self.by_themself:
            seen = self.client.get(f"/v1/applications/{self.application}")
            self.certificate = certificate_of(self.client, self.application, _deadline(), seen)["number"]
        return self

    @property
    def by_themself(self) -> bool:
        """Whether the person applied; whoever applied for them is handed no certificate of theirs."""
        return self.client is self.person_client

    def sign_in(self, who: Person) -> Client:
        return sign_in(self.addresses.front, self.addresses.issuer, who, a_pool())

    @property
    def typed(self) -> Json:
        """What the person types, as the scenario changes it."""
        person = self.person
        plain = {
            "name": person.name,
            "id_number": person.id_number,
            "phone": person.phone,
            "habitual_residence": RESIDENCE,
            "hukou_region": RESIDENCE,
            "hukou_kind": "urban",
            "person_type": self.scenario.more.get("person_type", "CN_RESIDENT"),
        }
        return {**plain, **self.scenario.person.get("typed", {})}

    def code_for(self, purpose: str) -> str:
        """Ask for a one-time code and read it from the person's messages."""
        before = len(self._messages())
        self.client.post(f"/v1/applications/{self.application}/codes", {"purpose": purpose})
        deadline = _deadline()
        while len(found := self._messages()) == before and time.monotonic() < deadline:
            time.sleep(0.2)
        return str(_CODE.findall(found[-1])[-1])

    def _messages(self) -> list[str]:
        """Messages to the person's phone that carry a code, oldest first."""
        sent = json.loads(Client(self.addresses.front).get_bytes("/_local/outbox"))
        phone = self.typed["phone"]
        return [each["text"] for each in sent if phone in each["phone"] and _CODE.search(each["text"])]

    def inform(self, told: Mapping[str, Any]) -> None:
        """Load what the registers know of the person."""
        known = self._known()
        tell_departments(self.addresses.departments, self.typed["id_number"], records(told, known))

    def _known(self) -> Known:
        return known_from(self.person, whose(self.scenario, "stranger"), self.papers)

    def _stands(self, began: float, step: Step) -> Stood:
        """Where it came to rest; what follows by itself may come a little later than the act."""
        deadline = _deadline()
        while not (stood := self._stood(began, deadline)).as_written(step):
            if step.do not in PATIENT or time.monotonic() > began + PATIENT[step.do]:
                break
            time.sleep(0.3)
        return stood

    def _stood(self, began: float, deadline: float) -> Stood:
        seen: Json = follow(self.client, self.application, deadline) if self.application else {"state": ""}
        return Stood(
            state=seen["state"],
            codes=frozenset(reason["code"] for reason in seen.get("reasons", ())),
            seconds=round(time.monotonic() - began, 2),
            documents=tuple(sorted(document["document_type"] for document in seen.get("documents", ()))),
            record=tuple(map(_in_words, self.person_client.get("/v1/registrations")["registrations"])),
        )


def _in_words(registration: Json) -> str:
    ended = registration["end_reason"]
    return f"{registration['kind']} until {ended}" if ended else str(registration["kind"])


def _deadline() -> float:
    return time.monotonic() + PATIENCE


def _submit(on: Telling, _: Step, __: int) -> None:
    """Open it, sign what is signed online, send the papers, hand in; somebody else may do so for the person."""
    told = on.scenario.more
    extra = {"channel": told["channel"]} if "channel" in told else {}
    if "agent" in told:
        agent = whose(on.scenario, "agent")
        on.client = on.sign_in(Person(agent.name, agent.id_number))
        extra["relation"] = told["agent"]
    on.application = str(open_application(on.client, on.scenario.category, on.typed, extra)["application"])
    if "agent" in told:
        on.client.post(f"/v1/applications/{on.application}/consent", {"code": on.code_for("CONSENT")})
    if "commitment" in told:
        _sign(on, told["commitment"])
    send_files(on.client, on.application, [paper.path for paper in on.papers])
    submit(on.client, on.application, None if "commitment" in told else on.scenario.accepted)


def _sign(on: Telling, box: str) -> None:
    """The box of the commitment that is in force, with the code from the phone."""
    text = on.client.get(f"/v1/commitments?category={on.scenario.category}")
    (chosen,) = [each for each in text["boxes"] if each["scenario"] == box]
    signing = {
        "scenario": box,
        "text_version": text["text_version"],
        "text_sha256": chosen["sha256"],
        "confirmation": text["confirmation"],
        "code": on.code_for("COMMITMENT"),
    }
    on.client.post(f"/v1/applications/{on.application}/commitment", signing)


def _supplement(on: Telling, step: Step, place: int) -> None:
    """Hand in more papers, or none at all (「没有此材料」)."""
    told: list[Paper] = [paper(text) for text in step.given]
    more = drawn(on.scenario, told, on.folder, place)
    on.papers += more
    send_files(on.client, on.application, [paper.path for paper in more])
    submit(on.client, on.application)


def _registers(on: Telling, step: Step, _: int) -> None:
    """The registers learn something, or are back."""
    on.inform(step.given)


def _officer(on: Telling, step: Step, _: int) -> None:
    """An officer of the applicant's office takes the item and decides."""
    officer = on.sign_in(replace(OFFICER, office=RESIDENCE))
    officer.post(f"/v1/office/applications/{on.application}/take")
    officer.post(f"/v1/office/applications/{on.application}/decisions", step.given)


def _refused_officer(on: Telling, step: Step, _: int) -> None:
    """A decision that nobody may take is answered with the code named, and changes nothing."""
    decision = {name: value for name, value in step.given.items() if name != "code"}
    with pytest.raises(Refused) as refused:
        _officer(on, replace(step, given=decision), 0)
    assert refused.value.code == step.given["code"]


def _withdraw(on: Telling, _: Step, __: int) -> None:
    on.client.post(f"/v1/applications/{on.application}/withdraw")


def _report(on: Telling, step: Step, _: int) -> None:
    """A department reports a hiring, a leaving, a correction or a mistake to the departments' bus."""
    send_report(on.addresses, on.person, whose(on.scenario, "stranger"), step.given)


def _pension(on: Telling, step: Step, _: int) -> None:
    """Social insurance tells of a basic pension, or takes it back."""
    send_pension(on.addresses, on.person, step.given)


def _dispute(on: Telling, step: Step, _: int) -> None:
    """The person says that the last registration is wrong."""
    last = on.person_client.get("/v1/registrations")["registrations"][-1]["registration"]
    on.person_client.post(f"/v1/registrations/{last}/dispute", {"reason": step.given})


def _end(on: Telling, step: Step, _: int) -> None:
    """The person says that the last registration has ended, and why."""
    last = on.person_client.get("/v1/registrations")["registrations"][-1]["registration"]
    on.person_client.post(f"/v1/registrations/{last}/end", {"reason": step.given})


def _file(on: Telling, step: Step, _: int) -> None:
    """The employer files the hire as the contract has it, changed as the step says; from here on the employer acts."""
    employer = {"name": on.person.employer, "uscc": on.person.employer_uscc, **step.given.get("employer", {})}
    entry = {**employer, "role": "", "status": step.given.get("standing", "live"), "from": "2015-01-01", "to": None}
    if entry["status"] != "unknown":
        Client(on.addresses.departments).put(f"/admin/enterprises/{employer['uscc']}", entry)
    on.client = on.sign_in(replace(AGENT, uscc=employer["uscc"]))
    start = next(paper.truth["fields"]["start_date"] for paper in on.papers if "start_date" in paper.truth["fields"])
    plain = {"name": on.typed["name"], "id_number": on.typed["id_number"], "start": start, "phone": on.person.phone}
    row = {**plain, "habitual_residence": RESIDENCE, **step.given.get("row", {})}
    filed = on.client.post("/v1/filings", {"employer_name": employer["name"], "rows": [row]})["filing"]
    deadline = _deadline()
    while (seen := on.client.get(f"/v1/filings/{filed}"))["waiting"] and time.monotonic() < deadline:
        time.sleep(0.2)
    on.application = seen["rows"][0]["application"] or ""


def _send(on: Telling, _: Step, __: int) -> None:
    """The employer sends the papers of the filing."""
    send_files(on.client, on.application, [paper.path for paper in on.papers])
    submit(on.client, on.application)


def _convert(on: Telling, step: Step, _: int) -> None:
    """The person agrees to the better category that was proposed."""
    on.client.post(f"/v1/applications/{on.application}/category", {"category": step.given})


ACTS: dict[str, Callable[[Telling, Step, int], None]] = {
    "submit": _submit,
    "supplement": _supplement,
    "registers": _registers,
    "officer": _officer,
    "officer_barred": _refused_officer,
    "withdraw": _withdraw,
    "report": _report,
    "pension": _pension,
    "dispute": _dispute,
    "end": _end,
    "convert": _convert,
    "file": _file,
    "send": _send,
}
PATIENT = dict.fromkeys(
    ("registers", "report", "pension", "officer", "submit", "supplement", "file", "send", "convert"), 60.0
)
"""Acts after which something changes by itself a little later, and how many seconds that may take."""
