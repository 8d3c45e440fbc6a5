"""Papers of courts, arbitration commissions and prisons, each plainly invented (documents.md 1.2, 1.9)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from tests.documents.generator.dates import years_later
from tests.documents.generator.fonts import HAN, NOTO, PLAIN, UNICODE
from tests.documents.generator.kinds import Facts, FactsOf, Kind, Template
from tests.documents.generator.letters import Wording, half_letter, plain_letter, red_letter
from tests.documents.generator.markup import shown
from tests.documents.generator.people import ANCHOR, Persona

_PARTIES = "申请人：[person_name]，[sex!]，[birth_date]出生，公民身份号码[id_number]，住[address]。"
_AWARD = Wording(
    "仲裁裁决书",
    (
        _PARTIES,
        "被申请人：[employer_name]，统一社会信用代码[employer_uscc]。",
        "申请人与被申请人因确认劳动关系解除争议一案，本委受理后依法组成仲裁庭，公开开庭进行了审理。本案现已审理终结。",
        "裁决如下：一、确认申请人与被申请人的劳动关系于[end_date]解除；二、驳回申请人的其他仲裁请求。",
        "本裁决为终局裁决，自作出之日起发生法律效力。",
    ),
    head="[issuer]",
    foot="仲裁员：示例　　书记员：测试",
)
_MEDIATED = Wording(
    "仲裁调解书",
    (
        _PARTIES,
        "被申请人：[employer_name]。",
        "经本委主持调解，双方自愿达成如下协议：一、双方劳动关系于[end_date]解除；二、被申请人一次性支付经济补偿；三、双方再无其他争议。",
        "本调解书经双方当事人签收后，发生法律效力。",
    ),
    head="[issuer]",
)
_JUDGED = (
    "原告：[person_name]，[sex!]，[birth_date]出生，公民身份号码[id_number]，住[address]。",
    "被告：[employer_name]，统一社会信用代码[employer_uscc]。",
    "原告与被告劳动争议一案，本院立案后，依法适用简易程序，公开开庭进行了审理。本案现已审理终结。",
)
_JUDGMENT = Wording(
    "民事判决书",
    (
        *_JUDGED,
        "依照《中华人民共和国劳动合同法》第三十八条、第四十六条之规定，判决如下：确认原告与被告的劳动合同于[end_date]解除。",
    ),
    head="[issuer]",
    foot="审判员　示例　　　　书记员　测试　　　　本件与原本核对无异",
)
_COURT_MEDIATED = Wording(
    "民事调解书",
    (
        *_JUDGED,
        "双方当事人自愿达成如下协议：原告与被告的劳动关系于[end_date]解除。上述协议，本院予以确认。",
        "本调解书经双方签收后即具有法律效力。",
    ),
    head="[issuer]",
)
_IN_FORCE = Wording(
    "裁判文书生效证明",
    (
        "[person_name]与[employer_name]劳动争议一案，[document_number!]民事判决书已于[end_date]发生法律效力。",
        "特此证明。",
    ),
    head="[issuer]",
    numbered=False,
)
_RELEASED = Wording(
    "释放证明书",
    (
        "兹有[person_name|4]，性别[sex|2]，[birth_date]出生，公民身份号码[id_number|9]，原户籍所在地[address]。",
        "经示例市人民法院判处刑罚，在本监狱服刑。现因刑期届满，于[release_date]刑满释放，依法予以释放。",
        "特此证明。",
    ),
    label="监狱（公章）",
    foot="此证明书由本人持有，于释放后一个月内到户籍所在地公安机关办理户口登记。",
)
_RELEASED_SHORT = Wording(
    "刑满释放证明书",
    (
        (
            "[person_name|4]，[sex|2]，[birth_date]生，身份证号码[id_number|9]，因刑期届满，"
            "依照《中华人民共和国监狱法》第三十五条的规定，自[release_date]起予以释放。"
        ),
    ),
)
_PAROLED = Wording(
    "假释证明书",
    (
        "兹有[person_name|4]，性别[sex|2]，[birth_date]出生，公民身份号码[id_number|9]。",
        "经测试市中级人民法院裁定，准予假释，假释考验期自[valid_from]至[valid_to]。",
        "请于收到本证明书之日起十日内到示例县社区矫正机构报到。特此证明。",
    ),
    label="监狱（公章）",
)
_OUTSIDE = Wording(
    "暂予监外执行决定书",
    (
        "罪犯[person_name|4]，性别[sex|2]，[birth_date]出生，公民身份号码[id_number|9]，住[address]。",
        "依照《中华人民共和国刑事诉讼法》第二百六十五条的规定，决定对其暂予监外执行，期限自[valid_from]至[valid_to]。",
        "暂予监外执行期间，由示例县社区矫正机构依法实行社区矫正。",
    ),
)
_CORRECTED = Wording(
    "解除社区矫正证明书",
    (
        "[person_name|4]，性别[sex|2]，[birth_date]出生，公民身份号码[id_number|9]，社区矫正期限自[valid_from]至[valid_to]。",
        "矫正期满，依法解除社区矫正。特此证明。",
    ),
)


def _person(person: Persona) -> Facts:
    return {
        "person_name": person.name,
        "id_number": person.id_number,
        "sex": person.sex,
        "birth_date": person.birth,
        "address": person.address,
    }


def _dispute(issuer: str, number: str) -> FactsOf:
    """A dispute settled some weeks after the labour relation ended."""

    def facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
        end: date = given.get("end_date") or ANCHOR - timedelta(days=rng.randint(80, 400))
        issue = end + timedelta(days=rng.randint(40, 70))
        return {
            **_person(person),
            "employer_name": person.employer,
            "employer_uscc": person.employer_uscc,
            "end_date": end,
            "issue_date": issue,
            "issuer": issuer,
            "document_number": number.format(year=issue.year, number=rng.randint(1, 1999)),
        }

    return facts


def _sentence(issuer: str, number: str) -> FactsOf:
    def facts(person: Persona, rng: Random, given: Mapping[str, Any]) -> Facts:
        release: date = given.get("release_date") or ANCHOR - timedelta(days=rng.randint(10, 300))
        return {
            **_person(person),
            "release_date": release,
            "valid_from": release,
            "valid_to": years_later(release, rng.randint(1, 2)),
            "issue_date": release,
            "issuer": issuer,
            "document_number": number.format(year=release.year, number=rng.randint(1, 399)),
        }

    return facts


def _layouts(
    fields: tuple[str, ...], wording: Wording, measured: Wording | None = None, *, omits: tuple[str, ...] = ()
) -> tuple[Template, ...]:
    other = measured or wording
    first, second = ((*omits, *_not_shown(fields, each)) for each in (wording, other))
    return (
        Template("letter", "develop", NOTO, partial(plain_letter, wording=wording), first, dates="汉字"),
        Template("letter-hand", "develop", UNICODE, partial(plain_letter, wording=wording), first, hand=0.5),
        Template("red-head", "measure", PLAIN, partial(red_letter, wording=other), second),
        Template("half", "measure", HAN, partial(half_letter, wording=other), second, dates="汉字"),
    )


def _not_shown(fields: tuple[str, ...], wording: Wording) -> tuple[str, ...]:
    facts, _ = shown(" ".join(wording.paragraphs))
    return tuple(each for each in fields if each not in facts | {"issuer", "issue_date", "document_number"})


_COMMISSION = "测试市劳动人事争议仲裁委员会"
_COURT = "测试市示例区人民法院"
_PRISON = "示例省测试监狱"
_CASE = "（{year}）吉9999民初{number}号"
_WORK = (
    "person_name",
    "id_number",
    "sex",
    "birth_date",
    "employer_name",
    "employer_uscc",
    "end_date",
    "issue_date",
    "issuer",
    "document_number",
)
_FREE = ("person_name", "id_number", "sex", "birth_date", "release_date", "issue_date", "issuer", "document_number")
_TERM = (
    "person_name",
    "id_number",
    "sex",
    "birth_date",
    "valid_from",
    "valid_to",
    "issue_date",
    "issuer",
    "document_number",
)


def _kind(code: str, facts: FactsOf, fields: tuple[str, ...], *wordings: Wording, omits: tuple[str, ...] = ()) -> Kind:
    return Kind(code, facts, fields, _layouts(fields, *wordings, omits=omits))


KINDS = {
    "arbitration_award": _kind(
        "LABOUR_ARBITRATION_AWARD", _dispute(_COMMISSION, "吉测劳人仲字〔{year}〕第{number}号"), _WORK, _AWARD
    ),
    "labour_mediation": _kind(
        "LABOUR_MEDIATION", _dispute(_COMMISSION, "吉测劳人仲字〔{year}〕第{number}号"), _WORK, _MEDIATED
    ),
    "court_judgment": _kind("COURT_JUDGMENT", _dispute(_COURT, _CASE), _WORK, _JUDGMENT),
    "court_mediation": _kind("COURT_MEDIATION", _dispute(_COURT, _CASE), _WORK, _COURT_MEDIATED),
    "effect_cert": _kind("EFFECT_CERT", _dispute(_COURT, _CASE), _WORK, _IN_FORCE, omits=("id_number", "end_date")),
    "release_cert": _kind(
        "RELEASE_CERT", _sentence(_PRISON, "（{year}）测监释字第{number}号"), _FREE, _RELEASED, _RELEASED_SHORT
    ),
    "parole_cert": _kind("PAROLE_CERT", _sentence(_PRISON, "（{year}）测监假字第{number}号"), _TERM, _PAROLED),
    "out_of_prison": _kind(
        "OUT_OF_PRISON", _sentence("示例省监狱管理局", "（{year}）测监外字第{number}号"), _TERM, _OUTSIDE
    ),
    "community_correction": _kind(
        "COMMUNITY_CORRECTION", _sentence("示例县社区矫正管理局", "（{year}）测矫解字第{number}号"), _TERM, _CORRECTED
    ),
}
