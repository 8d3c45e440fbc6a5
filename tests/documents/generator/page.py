"""One drawn or photographed paper together with what it says."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PIL import Image

Split = Literal["develop", "measure"]
Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """A picture (RGB) and its truth: document_type, side or near_miss if any, fields with ISO 8601 dates."""

    image: Image.Image
    truth: Truth = field(default_factory=dict)


def write_case(folder: Path, name: str, page: Page, *, form: Literal["jpeg", "png"] = "jpeg") -> Path:
    """Put the picture and its truth (`name`.jpg or .png, `name`.json) into `folder`; answers the picture's path."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / f"{name}.{'jpg' if form == 'jpeg' else 'png'}"
    if form == "jpeg":
        page.image.save(picture, "JPEG", quality=page.truth.get("jpeg_quality", 92), dpi=(200, 200))
    else:
        page.image.save(picture, "PNG", compress_level=2)
    sheet = {**page.truth, "file": picture.name}
    (folder / f"{name}.json").write_text(json.dumps(sheet, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return picture
