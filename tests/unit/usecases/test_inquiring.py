"""A question on its way from a county to the province and back, and the answer that anybody may read."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.policy.naming import Named, named_in
from registrar.policy.routing import above
from registrar.registration.inquiries import Inquiry, Progress
from registrar.registration.people import Account
from registrar.usecases.answering import Publication, publish, published, versions, withdraw_answer
from registrar.usecases.inquiring import (
    Inquiring,
    Question,
    answer,
    ask,
    close,
    discuss,
    link,
    listed,
    look,
    pass_up,
    pass_up_due,
)
from tests.fakes.inquiries import MemoryInquiries
from tests.fakes.outside import SetClock
from tests.fakes.samples import NOON, an_id_number

OFFICER = Account("o", "https://login.example", roles=frozenset({"OFFICER"}), office="220104")
HEAD = replace(OFFICER, subject="h", roles=frozenset({"HEAD"}))
CITY = replace(HEAD, subject="c", office="220100")
PROVINCE = replace(HEAD, subject="p", office="220000", roles=frozenset({"PROVINCE"}))
ELSEWHERE = replace(HEAD, subject="e", office="220202")
QUESTION = Question("港澳居民此前仅在外省就业，能否登记？", "/office/cases", ("A1",))
DAY = date(2026, 11, 23)
GENERAL = Publication("港澳居民失业能否登记？", "曾在内地就业的，可以登记。", DAY)


@dataclass
class Offices:
    clock: SetClock = field(default_factory=lambda: SetClock(NOON))

    def __post_init__(self) -> None:
        self.on = Inquiring(MemoryInquiries(), self.clock)

    def asked(self, officer: Account = OFFICER) -> str:
        return ask(self.on, officer, QUESTION, "key-0001").id

    def at_the_province(self) -> str:
        identity = self.asked()
        pass_up(self.on, HEAD, identity, "本级无权解释。")
        pass_up(self.on, CITY, identity, "请省级明确。")
        return identity

    def published(self, **changes: object) -> Inquiry:
        identity = self.at_the_province()
        answer(self.on, PROVINCE, identity, "可以登记。")
        return publish(self.on, PROVINCE, identity, replace(GENERAL, **changes))  # type: ignore[arg-type]


def test_a_question_goes_up_and_its_answer_comes_back() -> None:
    offices = Offices()
    identity = offices.at_the_province()
    assert look(offices.on, OFFICER, identity).offices == ("220104", "220100", "220000")
    discuss(offices.on, PROVINCE, identity, "有居住证吗？")
    discuss(offices.on, OFFICER, identity, "有。")
    link(offices.on, OFFICER, identity, "A2")
    answer(offices.on, PROVINCE, identity, "可以登记。")
    (waiting,) = listed(offices.on, OFFICER)
    assert (waiting.standing, waiting.answer, waiting.cases) == (Progress.ANSWERED, "可以登记。", ("A1", "A2"))
    assert [said.office for said in waiting.talk] == ["220000", "220104"]
    close(offices.on, OFFICER, identity)
    assert listed(offices.on, OFFICER) == []


def test_asking_twice_with_one_key_is_one_question() -> None:
    offices = Offices()
    assert offices.asked() == offices.asked()
    assert len(listed(offices.on, OFFICER)) == 1


def test_what_nobody_answers_goes_up_by_itself_and_stays_at_the_province() -> None:
    offices = Offices()
    identity = offices.asked()  # on a Monday, with three working days at each level
    steps = []
    for _ in range(20):
        offices.clock.move(days=1)
        steps.append((pass_up_due(offices.on), look(offices.on, OFFICER, identity).holder))
    assert [holder for moved, holder in steps if moved] == ["220100", "220000"]
    assert [day for day, (moved, _) in enumerate(steps, 1) if moved] == [4, 10]  # a weekend lies between
    assert look(offices.on, OFFICER, identity).due_at < offices.clock.now()


def test_an_answered_question_is_not_passed_up() -> None:
    offices = Offices()
    identity = offices.asked()
    answer(offices.on, HEAD, identity, "可以登记。")
    offices.clock.move(days=30)
    assert pass_up_due(offices.on) == 0


@pytest.mark.parametrize(
    ("office", "chain"),
    [
        ("220104001", ["220104", "220100", "220000"]),
        ("220104", ["220100", "220000"]),
        ("229700", ["220000"]),
        ("220000", []),
    ],
)
def test_every_office_has_one_above_it_until_the_province(office: str, chain: list[str]) -> None:
    found = []
    while (higher := above(office)) is not None:
        found.append(higher)
        office = higher
    assert found == chain


def test_only_who_holds_it_answers_and_nobody_else_sees_it() -> None:
    offices = Offices()
    identity = offices.asked()
    for officer, code in ((OFFICER, "no_role"), (CITY, "not_your_office")):
        with pytest.raises(NotAllowed) as refused:
            answer(offices.on, officer, identity, "可以。")
        assert refused.value.code == code
    with pytest.raises(NotFound):
        look(offices.on, ELSEWHERE, identity)
    with pytest.raises(NotAllowed):
        listed(offices.on, replace(OFFICER, office=None))
    assert answer(offices.on, PROVINCE, identity, "可以。").answer == "可以。"


def test_nobody_is_above_the_province() -> None:
    offices = Offices()
    identity = offices.at_the_province()
    with pytest.raises(NotAllowed) as refused:
        pass_up(offices.on, PROVINCE, identity, "再上报。")
    assert refused.value.code == "no_level_above"


def test_a_published_answer_holds_in_its_area_and_time() -> None:
    offices = Offices()
    inquiry = offices.published(until=date(2026, 12, 31))
    assert inquiry.published is not None
    assert published(offices.on, "220104", None) == [inquiry.published]
    assert published(offices.on, "22", date(2026, 12, 31)) == [inquiry.published]
    assert published(offices.on, "22", date(2027, 1, 1)) == []
    assert published(offices.on, "22", date(2026, 11, 22)) == []


def test_a_citys_answer_holds_in_the_city_alone() -> None:
    offices = Offices()
    identity = offices.asked()
    pass_up(offices.on, HEAD, identity, "请市里明确。")
    answer(offices.on, CITY, identity, "可以。")
    publish(offices.on, CITY, identity, GENERAL)
    assert len(published(offices.on, "220102", None)) == 1
    assert published(offices.on, "220202", None) == []


def test_a_county_does_not_publish() -> None:
    offices = Offices()
    identity = offices.asked()
    answer(offices.on, HEAD, identity, "可以。")
    with pytest.raises(NotAllowed) as refused:
        publish(offices.on, HEAD, identity, GENERAL)
    assert refused.value.code == "too_low"


def test_publishing_again_is_a_new_version_and_the_first_stays_to_be_read() -> None:
    offices = Offices()
    identity = offices.published().id
    publish(offices.on, PROVINCE, identity, replace(GENERAL, text="可以登记，须持居住证。"))
    assert [(each.version, each.text) for each in versions(offices.on, identity)] == [
        (1, GENERAL.text),
        (2, "可以登记，须持居住证。"),
    ]
    assert [each.version for each in published(offices.on, "22", None)] == [2]


def test_a_withdrawn_answer_holds_no_more() -> None:
    offices = Offices()
    identity = offices.published().id
    withdraw_answer(offices.on, PROVINCE, identity)
    assert published(offices.on, "22", None) == []
    assert [each.withdrawn for each in versions(offices.on, identity)] == [False, True]
    with pytest.raises(NotAllowed):
        withdraw_answer(offices.on, PROVINCE, identity)
    with pytest.raises(NotFound):
        versions(offices.on, "Q0")


def test_an_answer_may_rest_on_a_special_ruling_that_there_is() -> None:
    offices = Offices()
    inquiry = offices.published(ruling="test-2026-1")
    assert inquiry.published is not None
    assert inquiry.published.ruling == "test-2026-1"
    for wrong in ({"ruling": "nobody-1"}, {"until": date(2026, 11, 1)}):
        with pytest.raises(Malformed):
            publish(offices.on, PROVINCE, inquiry.id, replace(GENERAL, **wrong))


NUMBER = an_id_number(3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"身份证号{NUMBER}的申请人", Named.ID_NUMBER),
        (f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", Named.ID_NUMBER),
        (NUMBER.translate(str.maketrans("0123456789", "０１２３４５６７８９")), Named.ID_NUMBER),
        ("11010119900101123X", Named.LONG_NUMBER),
        ("110101900101123", Named.LONG_NUMBER),
        ("6222 0212 3456 7890 123", Named.LONG_NUMBER),
        ("电话13900000000", Named.MOBILE),
        ("139 0000 0000", Named.MOBILE),
        ("+86 139-0000-0000", Named.MOBILE),
    ],
)
def test_a_number_of_somebody_is_seen_however_it_is_written(text: str, found: Named) -> None:
    assert named_in(text) == {found}
    with pytest.raises(Malformed):
        ask(Offices().on, OFFICER, Question(text), "key-0001")


@pytest.mark.parametrize(
    "text",
    [
        "吉人社函字〔2018〕175号",
        "自2018年12月1日起",
        "0431-12345678",
        "12333",
        "2026-11-23 至 2026-12-31",
        "满6个月",
        "",
    ],
)
def test_a_day_a_document_or_an_offices_telephone_names_nobody(text: str) -> None:
    assert named_in(text) == frozenset()


def test_a_mobile_number_is_published_only_when_somebody_says_it_is_an_offices() -> None:
    offices = Offices()
    with pytest.raises(Malformed) as asked:
        offices.published(text="请拨打13900000000。")
    assert asked.value.code == "confirm_number"
    offices = Offices()
    assert offices.published(text="请拨打13900000000。", confirmed=True).published is not None
    with pytest.raises(Malformed) as refused:
        Offices().published(text=NUMBER, confirmed=True)
    assert refused.value.code == "names_somebody"
