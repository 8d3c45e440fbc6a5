"""The offline root: one root for good, keys named before they sign, lists of their own, retired, stolen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from local.command import main
from local.root_folder import LISTS, RootFolder
from registrar.certificate.refusals import Unacceptable
from registrar.certificate.signers import LocalSigner, Sm2Signer

NOW = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
PASSWORD = b"a password for tests"


@pytest.fixture
def root(tmp_path: Path) -> RootFolder:
    return RootFolder.create(tmp_path / "root", PASSWORD, "测试省", NOW)


def test_the_root_is_encrypted_and_made_once(root: RootFolder) -> None:
    assert b"ENCRYPTED" in (root.folder / "root.pem").read_bytes()
    assert (root.folder / "root.pem").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        RootFolder.create(root.folder, PASSWORD, "测试省", NOW)
    with pytest.raises(ValueError, match=r"password|decrypt"):
        RootFolder.open(root.folder, b"another password")
    assert RootFolder.open(root.folder, PASSWORD).signer.kid == root.signer.kid


def test_a_key_is_public_before_its_time_begins_and_has_lists_of_its_own(root: RootFolder) -> None:
    first = root.add(LocalSigner.generate().public_key, "certificate", NOW)
    second = root.add(Sm2Signer.generate().public_key, "certificate", NOW)
    status = root.add(LocalSigner.generate().public_key, "status", NOW)
    assert root.keys().records == (first, second, status)
    assert root.keys().sequence == 4
    assert not first.signed_in_time(NOW + timedelta(hours=23))
    assert first.signed_in_time(NOW + timedelta(hours=25))
    assert (first.lists, second.lists, status.lists) == ((0, LISTS - 1), (LISTS, 2 * LISTS - 1), None)


def test_a_key_is_retired_or_stolen_and_the_list_says_so(root: RootFolder) -> None:
    one, two = (root.add(LocalSigner.generate().public_key, "certificate", NOW) for _ in range(2))
    later = NOW + timedelta(days=9)
    root.retire(one.kid.hex(), later)
    root.compromise(two.kid.hex(), later, later)
    states = [(record.state, record.not_after == later) for record in root.keys().records]
    assert states == [("retired", True), ("compromised", False)]
    with pytest.raises(Unacceptable):
        root.retire("00" * 8, later)


def test_a_key_of_another_kind_is_not_named(root: RootFolder) -> None:
    with pytest.raises(Unacceptable):
        root.add(b"no key", "status", NOW)


def test_the_command_makes_a_root_and_names_a_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRAR_ROOT_PASSWORD", PASSWORD.decode())
    key = tmp_path / "key.der"
    key.write_bytes(LocalSigner.generate().public_key)
    folder = str(tmp_path / "root")
    assert main(["keys", "root", "--folder", folder]) == 0
    assert main(["keys", "add", "--folder", folder, "--key", str(key), "--purpose", "certificate"]) == 0
    assert "certificate  active" in capsys.readouterr().out
    assert main(["keys", "add", "--folder", folder]) == 2
    assert main(["keys", "root", "--folder", folder]) == 2
