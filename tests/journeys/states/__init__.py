"""Every state of every page, as tables by the page's address."""

from collections.abc import Mapping, Sequence

from tests.journeys.staging import State
from tests.journeys.states import apply, counter, office, papers, verify

PAGES: Mapping[str, Sequence[State]] = {
    "/apply": (*apply.START, *apply.FOLLOWED, *apply.AFTER),
    "/v": verify.VERIFY,
    "/office": (
        *(*office.WORK, *office.CASES, *office.RECORDS, *counter.COUNTER, *counter.ERASURES),
        *(*papers.PAPER, *papers.REST),
    ),
}
