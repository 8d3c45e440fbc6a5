"""Approvals of a resignation, dismissals, notices that end a contract: an employer's decision about one person."""

from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import Found, cell_after, pattern_in
from registrar.documents.layouts import employment_end
from registrar.documents.layouts.common import paper_number, person, signed_on
from registrar.documents.lines import Line
from registrar.documents.roles import Role, dated
from registrar.documents.tables import HAN, ORGANISATION
from registrar.documents.values import Candidate, Candidates, name_value, present, text_value

PERSON = (
    f"关于(?:同意|批准|准予|给予|对|与)?(?P<v>[{HAN}]{{2,15}}?)(?:同志|职工|员工)?(?:作(?:出)?(?=辞|解|除|开)|辞去|辞职|离职|调离|解除|终止|开除|除名|辞退|解聘|的)",
    (
        f"(?:同意|批准|准予|关于同意|给予|将|对|与|聘任|聘用|解聘|辞退|开除|除名)(?P<v>[{HAN}]{{2,15}}?)(?:同志"
        f"|先生|女士|职工|员工)?(?:[(]|[,，]|自|于|的|辞|作(?:出)?(?=辞|解|除|开)|因|从|提|开除|除名|解除|终止|予以|辞退|解聘|等)"
    ),
    f"(?:^|[:：。号书定复]|职工|员工)(?P<v>[{HAN}]{{2,15}}?)(?:同志|先生/女士|女士/先生|先生|女士)[:：,，]",
)
NAME_LABELS = ("姓名", "职工姓名", "员工姓名", "申请人姓名", "辞职人姓名", "辞职人", "申请人")
LEFT = "(?:解除|终止|辞退|开除|除名|解聘|离职|辞职|予以|停止|不再)"
ROLES = (
    Role("end_date", "(?:自|从|于|在)", f"(?:起|之日起|日起)[^。;；]{{0,30}}?{LEFT}"),
    Role("end_date", "(?:自|从|于|在)", f"[,，]?(?:正式|依法|协商|双方|经.{{1,10}}|与.{{1,30}})*{LEFT}"),
    Role("end_date", f"{LEFT}(?:劳动|聘用)?(?:合同|关系)?(?:的)?(?:日期|时间|生效日)(?:为|是|[:：])*"),
    Role("end_date", f"{LEFT}[^。]{{0,24}}?(?:自|从|于|至|到|截至)", "(?:起|生效|止|执行|终止)"),
    Role(
        "end_date",
        "(?:关系|合同|工作)[^。,，]{0,6}?(?:至|到|截至|截止)(?:于|到)?",
        "(?:止|终止|结束|解除|为止|[。,，;；])",
    ),
    Role("end_date", "(?:于|在|至)", f"(?:期限)?(?:期满|到期|届满).{{0,24}}?(?:{LEFT}|不再?续)"),
    Role("end_date", "最后[^。,，]{0,8}日(?:期)?(?:为|是|[:：])*"),
    Role("end_date", "(?:决定|通知|处分)(?:书)?(?:自|从)", "(?:起)?(?:生效|执行)"),
)


def extract(flow: Flow, lines: Sequence[Line]) -> Candidates:
    """The person, the employer, the day the work ended or is to end, and what the decision rests on."""
    fields = employment_end.extract(flow, lines)
    labelled = name_value(cell_after(flow, NAME_LABELS, employment_end.STOPS, parted=True))
    named = labelled or person(flow, (), PERSON, ()) or addressed(flow)
    employer = text_value(_signatory(flow)) or fields.get("employer_name")
    own = dated(flow, ROLES)
    issued = fields.get("issue_date") or signed_on(flow, own)
    return fields | present(
        {
            "person_name": named or fields.get("person_name"),
            "employer_name": employer,
            "issuer": employer,
            **own,
            "issue_date": issued,
            "document_number": paper_number(flow) or fields.get("document_number"),
        }
    )


def addressed(flow: Flow) -> Candidate | None:
    """The name that stands alone in its row before a colon."""
    return name_value(pattern_in(flow, (f"(?:^|\\n)[ \\t]*(?P<v>[{HAN}]{{2,15}})[:：][ \\t]*\\n",), rows=True))


def _signatory(flow: Flow) -> Found | None:
    """The organisation that stands alone above the date at the foot."""
    return pattern_in(
        flow,
        (
            (
                f"(?:\\n)[ \\t]*(?P<v>{ORGANISATION})[ \\t]*(?:[(](?:盖章|公章|印章|章)[)])?[ \\t]*\\n[^\\n]{{0"
                f",12}}[12二][0-9〇○零]"
            ),
        ),
        rows=True,
    )
