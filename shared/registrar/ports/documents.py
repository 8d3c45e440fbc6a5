"""Where scans and certificates lie, and by what applications are found beside one another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.registration.application import Scan
from registrar.registration.surroundings import Mark


@dataclass(frozen=True, slots=True)
class UploadLink:
    """A presigned form post: send `fields` and then the file as multipart/form-data to `url`."""

    url: str
    fields: Mapping[str, str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StoredObject:
    """One stored version. `size` is bytes, `sha256` hex of the bytes actually stored when known."""

    key: str
    version_id: str
    size: int
    content_type: str
    sha256: str | None = None


class DocumentStore(Protocol):
    """Scans in, artefacts out. A key is written once; every reading names the version it read."""

    def upload_link(self, scan: Scan, now: datetime) -> UploadLink: ...

    def arrived(self, key: str) -> StoredObject | None:
        """The stored object's present version, or None when the upload never finished."""

    def read(self, key: str, version_id: str | None = None) -> bytes:
        """The bytes; NotFound."""

    def put_once(self, key: str, content: bytes, content_type: str) -> bytes:
        """Store unless something is stored there already; returns what IS stored (the first one wins)."""

    def replace(self, key: str, content: bytes, content_type: str) -> None:
        """Overwrite a published object (status lists, key lists); older versions stay."""

    def remove_all(self, prefix: str) -> int:
        """Every version of every object whose key begins so; how many they were. Twice is the same as once."""

    def download_link(self, key: str, filename: str, now: datetime) -> str:
        """A presigned link of a few minutes' life."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An application that carries a mark, and the blind indexes of its person's number and name."""

    application: str
    person: str
    name: str


class Marks(Protocol):
    """By what applications are found beside one another; `value` of a mark is a digest or a keyed index."""

    def leave(self, bearer: Marked, marks: Sequence[Mark]) -> None:
        """Store them all for this application; leaving them again changes nothing."""

    def bearers(self, mark: Mark) -> Sequence[Marked]:
        """The applications that carry it, a hundred at most."""
