"""What an engine read: lines of glyphs, each with its place on the page and its own confidence."""

from dataclasses import dataclass

from registrar.registration.facts import Box, Point


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character; `left` and `right` are fractions (0..1) along its line."""

    text: str
    left: float
    right: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `box` is clockwise from the top left, in pixels of the straightened page."""

    glyphs: tuple[Glyph, ...]
    box: Box

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def confidence(self) -> float:
        return sum(glyph.confidence for glyph in self.glyphs) / max(1, len(self.glyphs))

    @property
    def left(self) -> float:
        return min(x for x, _ in self.box)

    @property
    def right(self) -> float:
        return max(x for x, _ in self.box)

    @property
    def top(self) -> float:
        return (self.box[0][1] + self.box[1][1]) / 2

    @property
    def bottom(self) -> float:
        return (self.box[2][1] + self.box[3][1]) / 2

    @property
    def height(self) -> float:
        return abs(self.bottom - self.top)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def overlaps(self, box: Box) -> bool:
        """Whether the line runs through an upright rectangle."""
        (left, top), _, (right, bottom), _ = box
        return self.left < right and self.right > left and top < self.middle < bottom

    def right_below(self, upper: "Line") -> bool:
        """Whether it is the next line of the same cell: close under the other, within its sides."""
        near = -0.3 * upper.height < self.top - upper.bottom < 0.9 * upper.height
        return near and upper.left - upper.height < self.left and self.right < upper.right + upper.height

    def part(self, start: int, end: int) -> Box:
        """The four corners of the glyphs from `start` up to `end`."""
        first, last = self.glyphs[start].left, self.glyphs[end - 1].right
        top_left, top_right, bottom_right, bottom_left = self.box
        return (
            _between(top_left, top_right, first),
            _between(top_left, top_right, last),
            _between(bottom_left, bottom_right, last),
            _between(bottom_left, bottom_right, first),
        )


def _between(start: Point, end: Point, fraction: float) -> Point:
    return (start[0] + (end[0] - start[0]) * fraction, start[1] + (end[1] - start[1]) * fraction)


def evenly(text: str, confidence: float) -> tuple[Glyph, ...]:
    """Glyphs of a text whose places nobody measured: Han characters twice as wide as Latin ones."""
    widths = [1.0 if ord(character) < 0x2E80 else 2.0 for character in text]
    total, place, glyphs = sum(widths) or 1.0, 0.0, []
    for character, width in zip(text, widths, strict=True):
        glyphs.append(Glyph(character, place / total, (place + width) / total, confidence))
        place += width
    return tuple(glyphs)


def plain_line(text: str, left: float, top: float, right: float, bottom: float, *, confidence: float = 0.99) -> Line:
    """An upright line from its text and rectangle."""
    return Line(evenly(text, confidence), ((left, top), (right, top), (right, bottom), (left, bottom)))


def bounds(boxes: list[Box]) -> Box:
    """The upright rectangle around several boxes."""
    xs = [x for box in boxes for x, _ in box]
    ys = [y for box in boxes for _, y in box]
    return ((min(xs), min(ys)), (max(xs), min(ys)), (max(xs), max(ys)), (min(xs), max(ys)))
