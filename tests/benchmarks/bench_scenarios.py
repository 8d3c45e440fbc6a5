"""Every scenario told on the local system: how many registered straight through, how fast, and whether any wrongly.

    python -m tests.benchmarks.bench_scenarios [--only WORD...] [--cache FOLDER]

Straight through: registered by the first submission (the employer's papers in E1, the report in E0), without an
officer, a second try or waiting. Wrongful: registered by the system where the story says that it must not be.
"""

import argparse
import json
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from local.system import up
from tests.journeys.papers import seed_of
from tests.journeys.scenario import Scenario, Step, scenarios
from tests.journeys.telling import Stood, Telling

OUT = Path("out/bench/scenarios.json")
CLERKS = 4
Row = dict[str, Any]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_scenarios", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", default=[""], help="only scenarios with one of these words in file or name"
    )
    parser.add_argument("--cache", type=Path, default=None, help="remember readings here (then seconds mean nothing)")
    parser.add_argument("--clerks", type=int, default=CLERKS, help="scenarios told at a time (default: %(default)s)")
    chosen = parser.parse_args(arguments)
    told = [each for each in scenarios() if any(word in f"{each.file}: {each.name}" for word in chosen.only)]
    with tempfile.TemporaryDirectory(prefix="registrar-bench-") as folder:
        tellings = _tell_all(told, Path(folder), chosen)
    figures = {category: _figures(part) for category, part in sorted(_by_category(tellings).items())}
    figures["all"] = _figures(tellings)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _show(figures, tellings)
    return 0


def _tell_all(told: Sequence[Scenario], folder: Path, chosen: argparse.Namespace) -> list[Telling]:
    with (
        up(folder / "data", port=0, quiet=True, cache=chosen.cache) as addresses,
        ThreadPoolExecutor(chosen.clerks) as pool,
    ):
        tellings = [Telling(each, addresses, folder / f"{seed_of(each.name)}") for each in told]
        for telling, done in [(each, pool.submit(each.tell)) for each in tellings]:
            try:
                done.result()
            except Exception as error:  # a story that breaks off is told as such, the others go on
                telling.stood.append(Stood(f"BROKEN OFF {type(error).__name__}: {error}", frozenset(), 0.0))
    return tellings


def _by_category(tellings: Sequence[Telling]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        found[telling.scenario.category].append(telling)
    return found


def _figures(tellings: Sequence[Telling]) -> Row:
    """Counts, the straight-through share of all and of those that should be, seconds from submit to result."""
    seconds = sorted(stood.seconds for each in tellings if (stood := _submission(each)[1]))
    straight = [each for each in tellings if (stood := _submission(each)[1]) and _registered(stood)]
    hoped = [each for each in tellings if _registered(_submission(each)[0])]
    return {
        "scenarios": len(tellings),
        "straight_through": len(straight),
        "straight_through_share": round(len(straight) / len(tellings), 3),
        "straight_through_of_those_in_order": round(sum(each in straight for each in hoped) / max(1, len(hoped)), 3),
        "median_seconds": statistics.median(seconds) if seconds else None,
        "p95_seconds": seconds[int(0.95 * (len(seconds) - 1))] if seconds else None,
        "wrongful": sum(_wrongful(each) for each in tellings),
        "otherwise_than_written": sum(bool(_otherwise(each)) for each in tellings),
    }


SUBMISSIONS = frozenset({"submit", "send", "report"})
"""What asks for a registration: the person's papers, the employer's, a department's word."""


def _submission(telling: Telling) -> tuple[Step, Stood | None]:
    """The first of them in the story, and how it ended if it was come to."""
    steps = telling.scenario.steps
    place = next(number for number, step in enumerate(steps) if step.do in SUBMISSIONS)
    return steps[place], telling.stood[place] if place < len(telling.stood) else None


def _registered(at: Step | Stood) -> bool:
    """By the application's state; by the person's record where a report alone asked for it."""
    return at.state == "REGISTERED" or (at.state == "" and "EMPLOYED" in (at.record or ()))


def _wrongful(telling: Telling) -> bool:
    steps = zip(telling.scenario.steps, telling.stood, strict=False)
    return any(stood.state == "REGISTERED" != step.state for step, stood in steps)


def _otherwise(telling: Telling) -> str:
    """The first step that did not end as written; empty when all did."""
    for place, stood in enumerate(telling.stood):
        step = telling.scenario.steps[min(place, len(telling.scenario.steps) - 1)]
        if not stood.as_written(step):
            told = " ".join((*sorted(stood.codes), *stood.documents))
            return f"{step.do}: {stood.state} {told} {list(stood.record)}"
    return ""


_COLUMNS = {
    "cases": "scenarios",
    "straight": "straight_through_share",
    "in order": "straight_through_of_those_in_order",
    "median s": "median_seconds",
    "p95 s": "p95_seconds",
    "wrongful": "wrongful",
    "otherwise": "otherwise_than_written",
}


def _plain(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value


def _show(figures: Row, tellings: Sequence[Telling]) -> None:
    for telling in tellings:
        if wrong := _otherwise(telling):
            wanted = telling.scenario.steps[min(len(telling.stood), len(telling.scenario.steps)) - 1]
            print(f"- {telling.scenario.file}: {telling.scenario.name}")
            print(f"    wanted {wanted.state} {' '.join(sorted(wanted.codes))} {wanted.record or ''}\n    {wrong}")
    print(" " * 5 + "".join(f"{name:>11}" for name in _COLUMNS))
    for name, row in figures.items():
        print(f"{name:5}" + "".join(f"{_plain(row[column]):>11}" for column in _COLUMNS.values()))


if __name__ == "__main__":
    raise SystemExit(main())
