"""The rights of every role as the template writes them: place to actions, the register by partition."""

import re
from collections.abc import Iterator
from typing import Any

from local.template import source

RESOURCES: dict[str, Any] = source()["Resources"]
FUNCTIONS = sorted(name for name, one in RESOURCES.items() if one["Type"] == "AWS::Serverless::Function")


def statements(document: dict[str, Any]) -> Iterator[tuple[set[str], list[Any], dict[str, Any]]]:
    """(actions, resources, the whole statement)."""
    for statement in document["Statement"]:
        actions = statement["Action"]
        places = statement.get("Resource", [])
        yield (
            {actions} if isinstance(actions, str) else set(actions),
            places if isinstance(places, list) else [places],
            statement,
        )


def principals(statement: dict[str, Any]) -> set[str]:
    named = statement["Principal"]["AWS"]
    listed = named if isinstance(named, list) else [named]
    return {_place(one) for one in listed}


def rights(function: str) -> dict[str, set[str]]:
    """What a function's role allows, together with what the keys' own policies allow that role.

    A right on some partitions of a table is told for each of them: "RegisterTable APPLICATION#*".
    """
    role = RESOURCES[function]["Properties"]["Role"]["Fn::GetAtt"][0]
    found: dict[str, set[str]] = {}
    for policy in RESOURCES[role]["Properties"]["Policies"]:
        for actions, places, statement in statements(policy["PolicyDocument"]):
            assert statement["Effect"] == "Allow"
            named = [_place(place) for place in places] or [f"all but {_place(statement['NotResource'])}"]
            for place in named:
                for part in _parts(place, statement):
                    found.setdefault(part, set()).update(actions)
    for key, resource in RESOURCES.items():
        if resource["Type"] == "AWS::KMS::Key":
            for actions, _, statement in statements(resource["Properties"]["KeyPolicy"]):
                if role in principals(statement):
                    found.setdefault(key, set()).update(actions)
    return found


def _parts(place: str, statement: dict[str, Any]) -> list[str]:
    """The place itself, or its partitions where a condition names them; no other condition is known here."""
    if "Condition" not in statement:
        return [place]
    ((operator, condition),) = statement["Condition"].items()
    ((key, partitions),) = condition.items()
    assert (operator, key) == ("ForAllValues:StringLike", "dynamodb:LeadingKeys")
    return [f"{place} {partition}" for partition in partitions]


def _place(resource: Any) -> str:
    """A resource as the table of test_rights.py writes it."""
    if isinstance(resource, str):
        return resource
    ((function, argument),) = resource.items()
    if function == "Fn::GetAtt":
        return str(argument if isinstance(argument, str) else ".".join(argument)).removesuffix(".Arn")
    return re.sub(r"\$\{(\w+)\.Arn\}", r"\1", str(argument))
