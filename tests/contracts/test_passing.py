"""Tickets and buckets, in memory and in the table: one winner a ticket, so many requests a bucket."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from registrar.aws.passing_table import PassingTable
from registrar.certificate.presentation import TICKET_LIFE, Redeemed, Ticket
from registrar.office.limits import Limit
from tests.fakes.atomic import whole_calls
from tests.fakes.desk import MemoryPassing

Passing = MemoryPassing | PassingTable
NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
TICKET = Ticket("0f" * 32, "2299040126000001", NOW + TICKET_LIFE)


@pytest.fixture(autouse=True)
def kept(passing: Passing) -> None:
    passing.keep(TICKET)


def test_the_first_scan_gets_the_certificate_and_the_next_is_told_so(passing: Passing) -> None:
    assert passing.redeem(TICKET.key, "first", NOW) == (Redeemed.GOOD, TICKET.number)
    assert passing.redeem(TICKET.key, "second", NOW) == (Redeemed.USED, None)
    assert passing.redeem(TICKET.key, "second", NOW + timedelta(hours=1)) == (Redeemed.USED, None)


def test_a_scan_whose_answer_was_lost_finds_that_it_won(passing: Passing) -> None:
    passing.redeem(TICKET.key, "first", NOW)
    assert passing.redeem(TICKET.key, "first", NOW + timedelta(seconds=90)) == (Redeemed.GOOD, TICKET.number)


def test_a_minute_later_it_is_too_late(passing: Passing) -> None:
    assert passing.redeem(TICKET.key, "late", NOW + TICKET_LIFE) == (Redeemed.EXPIRED, None)
    assert passing.redeem(TICKET.key, "in time", NOW + TICKET_LIFE - timedelta(microseconds=1))[0] is Redeemed.GOOD


def test_a_ticket_nobody_made_answers_like_one_that_is_too_old(passing: Passing) -> None:
    assert passing.redeem("00" * 32, "any", NOW) == (Redeemed.EXPIRED, None)


def test_of_a_hundred_scans_at_once_one_wins(passing: Passing) -> None:
    with whole_calls(), ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(lambda scan: passing.redeem(TICKET.key, f"scan-{scan}", NOW)[0], range(100)))
    assert outcomes.count(Redeemed.GOOD) == 1
    assert outcomes.count(Redeemed.USED) == 99


def test_a_bucket_gives_its_tokens_and_then_one_every_so_often(passing: Passing) -> None:
    limit = Limit(3, timedelta(seconds=10))
    assert [passing.take("a", limit, NOW) for _ in range(3)] == [None] * 3
    assert passing.take("a", limit, NOW) == timedelta(seconds=10)
    assert passing.take("b", limit, NOW) is None, "another bucket is another's"
    assert passing.take("a", limit, NOW + timedelta(seconds=4)) == timedelta(seconds=6)
    assert passing.take("a", limit, NOW + timedelta(seconds=10)) is None
    assert passing.take("a", limit, NOW + timedelta(seconds=10)) == timedelta(seconds=10)
    assert [passing.take("a", limit, NOW + timedelta(hours=9)) for _ in range(4)].count(None) == 3


def test_many_at_once_get_no_more_than_the_bucket_holds(passing: Passing) -> None:
    limit = Limit(5, timedelta(minutes=2))
    with whole_calls(), ThreadPoolExecutor(10) as pool:
        waits = list(pool.map(lambda _: passing.take("c", limit, NOW), range(40)))
    assert waits.count(None) <= 5
