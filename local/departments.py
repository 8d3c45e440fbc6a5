"""Stand-ins for the department registers: what a developer loads is what they answer, and they can be made to fail.

POST /{source}/query {"id_number", "name"} -> {"source", "id_number", "as_of", "records": [...], "pension": bool | null}
PUT, GET, DELETE /admin/people/{id_number}: {"social_insurance": [...], "labour_filing": [...],
    "business_register": [...], "pension": bool, "unavailable": [source, ...]}; absent means no record
GET /admin/people, GET /admin/faults
POST /admin/faults {"source", "mode": "ok" | "slow" | "down" | "wrong", "seconds"?}
"""

import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local.files import replace_file
from local.http_server import Answer, Request, Server, as_json

SOURCES = ("social_insurance", "labour_filing", "business_register")
MODES = ("ok", "slow", "down", "wrong")
_KNOWN = {*SOURCES, "pension", "unavailable"}
_DOWN = as_json({"message": "this register is down"}, 503)
_UNKNOWN = as_json({"message": "Not Found"}, 404)
_SOMEBODY_ELSE = "000000000000000000"


class Departments:
    """All three registers behind one address, kept in <data>/departments.json."""

    def __init__(self, data: Path, port: int = 0) -> None:
        self._file = data / "departments.json"
        self._lock = threading.Lock()
        kept = json.loads(self._file.read_text("utf-8")) if self._file.exists() else {}
        self._people: dict[str, dict[str, Any]] = kept.get("people", {})
        self._faults: dict[str, dict[str, Any]] = kept.get("faults", {})
        self.server = Server(self._answer, port, largest=1 << 20)

    def _answer(self, request: Request) -> Answer:
        match request.method, *request.path.strip("/").split("/"):
            case "POST", source, "query" if source in SOURCES:
                return self._query(source, request.json())
            case method, "admin", "people", id_number:
                return self._person(method, id_number, request)
            case "GET", "admin", "people":
                return as_json({"people": sorted(self._people)})
            case "POST", "admin", "faults":
                return self._break(request.json())
            case "GET", "admin", "faults":
                return as_json({source: self._fault(source) for source in SOURCES})
        return _UNKNOWN

    def _person(self, method: str, id_number: str, request: Request) -> Answer:
        if method == "PUT":
            return self._load(id_number, request.json())
        if method == "DELETE":
            return self._forget(id_number)
        return as_json(self._people[id_number]) if id_number in self._people and method == "GET" else _UNKNOWN

    def _query(self, source: str, asked: Any) -> Answer:
        id_number = asked["id_number"] if isinstance(asked, dict) and "id_number" in asked else None
        if not isinstance(id_number, str):
            raise ValueError("say whose records: id_number")
        person = self._people.get(id_number, {})
        fault = self._fault(source)
        if fault["mode"] == "down" or source in person.get("unavailable", ()):
            return _DOWN
        if fault["mode"] == "slow":
            time.sleep(float(fault["seconds"]))
        if fault["mode"] == "wrong":  # well-formed, but about another person: a caller must notice
            id_number, person = _SOMEBODY_ELSE, {}
        return as_json(
            {
                "source": source,
                "id_number": id_number,
                "as_of": datetime.now(UTC).isoformat(timespec="seconds"),
                "records": person.get(source, []),
                "pension": bool(person.get("pension", False)) if source == "social_insurance" else None,
            }
        )

    def _fault(self, source: str) -> dict[str, Any]:
        return self._faults.get(source, {"mode": "ok", "seconds": 0})

    def _load(self, id_number: str, records: Any) -> Answer:
        if not isinstance(records, dict) or not set(records) <= _KNOWN:
            raise ValueError(f"known parts of a person's records: {', '.join(sorted(_KNOWN))}")
        if not all(isinstance(records.get(part, []), list) for part in (*SOURCES, "unavailable")):
            raise ValueError("records are lists")
        with self._lock:
            self._people[id_number] = records
            self._keep()
        return Answer(204)

    def _forget(self, id_number: str) -> Answer:
        with self._lock:
            self._people.pop(id_number, None)
            self._keep()
        return Answer(204)

    def _break(self, fault: Any) -> Answer:
        if not isinstance(fault, dict) or fault.get("source") not in SOURCES or fault.get("mode") not in MODES:
            raise ValueError(f"source is one of {', '.join(SOURCES)}; mode one of {', '.join(MODES)}")
        with self._lock:
            self._faults[fault["source"]] = {"mode": fault["mode"], "seconds": float(fault.get("seconds", 10))}
            self._keep()
        return Answer(204)

    def _keep(self) -> None:
        kept = {"people": self._people, "faults": self._faults}
        replace_file(self._file, json.dumps(kept, ensure_ascii=False, indent=1).encode())
