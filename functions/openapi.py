"""One OpenAPI 3.1 description of every function behind the address, generated from the handlers themselves.

`python -m functions.openapi` writes functions/verify_api/openapi.json, which verify_api serves.
"""

import inspect
import json
import re
from collections.abc import Iterator, Mapping
from functools import reduce
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from functions.applicant_api import app as applicant
from functions.certificate_api import app as certificate
from functions.counter_api import app as counter
from functions.directory_api import app as directory
from functions.employer_api import app as employer
from functions.erasures_api import app as erasures
from functions.figures_api import app as figures
from functions.inquiries_api import app as inquiries
from functions.office_api import app as office
from functions.paper_api import app as paper
from functions.verify_api import app as public
from registrar.aws.http.directory_shapes import OfficeChanges, Offices
from registrar.aws.http.problems import PROBLEM_JSON, Problem

Json = dict[str, Any]
_NAME = re.compile(r"(\w+?)_v(1_|_get)")
TARGET = Path(__file__).with_name("verify_api") / "openapi.json"
VERSION = "1.0.0"
DESCRIPTION = """\
Apply for registration of employment or unemployment with pictures of the proofs, follow the application, fetch the
electronic certificate, and check anybody's certificate.

Errors are `application/problem+json` (RFC 9457): `detail` says what to do, Chinese then English; `code` is stable.
A POST of an applicant or officer carries `Idempotency-Key`; repeating it with the same key and body is harmless.
Somebody else's application answers like one that does not exist.
"""
TAGS = (
    ("applicant", "The person who applies; needs a token that vouches for a real name."),
    ("holder", "The person a certificate is about; needs a token that vouches for a real name."),
    ("benefit", "Accredited benefit offices and their machines; needs a token with the role VERIFIER."),
    ("employer", "Employers' agents; needs a token with the role EMPLOYER, the employer's code and a real identity."),
    ("counter", "Officers at a counter and on paper; needs a token with a role at an office, and the office."),
    ("office", "Officers of the offices; needs a token with the role OFFICER, HEAD, REVIEWER or PROVINCE."),
    ("public", "Anyone; no token, and no answer carries a name."),
)
PROBLEMS: Mapping[str, tuple[str, ...]] = {
    "applicant": ("400", "401", "403", "404", "409", "422", "429", "500", "503"),
    "employer": ("400", "401", "403", "404", "409", "422", "500", "503"),
    "counter": ("400", "401", "403", "404", "409", "422", "500", "503"),
    "office": ("400", "401", "403", "404", "409", "422", "500", "503"),
    "holder": ("400", "401", "403", "404", "422", "429", "500", "503"),
    "benefit": ("400", "401", "403", "404", "409", "422", "500", "503"),
    "public": ("400", "404", "422", "429", "500", "503"),
}
MEANINGS = {
    "400": "The request cannot be understood, or its Idempotency-Key is missing.",
    "401": "Nobody is signed in.",
    "403": "The account may not do this.",
    "404": "There is no such thing, or it belongs to somebody else.",
    "409": "Not possible in the present state, or somebody else changed it first.",
    "422": "A field does not fit, or the Idempotency-Key was used with another body.",
    "429": "Asked too often; see Retry-After.",
    "500": "Our fault; nothing is lost.",
    "503": "Something we depend on does not answer; see Retry-After.",
}
BODIES = {
    "/v1/trust/keys": ("application/cose", {"type": "string", "format": "binary"}),
    "/v1/trust/jwks": ("application/jwk-set+json", {"type": "object"}),
    "/v1/statuses/{number}": ("application/cose", {"type": "string", "format": "binary"}),
    "/v1/offices": ("application/json", {"$ref": "#/components/schemas/Offices"}),
    "/v1/offices/changes": ("application/json", {"$ref": "#/components/schemas/OfficeChanges"}),
    "/v1/offices/{office}": ("application/json", {"$ref": "#/components/schemas/OfficeShown"}),
    "/v1/office/work-list/changes": ("text/event-stream", {"type": "string"}),
    "/v1/openapi.json": ("application/json", {"type": "object"}),
    "/v1/counter/form-sheet": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        {"type": "string", "format": "binary"},
    ),
    "/v1/counter/outages/{outage_id}/reconciliation.csv": ("text/csv", {"type": "string"}),
    "/v1/office/statistics.csv": ("text/csv", {"type": "string"}),
}

KEY: Json = {
    "required": True,
    "schema": {
        "type": "string",
        "maxLength": 64,
        "minLength": 8,
        "title": "Idempotency-Key",
        "description": "A random value (a UUID, say), the same when the request is repeated: it takes effect once, "
        "and the answer is the same. With another body it answers 422.",
        "examples": ["0b9f5a52-6f0e-4a66-9d0c-6f7f5f1f3a11"],
    },
    "name": "Idempotency-Key",
    "in": "header",
}


def description() -> Json:
    """The whole description; ValueError when two functions mean different things by one name."""
    offices = (counter, directory, erasures, figures, inquiries, office, paper)
    modules = (applicant, certificate, employer, *offices, public)
    parts = [_part(module) for module in modules]
    paths = reduce(_joined, (part["paths"] for part in parts))
    components = {"schemas": reduce(_joined, (part.get("components", {}).get("schemas", {}) for part in parts))}
    components["schemas"] |= _problem_schemas() | _schemas(Offices, OfficeChanges)
    components["schemas"] = {
        name: schema
        for name, schema in sorted(components["schemas"].items())
        if not name.endswith("ValidationError")  # what Powertools would say; we answer problems
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "registrar",
            "version": VERSION,
            "summary": "Registration of employment and unemployment, and its electronic certificate",
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS],
        "paths": {path: _completed(path, item) for path, item in sorted(paths.items())},
        "components": {
            **components,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "Of the OIDC issuer.",
                }
            },
        },
    }


def _part(module: ModuleType) -> Json:
    """One handler's own description; each operation is named after its function and explained by its docstring."""
    part: Json = json.loads(module.app.get_openapi_json_schema(title="registrar", version=VERSION))
    for item in part["paths"].values():
        for operation in item.values():
            name = _NAME.match(operation["operationId"])
            operation["operationId"] = name[1] if name else operation["operationId"]
            operation["description"] = inspect.getdoc(getattr(module, operation["operationId"]))
        if "post" in item and hasattr(module, "door"):
            item["post"].setdefault("parameters", []).append(KEY)  # read at the door, not by the routes
    return part


def _joined(first: Json, second: Json) -> Json:
    for name in first.keys() & second.keys():
        if first[name] != second[name]:
            raise ValueError(f"two functions mean different things by {name}")
    return {**first, **second}


def _problem_schemas() -> Json:
    return _schemas(Problem)


def _schemas(*models: type[BaseModel]) -> Json:
    """What answers as bytes is described by hand: its shapes, and theirs."""
    found: Json = {}
    for model in models:
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        found |= {**schema.pop("$defs", {}), model.__name__: schema}
    return found


def _completed(path: str, item: Json) -> Json:
    return {method: _operation(path, operation) for method, operation in item.items()}


def _operation(path: str, operation: Json) -> Json:
    """Errors are problems on every route; a token is needed where the tag says so."""
    tag = operation["tags"][0]
    responses = {code: answer for code, answer in operation["responses"].items() if code.startswith("2")}
    if path in BODIES:
        kind, schema = BODIES[path]
        responses["200"]["content"] = {kind: {"schema": schema}}
    responses |= dict(_problems(tag))
    security: list[Json] = [] if tag == "public" else [{"token": []}]
    return {**operation, "responses": responses, "security": security}


def _problems(tag: str) -> Iterator[tuple[str, Json]]:
    content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for code in PROBLEMS[tag]:
        yield code, {"description": MEANINGS[code], "content": content}


def as_text(content: Json) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(as_text(description()), encoding="utf-8")
