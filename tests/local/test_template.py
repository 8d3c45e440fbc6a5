"""What runs here is what the template says; what is deployed refuses what only this machine may have."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.machine import Machine
from local.places import PROJECT
from local.template import Stack, source, translated
from registrar.errors import Misconfigured
from registrar.settings import from_environment, variables

DEPLOYED = {
    "TokenIssuer": "https://login.example.gov.cn",
    "DepartmentsUrl": "https://departments.example.gov.cn",
    "PublicUrl": "https://registrar.example.gov.cn",
    "TrustRoot": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE",
}


class _Named(dict[str, dict[str, str]]):
    """Every resource exists and is called by its own name."""

    def __missing__(self, name: str) -> Any:
        return _Attributes(name)


class _Attributes(dict[str, str]):
    def __init__(self, name: str) -> None:
        self._name = name

    def __missing__(self, attribute: str) -> str:
        return self._name


def _environments(parameters: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    stack = Stack.of(translated(), parameters)
    stack.created = _Named()
    for name, properties in stack.resources("AWS::Lambda::Function"):
        yield name, stack.resolve(properties["Environment"]["Variables"])


def test_a_deployed_configuration_is_accepted_and_refuses_made_up_people() -> None:
    for name, environment in _environments(DEPLOYED):
        settings = from_environment(environment)
        assert settings.stage == "deployed", name
        assert not settings.allow_synthetic, name
        assert not settings.allow_backdating, name
        assert settings.endpoint is None, name


@pytest.mark.parametrize(
    ("parameter", "value"), [("TokenIssuer", "http://127.0.0.1:9000"), ("PublicUrl", "http://127.0.0.1:8787")]
)
def test_a_deployed_configuration_refuses_the_local_issuer_and_address(parameter: str, value: str) -> None:
    for _, environment in _environments({**DEPLOYED, parameter: value}):
        with pytest.raises(Misconfigured):
            from_environment(environment)


@pytest.mark.parametrize("parameter", ["TokenIssuer", "DepartmentsUrl", "PublicUrl"])
def test_an_address_without_encryption_cannot_be_deployed(parameter: str) -> None:
    """Here the addresses are this machine's own, over http: the local system resolves the template itself."""
    pattern = source()["Parameters"][parameter]["AllowedPattern"]
    assert re.fullmatch(pattern, DEPLOYED[parameter])
    assert not re.fullmatch(pattern, DEPLOYED[parameter].replace("https", "http"))
    assert not re.fullmatch(pattern, "http://127.0.0.1:8787")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOW_SYNTHETIC", "on"),
        ("ALLOW_BACKDATING", "on"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:5000"),
        ("EXAMINATION_CACHE", "/tmp/readings"),
    ],
)
def test_a_deployed_function_refuses_what_only_this_machine_may_say(name: str, value: str) -> None:
    for _, environment in _environments(DEPLOYED):
        with pytest.raises(Misconfigured, match=name):
            from_environment({**environment, name: value})


def test_the_functions_environment_names_are_known_to_the_settings() -> None:
    read = variables()
    for _, environment in _environments(DEPLOYED):
        assert {name for name in environment if not name.startswith("POWERTOOLS_")} <= read


def test_every_queue_has_dead_letters_after_five_tries_and_an_alarm_on_them() -> None:
    resources = source()["Resources"]
    queues = {name: one["Properties"] for name, one in resources.items() if one["Type"] == "AWS::SQS::Queue"}
    alarmed = {
        one["Properties"]["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for one in resources.values()
        if one["Type"] == "AWS::CloudWatch::Alarm"
        and one["Properties"]["MetricName"] == "ApproximateNumberOfMessagesVisible"
    }
    working = {name for name in queues if name.endswith("Queue")}
    assert len(working) >= 10
    for name in working:
        redrive = queues[name]["RedrivePolicy"]
        assert redrive["maxReceiveCount"] == 5
        assert redrive["deadLetterTargetArn"]["Fn::GetAtt"][0] in alarmed
    assert alarmed == set(queues) - working


def test_every_working_queue_that_falls_behind_raises_an_alarm() -> None:
    resources = source()["Resources"]
    late = {
        one["Properties"]["Dimensions"][0]["Value"]["Fn::GetAtt"][0]
        for one in resources.values()
        if one["Type"] == "AWS::CloudWatch::Alarm"
        and one["Properties"]["MetricName"] == "ApproximateAgeOfOldestMessage"
    }
    queues = {name for name, one in resources.items() if one["Type"] == "AWS::SQS::Queue"}
    assert late == {name for name in queues if name.endswith("Queue")}


def test_every_alarm_reaches_an_operator() -> None:
    alarms = [one for one in source()["Resources"].values() if one["Type"] == "AWS::CloudWatch::Alarm"]
    assert alarms
    for alarm in alarms:
        assert alarm["Properties"]["AlarmActions"] == [{"Ref": "OperatorTopic"}]
        assert alarm["Properties"]["AlarmDescription"]


def test_a_queue_takes_messages_of_exactly_the_rules_that_aim_at_it() -> None:
    """moto lets every rule send; the cloud drops, silently, what the queue's own policy does not name."""
    resources = source()["Resources"]
    aimed: dict[str, set[str]] = {}
    for name, rule in resources.items():
        if rule["Type"] == "AWS::Events::Rule":
            for target in rule["Properties"]["Targets"]:
                aimed.setdefault(target["Arn"]["Fn::GetAtt"][0], set()).add(name)
    let_in: dict[str, set[str]] = {}
    for policy in resources.values():
        if policy["Type"] == "AWS::SQS::QueuePolicy":
            for statement in policy["Properties"]["PolicyDocument"]["Statement"]:
                named = statement["Condition"]["ArnEquals"]["aws:SourceArn"]
                let_in.setdefault(policy["Properties"]["Queues"][0]["Ref"], set()).update(
                    one["Fn::GetAtt"][0] for one in named
                )
    assert aimed == let_in


def test_a_department_that_is_left_in_peace_raises_an_alarm() -> None:
    alarm = source()["Resources"]["DepartmentSilentAlarm"]["Properties"]
    assert (alarm["Namespace"], alarm["MetricName"]) == ("registrar", "SourceOpened")
    assert alarm["AlarmActions"] == [{"Ref": "OperatorTopic"}]


def test_working_days_that_run_out_raise_an_alarm_in_time() -> None:
    alarm = source()["Resources"]["CalendarEndsAlarm"]["Properties"]
    assert (alarm["MetricName"], alarm["Threshold"], alarm["ComparisonOperator"]) == (
        "WorkingDaysKnownFor",
        45,
        "LessThanThreshold",
    )


def test_a_message_stays_hidden_longer_than_its_function_may_take() -> None:
    resources = source()["Resources"]
    for function in resources.values():
        for event in function.get("Properties", {}).get("Events", {}).values():
            if event["Type"] == "SQS":
                queue = resources[event["Properties"]["Queue"]["Fn::GetAtt"][0]]["Properties"]
                assert queue["VisibilityTimeout"] == 6 * function["Properties"].get("Timeout", 20)
                assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_the_translated_template_is_sound(tmp_path: Path) -> None:
    """A circular dependency shows only after translation."""
    linter = shutil.which("cfn-lint", path=str(Path(sys.executable).parent))
    assert linter
    told = tmp_path / "translated.json"
    told.write_text(json.dumps(translated()))
    for template in (PROJECT / "template.yaml", told):
        done = subprocess.run([linter, str(template)], capture_output=True, text=True, check=False, cwd=PROJECT)
        assert (done.returncode, done.stdout) == (0, "")


# what is deployed here


def test_tables_are_as_written(machine: Machine) -> None:
    client = machine.cloud.client("dynamodb")
    for name, written in machine.stack.resources("AWS::DynamoDB::Table"):
        table = client.describe_table(TableName=machine.stack.ref(name))["Table"]
        assert table["KeySchema"] == written["KeySchema"]
        assert table["AttributeDefinitions"] == written["AttributeDefinitions"]
        indexes = [
            {key: index[key] for key in ("IndexName", "KeySchema", "Projection")}
            for index in table.get("GlobalSecondaryIndexes", [])
        ]
        assert indexes == written.get("GlobalSecondaryIndexes", [])
        stream = table.get("StreamSpecification", {}).get("StreamViewType")
        assert stream == written.get("StreamSpecification", {}).get("StreamViewType")
        lives = client.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        asked = written.get("TimeToLiveSpecification", {})
        assert lives.get("AttributeName") == asked.get("AttributeName")
        assert (lives["TimeToLiveStatus"] == "ENABLED") == asked.get("Enabled", False)
        backups = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"


def test_keys_are_of_the_kind_and_use_written(machine: Machine) -> None:
    client = machine.cloud.client("kms")
    kinds = {}
    for name, written in machine.stack.resources("AWS::KMS::Key"):
        key = client.describe_key(KeyId=machine.stack.ref(name))["KeyMetadata"]
        assert (key["KeySpec"], key["KeyUsage"]) == (
            machine.stack.resolve(written["KeySpec"]),
            written["KeyUsage"],
        )
        assert key["Description"] == written["Description"]
        policy = json.loads(client.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"])
        assert policy == machine.stack.resolve(written["KeyPolicy"])
        kinds[name] = (key["KeySpec"], key["KeyUsage"])
    assert kinds == {
        "CertificateKey": ("ECC_NIST_P256", "SIGN_VERIFY"),
        "StatusKey": ("ECC_NIST_P256", "SIGN_VERIFY"),
        "AuditKey": ("ECC_NIST_P256", "SIGN_VERIFY"),
        "IndexKey": ("HMAC_256", "GENERATE_VERIFY_MAC"),
        "DataKey": ("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
    }


def test_the_bucket_is_as_written(machine: Machine) -> None:
    client = machine.cloud.client("s3")
    name, written = next(one for one in machine.stack.resources("AWS::S3::Bucket") if one[0] == "DocumentBucket")
    bucket = machine.stack.ref(name)
    assert client.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    # moto keeps the notification but does not tell it; test_ways.py shows that files are announced
    block = client.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    assert block == written["PublicAccessBlockConfiguration"]
    assert all(block.values())
    (cors,) = client.get_bucket_cors(Bucket=bucket)["CORSRules"]
    assert cors["AllowedOrigins"] == [machine.front.server.url]
    assert cors["AllowedMethods"] == written["CorsConfiguration"]["CorsRules"][0]["AllowedMethods"]
    (rule,) = client.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"


def test_queues_are_as_written(machine: Machine) -> None:
    client = machine.cloud.client("sqs")
    for name, written in machine.stack.resources("AWS::SQS::Queue"):
        url = machine.stack.ref(name)
        there = client.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert there["MessageRetentionPeriod"] == str(written["MessageRetentionPeriod"])
        assert there["VisibilityTimeout"] == str(written.get("VisibilityTimeout", 30))
        redrive = json.loads(there["RedrivePolicy"]) if "RedrivePolicy" in there else None
        assert redrive == machine.stack.resolve(written.get("RedrivePolicy"))


def test_rules_are_as_written_and_reach_their_queues(machine: Machine) -> None:
    client = machine.cloud.client("events")
    for name, written in machine.stack.resources("AWS::Events::Rule"):
        given = machine.stack.resolve(written)
        bus = {"EventBusName": given["EventBusName"]} if "EventBusName" in given else {}
        there = client.describe_rule(Name=name, **bus)
        assert there.get("ScheduleExpression") == given.get("ScheduleExpression")
        if "EventPattern" in given:
            assert json.loads(there["EventPattern"]) == given["EventPattern"]
            assert client.list_targets_by_rule(Rule=name, **bus)["Targets"] == given["Targets"]


def test_functions_get_the_memory_and_time_written(machine: Machine) -> None:
    for name, written in machine.stack.resources("AWS::Lambda::Function"):
        definition = machine.functions[name].definition
        assert (definition.memory, definition.timeout) == (written["MemorySize"], written["Timeout"])
        assert definition.environment["STAGE"] == "local"


def test_nothing_of_the_template_is_unknown_here() -> None:
    """A new kind of resource must be thought about: made here, or listed as having no counterpart."""
    made = {
        *("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::KMS::Key"),
        *("AWS::KMS::Alias", "AWS::Events::EventBus", "AWS::Events::Rule", "AWS::Pipes::Pipe", "AWS::IAM::Role"),
        *("AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping", "AWS::ApiGatewayV2::Api", "AWS::Logs::LogGroup"),
    }
    without = {
        *("AWS::Lambda::Permission", "AWS::Lambda::LayerVersion", "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy"),
        *("AWS::CloudWatch::Alarm", "AWS::ApiGatewayV2::Stage"),
        *("AWS::CloudFront::Distribution", "AWS::CloudFront::CloudFrontOriginAccessIdentity"),
        "AWS::CloudFront::ResponseHeadersPolicy",  # local/pages/serving.py sends what it says
    }
    assert {one["Type"] for one in translated()["Resources"].values()} == made | without
