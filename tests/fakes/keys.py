"""A root for the tests, and the key list that it signs and an operator publishes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from registrar.certificate.cose import Signer
from registrar.certificate.signers import LocalSigner
from registrar.certificate.trust import KeyList, KeyRecord, Purpose, read_key_list, sign_key_list
from registrar.ports import DocumentStore
from registrar.usecases.keyring import KEY_LIST

ROOT = LocalSigner.generate()
YEARS = timedelta(days=3650)


def a_record(signer: Signer, purpose: Purpose, at: datetime, **differing: object) -> KeyRecord:
    now = at.replace(microsecond=0)
    usual = {"not_before": now - YEARS, "not_after": now + YEARS} | differing
    return KeyRecord(signer.kid, signer.public_key, signer.algorithm, purpose, **usual)  # type: ignore[arg-type]


def put_keys(store: DocumentStore, records: Sequence[KeyRecord], at: datetime, sequence: int = 1) -> KeyList:
    """Sign the list and put it where verifiers and signing functions find it."""
    signed = sign_key_list(records, at.replace(microsecond=0), sequence, ROOT)
    store.replace(KEY_LIST, signed, "application/cose")
    return read_key_list(signed, ROOT.public_key)
