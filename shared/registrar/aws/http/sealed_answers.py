"""Where answers wait for a repeated request: sealed, since an answer may name a person, and found by digests only."""

import base64
import hashlib
import hmac
import json
import os
from copy import copy
from typing import TYPE_CHECKING, Any

from aws_lambda_powertools.utilities.idempotency import DynamoDBPersistenceLayer
from aws_lambda_powertools.utilities.idempotency.persistence.datarecord import DataRecord
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registrar.aws.subject_keys import NONCE_SIZE, SubjectKeys
from registrar.errors import Tampered

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

SUBJECT = "ONCE#ANSWERS"
"""Whose key it is: all answers are gone within a day, and with the key at once."""


class SealedAnswers(DynamoDBPersistenceLayer):
    """Powertools' table of answers; the digest of what was asked is keyed too, so that nobody tries out numbers."""

    def __init__(self, table: str, client: "DynamoDBClient", keys: SubjectKeys) -> None:
        super().__init__(table, boto3_client=client)
        self._keys = keys

    def _update_record(self, data_record: DataRecord) -> None:
        plain = data_record.response_data.encode()
        nonce = os.urandom(NONCE_SIZE)
        sealed = nonce + AESGCM(self._secret()).encrypt(nonce, plain, data_record.idempotency_key.encode())
        super()._update_record(_with(data_record, base64.b64encode(sealed).decode()))

    def _item_to_data_record(self, item: dict[str, Any]) -> DataRecord:
        record = super()._item_to_data_record(item)
        if not record.response_data:
            return record
        sealed = base64.b64decode(record.response_data)
        try:
            plain = AESGCM(self._secret()).decrypt(
                sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], record.idempotency_key.encode()
            )
        except InvalidTag:
            raise Tampered("a remembered answer does not open in its place") from None
        return _with(record, plain.decode())

    def _get_hashed_payload(self, data: dict[str, Any]) -> str:
        asked = json.dumps(data["body"], sort_keys=True).encode()
        return hmac.new(self._secret(), asked, hashlib.sha256).hexdigest()

    def _secret(self) -> bytes:
        return self._keys.made(SUBJECT).secret


def _with(record: DataRecord, answer: str) -> DataRecord:
    """A copy, since Powertools goes on with the one it has."""
    told = copy(record)
    told.response_data = answer
    return told
