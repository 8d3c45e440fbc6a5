"""Who asks: the account from the claims that the authorizer has checked."""

import json
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from registrar.errors import NotAllowed
from registrar.office.rights import DATA_PROTECTION, OFFICE_ROLES, POLICY_ADMIN
from registrar.registration.ids import is_credit_code
from registrar.registration.people import Account


@dataclass(frozen=True, slots=True)
class Claims:
    """Whose tokens count, and what their claims are called."""

    issuer: str
    name: str
    id_number: str
    roles: str
    office: str
    uscc: str = "uscc"


VERIFIER = "VERIFIER"
FIGURES_ROLES = frozenset({"HEAD", "STATISTICS", "REVIEWER", "PROVINCE"})


def account_of(event: Mapping[str, Any], names: Claims) -> Account:
    """The signed-in account; NotAllowed (not_signed_in) when no authorizer vouches for one.

    The issuer is compared once more: a route that was wired to another authorizer lets nobody in.
    """
    authorizer = (event.get("requestContext") or {}).get("authorizer") or {}
    claims = (authorizer.get("jwt") or {}).get("claims") or {}
    if not claims.get("sub") or claims.get("iss") != names.issuer:
        raise NotAllowed("请先登录后再操作。 Sign in first.", code="not_signed_in")
    return Account(
        subject=str(claims["sub"]),
        issuer=str(claims["iss"]),
        real_name=_text(claims.get(names.name)),
        id_number=_text(claims.get(names.id_number)),
        roles=frozenset(several(claims.get(names.roles))),
        office=_text(claims.get(names.office)),
        scopes=frozenset(several(claims.get("scope"))),
        uscc=_text(claims.get(names.uscc)),
    )


def _with_a_role(roles: Set[str], sentence: str) -> Callable[[Mapping[str, Any], Claims], Account]:
    """The signed-in account, provided it has one of the roles; NotAllowed (no_role) with the sentence otherwise."""

    def account_with_a_role(event: Mapping[str, Any], names: Claims) -> Account:
        account = account_of(event, names)
        if not account.roles & roles:
            raise NotAllowed(sentence, code="no_role")
        return account

    return account_with_a_role


NO_OFFICE = "您的账号没有经办权限，请联系管理员。 Your account has no role at an office; ask your administrator."
NO_FIGURES = "您的账号没有统计权限，请联系管理员。 Your account may not see figures; ask your administrator."
NO_PROTECTION = "您的账号没有个人信息保护权限，请联系管理员。 Your account has no data protection role."
NO_CHECKS = "您的账号没有核验权限，请联系管理员。 Your account may not check certificates; ask your administrator."

officer_of = _with_a_role(OFFICE_ROLES, NO_OFFICE)
inquirer_of = _with_a_role(OFFICE_ROLES | {POLICY_ADMIN}, NO_OFFICE)  # who works at an office or keeps the rules
figures_of = _with_a_role(FIGURES_ROLES, NO_FIGURES)
protector_of = _with_a_role({DATA_PROTECTION}, NO_PROTECTION)
verifier_of = _with_a_role({VERIFIER}, NO_CHECKS)  # a person of a benefit office, or its machine


def employer_of(event: Mapping[str, Any], names: Claims) -> Account:
    """Whoever acts for an employer: the role, the employer's code, and an agent known by their real identity."""
    account = account_of(event, names)
    if "EMPLOYER" not in account.roles or not is_credit_code(account.uscc or ""):
        raise NotAllowed(
            "请使用单位账号登录（须带有统一社会信用代码）。 Sign in with an employer's account.", code="no_role"
        )
    if not account.id_number:
        raise NotAllowed(
            "经办人须完成实名认证。 Whoever files for an employer signs in under their own identity.",
            code="no_real_name",
        )
    return account


def several(claim: object) -> list[str]:
    """A list claim. HTTP APIs hand it over as the string "[A B]"; issuers write lists, JSON, or words."""
    if isinstance(claim, list | tuple):
        return [str(one) for one in claim]
    if not isinstance(claim, str):
        return []
    try:
        read = json.loads(claim)
    except ValueError:
        read = None
    if isinstance(read, list):
        return [str(one) for one in read]
    return [word for word in re.split(r"[\s,]+", claim.strip().removeprefix("[").removesuffix("]")) if word]


def _text(claim: object) -> str | None:
    return str(claim) if claim not in {None, ""} else None
