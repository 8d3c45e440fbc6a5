"""Papers of prisons, detention houses and correction offices: who, by whom, from when; never why or for how long."""

from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.layouts.common import organ, paper_number, person, sex, signed_on
from registrar.documents.layouts.identity import birth_date
from registrar.documents.lines import Line
from registrar.documents.roles import Role, dated
from registrar.documents.tables import HAN, SEX, words
from registrar.documents.values import Candidates, id_value, present

STOPS = words(
    """
    姓名 曾用名 别名 性别 民族 出生日期 出生年月 出生 文化程度 公民身份号码 身份证号码 身份证号 居民身份证号
    身份号码 住址 户籍所在地 原户籍所在地 户籍地 家庭住址 居住地 现住址 籍贯 罪名 原判刑期 刑期 附加刑 释放日期
    释放时间 释放原因 释放类别 原判法院 编号 矫正类别 矫正期限 考验期 执行机关 发往地 回执
    """
)
NAME_LABELS = ("被释放人姓名", "被释放人", "社区矫正对象姓名", "罪犯姓名", "姓名")
FOLLOWS = f"(?:[(,，、;；]|性别|{SEX}|[12]\\d{{3}}年|系|现年|因|生于|公民|身份|已于|于|经)"
NAME_IN_TEXT = (
    (
        f"(?:兹有|兹证明|查|罪犯|社区矫正对象|社区服刑人员|服刑人员|被释放人|被告人|在押人员|矫正对象|证明|现有"
        f"|对象)[:：]?(?P<v>[{HAN}]{{2,15}}?)(?:同志)?{FOLLOWS}"
    ),
    f"(?:^|[:：。)\\s号书])(?P<v>[{HAN}]{{2,15}}?)[,，、(](?:性别|{SEX})",
    f"(?:^|[号书\\n])(?P<v>[{HAN}]{{2,15}}?)[:：]",
)
HOLDERS = """
    监狱 看守所 拘役所 未成年犯管教所 女子监狱 监狱管理局 监狱管理分局 公安局 公安分局 司法局 司法所 社区矫正管理局
    社区矫正机构 社区矫正中心 社区矫正执法大队 社区矫正工作办公室 戒毒所 分局
"""
PRISONS = "监狱 监狱管理局 看守所"
COURTS = "人民法院"
FREED = "(?:刑满)?(?:期满)?(?:依法|予以|准予|正式|已|被)*(?:刑满)?释放"
ROLES = (
    Role("birth_date", "出生(?:日期|年月日?)?(?:为|[:：])?|生于"),
    Role("birth_date", "", "出?生(?!产)"),
    Role("sentence_from", "(?:刑期|刑罚|服刑)[^。]{0,12}?(?:自|从|[:：])?", until="sentence_to"),
    Role(
        "valid_from",
        "(?:考验期|考验|期限|期间|矫正期|监外执行|假释期|起止日期|起止时间)[^。\\d]{0,8}(?:自|从|由|于)?[:：]?",
        until="valid_to",
    ),
    Role("valid_from", "(?:自|从|由|于|矫正|起|开始)(?:日期|时间)?[:：]?", until="valid_to"),
    Role("release_date", f"{FREED}(?:的)?(?:日期|时间|之日)(?:为|是|[:：])*"),
    Role(
        "release_date",
        "(?:于|自|从|在|定于|至)",
        f"(?:起|日|之日起)?[,，]?(?:因.{{0,12}}|刑期届满|刑满|期满|服刑期满|执行期满)?[,，]?{FREED}",
    ),
    Role(
        "release_date",
        "",
        "(?:起|之日)?[,，]?(?:刑期届满|刑满|期满|服刑期满|执行完毕)[,，]?(?:依法|予以)*(?:释放|出狱|出所)?",
    ),
    Role("release_date", f"{FREED}[^。]{{0,6}}?(?:于|日期|时间)[:：]?"),
    Role("valid_to", "(?:至|到)", "(?:止|期满|届满|结束)"),
    Role("valid_from", "(?:自|从)", "(?:起)"),
    Role("valid_to", "(?:于|至|到)?", "(?:社区)?(?:矫正|考验)?(?:期限?)?(?:期满|届满)"),
    Role("valid_to", "(?:解矫|解除(?:社区)?矫正|矫正(?:终止|结束|期满))(?:日期|时间|之日)[:：]?"),
    Role("valid_from", "(?:于|自|从)?", "(?:起|开始)?(?:依法)?(?:接受|实行|执行|入矫|报到|纳入)"),
    Role("valid_from", "(?:入矫|报到|接收|矫正(?:开始|起始))(?:日期|时间)[:：]?"),
    Role("valid_from", "(?:起始|开始|起)(?:日期|时间|日)[:：]?"),
    Role("valid_to", "(?:终止|截止|届满|期满|结束|止)(?:日期|时间|日)[:：]?"),
)
KEPT = ("birth_date", "valid_from", "valid_to", "release_date")
"""The term of the sentence is told apart so that it is taken for nothing else, and not kept (documents.md 1.9)."""


def released(flow: Flow, _: Sequence[Line]) -> Candidates:
    """A certificate of release: no periods, they would be the sentence's."""
    fields = _of_person(flow, ROLES)
    periods = ("valid_from", "valid_to")
    return {name: value for name, value in fields.items() if name not in periods}


def outside(flow: Flow, _: Sequence[Line]) -> Candidates:
    """Parole, sentence served outside prison, community correction: a term that ends is no release."""
    return _of_person(flow, [role for role in ROLES if role.field != "release_date"])


def _of_person(flow: Flow, roles: Sequence[Role]) -> Candidates:
    dates = dated(flow, roles)
    issued = signed_on(flow, dates, but_not="出生|刑期|期限|判处")
    kept = {name: dates[name] for name in KEPT if name in dates}
    return present(
        {
            "person_name": person(flow, NAME_LABELS, NAME_IN_TEXT, STOPS),
            "sex": sex(flow),
            "birth_date": birth_date(flow),
            "id_number": id_value(flow),
            **kept,
            "issue_date": issued,
            "issuer": organ(flow, HOLDERS, in_sentence=False) or organ(flow, PRISONS) or organ(flow, COURTS),
            "document_number": paper_number(flow),
        }
    )
