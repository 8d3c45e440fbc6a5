"""Asking over HTTP: a whole, well-formed answer about this very person in time, or the reason why there is none."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import urllib3

from registrar.aws.departments import LARGEST_ANSWER, HttpDepartments
from registrar.registration.comparisons import BusinessRecord, FilingRecord, InsuranceRecord, ListEntry, Question
from registrar.registration.vocabulary import Source
from tests.fakes.samples import NOON, an_applicant, an_id_number

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
PERSON = an_applicant()
QUESTION = Question(PERSON.name, (PERSON.id_number,))


def at(url: str) -> dict[Source, str]:
    return {source: f"{url}/{source}" for source in Source}


def answer(source: Source, records: list[Any], **changes: Any) -> dict[str, Any]:
    whole = {"source": source, "id_number": PERSON.id_number, "as_of": "2026-11-23T11:00:00+08:00", "pension": False}
    return {**whole, "records": records, **changes}


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def saying(content: Any, status: int = 200) -> Reply:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda handler, _: send(handler, body, status)


class Counter:
    """A small HTTP server that answers as the test says and remembers what it was asked."""

    def __init__(self) -> None:
        self.reply: Reply = saying({})
        self.asked: list[tuple[str, dict[str, Any]]] = []
        counter = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                counter.asked.append((self.path, asked))
                counter.reply(self, asked)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
                """Tests are quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    yield counter
    counter.server.shutdown()
    counter.server.server_close()


@pytest.fixture
def departments(counter: Counter) -> Iterator[HttpDepartments]:
    with urllib3.PoolManager() as pool:
        yield HttpDepartments(pool, at(counter.url), timeout=0.4)


def test_the_question_names_the_person_to_the_right_department(counter: Counter, departments: HttpDepartments) -> None:
    departments.ask(Source.LABOUR_FILING, QUESTION, NOON)
    assert counter.asked == [("/labour_filing/query", {"id_number": PERSON.id_number, "name": PERSON.name})]


def test_records_are_read_as_the_departments_write_them(counter: Counter, departments: HttpDepartments) -> None:
    spell = {"employer": "长春示例一号餐饮有限公司", "uscc": "91220101MA00000000", "from": "2020-03-01", "to": None}
    counter.reply = saying(answer(Source.SOCIAL_INSURANCE, [{**spell, "kind": "UNIT"}], pension=True))
    known = departments.ask(Source.SOCIAL_INSURANCE, QUESTION, NOON)
    assert known.insurance == (
        InsuranceRecord("UNIT", spell["employer"] or "", "91220101MA00000000", date(2020, 3, 1)),
    )
    assert (known.pension, known.benefit) == (True, None)
    counter.reply = saying(answer(Source.SOCIAL_INSURANCE, [], benefit=True))
    assert departments.ask(Source.SOCIAL_INSURANCE, QUESTION, NOON).benefit is True
    counter.reply = saying(answer(Source.LABOUR_FILING, [{**spell, "to": "2026-01-31"}]))
    assert departments.ask(Source.LABOUR_FILING, QUESTION, NOON).filings == (
        FilingRecord(spell["employer"] or "", "91220101MA00000000", date(2020, 3, 1), date(2026, 1, 31)),
    )
    business = {
        "uscc": "91220101MA00000000",
        "name": "示例",
        "role": "法定代表人",
        "status": "live",
        "from": "2020-03-01",
    }
    counter.reply = saying(answer(Source.BUSINESS_REGISTER, [business], pension=None))
    assert departments.ask(Source.BUSINESS_REGISTER, QUESTION, NOON).businesses == (
        BusinessRecord("91220101MA00000000", "示例", "法定代表人", "live", date(2020, 3, 1)),
    )


def test_the_same_answer_has_the_same_hash_however_it_is_spelled(
    counter: Counter, departments: HttpDepartments
) -> None:
    content = answer(Source.LABOUR_FILING, [])
    counter.reply = saying(content)
    first = departments.ask(Source.LABOUR_FILING, QUESTION, NOON)
    counter.reply = saying(json.dumps(dict(reversed(content.items())), indent=3).encode())
    assert departments.ask(Source.LABOUR_FILING, QUESTION, NOON).answer_hash == first.answer_hash
    counter.reply = saying(answer(Source.LABOUR_FILING, [], pension=None))
    assert departments.ask(Source.LABOUR_FILING, QUESTION, NOON).answer_hash != first.answer_hash


S = Source.SOCIAL_INSURANCE
WRONG: dict[str, Reply] = {
    "another person": saying(answer(S, [], id_number=an_id_number(2))),
    "another department": saying(answer(Source.LABOUR_FILING, [])),
    "no time": saying(answer(S, [], as_of=None)),
    "a time without a zone": saying(answer(S, [], as_of="2026-11-23T11:00:00")),
    "a time still to come": saying(answer(S, [], as_of="2026-11-24T11:00:00+08:00")),
    "a pension in words": saying(answer(S, [], pension="yes")),
    "no records": saying({key: value for key, value in answer(S, []).items() if key != "records"}),
    "records of another kind": saying(answer(S, [{"uscc": "9", "name": "x", "role": "y", "status": "live"}])),
    "an unknown kind": saying(answer(S, [{"kind": "OTHER"}])),
    "a spell that ends before it began": saying(
        answer(S, [{"kind": "UNIT", "employer": "示例", "from": "2026-02-01", "to": "2026-01-01"}])
    ),
    "no JSON": saying(b"<html>maintenance</html>"),
    "a list": saying([]),
    "broken text": saying(b'{"source": "\xff'),
    "deep nesting": saying(b"[" * 100_000),
    "not found": saying({}, 404),
    "a redirect": saying({}, 302),
    "more than anyone asked for": saying(b" " * (LARGEST_ANSWER + 2)),
}


@pytest.mark.parametrize("reply", WRONG.values(), ids=WRONG.keys())
def test_anything_but_a_well_formed_answer_about_this_person_is_wrong(
    counter: Counter, departments: HttpDepartments, reply: Reply
) -> None:
    counter.reply = reply
    known = departments.ask(S, QUESTION, NOON)
    assert known.unavailable == "wrong"
    assert (known.insurance, known.pension, known.answer_hash) == ((), None, "")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_a_department_in_trouble_is_down(counter: Counter, departments: HttpDepartments, status: int) -> None:
    counter.reply = saying(answer(S, []), status)
    assert departments.ask(S, QUESTION, NOON).unavailable == "down"


def test_a_department_nobody_reaches_is_down() -> None:
    with urllib3.PoolManager() as pool:
        for url in ("http://127.0.0.1:1", "http://"):
            assert HttpDepartments(pool, at(url), timeout=0.4).ask(S, QUESTION, NOON).unavailable == "down"


def test_a_connection_cut_in_the_middle_is_down(counter: Counter, departments: HttpDepartments) -> None:
    def cut(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"{")

    counter.reply = cut
    assert departments.ask(S, QUESTION, NOON).unavailable == "down"


def test_a_slow_department_times_out(counter: Counter, departments: HttpDepartments) -> None:
    counter.reply = lambda handler, _: (time.sleep(0.8), send(handler, b"{}"))[1]  # type: ignore[func-returns-value]
    assert departments.ask(S, QUESTION, NOON).unavailable == "timeout"


def test_a_trickle_of_bytes_does_not_prolong_the_time(counter: Counter, departments: HttpDepartments) -> None:
    def trickle(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _count in range(30):
            time.sleep(0.1)
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    counter.reply = trickle
    began = time.monotonic()
    assert departments.ask(S, QUESTION, NOON).unavailable == "timeout"
    assert time.monotonic() - began < timedelta(seconds=1.5).total_seconds()


def test_a_file_that_is_not_to_be_had_now_is_withheld(counter: Counter, departments: HttpDepartments) -> None:
    counter.reply = saying({}, 423)
    assert departments.ask(S, QUESTION, NOON).unavailable == "withheld"


def test_an_old_copy_is_stale_and_says_nothing(counter: Counter, departments: HttpDepartments) -> None:
    unit = {"kind": "UNIT", "employer": "示例"}
    counter.reply = saying(answer(S, [unit], as_of="2026-11-20T03:59:00+00:00"))
    known = departments.ask(S, QUESTION, NOON)
    assert (known.unavailable, known.insurance) == ("stale", ())
    counter.reply = saying(answer(S, [unit], as_of="2026-11-20T04:01:00+00:00"))
    assert departments.ask(S, QUESTION, NOON).unavailable is None


@pytest.mark.parametrize(
    ("first", "second", "pension"), [(True, None, True), (None, False, None), (False, False, False)]
)
def test_every_number_of_the_person_is_asked_and_the_answers_are_one(
    counter: Counter, departments: HttpDepartments, first: bool | None, second: bool | None, pension: bool | None
) -> None:
    says = {"810000199001010012": first, "H12345678": second}

    def reply(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        number = asked["id_number"]
        record = {"kind": "UNIT", "employer": number}
        send(handler, json.dumps(answer(S, [record], id_number=number, pension=says[number])).encode())

    counter.reply = reply
    known = departments.ask(S, Question("测试", tuple(says)), NOON)
    assert [record.employer for record in known.insurance] == list(says)
    assert known.pension is pension
    assert len(known.records) == 2


def test_silence_about_one_number_is_silence_about_the_person(counter: Counter, departments: HttpDepartments) -> None:
    def reply(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        number = asked["id_number"]
        send(handler, json.dumps(answer(S, [], id_number=number)).encode(), 200 if number == "1" else 503)

    counter.reply = reply
    assert departments.ask(S, Question("测试", ("1", "2")), NOON).unavailable == "down"


def test_the_time_is_for_the_whole_question(counter: Counter, departments: HttpDepartments) -> None:
    def reply(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        time.sleep(0.25)
        send(handler, json.dumps(answer(S, [], id_number=asked["id_number"])).encode())

    counter.reply = reply
    assert departments.ask(S, Question("测试", ("1", "2", "3")), NOON).unavailable == "timeout"


def test_an_employer_is_asked_for_and_another_ones_entry_is_wrong(
    counter: Counter, departments: HttpDepartments
) -> None:
    register, code = Source.BUSINESS_REGISTER, "91220101MA0000000X"
    entry = {"uscc": code, "name": "示例", "role": "", "status": "live"}
    question = Question(PERSON.name, (PERSON.id_number,), code, "曾用名")
    counter.reply = saying(answer(register, [], enterprise=entry))
    assert departments.ask(register, question, NOON).enterprise == BusinessRecord(code, "示例", "", "live")
    assert (counter.asked[-1][1]["employer"], counter.asked[-1][1]["employer_name"]) == (code, "曾用名")
    counter.reply = saying(answer(register, [], enterprise={**entry, "uscc": "91220101MA0000001X"}))
    assert departments.ask(register, question, NOON).unavailable == "wrong"
    departments.ask(Source.LABOUR_FILING, question, NOON)
    assert set(counter.asked[-1][1]) == {"id_number", "name"}, "only the business register is told"


def test_an_entry_of_another_name_is_wrong_where_no_code_was_asked_for(
    counter: Counter, departments: HttpDepartments
) -> None:
    register, entry = Source.BUSINESS_REGISTER, {"uscc": "", "name": "示例", "role": "", "status": "live"}
    question = Question(PERSON.name, (PERSON.id_number,), employer_name="示例")
    counter.reply = saying(answer(register, [], enterprise=entry))
    assert departments.ask(register, question, NOON).enterprise == BusinessRecord("", "示例", "", "live")
    counter.reply = saying(answer(register, [], enterprise={**entry, "name": "示例二"}))
    assert departments.ask(register, question, NOON).unavailable == "wrong"


def test_a_further_departments_list_is_read(counter: Counter, departments: HttpDepartments) -> None:
    counter.reply = saying(answer(Source.VETERANS_REGISTER, [{"kind": "OWN_CHOICE", "from": "2026-09-01"}]))
    known = departments.ask(Source.VETERANS_REGISTER, QUESTION, NOON)
    assert known.entries == (ListEntry("OWN_CHOICE", start=date(2026, 9, 1)),)


def test_a_source_without_an_address_is_down() -> None:
    with urllib3.PoolManager() as pool:
        assert HttpDepartments(pool, {}, timeout=0.4).ask(S, QUESTION, NOON).unavailable == "down"
