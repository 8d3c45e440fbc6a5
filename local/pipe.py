"""The pipe from the register's stream to the event bus: filter, reshape, announce; nothing is forgotten on the way."""

import base64
import json
import re
import threading
from collections.abc import Iterable, Mapping
from typing import Any

from moto.events.models import EventPattern, EventPatternParser

from local.emulator import Emulator
from local.keeping import Keeping
from local.resources import Cloud
from local.rows import tables
from local.template import Stack

_PLACE = re.compile(r"<\$\.([\w.]+)>")
_BATCH = 10  # entries of one PutEvents call (EventBridge API reference)
Record = dict[str, Any]


class Pipe:
    """One EventBridge pipe of the template, from a table's stream to a bus."""

    def __init__(self, stack: Stack, cloud: Cloud, emulator: Emulator, keeping: Keeping) -> None:
        ((_, written),) = stack.resources("AWS::Pipes::Pipe")
        properties = stack.resolve(
            {key: written[key] for key in ("Source", "SourceParameters", "Target", "TargetParameters")}
        )
        self._table = next(
            name for name, made in stack.created.items() if made.get("StreamArn") == properties["Source"]
        )
        filters = properties["SourceParameters"]["FilterCriteria"]["Filters"]
        self._patterns = [_pattern(one["Pattern"]) for one in filters]
        self._target = properties["TargetParameters"]
        self._bus = properties["Target"].rpartition("/")[2]
        self._events = cloud.client("events")
        self._emulator = emulator
        self._keeping = keeping
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pipe", daemon=True)
        self.table = self._table

    def start(self) -> None:
        """First what the last run did not get to announce, then what comes."""
        self._announce([_inserted(key, item) for name, key, item in self._keeping.unannounced() if name == self._table])
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._emulator.on_rows.set()
        self._thread.join()

    def _run(self) -> None:
        held: list[Record] = []
        while not self._stopping.is_set():
            self._emulator.on_rows.wait(0.5)
            self._emulator.on_rows.clear()
            held += self._taken()
            try:
                self._announce(held)
                held = []
            except Exception as error:  # held for another try; on disk they are unannounced, too
                print(f"pipe: {type(error).__name__}: {error}", flush=True)
                self._stopping.wait(0.5)

    def _taken(self) -> list[Record]:
        """What the stream holds, taken off it: a transaction would copy it every time."""
        with self._emulator.locks["dynamodb"]:
            shard: Any = tables().tables[self._table].stream_shard
            records = [item.to_json() for item in shard.items]
            shard.starting_sequence_number += len(shard.items)
            shard.items = []
        return records

    def _announce(self, records: list[Record]) -> None:
        told = [as_json(record) for record in records]
        passing = [record for record in told if any(pattern.matches_event(record) for pattern in self._patterns)]
        for first in range(0, len(passing), _BATCH):
            self._events.put_events(Entries=[self._entry(record) for record in passing[first : first + _BATCH]])
        if records:
            self._keeping.announced(self._table, [record["dynamodb"]["Keys"] for record in records])

    def _entry(self, record: Record) -> dict[str, str]:
        bus = self._target["EventBridgeEventBusParameters"]
        detail = reshaped(self._target["InputTemplate"], record)
        return {"Source": bus["Source"], "DetailType": bus["DetailType"], "Detail": detail, "EventBusName": self._bus}


def _pattern(text: str) -> Any:
    return EventPattern(text, EventPatternParser(text).parse())


def as_json(record: Record) -> Record:
    """A stream record as a pipe sees it: binary attributes in base64, the time in seconds."""
    plain: Record = json.loads(json.dumps(record, default=_as_text))
    return plain


def _as_text(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value.timestamp()


def _inserted(key: Mapping[str, Any], item: Mapping[str, Any]) -> Record:
    return {"eventName": "INSERT", "dynamodb": {"Keys": dict(key), "NewImage": dict(item)}}


def reshaped(template: str, record: Record) -> str:
    """An input template with its <$.paths> answered (EventBridge user guide, "Pipes input transformation")."""
    return _PLACE.sub(lambda match: json.dumps(_at(record, match[1].split(".")), ensure_ascii=False), template)


def _at(value: Any, path: Iterable[str]) -> Any:
    """What lies at the end of the path; null when there is no such place."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
