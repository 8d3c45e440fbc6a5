"""A function's process: it becomes the Lambda runtime and ends when the system that started it is gone."""

import os
import threading
import time

from awslambdaric.__main__ import main as runtime


def main() -> None:
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    runtime(["bootstrap", os.environ["_HANDLER"]])


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if __name__ == "__main__":
    main()
