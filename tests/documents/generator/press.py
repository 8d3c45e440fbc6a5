"""Print a wording on its sheet: from the lines of the mark-up to ink, top to bottom, and never beyond the foot."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import qrcode
from opencc import OpenCC
from PIL import Image

from tests.documents.generator.canvas import BLACK, Canvas, Ink
from tests.documents.generator.forms import closing, wrapped
from tests.documents.generator.kinds import Sheet
from tests.documents.generator.letters import RED
from tests.documents.generator.markup import Block, bare, filled, has_slot

SHEETS = {
    # name: width, height in millimetres, dots per inch
    "A4": (210, 297, 200),
    "A4横": (297, 210, 200),
    "A5": (148, 210, 220),
    "A5横": (210, 148, 220),
    "B5": (176, 250, 210),
    "B5横": (250, 176, 210),
    "16开": (185, 260, 200),
    "16开横": (260, 185, 200),
    "A3横": (420, 297, 150),
    "本": (250, 176, 220),  # an open booklet
    "小本": (150, 104, 300),
    "证": (85.6, 54.0, 340),
    "票": (210, 100, 220),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper is set: letters and margins in millimetres, colours, frame and waves, which characters."""

    sheet: str = "A4"
    size: float = 5.2
    leading: float = 1.95
    margin: float = 25.0
    top: float = 30.0
    title: float = 8.6
    title_font: str = "bold"
    title_ink: Ink = BLACK
    font: str = "song"
    indent: int = 2
    underline: bool = True
    row: float = 12.0
    seal: float = 40.0
    paper: Ink = (253, 253, 252)
    waves: Ink | None = None
    traditional: bool = False
    frame: Ink | None = None


@dataclass(slots=True)
class Press:
    """A canvas and where the next line goes; x, width and y in millimetres."""

    canvas: Canvas
    sheet: Sheet
    look: Look
    x: float
    width: float
    y: float
    size: float
    before: str = ""

    def paint(self, block: Block) -> None:
        if self.before.startswith("|") and not block.sign.startswith("|"):
            self.y += self.size
        self.before = block.sign
        _PAINTERS[block.sign](self, block.text)
        if self.y > self.canvas.height - 4:
            raise ValueError(f"The paper is too short for {block.text[:20]!r} ({self.y:.0f} mm).")


def printed(sheet: Sheet, lines: list[Block], look: Look) -> Image.Image:
    if look.traditional:
        sheet, lines = _traditional(sheet, lines)
    width, height, dpi = SHEETS[look.sheet]
    canvas = Canvas(width, height, dpi=dpi, fonts=sheet.fonts, rng=sheet.rng, hand=sheet.hand, paper=look.paper)
    edge = min(9.0, height / 14)
    if look.waves:
        canvas.guilloche(edge, edge, width - 2 * edge, height - 2 * edge, ink=look.waves, lines=round(height / 9))
    if look.frame:
        canvas.box(edge, edge, width - 2 * edge, height - 2 * edge, ink=look.frame, weight=height / 130)
        canvas.box(edge * 1.3, edge * 1.3, width - 2.6 * edge, height - 2.6 * edge, ink=look.frame)
    press = Press(canvas, sheet, look, look.margin, width - 2 * look.margin, look.top, look.size)
    for block in lines:
        press.paint(block)
    small = min(width, height) / 80
    return canvas.finish(mark_size=min(13.0, height / 8), footer_size=min(2.6, max(1.7, small)))


def _traditional(sheet: Sheet, lines: list[Block]) -> tuple[Sheet, list[Block]]:
    """The same paper as it is printed in Hong Kong, Macao or Taiwan; its truth stays in simplified characters."""
    convert = OpenCC("s2t").convert
    facts = {name: convert(value) if isinstance(value, str) else value for name, value in sheet.facts.items()}
    return replace(sheet, facts=facts), [Block(line.sign, convert(line.text)) for line in lines]


# Headings -----------------------------------------------------------------------------------------------------------


def _title(press: Press, text: str, share: float = 1.0, ink: Ink | None = None) -> None:
    words, look = bare(press.sheet, text), press.look
    gap = look.title * share * (0.28 if len(words) <= 6 else 0.08)
    room = press.width / press.canvas.width_of(words, 1.0, look.title_font, gap / (look.title * share))
    size = min(look.title * share, room)
    press.canvas.text(
        press.x + press.width / 2,
        press.y,
        words,
        size=size,
        font=look.title_font,
        ink=ink or look.title_ink,
        gap=gap * size / (look.title * share),
        align="centre",
    )
    press.y += size * 1.75


def _lesser(press: Press, text: str) -> None:
    _title(press, text, 0.62)


def _red_head(press: Press, text: str) -> None:
    _title(press, text, 1.15, RED)
    press.y += 1
    press.canvas.rule(press.x, press.y, press.x + press.width, press.y, ink=RED, weight=0.7)
    press.y += press.look.title * 0.8


def _placed(press: Press, text: str, align: str, at: float, share: float = 0.92) -> None:
    press.canvas.text(at, press.y, bare(press.sheet, text), size=press.size * share, font=press.look.font, align=align)
    press.y += press.size * 1.75


def _middle(press: Press, text: str) -> None:
    _placed(press, text, "centre", press.x + press.width / 2)


def _right(press: Press, text: str) -> None:
    _placed(press, text, "right", press.x + press.width)


def _small(press: Press, text: str) -> None:
    words = bare(press.sheet, text)
    press.y = press.canvas.paragraph(
        press.x, press.y, press.width, words, size=press.size * 0.74, leading=1.6, indent=0, font=press.look.font
    )


# Text ---------------------------------------------------------------------------------------------------------------


def _paragraph(press: Press, text: str, indent: int | None = None) -> None:
    look = press.look
    press.y = press.canvas.paragraph(
        press.x,
        press.y,
        press.width,
        filled(press.sheet, text),
        size=press.size,
        leading=look.leading,
        font=look.font,
        indent=look.indent if indent is None else indent,
        underline=look.underline or press.sheet.hand,
    )


def _unsigned(text: str) -> str:
    return text.replace("{", "[").replace("}", "]")


def _labels(press: Press, text: str) -> None:
    """Labels with their ruled blanks, in as many columns as the line has parts."""
    parts = text.split("‖")
    if len(parts) == 1 and _too_long(press, text):
        _paragraph(press, text, indent=0)
        return
    step = press.width / len(parts)
    for place, part in enumerate(parts):
        _labelled(press, part.strip(), press.x + place * step, press.x + (place + 1) * step - 2)
    press.y += press.size * press.look.leading * 1.12


def _labelled(press: Press, part: str, left: float, right: float) -> None:
    label, mark, rest = part.rpartition("：")
    if not mark and "[" in part:
        label, _, rest = part.partition("[")
        rest = f"[{rest}"
    end = press.canvas.text(left, press.y, label + mark, size=press.size, font=press.look.font)
    if "{" in rest:
        press.canvas.write(end + 1, press.y - 1.4, bare(press.sheet, _unsigned(rest)), size=press.size * 1.35)
    else:
        value = bare(press.sheet, rest)
        size = min(press.size, (right - end) / max(press.canvas.hand_width(value, 1.0), 1.0))
        press.canvas.fill(end + 0.8, press.y + (press.size - size) / 2, value, size=size)
    if press.look.underline and mark:
        under = press.y + press.size * 1.18
        press.canvas.rule(end, under, right, under)


def _too_long(press: Press, text: str) -> bool:
    return press.canvas.width_of(bare(press.sheet, text), press.size * 1.1) > press.width


def _above(press: Press, text: str) -> None:
    """A label over its value, in columns."""
    parts = [part.strip() for part in text.split("^")]
    step = press.width / len(parts)
    for place, part in enumerate(parts):
        label, _, value = part.partition("=")
        left = press.x + place * step
        press.canvas.text(left, press.y, label, size=press.size * 0.78, font="hei", ink=(96, 96, 100))
        press.canvas.fill(left, press.y + press.size * 1.15, bare(press.sheet, value), size=press.size)
    press.y += press.size * 2.9


# Tables -------------------------------------------------------------------------------------------------------------


def _row(press: Press, text: str) -> None:
    cells = [cell.strip() for cell in text.strip("|").split("|")]
    widths = _widths(press, cells)
    size = press.size * 0.9
    lines = [_cell_lines(press, cell, width, size) for cell, width in zip(cells, widths, strict=True)]
    height = max(press.look.row, max(map(len, lines)) * size * 1.3 + 3)
    x = press.x
    for cell, width, content in zip(cells, widths, lines, strict=True):
        press.canvas.box(x, press.y, width, height)
        top = press.y + (height - len(content) * size * 1.25) / 2
        for line in content:
            if has_slot(cell):
                press.canvas.fill(x + width / 2, top, line, size=size, align="centre")
            else:
                press.canvas.text(x + width / 2, top, line, size=size, font=press.look.font, align="centre")
            top += size * 1.25
        x += width
    press.y += height


def _widths(press: Press, cells: list[str]) -> list[float]:
    """Labels stand in narrow cells of one width, values share the rest; rows of labels alone are even."""
    labels = [not has_slot(cell) and not cell.startswith(":") for cell in cells]
    if all(labels) or not any(labels):
        return [press.width / len(cells)] * len(cells)
    narrow = min(press.size * 6.6, press.width * 0.62 / sum(labels))
    wide = (press.width - narrow * sum(labels)) / (len(cells) - sum(labels))
    return [narrow if label else wide for label in labels]


def _cell_lines(press: Press, cell: str, width: float, size: float) -> list[str]:
    words = bare(press.sheet, cell).replace("／", "\n")
    return wrapped(press.canvas, words, width - 2, size, "kai" if has_slot(cell) else press.look.font)


def _sealed_cell(press: Press, text: str) -> None:
    opinion, issuer, day = (part.strip() for part in text.rsplit("/", 2))
    height = max(48.0, press.look.seal + 12)
    press.canvas.box(press.x, press.y, press.width, height)
    press.canvas.paragraph(
        press.x + 4, press.y + 4, press.width - 8, filled(press.sheet, opinion), size=press.size * 0.9, indent=0
    )
    _close(press, f"{issuer}/{day}", press.x + press.width * 0.68, press.y + height * 0.46)
    press.y += height


# The end of a paper -------------------------------------------------------------------------------------------------


def _end(press: Press, text: str) -> None:
    press.y += press.size * 1.2
    _close(press, text, press.x + press.width * 0.68, press.y)
    press.y += max(press.size * 4.2, press.look.seal * 0.72)


def _parties(press: Press, text: str) -> None:
    """Two parties side by side: one that seals, one that signs."""
    press.y += press.size * 1.4
    left, right = text.split("||")
    for part, x in ((left, press.x), (right, press.x + press.width * 0.54)):
        name, _, day = part.partition("/")
        label, _, who = name.partition("：")
        end = press.canvas.text(x, press.y, f"{label.strip()}：", size=press.size)
        value = bare(press.sheet, _unsigned(who))
        if "{" in who:
            press.canvas.write(end, press.y - 1, value, size=press.size * 1.35)
        else:
            press.canvas.text(x, press.y + press.size * 1.7, value, size=press.size * 0.92)
            _seal(press, value, x + 30, press.y + press.size * 1.8)
        if day:
            press.canvas.fill(x, press.y + press.size * 3.5, bare(press.sheet, day), size=press.size)
    press.y += max(press.size * 5.4, press.look.seal * 0.6)


def _close(press: Press, text: str, x: float, y: float) -> None:
    name, _, day = text.rpartition("/")
    label, mark, who = name.rpartition("：")
    issuer = bare(press.sheet, who.strip()).replace("　", "")
    slot = day.strip().strip("[]")
    closing(
        press.canvas,
        press.sheet,
        x,
        y,
        issuer=issuer,
        day=press.sheet[slot] if slot else None,
        label=label.strip() + (mark if label.strip() else ""),
        size=press.size,
        seal=press.look.seal,
    )


def _seal(press: Press, text: str, x: float, y: float) -> None:
    if press.sheet["seal"] and text.strip("　 "):
        press.canvas.stamp(x, y, text, size=press.look.seal)


# Orders -------------------------------------------------------------------------------------------------------------


def _order(press: Press, text: str) -> None:
    word, _, rest = text.partition(" ")
    _ORDERS[word](press, rest.strip())


def _gap(press: Press, rest: str) -> None:
    press.y += float(rest)


def _to(press: Press, rest: str) -> None:
    press.y = max(press.y, float(rest))


def _size(press: Press, rest: str) -> None:
    press.size = float(rest)


def _tear(press: Press, rest: str) -> None:
    """A line to tear along, with the employer's seal across it (骑缝章)."""
    press.y += 5
    press.canvas.dotted(press.x - 10, press.y, press.x + press.width + 10)
    press.canvas.text(press.x + press.width / 2, press.y - 2, rest, size=press.size * 0.7, align="centre")
    press.y += 7


def _column(press: Press, rest: str) -> None:
    """Over to the right-hand page of a spread, or, by name, to the left-hand one first."""
    half = press.canvas.width / 2
    press.width = half - 1.6 * press.look.margin
    press.x = press.look.margin * 0.8 if rest == "left" else half + press.look.margin * 0.8
    press.y = press.look.top
    if rest != "left":
        press.canvas.rule(half, 0, half, press.canvas.height, ink=(206, 206, 206), weight=0.8)


def _photo(press: Press, rest: str) -> None:
    """Where the photo sits; text beside it is narrower until `full`."""
    width = float(rest.split()[1]) if " " in rest else 28.0
    left = press.x if rest.startswith("left") else press.x + press.width - width
    press.canvas.portrait(left, press.y, width, width * 1.38)
    press.canvas.emboss(left + width * 0.8, press.y + width * 1.1, width * 0.8)
    if rest.startswith("left"):
        press.x += width + 5
    press.width -= width + 5


def _full(press: Press, rest: str) -> None:
    press.x, press.width = press.look.margin, press.canvas.width - 2 * press.look.margin


def _code(press: Press, rest: str) -> None:
    """A code that leads nowhere, at the right, without moving on."""
    maker = qrcode.QRCode(border=2, box_size=4)
    maker.add_data("https://example.invalid/check/" + (rest or "paper"))
    side = press.canvas.px(press.canvas.width / 10)
    picture = maker.make_image().get_image().convert("RGB").resize((side, side), Image.Resampling.NEAREST)
    press.canvas.image.paste(picture, (press.canvas.px(press.x + press.width) - side, press.canvas.px(press.y)))


def _seal_here(press: Press, rest: str) -> None:
    """One more seal: `seal 0.3 text` with its middle at that share of the width, on the line."""
    share, _, text = rest.partition(" ")
    _seal(press, bare(press.sheet, text), press.x + press.width * float(share), press.y)


_ORDERS: dict[str, Callable[[Press, str], None]] = {
    "gap": _gap,
    "to": _to,
    "size": _size,
    "tear": _tear,
    "column": _column,
    "photo": _photo,
    "full": _full,
    "code": _code,
    "seal": _seal_here,
}
_PAINTERS: dict[str, Callable[[Press, str], None]] = {
    "#": _title,
    "##": _lesser,
    "#!": _red_head,
    "=": _middle,
    ">": _right,
    "!": _small,
    "": _paragraph,
    "-": _labels,
    "^": _above,
    "|": _row,
    "|@": _sealed_cell,
    "@": _end,
    "@@": _parties,
    "%": _order,
}
