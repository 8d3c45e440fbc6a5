"""Event source mappings: messages from a queue to its function, back for another try when it fails."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from local.emulator import Emulator
from local.functions import Function
from local.places import REGION
from local.resources import Cloud
from local.runtime_api import Outcome
from local.template import Stack

LONGEST_PAUSE = 30  # seconds before a failed message is tried again; the template's own timeouts are for the cloud


class Poller:
    """One mapping, with as many hands as its function may have processes."""

    def __init__(
        self, stack: Stack, cloud: Cloud, emulator: Emulator, functions: dict[str, Function], mapping: dict[str, Any]
    ) -> None:
        properties = stack.resolve({key: mapping[key] for key in ("BatchSize", "EventSourceArn")})
        self._arn = properties["EventSourceArn"]
        self._url = next(made["QueueUrl"] for made in stack.created.values() if made.get("Arn") == self._arn)
        self._queue = self._arn.rpartition(":")[2]
        self._batch = int(properties["BatchSize"])
        self._partial = "ReportBatchItemFailures" in mapping.get("FunctionResponseTypes", ())
        self._function = functions[mapping["FunctionName"]["Ref"]]
        self._sqs = cloud.client("sqs")
        self._emulator = emulator
        self._stopping = threading.Event()
        self._hands = ThreadPoolExecutor(self._function.definition.limit, f"poll-{self._function.definition.name}")

    def start(self) -> None:
        for _ in range(self._function.definition.limit):
            self._hands.submit(self._run)

    def stop(self) -> None:
        self._stopping.set()
        with self._emulator.on_message:
            self._emulator.on_message.notify_all()

    def join(self) -> None:
        self._hands.shutdown()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                if not self._emulator.has_message(self._queue) or not self._once():
                    with self._emulator.on_message:
                        self._emulator.on_message.wait(0.5)
            except Exception as error:  # the messages come back by themselves
                if not self._stopping.wait(0.5):
                    print(f"{self._function.definition.name}: {type(error).__name__}: {error}", flush=True)

    def _once(self) -> bool:
        """Take a batch and hand it over; whether there was one."""
        received = self._sqs.receive_message(
            QueueUrl=self._url, MaxNumberOfMessages=self._batch, AttributeNames=["All"], MessageAttributeNames=["All"]
        )
        messages = received.get("Messages", [])
        if messages:
            event = {"Records": [self._record(message) for message in messages]}
            outcome = self._function.invoke(json.dumps(event, ensure_ascii=False).encode())
            failed = failures(outcome, {message["MessageId"] for message in messages}, partial=self._partial)
            if not self._stopping.is_set():
                self._settle(messages, failed)
        return bool(messages)

    def _settle(self, messages: list[dict[str, Any]], failed: set[str]) -> None:
        for message in messages:
            place = {"QueueUrl": self._url, "ReceiptHandle": message["ReceiptHandle"]}
            if message["MessageId"] in failed:
                tries = int(message["Attributes"]["ApproximateReceiveCount"])
                self._sqs.change_message_visibility(**place, VisibilityTimeout=min(LONGEST_PAUSE, 2 ** (tries - 1)))
            else:
                self._sqs.delete_message(**place)

    def _record(self, message: dict[str, Any]) -> dict[str, Any]:
        """AWS Lambda developer guide, "Using Lambda with Amazon SQS"."""
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message.get("Attributes", {}),
            "messageAttributes": {},
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._arn,
            "awsRegion": REGION,
        }


def failures(outcome: Outcome, batch: set[str], *, partial: bool) -> set[str]:
    """Which messages of a batch to try again: those the function names, or all when it failed or answers nonsense."""
    if outcome.ending != "ok":
        return batch
    answer = json.loads(outcome.payload or b"null")
    if not partial or not answer or not answer.get("batchItemFailures"):
        return set()
    named = {item.get("itemIdentifier") for item in answer["batchItemFailures"]}
    return named if named <= batch else batch
