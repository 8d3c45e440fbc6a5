"""send_notice, assembled; its SMS client makes one attempt only."""

from functools import cache

import boto3
from botocore.config import Config

from registrar.aws.sms import SnsSms
from registrar.usecases.telling import Telling
from registrar.wiring.common import chance, clock, register, rules

ONE_ATTEMPT = Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 1})


@cache
def telling() -> Telling:
    return Telling(register(), SnsSms(boto3.client("sns", config=ONE_ATTEMPT)), clock(), chance(), rules())
