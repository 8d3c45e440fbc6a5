"""close_audit_days, assembled; the only function that may use the audit key."""

from functools import cache

from registrar.aws.signing_key import KmsSigner
from registrar.usecases.closing_days import ClosingDays
from registrar.wiring.common import bucket, clock, kms, ledger, settings


@cache
def closing() -> ClosingDays:
    return ClosingDays(ledger(), bucket(settings().audit_bucket), KmsSigner(kms(), settings().audit_key), clock())
