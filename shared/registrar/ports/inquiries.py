"""Inquiries on their way up, and the answers anyone may read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from registrar.registration.inquiries import Answer, Inquiry, InquiryEvent


class Inquiries(Protocol):
    """Written like the register: events appended and the state replaced in one transaction, or Conflict."""

    def inquiry(self, identity: str) -> Inquiry:
        """As it stands; NotFound."""

    def append(self, identity: str, present: Inquiry | None, events: Sequence[InquiryEvent], at: datetime) -> Inquiry:
        """Fold `events` onto `present` and store both; what is published goes among the answers with it."""

    def asked_by(self, office: str) -> Sequence[Inquiry]:
        """What an office asked, newest first."""

    def waiting(self, until: datetime | None = None) -> Sequence[Inquiry]:
        """Every open one whose time is over by `until` (None: every open one), the most urgent first."""

    def answers(self) -> Sequence[Answer]:
        """Every version of every published answer, by inquiry and version."""
