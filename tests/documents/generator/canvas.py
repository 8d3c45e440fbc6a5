"""A sheet to draw on, measured in millimetres: print, filled blanks, tables, seals, and the marks of a specimen."""

import re
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageChops, ImageDraw

from tests.documents.generator.fonts import FontSet, face, face_for
from tests.documents.generator.seals import name_seal, round_seal

Ink = tuple[int, int, int]
BLACK: Ink = (28, 28, 30)
BLUE_INK: Ink = (28, 44, 128)
GREY: Ink = (150, 150, 150)
FOOTER = "测试样本 · SPECIMEN · NOT VALID"
_FILL = re.compile(r"«(?P<fill>[^|»]*)(?:\|(?P<least>\d+))?»|‹(?P<struck>[^›]*)›")
_WORD = re.compile(r"[A-Za-z0-9]+|.")
"""What is never broken at the end of a line: a number or a Latin word, else a single character."""
_SMALL_HANDS = {"long-cang": 1.24, "zhi-mang-xing": 1.3}
"""Handwritings that are drawn smaller in their box than print."""
_APART = 1.14
"""People write digits in a blank further apart than a running hand's face sets them."""
_NO_LINE_START = "，。、；：）》」』”！？,.;:)％%"


class Canvas:
    """Coordinates and sizes in millimetres from the top left; `fonts` the print shop, `hand` fills blanks by hand."""

    def __init__(
        self,
        width: float,
        height: float,
        *,
        dpi: int,
        fonts: FontSet,
        rng: Random,
        hand: bool = False,
        paper: Ink = (253, 253, 252),
    ) -> None:
        self.scale = dpi / 25.4
        self.width, self.height, self.fonts, self.rng, self.hand = width, height, fonts, rng, hand
        self.image = Image.new("RGB", (round(width * self.scale), round(height * self.scale)), paper)
        self.pen = ImageDraw.Draw(self.image)
        self.hand_ink: Ink = rng.choice((BLUE_INK, BLACK, (20, 24, 60)))
        self.pen_weight = rng.choice((0, 0, 1))

    def px(self, millimetres: float) -> int:
        return round(millimetres * self.scale)

    # Print ---------------------------------------------------------------------------------------------------------

    def width_of(self, text: str, size: float, font: str = "song", gap: float = 0.0) -> float:
        """How far `text` runs, in millimetres."""
        pixels = max(6, self.px(size))
        return sum(self._letter_width(each, pixels, font) for each in text) / self.scale + gap * len(text)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 4.23,
        font: str = "song",
        ink: Ink = BLACK,
        gap: float = 0.0,
        align: str = "left",
    ) -> float:
        """One line with its top at y; answers where it ends. `gap` is extra space after each letter."""
        run = self.width_of(text, size, font, gap)
        x -= {"left": 0.0, "centre": (run - gap) / 2, "right": run - gap}[align]
        pixels = max(6, self.px(size))
        at = x * self.scale
        baseline = y * self.scale + pixels * 0.86
        for letters, name in self._runs(text, font, gap):
            self.pen.text((at, baseline), letters, font=face(name, pixels), fill=ink, anchor="ls")
            at += face(name, pixels).getlength(letters) + gap * self.scale
        return x + run

    def _runs(self, text: str, font: str, gap: float) -> list[tuple[str, str]]:
        role = self._face(font)
        runs: list[tuple[str, str]] = []
        for letter in text:
            name = face_for(role, letter)
            if runs and runs[-1][1] == name and not gap:
                runs[-1] = (runs[-1][0] + letter, name)
            else:
                runs.append((letter, name))
        return runs

    def _face(self, font: str) -> str:
        return str(getattr(self.fonts, font, font))

    def _letter_width(self, letter: str, pixels: int, font: str) -> float:
        return face(face_for(self._face(font), letter), pixels).getlength(letter)

    # Handwriting ---------------------------------------------------------------------------------------------------

    def write(self, x: float, y: float, text: str, *, size: float = 4.8, ink: Ink | None = None) -> float:
        """One line as if by hand: each letter a little larger, higher, turned; answers where it ends."""
        rng, at = self.rng, x
        drift = rng.uniform(-0.02, 0.02)
        for letter in text:
            pixels = max(8, self.px(size * rng.uniform(0.93, 1.1) * _SMALL_HANDS.get(self.fonts.hand, 1.0)))
            font = face(face_for(self.fonts.hand, letter), pixels)
            tile = Image.new("L", (pixels * 2, pixels * 2), 0)
            pen = ImageDraw.Draw(tile)
            pen.text((pixels, pixels * 1.36), letter, font=font, fill=255, anchor="ms", stroke_width=self.pen_weight)
            slant = rng.uniform(-0.13, 0.03)
            tile = tile.transform(
                tile.size, Image.Transform.AFFINE, (1, -slant, slant * pixels, 0, 1, 0), Image.Resampling.BICUBIC
            )
            tile = tile.rotate(rng.gauss(0, 2.4), Image.Resampling.BICUBIC).point(lambda value: value * 0.92)
            step = font.getlength(letter) / self.scale
            top = y + (at - x) * drift + rng.gauss(0, size * 0.035)
            corner = (self.px(at + step / 2) - pixels, self.px(top) - round(pixels * 0.5))
            self.image.paste(ink or self.hand_ink, corner, tile)
            at += (
                step * rng.uniform(0.95, 1.08) * (_APART if self.fonts.hand in _SMALL_HANDS and letter.isascii() else 1)
            )
        return at

    def lay(self, x: float, y: float, ink: Image.Image, *, size: float) -> None:
        """Ink that was drawn elsewhere (255 where the pen went), `size` high, in this sheet's pen."""
        high = self.px(size)
        tile = ink.resize((max(1, round(ink.width * high / ink.height)), high), Image.Resampling.LANCZOS)
        self.image.paste(self.hand_ink, (self.px(x), self.px(y)), tile)

    def hand_width(self, text: str, size: float) -> float:
        """How far `fill` runs by hand."""
        loose = _APART if self.fonts.hand in _SMALL_HANDS and text.isascii() else 1.03
        return self.width_of(text, size * 1.08 * _SMALL_HANDS.get(self.fonts.hand, 1.0), self.fonts.hand) * loose

    def fill(
        self, x: float, y: float, value: str, *, size: float = 4.23, font: str = "kai", align: str = "left"
    ) -> float:
        """What somebody put into a blank: by hand or by typewriter, as this sheet is filled."""
        if self.hand and value and value[0] not in "□☑√":
            run = self.hand_width(value, size)
            start = x - {"left": 0.0, "centre": run / 2, "right": run}[align]
            return self.write(start, y - size * 0.08, value, size=size * 1.08)
        return self.text(x, y, value, size=size, font=font, align=align)

    # Paragraphs ----------------------------------------------------------------------------------------------------

    def paragraph(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        *,
        size: float = 4.94,
        leading: float = 1.9,
        font: str = "song",
        indent: int = 2,
        fill_font: str = "kai",
        underline: bool = True,
    ) -> float:
        """Running text with blanks «value|least letters»; wraps at `width`; answers the y below the last line."""
        at, top = x + indent * size, y
        for piece, filled, struck in _pieces(text, self):
            line_start, segment = at, ""
            role = fill_font if filled else font
            for word in _WORD.findall(piece):
                step = self.hand_width(word, size) if filled and self.hand else self.width_of(word, size, role)
                if at + step > x + width + 0.1 and word not in _NO_LINE_START:
                    self._segment(line_start, top, segment, size, role, filled, at if underline else None)
                    at, top, segment = x, top + size * leading, ""
                    line_start = at
                segment += word
                at += step
            self._segment(line_start, top, segment, size, role, filled, at if underline else None)
            if struck:
                self.rule(line_start, top + size * 0.55, at, top + size * 0.5, ink=self.hand_ink, weight=0.4)
        return top + size * leading

    def _segment(self, x: float, y: float, text: str, size: float, role: str, filled: bool, end: float | None) -> None:
        if not text:
            return
        if not filled:
            self.text(x, y, text, size=size, font=role)
            return
        bare = text.strip("\u3000 ")
        lead = self.width_of(text[: len(text) - len(text.lstrip("\u3000 "))], size, role)
        if bare:
            self.fill(x + lead, y, bare, size=size, font=role)
        if end is not None:
            self.rule(x, y + size * 1.12, end, y + size * 1.12)

    # Lines, tables, seals, marks -----------------------------------------------------------------------------------

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, ink: Ink = (70, 70, 70), weight: float = 0.18
    ) -> None:
        self.pen.line((self.px(x0), self.px(y0), self.px(x1), self.px(y1)), fill=ink, width=max(1, self.px(weight)))

    def dotted(self, x0: float, y: float, x1: float) -> None:
        """A line to tear along."""
        at = x0
        while at < x1:
            self.rule(at, y, min(at + 2, x1), y, ink=(110, 110, 110))
            at += 3.5

    def box(
        self, x: float, y: float, width: float, height: float, *, ink: Ink = (50, 50, 50), weight: float = 0.25
    ) -> None:
        self.pen.rectangle(
            (self.px(x), self.px(y), self.px(x + width), self.px(y + height)),
            outline=ink,
            width=max(1, self.px(weight)),
        )

    def stamp(self, x: float, y: float, text: str, *, size: float = 40, below: str = "", hangul: str = "") -> None:
        """A round seal with its middle at x, y."""
        seal = round_seal(text, self.px(size), font=self.fonts.bold, rng=self.rng, below=below, hangul=hangul)
        self._press(seal, x, y)

    def name_stamp(self, x: float, y: float, text: str, *, size: float = 16) -> None:
        self._press(name_seal(text, self.px(size), font=self.fonts.kai, rng=self.rng), x, y)

    def _press(self, seal: Image.Image, x: float, y: float) -> None:
        corner = (self.px(x) - seal.width // 2, self.px(y) - seal.height // 2)
        under = self.image.crop((*corner, corner[0] + seal.width, corner[1] + seal.height))
        tint = Image.new("RGB", seal.size, (255, 255, 255))
        tint.paste(seal, (0, 0), seal)
        self.image.paste(ImageChops.multiply(under, tint), corner)

    def portrait(self, x: float, y: float, width: float, height: float, *, back: Ink = (226, 234, 242)) -> None:
        """Where a photo would be: a grey outline of nobody with 测试 across."""
        self.pen.rectangle((self.px(x), self.px(y), self.px(x + width), self.px(y + height)), fill=back)
        head, middle = width * 0.23, x + width / 2
        circle = (middle - head, y + height * 0.17, middle + head, y + height * 0.17 + head * 2.4)
        tone = (168, 176, 186)
        self.pen.ellipse(tuple(self.px(each) for each in circle), fill=tone)
        shoulders = (x + width * 0.1, y + height * 0.62, x + width * 0.9, y + height * 1.38)
        self.pen.pieslice(tuple(self.px(each) for each in shoulders), 180, 360, fill=tone)
        self.text(middle, y + height * 0.72, "测试", size=width * 0.26, font="hei", ink=(240, 244, 248), align="centre")

    def emboss(self, x: float, y: float, size: float) -> None:
        """The dry stamp over a photo: a ring in relief."""
        for shift, tone in ((0.0, (150, 158, 168)), (0.35, (248, 250, 252))):
            for radius in (size / 2, size / 2 - 3):
                ring = (x - radius + shift, y - radius + shift, x + radius + shift, y + radius + shift)
                self.pen.ellipse(tuple(self.px(each) for each in ring), outline=tone, width=max(1, self.px(0.3)))

    def guilloche(
        self, x: float, y: float, width: float, height: float, *, ink: Ink, lines: int = 26, weight: int = 1
    ) -> None:
        """Fine crossing waves, as under a diploma or a card."""
        picture = np.array(self.image)
        across = np.linspace(x, x + width, 160)
        for line in range(lines):
            for sign in (1, -1):
                phase = line * 0.45 * sign + self.rng.uniform(0, 0.1)
                wave = (
                    y
                    + height * (line + 0.5) / lines
                    + height / lines * 1.6 * np.sin(across / width * 14 + phase) * sign
                )
                points = np.stack([across, np.clip(wave, y, y + height)], axis=1) * self.scale * 16
                cv2.polylines(picture, [points.astype(np.int32)], False, ink, weight, cv2.LINE_AA, 4)
        self.image = Image.fromarray(picture)
        self.pen = ImageDraw.Draw(self.image)

    def finish(self, *, mark_size: float = 13, footer_size: float = 2.6, mark: int = 234) -> Image.Image:
        """The sheet with the marks that nobody can mistake: 测试样本 across it and the footer."""
        tile = Image.new("L", (self.px(mark_size * 5), self.px(mark_size * 5)), 255)
        ImageDraw.Draw(tile).text(
            (tile.width // 2, tile.height // 2),
            "测试样本",
            font=face("noto-sans", self.px(mark_size)),
            fill=mark,
            anchor="mm",
        )
        tile = tile.rotate(33, Image.Resampling.BICUBIC, fillcolor=255)
        columns, rows = max(1, round(self.width / mark_size / 6.5)), max(1, round(self.height / mark_size / 6.5))
        for column in range(columns):
            for row in range(rows):
                left = self.px(self.width * (column + 0.5) / columns) - tile.width // 2
                top = self.px(self.height * (row + 0.5) / rows) - tile.height // 2
                spot = (left, top, left + tile.width, top + tile.height)
                under = self.image.crop(spot)
                self.image.paste(ImageChops.multiply(under, Image.merge("RGB", (tile, tile, tile))), spot[:2])
        self.pen = ImageDraw.Draw(self.image)
        self.text(
            self.width / 2,
            self.height - footer_size * 1.6,
            FOOTER,
            size=footer_size,
            font="noto-sans",
            ink=GREY,
            align="centre",
        )
        return self.image


def _pieces(text: str, canvas: Canvas) -> list[tuple[str, bool, bool]]:
    """Print, blanks and struck-out words in turn: (words, filled in, struck out); a short blank is padded."""
    pieces: list[tuple[str, bool, bool]] = []
    end = 0
    for match in _FILL.finditer(text):
        pieces.append((text[end : match.start()], False, False))
        value, least = match["fill"] or "", int(match["least"] or 0)
        short = max(0, least - round(canvas.width_of(value, 1.0, "kai")))
        padded = "\u3000" * (short // 2) + value + "\u3000" * (short - short // 2)
        pieces.append((match["struck"], False, True) if match["struck"] else (padded, True, False))
        end = match.end()
    pieces.append((text[end:], False, False))
    return [piece for piece in pieces if piece[0]]
