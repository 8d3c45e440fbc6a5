"""What became of a message: delivered or not, as the gateway says later; recorded once, however often it says so."""

from dataclasses import replace

from registrar.errors import Conflict
from registrar.ports import DeliveryReceipt
from registrar.registration.notices import Notice, NoticeStatus
from registrar.usecases.telling import Telling

OPEN = frozenset({NoticeStatus.SENT, NoticeStatus.UNKNOWN})
"""A receipt settles even what nobody knew."""


def collect_receipts(on: Telling) -> int:
    """Fetch, record, and only then acknowledge; how many were recorded. What could not be recorded comes again."""
    done, recorded = [], 0
    for receipt in on.sms.receipts():
        notice = on.register.notice(receipt.request_id)
        if notice is not None and notice.status is NoticeStatus.SENDING:
            continue  # its sender has not settled it yet
        if notice is not None and notice.status in OPEN and not _record(on, notice, receipt):
            continue
        recorded += notice is not None and notice.status in OPEN
        done.append(receipt)
    if done:
        on.sms.acknowledge(done)
    return recorded


def _record(on: Telling, notice: Notice, receipt: DeliveryReceipt) -> bool:
    status = NoticeStatus.DELIVERED if receipt.delivered else NoticeStatus.FAILED
    try:
        on.register.follow_notice(notice, replace(notice, status=status, problem=receipt.problem))
    except Conflict:
        return False
    return True
