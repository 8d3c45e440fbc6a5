"""What erasing a person leaves behind, whatever breaks: nothing of theirs, and one line for each thing that went."""

import json

from tests.faults.stories import Story, Time
from tests.functions.conftest import Json, Land
from tests.functions.test_erasing import a_life, gone


def _unlawful(event: Json) -> None:
    body = json.loads(event["Records"][0]["body"])
    body["detail"]["ground"] = "UNLAWFUL"
    event["Records"][0]["body"] = json.dumps(body)


def _a_life(land: Land, _: Time) -> None:
    a_life(land)


def _gone(land: Land, _: list[Json]) -> None:
    gone(land)


ERASE_STORIES = {"erase": Story("erase_data", "erase_data/ordered", _a_life, _gone, change=_unlawful)}
