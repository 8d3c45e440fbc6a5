"""One effect and one answer for one Idempotency-Key, however often the request comes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.utilities.idempotency import (
    DynamoDBPersistenceLayer,
    IdempotencyConfig,
    idempotent_function,
)
from aws_lambda_powertools.utilities.idempotency.exceptions import (
    IdempotencyAlreadyInProgressError,
    IdempotencyInconsistentStateError,
    IdempotencyPersistenceLayerError,
    IdempotencyValidationError,
)

from registrar.errors import Conflict, Malformed, Unavailable

Answer = dict[str, Any]
KEPT = 86_400  # seconds an answer is remembered
KEPT_LINKS = 240  # seconds: an answer with upload links is worth nothing once they have expired
_KEY = re.compile(r"[\x20-\x7e]{8,64}")


class _NotKept(Exception):
    """Carries an answer that must not be remembered: the same request may end better next time."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def key_of(headers: Mapping[str, str]) -> str:
    """The request's Idempotency-Key; Malformed with advice when it is missing or unusable."""
    key = next((value for name, value in headers.items() if name.lower() == "idempotency-key"), None)
    if key is None:
        raise Malformed(
            "请在请求头 Idempotency-Key 中填写一个随机值（如 UUID），重试时保持不变。 "
            "Send the header Idempotency-Key with a random value (a UUID, say); keep it when you repeat the request.",
            code="idempotency_key_missing",
        )
    if not _KEY.fullmatch(key):
        raise Malformed(
            "Idempotency-Key 应为 8 至 64 个可见字符。 Idempotency-Key has 8 to 64 printable characters.",
            code="idempotency_key_malformed",
        )
    return key


@dataclass(frozen=True, slots=True)
class Once:
    """Remembers answers by account, route and key in a table of their own; only successes are kept."""

    store: DynamoDBPersistenceLayer

    def answer(self, asked: Mapping[str, Any], act: Callable[[], Answer], context: Any) -> Answer:
        """`asked` holds account, route, key and body. Malformed when the key was used with another body."""
        config = IdempotencyConfig(
            event_key_jmespath="[account, route, key]",
            payload_validation_jmespath="body",
            hash_function="sha256",
            raise_on_no_idempotency_key=True,
            expires_after_seconds=KEPT_LINKS if str(asked["route"]).endswith("/uploads") else KEPT,
        )
        config.register_lambda_context(context)
        once = idempotent_function(
            _acting(act), data_keyword_argument="asked", persistence_store=self.store, config=config, key_prefix="ONCE"
        )
        try:
            answered: Answer = once(asked=dict(asked))
        except _NotKept as outcome:
            return outcome.answer
        except IdempotencyValidationError as error:
            raise _reused() from error
        except IdempotencyAlreadyInProgressError as error:
            raise _in_progress() from error
        except (IdempotencyPersistenceLayerError, IdempotencyInconsistentStateError) as error:
            raise Unavailable("系统繁忙，请稍后重试。 The system is busy; repeat the request in a moment.") from error
        return answered


def _acting(act: Callable[[], Answer]) -> Callable[..., Answer]:
    def acting(*, asked: Mapping[str, Any]) -> Answer:  # noqa: ARG001 - Powertools finds the key in it
        answer = act()
        if answer["statusCode"] >= 400:
            raise _NotKept(answer)
        return answer

    return acting


def _reused() -> Malformed:
    return Malformed(
        "这个 Idempotency-Key 已用于另一份内容。新的请求请换一个新的值。 "
        "This Idempotency-Key was used with another content; take a new one for a new request.",
        code="idempotency_key_reused",
    )


def _in_progress() -> Conflict:
    return Conflict(
        "同一请求正在处理，请稍后用同一个 Idempotency-Key 重试。 "
        "The same request is being worked on; repeat it with the same key in a moment.",
        code="in_progress",
    )
