"""A paper that ends somebody's work, told by the sentence that does it: where no title and no table of wordings does.

Firms word such letters freely, but all of them say of one person that the contract ended, or that the person left, on a
day: without that day, or where the sentence only plans, asks or denies it, a paper is none of these.
"""

import re

from registrar.documents.bodies import IN_WORK
from registrar.documents.composed import LEAVES
from registrar.registration.vocabulary import DocumentType

D = DocumentType
_DAY = (
    "(?:[12][0-9]{3}[年./\\-][0-9]{1,2}[月./\\-][0-9]{1,2}"
    "|[二2][〇零O○0][一二三四五六七八九〇零O○0-9]{2}年[一二三四五六七八九十0-9]{1,3}月[一二三四五六七八九十0-9]{1,3})"
)
_ENDS = f"(?:解除|终止|解聘|辞退|辞职|辞聘|辞去|除名|开除|{LEAVES}|离开(?:我|本|该)|不再|不干|不做了|退工)"
_ON_A_DAY = re.compile(
    f"{_DAY}[^。;；]{{0,40}}?{_ENDS}|{_ENDS}[^。;；]{{0,14}}?{_DAY}"
    f"|{_ENDS}[^。;；]{{0,24}}?最后[^。;；]{{0,8}}?日(?:期)?(?:为|是|[:：])?{_DAY}"
    f"|曾[^。;；]{{0,8}}{_DAY}日?[^。;；]{{0,2}}[至到]{_DAY}[^。;；]{{0,12}}?(?:受雇|任职|工作|就职|供职)"
)
_SENTENCE = re.compile("[^。;；]+")
_NOT_DONE = re.compile(
    "拟(?!定|订)|意向|是否|要求|请求|诉称|如果|若|不予|未(?=解除|终止|离|予)|(?:不|未)(?:得|会|曾)|视为|逾期|(?<!不再)(?<!不)续[签订]|征[求询]了?(?!.{0,6}工会)"
)
_WORK = re.compile(
    "(?:我|本)(?:单位|公司|厂|校|园|院|店|行|局|站|所|社|司)|劳动|聘用|用工|雇佣|合同|工作|岗位|任职|职工|员工|教师|老师"
)
_SOMEBODY = re.compile("[0-9]{14,17}")  # of an identity number, misread or whole
_ANOTHER_PAPER = re.compile(
    f"{IN_WORK}|审判|书记员|裁决如下|判决如下|裁定如下|本院|本委|仲裁员|调解员|试用期|申请书|申请表|申领表|申报|登记表|花名册|承诺"
    "|须知|指南|样本[^·]|模板|遗失|声明|公告|参保|缴费(?:记录|明细)|社会保险个人|档案转递|(?:就业|失业)登记(?:申请|表|证明书?$|证号)|申请(?:就业|失业)登记|简历|求职"
    "|请您?(?:予以)?(?:确认|回复|答复)|工资(?:已|均)?结清证明|介绍信|征集|招聘"
)
_AGREED = re.compile(
    "(?<!拟)(?<!不)(?:同意|批准|准予|准许)[^。;；]{0,30}?(?:辞职|辞聘|辞去|离职|辞呈|调离)"
    "|(?:辞职|辞聘|离职|辞呈)[^。;；]{0,24}?(?:获准|已?批准|照准|准予)"
)
_ASKED_FOR = re.compile("批复|复函|函复|批示|签报|请示|审批|答复|批准|申请|呈|报告|辞职(?:信|书|报告)")
_TELLS = re.compile(
    "通知(?:你|您|如下|书)|特此通知|本通知|处理决定|(?:研究|会议|公司|现|特|厂|院)[,，]?决定|决定(?:自|与|对|给予)|(?:辞工|辞退|解聘|解雇)通知|作出决定|特此决定|除名|开除|辞退"
)
_PROVES = re.compile("证明|在此确认|特此确认|情况确认|确认函|确认书|证实|特此说明|情况属实")
_RELATION = re.compile("(?:解除|终止)[^。;；]{0,16}(?:合同|关系)|(?:合同|关系|合同书》?)[^。;；]{0,40}(?:解除|终止)")


def ended_work(text: str) -> DocumentType | None:
    """The kind of ending that a text (folded, without blanks) performs or certifies for one person; None for none."""
    if _ANOTHER_PAPER.search(text) or not _SOMEBODY.search(text) or not _WORK.search(text):
        return None
    ended = [sentence for sentence in _SENTENCE.findall(text) if _ON_A_DAY.search(sentence)]
    agreed = bool(_AGREED.search(text) and _ASKED_FOR.search(text))
    if not any(agreed or not _NOT_DONE.search(sentence) for sentence in ended):
        return None
    if agreed:
        return D.RESIGN_APPROVAL
    told = _TELLS.search(text) and not re.search("特此证明|兹证明|现证明|予以证明", text)
    if _PROVES.search(text) and not told:
        return D.LEAVING_CERT if re.search(LEAVES + "|不干", text) or not _RELATION.search(text) else D.TERMINATION_CERT
    return (
        D.DISMISSAL if (_TELLS.search(text) and _RELATION.search(text)) or re.search("除名|开除|辞退", text) else None
    )
