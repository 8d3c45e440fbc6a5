"""The functions of the template, each in processes of its own, run as Lambda runs them."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from local.memory import resident
from local.places import ACCOUNT, PROJECT, REGION
from local.runtime_api import Outcome, RuntimeApi

START_WITHIN = 60.0  # seconds a process may take to ask for its first event


@dataclass(frozen=True, slots=True)
class Definition:
    """A function as the template has it. `memory` is MB, `timeout` seconds, `folder` holds app.py."""

    name: str
    folder: Path
    handler: str
    memory: int
    timeout: float
    environment: Mapping[str, str]
    limit: int = 1

    @property
    def arn(self) -> str:
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.name}"


class Process:
    """One warm sandbox: a child under awslambdaric and its counter."""

    def __init__(self, definition: Definition, log: Path) -> None:
        self._definition = definition
        self._api = RuntimeApi(definition.arn, definition.timeout)
        self._log: IO[bytes] = log.open("ab", buffering=0)
        self._child = subprocess.Popen(
            [sys.executable, "-P", str(PROJECT / "local" / "child.py")],
            cwd=definition.folder,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )
        self.ended: Outcome | None = None
        self.busy = False
        threading.Thread(target=self._watch, daemon=True).start()

    def invoke(self, event: bytes) -> Outcome:
        self.busy = True
        try:
            outcome = self._api.invoke(event, START_WITHIN)
        finally:
            self.busy = False
        if outcome.ending == "timeout":
            self.end(outcome)
        return outcome

    def wait_until_ready(self, seconds: float = START_WITHIN) -> bool:
        return self._api.ready.wait(seconds)

    def end(self, outcome: Outcome) -> None:
        """Stop the process and everything it started; whoever waits gets this outcome."""
        self.ended = self.ended or outcome
        with suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._api.fail(self.ended)

    def close(self) -> None:
        self.end(Outcome("crash", b"the system is closing"))
        self._child.wait()
        self._api.close()
        self._log.close()

    def _watch(self) -> None:
        """Notice a process that dies by itself and one that grows beyond its memory."""
        limit = self._definition.memory << 20
        while self._child.poll() is None:
            if self.busy and (held := resident(self._child.pid)) > limit:
                self.end(Outcome("memory", f"held {held >> 20} MB of {self._definition.memory} MB".encode()))
            time.sleep(0.2)
        self.end(Outcome("crash", f"the process ended with {self._child.returncode}".encode()))

    def _environment(self) -> dict[str, str]:
        """What Lambda gives a function, and nothing of the developer's own environment but PATH."""
        definition = self._definition
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "TZ": ":UTC",
            "HOME": "/tmp",  # noqa: S108 - the one writable place, as in Lambda
            "PYTHONPATH": f"{PROJECT / 'shared'}{os.pathsep}{definition.folder}",
            "LAMBDA_TASK_ROOT": str(definition.folder),
            "AWS_LAMBDA_RUNTIME_API": self._api.address,
            "_HANDLER": definition.handler,
            "AWS_EXECUTION_ENV": "AWS_Lambda_python3.13",
            "AWS_LAMBDA_FUNCTION_NAME": definition.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(definition.memory),
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{definition.name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
            **definition.environment,
        }


class Function:
    """Up to `limit` processes for one function; a busy one is joined by another, as Lambda scales."""

    def __init__(self, definition: Definition, logs: Path) -> None:
        self.definition = definition
        self._log = logs / f"{definition.folder.name}.log"
        self._idle: list[Process] = []
        self._places = threading.Semaphore(definition.limit)
        self._lock = threading.Lock()
        self._all: set[Process] = set()
        self._closed = False
        self.counts: dict[str, int] = {}

    def warm(self) -> None:
        """Start one process before it is needed."""
        with self._places:
            self._give_back(self._take())

    def invoke(self, event: bytes) -> Outcome:
        with self._places:
            process = self._take()
            outcome = process.invoke(event)
            self._give_back(process)
        with self._lock:
            self.counts[outcome.ending] = self.counts.get(outcome.ending, 0) + 1
        if outcome.ending not in {"ok", "error"}:
            self._note(outcome)
        return outcome

    def close(self) -> None:
        with self._lock:
            self._closed = True
            processes, self._all, self._idle = list(self._all), set(), []
        for process in processes:
            process.close()

    @property
    def processes(self) -> int:
        return len(self._all)

    def _take(self) -> Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.ended is None:
                    return process
                self._all.discard(process)
                process.close()
            if self._closed:
                raise RuntimeError(f"{self.definition.name} is closed")
            process = Process(self.definition, self._log)
            self._all.add(process)
            return process

    def _give_back(self, process: Process) -> None:
        with self._lock:
            if process.ended is None and not self._closed:
                self._idle.append(process)
                return
            self._all.discard(process)
        process.close()

    def _note(self, outcome: Outcome) -> None:
        with self._log.open("ab") as log:
            log.write(f"[{outcome.ending}] {self.definition.name}: ".encode() + outcome.payload + b"\n")
