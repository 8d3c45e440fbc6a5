"""publish_statuses, assembled; the only function that may use the status key."""

from functools import cache

from registrar.aws.signing_key import KmsSigner
from registrar.usecases.publishing import Publishing
from registrar.wiring.common import clock, kms, register, settings, store


@cache
def publishing() -> Publishing:
    return Publishing(register(), store(), KmsSigner(kms(), settings().status_key), clock())
