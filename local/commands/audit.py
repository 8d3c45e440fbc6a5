"""registrar audit: whether anybody changed, removed or cut off a line of the trails in an export of the ledger.

Compared with the heads that the auditor kept from last time (--heads), or each day's signed ones (--signed, --key).
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from local.commands.outcomes import Exit, Trouble
from local.commands.signed_days import against_days, closed_days
from local.files import replace_file
from registrar.aws.ledger_table import LINE
from registrar.benefits.trail import Head, Line, first_break
from registrar.usecases.heads_file import HeadsFile

TRAIL = "TRAIL#"


def run(arguments: argparse.Namespace) -> Exit:
    try:
        trails = read_trails(arguments.export.read_text(encoding="utf-8"))
        kept = _heads(arguments.heads)
        days = closed_days(arguments.signed, arguments.key) if arguments.signed else []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Trouble(f"neither an export of the ledger nor heads of one: {error}", Exit.WRONG_CALL) from error
    wrong = [f"{record}: broken at line {place}" for record, place in _broken(trails, kept)]
    wrong += against_days(trails, days)
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    if wrong:
        return Exit.NOT_AS_HOPED
    print(f"{len(trails)} trails are whole, {sum(map(len, trails.values()))} lines{_closed(days)}")
    if arguments.heads:
        ends = {record: asdict(Head.of(lines[-1])) for record, lines in trails.items()}
        replace_file(arguments.heads, json.dumps(ends, indent=1, sort_keys=True).encode(), 0o600)
    return Exit.DONE


def _closed(days: Sequence[HeadsFile]) -> str:
    return f"; {len(days)} days signed, {days[0].day} to {days[-1].day}" if days else ""


def read_trails(export: str) -> dict[str, list[Line]]:
    """The lines by record in their order; an export is one JSON object a line, bare or as {"Item": {...}}."""
    found: dict[str, list[tuple[str, Line]]] = {}
    for row in filter(None, export.splitlines()):
        item = json.loads(row)
        item = item.get("Item", item)
        if item["pk"]["S"].startswith(TRAIL):
            record = item["pk"]["S"].removeprefix(TRAIL)
            found.setdefault(record, []).append((item["sk"]["S"], LINE.validate_json(item["body"]["S"])))
    return {record: [line for _, line in sorted(lines, key=lambda each: each[0])] for record, lines in found.items()}


def _heads(path: Path | None) -> dict[str, Head]:
    if path is None or not path.exists():
        return {}
    return {record: Head(**head) for record, head in json.loads(path.read_text(encoding="utf-8")).items()}


def _broken(trails: Mapping[str, list[Line]], kept: Mapping[str, Head]) -> Iterator[tuple[str, int]]:
    for record in sorted(trails.keys() | kept.keys()):
        place = first_break(record, trails.get(record, []), kept.get(record))
        if place is not None:
            yield record, place
