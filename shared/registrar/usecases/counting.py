"""An event was stored: what it means for the figures is added to the counts, once, in whatever order events come."""

from registrar.office.counts import Counts
from registrar.office.tallying import changes
from registrar.usecases.persevering import persevering


def count(on: Counts, subject: str) -> int:
    """Bring the counts up to the last line about a subject; how many lines were new. Once too often changes nothing."""
    return persevering(lambda: _count(on, subject))


def _count(on: Counts, subject: str) -> int:
    counted, new = on.counted(subject), 0
    for line, changed in changes(on.lines(subject), after=counted):
        on.add(subject, counted, line, changed)
        counted, new = line.sequence, new + 1
    return new
