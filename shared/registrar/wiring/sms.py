"""The SMS gateway of this deployment: SNS, or an HTTP gateway where one is named. Each makes one attempt only."""

from functools import cache

import boto3
import urllib3
from botocore.config import Config

from registrar.aws.secrets import secret
from registrar.aws.sms import SnsSms
from registrar.aws.sms_gateway import Account, HttpSms
from registrar.ports import SmsGateway
from registrar.wiring.common import chance, clock, settings

ONE_ATTEMPT = Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 1})


@cache
def sms() -> SmsGateway:
    given = settings()
    if not given.sms_url:
        return SnsSms(boto3.client("sns", config=ONE_ATTEMPT))
    account = Account(given.sms_key_id, secret(given.sms_secret), given.sms_signature, given.sms_templates)
    return HttpSms(urllib3.PoolManager(maxsize=2), given.sms_url, account, clock().now, chance().token)
