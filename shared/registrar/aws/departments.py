"""Asking a department over HTTP: a whole, well-formed answer in time, or the reason why there is none."""

import json
from dataclasses import dataclass
from datetime import datetime

import urllib3

from registrar.aws.clock import seconds
from registrar.aws.department_answers import WrongAnswer, parsed
from registrar.registration.comparisons import SourceAnswer
from registrar.registration.people import Applicant
from registrar.registration.vocabulary import Source

LARGEST_ANSWER = 1 << 20  # bytes; a person with a thousand records stays far below
PIECE = 1 << 16
BUSY = frozenset({408, 425, 429})


class _TooLate(Exception):
    """The answer was still coming when the time was over."""


@dataclass(frozen=True, slots=True)
class HttpDepartments:
    """`ports.Departments`: POST {url}/{source}/query. `timeout` is the whole question's time in seconds."""

    pool: urllib3.PoolManager
    url: str
    timeout: float

    def ask(self, source: Source, applicant: Applicant, now: datetime) -> SourceAnswer:
        try:
            status, body = self._post(source, applicant)
            if status != 200:
                return SourceAnswer(source, now, unavailable="down" if status >= 500 or status in BUSY else "wrong")
            return parsed(body, source, applicant.id_number, now)
        except urllib3.exceptions.NewConnectionError:  # a kind of TimeoutError, though nobody waited
            return SourceAnswer(source, now, unavailable="down")
        except (_TooLate, urllib3.exceptions.TimeoutError):
            return SourceAnswer(source, now, unavailable="timeout")
        except (urllib3.exceptions.HTTPError, OSError):
            return SourceAnswer(source, now, unavailable="down")
        except WrongAnswer:
            return SourceAnswer(source, now, unavailable="wrong")

    def _post(self, source: Source, applicant: Applicant) -> tuple[int, bytes]:
        deadline = seconds() + self.timeout
        answer = self.pool.request(
            "POST",
            f"{self.url}/{source}/query",
            body=json.dumps({"id_number": applicant.id_number, "name": applicant.name}).encode(),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            timeout=urllib3.Timeout(total=self.timeout),
            retries=False,
            redirect=False,
            preload_content=False,
        )
        try:
            return answer.status, _whole(answer, deadline)
        finally:
            answer.close()


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
