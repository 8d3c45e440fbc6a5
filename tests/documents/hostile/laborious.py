"""Files that break no rule and would keep a reader busy for minutes: many full pages, letters everywhere."""

from random import Random

from PIL import Image, ImageDraw, ImageFont

from tests.documents.hostile.make import Hostile, ends_in, heif, pdf, saved, stream

_FACE = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _full_pages(count: int) -> bytes:
    """Seventy lines of digits and letters on each page, every page another."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(count))
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
    ]
    objects.append(_FACE)
    for place in range(count):
        sheet = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects += [f"<< {sheet} /Contents {5 + 2 * place} 0 R >>", stream(_print(Random(f"page-{place}")))]
    return pdf(*objects)


def _print(chance: Random) -> str:
    lines = ("".join(chance.choices("ABCDEFGHKLMNPRSTUVXYZ0123456789 ", k=70)) for _ in range(70))
    return "BT /F1 10 Tf 11 TL 60 810 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


def _letters_everywhere() -> Image.Image:
    """Two thousand words at random places, on each other, no line level with another."""
    chance, sheet = Random("letters"), Image.new("RGB", (2600, 1900), "white")
    pen, face = ImageDraw.Draw(sheet), ImageFont.load_default(28)
    for _ in range(2000):
        word = "".join(chance.choices("abdeghkmnqrswxyzAGKMRSW0123456789", k=chance.randint(2, 9)))
        pen.text(
            (chance.randint(0, 2560), chance.randint(0, 1870)), word, fill=(0, 0, chance.randint(0, 120)), font=face
        )
    return sheet


def _ruled(size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("RGB", size, (240, 238, 230))
    pen = ImageDraw.Draw(sheet)
    for row in range(300, size[1] - 300, 200):
        pen.line([(500, row), (size[0] - 500, row)], fill=(20, 20, 20), width=40)
    return sheet


FILES: dict[str, Hostile] = {
    "a PDF of twenty pages full of print": ends_in(lambda: _full_pages(20), ""),
    "a PNG of letters without sense": ends_in(lambda: saved(_letters_everywhere(), "PNG"), ""),
    "a HEIC of a telephone's 48 megapixels": ends_in(
        lambda: heif(picture=_ruled((8064, 6048)), quality=30, enc_params={"preset": "ultrafast"}), "", "too_slow"
    ),
}
