"""How much memory a process and everything it started hold."""

import subprocess
from pathlib import Path

_PAGE = 4096


def resident(pid: int) -> int:
    """Resident bytes of the process and its descendants; 0 when it is gone."""
    return sum(_resident(member) for member in _family(pid))


def _family(pid: int) -> list[int]:
    members = [pid]
    for member in members:
        members.extend(_children(member))
    return members


def _children(pid: int) -> list[int]:
    """Every thread of a process keeps a list of its own children (proc(5), task/[tid]/children)."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found.extend(int(child) for child in task.read_text().split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return _asked(pid) if not Path("/proc/self/statm").exists() else 0


def _asked(pid: int) -> int:
    """Where there is no /proc, ps knows (kilobytes)."""
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(answer.stdout.strip() or 0) * 1024
