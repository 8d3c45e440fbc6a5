"""Every benchmark, one after the other, and all figures in one table: python -m tests.benchmarks [NAME...]."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OUT = Path("out/bench")
WIDEST = 60


def main(names: list[str]) -> int:
    known = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    unknown = set(names) - set(known)
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    failed = [name for name in names or known if not _run(name)]
    _table()
    for name in failed:
        print(f"FAILED: {name}", file=sys.stderr)
    return 1 if failed else 0


def _run(name: str) -> bool:
    """A process of its own for each: none measures another's caches."""
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"tests.benchmarks.bench_{name}"], check=False).returncode == 0


def _table() -> None:
    rows = [
        (f"{file.stem}: {name}", value)
        for file in sorted(OUT.glob("*.json"))
        for name, value in _flat(json.loads(file.read_text(encoding="utf-8")))
    ]
    print("\n== all figures")
    for name, value in rows:
        print(f"  {name[:WIDEST]:<{WIDEST}} {value}")


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every figure under the path that leads to it; long lists are left to the files."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        if len(value) <= 12:
            for number, inner in enumerate(value):
                yield from _flat(inner, f"{name}[{number}]")
    else:
        yield name, value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
