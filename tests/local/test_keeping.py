"""What survives: a stop, and a sudden end."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest

from local.machine import Machine, Ports
from local.places import PROJECT, free_port
from tests.local.conftest import seen, until
from tests.local.test_ways import TABLE, _event

BUCKET = "document-bucket"


@contextmanager
def _opened(project: Path, data: Path) -> Iterator[Machine]:
    machine = Machine(data, Ports(front=free_port()), {"STAGE": "local"}, project)
    try:
        yield machine
    finally:
        machine.close()


def test_rows_objects_with_versions_and_keys_survive_a_stop(project: Path, tmp_path: Path) -> None:
    with _opened(project, tmp_path) as machine:
        before = _filled(machine)
    with _opened(project, tmp_path) as machine:
        assert _facts(machine) == before
        client = machine.cloud.client("s3")
        old = client.get_object(Bucket=BUCKET, Key="scans/a/b", VersionId=before["versions"][0][0])
        assert (old["Body"].read(), old["ContentType"]) == (b"first", "image/png")


def _filled(machine: Machine) -> dict[str, Any]:
    rows, files = (machine.cloud.client(name) for name in ("dynamodb", "s3"))
    rows.put_item(TableName=TABLE, Item={"pk": {"S": "A"}, "sk": {"S": "STATE"}, "body": {"B": b"\x00\xff"}})
    rows.put_item(TableName=TABLE, Item={"pk": {"S": "A"}, "sk": {"S": "GONE"}})
    rows.delete_item(TableName=TABLE, Key={"pk": {"S": "A"}, "sk": {"S": "GONE"}})
    alive, dead = str(int(time.time()) + 600), str(int(time.time()) - 600)
    for name, end in (("alive", alive), ("dead", dead)):
        rows.put_item(TableName="IdempotencyTable", Item={"id": {"S": name}, "expiration": {"N": end}})
    for content in (b"first", b"second"):
        files.put_object(Bucket=BUCKET, Key="scans/a/b", Body=content, ContentType="image/png")
    files.put_object(Bucket=BUCKET, Key="scans/a/erased", Body=b"x")
    for version in files.list_object_versions(Bucket=BUCKET, Prefix="scans/a/erased")["Versions"]:
        files.delete_object(Bucket=BUCKET, Key="scans/a/erased", VersionId=version["VersionId"])
    facts = _facts(machine)
    assert facts["once"] == ["alive", "dead"]
    return {**facts, "once": ["alive"]}


def _facts(machine: Machine) -> dict[str, Any]:
    rows, files, kms = (machine.cloud.client(name) for name in ("dynamodb", "s3", "kms"))
    made = machine.stack.created
    mac = kms.generate_mac(KeyId=made["IndexKey"]["Ref"], MacAlgorithm="HMAC_SHA_256", Message=b"x")["Mac"]
    return {
        "row": rows.get_item(TableName=TABLE, Key={"pk": {"S": "A"}, "sk": {"S": "STATE"}}).get("Item"),
        "gone": rows.get_item(TableName=TABLE, Key={"pk": {"S": "A"}, "sk": {"S": "GONE"}}).get("Item"),
        "once": sorted(item["id"]["S"] for item in rows.scan(TableName="IdempotencyTable")["Items"]),
        "versions": [
            (one["VersionId"], one["IsLatest"], one["Size"])
            for one in reversed(files.list_object_versions(Bucket=BUCKET, Prefix="scans/")["Versions"])
        ],
        "keys": [
            kms.get_public_key(KeyId=made[name]["Ref"])["PublicKey"].hex() for name in ("CertificateKey", "StatusKey")
        ],
        "mac": mac.hex(),
        "list": files.get_object(Bucket=BUCKET, Key="public/keys.cose")["Body"].read().hex(),
    }


_RUN = """
import sys
from pathlib import Path
from local.machine import Machine, Ports
from local.places import free_port
machine = Machine(Path(sys.argv[1]), Ports(front=free_port()), {"STAGE": "local"}, Path(sys.argv[2]))
print(machine.emulator.url, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("pause", [0.0, 1.0])
def test_work_in_flight_survives_a_sudden_end(project: Path, tmp_path: Path, pause: float) -> None:
    """Killed at once the events are not announced yet; killed a second later they are being worked on."""
    child = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(tmp_path), str(project)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}:{PROJECT / 'shared'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin
    assert child.stdout
    with child.stdin, child.stdout:
        address = child.stdout.readline().strip()
        session = boto3.Session("local", "local", region_name="us-east-1")
        rows = session.client("dynamodb", endpoint_url=address)
        files = session.client("s3", endpoint_url=address)
        for number in range(3):
            rows.put_item(TableName=TABLE, Item=_event("RegistrationMade", f"slow{number}"))
        files.put_object(Bucket=BUCKET, Key="scans/slow/file", Body=b"x")
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        child.wait()
    with _opened(project, tmp_path) as machine:
        told = until(lambda: _done(machine, 3), 30)
        assert told == {f"slow{number}" for number in range(3)}
        until(lambda: [key for key in seen(machine, "ExamineDocument") if key.startswith("scans/slow/file")])


def _done(machine: Machine, wanted: int) -> set[str]:
    found = machine.cloud.client("dynamodb").query(
        TableName=TABLE,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": "DONE#IssueCertificate"}},
    )
    subjects = {item["sk"]["S"] for item in found["Items"]}
    return subjects if len(subjects) >= wanted else set()


def test_what_was_announced_is_not_announced_again(project: Path, tmp_path: Path) -> None:
    with _opened(project, tmp_path) as machine:
        machine.cloud.client("dynamodb").put_item(TableName=TABLE, Item=_event("ScanExamined", "once"))
        until(lambda: [key for key in seen(machine, "AssessApplication") if key.startswith("once")])
        until(lambda: not machine.keeping.unannounced())
    with _opened(project, tmp_path) as machine:
        machine.cloud.client("dynamodb").put_item(TableName=TABLE, Item=_event("ScanExamined", "later"))
        until(lambda: [key for key in seen(machine, "AssessApplication") if key.startswith("later")])
        messages = {
            json.dumps(body, sort_keys=True)
            for key, body in seen(machine, "AssessApplication").items()
            if key.startswith("once")
        }
        assert len(messages) == 1
