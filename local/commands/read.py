"""registrar read: what stands on a paper: its type, its fields with their places, and what is odd about it."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from local.commands.outcomes import Exit, Trouble
from registrar.documents.examine import examine
from registrar.errors import Misconfigured
from registrar.registration.facts import Document, Field, Finding


def run(arguments: argparse.Namespace) -> Exit:
    """Every file is tried; one that cannot be opened leaves a complaint and the exit code, not the others unread."""
    end = Exit.DONE
    for count, path in enumerate(arguments.files, start=1):
        if len(arguments.files) > 1:
            print(f"reading {count}/{len(arguments.files)}: {path}", file=sys.stderr)
        try:
            data = path.read_bytes()
        except OSError as error:
            print(f"registrar: {path}: {error.strerror}", file=sys.stderr)
            end = Exit.NOT_AS_HOPED
            continue
        for line in _lines(path, data, arguments.engine):
            print(json.dumps(line, ensure_ascii=False) if arguments.json else _paragraph(line), flush=True)
    return end


def _lines(path: Path, data: bytes, engine: str) -> list[dict[str, Any]]:
    try:
        return list(lines_of(path, data, engine))
    except Misconfigured as missing:
        raise Trouble(missing.advice, Exit.NO_SYSTEM) from missing


def lines_of(path: Path, data: bytes, engine: str) -> Iterator[dict[str, Any]]:
    """One object per document; a file in which nothing was found still gives one, which says why."""
    examination = examine(data, scan=path.name, engine=engine)
    whole = {
        "engine": engine,
        "seconds": round(examination.seconds, 3),
        "cpu_seconds": round(examination.cpu_seconds, 3),
    }
    about_file = [_finding(finding) for finding in examination.findings]
    if not examination.documents:
        yield {"file": str(path), **_NOTHING, "findings": about_file, **whole}
    for document in examination.documents:
        yield {"file": str(path), **_document(document), "findings": about_file + _findings(document), **whole}


_NOTHING: dict[str, Any] = {
    "part": 0,
    "pages": [],
    "document_type": "OTHER",
    "near_miss": None,
    "side": None,
    "confidence": 0.0,
    "fields": {},
}


def _document(document: Document) -> dict[str, Any]:
    return {
        "part": document.part,
        "pages": list(document.pages),
        "document_type": document.document_type.value,
        "near_miss": document.near_miss.value if document.near_miss else None,
        "side": document.side.value if document.side else None,
        "confidence": round(document.confidence, 4),
        "fields": {name: _field(field) for name, field in document.fields.items()},
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "value": field.value,
        "text": field.text,
        "confidence": round(field.confidence, 4),
        "certain": field.certain,
        "page": field.page,
        "box": [[round(x, 1), round(y, 1)] for x, y in field.box] if field.box else None,
    }


def _findings(document: Document) -> list[dict[str, str]]:
    return [_finding(finding) for finding in document.findings]


def _finding(finding: Finding) -> dict[str, str]:
    return {"id": finding.id, "severity": finding.severity.value, "message": finding.message}


def _paragraph(line: dict[str, Any]) -> str:
    kind = line["near_miss"] or line["document_type"]
    head = f"{line['file']}  {kind}  {line['side'] or ''}".rstrip()
    told = [f"{head}  ({line['confidence']:.2f}, {line['seconds']:.1f} s, {line['engine']})"]
    for name, field in line["fields"].items():
        told.append(f"  {name:<22} {field['value']}{'' if field['certain'] else '   (uncertain)'}")
    told += [f"  [{finding['severity']}] {finding['id']} {finding['message']}" for finding in line["findings"]]
    return "\n".join(told)
