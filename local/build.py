"""Build the deployable zip functions and their layers with SAM, without Docker: python -m local.build."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from local.places import PROJECT
from local.template import source

SAM = PROJECT / ".venv-sam" / "bin" / "sam"
BUILT = PROJECT / ".aws-sam" / "build"
FONTS = PROJECT / "layers" / "fonts"
MOST_BYTES = 262_144_000  # Lambda quotas: 250 MB unzipped, layers included
Resources = Mapping[str, Mapping[str, Any]]


def main() -> int:
    """0 when everything was built and every function fits; else the reason is on standard error."""
    if sys.version_info[:2] != (3, 13):
        print("building needs Python 3.13, as Lambda runs it: REGISTRAR_PYTHON=... after `make clean`", file=sys.stderr)
        return 1
    bring_fonts = [sys.executable, str(FONTS / "copy_fonts.py"), str(FONTS / "fonts")]
    if subprocess.run(bring_fonts, check=False).returncode or _sam_build().returncode:
        return 1
    sizes = unzipped_sizes(source()["Resources"], BUILT)
    for name, size in sizes.items():
        print(f"  {name:<20} {size / 1e6:7.1f} MB unzipped with its layers")
    return 1 if any(size > MOST_BYTES for size in sizes.values()) else 0


def _sam_build() -> subprocess.CompletedProcess[bytes]:
    """SAM wants a python3.13 that is first on the PATH, and a template without the function that needs Docker."""
    template = PROJECT / ".aws-sam" / "zip-functions.json"
    template.parent.mkdir(exist_ok=True)
    template.write_text(json.dumps(without_images(source())), encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "SAM_CLI_TELEMETRY": "0",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    where = ["--template", str(template), "--base-dir", str(PROJECT), "--build-dir", str(BUILT)]
    return subprocess.run([str(SAM), "build", *where], check=False, env=environment, cwd=PROJECT)


def without_images(template: Mapping[str, Any]) -> dict[str, Any]:
    """The template with every container image marked as built elsewhere."""
    resources = {name: dict(resource) for name, resource in template["Resources"].items()}
    for resource in resources.values():
        if resource.get("Properties", {}).get("PackageType") == "Image":
            resource["Metadata"] = {**resource.get("Metadata", {}), "SkipBuild": True}
    return {**template, "Resources": resources}


def unzipped_sizes(resources: Resources, built: Path) -> dict[str, int]:
    """Bytes of each zip function together with the layers it names."""
    return {
        name: _bytes(built / name) + sum(_bytes(folder) for folder in _layers(resource, resources, built))
        for name, resource in resources.items()
        if resource["Type"] == "AWS::Serverless::Function" and resource["Properties"].get("PackageType") != "Image"
    }


def _layers(function: Mapping[str, Any], resources: Resources, built: Path) -> Iterator[Path]:
    """A layer that SAM built lies beside the functions; any other goes up as it is."""
    for layer in function["Properties"].get("Layers", []):
        name = layer["Ref"]
        folder = built / name
        yield folder if folder.is_dir() else PROJECT / resources[name]["Properties"]["ContentUri"]


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
