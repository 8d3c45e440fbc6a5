"""What is sent to a phone, and to which one."""

import re

import pytest

from local.template import source
from registrar.errors import Malformed
from registrar.notices.messages import Message, Text, message, template_for, texts
from registrar.notices.phone import is_synthetic, may_send, normalise
from registrar.registration.states import TABLE

RECEIPT = "2026112300000001"


SENSITIVE = ("拒绝", "刑", "假释", "监外", "军", "贫困", "脱贫", "征地", "灵活", "社保", "参保", "身份证")
LEADS_AWAY = ("{", "http", "www", "://")
"""Words that tell what a person proves, or that accuse."""


@pytest.mark.parametrize("row", texts(), ids=lambda row: row.template)
def test_a_message_is_short_chinese_and_holds_no_personal_fact(row: Text) -> None:
    told = message(row.template, receipt=RECEIPT, code="123456")
    assert told.parts <= 2
    bare = told.text.replace(RECEIPT, "").replace("123456", "")
    assert not re.search(r"[0-9]{3,}", bare)
    assert not any(word in bare for word in (*SENSITIVE, *LEADS_AWAY))
    assert told.text.startswith("【就业登记】")
    assert row.en
    placeholders = {name for name in ("receipt", "code") if "{" + name + "}" in row.zh}
    assert {name for name in ("receipt", "code") if "{" + name + "}" in row.en} == placeholders, "both say the same"


def test_a_message_without_a_receipt_reads_well() -> None:
    for row in texts():
        told = message(row.template, receipt="", code="123456").text
        assert "受理号" not in told
        assert "，。" not in told


def test_every_row_is_found_by_its_event_and_case_and_no_two_are_alike() -> None:
    assert len({(row.event, row.case) for row in texts()}) == len({row.template for row in texts()}) == len(texts())
    for row in texts():
        assert template_for(row.event, row.case) == row.template
        assert row.event.startswith("Extract") or row.event in TABLE


def test_every_event_worth_telling_is_announced_to_the_sender() -> None:
    """The template's rule names the events of the table; a code is sent by whoever makes it."""
    pattern = source()["Resources"]["SomebodyToTell"]["Properties"]["EventPattern"]
    assert {row.event for row in texts()} - {"CodeSent"} == set(pattern["detail"]["kind"])


def test_an_event_or_a_kind_without_a_row_tells_nothing() -> None:
    assert template_for("ScanExamined") is None
    assert template_for("ExtractStatusChanged", "SUPERSEDED") is None


def test_parts_are_counted_as_networks_count_them() -> None:
    assert [Message("", "字" * length, {}).parts for length in (1, 70, 71, 134, 135)] == [1, 1, 2, 2, 3]


def test_an_unwritten_template_and_a_fact_nobody_gave_are_errors() -> None:
    with pytest.raises(KeyError):
        message("GREETING")
    with pytest.raises(KeyError):
        message("REGISTERED")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("15400000001", "+8615400000001"),
        ("154 0000 0001", "+8615400000001"),
        ("+86-15400000001", "+8615400000001"),
        ("008615400000001", "+8615400000001"),
        ("１５４００００００01", "+8615400000001"),
        ("+85291234567", "+85291234567"),
        ("85291234567", "+85291234567"),
        ("+853 66123456", "+85366123456"),
        ("+886912345678", "+886912345678"),
    ],
)
def test_numbers_become_e164(typed: str, number: str) -> None:
    assert normalise(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "12345", "0431-8888888", "1540000000", "154000000012", "+1 212 555 0100", "你好"]
)
def test_a_number_nobody_can_write_to_says_what_is_wanted(typed: str) -> None:
    with pytest.raises(Malformed) as told:
        normalise(typed)
    assert told.value.code == "phone"
    assert "11 位" in told.value.advice


def test_test_systems_write_to_test_numbers_only_and_real_ones_never() -> None:
    assert is_synthetic("+8615400000001")
    assert not is_synthetic("+8613912345678")
    assert may_send("+8615400000001", synthetic=True)
    assert not may_send("+8615400000001", synthetic=False)
    assert not may_send("+8613912345678", synthetic=True)
    assert may_send("+8613912345678", synthetic=False)
