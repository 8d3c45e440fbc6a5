"""registrar verify: whether a code, a picture of one, or a printed certificate is genuine and still stands."""

import argparse
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from local import trust_file
from local.codes import NoSuchFile, shown_text
from local.commands.outcomes import Exit, Trouble
from local.commands.trust import try_update
from local.trust_file import NoTrust, trust_from
from registrar.certificate.bundle import Trust
from registrar.certificate.claims import ClaimSet
from registrar.certificate.refusals import Unacceptable, Untrusted
from registrar.certificate.verdict import Verdict, verify


def run(arguments: argparse.Namespace) -> Exit:
    text = _text(arguments.shown)
    path = arguments.trust or trust_file.default_path()
    if not arguments.offline:
        _refresh(path)
    trust = _trust(path)
    now = datetime.now(UTC)
    window = timedelta(seconds=arguments.window)
    verdict = verify(text, keys=trust.keys, lists=trust.lists, now=now, window=window)
    told = _told(verdict)
    print(json.dumps(told, ensure_ascii=False) if arguments.json else _lines(told))
    return Exit.DONE if verdict.valid else Exit.NOT_AS_HOPED


def _text(shown: str) -> str:
    try:
        return shown_text(sys.stdin.read() if shown == "-" else shown)
    except NoSuchFile as error:
        raise Trouble(str(error), Exit.WRONG_CALL) from error


def _trust(path: Path) -> Trust:
    try:
        return trust_from(path)
    except NoTrust as error:
        raise Trouble(str(error), Exit.WRONG_CALL) from error
    except (Unacceptable, Untrusted, OSError, ValueError) as error:
        raise Trouble(f"the trust file {path} cannot be used: {error}", Exit.WRONG_CALL) from error


def _refresh(path: Path) -> None:
    """Newer lists when the local system runs; else the lists at hand, whose age the verdict states."""
    why = try_update(path)
    if why:
        print(f"registrar: lists not refreshed ({why}); judging from the lists at hand", file=sys.stderr)


def _told(verdict: Verdict) -> dict[str, Any]:
    claims = verdict.claims
    age = verdict.status_age
    return {
        "verdict": verdict.code.value,
        "reason": verdict.sentence,
        "instruction": verdict.instruction,
        "certificate": _facts(claims) if claims else None,
        "key": verdict.kid,
        "status_age": round(age.total_seconds()) if age is not None else None,
    }


def _facts(claims: ClaimSet) -> dict[str, Any]:
    return {
        "number": claims.number,
        "name": claims.name,
        "id_tail": claims.id_tail,
        "registration": claims.registration.value,
        "region": claims.region,
        "since": claims.since.isoformat(),
        "office": claims.office,
        "issued_at": claims.issued_at.isoformat(),
        "expires_at": claims.expires_at.isoformat(),
        "policies": claims.policies,
        "synthetic": claims.synthetic,
    }


def _lines(told: dict[str, Any]) -> str:
    lines = [told["verdict"], told["reason"], told["instruction"]]
    lines += [f"  {name:<12} {value}" for name, value in (told["certificate"] or {}).items()]
    if told["status_age"] is not None:
        lines.append(f"  {'status list':<12} {told['status_age']} s old")
    return "\n".join(lines)
