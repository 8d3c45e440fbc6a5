"""What hostile files cost: every one through the whole examination, seconds, memory, and the verdicts they end in.

    python -m tests.benchmarks.bench_hostile [--only WORDS]

Each file is made by a process of its own, so that the opener's memory is not hidden behind the maker's. The opener's
peak is that of the child which opens files; the reader's is this process with its models loaded.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Container
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from registrar.documents.decoding import decode
from tests.documents.hostile import GROUPS

LONGEST = 12.0  # seconds
LARGEST = 1024  # megabytes, of the process that opens the file and of the one that reads it


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: what it ended in, whether that is stated for it, and what it cost."""

    name: str
    verdict: str
    stated: bool
    open_seconds: float
    seconds: float = 0.0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_hostile", description=__doc__)
    parser.add_argument("--only", default="", help="files whose name holds these words")
    parser.add_argument("--out", type=Path, default=Path("out/bench/hostile.json"))
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        subprocess.run(  # the maker needs more memory than the opener may
            [sys.executable, "-m", "tests.documents.hostile", "--out", folder, "--only", chosen.only], check=True
        )
        files = json.loads((Path(folder) / "files.json").read_text(encoding="utf-8"))
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:  # the maker is no child of this one
            opened = [apart.submit(_opened, Path(folder), file).result() for file in files]
            opener = apart.submit(_peak_of_children).result()
        _examined_in(_a_good_file())  # the models are loaded once in a process, before anything is timed
        outcomes = [_examined(Path(folder), file, outcome) for file, outcome in zip(files, opened, strict=True)]
    figures = _figures(outcomes, opener)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(_table(figures))
    return 0 if figures["kept"] else 1


def _opened(folder: Path, file: dict[str, object]) -> Outcome:
    data = (folder / str(file["file"])).read_bytes()
    started = time.perf_counter()
    problem = decode(data).problem
    taken = round(time.perf_counter() - started, 2)
    return Outcome(str(file["name"]), problem or "opens", problem in file["verdicts"], taken)  # type: ignore[operator]


def _peak_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _examined(folder: Path, file: dict[str, object], outcome: Outcome) -> Outcome:
    """The same through the reader; what could not be opened has cost its whole time already."""
    if outcome.verdict != "opens":
        return replace(outcome, seconds=outcome.open_seconds)
    return replace(outcome, seconds=_examined_in((folder / str(file["file"])).read_bytes()))


def _examined_in(data: bytes) -> float:
    """Seconds of a whole examination, of the processor or of the clock: the lesser, for the machine may be busy."""
    from registrar.documents.examine import cpu_seconds, examine  # noqa: PLC0415 - models only after the opener

    started, spent = time.perf_counter(), cpu_seconds()
    examine(data, scan="bench")
    return round(min(time.perf_counter() - started, cpu_seconds() - spent), 2)


def _figures(outcomes: list[Outcome], opener: int) -> dict[str, object]:
    good = decode(_a_good_file()).problem == ""
    slowest = sorted(outcomes, key=lambda outcome: -outcome.seconds)[:10]
    reader = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    unstated = [outcome.name for outcome in outcomes if not outcome.stated]
    return {
        "files": len(outcomes),
        "verdicts": dict(Counter(outcome.verdict for outcome in outcomes).most_common()),
        "not_as_stated": unstated,
        "worst_seconds": slowest[0].seconds,
        "worst_of_group": {name: _worst(files, outcomes) for name, files in GROUPS.items()},
        "slowest": [asdict(outcome) for outcome in slowest],
        "opener_peak_megabytes": opener,
        "reader_peak_megabytes": reader,
        "good_file_afterwards": good,
        "kept": good and not unstated and slowest[0].seconds <= LONGEST and max(opener, reader) <= LARGEST,
    }


def _worst(names: Container[str], outcomes: list[Outcome]) -> float:
    """Seconds of the slowest file of a group."""
    return max((outcome.seconds for outcome in outcomes if outcome.name in names), default=0.0)


def _a_good_file() -> bytes:
    from tests.documents.hostile.make import a_picture  # noqa: PLC0415

    return a_picture()


def _table(figures: dict[str, object]) -> str:
    rows = [f"{name}: {figures[name]}" for name in figures if name != "slowest"]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
