"""Which type the invented papers are set in, and which Debian package holds it.

All of these may be used freely: Noto, LXGW WenKai and Smiley Sans under the SIL Open Font License, the AR PL faces and
BabelStone Han under the Arphic Public License, WenQuanYi under GPL with the font exception or Apache-2.0, DejaVu and
Hanazono under free licences of their own. No package brings the two handwritings in faces/ (Long Cang, Zhi Mang Xing);
they are under the SIL licence, which lies beside them.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

_FOLDER = Path("/usr/share/fonts")
_OWN = Path(__file__).with_name("faces")
_FACES = {
    # name: (file, index in the collection, Debian package)
    "noto-serif": ("opentype/noto/NotoSerifCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    "noto-serif-bold": ("opentype/noto/NotoSerifCJK-Bold.ttc", 2, "fonts-noto-cjk"),
    "noto-sans": ("opentype/noto/NotoSansCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    "noto-sans-bold": ("opentype/noto/NotoSansCJK-Bold.ttc", 2, "fonts-noto-cjk"),
    "noto-sans-korean": ("opentype/noto/NotoSansCJK-Regular.ttc", 1, "fonts-noto-cjk"),
    "wenkai": ("truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, "fonts-lxgw-wenkai"),
    "wenkai-light": ("truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", 0, "fonts-lxgw-wenkai"),
    "wenkai-bold": ("truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", 0, "fonts-lxgw-wenkai"),
    "zenhei": ("truetype/wqy/wqy-zenhei.ttc", 0, "fonts-wqy-zenhei"),
    "uming": ("truetype/arphic/uming.ttc", 0, "fonts-arphic-uming"),
    "ukai": ("truetype/arphic/ukai.ttc", 0, "fonts-arphic-ukai"),
    "microhei": ("truetype/wqy/wqy-microhei.ttc", 0, "fonts-wqy-microhei"),
    "gbsn": ("truetype/arphic-gbsn00lp/gbsn00lp.ttf", 0, "fonts-arphic-gbsn00lp"),
    "gkai": ("truetype/arphic-gkai00mp/gkai00mp.ttf", 0, "fonts-arphic-gkai00mp"),
    "babelstone": ("truetype/babelstone/BabelStoneHan.ttf", 0, "fonts-babelstone-han"),
    "hanazono": ("truetype/hanazono/HanaMinA.ttf", 0, "fonts-hanazono"),
    "smiley": ("truetype/smiley-sans/SmileySans-Oblique.ttf", 0, "fonts-smiley-sans"),
    "mono": ("truetype/dejavu/DejaVuSansMono.ttf", 0, "fonts-dejavu-core"),
}
_OWN_FACES = {"long-cang": "long-cang.woff2", "zhi-mang-xing": "zhi-mang-xing.woff2"}
PACKAGES = tuple(sorted({package for _, _, package in _FACES.values()}))
_FALLBACKS = ("noto-sans", "noto-sans-korean")


class FontMissing(RuntimeError):
    """A face is not installed; the message names the package that holds it."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """The faces of one print shop: song for running text, hei for headings, kai and hand for what is filled in."""

    name: str
    song: str
    bold: str
    hei: str
    kai: str
    hand: str


NOTO = FontSet("noto", "noto-serif", "noto-serif-bold", "noto-sans", "wenkai", "wenkai-light")
UNICODE = FontSet("unicode", "uming", "zenhei", "zenhei", "ukai", "ukai")
OFFICE = FontSet("office", "wenkai", "wenkai-bold", "noto-sans-bold", "wenkai", "wenkai-light")
PEN = FontSet("pen", "noto-serif", "noto-sans-bold", "noto-sans-bold", "wenkai", "long-cang")
SANS = FontSet("sans", "noto-sans", "noto-sans-bold", "noto-sans-bold", "noto-sans", "long-cang")
DEVELOPED = (NOTO, UNICODE, OFFICE, PEN, SANS)
PLAIN = FontSet("plain", "gbsn", "microhei", "microhei", "gkai", "gkai")
HAN = FontSet("han", "babelstone", "microhei", "smiley", "gkai", "zhi-mang-xing")
MINCHO = FontSet("mincho", "hanazono", "smiley", "microhei", "hanazono", "zhi-mang-xing")
HEI = FontSet("hei", "microhei", "smiley", "microhei", "gkai", "zhi-mang-xing")
MEASURED = (PLAIN, HAN, MINCHO, HEI)
"""Set by nobody but the measuring templates: no face of them is in a shop to develop on."""
SHOPS = {shop.name: shop for shop in (*DEVELOPED, *MEASURED)}


@lru_cache(maxsize=512)
def face(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    """The face at `pixels` per em; FontMissing names the Debian package when it is not installed."""
    if name in _OWN_FACES:
        own = str(_OWN / _OWN_FACES[name])
        return ImageFont.truetype(own, pixels, layout_engine=ImageFont.Layout.BASIC)
    file, index, package = _FACES[name]
    path = _FOLDER / file
    if not path.exists():
        raise FontMissing(f"The face {name!r} is not installed. Install it with: apt-get install {package}")
    return ImageFont.truetype(str(path), pixels, index=index, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=16384)
def has_glyph(name: str, character: str) -> bool:
    """Whether the face draws the character as anything but its empty box."""
    font = face(name, 24)
    mask = font.getmask(character)
    if mask.getbbox() is None:
        return character.isspace()
    return bytes(mask) != bytes(font.getmask("\uffff"))


@lru_cache(maxsize=16384)
def face_for(name: str, character: str) -> str:
    """The face itself, or the first fallback that has the character (rare names, Hangul, 〇)."""
    return next((each for each in (name, *_FALLBACKS) if has_glyph(each, character)), name)
