"""Which reader this is: a digest of the code that reads and of the engines' versions; no change goes unnoticed."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ENGINES = ("rapidocr", "openvino", "onnxruntime", "tesserocr", "pytesseract", "opencv-python-headless")
TABLES = (".py", ".csv", ".toml", ".json", ".txt")


@cache
def reader_version() -> str:
    """Ten hexadecimal digits; other code, tables or engines give others."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.suffix in TABLES):
        digest.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    digest.update(repr([(name, _installed(name)) for name in ENGINES]).encode())
    return digest.hexdigest()[:10]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
