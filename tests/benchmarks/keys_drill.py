"""`make drill-keys`: rotate and lose keys while certificates are issued and checked; no good one is ever refused.

Ends with 1 when a good certificate was refused by either verifier, one of a stolen key taken, or a person left waiting.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from registrar.usecases.reissuing import reissue_compromised
from tests.benchmarks.keys_office import Office, Row, an_office

OUT = Path("out/bench/keys_drill.json")
EACH = 40
HEADS = ("signed", "waiting", "failed", "refused", "taken", "step")


def drill(office: Office) -> Sequence[Row]:
    """The story, one row a step: A, then B, then C (SM2) sign certificates, S1, then S2 sign lists."""
    _begin(office)
    _rotate(office)
    _outage(office)
    _theft(office)
    _theft_of_the_status_key(office)
    return office.rows


def settled(office: Office) -> None:
    """A day less five minutes since the last look, a day since the key was named."""
    office.clock.move(days=1, minutes=-5)
    office.publish_lists()


def named(office: Office) -> None:
    office.clock.move(minutes=5)
    office.publish_lists()


def _begin(office: Office) -> None:
    """The status key comes a day before the first certificate key: no verifier ever has the one without the other."""
    office.name("S1", "status")
    settled(office)
    office.name("A", "certificate")
    named(office)
    office.step("A is named a day after S1: nothing signs for a day, messages wait")
    settled(office)
    office.step("A signs, and what waited is issued", office.people)


def _rotate(office: Office) -> None:
    office.name("B", "certificate")
    named(office)
    office.step("B is named: A goes on signing")
    settled(office)
    office.midway.append(lambda: office.retire("A"))
    office.step("B takes over; A is retired in the middle of a signature: what A signed stays good")


def _outage(office: Office) -> None:
    identity = office.keys["B"]._key_id
    office.midway.append(lambda: office.kms.disable_key(KeyId=identity))
    office.step("the key service loses B for a while: messages wait")
    office.kms.enable_key(KeyId=identity)
    office.step("B is back, and what waited is issued", office.people)


def _theft(office: Office) -> None:
    office.name("C", "certificate", "SM2")
    office.name("S2", "status")
    named(office)
    office.step("C, an SM2 key, and S2 are named: B goes on signing")
    office.midway.append(lambda: office.lose("B"))
    office.step("B is stolen in the middle of a signature: nothing of B is taken, messages wait for C")
    settled(office)
    while reissue_compromised(office.issuing):
        office.publish_lists()
    office.step("C has settled, and what B signed is issued anew", office.people)


def _theft_of_the_status_key(office: Office) -> None:
    office.lose("S1")
    office.step("S1 is stolen: S2 has signed the lists anew, every place as it was")
    office.clock.move(minutes=30)
    office.step("half an hour later", office.people)


def table(rows: Sequence[Row]) -> str:
    lines = [dict(asdict(row), signed=row.certificates) for row in rows]
    text = ["  ".join(head.rjust(7) if head != "step" else head for head in HEADS)]
    for line in lines:
        text.append("  ".join(str(line[head]).rjust(7) if head != "step" else str(line[head]) for head in HEADS))
        text.append(
            f"{'':47}{line['signed_by'] or 'nobody has one'}; fresh: {line['fresh']}; a step old: {line['a_day_old']}"
        )
    return "\n".join(text)


def failures(rows: Sequence[Row]) -> list[str]:
    """Why the drill failed, a sentence each; nothing when all held."""
    checks: tuple[tuple[int, str], ...] = (
        (sum(row.refused for row in rows), "good certificates were refused"),
        (sum(row.taken for row in rows), "certificates of a stolen key were taken"),
        (rows[-1].waiting, "people were left waiting"),
        (rows[-1].stolen, "people were left with a certificate of a stolen key"),
    )
    return [f"{count} {what}" for count, what in checks if count]


def run(each: int, say: Callable[[str], object]) -> int:
    """0 when everything held; the rows are written to `OUT`."""
    began = time.perf_counter()
    with an_office(each) as office:
        rows = drill(office)
    say(table(rows))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    wrong = failures(rows)
    looked = sum(row.certificates for row in rows)
    say(f"\n{looked} looks by each of two verifiers in {time.perf_counter() - began:.0f} s: "
        f"{'; '.join(wrong) or 'no good certificate was refused'} ({OUT})")  # fmt: skip
    return 1 if wrong else 0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--each", type=int, default=EACH, help="people who come at every step")
    return run(options.parse_args().each, print)


if __name__ == "__main__":
    sys.exit(main())
