"""For which policy an office may look at a certificate, what it needs to see, and how much a person may draw."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Purpose(StrEnum):
    """The policies of documents.md 5.6, one code each."""

    TAX_OWN_BUSINESS = "TAX_OWN_BUSINESS"
    TAX_HIRING = "TAX_HIRING"
    INSURANCE_SUBSIDY = "INSURANCE_SUBSIDY"
    STARTUP_LOAN = "STARTUP_LOAN"
    PUBLIC_POST = "PUBLIC_POST"
    UNEMPLOYMENT_BENEFIT = "UNEMPLOYMENT_BENEFIT"
    TRAINING_SUBSIDY = "TRAINING_SUBSIDY"
    STARTUP_SUBSIDY = "STARTUP_SUBSIDY"
    HIRING_SUBSIDY = "HIRING_SUBSIDY"
    INTERNSHIP = "INTERNSHIP"
    HARDSHIP_RECOGNITION = "HARDSHIP_RECOGNITION"


class Need(StrEnum):
    """A fact beyond verdict, name, last four and registration; origin, unit and reasons are no facts for anybody."""

    SINCE = "SINCE"  # the first day of the present registration
    POLICIES = "POLICIES"  # the tax notes written into the certificate
    UNEMPLOYED_FOR = "UNEMPLOYED_FOR"  # as-of-date questions about months registered unemployed


@dataclass(frozen=True, slots=True)
class Policy:
    """`most_months` one person may draw in a life; 0 for a policy that nothing is drawn of here."""

    title: str
    basis: str
    needs: frozenset[Need]
    most_months: int = 0


def _policy(title: str, basis: str, *needs: Need, most_months: int = 0) -> Policy:
    return Policy(title, basis, frozenset(needs), most_months)


_SINCE, _NOTES, _LENGTH = Need.SINCE, Need.POLICIES, Need.UNEMPLOYED_FOR
_FUNDS = "就业补助资金管理办法"
_TAX = "财政部 税务总局 人力资源社会保障部 农业农村部公告2023年第15号"
POLICIES: Mapping[Purpose, Policy] = MappingProxyType(
    {
        Purpose.TAX_OWN_BUSINESS: _policy("重点群体创业税收扣减", _TAX, _SINCE, _NOTES, _LENGTH, most_months=36),
        Purpose.TAX_HIRING: _policy("企业吸纳重点群体就业税收扣减", _TAX, _SINCE, _NOTES, _LENGTH, most_months=36),
        Purpose.INSURANCE_SUBSIDY: _policy("社会保险补贴", _FUNDS, _SINCE, most_months=36),
        Purpose.STARTUP_LOAN: _policy("创业担保贷款", "创业担保贷款政策", _SINCE, _LENGTH),
        Purpose.PUBLIC_POST: _policy("公益性岗位", "就业促进法第五十二条", _SINCE, most_months=36),
        Purpose.UNEMPLOYMENT_BENEFIT: _policy("失业保险金", "失业保险条例", _SINCE, _LENGTH, most_months=24),
        Purpose.TRAINING_SUBSIDY: _policy("职业培训补贴", _FUNDS, most_months=36),
        Purpose.STARTUP_SUBSIDY: _policy("一次性创业补贴", _FUNDS, _SINCE, _NOTES, most_months=1),
        Purpose.HIRING_SUBSIDY: _policy("一次性吸纳就业补贴", "年度通知", _SINCE, _LENGTH, most_months=1),
        Purpose.INTERNSHIP: _policy("就业见习", _FUNDS, _SINCE, _LENGTH, most_months=12),
        Purpose.HARDSHIP_RECOGNITION: _policy("就业困难人员认定", "就业促进法第五十二条", _SINCE, _LENGTH),
    }
)
