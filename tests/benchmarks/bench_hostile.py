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
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from registrar.documents.decoding import decode

LONGEST = 12.0  # seconds
LARGEST = 1024  # megabytes, of the process that opens the file


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
        opened = [_opened(Path(folder), file) for file in files]
        opener = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
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


def _examined(folder: Path, file: dict[str, object], outcome: Outcome) -> Outcome:
    """The same through the reader; what could not be opened has cost its whole time already."""
    from registrar.documents.examine import examine  # noqa: PLC0415 - the models only after the opener is measured

    if outcome.verdict != "opens":
        return Outcome(outcome.name, outcome.verdict, outcome.stated, outcome.open_seconds, outcome.open_seconds)
    started = time.perf_counter()
    examine((folder / str(file["file"])).read_bytes(), scan="bench")
    taken = round(time.perf_counter() - started, 2)
    return Outcome(outcome.name, outcome.verdict, outcome.stated, outcome.open_seconds, taken)


def _figures(outcomes: list[Outcome], opener: int) -> dict[str, object]:
    good = decode(_a_good_file()).problem == ""
    slowest = sorted(outcomes, key=lambda outcome: -outcome.seconds)[:10]
    unstated = [outcome.name for outcome in outcomes if not outcome.stated]
    return {
        "files": len(outcomes),
        "verdicts": dict(Counter(outcome.verdict for outcome in outcomes).most_common()),
        "not_as_stated": unstated,
        "worst_seconds": slowest[0].seconds,
        "slowest": [asdict(outcome) for outcome in slowest],
        "opener_peak_megabytes": opener,
        "reader_peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "good_file_afterwards": good,
        "kept": good and not unstated and slowest[0].open_seconds <= LONGEST and opener <= LARGEST,
    }


def _a_good_file() -> bytes:
    from tests.documents.hostile.make import a_picture  # noqa: PLC0415

    return a_picture()


def _table(figures: dict[str, object]) -> str:
    rows = [f"{name}: {figures[name]}" for name in figures if name != "slowest"]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
