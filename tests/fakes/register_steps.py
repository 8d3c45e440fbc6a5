"""What the register in memory does to what it keeps: through the codec, numbered, once, and where it is listed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from registrar.errors import Conflict
from registrar.office.listing import View
from registrar.policy.routing import PROVINCE, areas_of
from registrar.ports import WorkItem
from registrar.registration import codec
from registrar.registration.events import (
    ExtractPrepared,
    Recorded,
)
from registrar.registration.record import PersonRecord

Slot = tuple[int, int]


def stored(adapter: Any, value: object) -> Any:
    return codec.from_json(adapter, codec.to_json(adapter, value))


def numbered(version: int, events: Sequence[Any], at: datetime, adapter: Any) -> list[Recorded[Any]]:
    return [Recorded(place, at, stored(adapter, event)) for place, event in enumerate(events, version + 1)]


def fresh(stored: Sequence[Recorded[Any]], records: list[Recorded[Any]]) -> list[Recorded[Any]] | None:
    if not records or records[0].sequence == len(stored) + 1:
        return records
    places = stored[records[0].sequence - 1 : records[-1].sequence]
    if [place.event for place in places] == [recorded.event for recorded in records]:
        return None
    raise Conflict("somebody else was faster")


def slot(event: ExtractPrepared) -> Slot:
    return event.facts.status_list, event.facts.status_index


def areas(line: WorkItem) -> Mapping[View, str]:
    county, city = areas_of(line.office)
    alarmed = line.alarmed[-1] if line.alarmed else ""
    areas = {View.OFFICE: line.office, View.COUNTY: county, View.CITY: city, View.PROVINCE: PROVINCE}
    return {**areas, View.ALARMED: alarmed}


def offices(record: PersonRecord) -> tuple[str, ...]:
    matters = record.matters.values()
    return tuple(dict.fromkeys(office for one in matters for office in (one.office, *one.passed)))
