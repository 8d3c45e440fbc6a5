"""python -m local.pages.papers: draw what each paper looks like, small and plainly 样本, into web/apply/papers."""

from datetime import date

from PIL import Image, ImageDraw, ImageFont

from local.pages.build import WEB
from registrar.policy.proofs import required_proofs
from registrar.registration.vocabulary import Category, DocumentType, PersonType
from tests.documents.generator import KINDS, draw, persona

FOLDER = WEB / "apply" / "papers"
WIDTH = 360  # pixels; shown at half of it
_FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
_SIDES = {"id_card_portrait": "-portrait", "id_card_emblem": "-emblem"}
_SIDES |= {"hmt_permit_portrait": "-portrait", "hmt_permit_emblem": "-emblem"}


def asked_kinds() -> list[DocumentType]:
    """Every paper that any category accepts, in the order of the closed list."""
    people = (PersonType.CN_RESIDENT, PersonType.HK)
    asked = {
        kind
        for category in Category
        for one in people
        for proof in required_proofs(category, one)
        for kind in proof.any_of
    }
    return [kind for kind in DocumentType if kind in asked]


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind in asked_kinds():
        drawn = [name for name, paper in KINDS.items() if paper.document_type == kind]
        sided = [name for name in drawn if name in _SIDES]
        for name in sided or drawn[:1]:
            _sample(name).save(FOLDER / f"{kind}{_SIDES.get(name, '')}.webp", quality=38, method=6)


def _sample(kind: str) -> Image.Image:
    """The drawn paper, shrunk, with the word across it."""
    person = persona(7, born=date(1990, 5, 17), sex="女", region="229901")
    paper = draw(kind, person, seed=7).image.convert("RGB")
    height = round(WIDTH * paper.height / paper.width)
    small = paper.resize((WIDTH, height), Image.Resampling.LANCZOS)
    if height > WIDTH * 1.45:  # a long form: its head says what it is
        small = small.crop((0, 0, WIDTH, round(WIDTH * 1.45)))
    return Image.alpha_composite(small.convert("RGBA"), _word(small.size)).convert("RGB")


def _word(size: tuple[int, int]) -> Image.Image:
    layer = Image.new("RGBA", size, (0, 0, 0, 0))
    font = ImageFont.truetype(_FONT, round(min(size) / 3.2), index=2)
    centre = (size[0] / 2, size[1] / 2)
    ImageDraw.Draw(layer).text(centre, "样本", font=font, fill=(179, 19, 27, 80), anchor="mm")
    return layer.rotate(20, resample=Image.Resampling.BICUBIC, center=centre)


if __name__ == "__main__":
    main()
