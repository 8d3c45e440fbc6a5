"""What happens by the clock: the template's rates, the short ones hurried so that nobody waits a minute at a desk."""

import json
import re
import threading
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from local.places import ACCOUNT, REGION
from local.resources import Cloud
from local.template import Stack

HURRIED = 3.0  # seconds; for rates of a minute or less
_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400}


class Clock:
    """Sends a "Scheduled Event" to the targets of every rule that has a rate; each fires once at the start."""

    def __init__(self, stack: Stack, cloud: Cloud) -> None:
        rules = [
            (name, stack.resolve(rule))
            for name, rule in stack.resources("AWS::Events::Rule")
            if "ScheduleExpression" in rule
        ]
        self._due = {name: (0.0, every(rule["ScheduleExpression"]), rule) for name, rule in rules}
        self._urls = {made["Arn"]: made["QueueUrl"] for made in stack.created.values() if "QueueUrl" in made}
        self._sqs = cloud.client("sqs")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clock", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(0.2):
            for name, (due, rate, rule) in self._due.items():
                if time.monotonic() >= due:
                    self._due[name] = (time.monotonic() + rate, rate, rule)
                    self._fire(name, rule)

    def _fire(self, name: str, rule: dict[str, Any]) -> None:
        event = json.dumps(
            {
                "version": "0",
                "id": str(uuid.uuid4()),
                "detail-type": "Scheduled Event",
                "source": "aws.events",
                "account": ACCOUNT,
                "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "region": REGION,
                "resources": [f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{name}"],
                "detail": {},
            }
        )
        for target in rule["Targets"]:
            url = self._urls[target["Arn"]]
            if not self._full(url):
                self._sqs.send_message(QueueUrl=url, MessageBody=target.get("Input", event))

    def _full(self, url: str) -> bool:
        """Whether the queue is so full that one more reminder would only be in the way."""
        attributes = self._sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
        return int(attributes["Attributes"]["ApproximateNumberOfMessages"]) >= 10


def every(expression: str) -> float:
    """Seconds between two firings here."""
    match = _RATE.fullmatch(expression)
    if match is None:
        raise ValueError(f"a schedule that the local clock cannot keep: {expression}")
    seconds = int(match[1]) * _SECONDS[match[2]]
    return HURRIED if seconds <= 60 else float(seconds)
