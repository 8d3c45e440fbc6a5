"""Which files may be sent, how many, and where each is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from registrar.errors import Malformed
from registrar.registration.application import Scan

KINDS = ("image/jpeg", "image/png", "image/heic", "application/pdf")
FILE_BYTES = 10 * 1024 * 1024
"""One file may be as large as this."""
APPLICATION_FILES = 40
APPLICATION_BYTES = 150 * 1024 * 1024
"""All files of one application together (reliability.md)."""
LINK_LIFE = 300
"""Seconds a presigned upload link works."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SCAN_KEY = re.compile(r"scans/([A-Za-z0-9_-]{1,128})/([A-Za-z0-9_-]{1,128})")


@dataclass(frozen=True, slots=True)
class AnnouncedFile:
    """A file the applicant is about to send: `size` in bytes, `sha256` in hex, `slot` of the proof it is for."""

    content_type: str
    size: int
    sha256: str
    slot: str | None = None


def check_announced(files: Sequence[AnnouncedFile], present: Sequence[Scan]) -> None:
    """Nothing when every file can be taken; Malformed tells how to send it otherwise."""
    if not files:
        raise Malformed(
            "请至少选择一个文件；如果没有材料，可以直接提交申请，我们照样受理。 "
            "Announce at least one file, or submit without files: the application is accepted all the same.",
            code="no_files",
        )
    for file in files:
        _check_file(file)
    _check_together(files, present)


def _check_file(file: AnnouncedFile) -> None:
    if file.content_type not in KINDS:
        raise Malformed(
            "请上传 JPEG、PNG、HEIC 图片或 PDF 文件。 Send JPEG, PNG or HEIC pictures, or PDF files.",
            code="content_type",
            facts={"content_type": file.content_type[:100]},
        )
    if file.size < 1:
        raise Malformed("文件是空的，请重新选择。 The file is empty; choose it again.", code="empty_file")
    if file.size > FILE_BYTES:
        raise Malformed(
            "单个文件不能超过 10 MB。请降低拍照分辨率，或把多页合并成一个 PDF 后上传。 "
            "A file may have 10 MB at most: take a smaller picture, or send the pages as one PDF.",
            code="file_too_large",
            facts={"size": file.size, "limit": FILE_BYTES},
        )
    if not _SHA256.fullmatch(file.sha256):
        raise Malformed("sha256 应为 64 位小写十六进制数。 sha256 is 64 lower-case hexadecimal digits.", code="sha256")


def _check_together(files: Sequence[AnnouncedFile], present: Sequence[Scan]) -> None:
    count = len(files) + len(present)
    total = sum(file.size for file in files) + sum(scan.size for scan in present)
    if count > APPLICATION_FILES or total > APPLICATION_BYTES:
        raise Malformed(
            "一份申请最多 40 个文件、共 150 MB。请把材料合并成一个 PDF 后上传，申请不受影响。 "
            "An application takes 40 files and 150 MB at most: send the papers as one PDF.",
            code="too_many_files",
            facts={"files": count, "bytes": total},
        )


def scan_key(application: str, scan: str) -> str:
    """Where a scan is stored; it never holds a name the applicant chose."""
    return f"scans/{application}/{scan}"


def view_key(scan: str, page: int) -> str:
    """Where a page of the scan stored under `scan` is kept as it was drawn anew; pages are zero-based."""
    return f"views/{scan.removeprefix('scans/')}/{page}.jpg"


def pictures_of(application: str) -> tuple[str, str]:
    """What the keys of all its scans, and of their pages drawn anew, begin with."""
    return f"scans/{application}/", f"views/{application}/"


def parse_scan_key(key: str) -> tuple[str, str] | None:
    """(application, scan) of a stored scan's key, or None for any other key."""
    found = _SCAN_KEY.fullmatch(key)
    return (found[1], found[2]) if found else None
