"""The memory of answered requests."""

from functools import cache

from registrar.aws.http.once import Once
from registrar.aws.http.sealed_answers import SealedAnswers
from registrar.wiring.common import dynamodb, settings, subject_keys


@cache
def once() -> Once:
    return Once(SealedAnswers(settings().idempotency_table, dynamodb(), subject_keys()))
