"""What happens to a paper before it is sent: copied, stamped with a purpose, worn, turned, mirrored, tampered with.

Each scene takes pages and gives one, with its truth: what it shows is unchanged unless the scene says otherwise, and
`findings` names what a reader has to notice (documents.md 3.1, 3.6).
"""

from collections.abc import Callable
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageChops, ImageDraw

from tests.documents.generator.fonts import face
from tests.documents.generator.page import Page, Truth
from tests.documents.generator.photography import Picture
from tests.documents.generator.seals import name_seal, round_seal

Scene = Callable[[Page, int], Page]


def _also(truth: Truth, *findings: str, **more: Any) -> Truth:
    return {**truth, **more, "findings": [*truth.get("findings", ()), *findings]}


def _chance(page: Page, seed: int) -> np.random.Generator:
    return np.random.default_rng((seed, page.image.width, page.image.height))


def _page(picture: object, truth: Truth) -> Page:
    return Page(Image.fromarray(np.clip(np.asarray(picture), 0, 255).astype(np.uint8)).convert("RGB"), truth)


# Copies -------------------------------------------------------------------------------------------------------------


def copied(page: Page, seed: int, *, times: int = 1) -> Page:
    """A black-and-white copy: seals black, greys hard, specks of dust, a dark edge where the lid stood open."""
    chance = _chance(page, seed)
    grey: np.ndarray[Any, Any] = np.asarray(page.image.convert("L"), np.float32)
    for _ in range(times):
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.8 if times == 1 else 1.1))
        grey = 255 / (1 + np.exp(-(grey - chance.uniform(150, 172)) / chance.uniform(14, 24)))
        grey = grey + chance.normal(0, 3, grey.shape)
        for x, y in chance.integers((0, 0), (grey.shape[1], grey.shape[0]), (90, 2)):
            cv2.circle(grey, (int(x), int(y)), int(chance.integers(1, 3)), float(chance.uniform(30, 140)), -1)
    if chance.random() < 0.5:
        grey[:, : int(grey.shape[1] * chance.uniform(0.004, 0.015))] = 40
    return _page(grey, _also(page.truth, "PIC-08", copy=times))


def copied_twice(page: Page, seed: int) -> Page:
    """A copy of a copy."""
    return copied(page, seed, times=2)


def black_sealed(page: Page, seed: int) -> Page:
    """Everything as on the original, but what is red came out black: a seal that was copied in."""
    pixels = np.asarray(page.image.convert("RGB"), np.float32)
    red = pixels[:, :, 0] - pixels[:, :, 1:].max(axis=2)
    share = np.clip((red - 24) / 90, 0, 1)[:, :, None]
    return _page(pixels * (1 - share) + pixels[:, :, 1:].min(axis=2)[:, :, None] * share, {**page.truth, "black": True})


# Marks over the paper -----------------------------------------------------------------------------------------------


def purposed(page: Page, seed: int, *, words: str = "仅供办理就业登记使用") -> Page:
    """The usual words of purpose across the paper, once or again and again, grey or blue."""
    chance = _chance(page, seed)
    width, height = page.image.size
    size = int(min(width, height) * chance.uniform(0.045, 0.075))
    layer = Image.new("RGBA", (width * 2, height * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    ink = (*((90, 90, 200) if chance.random() < 0.4 else (120, 120, 120)), int(chance.integers(60, 120)))
    step = int(size * (len(words) + 3))
    rows = range(0, height * 2, int(size * 5)) if chance.random() < 0.6 else (height,)
    for number, y in enumerate(rows):
        for x in range(-(number % 2) * step // 2, width * 2, step):
            pen.text((x, y), words, font=face("noto-sans", size), fill=ink)
    layer = layer.rotate(float(chance.uniform(18, 38)), Image.Resampling.BICUBIC)
    layer = layer.crop((width // 2, height // 2, width // 2 + width, height // 2 + height))
    out = page.image.copy()
    out.paste(layer, (0, 0), layer)
    return Page(out, _also(page.truth, "PIC-11", purpose=words))


def worn(page: Page, seed: int) -> Page:
    """Folded in four, carried about, a cup put down on it."""
    chance = _chance(page, seed)
    picture = np.asarray(page.image, np.float32).copy()
    height, width = picture.shape[:2]
    for place, across in ((chance.uniform(0.4, 0.6), True), (chance.uniform(0.4, 0.6), False)):
        axis = np.arange(height if across else width, dtype=np.float32)
        middle = place * len(axis)
        fold = 1 - 0.13 * np.exp(-(((axis - middle) / 3.0) ** 2)) + 0.05 * np.tanh((axis - middle) / 60) * 0.5
        picture *= fold[:, None, None] if across else fold[None, :, None]
    ring = np.zeros((height, width), np.float32)
    spot = (int(chance.integers(0, width)), int(chance.integers(0, height)))
    cv2.circle(ring, spot, int(min(width, height) * 0.11), 1.0, max(4, width // 130))
    ring = np.asarray(cv2.GaussianBlur(ring, (0, 0), width / 300))
    picture *= 1 - ring[:, :, None] * np.array([0.10, 0.20, 0.34], np.float32)
    return _page(picture, {**page.truth, "worn": True})


def overlaid(page: Page, seed: int) -> Page:
    """A strip or a slip of other paper lying over part of it, with a little shadow at its edges; it may be a note."""
    chance = _chance(page, seed)
    height, width = page.image.height, page.image.width
    picture = np.asarray(page.image.convert("RGB"), np.float32).copy()
    whole_way = bool(chance.random() < 0.5)
    printed = np.argwhere(picture[:, :, 0] < 90)
    spot = printed[chance.integers(len(printed))]
    size = (width * 1.3 if whole_way else width * chance.uniform(0.3, 0.55), height * chance.uniform(0.06, 0.14))
    middle = (width / 2 if whole_way else float(spot[1]), float(spot[0]))
    corners = cv2.boxPoints((middle, size, float(chance.uniform(-9, 9)))).astype(np.int32)
    slip, shadow = (np.zeros((height, width), np.float32) for _ in range(2))
    cv2.fillConvexPoly(slip, corners, 1.0, cv2.LINE_AA)
    cv2.fillConvexPoly(shadow, corners + chance.integers(1, 4, 2).astype(np.int32), 1.0)
    shadow = np.asarray(cv2.GaussianBlur(shadow, (0, 0), width / 550))
    picture *= 1 - 0.3 * shadow[:, :, None]
    tint = np.array(
        [(246, 244, 238), (232, 226, 210), (250, 238, 176), (224, 232, 240)][chance.integers(4)], np.float32
    )
    picture = picture * (1 - slip[:, :, None]) + tint * slip[:, :, None]
    return _page(picture, {**page.truth, "overlaid": corners.tolist()})


def fingered(page: Page, seed: int) -> Page:
    """A thumb at the edge of the picture, over the margin of the paper."""
    chance = _chance(page, seed)
    out = page.image.copy()
    width, height = out.size
    size = int(min(width, height) * 0.11)
    left = bool(chance.random() < 0.5)
    x, y = (0 if left else width), int(height * chance.uniform(0.55, 0.9))
    thumb = Image.new("L", out.size, 0)
    ImageDraw.Draw(thumb).ellipse((x - size, y - size // 2, x + size, y + size // 2), fill=255)
    soft = Image.fromarray(np.asarray(cv2.GaussianBlur(np.asarray(thumb), (0, 0), 3)))
    out.paste((196, 146, 118), (0, 0), soft)
    return Page(out, {**page.truth, "finger": True})


# Held the wrong way -------------------------------------------------------------------------------------------------


def mirrored(page: Page, seed: int) -> Page:
    """As the camera on the front of a telephone shows it."""
    return Page(page.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), _also(page.truth, "PIC-10", mirrored=True))


def quarter(page: Page, seed: int) -> Page:
    """Lying, or standing on its head."""
    turned = (90, 180, 270)[seed % 3]
    way = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}[turned]
    return Page(page.image.transpose(way), _also(page.truth, "PIC-10", turned=turned))


# Several ------------------------------------------------------------------------------------------------------------


def together(pages: list[Page], seed: int) -> Page:
    """Several papers on one table, none over another; `parts` says what each of them is."""
    chance = np.random.default_rng(seed)
    tallest = max(page.image.height for page in pages)
    papers = [_as_large_as_it_is(page.image, tallest) for page in pages]
    gap = tallest // 12
    size = (sum(paper.width + gap for paper in papers) + gap, tallest + 2 * gap)
    grain = chance.normal(0, 6, (size[1] // 4, size[0] // 4)).astype(np.float32)
    board = np.array((128, 98, 70)) + np.asarray(cv2.resize(grain, size))[:, :, None]
    table = Image.fromarray(np.clip(board, 0, 255).astype(np.uint8))
    x = gap
    for paper in papers:
        tilted = paper.convert("RGBA").rotate(float(chance.uniform(-3, 3)), Image.Resampling.BICUBIC, expand=True)
        table.paste(tilted, (x, gap + int(chance.integers(0, max(1, tallest - paper.height + 1)))), tilted)
        x += paper.width + gap
    parts = [_part(page.truth, "document_type", "side", "near_miss", "fields") for page in pages]
    first = _part(pages[0].truth, "kind", "template", "split", "seed")
    return Page(table, {**parts[0], **first, "parts": parts, "findings": ["PIC-07"]})


def _as_large_as_it_is(paper: Image.Image, tallest: int) -> Image.Image:
    """Cards are drawn finer than sheets; beside a sheet a card is as small as it is in life."""
    if paper.height > tallest / 2:
        return paper
    return paper.resize((round(paper.width * 0.62), round(paper.height * 0.62)), Image.Resampling.LANCZOS)


def _part(truth: Truth, *names: str) -> Truth:
    return {name: truth[name] for name in names if name in truth}


# Seals --------------------------------------------------------------------------------------------------------------


def restamped(bare: Page, sealed: Page, name: str, seed: int) -> Page:
    """The first paper with somebody else's seal where the second bears its own."""
    x0, y0, x1, y1 = _difference(*(np.asarray(each.image.convert("RGB")) for each in (bare, sealed)))
    side = min(x1 - x0, y1 - y0)
    seal = round_seal(name, side, font="noto-sans-bold", rng=Random(seed))
    tint = Image.new("RGB", seal.size, (255, 255, 255))
    tint.paste(seal, (0, 0), seal)
    corner = (int(x0 + x1 - side) // 2, int(y0 + y1 - side) // 2)
    out = bare.image.convert("RGB")
    under = out.crop((*corner, corner[0] + side, corner[1] + side))
    out.paste(ImageChops.multiply(under, tint), corner)
    return Page(out, _also(sealed.truth, "BIZ-05", sealed_by=name))


# Tampering ----------------------------------------------------------------------------------------------------------


def patched(page: Page, other: Page) -> Page:
    """The first differing spot of another print of the same paper, pasted in from a worse JPEG (EDT-02).

    Both must be the same layout with one fact changed; the truth is that of what the picture now shows.
    """
    first, second = (np.asarray(each.image.convert("RGB")) for each in (page, other))
    x0, y0, x1, y1 = _difference(first, second)
    patch = _recompressed(second[y0:y1, x0:x1])
    forged: Picture = first.copy()
    forged[y0:y1, x0:x1] = np.clip(patch.astype(np.int16) + 4, 0, 255).astype(np.uint8)
    changed = sorted(name for name, value in other.truth["fields"].items() if value != page.truth["fields"].get(name))
    truth = _also(other.truth, "EDT-02", tampered=changed, patch=[int(each) for each in (x0, y0, x1, y1)])
    return Page(Image.fromarray(forged), truth)


def struck(page: Page, other: Page, seed: int, *, vouched: bool = False) -> Page:
    """What differs in another print is struck out by hand, the other writing put over it; `vouched` by a small seal."""
    x0, y0, x1, y1 = _difference(*(np.asarray(each.image.convert("RGB")) for each in (page, other)))
    chance, tall = np.random.default_rng((seed, 9)), y1 - y0
    out: Picture = np.asarray(page.image.convert("RGB")).copy()
    along = np.linspace(-0.02, 1.04, 9)
    down = (y0 + y1) / 2 + tall * (chance.uniform(-0.05, 0.05, 9) + chance.uniform(-0.1, 0.1) * along)
    stroke = np.stack([x0 + (x1 - x0) * along, down], axis=1).round().astype(np.int32)
    cv2.polylines(out, [stroke], False, (38, 42, 88), max(3, tall // 11), cv2.LINE_AA)
    picture = Image.fromarray(out)
    name = next(value for key, value in other.truth["fields"].items() if value != page.truth["fields"].get(key))
    pen = ImageDraw.Draw(picture)
    pen.text((x0 + 4, y0 - tall * 0.75), str(name), font=face("wenkai", int(tall * 0.8)), fill=(38, 42, 88))
    if vouched:
        seal = name_seal("校正", int(tall * 1.5), font="wenkai", rng=Random(seed))
        picture.paste(seal, (int(x1) - tall // 2, int(y0) - tall // 3), seal)
    return Page(picture, page.truth if vouched else _also(page.truth, "EDT-04"))


def _difference(first: Picture, second: Picture) -> tuple[int, int, int, int]:
    """The box of the tallest group of rows that differ, a little wider than the difference itself."""
    if first.shape != second.shape:
        raise ValueError("The two prints have different sizes; change one fact of the same layout and seed.")
    differs = np.abs(first.astype(np.int16) - second.astype(np.int16)).max(axis=2) > 40
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        raise ValueError("The two prints are alike; change a fact that the paper shows.")
    bands = np.split(rows, np.flatnonzero(np.diff(rows) > 12) + 1)
    band = max(bands, key=lambda each: int(differs[each].sum()))
    columns = np.flatnonzero(differs[band[0] : band[-1] + 1].any(axis=0))
    height, width = differs.shape
    return max(0, columns[0] - 6), max(0, band[0] - 6), min(width, columns[-1] + 7), min(height, band[-1] + 7)


def _recompressed(patch: Picture) -> Picture:
    done, data = cv2.imencode(".jpg", cv2.cvtColor(patch, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 38])
    assert done
    opened = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert opened is not None
    return np.asarray(cv2.cvtColor(opened, cv2.COLOR_BGR2RGB), np.uint8)


SCENES: dict[str, Scene] = {
    "copy": copied,
    "copy-of-copy": copied_twice,
    "black-seal": black_sealed,
    "purpose": purposed,
    "worn": worn,
    "finger": fingered,
    "overlaid": overlaid,
    "mirrored": mirrored,
    "quarter": quarter,
}
