"""registrar verify and trust: verdicts from a trust file alone, codes in pictures and pages, honest exit codes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import qrcode
from PIL import Image, ImageFilter
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage

from local.codes import NoSuchFile, codes_in, shown_text
from local.command import main
from local.commands.outcomes import Exit
from local.trust_file import put, stored, update
from registrar.certificate import claims, container, cose, qr_text
from registrar.certificate.bundle import TrustBundle
from registrar.certificate.signers import LocalSigner
from registrar.certificate.statuses import sign_status_list
from registrar.certificate.trust import KeyRecord, Purpose, sign_key_list
from registrar.registration.certificates import ExtractFacts
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind
from tests.fakes.office_server import OfficeScript, an_office

NOW = datetime.now(UTC).replace(microsecond=0)
ROOT, CERTIFICATE_KEY, STATUS_KEY = LocalSigner.generate(), LocalSigner.generate(), LocalSigner.generate()
FACTS = ExtractFacts(
    number="2299010000000017",
    name="佟示例",
    id_tail="0027",
    registration=RegistrationKind.UNEMPLOYED,
    region="220102",
    since=date(2026, 11, 2),
    office="220102",
    issued_at=NOW - timedelta(hours=1),
    expires_at=NOW + timedelta(days=365),
    status_list=0,
    status_index=77,
    synthetic=True,
)


def a_code() -> str:
    signed = cose.sign1(claims.encode_claims(FACTS), CERTIFICATE_KEY)
    return qr_text.encode(container.pack(signed), "https://office.example").text


def a_record(signer: LocalSigner, purpose: Purpose) -> KeyRecord:
    start, end = NOW - timedelta(days=30), NOW + timedelta(days=3650)
    return KeyRecord(signer.kid, signer.public_key, signer.algorithm, purpose, start, end)


def a_bundle(status: ExtractStatus | None = None, at: datetime = NOW) -> TrustBundle:
    records = [a_record(CERTIFICATE_KEY, "certificate"), a_record(STATUS_KEY, "status")]
    keys = sign_key_list(records, NOW - timedelta(days=1), 1, ROOT)
    changed = {FACTS.status_index: status} if status else {}
    statuses = sign_status_list(
        0, changed, issued_at=at, sequence=int(at.timestamp()), ttl=timedelta(days=7), signer=STATUS_KEY
    )
    return TrustBundle(ROOT.public_key, keys, {0: statuses})


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    path = tmp_path / "trust.json"
    put(path, a_bundle())
    return path


def verify(shown: str, trust: Path, *more: str) -> int:
    return main(["verify", shown, "--offline", "--trust", str(trust), *more])


def test_a_genuine_code_is_valid_and_the_only_verdict_that_exits_with_nothing(
    trust: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(a_code(), trust, "--json") == Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "VALID"
    assert told["certificate"]["number"] == FACTS.number
    assert told["certificate"]["since"] == "2026-11-02"
    assert 0 <= told["status_age"] <= (datetime.now(UTC) - NOW).total_seconds() + 1


def test_a_changed_character_is_a_bad_signature(trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signed = bytearray(container.unpack(qr_text.decode(a_code())))
    at = signed.index(FACTS.id_tail.encode())
    signed[at] ^= 1
    forged = qr_text.encode(container.pack(bytes(signed)), "https://office.example").text
    assert verify(forged, trust, "--json") == Exit.NOT_AS_HOPED
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "BAD_SIGNATURE"
    assert told["certificate"] is None, "nothing in a forgery is repeated"


def test_a_revoked_certificate_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "t.json", a_bundle(ExtractStatus.REVOKED))
    assert verify(a_code(), tmp_path / "t.json") == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out.startswith("REVOKED\n")


def test_an_old_status_list_makes_the_verdict_stale_by_the_verifiers_own_window(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "t.json", a_bundle(at=NOW - timedelta(hours=2)))
    assert verify(a_code(), tmp_path / "t.json", "--window", "3600", "--json") == Exit.NOT_AS_HOPED
    assert json.loads(capsys.readouterr().out)["verdict"] == "VALID_STALE"
    assert verify(a_code(), tmp_path / "t.json") == Exit.DONE


def a_picture(text: str) -> Image.Image:
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=6, border=4)
    code.add_data(text)
    return code.make_image(image_factory=PilImage).get_image().convert("RGB")


def test_a_code_is_read_from_a_turned_and_softened_photo(trust: Path, tmp_path: Path) -> None:
    photo = a_picture(a_code()).rotate(17, expand=True, fillcolor="grey").filter(ImageFilter.GaussianBlur(1))
    photo.save(tmp_path / "photo.jpg", quality=60)
    assert verify(str(tmp_path / "photo.jpg"), trust) == Exit.DONE


def test_a_code_is_read_from_a_page(trust: Path, tmp_path: Path) -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(a_picture(a_code()), (300, 400))
    page.save(tmp_path / "page.pdf", resolution=150)
    assert verify(str(tmp_path / "page.pdf"), trust) == Exit.DONE


def test_a_picture_without_a_code_is_unreadable_and_nothing_else(
    trust: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (300, 300), "white").save(tmp_path / "blank.png")
    assert verify(str(tmp_path / "blank.png"), trust) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out.startswith("UNREADABLE_QR\n")


def test_the_certificates_code_is_preferred_to_any_other_on_the_picture(tmp_path: Path) -> None:
    both = Image.new("RGB", (1200, 500), "white")
    both.paste(a_picture("https://example.invalid/poster"), (0, 0))
    both.paste(a_picture(a_code()), (500, 0))
    both.save(tmp_path / "both.png")
    assert len(codes_in(tmp_path / "both.png")) == 2
    assert shown_text(str(tmp_path / "both.png")) == a_code()


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 torn", b"\x89PNG\r\n\x1a\n torn", b"\xff\xd8\xff torn", b"\x00\xff"]
)
def test_a_torn_file_shows_no_code(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "torn").write_bytes(content)
    assert shown_text(str(tmp_path / "torn")) == ""


def test_a_picture_that_is_not_there_is_a_wrong_call(trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify("gone.png", trust) == Exit.WRONG_CALL
    assert "no such file" in capsys.readouterr().err
    with pytest.raises(NoSuchFile):
        shown_text("gone.pdf")


def test_any_other_text_is_judged_as_it_is(trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify("nonsense " * 2000, trust) == Exit.NOT_AS_HOPED
    assert capsys.readouterr().out.startswith("MALFORMED\n")


def test_without_a_trust_file_nothing_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(a_code(), tmp_path / "none.json") == Exit.WRONG_CALL
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    assert verify(a_code(), tmp_path / "bad.json") == Exit.WRONG_CALL
    assert capsys.readouterr().out == ""


def test_an_update_keeps_what_is_genuine_and_newer(trust: Path) -> None:
    fresh = a_bundle(ExtractStatus.REVOKED, NOW + timedelta(seconds=1))
    with an_office(OfficeScript(files={"/v1/trust/keys": fresh.keys, "/v1/statuses/0": fresh.lists[0]})) as office:
        assert main(["trust", "update", "--trust", str(trust), "--address", office.address]) == Exit.DONE
    assert stored(trust).lists == fresh.lists
    assert verify(a_code(), trust) == Exit.NOT_AS_HOPED


def test_an_update_with_an_older_list_changes_nothing(trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = trust.read_bytes()
    older = a_bundle(at=NOW - timedelta(hours=1))
    with an_office(OfficeScript(files={"/v1/trust/keys": older.keys, "/v1/statuses/0": older.lists[0]})) as office:
        assert main(["trust", "update", "--trust", str(trust), "--address", office.address]) == Exit.NOT_AS_HOPED
    assert trust.read_bytes() == before
    assert "older" in capsys.readouterr().err


def test_an_update_never_takes_another_root(trust: Path) -> None:
    stranger = LocalSigner.generate()
    records = [a_record(CERTIFICATE_KEY, "certificate"), a_record(stranger, "status")]
    forged = sign_key_list(records, NOW, 2, stranger)
    before = trust.read_bytes()
    with an_office(OfficeScript(files={"/v1/trust/keys": forged})) as office:
        assert main(["trust", "update", "--trust", str(trust), "--address", office.address]) == Exit.NOT_AS_HOPED
    assert trust.read_bytes() == before


def test_an_office_that_never_published_a_status_list_leaves_the_one_at_hand(trust: Path) -> None:
    bundle = stored(trust)
    with an_office(OfficeScript(files={"/v1/trust/keys": bundle.keys})) as office:
        assert update(trust, office.address) == replace(bundle)
