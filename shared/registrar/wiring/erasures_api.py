"""erasures_api, assembled: it opens a record to see what stands against erasing it, and shows nothing of it."""

from functools import cache

import boto3

from registrar.aws.erasure_queue import SqsErasures
from registrar.usecases.ordering_erasures import Ordering
from registrar.wiring.common import PATIENT, claims, clock, index, ledger, marks, register, settings
from registrar.wiring.witness import witness

__all__ = ["claims", "ordering", "witness"]


@cache
def ordering() -> Ordering:
    queue = SqsErasures(boto3.client("sqs", config=PATIENT), settings().erase_queue)
    return Ordering(register(), marks(), ledger(), index(), queue, clock())
