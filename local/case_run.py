"""Run one case against the running system and say in one line what became of it."""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from local.applying import (
    Sent,
    TimeIsUp,
    certificate_of,
    follow,
    keep,
    open_application,
    sending,
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
    """The case's line, never an exception: what goes wrong is its `error`, beside all that was known by then."""
    run = _Run(case, desk, tell)
    try:
        run.through()
        wrong: Json = {}
    except BadCase as error:
        wrong = _error("bad_case", str(error))
    except Refused as refused:
        wrong = _error(refused.code, refused.advice)
    except Unreachable as error:
        wrong = _error("unreachable", str(error))
    except TimeIsUp as late:
        wrong = _error("timeout", f"{late} after {desk.timeout:g} s")
    except (OSError, KeyError, ValueError) as error:
        wrong = _error("failed", f"{type(error).__name__}: {error}")
    return {**_line(case.case), **run.known(), **wrong}


def error_line(case: str, code: str, message: str) -> Json:
    """The same members as any line, with nothing in them but the reason why."""
    return {**_line(case), **_error(code, message)}


def _error(code: str, message: str) -> Json:
    return {"error": {"code": code, "message": message}}


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
    """The one case on its way through the system, and what is known of it so far."""

    case: Case
    desk: Desk
    tell: Callable[[str], None]
    seen: Json = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    issued: Json = field(default_factory=dict)
    began: float | None = None
    told: str = ""

    def through(self) -> None:
        client = self._signed_in()
        self.seen = self._opened(client)
        application = self.seen["application"]
        for file in sending(client, application, self.case.scans):
            self.sent.append(file)
        self.began = time.monotonic()
        self.seen |= {"state": submit(client, application, self.case.accepted_at)["state"]}
        deadline = self.began + self.desk.timeout
        if follow(client, application, deadline, look=self._look)["state"] == "REGISTERED":
            self._fetch(client, application, deadline)

    def known(self) -> Json:
        """The members of the line that are known by now."""
        if not self.seen:
            return {}
        seconds = None if self.began is None else round(time.monotonic() - self.began, 2)
        line = {"application": self.seen["application"], "seconds": seconds, **self.issued}
        return line | seen_facts(self.seen, self.sent)

    def _signed_in(self) -> Client:
        applicant = self.case.applicant
        for name in ("name", "id_number"):
            if not isinstance(applicant.get(name), str) or not applicant[name]:
                raise BadCase(f"the applicant has no {name!r}")
        pool = a_pool()
        tell_departments(self.desk.addresses.departments, applicant["id_number"], self.case.departments, pool)
        person = Person(applicant["name"], applicant["id_number"])
        return sign_in(self.desk.addresses.front, self.desk.addresses.issuer, person, pool)

    def _opened(self, client: Client) -> Json:
        extra: dict[str, Any] = {}
        if self.case.channel:
            extra["channel"] = self.case.channel
        opened = open_application(client, self.case.category, self.case.applicant, extra)
        return {"application": str(opened["application"]), "state": opened["state"]}

    def _look(self, seen: Json) -> None:
        if seen["state"] != self.told:
            self.told = seen["state"]
            self.tell(self.told)
        self.seen = {"application": self.seen["application"], **seen}

    def _fetch(self, client: Client, application: str, deadline: float) -> None:
        certificate = certificate_of(client, application, deadline, self.seen)
        self.issued["certificate"] = certificate["number"]
        self.issued["qr"] = str(keep(client, certificate, self.desk.out))


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
