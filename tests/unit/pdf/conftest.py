"""A page, a code, fonts and keys for the tests of the printed certificate."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import pypdfium2 as pdfium
import pytest
import qrcode
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from qrcode.image.svg import SvgPathImage

from registrar.certificate.chain import Names, issue_leaf, issue_root
from registrar.certificate.pdf import CertificatePage, Entry, render

COPY_FONTS = Path(__file__).parents[3] / "layers/fonts/copy_fonts.py"
QR_TEXT = "https://certificates.example.cn/v#" + "K7Q" * 75
AT = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
PAGE = CertificatePage(
    number="2299010260000012",
    name="关晓明",
    sex="男",
    id_tail="123X",
    registrations=(Entry(date(2026, 11, 20), "失业登记", "吉林省测试市示例区", "测试市就业服务局"),),
    status="失业",
    since=date(2026, 11, 20),
    office="测试市就业服务局",
    issued_at=AT,
    expires_at=AT.replace(year=2027),
    address="https://certificates.example.cn/v",
    synthetic=True,
)


def second_reading(pdf: bytes) -> str:
    """The code on the first page as OpenCV's detector reads it: another decoder than the one before release."""
    document = pdfium.PdfDocument(pdf)
    pixels = document[0].render(scale=200 / 72, grayscale=True).to_numpy()
    text, _, _ = cv2.QRCodeDetectorAruco().detectAndDecode(pixels)
    document.close()
    return str(text)


class KeyPair:
    """A signer with its key in memory, deterministic (RFC 6979) so that a test can compare bytes."""

    algorithm = -7

    def __init__(self, secret: int) -> None:
        self.private = ec.derive_private_key(secret, ec.SECP256R1())
        self.public_key = self.private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.kid = sha256(self.public_key).digest()[:8]

    def sign(self, message: bytes) -> bytes:
        der = self.private.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        return b"".join(part.to_bytes(32, "big") for part in decode_dss_signature(der))


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    subprocess.run([sys.executable, COPY_FONTS, folder, "--link", "--any-version"], check=True)
    return folder


@pytest.fixture(scope="session")
def qr_svg() -> str:
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_Q, version=12, mask_pattern=2)
    code.add_data(QR_TEXT)
    drawn = BytesIO()
    code.make_image(image_factory=SvgPathImage).save(drawn)
    return drawn.getvalue().decode()


@pytest.fixture
def a_page() -> Callable[..., CertificatePage]:
    def make(**different: Any) -> CertificatePage:
        return replace(PAGE, **different)

    return make


@pytest.fixture(scope="session")
def unsigned(fonts: Path, qr_svg: str) -> bytes:
    return render(PAGE, qr_svg=qr_svg, fonts=fonts)


@pytest.fixture(scope="session")
def root_key() -> KeyPair:
    return KeyPair(7)


@pytest.fixture(scope="session")
def office_key() -> KeyPair:
    return KeyPair(8)


@pytest.fixture(scope="session")
def root(root_key: KeyPair) -> bytes:
    return issue_root(root_key.private, names=Names("测试根", "测试"), not_before=BEGIN, not_after=END, serial=1)


@pytest.fixture(scope="session")
def chain(root_key: KeyPair, office_key: KeyPair, root: bytes) -> list[bytes]:
    leaf = issue_leaf(
        root_key.private,
        root,
        office_key.public_key,
        names=Names("测试签发", "测试"),
        not_before=BEGIN,
        not_after=END,
        serial=2,
    )
    return [leaf, root]
