"""A local system of the real template with tiny handlers, started once for each file of tests."""

import json
import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from local.machine import Machine, Ports
from local.places import PROJECT, free_port
from tests.local.handlers import APP

Person = dict[str, Any]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real template beside tiny handlers."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(PROJECT / "template.yaml", folder)
    for function in (PROJECT / "functions").iterdir():
        if function.is_dir():
            place = folder / "functions" / function.name
            place.mkdir(parents=True)
            (place / "app.py").write_text(APP, "utf-8")
    return folder


@pytest.fixture(scope="module")
def machine(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    opened = Machine(tmp_path_factory.mktemp("data"), Ports(front=free_port()), {"STAGE": "local"}, project)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def ask(machine: Machine) -> Callable[..., "Reply"]:
    """Send one request to the front."""

    def send(method: str, path: str, body: Any = None, **headers: str) -> Reply:
        return sent(f"{machine.front.server.url}{path}", method, body, headers)

    return send


@pytest.fixture(scope="module")
def token(machine: Machine) -> Callable[..., str]:
    def made(**asked: Any) -> str:
        person: Person = {"name": "测试甲", "id_number": "229901199001011234", **asked}
        answer = sent(f"{machine.issuer.url}/local/token", "POST", person, {}).json()
        return f"Bearer {answer['access_token']}"

    return made


class Reply:
    """Status, headers and body of one answer."""

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    def json(self) -> Any:
        return json.loads(self.body)


def sent(url: str, method: str, body: Any, headers: dict[str, str]) -> Reply:
    content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    if content is not None:
        names.setdefault("content-type", "application/json")
    request = urllib.request.Request(url, content, names, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Reply(answer.status, answer.headers, answer.read())
    except HTTPError as error:
        with error:
            return Reply(error.code, error.headers, error.read())


def until(there: Callable[[], Any], seconds: float = 10) -> Any:
    """What `there` gives once it gives something."""
    end = time.monotonic() + seconds
    while not (found := there()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return found


def seen(machine: Machine, function: str) -> dict[str, Any]:
    """What a function was handed: "subject#try" to the message's body."""
    found = machine.cloud.client("dynamodb").query(
        TableName="RegisterTable",
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"SEEN#{function}"}},
    )
    return {item["sk"]["S"]: json.loads(item["body"]["S"]) for item in found["Items"]}
