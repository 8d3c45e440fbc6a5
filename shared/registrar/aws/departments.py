"""Asking a department over HTTP: a whole, well-formed answer in time, or the reason why there is none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import urllib3

from registrar.aws.clock import seconds
from registrar.aws.department_answers import Asked, WrongAnswer, merged, parsed
from registrar.registration.comparisons import Question, SourceAnswer
from registrar.registration.vocabulary import Source

LARGEST_ANSWER = 1 << 20  # bytes; a person with a thousand records stays far below
PIECE = 1 << 16
BUSY = frozenset({408, 425, 429})
WITHHELD = 423  # "Locked" (RFC 4918, 11.3): this person's file is not to be had now, the others are


class _TooLate(Exception):
    """The answer was still coming when the time was over."""


@dataclass(frozen=True, slots=True)
class HttpDepartments:
    """`ports.Departments`: POST {address}/query, as docs/departments.md says.

    `addresses` names each source's own; `timeout` is the whole question's time in seconds, whatever the person's
    numbers are; `oldest` is how far behind the department's copy of its records may be.
    """

    pool: urllib3.PoolManager
    addresses: Mapping[Source, str]
    timeout: float
    oldest: timedelta = timedelta(days=3)

    def ask(self, source: Source, question: Question, now: datetime) -> SourceAnswer:
        deadline = seconds() + self.timeout
        answers: list[SourceAnswer] = []
        for number in question.numbers:
            answers.append(self._about(source, _body(source, question, number), deadline, now))
            if answers[-1].unavailable is not None:
                return answers[-1]
        return merged(answers)

    def _about(self, source: Source, asked: Asked, deadline: float, now: datetime) -> SourceAnswer:
        try:
            status, body = self._post(self.addresses[source], asked, deadline)
            if status != 200:
                return SourceAnswer(source, now, unavailable=_trouble(status))
            return parsed(body, source, asked, now, self.oldest)
        except urllib3.exceptions.NewConnectionError:  # a kind of TimeoutError, though nobody waited
            return SourceAnswer(source, now, unavailable="down")
        except (_TooLate, urllib3.exceptions.TimeoutError):
            return SourceAnswer(source, now, unavailable="timeout")
        except (urllib3.exceptions.HTTPError, OSError, KeyError):
            return SourceAnswer(source, now, unavailable="down")
        except WrongAnswer as error:
            return SourceAnswer(source, now, unavailable=error.why)

    def _post(self, address: str, asked: Asked, deadline: float) -> tuple[int, bytes]:
        left = deadline - seconds()
        if left <= 0:
            raise _TooLate
        answer = self.pool.request(
            "POST",
            f"{address}/query",
            body=json.dumps(asked).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            timeout=urllib3.Timeout(total=left),
            retries=False,
            redirect=False,
            preload_content=False,
        )
        try:
            return answer.status, _whole(answer, deadline)
        finally:
            answer.close()


def _body(source: Source, question: Question, number: str) -> Asked:
    """Only the business register hears of the employer."""
    asked = {"id_number": number, "name": question.name}
    employer = {"employer": question.employer, "employer_name": question.employer_name}
    told = employer if source is Source.BUSINESS_REGISTER else {}
    return {**asked, **{name: value for name, value in told.items() if value}}


def _trouble(status: int) -> str:
    if status == WITHHELD:
        return "withheld"
    return "down" if status >= 500 or status in BUSY else "wrong"


def _whole(answer: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    """The whole body; a trickle of bytes does not prolong the time, and nobody sends more than we asked for."""
    body = b""
    while piece := answer.read1(PIECE):
        body += piece
        if seconds() > deadline:
            raise _TooLate
        if len(body) > LARGEST_ANSWER:
            raise WrongAnswer
    return body
