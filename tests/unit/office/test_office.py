"""Who may take an item, and what a list shows of a person."""

from datetime import UTC, datetime, timedelta

from registrar.office.leases import LEASE_MINUTES, may_take
from registrar.office.masking import masked_id, masked_name, masked_phone
from registrar.registration.application import Lease

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_an_item_is_held_until_its_lease_ends() -> None:
    lease = Lease("one", NOW + timedelta(minutes=LEASE_MINUTES))
    assert may_take(None, "two", NOW)
    assert may_take(lease, "one", NOW)
    assert not may_take(lease, "two", NOW)
    assert not may_take(lease, "two", lease.until - timedelta(seconds=1))
    assert may_take(lease, "two", lease.until)


def test_lists_never_show_a_whole_name_number_or_phone() -> None:
    assert masked_name("王小明") == "王＊明"
    assert masked_name("王明") == "王＊"
    assert masked_name("阿依古丽·买买提")[1:-1] == "＊" * 6
    assert masked_id("229902199208150027") == "229902" + "＊" * 10 + "27"
    assert masked_phone("15400000001") == "154＊＊＊＊＊＊01"
    assert masked_id("123") == "＊＊＊"
    assert masked_phone("123") == "＊＊＊"
