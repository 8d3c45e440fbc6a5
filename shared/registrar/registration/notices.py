"""A notice to the applicant by SMS, and its fate."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeStatus(StrEnum):
    PREPARED = "PREPARED"
    SENDING = "SENDING"  # leased by a sender; a lease that runs out means the fate is not known
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message about one event. `id` is made from the event, so that the same event never tells twice.

    `office` is whose officers should call when nobody can be sure that it was read.
    """

    id: str
    application: str
    template: str
    status: NoticeStatus
    prepared_at: datetime
    owner: str | None = None
    lease_until: datetime | None = None
    sender_reference: str | None = None
    problem: str | None = None
    attempts: int = 0
    office: str = ""
