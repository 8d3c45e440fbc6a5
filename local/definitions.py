"""The functions as the template has them, with what only this machine may say laid over their environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.functions import Definition
from local.template import Stack, source


def definitions(stack: Stack, project: Path, laid_over: Mapping[str, str]) -> list[Definition]:
    """Where the code lies is only in the template before translation, in `project`."""
    written = source(project / "template.yaml")["Resources"]
    return [
        Definition(
            name,
            project / _folder(written[name]),
            properties.get("Handler", "app.handler"),
            int(properties["MemorySize"]),
            float(properties["Timeout"]),
            {**_variables(stack, properties), **laid_over},
            limit=max(2, (os.cpu_count() or 2) // 2),
        )
        for name, properties in stack.resources("AWS::Lambda::Function")
    ]


def _variables(stack: Stack, properties: Mapping[str, Any]) -> dict[str, str]:
    resolved: dict[str, str] = stack.resolve(properties.get("Environment", {}).get("Variables", {}))
    return resolved


def _folder(function: Mapping[str, Any]) -> Path:
    """A zip's CodeUri; an image's Dockerfile lies beside its app.py."""
    if "Metadata" in function and "Dockerfile" in function["Metadata"]:
        return Path(function["Metadata"]["Dockerfile"]).parent
    return Path(function["Properties"]["CodeUri"])
