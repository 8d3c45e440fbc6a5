"""Stand-ins for the department registers: what a developer loads is what they answer, and they can be made to fail.

POST /{source}/query as docs/departments.md says, for every source there is
PUT, GET, DELETE /admin/people/{id_number}: {"social_insurance": [...], "labour_filing": [...], ... a list a source,
    "pension": bool | null, "benefit": bool | null, "unavailable": [source, ...],
    "enterprises": [the business register's entries of firms the person works for]}; absent means no record
PUT, GET, DELETE /admin/enterprises/{uscc}: an entry of the business register; those of people's businesses are known
GET /admin/people, GET /admin/faults
POST /admin/faults {"source", "mode", "seconds"?}; the modes are below
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from local.files import replace_file
from local.http_server import Answer, Request, Server, as_json

SOURCES = (
    "social_insurance",
    "labour_filing",
    "business_register",
    "land_list",
    "veterans_register",
    "education_register",
    "justice_register",
    "poverty_list",
)
_KNOWN = {*SOURCES, "pension", "benefit", "unavailable", "enterprises"}
_DOWN = as_json({"message": "this register is down"}, 503)
_WITHHELD = as_json({"message": "this person's file is not to be had now"}, 423)
_UNKNOWN = as_json({"message": "Not Found"}, 404)
_SOMEBODY_ELSE = "000000000000000000"


def _somebody_else(whole: dict[str, Any]) -> Answer:
    """Well-formed, but about another person: a caller must notice."""
    return as_json({**whole, "id_number": _SOMEBODY_ELSE, "records": [], "pension": None})


def _stale(whole: dict[str, Any]) -> Answer:
    """A copy nobody has refreshed for years."""
    return as_json({**whole, "as_of": (datetime.now(UTC) - timedelta(days=800)).isoformat(timespec="seconds")})


def _lying(_: dict[str, Any]) -> Answer:
    """A maintenance page that calls itself JSON."""
    return Answer(200, b"<html><body>maintenance</body></html>", (("content-type", "application/json"),))


def _huge(whole: dict[str, Any]) -> Answer:
    """Forty megabytes for one person."""
    return as_json({**whole, "padding": "x" * (40 << 20)})


MODES: Mapping[str, Callable[[dict[str, Any]], Answer]] = {
    "ok": as_json,
    "slow": as_json,
    "down": lambda _: _DOWN,
    "wrong": _somebody_else,
    "stale": _stale,
    "lying": _lying,
    "huge": _huge,
}


class Departments:
    """All three registers behind one address, kept in <data>/departments.json."""

    def __init__(self, data: Path, port: int = 0) -> None:
        self._file = data / "departments.json"
        self._lock = threading.Lock()
        kept = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        self._people: dict[str, dict[str, Any]] = kept.get("people", {})
        self._faults: dict[str, dict[str, Any]] = kept.get("faults", {})
        self._enterprises: dict[str, dict[str, Any]] = kept.get("enterprises", {})
        self.server = Server(self._answer, port, largest=1 << 20)

    def _answer(self, request: Request) -> Answer:
        match request.method, *request.path.strip("/").split("/"):
            case "POST", source, "query" if source in SOURCES:
                return self._query(source, request.json())
            case method, "admin", "people", id_number:
                return self._kept(method, self._people, id_number, request, _check_person)
            case method, "admin", "enterprises", uscc:
                return self._kept(method, self._enterprises, uscc, request, _check_enterprise)
            case "POST", "admin", "faults":
                return self._break(request.json())
            case "GET", "admin", "people" | "faults" as book:
                known: dict[str, Any] = {"people": sorted(self._people)}
                return as_json(known if book == "people" else {source: self._fault(source) for source in SOURCES})
        return _UNKNOWN

    def _kept(
        self, method: str, book: dict[str, dict[str, Any]], key: str, request: Request, check: Callable[[Any], None]
    ) -> Answer:
        """One entry of a book: loaded, shown or forgotten."""
        if method == "PUT":
            entry = request.json()
            check(entry)
            return self._change(lambda: book.update({key: entry}))
        if method == "DELETE":
            return self._change(lambda: book.pop(key, None))
        return as_json(book[key]) if key in book and method == "GET" else _UNKNOWN

    def _query(self, source: str, asked: Any) -> Answer:
        id_number = asked["id_number"] if isinstance(asked, dict) and "id_number" in asked else None
        if not isinstance(id_number, str):
            raise ValueError("say whose records: id_number")
        person, fault = self._people.get(id_number, {}), self._fault(source)
        if source in person.get("unavailable", ()):
            return _WITHHELD
        if fault["mode"] == "slow":
            time.sleep(float(fault["seconds"]))
        return MODES[fault["mode"]](self._whole(source, person, asked))

    def _whole(self, source: str, person: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
        whole: dict[str, Any] = {
            "source": source,
            "id_number": asked["id_number"],
            "as_of": datetime.now(UTC).isoformat(timespec="seconds"),
            "records": person.get(source, []),
            "pension": person.get("pension", False) if source == "social_insurance" else None,
            "benefit": person.get("benefit") if source == "social_insurance" else None,
        }
        if source == "business_register" and (asked.get("employer") or asked.get("employer_name")):
            whole["enterprise"] = self._enterprise(asked.get("employer"), asked.get("employer_name"))
        return whole

    def _enterprise(self, uscc: str | None, name: str | None) -> dict[str, Any] | None:
        """By its code, or by its name where no code is known: as loaded, or as it stands in somebody's records."""
        people, parts = list(self._people.values()), ("enterprises", "business_register")
        told = (one for part in parts for person in people for one in person.get(part, ()))
        key, wanted = ("uscc", uscc) if uscc else ("name", name)
        return next((one for one in (*self._enterprises.values(), *told) if one.get(key) == wanted), None)

    def _fault(self, source: str) -> dict[str, Any]:
        return self._faults.get(source, {"mode": "ok", "seconds": 0})

    def _break(self, fault: Any) -> Answer:
        if not isinstance(fault, dict) or fault.get("source") not in SOURCES or fault.get("mode") not in MODES:
            raise ValueError(f"source is one of {', '.join(SOURCES)}; mode one of {', '.join(MODES)}")
        told = {"mode": fault["mode"], "seconds": float(fault.get("seconds", 10))}
        return self._change(lambda: self._faults.update({fault["source"]: told}))

    def _change(self, change: Callable[[], object]) -> Answer:
        with self._lock:
            change()
            kept = {"people": self._people, "faults": self._faults, "enterprises": self._enterprises}
            replace_file(self._file, json.dumps(kept, ensure_ascii=False, indent=1).encode())
        return Answer(204)


def _check_person(records: Any) -> None:
    if not isinstance(records, dict) or not set(records) <= _KNOWN:
        raise ValueError(f"known parts of a person's records: {', '.join(sorted(_KNOWN))}")
    if not all(isinstance(records.get(part, []), list) for part in (*SOURCES, "unavailable", "enterprises")):
        raise ValueError("records are lists")
    for entry in records.get("enterprises", ()):
        _check_enterprise(entry)


def _check_enterprise(entry: Any) -> None:
    if not isinstance(entry, dict) or not {"uscc", "name", "role", "status"} <= set(entry):
        raise ValueError("an entry has uscc, name, role (may be empty) and status")
