"""What the applicant and the officer are told about a remark: seen, to do, what happens meanwhile."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from registrar.policy.case import ASKS, Remark
from registrar.registration.application import Reason
from registrar.registration.vocabulary import Severity

LOOKED_AT = "请向任一经办机构出示原件，或由我们与出具单位核对。"
"""All that an applicant hears of a sign of editing: no accusation (documents.md 3.6)."""


def reason(remark: Remark, receipt: str) -> Reason:
    """The remark in words; `receipt` is the number of acceptance, empty before there is one."""
    row = _texts().get(remark.code, {})
    facts = defaultdict(str, remark.facts)
    return Reason(
        code=remark.code,
        message=_message(remark, row, facts, receipt),
        severity=remark.severity,
        officer=row.get("officer", facts["officer"] or remark.code).format_map(facts),
        scan=remark.sheet.scan.id if remark.sheet else None,
    )


def _message(remark: Remark, row: Mapping[str, str], facts: Mapping[str, str], receipt: str) -> str:
    if remark.code.startswith("EDT") and remark.severity is not Severity.NOTE:
        return LOOKED_AT + closing(remark.severity, receipt)
    saw = row["saw"].format_map(facts) if row else facts["message"]
    ask = row.get("ask", "").format_map(facts) if remark.severity in ASKS else ""
    return f"{saw}{ask}{closing(remark.severity, receipt)}"


def closing(severity: Severity, receipt: str) -> str:
    """What happens meanwhile."""
    accepted = f"您的申请已受理，受理号{receipt}，不受影响。" if receipt else "您的申请已受理，不受影响。"
    if severity is Severity.CLERK:
        return f"由工作人员核实，您现在不需要做什么。{accepted}"
    return accepted if severity in ASKS else ""


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("registrar.policy").joinpath("reasons.toml").read_text(encoding="utf-8"))


def codes() -> frozenset[str]:
    """Every code that has words of its own."""
    return frozenset(_texts())
