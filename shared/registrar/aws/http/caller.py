"""From which address somebody asks: the distribution stands between the caller and the interface."""

from collections.abc import Mapping
from typing import Any


def address_of(event: Mapping[str, Any]) -> str:
    """The caller's address, for what slows down who asks too often.

    CloudFront adds the caller to X-Forwarded-For and the interface adds CloudFront, so it is the last but one. Who asks
    the interface directly can write an address there: this limit is only the second, the account's own is the first.
    """
    headers = {str(name).lower(): str(value) for name, value in (event.get("headers") or {}).items()}
    chain = [one.strip() for one in headers.get("x-forwarded-for", "").split(",") if one.strip()]
    if len(chain) > 1:
        return chain[-2]
    return str(event["requestContext"]["http"]["sourceIp"])
