"""A walk-in at the counter under every fault: one draft, one row of each thing keyed, one receipt."""

import json
from collections.abc import Callable

from tests.faults.stories import Story, Time, _nothing, kinds_of
from tests.functions.conftest import Json, Land, sample

WALK_IN = sample("counter_api/case")["pathParameters"]["id"]
STEPS = ("walk_in", "originals", "keyed", "uploads", "submit")


def _until(last: str) -> Callable[[Land, Time], None]:
    """The counter has done everything before this step."""

    def before(land: Land, _: Time) -> None:
        for step in STEPS[: STEPS.index(last)]:
            assert land.ask(f"counter_api/{step}").status < 300

    return before


def _done_once(kind: str, names: str = "application", times: int = 1) -> Callable[[Land, list[Json]], None]:
    """One such event more, and every answer that came tells the same."""

    def after(land: Land, answers: list[Json]) -> None:
        assert kinds_of(land, WALK_IN).count(kind) == times
        told = {json.loads(answer["body"])[names] for answer in answers if answer["statusCode"] < 300}
        assert len(told) == 1

    return after


def _links_are_of_known_scans(land: Land, answers: list[Json]) -> None:
    """Every link that was told is of a scan the case knows; one lost on the way is only an upload never made."""
    known = land.register.application(WALK_IN).scans
    told = [json.loads(answer["body"])["uploads"] for answer in answers if answer["statusCode"] < 300]
    links = {link["scan"] for uploads in told for link in uploads}
    assert links
    assert links <= known.keys()
    assert kinds_of(land, WALK_IN)[-1] == "UploadsOffered"


COUNTER = {
    "walk_in": Story("counter_api", "counter_api/walk_in", _nothing, _done_once("ApplicationOpened")),
    "originals": Story(
        "counter_api", "counter_api/originals", _until("originals"), _done_once("OriginalsExamined", times=2)
    ),
    "keyed": Story("counter_api", "counter_api/keyed", _until("keyed"), _done_once("ApplicantKeyed")),
    "scans": Story("counter_api", "counter_api/uploads", _until("uploads"), _links_are_of_known_scans),
    "hand_in": Story(
        "counter_api", "counter_api/submit", _until("submit"), _done_once("ApplicationSubmitted", "receipt")
    ),
}
