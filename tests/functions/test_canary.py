"""A person who is found nowhere but where they should be: sealed bodies, and answers to those who may have them."""

import base64
import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from moto.sns.models import sns_backends

from registrar.aws import telemetry
from registrar.registration.events import ApplicationEvent, ComparisonsMade, ReviewRequested
from tests.contracts import tables
from tests.fakes.samples import NOON, a_reason, an_id_number
from tests.functions.canary import found, leaves
from tests.functions.conftest import EVENTS, HTTP, QUEUES, Context, Json, Land
from tests.functions.test_office_api import IDENTITY

NAME, PHONE, EMPLOYER = "测试金丝雀鸟", "15487654321", "长春示例金丝雀养殖有限公司"
NUMBER = an_id_number(777)
CANARY = (NAME, PHONE, EMPLOYER, NUMBER)
SAMPLE = {
    "测试甲某": NAME,
    "15400000001": PHONE,
    "长春示例一号餐饮有限公司": EMPLOYER,
    "229901199005170013": NUMBER,
}
"""Who the samples in events/ speak of, and who it is here."""
TABLES = (tables.REGISTER, tables.KEYS, tables.ONCE, tables.PASSING, tables.LEDGER)
FIRST = ("applicant_api/open", "applicant_api/code", "applicant_api/uploads", "applicant_api/submit")
LAST = ("applicant_api/withdraw", "office_api/decide", "office_api/release")


def told(name: str) -> Json:
    text = (EVENTS / f"{name}.json").read_text("utf-8")
    for before, now in SAMPLE.items():
        text = text.replace(before, now).replace(json.dumps(before)[1:-1], json.dumps(now)[1:-1])
    event: Json = json.loads(text)
    return event


def names() -> list[str]:
    """Every sample of every function, those first that begin a case and those last that end it."""
    every = [f"{function}/{path.stem}" for function in (*HTTP, *QUEUES) for path in (EVENTS / function).glob("*.json")]
    between = sorted(set(every) - {*FIRST, *LAST})
    return [*FIRST, *between, *LAST]


def broken(event: Json) -> Iterator[Json]:
    """The same request as clumsy programs send it."""
    body = event.get("body")
    if body:
        yield {**event, "body": body[:-2]}
        yield {**event, "body": json.dumps({"applicant": {"name": {"x": NAME}, "phone": NUMBER}, NUMBER: PHONE})}
    yield {**event, "rawPath": f"{event['rawPath']}/{quote(NAME)}"}
    yield {**event, "rawPath": f"{event['rawPath']}/{NUMBER}"}
    yield {**event, "queryStringParameters": {"purpose": NAME, "office": NUMBER, "after": NUMBER}}


@pytest.fixture
def lived(land: Land, capsys: pytest.CaptureFixture[str]) -> tuple[Land, str]:
    """The canary went through everything; what was printed on the way."""
    for name in names():
        function = name.partition("/")[0]
        event = told(name)
        for sent in (event, event, *(broken(event) if function in HTTP else ())):
            try:
                land.handlers[function](json.loads(json.dumps(sent)), Context())
            except ValueError:  # Powertools refuses a batch of which every message failed
                continue
        if name == FIRST[-1]:
            application = land.register.application(IDENTITY)
            assert application.applicant.name == NAME
            waiting: list[ApplicationEvent] = [ComparisonsMade(()), ReviewRequested((a_reason(),))]
            land.register.append(IDENTITY, application, waiting, NOON)
    printed = capsys.readouterr()
    return land, printed.out + printed.err


def places(land: Land, printed: str) -> dict[str, list[bytes]]:
    """Everything outside sealed bodies, by place."""
    found: dict[str, list[bytes]] = {"logs and metrics": [line.encode() for line in printed.splitlines()]}
    for table in TABLES:
        pages = land.clients["dynamodb"].get_paginator("scan").paginate(TableName=table)
        found[table] = [leaf for page in pages for item in page["Items"] for leaf in leaves(item)]
    listed = land.clients["s3"].list_object_versions(Bucket="documents")
    found["keys in the bucket"] = [one["Key"].encode() for one in listed.get("Versions", [])]
    sent = [message for backend in sns_backends["123456789012"].values() for message in backend.sms_messages.values()]
    found["messages"] = [str(message[1]).encode() for message in sent]
    return found


def hits(land: Land, printed: str) -> dict[str, set[str]]:
    every = {place: found(CANARY, b"\n".join(parts)) | _each(parts) for place, parts in places(land, printed).items()}
    return {place: words for place, words in every.items() if words}


def _each(parts: list[bytes]) -> set[str]:
    """A packed part is opened on its own."""
    return {word for part in parts if len(part) > 8 for word in found(CANARY, part)}


def test_nobody_is_found_outside_what_is_sealed(lived: tuple[Land, str]) -> None:
    land, printed = lived
    counted = {place: len(parts) for place, parts in places(land, printed).items()}
    assert counted["logs and metrics"] > 100
    assert min(counted[table] for table in (tables.REGISTER, tables.ONCE, tables.LEDGER, tables.KEYS)) > 10
    assert hits(land, printed) == {}


LEAKS: dict[str, Callable[[Land], object]] = {
    "logs and metrics": lambda _: telemetry.logger().info("told", extra={"facts": {"for": NAME}}),
    tables.ONCE: lambda land: _put(land, tables.ONCE, {"id": {"S": "x"}, "data": {"S": json.dumps({"n": NAME})}}),
    tables.LEDGER: lambda land: _put(land, tables.LEDGER, {"pk": {"S": f"CARD#{NUMBER}"}, "sk": {"S": "STATE"}}),
    tables.REGISTER: lambda land: _put(
        land, tables.REGISTER, {"pk": {"S": "X"}, "sk": {"S": "X"}, "body": {"B": zlib.compress(NAME.encode() * 9)}}
    ),
    "keys in the bucket": lambda land: land.clients["s3"].put_object(
        Bucket="documents", Key=f"scans/{NAME}.jpg", Body=b"x"
    ),
}


def _put(land: Land, table: str, item: Json) -> None:
    land.clients["dynamodb"].put_item(TableName=table, Item=item)


@pytest.mark.parametrize("place", LEAKS)
def test_whoever_leaks_is_found(place: str, land: Land, capsys: pytest.CaptureFixture[str]) -> None:
    LEAKS[place](land)
    printed = capsys.readouterr()
    assert set(hits(land, printed.out + printed.err)) == {place}


@pytest.mark.parametrize(
    "write",
    [
        str.encode,
        lambda word: quote(word).encode(),
        lambda word: json.dumps({"a": word}).encode(),
        lambda word: json.dumps(json.dumps({"a": word})).encode(),
        lambda word: base64.b64encode(f"1{word}".encode()),
        lambda word: base64.urlsafe_b64encode(f"12{word}3".encode()),
        lambda word: b"x" + base64.b64encode(f"name={word}&".encode()) + b".y",
        lambda word: word.encode("utf-16-le"),
        lambda word: word.encode("utf-16"),
        lambda word: zlib.compress(word.encode()),
        lambda word: gzip.compress(f"<{word}>".encode()),
        lambda word: base64.b64encode(zlib.compress(f"<{word}>".encode())),
    ],
)
def test_a_word_is_found_however_it_is_written(write: Callable[[str], bytes]) -> None:
    for word in CANARY:
        assert found(CANARY, write(word)) == {word}
        assert found(CANARY, write("somebody else" + "张三")) == set()


def test_the_samples_speak_of_the_canary() -> None:
    text: Any = json.dumps([told(name) for name in names()], ensure_ascii=False)
    assert all(word in text or json.dumps(word)[1:-1] in text for word in CANARY)
    assert not any(before in text for before in SAMPLE)
