"""Every error as problem+json (RFC 9457): what is wrong, and what to do, Chinese then English."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from pydantic import BaseModel, Field

from registrar.errors import Conflict, Malformed, NotAllowed, NotFound, RegistrarError, TooMany, Unavailable

PROBLEM_JSON = "application/problem+json"
STATUS: Mapping[type[RegistrarError], int] = {
    Malformed: 400,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    TooMany: 429,
    Unavailable: 503,
}
STATUS_BY_CODE: Mapping[str, int] = {
    "not_signed_in": 401,
    "wrong_state": 409,
    "already_drawn": 409,
    "not_in_force": 409,
    "most_drawn": 409,
    "text_changed": 409,
    "unsupported_media_type": 415,
    "invalid_fields": 422,
    "idempotency_key_reused": 422,
}
"""Codes whose kind alone does not say it."""
TITLES: Mapping[int, str] = {
    400: "请求无法理解 The request cannot be understood",
    401: "请先登录 Sign in first",
    403: "没有权限 Not allowed",
    404: "没有找到 Not found",
    409: "与当前状态不符 Not possible in the present state",
    415: "不支持的内容类型 Unsupported media type",
    422: "内容有误 Something in the content is wrong",
    429: "请求过于频繁 Too many requests",
    500: "系统错误 Internal error",
    503: "暂时无法办理 Temporarily unavailable",
}
RETRY_AFTER = 2  # seconds


class WrongField(BaseModel):
    """One field that does not fit; the value itself is never repeated."""

    pointer: Annotated[
        str, Field(description="Where it is, as a JSON pointer (RFC 6901).", examples=["/applicant/phone"])
    ]
    message: Annotated[str, Field(description="What it should be.", examples=["Field required"])]


class Problem(BaseModel):
    """What went wrong and what to do next (RFC 9457)."""

    type: Annotated[
        str, Field(description="Identifies the kind of problem.", examples=["urn:registrar:problem:not_found"])
    ]
    title: Annotated[str, Field(examples=["没有找到 Not found"])]
    status: Annotated[int, Field(description="The HTTP status.", examples=[404])]
    detail: Annotated[
        str,
        Field(
            description="What to do, Chinese then English.",
            examples=["没有找到这份申请。请核对受理号。 No such application; check the number."],
        ),
    ]
    code: Annotated[str, Field(description="Stable and machine-readable.", examples=["not_found"])]
    instance: Annotated[
        str, Field(description="The request's id, for asking about it.", examples=["5f0c2f1e-0000-4000"])
    ]
    errors: Annotated[Sequence[WrongField] | None, Field(description="The fields that do not fit (422 only).")] = None


def status_of(error: RegistrarError) -> int:
    """By code where the code says more, else by kind; what no kind explains is our own fault."""
    if error.code in STATUS_BY_CODE:
        return STATUS_BY_CODE[error.code]
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)


def problem(error: RegistrarError, instance: str, errors: Sequence[WrongField] | None = None) -> Response[str]:
    status = status_of(error)
    told = Problem(
        type=f"urn:registrar:problem:{error.code}",
        title=TITLES.get(status, TITLES[500]),
        status=status,
        detail=error.advice if status != 500 else INTERNAL,
        code=error.code,
        instance=instance,
        errors=errors,
    )
    body = told.model_dump_json(exclude_none=True)
    waits = status in {429, 503} or error.code == "in_progress"
    retry: dict[str, str | list[str]] = {"Retry-After": str(error.facts.get("seconds", RETRY_AFTER))} if waits else {}
    return Response(status, PROBLEM_JSON, body, headers={"Cache-Control": "no-store", **retry})


INTERNAL = (
    "系统出现错误，您的申请没有丢失，请稍后重试。 Something went wrong on our side; nothing is lost, try again later."
)


def internal(instance: str) -> Response[str]:
    """For whatever nobody expected: no word about what it was leaves the system."""
    return problem(RegistrarError(INTERNAL), instance)


def as_event_answer(response: Response[str]) -> dict[str, Any]:
    """A problem found before any route was asked, as API Gateway takes it (payload format 2.0)."""
    headers = {name: str(value) for name, value in response.headers.items()} | {"Content-Type": PROBLEM_JSON}
    return {
        "statusCode": response.status_code,
        "headers": headers,
        "body": response.body,
        "isBase64Encoded": False,
        "cookies": [],
    }


def invalid_fields(found: Sequence[Mapping[str, Any]]) -> tuple[Malformed, list[WrongField]]:
    """The advice names the fields; only places and rules are told, never what was sent."""
    wrong = [WrongField(pointer=_pointer(one["loc"]), message=str(one["msg"])) for one in found]
    places = "、".join(dict.fromkeys(field.pointer for field in wrong))
    advice = f"请更正以下内容后重试：{places}。 Correct these fields and repeat the request: {places}."
    return Malformed(advice, code="invalid_fields"), wrong


def _pointer(place: Sequence[str | int]) -> str:
    where, *path = map(str, place)
    return "/" + "/".join(path) if where == "body" else f"{where}/" + "/".join(path)
