"""The template's resources brought to life on the emulator, type by type, with everything they say."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import boto3
from botocore.config import Config

from local.places import ACCOUNT, REGION
from local.template import Stack

Properties = Mapping[str, Any]
Made = dict[str, str]


class Cloud:
    """Clients of one emulator."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._session = boto3.Session("local", "local", region_name=REGION)
        self._clients: dict[str, Any] = {}

    def client(self, service: str) -> Any:
        if service not in self._clients:
            config = Config(retries={"mode": "standard", "max_attempts": 2}, s3={"addressing_style": "path"})
            self._clients[service] = self._session.client(service, endpoint_url=self.endpoint, config=config)  # type: ignore[call-overload]
        return self._clients[service]


def create(stack: Stack, cloud: Cloud) -> None:
    """Everything in the order of need; a property that its maker does not know stops it, so that nothing is dropped."""
    for kind in ("AWS::IAM::Role", "AWS::Logs::LogGroup"):
        for name, _ in stack.resources(kind):
            stack.created[name] = _name_only(kind, name)
    for kind, make in _MAKERS.items():
        for name, written in sorted(stack.resources(kind), key=_needs):
            stack.created[name] = make(cloud, name, stack.resolve(dict(written)))


def _needs(resource: tuple[str, Properties]) -> bool:
    """Queues that redrive come after the queues they redrive to."""
    return "RedrivePolicy" in resource[1]


def _name_only(kind: str, name: str) -> Made:
    """moto asks nobody for rights and keeps no logs; tests/local/test_rights.py reads the roles from the template."""
    if kind == "AWS::IAM::Role":
        return {"Ref": name, "Arn": f"arn:aws:iam::{ACCOUNT}:role/{name}"}
    return {"Ref": name, "Arn": f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{name}:*"}


def _bus(cloud: Cloud, name: str, properties: Properties) -> Made:  # noqa: ARG001
    made = cloud.client("events").create_event_bus(Name=properties["Name"])
    return {"Ref": properties["Name"], "Name": properties["Name"], "Arn": made["EventBusArn"]}


def _topic(cloud: Cloud, name: str, properties: Properties) -> Made:  # noqa: ARG001
    arn = cloud.client("sns").create_topic(Name=name)["TopicArn"]
    return {"Ref": arn, "TopicArn": arn}


def _table(cloud: Cloud, name: str, properties: Properties) -> Made:
    given = dict(properties)
    lives = given.pop("TimeToLiveSpecification", None)
    recovery = given.pop("PointInTimeRecoverySpecification", None)
    if "StreamSpecification" in given:
        given["StreamSpecification"] = {"StreamEnabled": True, **given["StreamSpecification"]}
    if "SSESpecification" in given:
        given["SSESpecification"] = {"Enabled": given["SSESpecification"]["SSEEnabled"]}
    client = cloud.client("dynamodb")
    made = client.create_table(TableName=name, **given)["TableDescription"]
    if lives:
        client.update_time_to_live(TableName=name, TimeToLiveSpecification=lives)
    if recovery:
        client.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=recovery)
    return {"Ref": name, "Arn": made["TableArn"], "StreamArn": made.get("LatestStreamArn", "")}


def _queue(cloud: Cloud, name: str, properties: Properties) -> Made:
    attributes = {
        key: json.dumps(value)
        if isinstance(value, dict)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
        for key, value in properties.items()
    }
    client = cloud.client("sqs")
    url = client.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"
    return {"Ref": url, "QueueUrl": url, "QueueName": name, "Arn": arn}


def _bucket(cloud: Cloud, name: str, properties: Properties) -> Made:
    client = cloud.client("s3")
    bucket = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).strip("-")
    parts = dict(properties)
    client.create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=parts.pop("ObjectLockEnabled", False))
    for key, value in parts.items():
        _BUCKET_PARTS[key](client, bucket, value)
    here = cloud.endpoint.removeprefix("http://")
    return {"Ref": bucket, "Arn": f"arn:aws:s3:::{bucket}", "DomainName": here, "RegionalDomainName": here}


_BUCKET_PARTS: dict[str, Callable[[Any, str, Any], Any]] = {
    "VersioningConfiguration": lambda client, bucket, value: client.put_bucket_versioning(
        Bucket=bucket, VersioningConfiguration=value
    ),
    "ObjectLockConfiguration": lambda client, bucket, value: client.put_object_lock_configuration(
        Bucket=bucket, ObjectLockConfiguration={**value, "Rule": {"DefaultRetention": _retention(value)}}
    ),
    "NotificationConfiguration": lambda client, bucket, value: client.put_bucket_notification_configuration(
        Bucket=bucket, NotificationConfiguration={name: {} for name in value}, SkipDestinationValidation=True
    ),
    "PublicAccessBlockConfiguration": lambda client, bucket, value: client.put_public_access_block(
        Bucket=bucket, PublicAccessBlockConfiguration=value
    ),
    "OwnershipControls": lambda client, bucket, value: client.put_bucket_ownership_controls(
        Bucket=bucket, OwnershipControls=value
    ),
    "BucketEncryption": lambda client, bucket, value: client.put_bucket_encryption(
        Bucket=bucket,
        ServerSideEncryptionConfiguration={
            "Rules": [
                {"ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]}
                for rule in value["ServerSideEncryptionConfiguration"]
            ]
        },
    ),
    "CorsConfiguration": lambda client, bucket, value: client.put_bucket_cors(
        Bucket=bucket,
        CORSConfiguration={
            "CORSRules": [
                {
                    "AllowedOrigins": rule["AllowedOrigins"],
                    "AllowedMethods": [method for method in rule["AllowedMethods"] if method != "OPTIONS"],
                    "AllowedHeaders": rule["AllowedHeaders"],
                    "ExposeHeaders": rule["ExposedHeaders"],
                    "MaxAgeSeconds": rule["MaxAge"],
                }
                for rule in value["CorsRules"]
            ]
        },
    ),
    "LifecycleConfiguration": lambda client, bucket, value: client.put_bucket_lifecycle_configuration(
        Bucket=bucket,
        LifecycleConfiguration={"Rules": [{"Filter": {"Prefix": ""}, **_lifecycle(rule)} for rule in value["Rules"]]},
    ),
}


def _retention(lock: Properties) -> dict[str, Any]:
    """A parameter of the template is text until somebody needs the number."""
    told = lock["Rule"]["DefaultRetention"]
    return {**told, "Years": int(told["Years"])}


def _lifecycle(rule: Properties) -> dict[str, Any]:
    """As S3's own interface has it; CloudFormation writes the prefix and the days shorter."""
    given = {{"Id": "ID"}.get(key, key): value for key, value in rule.items()}
    if "ExpirationInDays" in given:
        given["Expiration"] = {"Days": given.pop("ExpirationInDays")}
    if "Prefix" in given:
        given["Filter"] = {"Prefix": given.pop("Prefix")}
    return given


def _key(cloud: Cloud, name: str, properties: Properties) -> Made:  # noqa: ARG001
    made = cloud.client("kms").create_key(
        Description=properties["Description"],
        KeySpec=properties["KeySpec"],
        KeyUsage=properties["KeyUsage"],
        Policy=json.dumps(properties["KeyPolicy"]),
    )["KeyMetadata"]
    return {"Ref": made["KeyId"], "Arn": made["Arn"], "KeyId": made["KeyId"]}


def _alias(cloud: Cloud, name: str, properties: Properties) -> Made:  # noqa: ARG001
    cloud.client("kms").create_alias(AliasName=properties["AliasName"], TargetKeyId=properties["TargetKeyId"])
    return {"Ref": properties["AliasName"]}


def _rule(cloud: Cloud, name: str, properties: Properties) -> Made:
    given = {key: properties[key] for key in ("EventBusName", "ScheduleExpression") if key in properties}
    if "EventPattern" in properties:
        given["EventPattern"] = json.dumps(properties["EventPattern"])
    arn = cloud.client("events").put_rule(Name=name, **given)["RuleArn"]
    if (
        "EventPattern" in properties
    ):  # moto would send every event to a schedule's targets; local/schedules.py fires them
        bus = {"EventBusName": properties["EventBusName"]} if "EventBusName" in properties else {}
        cloud.client("events").put_targets(Rule=name, Targets=properties["Targets"], **bus)
    return {"Ref": name, "Arn": arn}


_MAKERS: dict[str, Callable[[Cloud, str, Properties], Made]] = {
    "AWS::Events::EventBus": _bus,
    "AWS::SNS::Topic": _topic,
    "AWS::DynamoDB::Table": _table,
    "AWS::SQS::Queue": _queue,
    "AWS::S3::Bucket": _bucket,
    "AWS::KMS::Key": _key,
    "AWS::KMS::Alias": _alias,
    "AWS::Events::Rule": _rule,
}
