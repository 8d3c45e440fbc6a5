"""The code as a picture, never released before a reader has read it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Literal

import qrcode
import zxingcpp
from PIL import Image, ImageOps
from qrcode.exceptions import DataOverflowError
from qrcode.util import QRData

from registrar.certificate.qr_text import Mode, QrText
from registrar.certificate.refusals import Unacceptable
from registrar.errors import Unavailable

Correction = Literal["M", "Q"]
"""M for a code printed 30 mm wide, Q from 38 mm: at a fixed size larger modules help more than correction."""

QUIET_ZONE = 4  # modules on every side (ISO/IEC 18004, 9.1)
MASKS = range(8)  # ISO/IEC 18004, 7.8.2
PRINT_DOTS = 709  # 30 mm at 600 dpi
MM_PER_INCH = 25.4
PRINT_MM = 30

_MODES: Mapping[Mode, Literal[2, 4]] = {"alphanumeric": 2, "byte": 4}  # ISO/IEC 18004, table 2
_CORRECTIONS = {"M": qrcode.ERROR_CORRECT_M, "Q": qrcode.ERROR_CORRECT_Q}


@dataclass(frozen=True, slots=True)
class Matrix:
    """The modules of a code without its quiet zone, row by row, dark is true; `mask` is 0 to 7."""

    version: int
    mask: int
    correction: Correction
    rows: tuple[tuple[bool, ...], ...]

    @property
    def width(self) -> int:
        """Modules across, quiet zone included."""
        return len(self.rows) + 2 * QUIET_ZONE

    @property
    def module_mm(self) -> float:
        """The edge of a module on a 30 mm print."""
        return PRINT_MM / self.width


def matrix(qr: QrText, correction: Correction = "M", mask: int | None = None) -> Matrix:
    """The smallest code that holds the text; without a `mask` the one the standard's rules prefer.

    Raises Unacceptable when no code holds the text at this correction.
    """
    code = qrcode.QRCode(error_correction=_CORRECTIONS[correction], border=QUIET_ZONE, mask_pattern=mask)
    for mode, content in qr.segments:
        code.add_data(QRData(content.encode("ascii"), mode=_MODES[mode]), optimize=0)
    try:
        code.best_fit()
    except (DataOverflowError, ValueError) as error:  # the one from the search, the other past version 40
        raise Unacceptable("more text than a code holds") from error
    code.mask_pattern = code.best_mask_pattern() if mask is None else mask
    code.make(fit=False)
    rows = tuple(tuple(bool(module) for module in row) for row in code.modules)
    return Matrix(code.version, code.mask_pattern, correction, rows)


@lru_cache(maxsize=4)
def released(qr: QrText, correction: Correction = "M") -> Matrix:
    """A code that reads back: with the preferred mask, else another; Unavailable when none of the eight does.

    A wrong text is never answered with another mask: then the drawing itself is at fault.
    """
    preferred = matrix(qr, correction)
    for mask in (preferred.mask, *(other for other in MASKS if other != preferred.mask)):
        drawn = preferred if mask == preferred.mask else matrix(qr, correction, mask)
        found = read_back(_png(drawn))
        if found == qr.text:
            return drawn
        if found is not None:
            raise Unavailable("the code just drawn reads as another text; nothing was released", code="qr_misread")
    raise Unavailable("the code just drawn cannot be read with any mask; nothing was released", code="qr_unread")


def qr_png(qr: QrText, correction: Correction = "M") -> bytes:
    """Black on white, one bit, whole pixels to a module, at least 600 dpi on a 30 mm print; read back first."""
    return _png(released(qr, correction))


def qr_svg(qr: QrText, correction: Correction = "Q") -> str:
    """The code for the printed page (40 mm) as an SVG document, quiet zone included; read back first."""
    return _svg(released(qr, correction))


def read_back(png: bytes) -> str | None:
    """The text of the one code in the picture; None when there is none, or more than one."""
    with Image.open(BytesIO(png)) as picture:
        found = zxingcpp.read_barcodes(
            picture.convert("L"),
            formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
            text_mode=zxingcpp.TextMode.Plain,
        )
    return found[0].text if len(found) == 1 else None


def _png(drawn: Matrix) -> bytes:
    scale = -(-PRINT_DOTS // drawn.width)
    side = len(drawn.rows)
    picture = Image.new("1", (side, side))
    picture.putdata([not module for row in drawn.rows for module in row])
    picture = ImageOps.expand(picture, QUIET_ZONE, fill=1)
    picture = picture.resize((drawn.width * scale, drawn.width * scale), Image.Resampling.NEAREST)
    dots = drawn.width * scale / PRINT_MM * MM_PER_INCH
    out = BytesIO()
    picture.save(out, "PNG", optimize=True, dpi=(dots, dots))
    return out.getvalue()


def _svg(drawn: Matrix) -> str:
    runs = "".join(
        f"M{QUIET_ZONE + start} {QUIET_ZONE + y}h{length}v1h-{length}z"
        for y, row in enumerate(drawn.rows)
        for start, length in _runs(row)
    )
    size = drawn.width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{runs}"/></svg>'
    )


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """(start, length) of every stretch of dark modules."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
