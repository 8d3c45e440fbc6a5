"""What the printed certificate says, word for word, in Chinese with a little English."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

BEIJING = timezone(timedelta(hours=8))
ON_FIRST_PAGE = 5  # rows that fit above the code and the seal, wrapped lines included


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated registration: its day, what was registered (Chinese), the region's and the office's names."""

    date: date
    kind: str
    region: str
    office: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """Everything the page shows about a person, and nothing else.

    `id_tail` is the last four characters of the ID number; `registrations` are oldest first; `status` is the present
    state in Chinese, `since` its first day; `office` the issuing office's name; times are aware; `address` is the
    verification address. There is no field for origin, reason, unit or full number: what is not here is never printed.
    """

    number: str
    name: str
    id_tail: str
    registrations: tuple[Entry, ...]
    status: str
    since: date
    office: str
    issued_at: datetime
    expires_at: datetime
    address: str
    synthetic: bool
    sex: str | None = None

    def __post_init__(self) -> None:
        if len(self.id_tail) != 4:
            raise ValueError("id_tail is the last four characters of the ID number")
        if not self.registrations:
            raise ValueError("a certificate shows at least one registration")

    @property
    def variable_text(self) -> str:
        """All text that comes from outside, for finding a character no font can show."""
        rows = "".join(entry.kind + entry.region + entry.office for entry in self.registrations)
        return "".join(
            (self.number, self.name, self.sex or "", self.id_tail, self.status, self.office, self.address, rows)
        )


def words(page: CertificatePage) -> dict[str, Any]:
    """The page as the template reads it: every text final, no decision left to the typesetter but the layout."""
    rows = [[day(entry.date), entry.kind, entry.region, entry.office] for entry in page.registrations]
    return {
        **FIXED,
        "number": page.number,
        "holder": holder(page),
        "sizes": {"姓名": name_size(page.name)},
        "entries": rows[-ON_FIRST_PAGE:],
        "more": rows[:-ON_FIRST_PAGE],
        "entries_note": f"最近{ON_FIRST_PAGE}次，其余见续页" if len(rows) > ON_FIRST_PAGE else "",
        "office": page.office,
        "seal": ["测试", "SPECIMEN"] if page.synthetic else ["电子签发", page.number[-6:]],
        "issued": day(page.issued_at.astimezone(BEIJING).date()),
        "expires": f"有效期至 {day(page.expires_at.astimezone(BEIJING).date())}",
        "address": page.address,
        "synthetic": page.synthetic,
    }


def holder(page: CertificatePage) -> list[tuple[str, str, str, bool]]:
    """Label, English label, value, and whether it takes a whole line."""
    sex = [("性别", "sex", page.sex, False)] if page.sex else []
    return [
        ("姓名", "name", page.name, False),
        *sex,
        ("身份号码", "ID number", masked(page.id_tail), bool(page.sex)),
        ("登记状态", "status", page.status, False),
        ("起始日期", "since", day(page.since), False),
    ]


def masked(tail: str) -> str:
    """Fourteen marks and the last four characters: enough to compare with the card, not enough to misuse."""
    return "*" * 14 + tail


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def name_size(name: str) -> float:
    """Points: a name of fifteen characters still stands on one line."""
    return 15 if len(name) <= 4 else max(9.5, min(15, 174 / len(name)))


FIXED = {
    "title": "就业创业证",
    "title_en": "Employment and Entrepreneurship Certificate",
    "kind_zh": "电子证照",
    "number_label": "证书编号 No.",
    "entries_title": "登记记录",
    "entries_title_en": "registrations",
    "columns": [("登记日期", "date"), ("类别", "kind"), ("登记地区", "region"), ("登记机构", "office")],
    "more_title": "登记记录（续页）",
    "scan": "扫码核验",
    "scan_en": "Scan to verify",
    "qr_alt": "扫码核验 Scan to verify",
    "extract_note": "记录截至签发之日，现状请扫码核验。",
    "warning": "复印件、截图不作为凭证，请扫码核验   A copy is no proof: scan",
    "specimen_zh": "测试样本",
    "specimen_en": "SPECIMEN · NOT VALID",
}
