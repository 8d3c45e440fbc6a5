"""A department's whole, well-formed answer about this very person in time, or the reason why there is none."""

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
from registrar.ports import Departments
from registrar.registration.comparisons import BusinessRecord, FilingRecord, InsuranceRecord
from registrar.registration.vocabulary import Source
from tests.fakes.outside import KnownDepartments
from tests.fakes.samples import NOON, an_applicant, an_id_number

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
PERSON = an_applicant()


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
        yield HttpDepartments(pool, counter.url, timeout=0.4)


@pytest.fixture(params=["fake", "http"])
def either(request: pytest.FixtureRequest) -> Departments:
    if request.param == "fake":
        return KnownDepartments()
    counter: Counter = request.getfixturevalue("counter")
    counter.reply = lambda handler, _: send(handler, json.dumps(answer(_source(handler), [])).encode())
    departments: HttpDepartments = request.getfixturevalue("departments")
    return departments


def _source(handler: BaseHTTPRequestHandler) -> Source:
    return Source(handler.path.split("/")[1])


def test_no_record_is_an_answer_too(either: Departments) -> None:
    for source in Source:
        known = either.ask(source, PERSON, NOON)
        assert known.unavailable is None
        assert (known.source, known.asked_at) == (source, NOON)
        assert (known.insurance, known.filings, known.businesses) == ((), (), ())
        assert known.source_time is not None
        assert known.answer_hash


def test_the_question_names_the_person_to_the_right_department(counter: Counter, departments: HttpDepartments) -> None:
    departments.ask(Source.LABOUR_FILING, PERSON, NOON)
    assert counter.asked == [("/labour_filing/query", {"id_number": PERSON.id_number, "name": PERSON.name})]


def test_records_are_read_as_the_departments_write_them(counter: Counter, departments: HttpDepartments) -> None:
    spell = {"employer": "长春示例一号餐饮有限公司", "uscc": "91220101MA00000000", "from": "2020-03-01", "to": None}
    counter.reply = saying(answer(Source.SOCIAL_INSURANCE, [{**spell, "kind": "UNIT"}], pension=True))
    known = departments.ask(Source.SOCIAL_INSURANCE, PERSON, NOON)
    assert known.insurance == (
        InsuranceRecord("UNIT", spell["employer"] or "", "91220101MA00000000", date(2020, 3, 1)),
    )
    assert known.pension is True
    counter.reply = saying(answer(Source.LABOUR_FILING, [{**spell, "to": "2026-01-31"}]))
    assert departments.ask(Source.LABOUR_FILING, PERSON, NOON).filings == (
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
    assert departments.ask(Source.BUSINESS_REGISTER, PERSON, NOON).businesses == (
        BusinessRecord("91220101MA00000000", "示例", "法定代表人", "live", date(2020, 3, 1)),
    )


def test_the_same_answer_has_the_same_hash_however_it_is_spelled(
    counter: Counter, departments: HttpDepartments
) -> None:
    content = answer(Source.LABOUR_FILING, [])
    counter.reply = saying(content)
    first = departments.ask(Source.LABOUR_FILING, PERSON, NOON)
    counter.reply = saying(json.dumps(dict(reversed(content.items())), indent=3).encode())
    assert departments.ask(Source.LABOUR_FILING, PERSON, NOON).answer_hash == first.answer_hash
    counter.reply = saying(answer(Source.LABOUR_FILING, [], pension=None))
    assert departments.ask(Source.LABOUR_FILING, PERSON, NOON).answer_hash != first.answer_hash


S = Source.SOCIAL_INSURANCE
WRONG: dict[str, Reply] = {
    "another person": saying(answer(S, [], id_number=an_id_number(2))),
    "another department": saying(answer(Source.LABOUR_FILING, [])),
    "no time": saying(answer(S, [], as_of=None)),
    "a time without a zone": saying(answer(S, [], as_of="2026-11-23T11:00:00")),
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
    known = departments.ask(S, PERSON, NOON)
    assert known.unavailable == "wrong"
    assert (known.insurance, known.pension, known.answer_hash) == ((), None, "")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_a_department_in_trouble_is_down(counter: Counter, departments: HttpDepartments, status: int) -> None:
    counter.reply = saying(answer(S, []), status)
    assert departments.ask(S, PERSON, NOON).unavailable == "down"


def test_a_department_nobody_reaches_is_down() -> None:
    with urllib3.PoolManager() as pool:
        for url in ("http://127.0.0.1:1", "http://"):
            assert HttpDepartments(pool, url, timeout=0.4).ask(S, PERSON, NOON).unavailable == "down"


def test_a_connection_cut_in_the_middle_is_down(counter: Counter, departments: HttpDepartments) -> None:
    def cut(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"{")

    counter.reply = cut
    assert departments.ask(S, PERSON, NOON).unavailable == "down"


def test_a_slow_department_times_out(counter: Counter, departments: HttpDepartments) -> None:
    counter.reply = lambda handler, _: (time.sleep(0.8), send(handler, b"{}"))[1]  # type: ignore[func-returns-value]
    assert departments.ask(S, PERSON, NOON).unavailable == "timeout"


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
    assert departments.ask(S, PERSON, NOON).unavailable == "timeout"
    assert time.monotonic() - began < timedelta(seconds=1.5).total_seconds()
