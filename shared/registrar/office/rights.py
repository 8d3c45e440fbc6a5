"""Who may do what with a matter of an office: one pure answer for every officer, action and matter."""

from dataclasses import dataclass
from enum import StrEnum

from registrar.registration.people import Account

OFFICE_ROLES = frozenset({"OFFICER", "HEAD", "REVIEWER", "PROVINCE"})
"""Who works at an office at all."""
PROVINCE_ROLES = frozenset({"REVIEWER", "PROVINCE"})
"""They see, and may do, what any office may."""
POLICY_ADMIN = "POLICY_ADMIN"
STATISTICS = "STATISTICS"
AUDITOR = "AUDITOR"
DATA_PROTECTION = "DATA_PROTECTION"


class Action(StrEnum):
    SEE = "SEE"
    HANDLE = "HANDLE"  # take, give back, pass on, ask the applicant
    DECIDE = "DECIDE"  # settle it
    OVERRIDE = "OVERRIDE"  # register although the machine did not


class Ruling(StrEnum):
    """The answer, and why: each but ALLOWED is the `code` of a problem."""

    ALLOWED = "allowed"
    HIDDEN = "not_found"  # another office's: answered like a thing that does not exist
    NO_OFFICE = "no_office"
    NOT_HERE = "not_your_office"  # it lies below the officer's office: looked at here, decided there
    OWN = "own_application"
    NEAR = "near_person"
    KEYED = "keyed_by_you"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a right is asked about: where it belongs (`above`: county and city), whom it concerns, who had a hand in it.

    `numbers` are ID numbers of the person and of whoever applied for them, `accounts` theirs; `keyed_by` and `recused`
    are officers' subjects.
    """

    offices: frozenset[str]
    above: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    keyed_by: frozenset[str] = frozenset()
    recused: frozenset[str] = frozenset()


def decide(officer: Account, action: Action, thing: Thing) -> Ruling:
    """R47: one's own office; nobody's own matter or a near person's; no override of what one keyed oneself."""
    everywhere = bool(officer.roles & PROVINCE_ROLES)
    if not everywhere and officer.office is None:
        return Ruling.NO_OFFICE
    here = everywhere or officer.office in thing.offices
    if not here and officer.office not in thing.above:
        return Ruling.HIDDEN
    if officer.subject in thing.accounts or (officer.id_number or "").strip().upper() in thing.numbers:
        return Ruling.OWN
    if action is Action.SEE:
        return Ruling.ALLOWED
    return _hand_in(officer, action, thing) if here else Ruling.NOT_HERE


def _hand_in(officer: Account, action: Action, thing: Thing) -> Ruling:
    if officer.subject in thing.recused:
        return Ruling.NEAR
    if action is Action.OVERRIDE and officer.subject in thing.keyed_by:
        return Ruling.KEYED
    return Ruling.ALLOWED


ADVICE = {
    Ruling.NO_OFFICE: "您的账号没有所属经办机构，请联系管理员。 "
    "Your account belongs to no office; ask your administrator.",
    Ruling.NOT_HERE: "该事项由下级经办机构办理；可以查看，需要时请由其转办。 It is decided at the office below; "
    "you may look at it.",
    Ruling.OWN: "不能办理本人的申请，请交由其他工作人员。 Nobody decides their own application.",
    Ruling.NEAR: "您已声明与当事人有利害关系，请交由其他工作人员。 You declared an interest; a colleague decides.",
    Ruling.KEYED: "录入人不能审批本人录入事项的例外登记，请交由其他工作人员。 "
    "Whoever keyed a case may not approve its override.",
}
"""What to do next, by ruling."""
