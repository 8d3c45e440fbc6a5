"""Every SMS the office sent, as a developer can read it: <data>/outbox.jsonl, one JSON object a line."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from local.emulator import sent_messages


class Outbox:
    def __init__(self, data: Path) -> None:
        self._file = data / "outbox.jsonl"
        self._seen: set[str] = set()
        self._lock = threading.Lock()

    def collect(self) -> None:
        """Write down what was sent since the last look; called before the sender gets its answer."""
        with self._lock:
            fresh = [(key, sent) for key, sent in list(sent_messages().items()) if key not in self._seen]
            with self._file.open("a", encoding="utf-8") as file:
                for reference, (phone, text) in fresh:
                    at = datetime.now(UTC).isoformat(timespec="milliseconds")
                    line = {"at": at, "phone": phone, "text": text, "reference": reference}
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._seen.update(key for key, _ in fresh)

    def read(self) -> list[dict[str, Any]]:
        """Oldest first."""
        if not self._file.exists():
            return []
        return [json.loads(line) for line in self._file.read_text("utf-8").splitlines()]
