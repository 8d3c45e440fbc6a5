"""One act is done whole before the n-th AWS call of another; then both come again until they are answered for good."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from moto.core.botocore_stubber import BotocoreStubber

from tests.faults.stories import Time
from tests.functions.conftest import Context, Json, Land, sample

PATIENCE = 6
TOLD_TO_LOOK_AGAIN = frozenset(
    {"wrong_state", "changed_meanwhile", "not_found", "employers_category", "not_your_office"}
)
"""A refusal that says what happened is an answer for good; a lost race or a busy system is not."""


@dataclass(frozen=True)
class Act:
    """A request or a message: the sample events/<name>.json, changed as the pair says."""

    event: str
    change: Callable[[Json], None] = lambda _: None

    def done(self, land: Land) -> Json:
        event = sample(self.event)
        self.change(event)
        return land.handlers[self.event.partition("/")[0]](event, Context())


@dataclass
class Pair:
    """`first` is interrupted by `other`; `after` says what holds, told the last answer to each.

    `again` False: neither is told a second time, which would bring back what was lost between them.
    """

    before: Callable[[Land, Time], None]
    first: Act
    other: Act
    after: Callable[[Land, Json, Json], None]
    patch: Callable[[Any], None] = lambda _: None
    again: bool = True


@dataclass
class Between:
    """Before the n-th AWS call of what is delivered, the act is done, once; `count` counts the calls."""

    land: Land
    act: Act
    at: int
    count: int = field(default=0)
    answers: list[Json] = field(default_factory=list)

    def install(self, monkeypatch: Any) -> None:
        plain = BotocoreStubber.__call__

        def interrupted(stubber: BotocoreStubber, event_name: str, request: Any, **more: Any) -> Any:
            here, self.count = self.count, self.count + 1
            if here == self.at:
                self.answers.append(self.act.done(self.land))
            return plain(stubber, event_name, request, **more)

        monkeypatch.setattr(BotocoreStubber, "__call__", interrupted)


def for_good(answer: Json) -> bool:
    """Nothing better comes of asking again."""
    if answer.get("statusCode", 200) >= 400:
        return json.loads(answer["body"])["code"] in TOLD_TO_LOOK_AGAIN
    return not answer.get("batchItemFailures")


def done(answer: Json) -> bool:
    return for_good(answer) and answer.get("statusCode", 200) < 400


def until_answered(land: Land, time: Time, act: Act, answer: Json) -> Json:
    """The answer, after as many repetitions as a client or a queue makes."""
    for _ in range(PATIENCE):
        if for_good(answer):
            return answer
        time.pass_by()
        answer = act.done(land)
    raise AssertionError(f"never answered: {answer}")


def told(pair: Pair, land: Land, time: Time, at: int, monkeypatch: Any) -> int:
    """Tell the pair with the interruption at that call; how many calls there were, and every invariant held."""
    pair.patch(monkeypatch)
    pair.before(land, time)
    time.pass_by()
    between = Between(land, pair.other, at)
    between.install(monkeypatch)
    answer = pair.first.done(land)
    calls, between.at = between.count, -1
    interruption = between.answers[0] if between.answers else pair.other.done(land)
    first = until_answered(land, time, pair.first, answer)
    other = until_answered(land, time, pair.other, interruption)
    for act, last in ((pair.first, first), (pair.other, other)) if pair.again else ():
        time.pass_by()
        assert for_good(again := act.done(land)), again  # a message that comes twice, a button pressed twice
        assert done(again) or not done(last), "what was done once is refused when it is told again"
    pair.after(land, first, other)
    return calls
