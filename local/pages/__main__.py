"""python -m local.pages [FOLDER]: write the pages as files, with a list of them, and say what they weigh."""

import gzip
import json
import sys
from pathlib import Path

from local.pages.build import Site, built
from local.pages.texts import Unbuildable
from local.places import PROJECT


def main(folder: Path) -> int:
    try:
        site = built()
    except Unbuildable as error:
        print(f"The pages cannot be written: {error}", file=sys.stderr)
        return 1
    write(site, folder)
    for page, needed in sorted(site.needed.items()):
        print(f"{weight(site, page):8,} bytes  {page}  ({len(needed)} files)")
    return 0


def write(site: Site, folder: Path) -> None:
    """Every file below `folder`, and files.json: address, file, content type and cache rule of each."""
    listed = []
    for address, file in sorted(site.files.items()):
        place = address.strip("/") or "index"
        name = place if "." in Path(place).name else f"{place}.html"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(file.content)
        listed.append({"address": address, "file": name, "content_type": file.content_type, "cache": file.cache})
    (folder / "files.json").write_text(json.dumps(listed, indent=1) + "\n", "utf-8")


def weight(site: Site, page: str) -> int:
    """Bytes of the page and what it needs, each compressed with gzip as on the way."""
    return sum(len(gzip.compress(site.files[one].content, 9, mtime=0)) for one in (page, *site.needed[page]))


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:]) if sys.argv[1:] else PROJECT / "build" / "pages"))
