"""First reads of a 30 mm print under blur: our codes beside codes of the sizes that HCERT and SMART Health Cards have.

A picture is drawn at 24 dots a millimetre, white border and all 30 mm wide, turned by up to three degrees, blurred, and
taken down to what a phone has of it (10 pixels a millimetre), with noise. One try with each reader: read means the very
text came out.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
import qrcode
import zxingcpp
from qrcode.util import QRData

from registrar.certificate import container, qr_text
from tests.unit.certificate.making import URL, a_token

PRINT_MM, FINE, SEEN = 30, 24, 10  # millimetres; dots and pixels a millimetre
SIGMAS_MM = (0.06, 0.10, 0.14, 0.18, 0.22, 0.26)
CODES = 25
NOISE = 4.0  # grey levels of 255, standard deviation
BYTE: Literal[4] = 4
ALPHANUMERIC: Literal[2] = 2
NUMERIC: Literal[1] = 1
BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # RFC 9285
LEVELS = {"L": qrcode.ERROR_CORRECT_L, "M": qrcode.ERROR_CORRECT_M, "Q": qrcode.ERROR_CORRECT_Q}
Mode = Literal[1, 2, 4]  # ISO/IEC 18004, table 2
Segments = list[tuple[Mode, str]]


@dataclass(frozen=True)
class Kind:
    """A sort of code: its segments by seed, and its correction."""

    name: str
    correction: str
    segments: Callable[[int], Segments]


def ours(seed: int) -> Segments:
    """A certificate of a two, four or fifteen character name."""
    chance = random.Random(seed)
    name = "".join(chance.choices("张李王赵欧阳测试样例甲乙丙丁戊己", k=(2, 4, 15)[seed % 3]))
    code = qr_text.encode(container.pack(a_token(name=name, status_index=seed)), URL)
    return [(ALPHANUMERIC if mode == "alphanumeric" else BYTE, text) for mode, text in code.segments]


def hcert(seed: int) -> Segments:
    """As many characters as leave version 18 at Q, the median of the published samples, nearly full."""
    return [(ALPHANUMERIC, "HC1:" + "".join(random.Random(seed).choices(BASE45, k=550)))]


def health_card(characters: int) -> Callable[[int], Segments]:
    """A JWS of so many characters, two digits each (SMART Health Cards, "Encoding Chunks as QR Codes")."""

    def made(seed: int) -> Segments:
        chance = random.Random(seed)
        return [(BYTE, "shc:/"), (NUMERIC, "".join(f"{chance.randrange(78):02d}" for _ in range(characters)))]

    return made


KINDS = (
    Kind("ours, M", "M", ours),
    Kind("ours, Q", "Q", ours),
    Kind("HCERT, version 18 at Q", "Q", hcert),
    Kind("SMART Health Card, 700 characters at L", "L", health_card(700)),
    Kind("SMART Health Card, 1195 characters at L", "L", health_card(1195)),
)


def first_reads() -> list[dict[str, Any]]:
    return [row for kind in KINDS for row in _of(kind)]


def _of(kind: Kind) -> list[dict[str, Any]]:
    drawn = [_drawn(kind, seed) for seed in range(CODES)]
    rows = []
    for sigma in SIGMAS_MM:
        seen = [(text, photographed(picture, sigma, seed)) for seed, (text, _, picture) in enumerate(drawn)]
        zxing = sum(_zxing(picture) == text for text, picture in seen)
        opencv = sum(_opencv(picture) == text for text, picture in seen)
        rows.append(
            {
                "code": kind.name,
                "version": max(version for _, version, _ in drawn),
                "blur_sigma_mm": sigma,
                "zxing_percent": round(100 * zxing / CODES, 1),
                "opencv_percent": round(100 * opencv / CODES, 1),
            }
        )
    return rows


def _drawn(kind: Kind, seed: int) -> tuple[str, int, Any]:
    """(text, version, the print at `FINE`)."""
    code = qrcode.QRCode(error_correction=LEVELS[kind.correction], border=4)
    segments = kind.segments(seed)
    for mode, text in segments:
        code.add_data(QRData(text.encode("ascii"), mode=mode), optimize=0)
    code.make(fit=True)
    modules = np.array(code.get_matrix(), dtype=np.uint8)
    picture = cv2.resize(255 * (1 - modules), (PRINT_MM * FINE,) * 2, interpolation=cv2.INTER_NEAREST)
    return "".join(text for _, text in segments), code.version or 0, picture


def photographed(picture: Any, sigma_mm: float, seed: int) -> Any:
    chance = np.random.default_rng(seed)
    middle, width = picture.shape[0] / 2, picture.shape[0]
    turn: Any = cv2.getRotationMatrix2D((middle, middle), float(chance.uniform(-3, 3)), 1.0)
    turn[:, 2] += chance.uniform(0, FINE / SEEN, 2)
    turned = cv2.warpAffine(picture, turn, (width, width), borderValue=255)
    blurred = cv2.GaussianBlur(turned, (0, 0), sigma_mm * FINE)
    small = cv2.resize(blurred, (PRINT_MM * SEEN,) * 2, interpolation=cv2.INTER_AREA)
    framed = cv2.copyMakeBorder(small, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=255)
    return np.clip(framed * 0.8 + 25 + chance.normal(0, NOISE, framed.shape), 0, 255).astype(np.uint8)


def _zxing(picture: Any) -> str:
    found = zxingcpp.read_barcodes(
        picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), text_mode=zxingcpp.TextMode.Plain
    )
    return found[0].text if found else ""


def _opencv(picture: Any) -> str:
    try:
        return str(cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0])
    except cv2.error:
        return ""
