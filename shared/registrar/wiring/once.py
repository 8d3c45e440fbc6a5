"""The memory of answered requests."""

from functools import cache

from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer

from registrar.aws.http.once import Once
from registrar.wiring.common import dynamodb, settings


@cache
def once() -> Once:
    return Once(DynamoDBPersistenceLayer(settings().idempotency_table, boto3_client=dynamodb()))
