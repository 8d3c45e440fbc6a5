"""What reading costs and how much of it is right, beside one plain RapidOCR pass and tesseract alone.

    python -m tests.benchmarks.bench_reading [--levels scan good bad] [--sample 50] [--seeds 1] [--split measure]
    python -m tests.benchmarks.bench_reading --split outside   (papers set by others, photographed by another)
    python -m tests.benchmarks.bench_reading --folder DIR   (pictures, each with a JSON of the same name)

Ours: the type and every key field exactly, from whole examinations. The plain engines extract nothing: for them a field
counts when its value stands anywhere in the text. CPU-seconds are per page, one thread, children included. Writes
out/bench/reading.json and the reliability diagram out/bench/reading.svg.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from tests.benchmarks.reading_engines import Bench, ours, plain_rapidocr, plain_tesseract
from tests.benchmarks.reading_papers import LEVELS, OUTSIDE, Paper, drawn, of_folder
from tests.benchmarks.reading_report import bins, diagram, table
from tests.benchmarks.reading_tally import Figures

PLAIN = {"rapidocr plain": plain_rapidocr, "tesseract alone": plain_tesseract}


def main(arguments: list[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    found = iter(of_folder(chosen.folder) if chosen.folder else _drawn(chosen))
    first = next(found, None)
    if first is None:
        sys.stderr.write("no picture with a truth file of the same name (.json) beside it\n")
        return 2
    every = {"rapidocr plain": chosen.rapidocr_every, "tesseract alone": chosen.tesseract_every}
    figures, memory = measured(chain([first], found), first.data, every)
    _write(chosen.out, figures, memory)
    levels = list(dict.fromkeys(level for level, _ in figures.tallies))
    sys.stdout.write(table(figures, levels, memory) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_reading", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--folder", type=Path, help="measure on these pictures instead of drawn ones")
    parser.add_argument("--levels", nargs="+", default=list(LEVELS), choices=LEVELS)
    parser.add_argument("--seeds", type=int, default=1, help="people for each layout")
    parser.add_argument("--sample", type=int, default=50, help="papers for each level, evenly over the kinds; 0: all")
    parser.add_argument("--split", default="measure", choices=("measure", "develop", OUTSIDE))
    parser.add_argument("--kinds", nargs="+", default=())
    parser.add_argument("--rapidocr-every", type=int, default=1, help="plain RapidOCR reads each n-th paper; 0: none")
    parser.add_argument("--tesseract-every", type=int, default=4, help="tesseract alone, likewise")
    parser.add_argument("--out", type=Path, default=Path("out/bench/reading.json"))
    return parser


def _drawn(chosen: Any) -> Iterable[Paper]:
    return drawn(chosen.split, chosen.levels, kinds=chosen.kinds, seeds=chosen.seeds, sample=chosen.sample)


def measured(papers: Iterable[Paper], warm: bytes, every: dict[str, int]) -> tuple[Figures, dict[str, int]]:
    """The counts, and each reader's peak memory in megabytes."""
    figures = Figures()
    benches = {"ours": Bench(ours, warm)} | {name: Bench(PLAIN[name], warm) for name, step in every.items() if step}
    for number, paper in enumerate(papers):
        examination, cpu = benches["ours"].read(paper.data)
        figures.ours(paper, examination, cpu)
        for name, step in every.items():
            if step and number % step == 0:
                text, took = benches[name].read(paper.data)
                figures.plain(paper, name, text, took, cpu)
        sys.stderr.write(".")
        sys.stderr.flush()
    sys.stderr.write("\n")
    return figures, {name: bench.close() for name, bench in benches.items()}


def _write(out: Path, figures: Figures, memory: dict[str, int]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    told: dict[str, Any] = {}
    for (level, reader), tally in figures.tallies.items():
        told.setdefault(level, {})[reader] = asdict(tally) | {"cpu_per_page": round(tally.cpu / tally.pages, 3)}
    wrong, sure = figures.wrong_among_sure()
    told |= {
        "peak_megabytes": memory,
        "sure": {"fields": sure, "wrong": wrong},
        "reliability": bins(figures.read),
        "confusions": [[*key, times] for key, times in figures.confusions.most_common()],
        "wrong": figures.wrong,
    }
    out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    out.with_suffix(".svg").write_text(diagram(figures.read), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
