#!/usr/bin/env python3
"""Bring the certificate's fonts from this machine's Debian packages into a folder, each checked by its SHA-256.

`copy_fonts.py FOLDER` copies (for the layer: FOLDER is layers/fonts/fonts, /opt/fonts in the cloud), the fonts for rare
characters packed, since all must fit beside typst into the 250 MB of a function. `--link` makes links instead, which is
all that a developer's machine needs. Certificates printed by one release all look alike, so a
font of another version is refused; `--any-version` takes it with a warning, for trying things out on another system.
"""

import argparse
import gzip
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Font:
    path: str
    package: str
    sha256: str
    rare: bool = True


# Hanazono A is not among them: it has no character that these three lack.
FONTS = (
    Font(
        "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
        "fonts-noto-cjk 1:20220127+repack1-1",
        "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
        rare=False,
    ),
    Font(
        "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
        "fonts-hanazono 20170904-2.1",
        "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c",
    ),
    Font(
        "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf",
        "fonts-babelstone-han 15.0.5-2",
        "a2027ca3606907f6a628e9cd869605e3879beaaa38b37c7fec95b372130628c8",
    ),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Bring the certificate's fonts into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--link", action="store_true", help="links instead of copies")
    parser.add_argument("--any-version", action="store_true", help="take a font of another version with a warning")
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    wrong = [complaint for font in FONTS if (complaint := bring(font, chosen.folder, link=chosen.link))]
    for complaint in wrong:
        print(complaint, file=sys.stderr)
    return 1 if wrong and not chosen.any_version else 0


def bring(font: Font, folder: Path, *, link: bool) -> str:
    """Put one font into the folder; "" or what is the matter with it."""
    source, target = Path(font.path), folder / Path(font.path).name
    if not source.exists():
        return f"{source} is missing: install the Debian package {font.package}"
    content = source.read_bytes()
    if link:
        target.unlink(missing_ok=True)
        target.symlink_to(source)
    elif font.rare:
        target.with_suffix(target.suffix + ".gz").write_bytes(gzip.compress(content, mtime=0))
    else:
        target.write_bytes(content)
    found = hashlib.sha256(content).hexdigest()
    return "" if found == font.sha256 else f"{source} is another version than that of {font.package}: {found}"


if __name__ == "__main__":
    sys.exit(main())
