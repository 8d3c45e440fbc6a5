"""How long the path takes: from submit to certificate, each HTTP call, and the first breath of every zip function."""

import argparse
import contextlib
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from local.applying import certificate_of, follow, open_application, send_files, submit
from local.case_run import Desk, run_case
from local.client import Client, Person, Refused, sign_in
from local.demo.cast import CAST, Part, applicant, bring
from local.demo.scenes import OFFICER
from local.functions import Process
from local.machine import Machine, Ports, link_fonts
from local.places import Addresses
from local.system import up

OUT = Path("out/bench/path.json")
PATIENCE = 300.0
IMAGE = "examine_document"  # a container image, not a zip
Row = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_path", description=__doc__)
    parser.add_argument("--cases", type=int, default=5, help="applications to time (default: %(default)s)")
    parser.add_argument("--calls", type=int, default=40, help="requests of each kind (default: %(default)s)")
    parser.add_argument("--starts", type=int, default=5, help="cold starts of each function (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="registrar-bench-") as folder:
        room = Path(folder)
        cold = cold_starts(room / "cold", chosen.starts)
        with up(room / "data", port=0, quiet=True) as addresses:
            path, application = submit_to_certificate(addresses, room / "cases", chosen.cases)
            calls = warm_calls(addresses, room / "cases", application, chosen.calls)
            inside = durations(room / "data" / "logs")
    found = {
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "submit_to_certificate": path,
        "http_milliseconds": calls,
        "handler_milliseconds": inside,
        "cold_start": cold,
    }
    _tables(found)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{OUT}")
    return 0


def submit_to_certificate(addresses: Addresses, folder: Path, cases: int) -> tuple[Row, str]:
    """Three pictures a case, one person after the other; the first one finds the functions cold."""
    lines = [_one(addresses, folder, part) for part in _people(cases)]
    seconds = [line["seconds"] for line in lines if line["state"] == "REGISTERED"]
    row: Row = {
        "cases": len(lines),
        "registered": len(seconds),
        "first_seconds": lines[0]["seconds"],
        "median_seconds": round(statistics.median(seconds), 2) if seconds else None,
        "slowest_seconds": max(seconds, default=None),
        "all": [{"state": line["state"], "seconds": line["seconds"]} for line in lines],
    }
    done = [line["application"] for line in lines if line["state"] == "REGISTERED"]
    return row, str(done[0] if done else lines[0]["application"])


def _people(cases: int) -> Iterator[Part]:
    """The story's three good applicants, over and over; the same person may well apply again."""
    good = [part for part in CAST if part.name in {"u1", "u4", "u5"}]
    for number in range(cases):
        yield good[number % len(good)]


def _one(addresses: Addresses, folder: Path, part: Part) -> Row:
    line = run_case(bring(part, folder / part.name), Desk(addresses, folder / "out", PATIENCE))
    if "error" in line:
        raise SystemExit(f"{part.name}: {line['error']}")
    print(f"  {part.name}: {line['state']} after {line['seconds']} s", flush=True)
    return line


def warm_calls(addresses: Addresses, folder: Path, application: str, calls: int) -> dict[str, Row]:
    """Client's milliseconds of every route, everything warm: HTTP front, authorizer, handler and emulated services."""
    part = next(one for one in CAST if one.name == "u1")
    person = part.person
    own = sign_in(addresses.front, addresses.issuer, Person(person.name, person.id_number))
    officer = sign_in(
        addresses.front, addresses.issuer, replace(OFFICER, roles=("OFFICER", "PROVINCE"), office="220000")
    )
    public = Client(addresses.front)
    text = _qr_text(own, application)
    pictures = sorted((folder / "u1").glob("*.jpg"))
    opened: list[str] = []

    def open_one() -> None:
        opened.append(str(open_application(own, "U1", applicant(person), {})["application"]))

    def send_one() -> None:
        send_files(own, opened[0], pictures[:1])

    timed: dict[str, Callable[[], object]] = {
        "GET materials": lambda: own.get("/v1/materials?category=U1&person_type=CN_RESIDENT"),
        "GET materials, POST applications": open_one,
        "POST uploads, and the file": send_one,
        "POST submit (nothing handed in)": lambda: submit(own, opened.pop()),
        "GET applications": lambda: own.get("/v1/applications"),
        "GET applications/{id}": lambda: own.get(f"/v1/applications/{application}"),
        "GET certificate": lambda: _certificate(own, application),
        "GET work-list": lambda: officer.get("/v1/office/work-list"),
        "GET trust/keys": lambda: public.get_bytes("/v1/trust/keys"),
        "GET statuses/0": lambda: public.get_bytes("/v1/statuses/0"),
        "POST verifications": lambda: public.post("/v1/verifications", {"qr_text": text}),
    }
    counts = {"POST uploads, and the file": 8}  # an application takes only so many files
    return {name: _row(_timed(call, min(calls, counts.get(name, calls)))) for name, call in timed.items()}


def _qr_text(own: Client, application: str) -> str:
    seen = follow(own, application, time.monotonic() + PATIENCE)
    if seen["state"] != "REGISTERED":
        return "no code"
    return str(certificate_of(own, application, time.monotonic() + PATIENCE, seen)["qr_text"])


def _certificate(own: Client, application: str) -> None:
    with contextlib.suppress(Refused):  # an application that led to none answers 404 as fast
        own.get(f"/v1/applications/{application}/certificate")


def _timed(call: Callable[[], object], times: int) -> list[float]:
    call()
    found = []
    for _ in range(times - 1):
        began = time.perf_counter()
        call()
        found.append((time.perf_counter() - began) * 1000)
    return found


def _row(milliseconds: list[float]) -> Row:
    ordered = sorted(milliseconds)
    return {
        "calls": len(ordered),
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
    }


def durations(logs: Path) -> dict[str, Row]:
    """What the functions measured of themselves (the Duration metric of every invocation)."""
    found: dict[str, list[float]] = {}
    for log in sorted(logs.glob("*.log")):
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if '"_aws"' not in line:
                continue
            metric = json.loads(line)
            found.setdefault(log.stem, []).extend(metric.get("Duration", []))
    return {name: _row(values) for name, values in found.items() if values}


def cold_starts(data: Path, starts: int) -> dict[str, Row]:
    """From the process's start until it asks for its first event: interpreter, imports, nothing else."""
    environment = {"STAGE": "local", "ALLOW_SYNTHETIC": "on", "ALLOW_BACKDATING": "on", "FONTS": str(data / "fonts")}
    found = {}
    machine = _machine(data, environment)
    try:
        for function in machine.functions.values():
            definition = function.definition
            if definition.folder.name != IMAGE:
                found[definition.folder.name] = _row([_start(definition, data) for _ in range(starts)])
    finally:
        machine.close()
    return found


def _machine(data: Path, environment: dict[str, str]) -> Machine:
    data.mkdir(parents=True)
    link_fonts(data / "fonts", quiet=True)
    return Machine(data, Ports(), environment)


def _start(definition: Any, data: Path) -> float:
    began = time.perf_counter()
    process = Process(definition, data / "cold.log")
    try:
        if not process.wait_until_ready():
            raise SystemExit(f"{definition.name} did not start; see {data / 'cold.log'}")
        return (time.perf_counter() - began) * 1000
    finally:
        process.close()


def _tables(found: Row) -> None:
    path = found["submit_to_certificate"]
    print(
        f"\nsubmit to certificate, three pictures: median {path['median_seconds']} s, first {path['first_seconds']} s"
    )
    for title in ("http_milliseconds", "handler_milliseconds", "cold_start"):
        print(f"\n{title.replace('_', ' ')} (median, p95, ms)")
        for name, row in found[title].items():
            print(f"  {name:<36} {row['median']:>9.1f} {row['p95']:>9.1f}")


if __name__ == "__main__":
    raise SystemExit(main())
