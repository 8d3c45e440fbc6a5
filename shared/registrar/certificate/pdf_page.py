"""What the printed certificate says, word for word, in Chinese with a little English."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import accumulate
from typing import Any

Day = date  # a registration has a member of that name
BEIJING = timezone(timedelta(hours=8))
ROOM = 225  # points for rows on the first page, above the code and the seal
LINE, PADDING = 13.5, 8.5  # points of a row, for each line and besides
SIGNS, SIGNS_OF_KIND = 13, 6  # characters in a line of a cell


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated registration: its day, what was registered (Chinese), the region's and the office's names.

    `employer` is the unit's name for those whom a unit employs; `ended` the day the registration ended.
    """

    date: Day
    kind: str
    region: str
    office: str
    employer: str = ""
    ended: Day | None = None

    @property
    def where(self) -> str:
        """With whom or where: the unit, else the region."""
        return self.employer or self.region

    @property
    def days(self) -> str:
        """From the first day to the last, on two lines; the first alone while it holds."""
        return day(self.date) if self.ended is None else f"{day(self.date)}\n至{day(self.ended)}"


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
        rows = "".join(entry.kind + entry.where + entry.office for entry in self.registrations)
        return "".join(
            (self.number, self.name, self.sex or "", self.id_tail, self.status, self.office, self.address, rows)
        )


def words(page: CertificatePage) -> dict[str, Any]:
    """The page as the template reads it: every text final, no decision left to the typesetter but the layout."""
    rows = [[entry.days, entry.kind.replace("（", "\n（"), entry.where, entry.office] for entry in page.registrations]
    first = on_first_page(page.registrations)
    return {
        **FIXED,
        "number": page.number,
        "holder": holder(page),
        "sizes": {"姓名": name_size(page.name)},
        "entries": rows[-first:],
        "more": rows[:-first],
        "entries_note": f"最近{first}次，其余见续页" if len(rows) > first else "",
        "status": page.status,
        "office": page.office,
        "seal": ["测试", "SPECIMEN"] if page.synthetic else ["电子签发"],
        "issued": day(page.issued_at.astimezone(BEIJING).date()),
        "expires": f"有效期至 {day(page.expires_at.astimezone(BEIJING).date())}",
        "address": page.address,
        "synthetic": page.synthetic,
    }


def phone_words(page: CertificatePage) -> dict[str, Any]:
    """The certificate at a glance: who, what, since when, from whom, until when."""
    return {
        **FIXED,
        "name": page.name,
        "phone_name_size": min(28.0, 210 / len(page.name)),
        "status": page.status,
        "phone_rows": [
            ("证书编号", page.number),
            ("身份号码", masked(page.id_tail)),
            ("起始日期", day(page.since)),
            ("登记机构", page.office),
            ("签发日期", day(page.issued_at.astimezone(BEIJING).date())),
            ("有效期至", day(page.expires_at.astimezone(BEIJING).date())),
        ],
        "address": page.address,
        "synthetic": page.synthetic,
    }


def on_first_page(entries: Sequence[Entry]) -> int:
    """How many of the latest registrations fit on the first page, wrapped lines included; at least one."""
    heights = accumulate(PADDING + LINE * lines(entry) for entry in reversed(entries))
    return max(1, sum(height <= ROOM for height in heights))


def lines(entry: Entry) -> int:
    """Lines of the row's tallest cell."""
    wide = max(len(entry.where), len(entry.office))
    return max(len(entry.days.split("\n")), -(-len(entry.kind) // SIGNS_OF_KIND), -(-wide // SIGNS))


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
    "columns": ["登记日期", "类别", "单位或地区", "登记机构"],
    "blank": "（以下空白）",  # nothing can be added below by hand
    "more_title": "登记记录（续页）",
    "scan": "扫码核验",
    "scan_en": "Scan to verify",
    "qr_alt": "扫码核验 Scan to verify",
    "extract_note": "记录截至签发之日，现状请扫码核验。",
    "warning": "复印件、截图不作为凭证，请扫码核验   A copy is no proof: scan",
    "specimen_zh": "测试样本",
    "specimen_en": "SPECIMEN · NOT VALID",
}
