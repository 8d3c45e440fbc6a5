"""What reading costs and how much of it is right, beside one plain RapidOCR pass and tesseract alone.

    python -m tests.benchmarks.bench_reading [--levels scan good bad] [--seeds 1] [--split measure] [--kinds ...]

Ours: the type and every key field exactly, from whole examinations. The plain engines extract nothing: for them a field
counts when its value stands anywhere in the text. CPU-seconds are per page, one thread, children included.
"""

import argparse
import io
import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from registrar.documents.dates import dates_in
from registrar.documents.decoding import decode
from registrar.documents.examine import cpu_seconds, examine
from registrar.documents.normalise import plain
from registrar.documents.ocr import engine_named
from registrar.registration.facts import Document, Examination
from registrar.registration.vocabulary import Severity
from tests.documents.generator import TEMPLATES, Page, draw, persona, photograph

KINDS = """id_card_portrait id_card_emblem social_card termination_cert leaving_cert conscript_discharge nco_discharge
diploma_he diploma_adult diploma_self diploma_sve diploma_hs diploma_jhs dropout_cert grad_statement completion_cert
degree_cert employed_statement""".split()  # noqa: SIM905
KEY = """person_name id_number employer_uscc birth_date valid_from valid_to issue_date end_date enlist_date
discharge_date graduate_date document_number""".split()  # noqa: SIM905
PLAIN_SIDE = 1280  # pixels
FOREVER = {"长期": "9999-12-31"}


@dataclass
class Tally:
    """One reader on one level."""

    reader: str
    level: str
    pages: int = 0
    cpu: float = 0.0
    types: int = 0
    fields: int = 0
    right: int = 0
    certain: int = 0
    certain_wrong: int = 0
    near_misses_taken: int = 0
    asked_again: int = 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_reading", description=__doc__)
    parser.add_argument("--levels", nargs="+", default=["scan", "good", "bad"])
    parser.add_argument("--seeds", type=int, default=1, help="people for each layout")
    parser.add_argument("--split", default="measure", choices=("measure", "develop"))
    parser.add_argument("--kinds", nargs="+", default=KINDS)
    parser.add_argument(
        "--plain", action=argparse.BooleanOptionalAction, default=True, help="read with plain engines too"
    )
    parser.add_argument("--out", type=Path, default=Path("out/bench/reading.json"))
    chosen = parser.parse_args(arguments)
    warm_up()
    rows = [tally for level in chosen.levels for tally in measured(level, chosen)]
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures: dict[str, Any] = {level: {} for level in chosen.levels}
    for row in rows:
        figures[row.level][row.reader] = asdict(row) | {"cpu_per_page": round(row.cpu / max(1, row.pages), 3)}
    chosen.out.write_text(json.dumps(figures | {"peak_megabytes": peak}, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(table(rows) + f"\npeak resident memory: {peak} MB\n")
    return 0


def measured(level: str, chosen: Any) -> list[Tally]:
    readers = ("ours", "rapidocr plain", "tesseract plain") if chosen.plain else ("ours",)
    tallies = {name: Tally(name, level) for name in readers}
    for page in pages(chosen.kinds, chosen.split, chosen.seeds, level):
        data = jpeg(page)
        started = cpu_seconds()
        examination = examine(data, scan="bench")
        tallies["ours"].cpu += cpu_seconds() - started
        weigh(tallies["ours"], page, examination)
        for name in readers[1:]:
            started = cpu_seconds()
            text = plain_text(data, name.split()[0])
            tallies[name].cpu += cpu_seconds() - started
            find(tallies[name], page, text)
        sys.stderr.write(".")
        sys.stderr.flush()
    sys.stderr.write("\n")
    return list(tallies.values())


def pages(kinds: list[str], split: str, seeds: int, level: Any) -> Iterator[Page]:
    for kind in kinds:
        for place, template in enumerate(TEMPLATES[kind]):
            if template.split == split:
                for seed in range(seeds):
                    drawn = draw(kind, persona(500 + 31 * seed + place), seed=seed, template=place)
                    yield photograph(drawn, seed=900 + seed, level=level)


def weigh(tally: Tally, page: Page, examination: Examination) -> None:
    """Type, key fields and certainty of one examination against the truth."""
    document = examination.documents[0] if examination.documents else None
    truth = page.truth
    tally.pages += 1
    if document is None:
        return
    near = document.near_miss.value if document.near_miss else None
    tally.types += (document.document_type.value, near) == (truth["document_type"], truth.get("near_miss"))
    tally.near_misses_taken += truth["document_type"] == "OTHER" != document.document_type.value
    tally.asked_again += any(finding.severity is Severity.BETTER_PHOTO for finding in document.findings)
    for name, value in key_fields(page):
        tally.fields += 1
        tally.right += document.value(name) == value
        _weigh_certainty(tally, document, name, value)


def _weigh_certainty(tally: Tally, document: Document, name: str, value: str) -> None:
    found = document.fields.get(name)
    if found and found.certain:
        tally.certain += 1
        tally.certain_wrong += found.value != value


def key_fields(page: Page) -> list[tuple[str, str]]:
    if page.truth["document_type"] == "OTHER":
        return []
    fields = page.truth["fields"]
    return [(name, FOREVER.get(fields[name], fields[name])) for name in KEY if name in fields]


def find(tally: Tally, page: Page, text: str) -> None:
    """A plain engine has the field when its value stands anywhere in the text."""
    tally.pages += 1
    folded = plain(text)
    days = {read.value for read in dates_in(folded)} | ({"9999-12-31"} if "长期" in folded else set())
    for _, value in key_fields(page):
        tally.fields += 1
        tally.right += plain(value) in folded or value in days


def plain_text(data: bytes, engine: str) -> str:
    """One pass of an engine over the picture as sent, the way its own documentation shows."""
    picture = decode(data).pages[0].picture
    if engine == "tesseract":
        return "".join(line.text for line in engine_named("tesseract").lines(picture))
    factor = PLAIN_SIDE / max(picture.shape[:2])
    small = np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return "".join(_plain_rapidocr()(small).txts or ())


_PLAIN: list[Any] = []


def _plain_rapidocr() -> Any:
    if not _PLAIN:
        from rapidocr import RapidOCR  # noqa: PLC0415

        threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
        _PLAIN.append(RapidOCR(params={"Global.log_level": "error", **threads}))
    return _PLAIN[0]


def warm_up() -> None:
    """Models load once per process; that is measured elsewhere."""
    page = draw("id_card_emblem", persona(1), seed=1, template=0)
    examine(jpeg(page), scan="warm")
    plain_text(jpeg(page), "rapidocr")


def jpeg(page: Page) -> bytes:
    out = io.BytesIO()
    page.image.save(out, "JPEG", quality=page.truth.get("jpeg_quality", 92))
    return out.getvalue()


def table(rows: list[Tally]) -> str:
    names = ("pages", 5), ("CPU-s", 6), ("type", 6), ("fields", 7), ("certain", 8), ("wrong", 6), ("again", 6)
    head = f"{'level':6} {'reader':16} " + " ".join(f"{name:>{width}}" for name, width in names)
    return "\n".join([head, *map(_row, rows)])


def _row(row: Tally) -> str:
    share = f"{100 * row.right / max(1, row.fields):6.1f}%"
    ours = row.reader == "ours"
    kinds = f"{100 * row.types / max(1, row.pages):5.1f}%" if ours else "     -"
    certain = (
        f"{100 * row.certain / max(1, row.fields):7.1f}% {row.certain_wrong:6} {row.asked_again:6}" if ours else ""
    )
    return f"{row.level:6} {row.reader:16} {row.pages:5} {row.cpu / max(1, row.pages):6.2f} {kinds} {share} {certain}"


if __name__ == "__main__":
    sys.exit(main())
