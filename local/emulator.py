"""moto's server in this process, with every change kept before the caller gets an answer.

moto is written for tests: its transactions copy whole tables and put the copy back when they fail, and its queues
drop messages when two threads change them. So each service's requests are let in one at a time here, and a
transaction copies only the items it names (local/rows.py).
"""

import io
import json
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from moto.core.utils import unix_time
from moto.dynamodb.models import dynamodb_backends
from moto.events.models import events_backends
from moto.kms.models import kms_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.s3.models import S3Backend, s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import Message, Queue, sqs_backends
from werkzeug.serving import BaseWSGIServer, make_server

from local.emulated_keys import as_documented
from local.http_server import HOST
from local.keeping import Keeping, KeptObject, sha256
from local.places import ACCOUNT, REGION
from local.replacing import replaced
from local.rows import expired, present, quickened, tables, touched, written

Environ = dict[str, Any]
_stored = threading.local()  # .objects: what the request at work put into a bucket
_alone = threading.Lock()
_SERVICES = {"DynamoDB": "dynamodb", "DynamoDBStreams": "dynamodb", "AmazonSQS": "sqs", "AWSEvents": "sqs"}


def queues() -> dict[str, Queue]:
    found: dict[str, Queue] = sqs_backends[ACCOUNT][REGION].queues
    return found


def buckets() -> S3Backend:
    return s3_backends[ACCOUNT]["aws"]


def sent_messages() -> dict[str, tuple[str, str]]:
    """SNS message id to (phone number, text)."""
    found: dict[str, tuple[str, str]] = sns_backends[ACCOUNT][REGION].sms_messages
    return found


class Emulator:
    """Listens on 127.0.0.1. `on_rows`, `on_message` and `on_sms` tell whoever waits for news."""

    def __init__(self, keeping: Keeping, port: int) -> None:
        self._keeping = keeping
        self.locks = {"dynamodb": threading.RLock(), "sqs": threading.RLock(), "s3": threading.RLock()}
        self.streamed: frozenset[str] = frozenset()
        self.on_rows = threading.Event()
        self.on_message = threading.Condition()
        self.on_sms: Callable[[], None] = lambda: None
        self._inner = DomainDispatcherApplication(create_backend_app)
        self._server: BaseWSGIServer = make_server(HOST, port, self._application, True, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._undo = ExitStack()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self._server.server_port}"

    def start(self) -> None:
        """RuntimeError when another one runs in this process: moto's memory is one for all."""
        if not _alone.acquire(blocking=False):
            raise RuntimeError("this process emulates already; start the second system in a process of its own")
        self._undo.callback(_alone.release)
        self._undo.enter_context(quickened())
        self._undo.enter_context(as_documented())
        self._undo.callback(replaced(Queue, "add_message", self._added(Queue.add_message)))
        self._undo.callback(replaced(Queue, "delete_message", self._deleted(Queue.delete_message)))
        self._undo.callback(replaced(S3Backend, "put_object", _noted(S3Backend.put_object)))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        for backend in (dynamodb_backends, sqs_backends, s3_backends, sns_backends, events_backends, kms_backends):
            backend.reset()
        self._undo.close()

    def has_message(self, queue: str) -> bool:
        """Whether somebody who asked the queue now would get one; asked in passing, so without a request."""
        return any(one.visible and not one.delayed for one in tuple(queues()[queue]._messages))

    def _application(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        service, action = _asked(environ)
        if service == "dynamodb":
            return self._dynamodb(action, environ, start_response)
        if service == "s3" and environ["REQUEST_METHOD"] in {"PUT", "POST", "DELETE"}:
            return self._s3(environ, start_response)
        if service == "sqs":
            with self.locks["sqs"]:
                return self._whole(environ, start_response)
        answer = self._whole(environ, start_response)
        if service == "sns":
            self.on_sms()
        return answer

    def _whole(self, environ: Environ, start_response: Any) -> list[bytes]:
        return list(self._inner(environ, start_response))

    def _dynamodb(self, action: str, environ: Environ, start_response: Any) -> list[bytes]:
        body = _read(environ)
        with self.locks["dynamodb"]:
            touched.keys = written(action, json.loads(body or b"{}"))
            answer = self._whole(environ, start_response)
            if touched.keys:
                self._keeping.keep_rows([(*place, present(*place)) for place in touched.keys], self.streamed)
                self.on_rows.set()
        return answer

    def _s3(self, environ: Environ, start_response: Any) -> list[bytes]:
        with self.locks["s3"]:
            _stored.objects = []
            answer = self._whole(environ, start_response)
            for stored in _stored.objects:
                self._keeping.keep_object(*_kept(stored))
            if environ["REQUEST_METHOD"] == "DELETE" or "delete" in environ.get("QUERY_STRING", ""):
                self._forget_deleted()
        return answer

    def _forget_deleted(self) -> None:
        for kept, _ in self._keeping.objects():
            present = buckets().buckets[kept.bucket].keys.getlist(kept.key, [])
            self._keeping.forget_objects(kept.bucket, kept.key, [str(one.version_id) for one in present])

    def _added(self, original: Callable[[Queue, Message], None]) -> Callable[[Queue, Message], None]:
        def add_message(queue: Queue, message: Message) -> None:
            with self.locks["sqs"]:
                original(queue, message)
                self._keeping.keep_message(queue.name, message.id, message.body, message.approximate_receive_count)
            with self.on_message:
                self.on_message.notify_all()

        return add_message

    def _deleted(self, original: Callable[[Queue, str], None]) -> Callable[[Queue, str], None]:
        def delete_message(queue: Queue, receipt_handle: str) -> None:
            with self.locks["sqs"]:
                gone = [one.id for one in queue._messages if one.had_receipt_handle(receipt_handle)]
                original(queue, receipt_handle)
                self._keeping.forget_messages(gone)

        return delete_message

    # what was kept, put back

    def restore(self) -> None:
        """Rows, objects and messages of the last run; tables, buckets and queues must exist. Nothing is announced."""
        for name, item in self._keeping.rows():
            table = tables().tables[name]
            shard, table.stream_shard = table.stream_shard, None
            if not expired(table, item):
                table.put_item(item)
            table.stream_shard = shard
        for kept, content in self._keeping.objects():
            _put_back(kept, content)
        for name, identity, body, received in self._keeping.messages():
            message: Any = Message(identity, body)
            message.sent_timestamp = unix_time() * 1000
            message.approximate_receive_count = received
            if name in queues():
                queues()[name]._messages.append(message)


class _Quiet(MotoRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_: Any) -> None:
        """Requests between the functions and their services are no news."""


def _asked(environ: Environ) -> tuple[str, str]:
    """(service, action) as far as it matters here."""
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    if target:
        name, _, action = target.partition(".")
        return _SERVICES.get(name.split("_")[0], ""), action
    scope = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split(",")[0].split("/")
    if len(scope) > 3:
        return scope[3], ""
    return "s3", ""


def _read(environ: Environ) -> bytes:
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return bytes(body)


def _noted(original: Callable[..., Any]) -> Callable[..., Any]:
    def put_object(backend: S3Backend, *args: Any, **more: Any) -> Any:
        stored = original(backend, *args, **more)
        getattr(_stored, "objects", []).append(stored)
        return stored

    return put_object


def _kept(stored: Any) -> tuple[KeptObject, bytes]:
    content = bytes(stored.value)
    metadata = {str(name): str(value) for name, value in stored.metadata.items()}
    version, at = str(stored.version_id), stored.last_modified.timestamp()
    return KeptObject(stored.bucket_name, stored.name, version, at, metadata, sha256(content)), content


def _put_back(kept: KeptObject, content: bytes) -> None:
    stored = buckets().put_object(kept.bucket, kept.key, content, disable_notification=True)
    stored._version_id = kept.version
    stored.last_modified = datetime.fromtimestamp(kept.stored_at, UTC).replace(tzinfo=None)
    stored.set_metadata(kept.metadata)
