"""A paper that is not asked for because a shared register confirms the very fact it would prove (R33)."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from registrar.policy.comparison import ALL
from registrar.policy.entries import runs, struck_off
from registrar.policy.names import canonical
from registrar.policy.proofs import Proof
from registrar.registration.application import Application
from registrar.registration.comparisons import Comparison
from registrar.registration.ids import is_credit_code
from registrar.registration.vocabulary import Answer, Category, DocumentType, Source


@dataclass(frozen=True, slots=True)
class Waiver:
    """The evidence that stands in for a paper: which register, when, the hash of its answer, and the fact in words."""

    slot: str
    source: Source
    asked_at: datetime
    source_time: datetime | None
    answer_hash: str
    fact: str


def waived(application: Application, proof: Proof) -> Waiver | None:
    """The waiver for one proof of the application, or None: then the paper is asked for."""
    for row in _rows(application, proof):
        found = _comparison(application, row["source"])
        fact = _FACTS[row["fact"]](application, found) if found is not None else ""
        if found is not None and fact:
            times = (found.asked_at, found.source_time, found.answer_hash)
            return Waiver(proof.slot, found.source, *times, fact)
    return None


def suspended(application: Application, proof: Proof) -> tuple[Source, ...]:
    """Registers that could confirm the proof but do not answer now: the waiver rests, visibly."""
    silent = []
    for row in _rows(application, proof):
        found = _comparison(application, row["source"])
        if found is None or found.answer is Answer.UNKNOWN:
            silent.append(Source(row["source"]))
    return tuple(silent)


def optional_sources(category: Category) -> tuple[Source, ...]:
    """Further registers a row that is switched on asks for this category, beside the three of every comparison."""
    rows = [row for row in _book()["waiver"] if row["on"] and row["category"] == category]
    return tuple(dict.fromkeys(Source(row["source"]) for row in rows if row["source"] not in ALL))


def _rows(application: Application, proof: Proof) -> Iterator[Mapping[str, Any]]:
    """The waivers of waivers.toml for this proof that are switched on."""
    for row in _book()["waiver"]:
        mine = (row["category"], row["slot"]) == (application.category, proof.slot)
        if mine and row["on"]:
            yield row


@cache
def _book() -> Mapping[str, Any]:
    return tomllib.loads(files("registrar.policy").joinpath("waivers.toml").read_text(encoding="utf-8"))


def _comparison(application: Application, source: str) -> Comparison | None:
    return next((c for c in application.comparisons if c.source == source), None)


def _insurance_stopped(_: Application, found: Comparison) -> str:
    """Unit insurance that ended, and none that goes on: only a clear comparison has its last month."""
    return f"单位参保于{found.last_unit_end:%Y-%m-%d}停止" if found.last_unit_end else ""


def _filing_ended(_: Application, found: Comparison) -> str:
    """A filing that was ended, and none that is open."""
    ended = found.last_filing_end if found.answer is Answer.CLEAR else None
    return f"用工备案于{ended:%Y-%m-%d}终止" if ended else ""


def _deregistered(_: Application, found: Comparison) -> str:
    """A business the person ran is struck off, and no other stands."""
    closed = [record for record in found.businesses if struck_off(record)] if found.answer is Answer.CLEAR else []
    return f"{closed[0].name}（{closed[0].role}）已注销" if closed else ""


def _runs_business(_: Application, found: Comparison) -> str:
    """A live business the person runs."""
    live = [record for record in found.businesses if runs(record, _day(found))]
    return f"{live[0].name}（{live[0].role}）存续" if live else ""


def _employer_live(application: Application, found: Comparison) -> str:
    """The employer of the contract on file is in the register and live."""
    entry = found.enterprise
    if entry is None or entry.status != "live" or (entry.end is not None and entry.end <= _day(found)):
        return ""
    return f"{entry.name}存续" if any(_is_in(application, entry.uscc, entry.name)) else ""


def _is_in(application: Application, code: str, name: str) -> Iterator[bool]:
    """Whether each contract names that employer, by code or else by name."""
    for examination in application.examinations.values():
        for document in examination.documents:
            if document.document_type is DocumentType.LABOUR_CONTRACT:
                own = document.value("employer_uscc") or ""
                by_name = canonical(document.value("employer_name") or "") == canonical(name) != ""
                yield own == code if is_credit_code(own) else by_name


def _day(found: Comparison) -> date:
    return found.asked_at.date()


def _entry(word: str) -> Callable[[Application, Comparison], str]:
    """An entry of that kind that has begun and not ended; an empty word takes any."""

    def confirmed(_: Application, found: Comparison) -> str:
        standing = (e for e in found.entries if word in {"", e.kind} and (e.end is None or e.end > _day(found)))
        begun = any(e.start is None or e.start <= _day(found) for e in standing)
        return "共享登记信息已确认" if begun else ""

    return confirmed


_FACTS: Mapping[str, Callable[[Application, Comparison], str]] = {
    "insurance_stopped": _insurance_stopped,
    "filing_ended": _filing_ended,
    "deregistered": _deregistered,
    "runs_business": _runs_business,
    "employer_live": _employer_live,
    "listed": _entry(""),
    "own_choice": _entry("OWN_CHOICE"),
    "graduated": _entry("GRADUATED"),
    "released": _entry("RELEASED"),
}
