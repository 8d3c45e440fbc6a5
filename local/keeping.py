"""What must survive a stop, also a sudden one: every row, object and message is written down as it comes."""

import base64
import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.files import replace_file

_TABLES = """
CREATE TABLE IF NOT EXISTS rows (name TEXT, key TEXT, body TEXT, PRIMARY KEY (name, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS unannounced (place INTEGER PRIMARY KEY, name TEXT, key TEXT, UNIQUE (name, key));
CREATE TABLE IF NOT EXISTS objects (place INTEGER PRIMARY KEY, bucket TEXT, key TEXT, version TEXT UNIQUE,
    stored_at REAL, metadata TEXT, sha256 TEXT);
CREATE TABLE IF NOT EXISTS messages (id TEXT PRIMARY KEY, queue TEXT, body TEXT, received INTEGER);
"""
Row = dict[str, Any]
_BYTES = "$bytes"


@dataclass(frozen=True, slots=True)
class KeptObject:
    """One stored version. `stored_at` is seconds since 1970, `metadata` the object's headers."""

    bucket: str
    key: str
    version: str
    stored_at: float
    metadata: dict[str, str]
    sha256: str


class Keeping:
    """One SQLite file and a folder of contents. A write is on its way to the disk before the caller gets its answer;

    the operating system holds it, so a killed process loses nothing (a power cut may lose the last second).
    """

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True, exist_ok=True)
        self._contents = data / "objects"
        self._lock = threading.RLock()
        self._book = sqlite3.connect(data / "kept.sqlite", check_same_thread=False, isolation_level=None)
        self._book.execute("PRAGMA journal_mode=WAL")
        self._book.execute("PRAGMA synchronous=OFF")
        self._book.executescript(_TABLES)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._book.execute("BEGIN")
            try:
                yield self._book
            except BaseException:
                self._book.execute("ROLLBACK")
                raise
            self._book.execute("COMMIT")

    def close(self) -> None:
        with self._lock:
            self._book.close()

    # rows of the tables

    def keep_rows(self, changed: Sequence[tuple[str, Row, Row | None]], streamed: frozenset[str]) -> None:
        """(table, key, item or None when it is gone); an item of a streamed table waits for its announcement."""
        with self.writing() as book:
            for name, key, item in changed:
                place = _text(key)
                if item is None:
                    book.execute("DELETE FROM rows WHERE name = ? AND key = ?", (name, place))
                    continue
                fresh = book.execute("SELECT 1 FROM rows WHERE name = ? AND key = ?", (name, place)).fetchone() is None
                book.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", (name, place, _text(item)))
                if fresh and name in streamed:
                    book.execute("INSERT OR IGNORE INTO unannounced (name, key) VALUES (?, ?)", (name, place))

    def rows(self) -> Iterator[tuple[str, Row]]:
        for name, body in self._all("SELECT name, body FROM rows"):
            yield name, json.loads(body, object_hook=_unpacked)

    def announced(self, name: str, keys: Sequence[Row]) -> None:
        with self.writing() as book:
            book.executemany("DELETE FROM unannounced WHERE name = ? AND key = ?", [(name, _text(key)) for key in keys])

    def unannounced(self) -> list[tuple[str, Row, Row]]:
        """(table, key, item) of what was stored but not announced before the last stop, oldest first."""
        found = self._all("SELECT name, u.key, body FROM unannounced u JOIN rows USING (name, key) ORDER BY place")
        return [(name, json.loads(key), json.loads(body, object_hook=_unpacked)) for name, key, body in found]

    # objects of the bucket

    def keep_object(self, kept: KeptObject, content: bytes) -> None:
        path = self._content(kept.sha256)
        if not path.exists():
            replace_file(path, content)
        values = (kept.bucket, kept.key, kept.version, kept.stored_at, json.dumps(kept.metadata), kept.sha256)
        with self.writing() as book:
            book.execute(
                "INSERT OR REPLACE INTO objects (bucket, key, version, stored_at, metadata, sha256)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                values,
            )

    def forget_objects(self, bucket: str, key: str, versions: Sequence[str]) -> None:
        """Keep only these versions of a key: erasure must not come back after a restart."""
        with self.writing() as book:
            kept = [
                row[0] for row in book.execute("SELECT version FROM objects WHERE bucket=? AND key=?", (bucket, key))
            ]
            gone = [(version,) for version in kept if version not in versions]
            book.executemany("DELETE FROM objects WHERE version = ?", gone)

    def objects(self) -> Iterator[tuple[KeptObject, bytes]]:
        query = "SELECT bucket, key, version, stored_at, metadata, sha256 FROM objects ORDER BY place"
        for bucket, key, version, stored_at, metadata, digest in self._all(query):
            kept = KeptObject(bucket, key, version, stored_at, json.loads(metadata), digest)
            yield kept, self._content(digest).read_bytes()

    def _content(self, sha256: str) -> Path:
        return self._contents / sha256[:2] / sha256

    # messages of the queues

    def keep_message(self, queue: str, identity: str, body: str, received: int) -> None:
        with self.writing() as book:
            book.execute("INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?)", (identity, queue, body, received))

    def forget_messages(self, identities: Sequence[str]) -> None:
        with self.writing() as book:
            book.executemany("DELETE FROM messages WHERE id = ?", [(identity,) for identity in identities])

    def messages(self) -> Iterator[tuple[str, str, str, int]]:
        """(queue, id, body, how often received), oldest first."""
        yield from self._all("SELECT queue, id, body, received FROM messages ORDER BY rowid")

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._book.execute(query).fetchall()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _text(value: Row) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=_binary)


def _binary(value: object) -> dict[str, str]:
    """A binary attribute, which moto holds as bytes, as JSON; `_unpacked` is the way back."""
    if isinstance(value, bytes):
        return {_BYTES: base64.b64encode(value).decode()}
    raise TypeError(type(value).__name__)


def _unpacked(value: Row) -> Any:
    return base64.b64decode(value[_BYTES]) if set(value) == {_BYTES} else value
