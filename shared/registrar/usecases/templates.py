"""The empty sheet on which forms filled in by hand are entered."""

from registrar.intake.hand_forms import NEEDED, TITLES
from registrar.sheets import csv_of, xlsx_of
from registrar.usecases.receiving_sheets import TYPES

HINTS = {
    "serial": "JL0104-2026-00017-5",
    "accepted_on": "2026-11-02",
    "accepted_time": "09:30",
    "category": "U1至U8、E1至E3",
    "person_type": "空、香港、澳门或台湾",
    "habitual_residence": "六位代码，不清楚留空",
    "hukou_region": "六位代码，不清楚留空",
    "hukou_kind": "城镇或农村",
    "employer_name": "类别E1填写",
    "uscc": "类别E1填写",
    "start": "类别E1填写",
    "void": "填坏的表格只填编号和原因",
}


def form_sheet(kind: str) -> tuple[bytes, str]:
    """The sheet and its media type: required columns are marked, what to write stands in brackets beside the title."""
    header = [_title(name, titles[0]) for name, titles in TITLES.items()]
    rows = [header]
    return (csv_of(rows) if kind == "csv" else xlsx_of(rows)), TYPES[kind]


def _title(name: str, title: str) -> str:
    marked = f"{title}*" if name in NEEDED else title
    return f"{marked}（{HINTS[name]}）" if name in HINTS else marked
