"""Whether the built zip functions fit Lambda: size, the system they need, and that each loads from its zip alone."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from local import build
from local.places import PROJECT
from local.template import source

OUT = Path("out/bench/build.json")
NEWEST = {"GLIBC": (2, 34), "GLIBCXX": (3, 4, 29)}  # Amazon Linux 2023
_SYMBOL = re.compile(rb"\b(GLIBC|GLIBCXX)_(\d+(?:\.\d+)+)\b")
_FROM_LAMBDA = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py")
"""What Lambda's Python runtime brings itself (six: python-dateutil's need)."""
_NAMES = ("REGISTER_TABLE", "KEYS_TABLE", "DATA_KEY", "DOCUMENT_BUCKET")
_ENVIRONMENT = {"STAGE": "local", "AWS_DEFAULT_REGION": "us-east-1", **dict.fromkeys(_NAMES, "named")}


def main() -> int:
    if build.main():
        return 1
    resources = source()["Resources"]
    sizes = build.unzipped_sizes(resources, build.BUILT)
    found: dict[str, Any] = {"most_megabytes": build.MOST_BYTES / 1e6, "functions": {}}
    with tempfile.TemporaryDirectory() as folder:
        given = runtime_libraries(Path(folder))
        for name, size in sizes.items():
            seconds, complaint = loaded(name, resources, given)
            found["functions"][name] = {
                "megabytes": round(size / 1e6, 1),
                "load_seconds": seconds,
                "problem": complaint,
            }
    found["newest_symbols"] = {library: ".".join(map(str, newest)) for library, newest in newest_symbols().items()}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
    fits = all(size <= build.MOST_BYTES for size in sizes.values())
    loads = not any(row["problem"] for row in found["functions"].values())
    old_enough = all(newest <= NEWEST[library] for library, newest in newest_symbols().items())
    return 0 if fits and loads and old_enough else 1


def runtime_libraries(folder: Path) -> Path:
    """A folder with what Lambda brings, and nothing else of this machine's libraries."""
    for name in _FROM_LAMBDA:
        module = name.removesuffix(".py")
        spec = find_spec(module)
        assert spec is not None
        origin = Path(str(spec.origin))
        if origin.name == "__init__.py":
            shutil.copytree(origin.parent, folder / module, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(origin, folder)
    return folder


def loaded(name: str, resources: dict[str, Any], given: Path) -> tuple[float, str]:
    """Seconds to load the handler from what was built, and what was the matter."""
    layers = [build.BUILT / layer["Ref"] / "python" for layer in resources[name]["Properties"]["Layers"]]
    path = os.pathsep.join(str(place) for place in (build.BUILT / name, *layers, given))
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-B", "-c", "import app; assert callable(app.handler)"],
        env={"PATH": os.defpath, "PYTHONPATH": path, **_ENVIRONMENT},
        cwd=build.BUILT / name,
        capture_output=True,
        text=True,
        check=False,
    )
    return round(time.monotonic() - begun, 2), done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


def newest_symbols() -> dict[str, tuple[int, ...]]:
    """The newest version of the C libraries that any built file asks for."""
    newest: dict[str, tuple[int, ...]] = {}
    for library, version in _symbols():
        newest[library] = max(newest.get(library, ()), version)
    return newest


def _symbols() -> Iterator[tuple[str, tuple[int, ...]]]:
    for file in build.BUILT.rglob("*"):
        if file.is_file() and ".so" in file.name:
            for library, version in set(_SYMBOL.findall(file.read_bytes())):
                yield library.decode(), tuple(int(part) for part in version.split(b"."))


if __name__ == "__main__":
    os.chdir(PROJECT)
    sys.exit(main())
