"""Entries of the business register: which of them a paper speaks of, and whether the person runs that business."""

from collections.abc import Iterable
from datetime import date

from registrar.policy.names import canonical
from registrar.registration.comparisons import BusinessRecord
from registrar.registration.ids import is_credit_code

OPERATORS = frozenset({"法定代表人", "经营者", "投资人", "执行事务合伙人", "合伙事务执行人"})
"""Who founds or runs a business (documents.md 1.3); shareholders, partners and family members are for a clerk."""

STANDING = {"live": "存续", "abnormal": "经营异常", "revoked": "吊销未注销", "deregistered": "已注销"}


OLD_NUMBER = 15
"""Characters of a registration number (注册号) of before the unified code (2.4)."""


def runs(record: BusinessRecord, today: date) -> bool:
    """A live business of which the person is representative or operator today."""
    return record.role in OPERATORS and record.status == "live" and (record.end is None or record.end > today)


def struck_off(record: BusinessRecord) -> bool:
    """A business the person ran and that is deregistered; a revoked one is not (BIZ-09)."""
    return record.role in OPERATORS and record.status == "deregistered"


def entries_of(records: Iterable[BusinessRecord], code: str | None, name: str | None) -> tuple[BusinessRecord, ...]:
    """The entries of the business a paper names: by its code, or by name where a code is missing or misread."""
    return tuple(record for record in records if _is_it(record, code, name))


def _is_it(record: BusinessRecord, code: str | None, name: str | None) -> bool:
    if code and record.uscc and (is_credit_code(code) or len(code) == OLD_NUMBER):
        return code == record.uscc
    return bool(name) and canonical(name or "") == canonical(record.name)
