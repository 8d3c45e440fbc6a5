"""One case through a scripted office: what is sent, what comes back in the line, and that nothing ever crashes."""

from pathlib import Path
from typing import Any

import pytest
from urllib3 import HTTPResponse, PoolManager

from local import client
from local.case_run import Desk, run_case, safe_name
from local.cases import Case
from local.client import Refused, Unreachable
from tests.fakes.office_server import QR_TEXT, OfficeScript, an_office

APPLICANT = {
    "name": "佟示例",
    "id_number": "229902199208150027",
    "phone": "15400000001",
    "habitual_residence": "220102",
    "hukou_region": "220102",
    "hukou_kind": "urban",
}
JPEG = b"\xff\xd8\xff\xe0 a picture"


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[Path, ...]:
    paths = tuple(tmp_path / name for name in ("front.jpg", "back.jpg"))
    for path in paths:
        path.write_bytes(JPEG + path.name.encode())
    return paths


def a_case(scans: tuple[Path, ...] = (), **more: Any) -> Case:
    return Case(**{"case": "c1", "category": "U1", "applicant": APPLICANT, "scans": scans, **more})


def run(script: OfficeScript, case: Case, out: Path, timeout: float = 20) -> dict[str, Any]:
    with an_office(script) as office:
        return run_case(case, Desk(office, out, timeout))


def failing(monkeypatch: pytest.MonkeyPatch, ending: str, problem: Exception) -> None:
    """Every request to an address with this ending fails so; all others reach the office."""
    reach = client._sent

    def sent(pool: PoolManager, method: str, url: str, **what: Any) -> HTTPResponse:
        if url.endswith(ending):
            raise problem
        return reach(pool, method, url, **what)

    monkeypatch.setattr(client, "_sent", sent)


def test_a_registered_case_comes_back_with_its_certificate_and_the_code_on_disk(
    tmp_path: Path, pictures: tuple[Path, ...]
) -> None:
    line = run(OfficeScript(), a_case(pictures), tmp_path / "out")
    assert set(line) == {
        "case", "application", "state", "reasons", "documents", "certificate", "qr", "seconds",
    }  # fmt: skip
    assert (line["case"], line["application"], line["state"]) == ("c1", "A1", "REGISTERED")
    assert line["certificate"] == "2299010001"
    assert Path(line["qr"]).read_bytes() == b"/qr"
    assert Path(line["qr"]).with_name("certificate.pdf").read_bytes() == b"/pdf"
    assert Path(line["qr"]).with_name("qr.txt").read_text("utf-8").strip() == QR_TEXT
    assert line["seconds"] > 0


def test_every_file_goes_up_whole_and_each_document_names_the_file_it_came_from(
    tmp_path: Path, pictures: tuple[Path, ...]
) -> None:
    script = OfficeScript()
    line = run(script, a_case(pictures), tmp_path)
    assert script.uploaded == {f"s{at}": path.read_bytes() for at, path in enumerate(pictures)}
    assert [file["size"] for file in script.announced] == [path.stat().st_size for path in pictures]
    assert [document["scan"] for document in line["documents"]] == [str(path) for path in pictures]


def test_the_person_signs_in_declares_in_todays_words_and_is_known_to_the_departments(tmp_path: Path) -> None:
    script = OfficeScript()
    run(script, a_case(departments={"pension": False}, accepted_at="2026-11-02T01:00:00Z", channel="COUNTER"), tmp_path)
    (opened,) = script.opened
    assert {said["predicate"]: said["text_version"] for said in opened["declarations"]} == {
        "ABLE": "v7",
        "WILLING": "v7",
        "JOBLESS": "v7",
    }
    assert opened["channel"] == "COUNTER"
    assert script.people == {APPLICANT["id_number"]: {"pension": False}}
    assert script.tokens[0]["name"] == APPLICANT["name"]
    assert script.submitted == [{"accepted_at": "2026-11-02T01:00:00Z"}]
    assert all(script.keys_seen[1:]), "every POST to the office carries an Idempotency-Key"


@pytest.mark.parametrize("state", ["AWAITING_SUPPLEMENT", "IN_REVIEW", "PENDING_SOURCE", "NOT_REGISTERED"])
def test_a_case_that_waits_or_ends_without_a_certificate_says_why(tmp_path: Path, state: str) -> None:
    script = OfficeScript(
        states=["ACCEPTED", state], reasons=[{"code": "PIC-01", "message": "请重拍", "severity": "X"}]
    )
    line = run(script, a_case(), tmp_path)
    assert line["state"] == state
    assert line["reasons"] == [{"code": "PIC-01", "message": "请重拍"}]
    assert (line["certificate"], line["qr"]) == (None, None)
    assert "error" not in line


def test_the_same_reason_for_two_scans_is_said_once(tmp_path: Path) -> None:
    blurred = {"code": "PIC-01", "message": "请重拍"}
    other = {"code": "PIC-01", "message": "请重拍背面"}
    given = [{**blurred, "scan": "s0"}, other, {**blurred, "scan": "s1"}]
    line = run(OfficeScript(states=["AWAITING_SUPPLEMENT"], reasons=given), a_case(), tmp_path)
    assert line["reasons"] == [blurred, other]


def test_a_file_that_is_not_taken_leaves_the_others_and_the_submission_alone(
    tmp_path: Path, pictures: tuple[Path, ...]
) -> None:
    stray = tmp_path / "song.mp3"
    stray.write_bytes(b"ID3 no picture")
    script = OfficeScript(states=["AWAITING_SUPPLEMENT"], unacceptable=("audio/mpeg",))
    line = run(script, a_case((*pictures, stray)), tmp_path)
    assert len(script.uploaded) == len(pictures)
    assert len(script.submitted) == 1
    (told,) = [document for document in line["documents"] if document["scan"] == str(stray)]
    assert told["findings"][0]["id"] == "kind_not_taken"


def test_a_case_that_never_comes_to_rest_is_given_up_with_where_it_stood(tmp_path: Path) -> None:
    line = run(OfficeScript(states=["READING"]), a_case(), tmp_path, timeout=0.6)
    assert line["error"]["code"] == "timeout"
    assert line["state"] == "READING"


def test_what_the_office_refuses_becomes_a_line_with_its_code(tmp_path: Path) -> None:
    problem = {"code": "id_number_malformed", "detail": "请核对"}
    line = run(OfficeScript(refuse_opening=problem), a_case(), tmp_path)
    assert line["error"] == {"code": "id_number_malformed", "message": "请核对"}
    assert line["state"] is None


def test_a_refused_submission_keeps_the_application_that_was_opened_and_the_files_not_taken(
    tmp_path: Path, pictures: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = tmp_path / "song.mp3"
    stray.write_bytes(b"ID3 no picture")
    failing(monkeypatch, "/A1/submit", Refused(409, "declarations_missing", "请声明"))
    line = run(OfficeScript(unacceptable=("audio/mpeg",)), a_case((*pictures, stray)), tmp_path)
    assert line["error"] == {"code": "declarations_missing", "message": "请声明"}
    assert (line["application"], line["state"]) == ("A1", "DRAFT")
    assert [document["scan"] for document in line["documents"]] == [str(stray)]


def test_an_upload_that_reaches_nobody_keeps_the_application_that_was_opened(
    tmp_path: Path, pictures: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "/bucket", Unreachable("no answer"))
    line = run(OfficeScript(), a_case(pictures), tmp_path)
    assert line["error"] == {"code": "unreachable", "message": "no answer"}
    assert (line["application"], line["state"], line["seconds"]) == ("A1", "DRAFT", None)


def test_a_refused_certificate_keeps_the_registration_and_its_documents(
    tmp_path: Path, pictures: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "/A1/certificate", Refused(409, "certificate_revoked", "已撤销"))
    line = run(OfficeScript(), a_case(pictures), tmp_path)
    assert line["error"]["code"] == "certificate_revoked"
    assert (line["application"], line["state"]) == ("A1", "REGISTERED")
    assert [document["scan"] for document in line["documents"]] == [str(path) for path in pictures]


def test_a_code_that_cannot_be_fetched_keeps_the_certificates_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "/qr", Refused(403, "http_403", ""))
    line = run(OfficeScript(), a_case(), tmp_path)
    assert (line["error"]["code"], line["certificate"], line["qr"]) == ("http_403", "2299010001", None)


def test_an_office_that_is_not_there_becomes_a_line_too(tmp_path: Path) -> None:
    nowhere = OfficeScript(address="http://127.0.0.1:9")
    assert run_case(a_case(), Desk(nowhere, tmp_path, 1))["error"]["code"] == "unreachable"


def test_an_applicant_without_a_name_becomes_a_line_too(tmp_path: Path) -> None:
    line = run(OfficeScript(), a_case(applicant={"id_number": "229902199208150027"}), tmp_path)
    assert line["error"] == {"code": "bad_case", "message": "the applicant has no 'name'"}


@pytest.mark.parametrize(
    ("name", "folder"), [("../../etc", "etc"), ("甲 乙/丙", "甲_乙_丙"), ("..", "case"), ("u1", "u1")]
)
def test_a_case_name_never_leads_out_of_the_folder(name: str, folder: str) -> None:
    assert safe_name(name) == folder
