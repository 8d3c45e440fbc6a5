"""What template.yaml says, after SAM's translation, with references resolved to what was created."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from local.places import ACCOUNT, REGION, TEMPLATE

PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": "registrar",
    "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/registrar/local",
}
_SUBSTITUTE = re.compile(r"\$\{([^!}][^}]*)\}")


def source(path: Path = TEMPLATE) -> dict[str, Any]:
    """The template as written, short forms (!Ref) spelled out."""
    parsed: dict[str, Any] = yaml_parse(path.read_text("utf-8"))
    return parsed


def translated(path: Path = TEMPLATE, region: str = REGION) -> dict[str, Any]:
    """The template as CloudFormation would get it; code and layers stay where they are."""
    os.environ.setdefault("AWS_DEFAULT_REGION", region)  # the translator asks for a region and takes no argument
    document = source(path)
    for resource in document["Resources"].values():
        _point_at_placeholder(resource)
    result: dict[str, Any] = transform(document, {}, _NoManagedPolicies())
    return result


class _NoManagedPolicies:
    def load(self) -> dict[str, str]:
        return {}


def _point_at_placeholder(resource: dict[str, Any]) -> None:
    """SAM translates only what was already packaged: stand-ins for the places `sam package` would fill in."""
    properties = resource.get("Properties", {})
    if resource["Type"] == "AWS::Serverless::LayerVersion":
        properties["ContentUri"] = "s3://registrar-artifacts/layer"
    elif resource["Type"] == "AWS::Serverless::Function" and properties.get("PackageType") == "Image":
        properties["ImageUri"] = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com/registrar:local"
    elif resource["Type"] == "AWS::Serverless::Function":
        properties["CodeUri"] = "s3://registrar-artifacts/function"


@dataclass
class Stack:
    """A translated template being brought to life: `created` maps a logical name to its Ref and attributes."""

    document: Mapping[str, Any]
    parameters: Mapping[str, str]
    created: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Mapping[str, Any], given: Mapping[str, str]) -> "Stack":
        defaults = {
            name: str(parameter["Default"])
            for name, parameter in document.get("Parameters", {}).items()
            if "Default" in parameter
        }
        return cls(document, {**PSEUDO, **defaults, **given})

    def resources(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """(logical name, properties as written) of every resource of a type."""
        for name, resource in self.document["Resources"].items():
            if resource["Type"] == kind:
                yield name, resource.get("Properties", {})

    def resolve(self, value: Any) -> Any:
        """The value with Ref, Fn::GetAtt, Fn::Sub and Fn::Join answered; KeyError names what is not there yet."""
        if isinstance(value, list):
            return [self.resolve(item) for item in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](self, argument)
        return {key: self.resolve(item) for key, item in value.items()}

    def ref(self, name: str) -> str:
        return self.parameters[name] if name in self.parameters else self.created[name]["Ref"]

    def attribute(self, path: str | list[str]) -> str:
        name, attribute = path.split(".", 1) if isinstance(path, str) else path
        return self.created[name][attribute]

    def substitute(self, argument: str | list[Any]) -> str:
        text, given = (argument, {}) if isinstance(argument, str) else argument

        def found(match: re.Match[str]) -> str:
            name = match.group(1)
            if name in given:
                return str(self.resolve(given[name]))
            return self.attribute(name) if "." in name else self.ref(name)

        return _SUBSTITUTE.sub(found, text)

    def join(self, argument: list[Any]) -> str:
        return str(argument[0]).join(self.resolve(argument[1]))


_FUNCTIONS: Mapping[str, Callable[[Stack, Any], str]] = {
    "Ref": Stack.ref,
    "Fn::GetAtt": Stack.attribute,
    "Fn::Sub": Stack.substitute,
    "Fn::Join": Stack.join,
}
