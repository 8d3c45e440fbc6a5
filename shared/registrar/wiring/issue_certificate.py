"""issue_certificate, assembled; the only function that may use the certificate key."""

from functools import cache
from pathlib import Path

from registrar.aws.signing_key import KmsSigner
from registrar.usecases.issuing import Issuing
from registrar.wiring.common import chance, clock, keyring, kms, register, rules, settings, store


@cache
def issuing() -> Issuing:
    return Issuing(
        register=register(),
        store=store(),
        keyring=keyring(settings().certificate_key),
        clock=clock(),
        chance=chance(),
        rules=rules(),
        fonts=Path(settings().fonts),
        page_signer=KmsSigner(kms(), settings().page_key) if settings().page_key else None,
    )
