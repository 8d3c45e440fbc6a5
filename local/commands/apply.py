"""registrar apply: hand in applications with your own pictures over HTTP, and see what becomes of each."""

import argparse
import json
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from local.case_run import Desk, error_line, run_case, safe_name
from local.cases import BadCase, Case, case_from, cases_in
from local.commands.outcomes import Exit, Trouble
from local.commands.system import local_system
from local.commands.trust import try_update
from local.trust_file import default_path
from local.turns import Told, Turns, person_of


def run(arguments: argparse.Namespace) -> Exit:
    cases = list(_numbered(arguments))
    with local_system() as addresses:
        desk = Desk(addresses, arguments.out, arguments.timeout)
        lines = _run_all(cases, desk, arguments)
        _refresh_trust(addresses.front)
    codes = {line["error"]["code"] for line in lines if "error" in line}
    if "timeout" in codes:
        return Exit.TIME_IS_UP
    return Exit.NOT_AS_HOPED if codes else Exit.DONE


def _numbered(arguments: argparse.Namespace) -> Iterator[tuple[str, Case | BadCase]]:
    if arguments.cases:
        if arguments.category or arguments.applicant or arguments.scan:
            raise Trouble(
                "--cases brings everything itself: leave out --category, --applicant and --scan", Exit.WRONG_CALL
            )
        try:
            yield from cases_in(arguments.cases)
        except (OSError, UnicodeDecodeError) as error:
            raise Trouble(f"{arguments.cases}: {error}", Exit.WRONG_CALL) from error
    elif arguments.category and arguments.applicant and arguments.scan:
        yield arguments.applicant.stem, _the_one_case(arguments)
    else:
        raise Trouble("give --cases, or --category with --applicant and --scan", Exit.WRONG_CALL)


def _the_one_case(arguments: argparse.Namespace) -> Case:
    given = {
        "category": arguments.category,
        "applicant": _json_file(arguments.applicant),
        "scans": [str(path) for path in arguments.scan],
        "departments": _json_file(arguments.departments) if arguments.departments else {},
    }
    try:
        return case_from(given, Path(), arguments.applicant.stem)
    except BadCase as error:
        raise Trouble(str(error), Exit.WRONG_CALL) from error


def _json_file(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Trouble(f"{path}: {error}", Exit.WRONG_CALL) from error


def _run_all(
    cases: list[tuple[str, Case | BadCase]], desk: Desk, arguments: argparse.Namespace
) -> list[dict[str, Any]]:
    """Every case's line, each printed as soon as it is known."""
    printing = threading.Lock()
    folders = _distinct([name for name, _ in cases])
    turns = Turns([person_of(case) for _, case in cases])
    told = Told()

    def one(number: int) -> dict[str, Any]:
        line = _line(*cases[number], replace(desk, out=desk.out / folders[number]), told)
        with printing:
            print(json.dumps(line, ensure_ascii=False) if arguments.json else _paragraph(line), flush=True)
        return line

    def clerk(_: int) -> list[dict[str, Any]]:
        with closing(turns.each()) as numbers:  # closed also when printing fails, or others would wait for ever
            return [one(number) for number in numbers]

    clerks = max(1, arguments.parallel)
    with ThreadPoolExecutor(clerks) as pool:
        return [line for lines in pool.map(clerk, range(clerks)) for line in lines]


def _line(name: str, case: Case | BadCase, desk: Desk, told: Told) -> dict[str, Any]:
    if isinstance(case, BadCase):
        return error_line(name, "bad_case", str(case))

    def tell(state: str) -> None:
        print(f"{name}: {state}", file=sys.stderr, flush=True)

    warning = told.replacing(case)
    if warning:
        print(f"registrar: warning: {warning}", file=sys.stderr, flush=True)
    line = run_case(case, desk, tell)
    told.ended(case, line)
    return line


def _distinct(names: list[str]) -> list[str]:
    """A folder's name for each case; two cases of one name do not overwrite each other's certificate."""
    taken: dict[str, int] = {}
    folders = []
    for name in names:
        folder = safe_name(name)
        taken[folder] = taken.get(folder, 0) + 1
        folders.append(folder if taken[folder] == 1 else f"{folder}~{taken[folder]}")
    return folders


def _refresh_trust(address: str) -> None:
    """So that `registrar verify --offline` knows the certificates just issued."""
    why = try_update(default_path(), address)
    if why:
        print(f"registrar: the trust file was not refreshed: {why}", file=sys.stderr)


def _paragraph(line: dict[str, Any]) -> str:
    seconds = f"  ({line['seconds']} s)" if line["seconds"] is not None else ""
    told = [f"{line['case']}: {line['state'] or 'not run'}{seconds}"]
    if "error" in line:
        told.append(f"  {line['error']['code']}: {line['error']['message']}")
    told += [f"  {reason['code']}  {reason['message']}" for reason in line["reasons"]]
    told += [f"  {document['scan']}: {document['document_type']}" for document in line["documents"]]
    if line["certificate"]:
        told.append(f"  certificate {line['certificate']}, code in {line['qr']}")
    return "\n".join(told)
