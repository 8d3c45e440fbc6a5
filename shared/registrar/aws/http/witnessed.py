"""What an officer's request was about, read from its address: so a route that is added is witnessed like the others."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from registrar.aws.http.once import Answer
from registrar.benefits.trail import Look
from registrar.errors import Malformed
from registrar.usecases.witnessing import Witnessed

CHAINS = {
    "applications": "APPLICATION#",
    "people": "PERSON#",
    "certificates": "",
    "inquiries": "INQUIRY#",
    "outages": "OUTAGE#",
    "sheets": "SHEET#",
    "books": "SHEET#",
}
"""What the part of an address names, and how its chain is called; a certificate's chain is its number."""
FOUND = {"application": "APPLICATION#", "person": "PERSON#"}
"""A request without an id in its address tells in its answer what it opened or found."""
PURPOSE = re.compile(r"[A-Z_]{2,40}")


def witnessed(event: Mapping[str, Any], answer: Answer) -> Witnessed:
    """`?purpose=COMPLAINT` or the like says why an officer looks; Malformed for anything but such a code."""
    act = event["requestContext"]["http"]["method"] != "GET"
    route = str(event["routeKey"]).split("/")[2:]
    about = _named(route, str(event["rawPath"]).split("/")[2:]) or (_found(answer) if act else "")
    words = [part for part in route if not part.startswith("{")]
    return Witnessed(Look.ACT if act else Look.VIEW, "/".join(words), about, purpose_of(event))


def _named(route: Sequence[str], path: Sequence[str]) -> str:
    """The chain of the first thing that the address names; "" for a list."""
    places = (place for place, part in enumerate(route[1:], 1) if part.startswith("{") and route[place - 1] in CHAINS)
    return next((CHAINS[route[place - 1]] + path[place] for place in places), "")


def purpose_of(event: Mapping[str, Any]) -> str:
    purpose = str((event.get("queryStringParameters") or {}).get("purpose", ""))
    if purpose and not PURPOSE.fullmatch(purpose):
        raise Malformed(
            "purpose 应为大写字母代码，如 COMPLAINT。 purpose is a code in capitals, such as COMPLAINT.",
            code="wrong_purpose",
        )
    return purpose


def _found(answer: Answer) -> str:
    told = json.loads(answer["body"])
    return next((f"{chain}{told[name]}" for name, chain in FOUND.items() if told.get(name)), "")
