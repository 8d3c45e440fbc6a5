"""Numbers, dates and names: every way they are printed, and what an engine makes of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.documents.dates import date_in, dates_in
from registrar.documents.names import is_name, name_in_sentence, person_name
from registrar.documents.normalise import folded, name_of, plain, simplified
from registrar.documents.numbers import (
    ID_CONFUSIONS,
    ID_PATTERN,
    id_number_of,
    is_uscc,
    squeezed,
    uscc_of,
)
from registrar.registration.ids import (
    CREDIT_CODE_ALPHABET,
    credit_code_check_character,
    id_check_character,
    is_id_number,
)

NUMBERS = ("229901198503070010", "229903197002110131", "229902199208150027")
SOME_DATES = st.dates(date(1920, 1, 1), date(2090, 12, 31))
CHINESE = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    if number < 10:
        return CHINESE[number]
    tens = "" if number < 20 else CHINESE[number // 10]
    return f"{tens}十{CHINESE[number % 10] if number % 10 else ''}"


FORMS = (
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{''.join(CHINESE[int(c)] for c in str(d.year))}年{chinese(d.month)}月{chinese(d.day)}日",
)


@given(SOME_DATES, st.sampled_from(FORMS))
def test_a_date_in_any_printed_form_is_the_same_day(day: date, form: object) -> None:
    assert callable(form)
    assert date_in(form(day)) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二O二三年十月二十日", "2023-10-20"),
        ("二零二四年十一月廿一日", "2024-11-21"),
        ("贰零贰叁年零伍月零陆日", "2023-05-06"),
        ("八五年三月", "1985-03"),
        ("二六年四月二十六日", "2026-04-26"),
        ("二〇年四月二十六日", None),
        ("2023年5月", "2023-05"),
        ("2O23年1O月6日", "2023-10-06"),
        ("2023年5月6曰", "2023-05-06"),
        ("2023年2月30日", None),
        ("2023年13月1日", None),
        ("229901198503070010", None),
        ("0431-12345678", None),
        ("第2024号", None),
    ],
)
def test_odd_and_impossible_dates(text: str, value: str | None) -> None:
    assert date_in(text) == value


def test_a_range_is_two_dates() -> None:
    assert [read.value for read in dates_in("2015.06.01-2035.06.01")] == ["2015-06-01", "2035-06-01"]
    assert [read.value for read in dates_in("自2020年1月1日起至2022年12月31日止")] == ["2020-01-01", "2022-12-31"]


@given(SOME_DATES, st.integers(0, 999))
def test_a_valid_number_is_left_alone_whatever_its_spacing(birth: date, sequence: int) -> None:
    first = f"229901{birth:%Y%m%d}{sequence:03}"
    number = first + id_check_character(first)
    assert id_number_of(f"{number[:6]} {number[6:14]} {number[14:]}") == (number, False)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("place", range(18))
def test_one_letter_in_place_of_its_digit_is_put_right(number: str, place: int) -> None:
    letters = {"0": "O", "1": "l", "2": "Z", "5": "S", "8": "B"}
    read = number[:place] + letters.get(number[place], number[place]) + number[place + 1 :]
    assert id_number_of(read) is not None
    assert id_number_of(read)[0] == number  # type: ignore[index]


def test_a_number_that_was_read_clearly_is_not_made_to_fit() -> None:
    assert id_number_of("229901198503070011", doubtful=()) is None


@given(st.sampled_from(NUMBERS), st.integers(0, 16), st.integers(1, 9))
def test_a_repair_only_ever_answers_a_valid_number_and_only_changes_doubtful_places(
    number: str, place: int, step: int
) -> None:
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    repaired = id_number_of(wrong, doubtful={place})
    if repaired:
        assert is_id_number(repaired[0])
        assert [at for at in range(18) if repaired[0][at] != wrong[at]] == [place]
        assert repaired[0][place] in ID_CONFUSIONS[wrong[place]]


@pytest.mark.parametrize("text", ["2299011985030700", "22990119850307001", "2299011985030700100", "", "身份证"])
def test_other_lengths_are_no_number(text: str) -> None:
    assert id_number_of(text) is None


@pytest.mark.parametrize("ending", ["x", "X", "×", "Ⅹ", "Х", "乂"])
def test_any_cross_at_the_end_is_an_x(ending: str) -> None:
    assert id_number_of("83009919881224002" + ending) == ("83009919881224002X", False)


def test_a_number_is_found_in_running_text_but_not_inside_a_longer_one() -> None:
    assert ID_PATTERN.search("身份证号：229901198503070010，自")
    assert ID_PATTERN.search("62299011985030700109") is None


@given(st.text(CREDIT_CODE_ALPHABET, min_size=17, max_size=17))
def test_the_check_character_of_a_social_credit_code_catches_every_single_change(first: str) -> None:
    first = first[:2] + "229901" + first[8:]
    code = first + credit_code_check_character(first)
    assert is_uscc(code)
    for place in range(8, 18):
        other = CREDIT_CODE_ALPHABET[(CREDIT_CODE_ALPHABET.index(code[place]) + 7) % 31]
        assert not is_uscc(code[:place] + other + code[place + 1 :])


def test_letters_the_code_alphabet_lacks_are_what_they_look_like() -> None:
    assert uscc_of("9I229901MAOTEXTI2L") == ("91229901MA0TEXT12L", False)
    assert uscc_of("92229902MA0TEXT120") == ("92229902MA0TEXT120", False)
    assert uscc_of("91229901MA0TEXT13L", ()) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王小明", "王小明"),
        (" 王　明 ", "王明"),
        ("欧阳明月同志", "欧阳明月"),
        ("热依拉•吐尔逊", "热依拉·吐尔逊"),
        ("热依拉.吐尔逊", "热依拉·吐尔逊"),
        ("劉學峰", "刘学峰"),
        ("陈昇", "陈昇"),
        ("金喆", "金喆"),
        ("王小明（身份证号", "王小明"),
        ("性别男", None),
        ("2299", None),
        ("王", None),
        ("", None),
    ],
)
def test_a_name_in_its_cell(text: str, name: str | None) -> None:
    assert person_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("籍贯吉林省延吉市", None),
        ("居住地长春市南关区", None),
        ("罪犯石景县", None),
        ("兹证明方文", "方文"),
        ("编号：测字第1号傅英雅", "傅英雅"),
        ("我单位职工热依拉·吐尔逊", "热依拉·吐尔逊"),
        ("终止劳动合同证明书欧阳明月", "欧阳明月"),
        ("兹有我单位", None),
    ],
)
def test_a_name_at_the_end_of_a_sentence_part(text: str, name: str | None) -> None:
    assert name_in_sentence(text) == name


def test_label_words_are_no_names() -> None:
    assert not any(map(is_name, ("性别", "出生日期", "用人单位", "测试样本", "姓名王明", "A王明")))


@given(st.characters())
def test_folding_keeps_one_character_one(character: str) -> None:
    assert len(folded(character)) == 1
    assert folded(folded(character)) == folded(character)


def test_full_width_traditional_and_brackets_become_plain() -> None:
    assert plain("證明〔２０２４〕第 ３ 號：") == "证明(2024)第3号:"
    assert simplified("學") == "学"
    assert name_of("皇甫 嵩") == "皇甫嵩"


def test_squeezing_takes_out_only_what_stands_between() -> None:
    assert squeezed("2299 01.1985,0307\n0010") == "229901198503070010"
    assert date_in(str(date(2024, 2, 28) + timedelta(days=1))) == "2024-02-29"
