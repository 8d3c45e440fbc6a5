"""What every register promises of work lists: all of it, oldest first, in pages, and no row hides another."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from registrar.aws import items
from registrar.aws.register_table import RegisterTable
from registrar.errors import Malformed
from registrar.office.listing import UNREADABLE, View
from registrar.ports import Register, WorkItem, WorkList
from registrar.registration.events import ApplicationRegistered, ItemTaken, ItemTransferred, ItemUnseen
from tests.contracts.test_register import brought, in_review
from tests.fakes.samples import NOON, OFFICE, a_registration, later, submitted

PROVINCE = WorkList(View.PROVINCE, "220000")


def waiting(register: Register, office: str | None, now: datetime) -> Sequence[WorkItem]:
    which = WorkList(View.OFFICE, office) if office else WorkList(View.PROVINCE, "220000")
    return register.work_list(which, now).items


def test_the_work_list_holds_what_waits_for_an_officer_oldest_first(register: Register) -> None:
    in_review(register, "A2", later(minutes=1))
    in_review(register, "A1")
    in_review(register, "A3", office="220202")
    brought(register, submitted(), identity="A4")
    items = waiting(register, OFFICE, later(minutes=5))
    assert [item.application for item in items] == ["A1", "A2"]
    assert items[0].reasons == ("NAME_DIFFERS",)
    assert items[0].masked_name == "测＊＊某"
    assert {item.application for item in waiting(register, None, NOON)} == {"A1", "A2", "A3"}


def test_a_taken_item_shows_its_officer_until_the_lease_ends(register: Register) -> None:
    application = in_review(register)
    register.append("A1", application, [ItemTaken("officer-1", later(minutes=15))], NOON)
    assert waiting(register, OFFICE, later(minutes=14))[0].taken_by == "officer-1"
    assert waiting(register, OFFICE, later(minutes=15))[0].taken_by is None


def test_an_item_leaves_the_work_list_when_it_is_settled(register: Register) -> None:
    application = in_review(register)
    register.append("A1", application, [ApplicationRegistered(a_registration())], NOON)
    assert waiting(register, OFFICE, NOON) == []


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (WorkList(View.OFFICE, "220104"), {"A1"}),
        (WorkList(View.OFFICE, "220104001"), {"A2"}),
        (WorkList(View.COUNTY, "220104"), {"A1", "A2"}),
        (WorkList(View.CITY, "220100"), {"A1", "A2", "A3", "A4"}),
        (WorkList(View.OFFICE, "220100"), {"A4"}),
        (WorkList(View.CITY, "229700"), {"A6"}),
        (PROVINCE, {"A1", "A2", "A3", "A4", "A5", "A6"}),
    ],
)
def test_a_list_holds_what_waits_in_its_area(register: Register, which: WorkList, found: set[str]) -> None:
    offices = ("220104", "220104001", "220105", "220100", "220000", "229700")
    for place, office in enumerate(offices, 1):
        in_review(register, f"A{place}", office=office)
    assert {item.application for item in register.work_list(which, NOON).items} == found


def test_pages_join_into_the_whole_list_in_order(register: Register) -> None:
    for number in range(7):
        in_review(register, f"A{number}", later(minutes=number // 2))
    seen: list[str] = []
    after = ""
    while True:
        page = register.work_list(PROVINCE, NOON, 3, after)
        seen += [item.application for item in page.items]
        after = page.next
        if not after:
            break
    assert sorted(seen) == [f"A{number}" for number in range(7)]
    assert [int(name[1:]) // 2 for name in seen] == sorted(int(name[1:]) // 2 for name in seen)


def test_a_row_that_cannot_be_read_is_shown_and_hides_no_other(register_table: RegisterTable) -> None:
    for number in (1, 2, 3):
        in_review(register_table, f"A{number}", later(minutes=number))
    for identity, spoilt in (("A1", {"S": "{"}), ("A2", {"S": '[{"application": 7}]'})):
        client, key = register_table.table.client, items.state_key(items.application_pk(identity))
        item = client.get_item(TableName=register_table.table.name, Key=key)["Item"] | {
            "listing": spoilt,
            "body": {"S": "?"},
        }
        client.put_item(TableName=register_table.table.name, Item=item)
    lines = waiting(register_table, OFFICE, NOON)
    assert [(line.application, line.category) for line in lines] == [
        ("A1", UNREADABLE),
        ("A2", UNREADABLE),
        ("A3", "U1"),
    ]


def test_every_change_of_an_item_is_told_once_with_where_it_is_and_was(register: Register) -> None:
    application = in_review(register)
    in_review(register, "A2", later(minutes=1))
    told = register.work_changes(NOON, later(minutes=5), 10)
    assert [(change.application, [line.office for line in change.lines]) for change in told] == [("A2", [OFFICE])]
    moved = register.append("A1", application, [ItemTransferred("220105", "220105", "x", "o1")], later(minutes=2))
    (_, third) = register.work_changes(NOON, later(minutes=5), 10)
    assert (third.application, third.offices, third.at) == ("A1", ("220105", OFFICE), later(minutes=2))
    register.append("A1", moved, [ApplicationRegistered(a_registration())], later(minutes=3))
    (*_, last) = register.work_changes(later(minutes=2), later(minutes=5), 10)
    assert (last.application, last.lines) == ("A1", ())
    assert len(register.work_changes(later(minutes=-1), later(minutes=5), 1)) == 1


def test_what_nobody_took_is_found_and_what_somebody_took_is_not(register: Register) -> None:
    application = in_review(register)
    in_review(register, "A2", later(minutes=10))
    assert register.unseen(later(minutes=5), 10) == ["A1"]
    told = register.append("A1", application, [ItemUnseen("220100")], later(minutes=6))
    assert register.unseen(later(minutes=5), 10) == []
    assert register.unseen(later(minutes=20), 10) == ["A1", "A2"]
    alarmed = WorkList(View.ALARMED, "220100")
    assert [item.application for item in register.work_list(alarmed, NOON).items] == ["A1"]
    register.append("A1", told, [ItemTaken("o1", later(minutes=60))], later(minutes=7))
    assert register.unseen(later(minutes=20), 10) == ["A2"]


@pytest.mark.parametrize("after", ["x", "~", "2026-11-23T04:00:00.000000+00:00~NOTICE#1", "2026~APPLICATION#A1"])
def test_a_page_mark_that_is_none_is_refused(register_table: RegisterTable, after: str) -> None:
    with pytest.raises(Malformed):
        register_table.work_list(PROVINCE, NOON, 3, after)
