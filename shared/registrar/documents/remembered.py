"""The same examination, kept in a folder, so that a scan that was read before is not read again."""

import hashlib
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from registrar.documents.examine import cut_short, examine, reader_name
from registrar.registration.facts import Examination

KEPT: TypeAdapter[Examination] = TypeAdapter(Examination)


def examine_remembered(
    data: bytes,
    *,
    folder: Path,
    scan: str,
    version_id: str = "",
    engine: str = "rapidocr",
    second_reader: bool = True,
    threads: int = 1,
) -> Examination:
    """Like `examine`; results are found again by the file's sha256 and the reader's name and version."""
    sha256 = hashlib.sha256(data).hexdigest()
    kept = folder / f"{sha256}-{reader_name(engine, second_reader=second_reader)}.json"
    known = _known(kept)
    if known:
        return replace(known, scan=scan, version_id=version_id)
    fresh = examine(data, scan=scan, version_id=version_id, engine=engine, second_reader=second_reader, threads=threads)
    if cut_short(fresh):
        return fresh  # with more time there is more to see
    folder.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{id(fresh)}.part")
    draft.write_bytes(KEPT.dump_json(fresh))
    draft.replace(kept)
    return fresh


def _known(kept: Path) -> Examination | None:
    """A result that was kept; one that no longer fits is read anew."""
    try:
        return KEPT.validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        return None
