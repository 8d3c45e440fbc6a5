"""Inquiries in memory, with the promises of the table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from registrar.errors import Conflict, NotFound
from registrar.registration.events import Recorded
from registrar.registration.inquiries import Answer, AnswerPublished, Inquiry, InquiryEvent, Progress, apply


@dataclass
class MemoryInquiries:
    """`ports.Inquiries`."""

    _known: dict[str, Inquiry] = field(default_factory=dict)
    _answers: list[Answer] = field(default_factory=list)

    def inquiry(self, identity: str) -> Inquiry:
        if identity not in self._known:
            raise NotFound("no such inquiry")
        return self._known[identity]

    def append(self, identity: str, present: Inquiry | None, events: Sequence[InquiryEvent], at: datetime) -> Inquiry:
        if self._known.get(identity) != present:
            raise Conflict("somebody else was faster")
        changed = present
        for event in events:
            changed = apply(changed, identity, Recorded((changed.version if changed else 0) + 1, at, event))
        assert changed is not None
        self._known[identity] = changed
        self._answers += [event.answer for event in events if isinstance(event, AnswerPublished)]
        return changed

    def asked_by(self, office: str) -> Sequence[Inquiry]:
        asked = [inquiry for inquiry in self._known.values() if inquiry.office == office]
        return sorted(asked, key=lambda inquiry: inquiry.raised_at, reverse=True)

    def waiting(self, until: datetime | None = None) -> Sequence[Inquiry]:
        open_ones = [inquiry for inquiry in self._known.values() if inquiry.standing is Progress.OPEN]
        due = [inquiry for inquiry in open_ones if until is None or inquiry.due_at <= until]
        return sorted(due, key=lambda inquiry: inquiry.due_at)

    def answers(self) -> Sequence[Answer]:
        return sorted(self._answers, key=lambda answer: (answer.inquiry, answer.version))
