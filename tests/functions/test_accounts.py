"""How claims become an account, as HTTP APIs hand them over."""

import pytest

from registrar.aws.http.accounts import Claims, account_of, officer_of, several
from registrar.errors import NotAllowed

NAMES = Claims("https://issuer.example", "real_name", "custom:id", "groups", "office")


def event(**claims: object) -> dict[str, object]:
    whole = {"iss": "https://issuer.example", "sub": "s-1", **claims}
    return {"requestContext": {"authorizer": {"jwt": {"claims": whole}}}}


@pytest.mark.parametrize(
    ("claim", "roles"),
    [
        ("[OFFICER REVIEWER]", ["OFFICER", "REVIEWER"]),
        ('["OFFICER","REVIEWER"]', ["OFFICER", "REVIEWER"]),
        ("OFFICER,REVIEWER", ["OFFICER", "REVIEWER"]),
        ("OFFICER", ["OFFICER"]),
        (["OFFICER"], ["OFFICER"]),
        ("[]", []),
        ("", []),
        (None, []),
        (7, []),
    ],
)
def test_a_list_claim_is_read_however_it_is_written(claim: object, roles: list[str]) -> None:
    assert several(claim) == roles


def test_a_role_that_only_contains_the_word_is_no_role() -> None:
    for claim in ("[NOT_OFFICER]", "OFFICERS", "officer"):
        with pytest.raises(NotAllowed) as refused:
            officer_of(event(groups=claim), NAMES)
        assert refused.value.code == "no_role"


def test_claims_are_found_under_the_configured_names() -> None:
    account = account_of(
        event(real_name="测试甲某", **{"custom:id": "229901199005170013"}, groups="[OFFICER]", office="220104"), NAMES
    )
    assert (account.real_name, account.id_number) == ("测试甲某", "229901199005170013")
    assert (account.roles, account.office) == (frozenset({"OFFICER"}), "220104")


def test_a_token_without_a_real_name_names_nobody() -> None:
    account = account_of(event(name="somebody", real_name=""), NAMES)
    assert account.real_name is None


@pytest.mark.parametrize("broken", [{}, {"requestContext": None}, {"requestContext": {"authorizer": {"jwt": None}}}])
def test_no_claims_is_nobody(broken: dict[str, object]) -> None:
    with pytest.raises(NotAllowed):
        account_of(broken, NAMES)
