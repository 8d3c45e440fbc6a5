"""What the body of each paper says beside its title: enough of it bears a title out, its opposite takes it away."""

from typing import NamedTuple

from registrar.registration.vocabulary import DocumentType, NearMiss

D, N = DocumentType, NearMiss


class Cues(NamedTuple):
    """At least so many of the patterns must be found in the whole text."""

    least: int
    patterns: tuple[str, ...]


_DATE = "[12][0-9〇○零一二三四五六七八九]{3}[年.]|年.{0,3}月|二[〇○零oO0]"
_PERSON = ("身份", "性别|[,，]男[,，]|[,，]女[,，]", "姓名|兹|证明|同志|先生|女士")
_WORK = Cues(
    3, (*_PERSON, _DATE, "单位|公司|厂|店|学校|医院", "终止|解除|离职|辞职|退工", "特此|盖章|公章", "合同|岗位|工作")
)
_COURT = Cues(
    3,
    (
        "人民法院",
        "原告|上诉人|申请人|债务人",
        "被告|被上诉人|被申请人",
        "本院|本案",
        "判决如下|协议如下|如下协议|裁定如下|达成.{0,8}协议",
        "审判员|书记员|审判长",
        "民[初终再申破]",
        _DATE,
    ),
)
_ARBITRATION = Cues(
    3,
    (
        "仲裁|调解委员会|调解中心",
        "申请人|甲方|劳动者",
        "被申请人|乙方|用人单位",
        "裁决如下|协议如下|如下协议|达成.{0,8}协议",
        "本委|本会|仲裁员|调解员",
        "劳动|聘用|人事",
        _DATE,
    ),
)
_DIPLOMA = Cues(
    2,
    (
        "学生|学员|同学|考生|研究生|姓名",
        "性别|[,，]男|[,，]女",
        "学习|修业|修完|课程|考试|成绩",
        "毕业|[肄肆]业|学历|义务教育",
        "校长|院长|校名|编号|主考",
        _DATE,
    ),
)
_MILITARY = Cues(
    2,
    (
        "姓名|同志",
        "入伍|服役|参军|参加.{0,8}工作",
        "退出现役|退役|退伍|复员|转业",
        "部队|军衔|政治|部职别|军人",
        "籍贯|民族|性别|出生",
        "安置|批准|发证",
        _DATE,
    ),
)
_JUSTICE = Cues(
    3,
    (
        "姓名|兹有|罪犯|对象|证明|查",
        "性别|[,，]男|[,，]女",
        "出生|身份",
        "刑期|刑满|服刑|刑罚|假释|监外|矫正|考验",
        "监狱|看守所|法院|司法|公安|矫正",
        "释放|裁定|决定|宣告|期满|解除|届满",
        _DATE,
    ),
)

BORNE_OUT: dict[DocumentType, Cues] = {
    **dict.fromkeys((D.TERMINATION_CERT, D.LEAVING_CERT), _WORK),
    D.RESIGN_APPROVAL: Cues(
        2, ("同意|批准|准予|研究|经", "辞职|辞去|离职|申请", _DATE, "你|同志|该|公司|单位|学校|院|局")
    ),
    D.DISMISSAL: Cues(
        2,
        (
            "决定|研究|给予|处分|规定|违反|严重",
            "劳动|聘用|合同|关系|公职|职务",
            _DATE,
            "你|同志|该|公司|单位|学校|院|局",
        ),
    ),
    **dict.fromkeys((D.COURT_JUDGMENT, D.COURT_MEDIATION, D.COURT_RULING), _COURT),
    **dict.fromkeys((D.LABOUR_ARBITRATION_AWARD, D.LABOUR_MEDIATION), _ARBITRATION),
    D.EFFECT_CERT: Cues(2, ("法院|仲裁", "生效|发生法律效力|法律效力", "一案|判决|裁决|调解|裁定|号", _DATE)),
    D.BUSINESS_LICENCE: Cues(
        3,
        (
            "信用代码|注册号",
            "法定代表人|经营者|负责人|投资人|执行事务|组成形式",
            "住所|经营场所|营业场所|地址",
            "经营范围|经营期限|营业期限",
            "成立日期|注册日期|注册资|登记日期",
            "登记机关|工商行政管理|市场监督管理|行政审批",
            "类型|名称|字号",
        ),
    ),
    D.DEREGISTRATION_NOTICE: Cues(
        3,
        (
            "注销",
            "准予|核准|予以|决定|已.{0,6}注销",
            "信用代码|注册号|有限公司|经营部|个体|企业|店|厂|社",
            "市场监督|工商行政|行政审批|政务服务|管委会|局",
            _DATE,
            "材料齐全|法定形式|特此",
        ),
    ),
    D.LABOUR_CONTRACT: Cues(
        2,
        (
            "甲方|用人单位|单位[:：]|公司",
            "乙方|劳动者|(?:职工|员工)(?:姓名)?[:：]",
            "合同期限|劳动合同法|试用期|签订日期|固定期限",
            "劳动报酬|工资|社会保险|岗位|工作内容",
            "身份证|信用代码|法定代表人",
        ),
    ),
    D.LAND_REQUISITION: Cues(
        3,
        (
            "征收|征用|征地|征占|被征",
            "亩|公顷|平方米|㎡|全部|面积",
            "承包|村|组|社|农民|农户|户主",
            "补偿|安置|耕地|土地",
            "政府|国土|自然资源|委员会",
            _DATE,
        ),
    ),
    **dict.fromkeys((D.MIL_CONSCRIPT_DISCHARGE, D.MIL_NCO_DISCHARGE, D.MIL_OFFICER_TRANSFER), _MILITARY),
    **dict.fromkeys(
        (
            D.DIPLOMA_HE,
            D.DIPLOMA_ADULT,
            D.DIPLOMA_SELF,
            D.DIPLOMA_SVE,
            D.DIPLOMA_HS,
            D.DIPLOMA_JHS,
            D.DROPOUT_CERT,
            D.GRAD_STATEMENT,
            D.DIPLOMA_E_REPORT,
        ),
        _DIPLOMA,
    ),
    **dict.fromkeys((D.RELEASE_CERT, D.PAROLE_CERT, D.OUT_OF_PRISON, D.COMMUNITY_CORRECTION), _JUSTICE),
    D.POVERTY_FORM: Cues(
        2,
        (
            "户主|姓名|兹|农户|村民",
            "身份证|公民身份|证件",
            "扶贫|贫困|脱贫|乡村振兴|返贫|致贫",
            "村委会|乡镇|县|街道",
            "家庭|人口|劳动力",
            _DATE,
        ),
    ),
    D.COMMITMENT: Cues(
        2,
        (
            "姓名|本人|承诺人|保证人|我叫",
            "身份",
            "就业|失业|无业",
            "虚假|真实|假话|法律责任|比对|处理",
            "签名|签字|手印",
            _DATE,
        ),
    ),
}
"""One entry a type whose title alone is not enough; cards are known by their labels."""

SHORT = 40
"""Letters; a page with a title and hardly more is the cover of a booklet."""


class Opposite(NamedTuple):
    """Under these titles a body with `says` and without `unless` is another paper."""

    types: frozenset[DocumentType]
    says: str
    becomes: DocumentType | NearMiss
    unless: str = ""


_DIPLOMAS = frozenset({D.DIPLOMA_HE, D.DIPLOMA_ADULT, D.DIPLOMA_SELF, D.DIPLOMA_SVE, D.DIPLOMA_HS, D.DIPLOMA_JHS})
GRADUATED = "准予毕业"
_ENDS = frozenset({D.TERMINATION_CERT, D.LEAVING_CERT})
IN_WORK = (
    "系我(?:单位|公司|厂|校|院|局|店)(?:在职|在编|在册|在岗|正式|现职)|未解除[、,，]?(?:亦|也)?未?终止|(?:合同|关系)正常履行|目前在职|仍在职|至今在|现仍在|仍在(?:我|本)(?:单位"
    "|公司)|现为我(?:单位|公司|校|院)|系我(?:单位|公司|校|院|局)(?:在职)?(?:职工|员工)[,，。](?!.{0,80}(?:离职"
    "|解除|终止|辞职))"
)
OPPOSITES: tuple[Opposite, ...] = (
    Opposite(_DIPLOMAS, "准予结业|结业证|准予.{0,2}结业", N.COMPLETION_CERT, GRADUATED),
    Opposite(_DIPLOMAS, "(?:授予|学位).{0,40}(?:授予|学士学位|硕士学位|博士学位)", N.DEGREE_CERT, GRADUATED),
    Opposite(_DIPLOMAS, "[肄肆]业", D.DROPOUT_CERT, GRADUATED),
    Opposite(frozenset({D.DROPOUT_CERT, D.GRAD_STATEMENT}), "准予结业", N.COMPLETION_CERT, "准予毕业|肄业"),
    Opposite(
        frozenset({D.GRAD_STATEMENT}),
        "系我(?:校|院)(?:在校|在读)|(?:目前|现)(?:为|系|在).{0,10}(?:在校|在读)",
        D.OTHER,
        "准予毕业|已毕业",
    ),
    Opposite(_ENDS, IN_WORK, N.EMPLOYED_STATEMENT, "(?:已|现|正式|于).{0,30}(?:办理完?离职|解除劳动|终止劳动)"),
    Opposite(
        _ENDS,
        "恳请.{0,12}批准|望.{0,6}批准|请.{0,4}领导批准",
        D.OTHER,
        "特此证明",
    ),
    Opposite(
        _ENDS, "现(?:通知|告知)(?:你|您)|请(?:你|您)(?:于|在|自).{0,24}(?:办理|前来)", N.TERMINATION_NOTICE, "特此证明"
    ),
    Opposite(
        frozenset({D.DEREGISTRATION_NOTICE}),
        "不予(?:核准)?(?:注销|登记)|不符合法定形式|吊销(?:其|你|该)?.{0,8}营业执照|清税|税务机关|停业.{0,6}(?:至|期间)",
        D.OTHER,
        "(?:准予|核准|予以|同意).{0,6}注销|注销登记.{0,30}(?:予以登记|准予登记)",
    ),
    Opposite(frozenset({D.DEREGISTRATION_NOTICE}), "不予(?:核准)?注销|决定不予|不准予", D.OTHER),
    Opposite(
        frozenset({D.LABOUR_CONTRACT}),
        "劳务关系|劳务报酬|不(?:构成|存在|建立|属于)劳动关系|承揽|实习(?:生|期间|单位)",
        N.SERVICE_CONTRACT,
        "劳动合同法",
    ),
    Opposite(
        frozenset({D.BUSINESS_LICENCE}),
        "遗失|声明作废|作废声明|现声明|拟申请|申请人签字|许可证编号|食品经营许可",
        D.OTHER,
        "登记机关",
    ),
    Opposite(
        frozenset({D.RELEASE_CERT}),
        "不起诉|取保候审|撤销案件|行政拘留|拘留期限|强制隔离戒毒|无罪",
        D.OTHER,
        "刑满|刑期(?:届|已|执行)|有期徒刑",
    ),
    Opposite(
        frozenset({D.LAND_REQUISITION}),
        "(?:流转|租赁|转让|出租|转包|承租)(?:给|期限|费|合同|方)|租金",
        D.OTHER,
        "征收|征用|征地",
    ),
    Opposite(frozenset({D.OUT_OF_PRISON}), "收监执行", D.OTHER, "暂予监外执行"),
)
