"""Write the hostile files to look at or to send: python -m tests.documents.hostile --out DIR [--only WORDS]."""

import argparse
import json
import sys
from pathlib import Path

from tests.documents.hostile import HOSTILE


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.documents.hostile", description=__doc__)
    parser.add_argument(
        "--out", type=Path, required=True, help="an empty folder; the files in it are dangerous to open"
    )
    parser.add_argument("--only", default="", help="files whose name holds these words")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (name, file) in enumerate(HOSTILE.items()):
        if chosen.only in name:
            path = chosen.out / f"{number:03d}.bin"
            path.write_bytes(file.make())
            rows.append({"name": name, "file": path.name, "verdicts": sorted(file.verdicts)})
    (chosen.out / "files.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
