"""The pack for the days without a network is printed ahead of time, from the rules as they are."""

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from registrar.intake.pack import CategoryRow, CommitmentSheet, Pack, render
from registrar.policy.commitment_texts import texts_for
from registrar.policy.proofs import IDENTITY, declaration_texts, required_proofs
from registrar.policy.routing import office_name
from registrar.policy.rulebook import rule_set_at
from registrar.policy.serials import Serial, county_of
from registrar.ports import DocumentStore, PaperBook
from registrar.registration.outages import Block
from registrar.registration.vocabulary import Category, PersonType

SHANGHAI = ZoneInfo("Asia/Shanghai")
WHO = {
    Category.U1: "与单位解除或终止劳动关系",
    Category.U2: "个体、私营业主停业或破产停止经营",
    Category.U3: "承包土地被全部征用",
    Category.U4: "退出现役且未纳入国家统一安置",
    Category.U5: "年满16周岁，毕业或肄业",
    Category.U6: "刑满释放、假释、监外执行",
    Category.U7: "农村建档立卡贫困家庭劳动力",
    Category.U8: "灵活就业转失业，或无就业经历",
    Category.E1: "用人单位招用的劳动者（单位申报）",
    Category.E2: "创办企业或从事个体经营",
    Category.E3: "灵活就业人员",
}
"""Who applies under each category (R29, R30), in the few words that a form has room for."""


@dataclass(frozen=True, slots=True)
class Packing:
    """What this use case stands on; `fonts` is a folder."""

    book: PaperBook
    store: DocumentStore
    fonts: Path


def print_pack(on: Packing, identity: str) -> None:
    """The pack of one block, stored once; a message that comes twice changes nothing."""
    office = identity.rpartition("-")[0].rpartition("-")[0]
    block = next((each for each in on.book.blocks(office) if each.id == identity), None)
    if block is None or block.pack:
        return
    key = f"paper/packs/{block.id}.pdf"
    on.store.put_once(key, render(pack_of(block), on.fonts), "application/pdf")
    on.book.printed(replace(block, pack=key))


def pack_of(block: Block) -> Pack:
    """Everything the pack of a block says, by the rules of the day it was reserved."""
    county = county_of(block.office)
    serials = tuple(Serial(county, block.year, number).text for number in range(block.first, block.last + 1))
    labourers = len(serials) - block.for_employers
    rules = rule_set_at(block.reserved_at)
    day = block.reserved_at.astimezone(SHANGHAI).date()
    both = (*texts_for(Category.E3, day), *texts_for(Category.U8, day))
    return Pack(
        office=office_name(block.office[:6]),
        made_on=day,
        labourers=serials[:labourers],
        employers=serials[labourers:],
        identity=_identity(),
        categories=tuple(CategoryRow(each, WHO[each], _papers(each)) for each in WHO),
        declarations=tuple(text.text for text in declaration_texts(Category.U1)),
        commitments=tuple(
            CommitmentSheet("" if text.official else "样式（省里正式文本下发后替换）", tuple(text.text.splitlines()))
            for text in both
        ),
        rules=rules.title,
    )


def _identity() -> str:
    kinds = (PersonType.CN_RESIDENT, PersonType.HK)
    titles = [proof.title for kind in kinds for proof in required_proofs(Category.U1, kind) if proof.slot == IDENTITY]
    return f"每个类别都要：{'；港澳台人员：'.join(titles)}。"


def _papers(category: Category) -> str:
    proofs = [proof for proof in required_proofs(category, PersonType.CN_RESIDENT) if proof.slot != IDENTITY]
    papers = "；".join(proof.title for proof in proofs)
    return f"{papers}；被招用劳动者身份证复印件" if category is Category.E1 else papers
