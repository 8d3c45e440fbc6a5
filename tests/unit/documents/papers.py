"""Pages as an engine would read them, made from text: no pixels, no engine."""

from registrar.documents.lines import Line, plain_line

LINE = 40.0  # pixels from line to line
TALL = 1.6  # a title against the body


def page(text: str, *, width: float = 1000.0, confidence: float = 0.99) -> list[Line]:
    """A page from its rows; a row that begins with # is a title, a | parts boxes of one row at even places."""
    lines: list[Line] = []
    top = 40.0
    for row in text.strip("\n").split("\n"):
        height = 24 * (TALL if row.startswith("#") else 1)
        boxes = row.lstrip("# ").split("|")
        for place, box in enumerate(boxes):
            if box.strip():
                left = 100 + place * (width - 200) / len(boxes)
                long = sum(12 if ord(character) < 0x2E80 else 24 for character in box.strip())
                lines.append(plain_line(box.strip(), left, top, left + long, top + height, confidence=confidence))
        top += LINE * (TALL if row.startswith("#") else 1)
    return lines


def frame(lines: list[Line], height: float = 1400.0) -> tuple[float, float]:
    """Where a whole page begins and ends."""
    return 0.0, max(height, *(line.bottom for line in lines))
