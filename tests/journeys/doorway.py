"""A door before the running system that can really be shut: python -m tests.journeys.doorway PORT FRONT_PORT.

Shutting it kills a process, so that the kernel closes the listening socket and every kept-alive connection. A server
stopped in this process would leave threads that go on answering, and an offline test that passes online.
"""

import asyncio
import subprocess
import sys
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from local.places import PROJECT, free_port


@dataclass
class Doorway:
    """`address` leads to `front` while the door is open."""

    front: str
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        words = [sys.executable, "-m", "tests.journeys.doorway", str(self.port), str(urlsplit(self.front).port)]
        self.process = subprocess.Popen(words, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        assert self.process.stdout.readline() == "open\n"

    def shut(self) -> None:
        if self.process and self.process.stdout:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None


async def _serve(port: int, front: int) -> None:
    async def visitor(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inward, outward = await asyncio.open_connection("127.0.0.1", front)
        await asyncio.gather(_pass(reader, outward), _pass(inward, writer))

    server = await asyncio.start_server(visitor, "127.0.0.1", port)
    print("open", flush=True)
    await server.serve_forever()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while content := await reader.read(65_536):
            writer.write(content)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
