"""examine_document, assembled; the only place that loads an OCR engine."""

from functools import cache, partial
from pathlib import Path

from registrar.documents.examine import seen
from registrar.registration.facts import Seen
from registrar.usecases.examining import Examining, Reader
from registrar.wiring.common import clock, register, settings, store


@cache
def examining() -> Examining:
    return Examining(register(), store(), clock(), reader(settings().reader, settings().examination_cache))


def reader(engine: str, cache_folder: str) -> Reader:
    """Reads with the engine; on a developer's machine what was read before is remembered in a folder."""
    if not cache_folder:
        return partial(_read, engine)
    from registrar.documents.remembered import seen_remembered  # noqa: PLC0415 - never part of a deployed function

    folder = Path(cache_folder)
    return lambda data, scan, version: seen_remembered(
        data, scan=scan, version_id=version, engine=engine, folder=folder
    )


def _read(engine: str, data: bytes, scan: str, version_id: str) -> Seen:
    return seen(data, scan=scan, version_id=version_id, engine=engine)
