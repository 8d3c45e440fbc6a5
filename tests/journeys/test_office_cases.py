"""An application finds its office, is explained, taken and decided; the person hears of it, the certificate holds."""

import json
import time
from pathlib import Path

import pytest

from local.applying import certificate_of
from local.cases import Case
from local.client import Client, Person, sign_in
from local.demo.checks import online
from local.places import Addresses
from tests.journeys.office_walk import referred_case
from tests.journeys.waiting import PATIENCE, until

pytestmark = [pytest.mark.local, pytest.mark.reading]
OFFICER = Person("关示例", "229901198002020198", roles=("OFFICER",), office="220102")
WHY = "原件已核对，证明书系同名同事，本人已另附说明。"


def _texts(system: Addresses, case: Case) -> list[str]:
    sent = json.loads(Client(system.front).get_bytes("/_local/outbox"))
    return [each["text"] for each in sent if str(case.applicant["phone"]) in each["phone"]]


@pytest.mark.timeout(600)
def test_from_the_residences_office_to_the_persons_phone_and_certificate(system: Addresses, tmp_path: Path) -> None:
    case, application = referred_case(system, tmp_path)
    officer = sign_in(system.front, system.issuer, OFFICER)
    mine = next(item for item in officer.get("/v1/office/work-list")["items"] if item["application"] == application)
    assert mine["reasons"]
    assert case.applicant["name"] not in json.dumps(mine, ensure_ascii=False)
    seen = officer.get(f"/v1/office/applications/{application}")
    assert (seen["office"], seen["routing"]["office"]) == ("220102", "220102")
    assert any("220102" in step for step in seen["routing"]["steps"])
    assert all(reason["officer"] for reason in seen["reasons"])
    assert seen["documents"], "the papers' fields are there to decide from"
    assert seen["comparisons"]
    place = f"/v1/office/applications/{application}"
    officer.post(f"{place}/take")
    assert officer.post(f"{place}/decisions", {"decision": "REGISTER", "reason": WHY})["state"] == "REGISTERED"
    asked = {"name": case.applicant["name"], "id_number": case.applicant["id_number"]}
    person = Client(system.front, str(Client(system.issuer).post("/local/token", asked)["access_token"]))
    made = certificate_of(person, application, time.monotonic() + PATIENCE, seen)
    assert online(Client(system.front), made["qr_text"]) == "VALID"
    texts = until(lambda: _texts(system, case), lambda told: any("已签发" in text for text in told))
    receipt = person.get(f"/v1/applications/{application}")["receipt"]
    assert [receipt in text for text in texts if "已签发" in text] == [True]
    left = officer.get("/v1/office/work-list")["items"]
    assert application not in {item["application"] for item in left}
