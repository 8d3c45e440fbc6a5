"""What is sent to a phone, and to which one."""

import re

import pytest

from registrar.errors import Malformed
from registrar.notices.messages import TEMPLATE_FOR_EVENT, TEXTS, UNASKED, text_for
from registrar.notices.phone import is_synthetic, may_send, normalise
from registrar.registration.states import TABLE

RECEIPT = "2026112300000001"


@pytest.mark.parametrize("template", TEXTS)
def test_a_message_is_short_chinese_and_holds_no_personal_fact(template: str) -> None:
    text = text_for(template, receipt=RECEIPT)
    assert len(text) <= 134  # two parts of a long message: 67 characters each
    assert RECEIPT in text
    assert not re.search(r"\d{6,}", text.replace(RECEIPT, ""))
    assert not any(word in text for word in ("拒绝", "刑", "军", "贫困", "{", "身份证"))


def test_a_message_without_a_receipt_reads_well() -> None:
    assert "受理号" not in text_for("WITHDRAWN", receipt="")


def test_every_event_worth_telling_has_its_words() -> None:
    assert {*TEMPLATE_FOR_EVENT.values(), UNASKED} == set(TEXTS)
    certificate_events = {"ExtractIssued", "ExtractStatusChanged"}
    assert set(TEMPLATE_FOR_EVENT) - certificate_events <= set(TABLE)


def test_an_unwritten_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        text_for("GREETING")


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
