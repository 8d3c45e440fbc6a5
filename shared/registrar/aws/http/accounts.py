"""Who asks: the account from the claims that the authorizer has checked."""

import json
import re
from collections.abc import Mapping
from typing import Any

from registrar.errors import NotAllowed
from registrar.registration.people import Account
from registrar.settings import Settings

OFFICE_ROLES = frozenset({"OFFICER", "REVIEWER", "PROVINCE"})


def account_of(event: Mapping[str, Any], settings: Settings) -> Account:
    """The signed-in account; NotAllowed (not_signed_in) when no authorizer vouches for one.

    The issuer is compared once more: a route that was wired to another authorizer lets nobody in.
    """
    authorizer = (event.get("requestContext") or {}).get("authorizer") or {}
    claims = (authorizer.get("jwt") or {}).get("claims") or {}
    if not claims.get("sub") or claims.get("iss") != settings.token_issuer:
        raise NotAllowed("请先登录后再操作。 Sign in first.", code="not_signed_in")
    return Account(
        subject=str(claims["sub"]),
        issuer=str(claims["iss"]),
        real_name=_text(claims.get(settings.name_claim)),
        id_number=_text(claims.get(settings.id_number_claim)),
        roles=frozenset(several(claims.get(settings.roles_claim))),
        office=_text(claims.get(settings.office_claim)),
    )


def officer_of(event: Mapping[str, Any], settings: Settings) -> Account:
    """The signed-in account, provided it has a role at an office; NotAllowed otherwise."""
    account = account_of(event, settings)
    if not account.roles & OFFICE_ROLES:
        raise NotAllowed(
            "您的账号没有经办权限，请联系管理员。 Your account has no role at an office; ask your administrator.",
            code="no_role",
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
