"""A period's figures as they were frozen: written once, with a digest, whatever becomes known later."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from registrar.office.tallying import Cells

Table = Mapping[str, Cells]
"""Counts by division."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything recorded until the end of the day `as_of`: what happened in the period, and what stood at its end.

    `digest` is the SHA-256 (hex) of period, day and counts in the canonical form of `digest_of`.
    """

    period: str
    as_of: date
    frozen_at: datetime
    flows: Table
    standing: Table
    digest: str


def frozen(period: str, as_of: date, at: datetime, flows: Table, standing: Table) -> Snapshot:
    return Snapshot(period, as_of, at, flows, standing, digest_of(period, as_of, flows, standing))


def digest_of(period: str, as_of: date, flows: Table, standing: Table) -> str:
    """JSON with sorted names and without spaces; zeros and empty divisions are not written."""
    content = {
        "period": period,
        "as_of": as_of.isoformat(),
        "flows": _bare(flows),
        "standing": _bare(standing),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _bare(table: Table) -> dict[str, dict[str, int]]:
    bare = {division: {cell: n for cell, n in cells.items() if n} for division, cells in table.items()}
    return {division: cells for division, cells in bare.items() if cells}
