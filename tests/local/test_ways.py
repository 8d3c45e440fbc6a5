"""What happens by itself: the register's events, arriving files, the clock, failing messages."""

import json
import threading
import urllib.request
import uuid
from functools import partial
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local import pollers
from local.machine import Machine
from local.pipe import reshaped
from local.schedules import every
from tests.local.conftest import seen, until

TABLE = "RegisterTable"


def _event(kind: str, subject: str, sequence: int = 1) -> dict[str, Any]:
    return {
        "pk": {"S": f"APPLICATION#{subject}"},
        "sk": {"S": f"EVENT#{sequence:08}"},
        "kind": {"S": kind},
        "subject": {"S": subject},
        "sequence": {"N": str(sequence)},
        "body": {"S": '{"name": "测试甲"}'},
    }


def _subject() -> str:
    return uuid.uuid4().hex


def _seen_of(machine: Machine, function: str, subject: str) -> dict[str, Any]:
    return {key: body for key, body in seen(machine, function).items() if key.startswith(subject)}


def test_an_event_reaches_the_function_it_concerns_without_personal_data(machine: Machine) -> None:
    subject = _subject()
    machine.cloud.client("dynamodb").put_item(TableName=TABLE, Item=_event("ApplicationSubmitted", subject, 3))
    (told,) = until(lambda: _seen_of(machine, "AssessApplication", subject)).values()
    assert (told["source"], told["detail-type"]) == ("registrar.register", "RegisterEvent")
    assert told["detail"] == {"kind": "ApplicationSubmitted", "subject": subject, "sequence": "3"}
    assert "测试甲" not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize(
    ("kind", "functions"),
    [
        ("ScanExamined", {"AssessApplication"}),
        ("ApplicationRegistered", set()),
        ("RegistrationMade", {"IssueCertificate"}),
        ("ExtractIssued", {"SendNotice"}),
        ("SupplementRequested", {"SendNotice"}),
        ("ApplicationNotRegistered", {"SendNotice"}),
        ("ExtractStatusChanged", {"SendNotice", "PublishStatuses"}),
        ("ApplicationOpened", set()),
    ],
)
def test_every_kind_goes_where_the_architecture_says(machine: Machine, kind: str, functions: set[str]) -> None:
    subject, marker = _subject(), _subject()
    client = machine.cloud.client("dynamodb")
    client.put_item(TableName=TABLE, Item=_event(kind, subject))
    client.put_item(TableName=TABLE, Item=_event("ExtractStatusChanged", marker))
    for function in ("SendNotice", "PublishStatuses"):
        until(partial(_seen_of, machine, function, marker))
    for function in functions:
        until(partial(_seen_of, machine, function, subject))
    consumers = ("AssessApplication", "IssueCertificate", "SendNotice", "PublishStatuses")
    assert {function for function in consumers if _seen_of(machine, function, subject)} == functions


def test_an_event_with_a_packed_body_is_announced_like_any_other(machine: Machine) -> None:
    subject = _subject()
    packed = {**_event("ScanExamined", subject), "body": {"B": b"\x78\x9c\xff"}}
    machine.cloud.client("dynamodb").put_item(TableName=TABLE, Item=packed)
    until(lambda: _seen_of(machine, "AssessApplication", subject))


def test_only_appended_events_are_announced(machine: Machine) -> None:
    subject, marker = _subject(), _subject()
    client = machine.cloud.client("dynamodb")
    client.put_item(TableName=TABLE, Item={**_event("ApplicationSubmitted", subject), "sk": {"S": "STATE"}})
    client.put_item(TableName=TABLE, Item=_event("ApplicationSubmitted", marker))
    until(lambda: _seen_of(machine, "AssessApplication", marker))
    client.put_item(TableName=TABLE, Item=_event("ApplicationSubmitted", marker))  # the same again is no news
    last = _subject()
    client.put_item(TableName=TABLE, Item=_event("ApplicationSubmitted", last))
    until(lambda: _seen_of(machine, "AssessApplication", last))
    assert not _seen_of(machine, "AssessApplication", subject)
    assert len(_seen_of(machine, "AssessApplication", marker)) == 1


def test_an_uploaded_file_reaches_the_reader_with_the_version_stored(machine: Machine) -> None:
    client = machine.cloud.client("s3")
    key = f"scans/{_subject()}/a b"
    post = client.generate_presigned_post("document-bucket", key, Fields={"Content-Type": "image/png"})
    _form_post(post["url"], post["fields"], b"picture")
    (told,) = until(lambda: _seen_of(machine, "ExamineDocument", key)).values()
    stored = client.head_object(Bucket="document-bucket", Key=key)
    assert told["detail-type"] == "Object Created"
    assert told["detail"]["bucket"]["name"] == "document-bucket"
    assert told["detail"]["object"]["version-id"] == stored["VersionId"]
    assert told["detail"]["object"]["size"] == stored["ContentLength"] == 7


def test_other_objects_are_not_read(machine: Machine) -> None:
    client = machine.cloud.client("s3")
    client.put_object(Bucket="document-bucket", Key="certificates/1/x/qr.png", Body=b"x")
    marker = f"scans/{_subject()}/x"
    client.put_object(Bucket="document-bucket", Key=marker, Body=b"x")
    until(lambda: _seen_of(machine, "ExamineDocument", marker))
    assert not _seen_of(machine, "ExamineDocument", "certificates/")


def test_the_clock_wakes_the_functions_that_wait(machine: Machine) -> None:
    told = until(lambda: _seen_of(machine, "AssessApplication", "clock"))
    assert next(iter(told.values()))["detail-type"] == "Scheduled Event"
    until(lambda: _seen_of(machine, "PublishStatuses", "clock"))


def test_short_rates_are_hurried_and_long_ones_kept() -> None:
    assert every("rate(1 minute)") == 3
    assert every("rate(15 minutes)") == 900
    assert every("rate(1 day)") == 86400
    with pytest.raises(ValueError, match="cron"):
        every("cron(0 12 * * ? *)")


def test_a_poisoned_message_is_tried_five_times_and_put_aside_while_others_pass(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pollers, "LONGEST_PAUSE", 0)
    poison, good = f"poison{_subject()}", _subject()
    client = machine.cloud.client("dynamodb")
    for subject in (poison, good):
        client.put_item(TableName=TABLE, Item=_event("ScanExamined", subject))
    until(lambda: _dead(machine, "AssessDeadLetters"))
    assert sorted(_seen_of(machine, "AssessApplication", poison)) == [f"{poison}#{count}" for count in range(1, 6)]
    assert len(until(lambda: _seen_of(machine, "AssessApplication", good))) == 1
    sqs = machine.cloud.client("sqs")
    url = machine.stack.created["AssessDeadLetters"]["QueueUrl"]
    (message,) = sqs.receive_message(QueueUrl=url)["Messages"]
    assert json.loads(message["Body"])["detail"]["subject"] == poison
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])


def _dead(machine: Machine, name: str) -> bool:
    with urllib.request.urlopen(f"{machine.front.server.url}/_local/status") as answer:
        return int(json.load(answer)["dead_letters"][name]) > 0


def test_a_template_of_the_pipe_quotes_what_it_puts_in() -> None:
    record = {"a": {"b": {"S": 'say "x"'}}}
    assert json.loads(reshaped('{"k": <$.a.b.S>}', record)) == {"k": 'say "x"'}


def test_a_failed_transaction_leaves_nothing_behind(machine: Machine) -> None:
    client, subject = machine.cloud.client("dynamodb"), _subject()
    state = {"pk": {"S": f"APPLICATION#{subject}"}, "sk": {"S": "STATE"}}
    client.put_item(TableName=TABLE, Item={**state, "version": {"N": "1"}})
    with pytest.raises(ClientError, match="TransactionCanceled"):
        client.transact_write_items(
            TransactItems=[
                {
                    "Update": {
                        "TableName": TABLE,
                        "Key": state,
                        "UpdateExpression": "SET version = :two",
                        "ExpressionAttributeValues": {":two": {"N": "2"}},
                    }
                },
                {"Put": {"TableName": TABLE, "Item": _event("ApplicationSubmitted", subject)}},
                {
                    "Put": {
                        "TableName": TABLE,
                        "Item": {**state, "sk": {"S": "OTHER"}},
                        "ConditionExpression": "attribute_exists(pk)",
                    }
                },
            ]
        )
    assert client.get_item(TableName=TABLE, Key=state)["Item"]["version"] == {"N": "1"}
    found = client.query(
        TableName=TABLE, KeyConditionExpression="pk = :pk", ExpressionAttributeValues={":pk": state["pk"]}
    )
    assert found["Count"] == 1
    marker = _subject()
    client.put_item(TableName=TABLE, Item=_event("ApplicationSubmitted", marker))
    until(lambda: _seen_of(machine, "AssessApplication", marker))
    assert not _seen_of(machine, "AssessApplication", subject)


def test_racing_transactions_have_one_winner_each_and_lose_nothing(machine: Machine) -> None:
    client, subject, rounds, racers = machine.cloud.client("dynamodb"), _subject(), 15, 4
    won: list[str] = []

    def race(name: str) -> None:
        for turn in range(rounds):
            item = {**_event("ApplicationOpened", subject, turn), "by": {"S": name}}
            try:
                client.transact_write_items(TransactItems=[_new(item), _new(_own(subject, name, turn))])
            except client.exceptions.TransactionCanceledException:
                continue
            won.append(name)

    threads = [threading.Thread(target=race, args=(str(number),)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = client.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"APPLICATION#{subject}"}},
    )
    by = [item["by"]["S"] for item in found["Items"] if "by" in item]
    assert sorted(by) == sorted(won)
    assert len(by) == rounds
    assert found["Count"] == 2 * rounds


def _new(item: dict[str, Any]) -> dict[str, Any]:
    return {"Put": {"TableName": TABLE, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}


def _own(subject: str, name: str, turn: int) -> dict[str, Any]:
    return {"pk": {"S": f"APPLICATION#{subject}"}, "sk": {"S": f"OWN#{name}#{turn}"}}


def _form_post(url: str, fields: dict[str, str], content: bytes) -> None:
    boundary = "registrar-test"
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    request = urllib.request.Request(url, body, {"content-type": f"multipart/form-data; boundary={boundary}"})
    with urllib.request.urlopen(request) as answer:
        assert answer.status in {200, 201, 204}


def test_an_index_lists_what_carries_its_key_in_order_page_by_page(machine: Machine) -> None:
    client, account = machine.cloud.client("dynamodb"), _subject()
    for number in (2, 0, 1):
        item = {"pk": {"S": f"APPLICATION#{account}{number}"}, "sk": {"S": "STATE"}}
        client.put_item(
            TableName=TABLE, Item={**item, "account": {"S": account}, "opened_at": {"S": f"2026-11-2{number}"}}
        )
        client.put_item(TableName=TABLE, Item={**item, "sk": {"S": "EVENT#00000001"}})
    pages = client.get_paginator("query").paginate(
        TableName=TABLE,
        IndexName="account",
        KeyConditionExpression="account = :account",
        ExpressionAttributeValues={":account": {"S": account}},
        ScanIndexForward=False,
        PaginationConfig={"PageSize": 2},
    )
    assert [[item["opened_at"]["S"][-1] for item in page["Items"]] for page in pages] == [["2", "1"], ["0"]]


def test_a_partition_is_read_in_order_and_by_prefix(machine: Machine) -> None:
    client, subject = machine.cloud.client("dynamodb"), _subject()
    for number in (3, 1, 2):
        client.put_item(TableName=TABLE, Item=_event("ApplicationOpened", subject, number))
    client.put_item(TableName=TABLE, Item={**_event("ApplicationOpened", subject), "sk": {"S": "STATE"}})
    found = client.query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues={":pk": {"S": f"APPLICATION#{subject}"}, ":prefix": {"S": "EVENT#"}},
    )
    assert [item["sequence"]["N"] for item in found["Items"]] == ["1", "2", "3"]
