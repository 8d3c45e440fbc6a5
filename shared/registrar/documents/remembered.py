"""The same examination, kept in a folder, so that a scan that was read before is not read again."""

import hashlib
import os
import threading
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from registrar.documents.examine import cut_short, reader_name, seen
from registrar.registration.facts import Examination, Seen

KEPT: TypeAdapter[Examination] = TypeAdapter(Examination)


def seen_remembered(
    data: bytes,
    *,
    folder: Path,
    scan: str,
    version_id: str = "",
    engine: str = "rapidocr",
    second_reader: bool = True,
    threads: int = 1,
) -> Seen:
    """Like `seen`; results are found again by the file's sha256 and the reader's name and version."""
    sha256 = hashlib.sha256(data).hexdigest()
    kept = folder / f"{sha256}-{reader_name(engine, second_reader=second_reader)}.json"
    known = _known(kept)
    if known:
        return replace(known, examination=replace(known.examination, scan=scan, version_id=version_id))
    fresh = seen(data, scan=scan, version_id=version_id, engine=engine, second_reader=second_reader, threads=threads)
    if not cut_short(fresh.examination):  # with more time there is more to see
        folder.mkdir(parents=True, exist_ok=True)
        for page, view in enumerate(fresh.views):
            _keep(_view(kept, page), view)
        _keep(kept, KEPT.dump_json(fresh.examination))
    return fresh


def _keep(place: Path, content: bytes) -> None:
    """Whole or not at all, whoever else keeps the same."""
    draft = place.with_suffix(f"{place.suffix}.{os.getpid()}.{threading.get_ident()}.part")
    draft.write_bytes(content)
    draft.replace(place)


def _view(kept: Path, page: int) -> Path:
    return kept.with_suffix(f".{page}.jpg")


def _known(kept: Path) -> Seen | None:
    """A result that was kept; one that no longer fits is read anew."""
    try:
        examination = KEPT.validate_json(kept.read_bytes())
        return Seen(examination, tuple(_view(kept, page).read_bytes() for page in range(len(examination.pages))))
    except (OSError, ValidationError):
        return None
