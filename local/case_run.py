"""Run one case against the running system and say in one line what became of it."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from local.applying import (
    Sent,
    TimeIsUp,
    certificate_of,
    follow,
    keep,
    open_application,
    send_files,
    submit,
)
from local.cases import BadCase, Case
from local.client import Client, Json, Person, Refused, Unreachable, a_pool, sign_in, tell_departments


class Addresses(Protocol):
    """Where the running system answers."""

    @property
    def front(self) -> str: ...
    @property
    def departments(self) -> str: ...
    @property
    def issuer(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """Where cases are run, the folder its certificate is left in, and how long a case may take (seconds)."""

    addresses: Addresses
    out: Path
    timeout: float


def run_case(case: Case, desk: Desk, tell: Callable[[str], None] = lambda _: None) -> Json:
    """The case's line; a case that cannot be run gives a line with an `error`, never an exception."""
    try:
        return _Run(case, desk, tell).line()
    except BadCase as error:
        return error_line(case.case, "bad_case", str(error))
    except Refused as refused:
        return error_line(case.case, refused.code, refused.advice)
    except Unreachable as error:
        return error_line(case.case, "unreachable", str(error))
    except (OSError, KeyError, ValueError) as error:
        return error_line(case.case, "failed", f"{type(error).__name__}: {error}")


def error_line(case: str, code: str, message: str) -> Json:
    """The same members as any line, with nothing in them but the reason why."""
    return {**_line(case), "error": {"code": code, "message": message}}


def _line(case: str) -> Json:
    return {
        "case": case,
        "application": None,
        "state": None,
        "reasons": [],
        "documents": [],
        "certificate": None,
        "qr": None,
        "seconds": None,
    }


@dataclass(slots=True)
class _Run:
    """The one case on its way through the system."""

    case: Case
    desk: Desk
    tell: Callable[[str], None]

    def line(self) -> Json:
        client = self._signed_in()
        application = self._opened(client)
        sent = send_files(client, application, self.case.scans)
        began = time.monotonic()
        submit(client, application, self.case.accepted_at)
        line = {**_line(self.case.case), "application": application}
        deadline = began + self.desk.timeout
        try:
            seen = follow(client, application, deadline, tell=self.tell)
            line |= self._result(client, seen, deadline)
        except TimeIsUp as late:
            seen = late.seen
            line["error"] = {"code": "timeout", "message": f"{late} after {self.desk.timeout:g} s"}
        line["seconds"] = round(time.monotonic() - began, 2)
        return line | seen_facts(seen, sent)

    def _signed_in(self) -> Client:
        applicant = self.case.applicant
        for name in ("name", "id_number"):
            if not isinstance(applicant.get(name), str) or not applicant[name]:
                raise BadCase(f"the applicant has no {name!r}")
        pool = a_pool()
        tell_departments(self.desk.addresses.departments, applicant["id_number"], self.case.departments, pool)
        person = Person(applicant["name"], applicant["id_number"])
        return sign_in(self.desk.addresses.front, self.desk.addresses.issuer, person, pool)

    def _opened(self, client: Client) -> str:
        extra: dict[str, Any] = {}
        if self.case.channel:
            extra["channel"] = self.case.channel
        opened = open_application(client, self.case.category, self.case.applicant, extra)
        return str(opened["application"])

    def _result(self, client: Client, seen: Json, deadline: float) -> Json:
        if seen["state"] != "REGISTERED":
            return {}
        certificate = certificate_of(client, seen["application"], deadline, seen)
        return {"certificate": certificate["number"], "qr": str(keep(client, certificate, self.desk.out))}


def seen_facts(seen: Json, sent: Sequence[Sent]) -> Json:
    """State, reasons and documents as the applicant sees them, each document under the file it came from."""
    path_of = {file.scan: str(file.path) for file in sent if file.scan}
    documents = [
        {
            "scan": path_of.get(document["scan"], document["scan"]),
            "document_type": document["document_type"],
            "findings": document["findings"],
        }
        for document in seen.get("documents", [])
    ]
    refused = [_refused_document(file, file.refused) for file in sent if file.refused]
    return {"state": seen["state"], "reasons": _reasons(seen), "documents": documents + refused}


def _reasons(seen: Json) -> list[Json]:
    """Each reason once: two scans at fault in the same way are one thing to be told."""
    told = dict.fromkeys((reason["code"], reason["message"]) for reason in seen.get("reasons", []))
    return [{"code": code, "message": message} for code, message in told]


def _refused_document(file: Sent, refused: Refused) -> Json:
    finding = {"id": refused.code, "severity": "SUPPLEMENT", "message": refused.advice}
    return {"scan": str(file.path), "document_type": "OTHER", "findings": [finding]}


def safe_name(case: str) -> str:
    """The case's name as a folder's: nothing in it leads elsewhere."""
    return re.sub(r"[^\w.-]+", "_", case).strip("._") or "case"
