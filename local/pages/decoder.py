"""python -m local.pages.decoder: take the code reader out of its locked package again, and nothing else.

The package's module loads its program from a public host unless told otherwise. Only the generated reader and the
program itself are taken; web/verify/decoding.js calls them, and nothing is left that could ask anybody but our host.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from local.places import PROJECT

FOLDER = PROJECT / "web" / "verify" / "decoder"
TAKEN = ("package-lock.json", "zxing_reader.js", "zxing_reader.wasm", "LICENSE")
_READER = re.compile(r"//#region src/reader/zxing_reader\.js\n(async function (\w+)\(.*?)//#endregion", re.DOTALL)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(FOLDER / name, folder)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
        take(Path(folder) / "node_modules" / "zxing-wasm")
    return 0


def take(package: Path) -> None:
    """The reader, its program and its licence; sources.json keeps their digests."""
    found = _READER.search((package / "dist/es/reader/index.js").read_text("utf-8"))
    if found is None:
        raise SystemExit("The package is built in another way than before: look at its module, then at this script.")
    origin = json.loads((package / "package.json").read_text("utf-8"))
    head = f"//! The reader of {origin['name']} {origin['version']} alone ({origin['license']}, see LICENSE).\n"
    (FOLDER / "zxing_reader.js").write_text(f"{head}{found[1]}\nexport default {found[2]};\n", "utf-8")
    shutil.copy(package / "dist/reader/zxing_reader.wasm", FOLDER)
    shutil.copy(package / "LICENSE", FOLDER)
    (FOLDER / "sources.json").write_text(json.dumps(digests(), indent=1) + "\n", "utf-8")


def digests() -> dict[str, str]:
    """SHA-256 of each file as it stands."""
    return {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in TAKEN}


if __name__ == "__main__":
    sys.exit(main())
