"""What the owner of a deployment decides: switches, waiting times, addresses."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """`source_retry` is the first wait for a silent department in seconds; it doubles up to an hour."""

    allow_synthetic: bool
    allow_backdating: bool
    catch_all_office: str
    source_retry: float
    public_url: str
    certificate_days: int
    status_window: int

    @property
    def certificate_life(self) -> timedelta:
        return timedelta(days=self.certificate_days)

    def next_wait(self, retries: int) -> timedelta:
        """How long to wait for a department that stayed silent `retries` times already."""
        return timedelta(seconds=min(self.source_retry * 2 ** min(retries, 12), 3600.0))
