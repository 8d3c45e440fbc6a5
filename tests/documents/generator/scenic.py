"""Pictures that are no picture of a paper: screens, screens photographed, faces, hands with a card, nothing at all."""

from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.documents.generator.canvas import FOOTER
from tests.documents.generator.fonts import HAN, HEI, NOTO, PLAIN, SANS, UNICODE, FontSet, face
from tests.documents.generator.kinds import Facts, Kind, Sheet, Template
from tests.documents.generator.page import Split
from tests.documents.generator.people import Persona

Inner = Callable[[Sheet], Image.Image]
_SKIN = ((226, 188, 160), (206, 164, 132), (236, 202, 178))


def _facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
    return {"person_name": person.name, "id_number": person.id_number}


def inside(kinds: Mapping[str, Kind], name: str, place: int, sheet: Sheet) -> Image.Image:
    """A paper of the same person, to be shown inside another picture."""
    kind = kinds[name]
    template = kind.templates[place]
    known = {"seal": True, "hand": None, **kind.facts(sheet.person, sheet.rng, template.given)}
    known.update({fact: value for fact, value in template.given.items() if fact in known})
    return template.paint(Sheet(sheet.person, known, template.fonts, sheet.rng, template.dates, template.hand > 0.5))


def _marked(picture: Image.Image) -> Image.Image:
    """The footer of every specimen, on a strip of its own at the very bottom."""
    pen = ImageDraw.Draw(picture)
    size = max(14, picture.width // 60)
    pen.rectangle((0, picture.height - size * 2, picture.width, picture.height), fill=(236, 236, 236))
    place = (picture.width // 2, picture.height - size)
    pen.text(place, FOOTER, font=face("noto-sans", size), fill=(120, 120, 120), anchor="mm")
    return picture


def _write(pen: ImageDraw.ImageDraw, x: int, y: int, text: str, sheet: Sheet, size: int, ink: str = "#222") -> None:
    pen.text((x, y), text, font=face(sheet.fonts.hei, size), fill=ink, anchor="lm")


# Screens ------------------------------------------------------------------------------------------------------------


def _screen(sheet: Sheet, width: int, height: int, back: str, bar: str = "#ffffff") -> tuple[Image.Image, int]:
    """An empty telephone screen with its status bar; answers it and where its content begins."""
    picture = Image.new("RGB", (width, height), back)
    pen = ImageDraw.Draw(picture)
    line = width // 18
    pen.rectangle((0, 0, width, line * 2), fill=bar)
    clock = f"{sheet.rng.randint(7, 22)}:{sheet.rng.randint(10, 59)}"
    _write(pen, line, line, clock, sheet, line * 2 // 3)
    for place, text in enumerate((f"{sheet.rng.randint(9, 100)}%", "5G", "▂▄▆")):
        _write(pen, width - line * 3 * (place + 1), line, text, sheet, line // 2)
    return picture, line * 2


def app_screen(
    sheet: Sheet, inner: Inner, size: tuple[int, int] = (1080, 2340), title: str = "我的证照"
) -> Image.Image:
    """A paper shown by an application: a head line with an arrow, the paper, two buttons."""
    picture, top = _screen(sheet, *size, back="#f2f3f5")
    pen, width = ImageDraw.Draw(picture), size[0]
    pen.rectangle((0, top, width, top + width // 9), fill="#ffffff")
    _write(pen, width // 20, top + width // 18, f"‹　　　　{title}", sheet, width // 24)
    paper = inner(sheet)
    paper = paper.resize(_fitting(paper.size, width * 9 // 10, size[1] // 2))
    picture.paste(paper, ((width - paper.width) // 2, top + width // 5))
    foot = top + width // 5 + paper.height + width // 10
    for place, word in enumerate(("下载", "分享")):
        left = width // 10 + place * width * 4 // 10
        pen.rounded_rectangle((left, foot, left + width * 3 // 10, foot + width // 9), width // 40, fill="#3478f6")
        _write(pen, left + width // 10, foot + width // 18, word, sheet, width // 26, "#ffffff")
    return _marked(picture)


def chat_screen(sheet: Sheet, inner: Inner, size: tuple[int, int] = (1170, 2532)) -> Image.Image:
    """A paper sent in a conversation, between bubbles."""
    picture, top = _screen(sheet, *size, back="#ededed", bar="#ededed")
    pen, width = ImageDraw.Draw(picture), size[0]
    _write(pen, width // 20, top + width // 20, "‹　　　人事小例（测试）", sheet, width // 24)
    y = top + width // 7
    for words, mine in (("你好，证明开好了吗", True), ("好了，发给你", False)):
        run = len(words) * width // 24 + width // 16
        left = width - run - width // 7 if mine else width // 7
        pen.rounded_rectangle((left, y, left + run, y + width // 11), 18, fill="#95ec69" if mine else "#ffffff")
        _write(pen, left + width // 32, y + width // 22, words, sheet, width // 26)
        y += width // 7
    paper = inner(sheet)
    paper = paper.resize(_fitting(paper.size, width * 6 // 10, size[1] // 2))
    picture.paste(paper, (width // 7, y))
    pen.rectangle((0, size[1] - width // 6, width, size[1]), fill="#f7f7f7")
    return _marked(picture)


def gallery_screen(sheet: Sheet, inner: Inner, size: tuple[int, int] = (1080, 2400)) -> Image.Image:
    """A paper looked at in the telephone's album: black above and below."""
    picture, _ = _screen(sheet, *size, back="#000000", bar="#8a8a8a")
    paper = inner(sheet)
    paper = paper.resize(_fitting(paper.size, size[0], size[1] * 6 // 10))
    picture.paste(paper, ((size[0] - paper.width) // 2, (size[1] - paper.height) // 2))
    pen = ImageDraw.Draw(picture)
    for place, word in enumerate(("发送", "编辑", "收藏", "删除")):
        _write(pen, size[0] * (2 * place + 1) // 9, size[1] - size[0] // 8, word, sheet, size[0] // 28, "#dddddd")
    return _marked(picture)


def _fitting(size: tuple[int, int], width: int, height: int) -> tuple[int, int]:
    factor = min(width / size[0], height / size[1])
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def photographed_screen(sheet: Sheet, inner: Inner, bezel: str = "#151515", pitch: float = 3.1) -> Image.Image:
    """A monitor with a paper on it, taken by telephone: pixels against pixels, a frame, a lamp's reflection."""
    paper = inner(sheet)
    paper = paper.resize(_fitting(paper.size, 1300, 1000))
    screen = Image.new("RGB", (1500, 1100), "#5a6470")
    screen.paste(paper, ((1500 - paper.width) // 2, (1100 - paper.height) // 2))
    pixels = np.asarray(screen, np.float32)
    rows, columns = np.mgrid[0:1100, 0:1500].astype(np.float32)
    for band in range(3):
        grid = np.sin(columns * 2 * np.pi / pitch + band * 2.1) * np.sin(rows * 2 * np.pi / (pitch * 1.02))
        waves = np.sin(columns / 41 + rows / 23 + band) * np.sin(rows / 57 - columns / 90)
        pixels[:, :, band] *= 0.94 + 0.07 * grid + 0.06 * waves
    whole = np.full((1400, 1900, 3), tuple(int(bezel[place : place + 2], 16) for place in (1, 3, 5)), np.uint8)
    whole[110:1210, 200:1700] = np.clip(pixels, 0, 255).astype(np.uint8)
    shift = np.random.default_rng(sheet.rng.randint(0, 10**6)).uniform(-50, 50, (4, 2))
    corners = np.array([[0, 0], [1900, 0], [1900, 1400], [0, 1400]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, (corners + shift).astype(np.float32))
    taken = np.asarray(cv2.warpPerspective(whole, matrix, (1900, 1400), borderValue=(60, 58, 54)), np.uint8)
    return _marked(Image.fromarray(taken).filter(ImageFilter.GaussianBlur(0.7)))


# People -------------------------------------------------------------------------------------------------------------


def somebody(sheet: Sheet, size: tuple[int, int] = (1080, 1440), scale: float = 1.0) -> Image.Image:
    """A drawn figure before a wall, plainly nobody, 测试 across the face."""
    rng, (width, height) = sheet.rng, size
    picture = Image.new("RGB", size, rng.choice(("#c8d2d8", "#d8cfc4", "#b8c4b4", "#e2e2de")))
    pen = ImageDraw.Draw(picture)
    middle, top, head = width // 2, round(height * 0.2), round(width * 0.2 * scale)
    coat = rng.choice(("#39485a", "#6a3d3d", "#44603f", "#8a8378"))
    pen.ellipse((middle - head * 2.4, top + head * 2.2, middle + head * 2.4, height * 1.6), fill=coat)
    pen.rectangle((middle - head // 3, top + head * 2, middle + head // 3, top + head * 3), fill=rng.choice(_SKIN))
    pen.ellipse((middle - head * 1.08, top - head * 0.35, middle + head * 1.08, top + head * 2), fill="#2b2622")
    pen.ellipse((middle - head, top, middle + head, top + head * 2.5), fill=rng.choice(_SKIN))
    for side in (-0.42, 0.42):
        pen.ellipse((middle + head * side - 14, top + head, middle + head * side + 14, top + head + 18), fill="#3a2f28")
    pen.arc(
        (middle - head // 3, top + head * 1.5, middle + head // 3, top + head * 2), 20, 160, fill="#8a4a44", width=6
    )
    pen.text((middle, top + head * 1.4), "测试", font=face("noto-sans", head // 2), fill=(245, 240, 235), anchor="mm")
    return _marked(picture.filter(ImageFilter.GaussianBlur(1.2)))


def hand_held(sheet: Sheet, inner: Inner, share: float = 0.42) -> Image.Image:
    """Somebody who holds a card before the chest; `share` is the card's part of the picture's width."""
    picture = somebody(sheet, (1440, 1920), 0.8)
    card = inner(sheet)
    card = card.resize(_fitting(card.size, round(1440 * share), 900), Image.Resampling.LANCZOS)
    card = card.convert("RGBA").rotate(sheet.rng.uniform(-6, 6), Image.Resampling.BICUBIC, expand=True)
    x, y = 720 - card.width // 2 + sheet.rng.randint(-60, 60), 1180
    picture.paste(card, (x, y), card)
    pen, skin = ImageDraw.Draw(picture), sheet.rng.choice(_SKIN)
    for side in (x - 20, x + card.width - 60):
        pen.ellipse((side, y + card.height * 0.5, side + 80, y + card.height * 0.5 + 150), fill=skin)
    return picture


def nothing(sheet: Sheet, kind: str = "white") -> Image.Image:
    """White paper, ruled paper, or the back of a paper whose print shows through."""
    picture = Image.new("RGB", (1654, 2339), (252, 252, 250) if kind != "lined" else (250, 248, 238))
    pen = ImageDraw.Draw(picture)
    if kind == "lined":
        for y in range(240, 2200, 92):
            pen.line((120, y, 1534, y), fill=(214, 196, 190), width=2)
    if kind == "back":
        for y in range(400, 1400, 70):
            pen.rectangle((300, y, 300 + sheet.rng.randint(500, 1050), y + 26), fill=(244, 244, 242))
        picture = picture.filter(ImageFilter.GaussianBlur(9))
    return _marked(picture)


def kinds(drawn: Mapping[str, Kind]) -> dict[str, Kind]:
    """The near-misses that are pictures rather than papers; they show papers of `drawn`."""

    def shown(name: str, place: int) -> Inner:
        return partial(inside, drawn, name, place)

    def layout(name: str, split: Split, fonts: FontSet, paint: Inner) -> Template:
        return Template(name, split, fonts, paint, as_sent=True)

    def near(code: str, *templates: Template) -> Kind:
        return Kind("OTHER", _facts, (), templates, near_miss=code)

    app, chat, album, monitor, held = app_screen, chat_screen, gallery_screen, photographed_screen, hand_held
    return {
        "screenshot": near(
            "SCREENSHOT",
            layout("app", "develop", SANS, partial(app, inner=shown("id_card_portrait", 0))),
            layout("chat", "develop", NOTO, partial(chat, inner=shown("termination_cert", 0))),
            layout("album", "develop", UNICODE, partial(album, inner=shown("diploma_he", 0))),
            layout(
                "app-tall",
                "measure",
                HEI,
                partial(app, inner=shown("social_card", 2), title="电子社保卡", size=(1284, 2778)),
            ),
            layout("chat-plain", "measure", PLAIN, partial(chat, inner=shown("leaving_cert", 3), size=(1080, 2412))),
            layout("album-han", "measure", HAN, partial(album, inner=shown("business_licence", 2), size=(1440, 3200))),
        ),
        "screen_photo": near(
            "SCREEN_PHOTO",
            layout("monitor", "develop", NOTO, partial(monitor, inner=shown("termination_cert", 1))),
            layout("monitor-licence", "develop", NOTO, partial(monitor, inner=shown("business_licence", 0), pitch=2.7)),
            layout("monitor-card", "develop", NOTO, partial(monitor, inner=shown("id_card_portrait", 0), pitch=3.7)),
            layout(
                "laptop", "measure", HAN, partial(monitor, inner=shown("diploma_he", 4), bezel="#c4c6ca", pitch=3.4)
            ),
            layout(
                "laptop-card",
                "measure",
                HAN,
                partial(monitor, inner=shown("id_card_portrait", 2), bezel="#d8d8d8", pitch=2.9),
            ),
            layout(
                "tablet", "measure", HAN, partial(monitor, inner=shown("leaving_cert", 3), bezel="#f2f2f2", pitch=4.3)
            ),
        ),
        "selfie": near(
            "SELFIE",
            layout("near", "develop", NOTO, partial(somebody, scale=1.5)),
            layout("far", "develop", NOTO, partial(somebody, scale=0.7)),
            layout("wide", "develop", NOTO, partial(somebody, size=(1600, 1200), scale=0.8)),
            layout("upright", "measure", HAN, partial(somebody, size=(960, 1706), scale=1.2)),
            layout("small", "measure", HAN, partial(somebody, size=(720, 960), scale=1.0)),
            layout("square", "measure", HAN, partial(somebody, size=(1200, 1200), scale=1.1)),
        ),
        "hand_held_id": near(
            "HAND_HELD_ID",
            layout("small-card", "develop", NOTO, partial(held, inner=shown("id_card_portrait", 0), share=0.3)),
            layout("card", "develop", UNICODE, partial(held, inner=shown("id_card_portrait", 1))),
            layout("large-card", "develop", SANS, partial(held, inner=shown("id_card_portrait", 3), share=0.6)),
            layout("card-plain", "measure", PLAIN, partial(held, inner=shown("id_card_portrait", 2), share=0.45)),
            layout("card-han", "measure", HAN, partial(held, inner=shown("id_card_portrait", 4), share=0.35)),
            layout("card-hei", "measure", HEI, partial(held, inner=shown("id_card_portrait", 5), share=0.55)),
        ),
        "blank": near(
            "BLANK",
            *(layout(name, "develop", NOTO, partial(nothing, kind=name)) for name in ("white", "lined", "back")),
            *(
                layout(f"{name}-han", "measure", HAN, partial(nothing, kind=name))
                for name in ("white", "lined", "back")
            ),
        ),
    }
