"""The parts of the local system put together: emulator, functions, front, pollers, clock, registers, issuer."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local import keys, resources
from local.definitions import definitions
from local.departments import Departments
from local.emulator import Emulator, queues
from local.front import Front
from local.functions import Function
from local.issuer import Issuer
from local.keeping import Keeping
from local.outbox import Outbox
from local.pages.serving import Pages, headers_of, settings_from, sites
from local.pipe import Pipe
from local.places import PROJECT
from local.pollers import Poller
from local.resources import Cloud
from local.routes import interface
from local.runtime_api import Outcome
from local.schedules import Clock
from local.template import Stack, translated

_CLAIMS = {
    "name": "NameClaim",
    "id_number": "IdNumberClaim",
    "roles": "RolesClaim",
    "office": "OfficeClaim",
    "uscc": "UsccClaim",
}


@dataclass(frozen=True, slots=True)
class Ports:
    """Where to listen; 0 is any free port."""

    front: int = 0
    departments: int = 0
    issuer: int = 0
    aws: int = 0


class Machine:
    """Open from construction until `close`; a failure half-way closes what was open already.

    `project` holds template.yaml and the functions' folders.
    """

    def __init__(self, data: Path, ports: Ports, environment: Mapping[str, str], project: Path = PROJECT) -> None:
        self._project, self.data = project, data
        self._closing = ExitStack()
        with self._closing:
            self._open(data, ports, environment)
            self._closing = self._closing.pop_all()

    def close(self) -> None:
        self._closing.close()

    def _open(self, data: Path, ports: Ports, environment: Mapping[str, str]) -> None:
        self.keeping = keeping = Keeping(data)
        self._closing.callback(keeping.close)
        document = translated(self._project / "template.yaml")
        self.departments = Departments(data, ports.departments)
        self._serve(self.departments.server)
        self.stack = Stack.of(document, {})
        parameters = self.stack.parameters
        self.issuer = Issuer(
            data,
            parameters["TokenAudience"],
            {part: parameters[name] for part, name in _CLAIMS.items()},
            ports.issuer,
            redirects=f"http://127.0.0.1:{ports.front}/",
        )
        self._serve(self.issuer.server)
        self.emulator = Emulator(keeping, ports.aws)
        self.emulator.start()
        self._closing.callback(self.emulator.stop)
        root = keys.offline_root(data)
        public_url = f"http://127.0.0.1:{ports.front}"
        self.stack = Stack.of(
            document,
            {
                "TokenIssuer": self.issuer.url,
                "DepartmentsUrl": self.departments.server.url,
                "PublicUrl": public_url,
                "TrustRoot": root.spki_text,
                "KeySettling": "0",  # verifiers on this machine know a key as soon as it is published
            },
        )
        self._bring_to_life(data, keeping, root, {**environment, "AWS_ENDPOINT_URL": self.emulator.url})
        self._run()
        pages = Pages(sites(), headers_of(self.stack), settings_from(self.stack.parameters))
        self.front = Front(interface(self.stack), self._invoke, self._local(data), ports.front, pages)
        self._serve(self.front.server)

    def _serve(self, server: Any) -> None:
        server.start()
        self._closing.callback(server.stop)

    def _bring_to_life(self, data: Path, keeping: Keeping, root: keys.Root, environment: Mapping[str, str]) -> None:
        """Resources, then what they held, then what works on them."""
        self.cloud = Cloud(self.emulator.url)
        resources.create(self.stack, self.cloud)
        keys.keep_material(self.stack, data)
        self.emulator.restore()
        self._pipe = Pipe(self.stack, self.cloud, self.emulator, keeping)
        self.emulator.streamed = frozenset({self._pipe.table})
        self.outbox = Outbox(data)
        self.emulator.on_sms = self.outbox.collect
        told = definitions(self.stack, self._project, environment)
        keys.publish(self.stack, self.cloud, root, data, [dict(one.environment) for one in told])
        logs = data / "logs"
        logs.mkdir(exist_ok=True)
        self.functions = {one.name: Function(one, logs) for one in told}
        self._pollers = [
            Poller(self.stack, self.cloud, self.emulator, self.functions, mapping)
            for _, mapping in self.stack.resources("AWS::Lambda::EventSourceMapping")
        ]
        self._clock = Clock(self.stack, self.cloud)

    def _run(self) -> None:
        """Start in the order of the work's way; stop against it, the functions before those that wait for them."""
        self._pipe.start()
        self._closing.callback(self._pipe.stop)
        for poller in self._pollers:
            self._closing.callback(poller.join)
        for function in self.functions.values():
            self._closing.callback(function.close)
            threading.Thread(target=function.warm, daemon=True).start()
        for poller in self._pollers:
            poller.start()
            self._closing.callback(poller.stop)
        self._clock.start()
        self._closing.callback(self._clock.stop)

    def _invoke(self, name: str, event: bytes) -> Outcome:
        return self.functions[name].invoke(event)

    def _local(self, data: Path) -> Any:
        answers: dict[str, Callable[[], Any]] = {"outbox": self.outbox.read, "status": lambda: self._status(data)}
        return lambda path: answers[path]() if path in answers else None

    def _status(self, data: Path) -> dict[str, Any]:
        dead = {name for name in queues() if name.endswith("DeadLetters")}
        depth = {
            name: {"waiting": len(queue.messages), "taken": len(queue._messages) - len(queue.messages)}
            for name, queue in sorted(queues().items())
        }
        return {
            "pid": os.getpid(),
            "data": str(data),
            "functions": {
                name: {"processes": function.processes, "endings": function.counts}
                for name, function in self.functions.items()
            },
            "queues": {name: depth[name] for name in depth if name not in dead},
            "dead_letters": {name: depth[name]["waiting"] for name in sorted(dead)},
        }


def link_fonts(folder: Path, *, quiet: bool) -> None:
    """The certificate's fonts for this machine; a missing one is named, and certificates wait for it."""
    script = PROJECT / "layers" / "fonts" / "copy_fonts.py"
    told = subprocess.DEVNULL if quiet else None
    subprocess.run([sys.executable, str(script), str(folder), "--link", "--any-version"], check=False, stderr=told)
