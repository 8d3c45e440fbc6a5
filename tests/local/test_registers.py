"""The department registers, the issuer and the outbox of the local system."""

import json
import stat
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

import jwt
import pytest

from local.departments import MODES, Departments
from local.issuer import Issuer
from local.machine import Machine
from registrar.certificate.bundle import read_bundle, trusted
from tests.local.conftest import Reply, sent

ID = "229901199001011234"
RECORDS: dict[str, Any] = {
    "social_insurance": [{"kind": "UNIT", "employer": "测试公司", "uscc": "X", "from": "2020-01-01", "to": None}],
    "pension": True,
}


class Counter:
    """One set of registers, asked over HTTP."""

    def __init__(self, data: Path) -> None:
        self.registers = Departments(data)
        self.registers.server.start()

    def ask(self, source: str, id_number: str = ID) -> Reply:
        return self.send("POST", f"/{source}/query", {"id_number": id_number, "name": "测试甲"})

    def send(self, method: str, path: str, body: Any = None) -> Reply:
        return sent(f"{self.registers.server.url}{path}", method, body, {})


@pytest.fixture
def counter(tmp_path: Path) -> Any:
    opened = Counter(tmp_path)
    yield opened
    opened.registers.server.stop()


def test_a_person_nobody_loaded_has_no_records(counter: Counter) -> None:
    answer = counter.ask("social_insurance").json()
    assert (answer["source"], answer["id_number"], answer["records"]) == ("social_insurance", ID, [])
    assert answer["pension"] is False
    assert answer["as_of"].endswith("+00:00")


def test_what_is_loaded_is_answered_by_the_register_it_belongs_to(counter: Counter) -> None:
    assert counter.send("PUT", f"/admin/people/{ID}", RECORDS).status == 204
    insured = counter.ask("social_insurance").json()
    assert (insured["records"], insured["pension"]) == (RECORDS["social_insurance"], True)
    filed = counter.ask("labour_filing").json()
    assert (filed["records"], filed["pension"]) == ([], None)


def test_a_register_can_be_down_for_one_person_only(counter: Counter) -> None:
    counter.send("PUT", f"/admin/people/{ID}", {"unavailable": ["labour_filing"]})
    assert counter.ask("labour_filing").status == 423
    assert counter.ask("labour_filing", "229901199001015678").status == 200
    assert counter.ask("social_insurance").status == 200


def test_a_register_that_is_down_comes_back(counter: Counter) -> None:
    counter.send("POST", "/admin/faults", {"source": "business_register", "mode": "down"})
    assert counter.ask("business_register").status == 503
    assert counter.ask("social_insurance").status == 200
    counter.send("POST", "/admin/faults", {"source": "business_register", "mode": "ok"})
    assert counter.ask("business_register").status == 200


def test_a_slow_register_answers_late_and_others_do_not_wait_for_it(counter: Counter) -> None:
    counter.send("POST", "/admin/faults", {"source": "social_insurance", "mode": "slow", "seconds": 0.6})
    slow = threading.Thread(target=counter.ask, args=("social_insurance",))
    begun = time.monotonic()
    slow.start()
    assert counter.ask("labour_filing").status == 200
    assert time.monotonic() - begun < 0.5
    slow.join()
    assert time.monotonic() - begun >= 0.6


def test_a_wrong_register_speaks_of_somebody_else(counter: Counter) -> None:
    counter.send("PUT", f"/admin/people/{ID}", RECORDS)
    counter.send("POST", "/admin/faults", {"source": "social_insurance", "mode": "wrong"})
    answer = counter.ask("social_insurance").json()
    assert answer["id_number"] != ID
    assert answer["records"] == []


def test_the_employers_entry_is_answered_when_it_is_asked_for(counter: Counter) -> None:
    entry = {"uscc": "91220101MA0000000X", "name": "长春示例公司", "role": "法定代表人", "status": "live"}
    counter.send("PUT", f"/admin/people/{ID}", {"business_register": [entry]})
    asked = {"id_number": "229901199001015678", "name": "测试乙", "employer": entry["uscc"]}
    assert counter.send("POST", "/business_register/query", asked).json()["enterprise"] == entry
    closed = {**entry, "status": "deregistered"}
    assert counter.send("PUT", f"/admin/enterprises/{entry['uscc']}", closed).status == 204
    assert counter.send("POST", "/business_register/query", asked).json()["enterprise"] == closed


def test_an_employer_loaded_beside_a_worker_is_known_by_code_and_by_name(counter: Counter) -> None:
    entry = {"uscc": "91220101MA0000003F", "name": "长春示例二号公司", "role": "", "status": "live"}
    assert counter.send("PUT", f"/admin/people/{ID}", {"enterprises": [entry]}).status == 204
    for told in ({"employer": entry["uscc"], "employer_name": "曾用名"}, {"employer_name": entry["name"]}):
        asked = {"id_number": ID, "name": "测试甲", **told}
        assert counter.send("POST", "/business_register/query", asked).json()["enterprise"] == entry
        assert counter.send("POST", "/business_register/query", asked).json()["records"] == []


@pytest.mark.parametrize("mode", MODES)
def test_every_way_to_fail_can_be_switched_on(counter: Counter, mode: str) -> None:
    counter.send("POST", "/admin/faults", {"source": "land_list", "mode": mode, "seconds": 0})
    assert counter.ask("land_list").status == (503 if mode == "down" else 200)
    assert counter.send("GET", "/admin/faults").json()["land_list"]["mode"] == mode


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", f"/admin/people/{ID}", {"unknown": []}),
        ("PUT", f"/admin/people/{ID}", {"social_insurance": {}}),
        ("PUT", f"/admin/people/{ID}", []),
        ("PUT", f"/admin/people/{ID}", {"enterprises": [{"uscc": "9122"}]}),
        ("PUT", "/admin/enterprises/9122", {"uscc": "9122"}),
        ("POST", "/admin/faults", {"source": "weather", "mode": "down"}),
        ("POST", "/admin/faults", {"source": "labour_filing", "mode": "tired"}),
        ("POST", "/labour_filing/query", {"name": "测试甲"}),
    ],
)
def test_a_mistake_is_said_and_nothing_is_loaded(counter: Counter, method: str, path: str, body: Any) -> None:
    assert counter.send(method, path, body).status == 400
    assert counter.send("GET", "/admin/people").json() == {"people": []}


def test_people_and_faults_are_there_after_a_restart(tmp_path: Path) -> None:
    first = Counter(tmp_path)
    first.send("PUT", f"/admin/people/{ID}", RECORDS)
    first.send("POST", "/admin/faults", {"source": "labour_filing", "mode": "down"})
    first.registers.server.stop()
    second = Counter(tmp_path)
    assert second.send("GET", f"/admin/people/{ID}").json() == RECORDS
    assert second.ask("labour_filing").status == 503
    assert second.send("DELETE", f"/admin/people/{ID}").status == 204
    assert second.send("GET", f"/admin/people/{ID}").status == 404
    second.registers.server.stop()


def _issuer(data: Path) -> Issuer:
    names = {"name": "name", "id_number": "id_number", "roles": "roles", "office": "office"}
    opened = Issuer(data, "registrar", names)
    opened.server.start()
    return opened


def test_a_token_is_checked_by_the_keys_the_issuer_publishes(tmp_path: Path) -> None:
    issuer = _issuer(tmp_path)
    asked = {"name": "测试甲", "id_number": ID, "roles": ["officer"], "office": "220100", "subject": "me"}
    token = sent(f"{issuer.url}/local/token", "POST", asked, {}).json()["access_token"]
    discovery = sent(f"{issuer.url}/.well-known/openid-configuration", "GET", None, {}).json()
    assert discovery["issuer"] == issuer.url
    (key,) = sent(discovery["jwks_uri"], "GET", None, {}).json()["keys"]
    claims = jwt.decode(token, jwt.PyJWK(key).key, ["RS256"], audience="registrar", issuer=issuer.url)
    assert {name: claims[name] for name in ("name", "id_number", "roles", "office", "sub")} == {
        **{name: asked[name] for name in ("name", "id_number", "roles", "office")},
        "sub": "me",
    }
    issuer.server.stop()


def test_a_person_signs_in_under_the_same_subject_every_time(tmp_path: Path) -> None:
    issuer = _issuer(tmp_path)

    def subject(**asked: str) -> str:
        token = sent(f"{issuer.url}/local/token", "POST", asked, {}).json()["access_token"]
        return str(jwt.decode(token, options={"verify_signature": False})["sub"])

    assert subject(name="甲", id_number=ID) == subject(name="甲", id_number=ID)
    assert subject(name="甲", id_number=ID) != subject(name="乙", id_number=ID)
    issuer.server.stop()


def test_the_issuers_key_stays_the_same_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = _issuer(tmp_path)
    keys = sent(f"{first.url}/jwks", "GET", None, {}).body
    first.server.stop()
    second = _issuer(tmp_path)
    assert sent(f"{second.url}/jwks", "GET", None, {}).body == keys
    second.server.stop()
    assert stat.S_IMODE((tmp_path / "keys" / "issuer.pem").stat().st_mode) == 0o600


def test_a_sent_message_is_in_the_outbox_before_its_sender_knows(machine: Machine) -> None:
    machine.cloud.client("sns").publish(PhoneNumber="+8615400001234", Message="【测试】您的登记已办结")
    with urllib.request.urlopen(f"{machine.front.server.url}/_local/outbox") as answer:
        last = json.load(answer)[-1]
    assert (last["phone"], last["text"]) == ("+8615400001234", "【测试】您的登记已办结")


def test_private_keys_are_readable_by_their_owner_alone(machine: Machine) -> None:
    keys = Path(machine.data) / "keys"
    private = [keys / "root.pem", keys / "issuer.pem", *sorted((keys / "kms").iterdir())]
    kept = {file.stem for file in private}
    assert kept >= {"root", "issuer", "CertificateKey", "StatusKey", "IndexKey", "DataKey"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in private} == {0o600}


def test_the_key_list_in_the_bucket_is_the_roots_and_lists_the_signing_keys(machine: Machine) -> None:
    bundle = read_bundle((Path(machine.data) / "trust.json").read_text("utf-8"))
    published = machine.cloud.client("s3").get_object(Bucket="document-bucket", Key="public/keys.cose")["Body"].read()
    assert published == bundle.keys
    listed: dict[str, bytes] = {record.purpose: record.spki for record in trusted(bundle).keys.records}
    for purpose, key in (("certificate", "CertificateKey"), ("status", "StatusKey")):
        public = machine.cloud.client("kms").get_public_key(KeyId=machine.stack.ref(key))["PublicKey"]
        assert listed[purpose] == public
