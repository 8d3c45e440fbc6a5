"""What passes: tickets good for a minute, and how full each bucket is; the table forgets both in time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from registrar.aws import items
from registrar.aws.items import Item, text
from registrar.aws.table import Table
from registrar.certificate.presentation import Redeemed, Ticket
from registrar.office.limits import Limit, taken

KEPT = timedelta(hours=1)
"""How long a row outlives its use: long enough to tell a used ticket from one that is too old."""
TRIES = 4


@dataclass(frozen=True, slots=True)
class PassingTable:
    """`certificate.presentation.Tickets` and `office.limits.Buckets`."""

    table: Table

    def keep(self, ticket: Ticket) -> None:
        self.table.put_if(_ticket_item(ticket), "attribute_not_exists(pk)")

    def redeem(self, key: str, scan: str, now: datetime) -> tuple[Redeemed, str | None]:
        """The condition decides between scans; a scan whose own answer was lost finds itself to be the winner."""
        found = self.table.get(items.state_key(f"TICKET#{key}"))
        if found is None:
            return Redeemed.EXPIRED, None
        if "scan" not in found and now < datetime.fromisoformat(found["expires_at"]["S"]):
            used = found | {"scan": text(scan)}
            if not self.table.put_if(used, "attribute_not_exists(#scan)"):
                used = self.table.get(items.state_key(f"TICKET#{key}")) or {}
            found = used
        if "scan" not in found:
            return Redeemed.EXPIRED, None
        won = found["scan"]["S"] == scan
        return (Redeemed.GOOD, str(found["number"]["S"])) if won else (Redeemed.USED, None)

    def take(self, bucket: str, limit: Limit, now: datetime) -> timedelta | None:
        """A lost race is run again; whoever loses several is one of many at once, and waits."""
        for _ in range(TRIES):
            found = self.table.get(items.state_key(f"BUCKET#{bucket}"))
            before = datetime.fromisoformat(found["full_at"]["S"]) if found else None
            after, wait = taken(before, limit, now)
            if wait is not None:
                return wait
            condition = "#full_at = :before" if found else "attribute_not_exists(pk)"
            values = {":before": found["full_at"]} if found else None
            if self.table.put_if(_bucket_item(bucket, after), condition, values):
                return None
        return limit.every


def _ticket_item(ticket: Ticket) -> Item:
    return items.state_key(f"TICKET#{ticket.key}") | {
        "number": text(ticket.number),
        "expires_at": text(items.moment(ticket.expires_at)),
        "expires": _forgotten(ticket.expires_at),
    }


def _bucket_item(bucket: str, full_at: datetime) -> Item:
    return items.state_key(f"BUCKET#{bucket}") | {
        "full_at": text(items.moment(full_at)),
        "expires": _forgotten(full_at),
    }


def _forgotten(at: datetime) -> dict[str, str]:
    return items.number(int((at.astimezone(UTC) + KEPT).timestamp()))
