"""What the owner of a deployment decides: switches, waiting times, addresses."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from registrar.office.directory import Directory, directory_of
from registrar.policy.routing import route
from registrar.policy.rulebook import SHANGHAI
from registrar.registration.routing import Routing

LONGEST_WAIT = timedelta(hours=1)
"""Between two questions to a silent department."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`source_retry` is the first wait for a silent department in seconds; it doubles up to an hour.

    `source_failures` in a row and a department is not asked for a while; `resume_rate` is how many waiting cases
    one tick of the clock wakes at most. `sampling_rate` is the share of registrations on a commitment that is
    looked at again.
    `hmt_retrieval` lets the residence permit of Hong Kong, Macao and Taiwan residents fetch a certificate, which the
    notice does not name. `directory` lists the offices that online applications are routed to; an item that nobody
    took within `unseen_minutes` of office hours is told to the office above.
    """

    allow_synthetic: bool
    allow_backdating: bool
    catch_all_office: str
    source_retry: float
    public_url: str
    certificate_days: int
    status_window: int
    source_failures: int = 5
    resume_rate: int = 120
    sampling_rate: float = 0.05
    hmt_retrieval: bool = False
    directory: Directory = field(default_factory=directory_of)
    unseen_minutes: int = 60

    def routed(self, residence: str, now: datetime) -> Routing:
        """Which office an application that comes in now belongs to, and why."""
        return route(residence, now.astimezone(SHANGHAI).date(), self.directory, self.catch_all_office)

    @property
    def certificate_life(self) -> timedelta:
        return timedelta(days=self.certificate_days)

    def next_wait(self, retries: int) -> timedelta:
        """How long to wait for a department that stayed silent `retries` times already."""
        return timedelta(seconds=min(self.source_retry * 2 ** min(retries, 12), LONGEST_WAIT.total_seconds()))
