"""registrar import: bring in a table of what was registered before, dry unless --for-real; print what came of it."""

import argparse
import base64
import json
import os
import time

from local.client import Client, Json, Refused, Unreachable
from local.commands.outcomes import Exit, Trouble

WAIT = 900.0  # seconds: as long as the function may work on ten thousand rows
TOKEN = "REGISTRAR_TOKEN"  # noqa: S105 - the variable's name


def run(arguments: argparse.Namespace) -> Exit:
    client = Client(arguments.address, os.environ.get(TOKEN, ""))
    try:
        content = base64.b64encode(arguments.file.read_bytes()).decode()
    except OSError as error:
        raise Trouble(f"{arguments.file}: {error.strerror}", Exit.WRONG_CALL) from error
    kind = "xlsx" if arguments.file.suffix.lower() == ".xlsx" else "csv"
    asked = {"table": arguments.table, "kind": kind, "content": content, "dry_run": not arguments.for_real}
    try:
        report = _report(client, client.post("/v1/books", asked)["sheet"])
    except Unreachable as error:
        raise Trouble(str(error), Exit.NO_SYSTEM) from error
    except Refused as error:
        raise Trouble(f"{error}; the token of the province goes into ${TOKEN}", Exit.WRONG_CALL) from error
    _print(client, report, as_json=arguments.json)
    unread = {"CONFLICT", "NOT_UNDERSTOOD"} & {total["outcome"] for total in report["totals"]}
    return Exit.NOT_AS_HOPED if unread or report["state"] != "DONE" else Exit.DONE


def _report(client: Client, sheet: str) -> Json:
    end = time.monotonic() + WAIT
    while (report := client.get(f"/v1/books/{sheet}"))["state"] == "RECEIVED":
        if time.monotonic() > end:
            raise Trouble(f"{sheet} is still being worked on; run the command again to see", Exit.TIME_IS_UP)
        time.sleep(0.5)
    return report


def _print(client: Client, report: Json, *, as_json: bool) -> None:
    """The totals, then every row that an archivist must look at."""
    odd = [row for row in _rows(client, report) if row["outcome"] in {"CONFLICT", "NOT_UNDERSTOOD"}]
    if as_json:
        print(json.dumps({**report, "rows": odd, "next": None}, ensure_ascii=False))
        return
    print(f"{report['table']}: {report['rows_in']} rows{' (dry run)' if report['dry_run'] else ''}{report['problem']}")
    for total in report["totals"]:
        print(f"  {total['office'] or '-':12} {total['outcome']:15} {total['rows']}")
    for row in odd:
        print(f"  row {row['row']}: {row['outcome']} {'; '.join(one['advice'] for one in row['problems'])}")


def _rows(client: Client, report: Json) -> list[Json]:
    rows, first = list(report["rows"]), report["next"]
    while first is not None:
        page = client.get(f"/v1/books/{report['sheet']}?first={first}")
        rows, first = [*rows, *page["rows"]], page["next"]
    return rows
