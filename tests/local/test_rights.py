"""Who may do what, read from the template and compared with one table, cell by cell."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.places import PROJECT
from local.template import source

READ = {"dynamodb:GetItem", "dynamodb:Query"}
WRITE = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"}
ONCE = {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}
TAKE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
LOOK = {"s3:GetObject", "s3:GetObjectVersion"}
SIGN = {"kms:Sign", "kms:GetPublicKey", "kms:DescribeKey"}

TABLE: dict[str, dict[str, set[str]]] = {
    "ApplicantApi": {
        "RegisterTable": READ | WRITE,
        "RegisterTable/index/account": {"dynamodb:Query"},
        "IdempotencyTable": ONCE,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/scans/*": {"s3:PutObject"} | LOOK,
        "DocumentBucket/certificates/*": {"s3:GetObject"},
    },
    "OfficeApi": {
        "RegisterTable": READ | WRITE,
        "RegisterTable/index/waiting_office": {"dynamodb:Query"},
        "RegisterTable/index/wake": {"dynamodb:Query"},
        "IdempotencyTable": ONCE,
        "DocumentBucket/scans/*": LOOK,
    },
    "VerifyApi": {"DocumentBucket": {"s3:ListBucket"}, "DocumentBucket/public/*": {"s3:GetObject"}},
    "ExamineDocument": {"ExamineQueue": TAKE, "RegisterTable": READ | WRITE, "DocumentBucket/scans/*": LOOK},
    "AssessApplication": {
        "AssessQueue": TAKE,
        "RegisterTable": READ | WRITE,
        "RegisterTable/index/wake": {"dynamodb:Query"},
    },
    "IssueCertificate": {
        "IssueQueue": TAKE,
        "RegisterTable": READ | WRITE,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/certificates/*": {"s3:PutObject"} | LOOK,
        "DocumentBucket/public/jwks.json": {"s3:GetObject"},
        "CertificateKey": SIGN,
        "IndexKey": {"kms:GenerateMac"},
    },
    "PublishStatuses": {
        "StatusQueue": TAKE,
        "RegisterTable": READ,
        "DocumentBucket/public/statuses/*": {"s3:PutObject"},
        "StatusKey": SIGN,
    },
    "SendNotice": {
        "NoticeQueue": TAKE,
        "RegisterTable": READ | WRITE,
        "all but arn:${AWS::Partition}:sns:*:*:*": {"sns:Publish"},
    },
}

RESOURCES: dict[str, Any] = source()["Resources"]
FUNCTIONS = sorted(name for name, one in RESOURCES.items() if one["Type"] == "AWS::Serverless::Function")


def _statements(document: dict[str, Any]) -> Iterator[tuple[set[str], list[Any], dict[str, Any]]]:
    """(actions, resources, the whole statement)."""
    for statement in document["Statement"]:
        actions = statement["Action"]
        places = statement.get("Resource", [])
        yield (
            {actions} if isinstance(actions, str) else set(actions),
            places if isinstance(places, list) else [places],
            statement,
        )


def _place(resource: Any) -> str:
    """A resource as the table above writes it."""
    if isinstance(resource, str):
        return resource
    ((function, argument),) = resource.items()
    if function == "Fn::GetAtt":
        return str(argument if isinstance(argument, str) else ".".join(argument)).removesuffix(".Arn")
    return re.sub(r"\$\{(\w+)\.Arn\}", r"\1", str(argument))


def _rights(function: str) -> dict[str, set[str]]:
    """What a function's role allows, together with what the keys' own policies allow that role."""
    role = RESOURCES[function]["Properties"]["Role"]["Fn::GetAtt"][0]
    found: dict[str, set[str]] = {}
    for policy in RESOURCES[role]["Properties"]["Policies"]:
        for actions, places, statement in _statements(policy["PolicyDocument"]):
            assert statement["Effect"] == "Allow"
            named = [_place(place) for place in places] or [f"all but {_place(statement['NotResource'])}"]
            for place in named:
                found.setdefault(place, set()).update(actions)
    for key, resource in RESOURCES.items():
        if resource["Type"] == "AWS::KMS::Key":
            for actions, _, statement in _statements(resource["Properties"]["KeyPolicy"]):
                if role in _principals(statement):
                    found.setdefault(key, set()).update(actions)
    return found


def _principals(statement: dict[str, Any]) -> set[str]:
    named = statement["Principal"]["AWS"]
    listed = named if isinstance(named, list) else [named]
    return {_place(one) for one in listed}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_do_what_the_table_says_and_nothing_else(function: str) -> None:
    rights = _rights(function)
    assert rights.pop(f"{function}Log") == {"logs:CreateLogStream", "logs:PutLogEvents"}
    assert rights == TABLE[function]


def test_every_function_has_a_role_of_its_own_that_only_lambda_may_take() -> None:
    roles = [RESOURCES[name]["Properties"]["Role"]["Fn::GetAtt"][0] for name in FUNCTIONS]
    assert len(set(roles)) == len(FUNCTIONS)
    for role in roles:
        properties = RESOURCES[role]["Properties"]
        assert "ManagedPolicyArns" not in properties
        (statement,) = properties["AssumeRolePolicyDocument"]["Statement"]
        assert statement["Principal"] == {"Service": "lambda.amazonaws.com"}


@pytest.mark.parametrize(("key", "signer"), [("CertificateKey", "IssueCertificate"), ("StatusKey", "PublishStatuses")])
def test_a_signing_key_has_exactly_one_function_that_may_sign_with_it(key: str, signer: str) -> None:
    may_sign = [
        principal
        for actions, _, statement in _statements(RESOURCES[key]["Properties"]["KeyPolicy"])
        if any(action in {"kms:Sign", "kms:*"} for action in actions)
        for principal in _principals(statement)
    ]
    assert may_sign == [f"{signer}Role"]
    assert [name for name in FUNCTIONS if "kms:Sign" in _rights(name).get(key, set())] == [signer]


def test_the_account_looks_after_keys_but_cannot_use_them() -> None:
    uses = {"kms:*", "kms:Sign", "kms:GenerateMac", "kms:Decrypt", "kms:CreateGrant", "kms:ReEncrypt*"}
    for resource in RESOURCES.values():
        if resource["Type"] == "AWS::KMS::Key":
            for actions, _, statement in _statements(resource["Properties"]["KeyPolicy"]):
                if any(":root" in str(one) for one in _principals(statement)):
                    assert not actions & uses


def test_nobody_in_the_cloud_may_put_the_key_list() -> None:
    writers = {
        place for function in FUNCTIONS for place, actions in _rights(function).items() if "s3:PutObject" in actions
    }
    assert writers == {"DocumentBucket/scans/*", "DocumentBucket/certificates/*", "DocumentBucket/public/statuses/*"}


def test_every_right_has_its_reason_beside_it() -> None:
    lines = (PROJECT / "template.yaml").read_text("utf-8").splitlines()
    allowed = [
        number for number, line in enumerate(lines) if line.strip() == "- Effect: Allow" and line.startswith(" " * 14)
    ]
    assert len(allowed) > 30
    assert [lines[number - 1].strip() for number in allowed if not lines[number - 1].strip().startswith("# ")] == []


def test_no_name_of_one_partition_is_written_down() -> None:
    text = (PROJECT / "template.yaml").read_text("utf-8")
    assert "arn:aws:" not in text
    assert "amazonaws.com.cn" not in text
    services = set(re.findall(r"[\w.-]*amazonaws\.com", text))
    assert services == {"lambda.amazonaws.com", "events.amazonaws.com", "pipes.amazonaws.com"}


def test_every_route_of_the_architecture_is_in_the_template() -> None:
    written = set()
    for line in (PROJECT / "docs" / "architecture.md").read_text("utf-8").splitlines():
        if match := re.match(r"\| ((?:`[^`]+`(?:, )?)+) \| (\w+_api) \|", line):
            written |= _routes(re.findall(r"`([^`]+)`", match[1]), match[2])
    assert written == set(_template_routes())


def _routes(listed: list[str], function: str) -> set[tuple[str, str, str]]:
    """`GET /a`, `/b` share the method; a suffix such as `/release` replaces the last part of the path before it."""
    routes, method, before = set(), "", ""
    for text in listed:
        first, _, path = text.rpartition(" ")
        method = first or method
        path = path.partition("?")[0]
        if not path.startswith("/v"):
            path = before.rpartition("/")[0] + path
        routes.add((method, path, function))
        before = path
    return routes


def _template_routes() -> Iterator[tuple[str, str, str]]:
    for name in FUNCTIONS:
        properties = RESOURCES[name]["Properties"]
        for event in properties.get("Events", {}).values():
            if event["Type"] == "HttpApi":
                place = event["Properties"]
                yield place["Method"], place["Path"], Path(properties["CodeUri"]).name


def test_applicants_and_officers_need_a_token_and_verifiers_do_not() -> None:
    for name in ("ApplicantApi", "OfficeApi", "VerifyApi"):
        for event in RESOURCES[name]["Properties"]["Events"].values():
            guarded = event["Properties"].get("Auth") == {"Authorizer": "Holder"}
            assert guarded == (name != "VerifyApi")
