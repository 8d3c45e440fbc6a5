"""Where a file comes from, as far as its own bytes tell: reasons to look, never a judgement."""

import re
from collections.abc import Sequence

from registrar.documents.findings import page_finding
from registrar.registration.facts import Finding

HEAD = 200_000  # bytes in which pictures carry what is known about them
EDITORS = re.compile(
    rb"Photoshop|GIMP|PicsArt|Snapseed|Lightroom|Pixelmator|Affinity|Meitu|BeautyPlus|Facetune|CorelDRAW|Paint\.NET"
    rb"|\xe7\xbe\x8e\xe5\x9b\xbe"  # 美图 in UTF-8
)
SIGNED_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
SLACK = 64  # bytes of line ends that may follow a signed range
PHONE_WIDTHS = frozenset(
    (640, 720, 750, 828, 1080, 1125, 1170, 1179, 1206, 1220, 1240, 1242, 1260, 1284, 1290, 1320, 1440)
)
SCREEN = (1.9, 2.4)  # height against width; pictures sent on by messengers are broader
CAMERA = re.compile(rb"Exif\x00\x00")


def origin_findings(data: bytes, sizes: Sequence[tuple[int, int]]) -> list[Finding]:
    """EDT-01: a picture editor left its name. EDT-06: a PDF was changed after signing. PIC-12: a screenshot.

    `sizes` are width and height of the file's pages in pixels.
    """
    head = data[:HEAD]
    tag = EDITORS.search(head)
    found = [page_finding("EDT-01", tag[0].decode("utf-8"))] if tag else []
    if data.startswith(b"%PDF") and changed_after_signing(data):
        found.append(page_finding("EDT-06"))
    if any(is_screenshot(data, size) for size in sizes):
        found.append(page_finding("PIC-12-SHOT"))
    return found


def changed_after_signing(data: bytes) -> bool:
    """Whether bytes follow that the last signature does not cover."""
    ends = [int(match[3]) + int(match[4]) for match in SIGNED_RANGE.finditer(data)]
    return bool(ends) and len(data.rstrip()) > max(ends) + SLACK


def is_screenshot(data: bytes, size: tuple[int, int]) -> bool:
    """A telephone's very screen size, and none of the data that a camera writes."""
    return has_screen_size(size) and not CAMERA.search(data[:64])


def has_screen_size(size: tuple[int, int]) -> bool:
    width, height = size
    return width in PHONE_WIDTHS and SCREEN[0] < height / width < SCREEN[1]
