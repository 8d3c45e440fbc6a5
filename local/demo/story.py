"""The order of the scenes, what each should come to, and how they are told and summed up."""

import json
import platform
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.markup import escape

from local.applying import TimeIsUp
from local.client import Refused, Unreachable
from local.demo import scenes
from local.demo.scenes import Otherwise, Seen, Stage
from local.places import Addresses
from registrar.errors import RegistrarError


class Scene(NamedTuple):
    """One step: what is announced, the function that plays it for which part, and what it should come to."""

    title: str
    play: Callable[[Stage, str], Seen]
    part: str
    expected: str


STORY = (
    Scene("U1: a worker whose contract ended, three good photos", scenes.registered, "u1", "VALID"),
    Scene("U4: a conscript who left the army", scenes.registered, "u4", "VALID"),
    Scene("U5: a graduate", scenes.registered, "u5", "VALID"),
    Scene(
        "A photo too blurred to read: accepted, a better one is asked for",
        scenes.blurred,
        "blurred",
        "AWAITING_SUPPLEMENT",
    ),
    Scene("The better photo", scenes.better_photo, "blurred", "VALID"),
    Scene("A paper of another person: an officer will look", scenes.stranger, "stranger", "IN_REVIEW"),
    Scene("The officer takes the item, looks, decides", scenes.settled, "stranger", "NOT_REGISTERED"),
    Scene("A department is down: the application waits", scenes.department_down, "waiting", "PENDING_SOURCE"),
    Scene("It is back: the application goes on by itself", scenes.department_back, "waiting", "VALID"),
    Scene("A forged code", scenes.forged, "u1", "BAD_SIGNATURE"),
    Scene("A revoked certificate", scenes.revoked, "u5", "REVOKED"),
    Scene("What the graduate was told by SMS", scenes.told_by_sms, "u5", "TOLD"),
)


def tell(addresses: Addresses, out: Path, opened_in: float, console: Console) -> bool:
    """Play every scene, say how each came out, write out/demo.json; True when all came out as told."""
    stage = Stage(addresses, out / "demo")
    began = time.monotonic()
    console.print(f"The office is open at {addresses.front} after {opened_in:.1f} s. Nobody in this story exists.")
    steps = []
    for number, scene in enumerate(STORY, start=1):
        console.print(f"\n[bold]{number:>2}. {escape(scene.title)}[/bold]")
        step = _played(scene, stage)
        _print(step, console)
        steps.append(step)
    total = round(opened_in + time.monotonic() - began, 1)
    good = all(step["ok"] for step in steps)
    _write(out / "demo.json", {"ok": good, "seconds": total, "opened_in": opened_in, "steps": steps})
    came_out = sum(step["ok"] for step in steps)
    console.print(f"\n{came_out} of {len(steps)} steps came out as told, {total} s in all.")
    console.print(f"Pictures, codes and PDFs are in {out / 'demo'}, the summary is {out / 'demo.json'}.")
    return good


def _played(scene: Scene, stage: Stage) -> dict[str, Any]:
    began = time.monotonic()
    try:
        seen = scene.play(stage, scene.part)
    except (Otherwise, Refused, Unreachable, TimeIsUp, RegistrarError, OSError, ValueError, KeyError) as error:
        seen = Seen(type(error).__name__, (str(error),), {})
    return {
        "title": scene.title,
        "part": scene.part,
        "expected": scene.expected,
        "outcome": seen.outcome,
        "ok": seen.outcome == scene.expected,
        "seconds": round(time.monotonic() - began, 2),
        "told": list(seen.told),
        **seen.facts,
    }


def _print(step: dict[str, Any], console: Console) -> None:
    for sentence in step["told"]:
        console.print(f"      {escape(sentence)}")
    mark = "[green]ok[/green]" if step["ok"] else f"[red]NOT AS TOLD[/red], expected {step['expected']}"
    console.print(f"      [bold]{escape(step['outcome'])}[/bold]  {mark}  {step['seconds']:.1f} s")


def _write(path: Path, summary: dict[str, Any]) -> None:
    machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**summary, **machine}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
