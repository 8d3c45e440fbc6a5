"""Who may do what, read from the template and compared with one table, cell by cell."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.places import PROJECT
from registrar.aws.sealing import SEALED
from tests.local.rights import FUNCTIONS, RESOURCES, principals, rights, statements

GET, QUERY = {"dynamodb:GetItem"}, {"dynamodb:Query"}
PUT, UPDATE, DELETE = {"dynamodb:PutItem"}, {"dynamodb:UpdateItem"}, {"dynamodb:DeleteItem"}
ONCE = {"dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}
TAKE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
LOOK = {"s3:GetObject", "s3:GetObjectVersion"}
ACCOUNT = "arn:${{AWS::Partition}}:{}:${{AWS::Region}}:${{AWS::AccountId}}"
SMS = {
    "all but arn:${AWS::Partition}:sns:*:*:*": {"sns:Publish"},
    f"{ACCOUNT.format('secretsmanager')}:secret:registrar/sms*": {"secretsmanager:GetSecretValue"},
    f"{ACCOUNT.format('ssm')}:parameter/registrar/sms*": {"ssm:GetParameter"},
}
OPENED_BY, MADE_BY = {"kms:Decrypt"}, {"kms:Decrypt", "kms:GenerateDataKey"}
SIGN = {"kms:Sign", "kms:GetPublicKey", "kms:DescribeKey"}

TABLE: dict[str, dict[str, set[str]]] = {
    "ApplicantApi": {
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable CERTIFICATE#*": GET,
        "RegisterTable PERSON#*": GET | PUT,
        "RegisterTable FACTS#*": PUT,
        "RegisterTable/index/account": QUERY,
        "IdempotencyTable": ONCE,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/scans/*": {"s3:PutObject"} | LOOK,
        "DocumentBucket/certificates/*": {"s3:GetObject"},
        "IndexKey": {"kms:GenerateMac"},
        **SMS,
        "KeysTable APPLICATION#*": GET | PUT,
        "KeysTable PERSON#*": GET,
        "KeysTable CERTIFICATE#*": GET,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "OfficeApi": {
        "RegisterTable SOURCE#*": GET,
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "RegisterTable APPLICATION#*": GET | QUERY | PUT,
        "RegisterTable CERTIFICATE#*": GET | PUT,
        "RegisterTable PERSON#*": GET | PUT,
        "RegisterTable FACTS#*": PUT,
        "RegisterTable STATUSES#*": PUT | UPDATE | DELETE,
        **{f"RegisterTable/index/waiting_{area}": QUERY for area in ("office", "county", "city", "province")},
        "RegisterTable/index/alarmed_office": QUERY,
        "RegisterTable WRONG#*": GET | PUT,
        "RegisterTable/index/changed_in": QUERY,
        "RegisterTable/index/wake": QUERY,
        "IdempotencyTable": ONCE,
        "DocumentBucket/views/*": {"s3:GetObject"},
        "IndexKey": {"kms:GenerateMac"},
        "KeysTable APPLICATION#*": GET,
        "KeysTable PERSON#*": GET | PUT,
        "KeysTable CERTIFICATE#*": GET,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "CounterApi": {
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable/index/account": QUERY,
        "IdempotencyTable": ONCE,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/scans/*": {"s3:PutObject"} | LOOK,
        "RegisterTable FACTS#*": PUT,
        "KeysTable APPLICATION#*": GET | PUT,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "CountStatistics": {
        "CountQueue": TAKE,
        "RegisterTable FACTS#*": GET | QUERY | PUT,
        "RegisterTable COUNTS#*": QUERY | UPDATE,
        "RegisterTable RECORDED#*": QUERY | UPDATE,
        "RegisterTable SNAPSHOT#*": GET | PUT,
    },
    "CloseAuditDays": {
        "AuditQueue": TAKE,
        "LedgerTable GROWN#*": QUERY,
        "AuditKey": SIGN,
        "AuditBucket/heads/*": {"s3:GetObject", "s3:PutObject"},
        "AuditBucket": {"s3:ListBucket"},
    },
    "EscalateInquiries": {
        "InquiryQueue": TAKE,
        "RegisterTable INQUIRY#*": GET | PUT,
        "RegisterTable/index/wake": QUERY,
    },
    "InquiriesApi": {
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "RegisterTable INQUIRY#*": GET | PUT,
        "RegisterTable ANSWERS#*": PUT,
        "RegisterTable/index/account": QUERY,
        "RegisterTable/index/wake": QUERY,
        "IdempotencyTable": ONCE,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "ErasuresApi": {
        "RegisterTable PERSON#*": GET,
        "RegisterTable CERTIFICATE#*": GET,
        "RegisterTable MARK#*": QUERY,
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "KeysTable PERSON#*": GET,
        "KeysTable CERTIFICATE#*": GET,
        "KeysTable RING#*": GET,
        "IndexKey": {"kms:GenerateMac"},
        "DataKey": OPENED_BY,
        "EraseQueue": {"sqs:SendMessage"},
    },
    "EraseData": {
        "EraseQueue": TAKE,
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable CERTIFICATE#*": GET | PUT,
        "RegisterTable PERSON#*": GET | PUT | DELETE,
        "RegisterTable MARK#*": QUERY,
        "RegisterTable/index/wake": QUERY,
        "KeysTable APPLICATION#*": GET | PUT,
        "KeysTable PERSON#*": GET | PUT,
        "KeysTable CERTIFICATE#*": GET | PUT,
        "KeysTable RING#*": GET,
        "DataKey": OPENED_BY,
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "DocumentBucket": {"s3:ListBucketVersions"},
        "DocumentBucket/scans/*": {"s3:DeleteObject", "s3:DeleteObjectVersion"},
        "DocumentBucket/views/*": {"s3:DeleteObject", "s3:DeleteObjectVersion"},
        "DocumentBucket/certificates/*": {"s3:DeleteObject", "s3:DeleteObjectVersion"},
    },
    "DirectoryApi": {
        "RegisterTable WRONG#*": PUT,
        "PassingTable BUCKET#*": GET | PUT,
    },
    "FiguresApi": {
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "LedgerTable USED#*": QUERY,
        "RegisterTable COUNTS#*": QUERY,
        "RegisterTable RECORDED#*": QUERY,
        "RegisterTable SNAPSHOT#*": GET,
    },
    "PaperApi": {
        "LedgerTable TRAIL#*": QUERY | PUT,
        "LedgerTable GROWN#*": QUERY | PUT,
        "RegisterTable SERIALS#*": GET | UPDATE,
        "RegisterTable PAPER#*": QUERY | PUT,
        "RegisterTable SHEET#*": GET | QUERY | PUT,
        "RegisterTable BLOCK#*": PUT,
        "IdempotencyTable": ONCE,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/paper/*": {"s3:PutObject"} | LOOK,
        "KeysTable SHEET#*": GET | PUT,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "ImportPaper": {
        "PaperQueue": TAKE,
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable FACTS#*": PUT,
        "RegisterTable PERSON#*": GET | PUT,
        "RegisterTable CERTIFICATE#*": GET | PUT,
        "IndexKey": {"kms:GenerateMac"},
        "KeysTable PERSON#*": GET | PUT,
        "KeysTable CERTIFICATE#*": GET | PUT,
        "RegisterTable PAPER#*": QUERY | PUT,
        "RegisterTable SHEET#*": GET | QUERY | PUT,
        "RegisterTable/index/wake": QUERY,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/paper/*": {"s3:PutObject"} | LOOK,
        "DocumentBucket/scans/*": {"s3:PutObject"} | LOOK,
        "KeysTable SHEET#*": GET,
        "KeysTable APPLICATION#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "CertificateApi": {
        "RegisterTable CERTIFICATE#*": GET | PUT,
        "RegisterTable PERSON#*": GET | PUT,
        "IdempotencyTable": ONCE,
        "PassingTable TICKET#*": GET | PUT,
        "PassingTable BUCKET#*": GET | PUT,
        "LedgerTable ACCREDITED#*": GET | QUERY | PUT,
        "LedgerTable CARD#*": GET | QUERY | PUT,
        "LedgerTable DRAWS#*": GET | QUERY | PUT,
        "LedgerTable TRAIL#*": GET | QUERY | PUT,
        "LedgerTable GROWN#*": GET | QUERY | PUT,
        "LedgerTable USED#*": UPDATE,
        "DocumentBucket/certificates/*": {"s3:GetObject"},
        "IndexKey": {"kms:GenerateMac"},
        "KeysTable PERSON#*": GET,
        "KeysTable CERTIFICATE#*": GET,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "EmployerApi": {
        "RegisterTable APPLICATION#*": GET,
        "RegisterTable FILING#*": GET | PUT,
        "IdempotencyTable": ONCE,
        "KeysTable APPLICATION#*": GET,
        "KeysTable FILING#*": GET | PUT,
        "KeysTable ONCE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "OpenFilings": {
        "FilingQueue": TAKE,
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable FILING#*": GET | PUT,
        "RegisterTable FACTS#*": PUT,
        "KeysTable APPLICATION#*": GET | PUT,
        "KeysTable FILING#*": GET,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "VerifyApi": {
        "PassingTable TICKET#*": GET | PUT,
        "RegisterTable ANSWERS#*": QUERY,
        "RegisterTable CERTIFICATE#*": GET,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/public/*": {"s3:GetObject"},
        "KeysTable CERTIFICATE#*": GET,
        "KeysTable RING#*": GET,
        "DataKey": OPENED_BY,
    },
    "ExamineDocument": {
        "ExamineQueue": TAKE,
        "RegisterTable APPLICATION#*": GET | PUT,
        "DocumentBucket/scans/*": LOOK,
        "DocumentBucket/views/*": {"s3:PutObject", "s3:GetObject"},
        "KeysTable APPLICATION#*": GET,
        "KeysTable RING#*": GET,
        "DataKey": OPENED_BY,
    },
    "AssessApplication": {
        "AssessQueue": TAKE,
        "RegisterTable MARK#*": QUERY | PUT,
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable PERSON#*": GET | PUT,
        "RegisterTable FACTS#*": PUT,
        "RegisterTable SOURCE#*": GET | PUT,
        "RegisterTable/index/wake": QUERY,
        "IndexKey": {"kms:GenerateMac"},
        "KeysTable APPLICATION#*": GET,
        "KeysTable PERSON#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "EmploymentEvents": {
        "ReportQueue": TAKE,
        "RegisterTable PERSON#*": GET | PUT,
        "RegisterTable FACTS#*": PUT,
        "IndexKey": {"kms:GenerateMac"},
        "KeysTable PERSON#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "IssueCertificate": {
        "IssueQueue": TAKE,
        "RegisterTable APPLICATION#*": GET | PUT,
        "RegisterTable CERTIFICATE#*": GET | PUT,
        "RegisterTable PERSON#*": GET | QUERY | PUT,
        "RegisterTable NUMBERS#*": GET | UPDATE,
        "RegisterTable STATUSES#*": PUT | UPDATE | QUERY,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/certificates/*": {"s3:PutObject"} | LOOK,
        "DocumentBucket/public/keys.cose": {"s3:GetObject"},
        "DocumentBucket/public/jwks.json": {"s3:GetObject"},
        "DocumentBucket/public/seen/*": {"s3:GetObject"},
        "CertificateKey": SIGN,
        "KeysTable APPLICATION#*": GET,
        "KeysTable PERSON#*": GET,
        "KeysTable CERTIFICATE#*": GET | PUT,
        "KeysTable RING#*": GET | PUT,
        "DataKey": MADE_BY,
    },
    "PublishStatuses": {
        "StatusQueue": TAKE,
        "RegisterTable STATUSES#*": QUERY,
        "DocumentBucket": {"s3:ListBucket"},
        "DocumentBucket/public/keys.cose": {"s3:GetObject"},
        "DocumentBucket/public/statuses/*": {"s3:PutObject", "s3:GetObject"},
        "DocumentBucket/public/seen/*": {"s3:PutObject", "s3:GetObject"},
        "StatusKey": SIGN,
    },
    "SendNotice": {
        "NoticeQueue": TAKE,
        "RegisterTable APPLICATION#*": GET,
        "RegisterTable CERTIFICATE#*": GET,
        "RegisterTable NOTICE#*": GET | PUT,
        "RegisterTable PERSON#*": GET,
        **SMS,
        "KeysTable APPLICATION#*": GET,
        "KeysTable PERSON#*": GET,
        "KeysTable CERTIFICATE#*": GET,
        "KeysTable RING#*": GET,
        "DataKey": OPENED_BY,
    },
}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_do_what_the_table_says_and_nothing_else(function: str) -> None:
    allowed = rights(function)
    assert allowed.pop(f"{function}Log") == {"logs:CreateLogStream", "logs:PutLogEvents"}
    assert allowed == TABLE[function]


def test_every_function_has_a_role_of_its_own_that_only_lambda_may_take() -> None:
    roles = [RESOURCES[name]["Properties"]["Role"]["Fn::GetAtt"][0] for name in FUNCTIONS]
    assert len(set(roles)) == len(FUNCTIONS)
    for role in roles:
        properties = RESOURCES[role]["Properties"]
        assert "ManagedPolicyArns" not in properties
        (statement,) = properties["AssumeRolePolicyDocument"]["Statement"]
        assert statement["Principal"] == {"Service": "lambda.amazonaws.com"}


@pytest.mark.parametrize(
    ("key", "signer"),
    [("CertificateKey", "IssueCertificate"), ("StatusKey", "PublishStatuses"), ("AuditKey", "CloseAuditDays")],
)
def test_a_signing_key_has_exactly_one_function_that_may_sign_with_it(key: str, signer: str) -> None:
    may_sign = [
        principal
        for actions, _, statement in statements(RESOURCES[key]["Properties"]["KeyPolicy"])
        if any(action in {"kms:Sign", "kms:*"} for action in actions)
        for principal in principals(statement)
    ]
    assert may_sign == [f"{signer}Role"]
    assert [name for name in FUNCTIONS if "kms:Sign" in rights(name).get(key, set())] == [signer]


def test_the_account_looks_after_keys_but_cannot_use_them() -> None:
    uses = {"kms:*", "kms:Sign", "kms:GenerateMac", "kms:Decrypt", "kms:CreateGrant", "kms:ReEncrypt*"}
    for resource in RESOURCES.values():
        if resource["Type"] == "AWS::KMS::Key":
            for actions, _, statement in statements(resource["Properties"]["KeyPolicy"]):
                if any(":root" in str(one) for one in principals(statement)):
                    assert not actions & uses


@pytest.mark.parametrize("function", FUNCTIONS)
def test_whoever_remembers_answers_or_reads_of_people_may_use_the_keys_for_it(function: str) -> None:
    allowed = rights(function)
    places = {place.removeprefix("RegisterTable ") for place in allowed if place.startswith("RegisterTable ")}
    sealed = {place for place in places if place.removesuffix("#*") in SEALED}
    remembers = {"ONCE#*"} if "IdempotencyTable" in allowed else set()
    rings = {"RING#*"} if sealed or remembers else set()
    keys = {place.removeprefix("KeysTable ") for place in allowed if place.startswith("KeysTable ")}
    assert keys == sealed | remembers | rings


def test_one_function_alone_may_remove_a_file() -> None:
    removes = {"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:*"}
    assert [name for name in FUNCTIONS if any(actions & removes for actions in rights(name).values())] == ["EraseData"]


def test_nobody_in_the_cloud_may_put_the_key_list() -> None:
    writers = {
        place for function in FUNCTIONS for place, actions in rights(function).items() if "s3:PutObject" in actions
    }
    public = {"DocumentBucket/public/statuses/*", "DocumentBucket/public/seen/*"}
    kept = {f"DocumentBucket/{each}/*" for each in ("scans", "views", "certificates", "paper")}
    assert writers == kept | public | {"AuditBucket/heads/*"}


def test_what_is_put_into_the_audits_bucket_stays_there_whoever_asks() -> None:
    vault = RESOURCES["AuditBucket"]["Properties"]
    assert vault["ObjectLockEnabled"] is True
    kept = vault["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert kept == {"Mode": "COMPLIANCE", "Years": {"Ref": "AuditYears"}}
    assert RESOURCES["AuditBucket"]["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_nobody_may_touch_the_register_beyond_named_partitions(function: str) -> None:
    """An index is read as a whole: what it is asked for is a value of its own key, not of the table's."""
    for place in rights(function):
        if place.startswith("RegisterTable"):
            assert re.fullmatch(r"RegisterTable(/index/\w+| [A-Z]+#\*)", place)


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
    principals = {f"{name}.amazonaws.com" for name in ("lambda", "events", "pipes")}
    assert services == principals


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
    for name in (
        "ApplicantApi",
        "CertificateApi",
        "DirectoryApi",
        "EmployerApi",
        "FiguresApi",
        "InquiriesApi",
        "OfficeApi",
        "VerifyApi",
    ):
        for event in RESOURCES[name]["Properties"]["Events"].values():
            guarded = event["Properties"].get("Auth") == {"Authorizer": "Holder"}
            assert guarded == (name not in {"DirectoryApi", "VerifyApi"})
