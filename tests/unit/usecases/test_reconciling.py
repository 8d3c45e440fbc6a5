"""Every serial of an outage accounted for, on fakes."""

from collections import Counter

import pytest

from registrar.errors import NotFound
from registrar.policy.serials import Serial, read_serial
from registrar.usecases.reconciling import Fate, Reconciliation, as_csv, reconcile
from tests.fakes.samples import an_id_number
from tests.unit.usecases.desk import ELSEWHERE, OFFICER
from tests.unit.usecases.test_by_hand import Office, a_form, serial_of


def reconciled(office: Office) -> Reconciliation:
    return reconcile(office.book, OFFICER, office.outage.id)


def fates(found: Reconciliation) -> dict[str, Fate]:
    return {line.serial: line.fate for line in found.lines}


def test_used_void_and_missing_are_told_apart_and_the_rest_is_stock() -> None:
    office = Office()
    office.enter(a_form(1), {"serial": serial_of(2), "void": "写坏"}, a_form(5))
    found = reconciled(office)
    assert fates(found) == {
        serial_of(1): Fate.USED,
        serial_of(2): Fate.VOID,
        serial_of(3): Fate.MISSING,
        serial_of(4): Fate.MISSING,
        serial_of(5): Fate.USED,
    }
    (stock,) = found.stock
    assert (stock.used_to, stock.left) == (5, 15)
    assert not found.whole


def test_a_form_found_later_is_no_longer_missing() -> None:
    office = Office()
    office.enter(a_form(1), a_form(3))
    assert fates(reconciled(office))[serial_of(2)] is Fate.MISSING
    office.enter(a_form(2))
    found = reconciled(office)
    assert Counter(fates(found).values()) == {Fate.USED: 3}
    assert found.whole


def test_a_serial_of_two_forms_or_spoilt_and_used_is_a_conflict() -> None:
    office = Office()
    office.enter(
        a_form(1),
        a_form(1, name="测试乙某", id_number=an_id_number(77)),
        a_form(2),
        {"serial": serial_of(2), "void": "写坏"},
    )
    found = reconciled(office)
    assert fates(found) == {serial_of(1): Fate.CONFLICT, serial_of(2): Fate.CONFLICT}
    assert [len(line.applications) for line in found.lines] == [2, 1]


def test_a_strange_serial_and_a_row_nobody_understood_are_in_the_report() -> None:
    office = Office()
    strange = Serial("0202", 2026, 9).text
    office.enter(a_form(1), a_form(2, serial=strange), a_form(3, accepted_on="某日"))
    found = reconciled(office)
    assert fates(found) == {serial_of(1): Fate.USED, strange: Fate.STRAY}
    assert [row.rpartition(":")[2] for row in found.unread] == ["4"]
    assert found.outcomes == {"ACCEPTED": 2, "NOT_UNDERSTOOD": 1}


def test_the_report_is_a_sheet_too() -> None:
    office = Office()
    office.enter(a_form(1), a_form(3))
    lines = as_csv(reconciled(office)).decode("utf-8-sig").splitlines()
    assert [line.split(",")[:2] for line in lines] == [
        ["编号", "去向"],
        [serial_of(1), "已使用"],
        [serial_of(2), "缺失"],
        [serial_of(3), "已使用"],
    ]


def test_another_office_has_no_such_outage() -> None:
    office = Office()
    with pytest.raises(NotFound):
        reconcile(office.book, ELSEWHERE, office.outage.id)


@pytest.mark.parametrize("text", ["jl0104－2026－00017-5", " JL0104 2026 00017 5 ", "JL01042026000175"])
def test_a_serial_is_read_as_people_copy_it(text: str) -> None:
    assert read_serial(text) == Serial("0104", 2026, 17)


@pytest.mark.parametrize("text", ["JL0104-2026-00018-5", "JL0104-2026-0017-5", "0104-2026-00017-5", ""])
def test_a_serial_copied_wrongly_is_noticed(text: str) -> None:
    assert read_serial(text) is None
