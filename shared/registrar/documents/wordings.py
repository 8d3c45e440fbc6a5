"""Papers known by their bodies alone, where no title was read or the title says nothing."""

from typing import NamedTuple

from registrar.documents.bodies import GRADUATED, IN_WORK
from registrar.registration.vocabulary import DocumentType, NearMiss

D, N = DocumentType, NearMiss


class Body(NamedTuple):
    """Words that say what a paper is without a title we know: all of `says`, none of `bars`."""

    kind: DocumentType | NearMiss
    says: tuple[str, ...]
    bars: str = ""
    confidence: float = 0.72


_NO_PROOF = "申请书|申请表|通知书|须知|清单|指南|声明|公告|申请人签|模板|样本|遗失"
_NO_CARD = "社会保障|证明|合同|开户|流水|户名|账户|身份|单位|公司|回单|凭证|转账|交易"
BODIES: tuple[Body, ...] = (
    Body(N.COMPLETION_CERT, ("准予结业",), confidence=0.8),
    Body(N.DEGREE_CERT, ("学位", "授予"), GRADUATED, 0.75),
    Body(N.DRIVING_LICENCE, ("准驾车型",), confidence=0.85),
    Body(
        N.HUKOU_BOOK,
        ("户主", "户别|户号|与户主关系|户主关系", "登记卡|派出所|何时由何地|籍贯|出生地|服务处所"),
        "贫困|脱贫|征地|承包|认定",
        0.8,
    ),
    Body(
        N.BANK_CARD,
        ("银行|信用社|邮政储蓄", "月/年|VALID|CVV|THRU|ATM|有效期", "[0-9]{12}"),
        "社会保障|证明|合同|开户|流水|户名",
        0.75,
    ),
    Body(N.BANK_CARD, ("^.{0,60}(?:银行|信用社|BANK|Bank).{0,90}$", "(?<![0-9])[0-9]{16,19}(?![0-9])"), _NO_CARD, 0.75),
    Body(N.BANK_CARD, ("银联|借记卡|信用卡|储蓄卡|UnionPay|UNIONPAY|DEBIT|VALIDTHRU",), "社会保障|证明|合同", 0.75),
    Body(N.STUDENT_CARD, ("学号", "注册|院系|专业|班级|学制"), "毕业|肄业|结业|证明|准予", 0.7),
    Body(N.TAX_REG, ("税务登记|税字", "纳税人|税务局"), "清税|注销", 0.75),
    Body(N.ACCOUNT_PERMIT, ("核准号", "开户银行|存款账户|基本账户"), confidence=0.75),
    Body(N.ORG_CODE_CERT, ("组织机构代码", "代码证|颁发单位|质量技术监督"), "营业执照|合同", 0.75),
    Body(
        N.INSURANCE_PRINTOUT,
        ("参保|缴费", "养老保险|社会保险|社保", "缴费基数|缴费月数|个人账户|参保状态|缴费记录|参保险种|经办机构"),
        "合同|承诺|裁决|判决",
        0.75,
    ),
    Body(N.EMPLOYED_STATEMENT, (IN_WORK,), "准予毕业|学生", 0.8),
    Body(N.INCOME_STATEMENT, ("月收入|年收入|月均收入|月平均|税前收入|年薪", "证明"), "离职|解除|终止", 0.75),
    Body(D.DIPLOMA_HE, ("准予毕业", "学生|学员|同学|考生|研究生|参加"), "申请|遗失", 0.72),
    Body(D.DROPOUT_CERT, ("[肄肆]业", "学生|学员|同学", "学习|修业"), "申请|准予毕业", 0.7),
    Body(
        D.MIL_NCO_DISCHARGE,
        ("退出现役|退役", "士官|军士|中士|下士|[一二三四]级上士|军士长", "入伍"),
        "证明书|申请|优待|通知|军官",
    ),
    Body(
        D.MIL_CONSCRIPT_DISCHARGE, ("退出现役|退役|退伍", "义务兵|列兵|上等兵|士兵", "入伍"), "申请|优待|通知|军官|士官"
    ),
    Body(
        D.MIL_OFFICER_TRANSFER,
        ("转业|复员|自主择业", "军官|文职干部|少校|中校|上校|上尉|中尉", "入伍|参加.{0,8}工作|服役"),
        "申请|优待",
    ),
    Body(D.COURT_JUDGMENT, ("人民法院", "原告|上诉人", "判决如下", "本院认为|审判"), "刑事|行政判决|公诉"),
    Body(D.COURT_MEDIATION, ("人民法院", "原告|上诉人", "达成.{0,6}协议", "本院予以确认|签收"), "刑事|公诉"),
    Body(D.LABOUR_ARBITRATION_AWARD, ("仲裁委员会|仲裁院", "申请人", "裁决如下", "劳动|聘用"), "人民法院"),
    Body(D.LABOUR_MEDIATION, ("仲裁委员会|仲裁院", "申请人", "达成.{0,6}协议", "劳动|聘用"), "人民法院|裁决如下"),
    Body(
        D.BUSINESS_LICENCE,
        (
            "信用代码|注册号",
            "法定代表人|经营者|负责人|投资人|执行事务合伙人",
            "经营范围",
            "成立日期|注册日期|登记机关|登记日期",
            "住所|经营场所|营业场所",
        ),
        "许可|宗旨|举办单位|开办资金|合同|公示报告|申请|准予|变更|注销|纳税|开户|发票|核准号",
    ),
    Body(
        D.DEREGISTRATION_NOTICE,
        (
            "(?:准予|核准|予以|同意).{0,6}注销登记|注销登记.{0,40}(?:予以登记|准予登记|核准)",
            "市场监督|工商|行政审批|政务服务",
            "提交|申请|经审查|经核准",
        ),
        "不予|吊销|清税|户口|申请人签|承诺|税务|公告|受理",
    ),
    Body(
        D.LABOUR_CONTRACT,
        ("甲方", "乙方", "劳动合同期限|试用期|用工之日", "劳动报酬|社会保险|劳动合同法|工作内容", "身份证|签字|盖章"),
        (
            "劳务合同|劳务协议|劳务报酬|承揽|实习协议|就业协议|申请人|裁决|判决|解除劳动合同证明|保密协议"
            "|竞业|变更协议|集体合同|三方|补充协议"
        ),
    ),
    Body(
        D.RELEASE_CERT,
        ("刑满释放|刑期(?:届满|已满|执行完毕)", "监狱|看守所", "予以释放|依法释放|释放", "证明|身份"),
        "不起诉|取保|戒毒|假释|矫正|申请|通知书|帮教",
    ),
    Body(D.PAROLE_CERT, ("准予假释|予以假释", "考验期", "监狱|法院"), "申请|提请|建议书|不予"),
    Body(
        D.OUT_OF_PRISON, ("(?:决定|批准|同意).{0,10}暂予监外执行", "期限|自.{4,20}至|265条|二百六十五条"), "申请|收监"
    ),
    Body(
        D.COMMUNITY_CORRECTION,
        ("社区矫正", "(?:宣告|矫正期限|期满|解除)", "社区矫正对象|社区服刑|矫正机构|矫正管理局|司法局|司法所"),
        "申请|监外执行决定|假释证明|裁定书",
    ),
    Body(
        D.POVERTY_FORM,
        ("建档立卡|脱贫人口|脱贫户", "户主|家庭成员|姓名", "与户主关系|认定|属实|身份证", "扶贫|乡村振兴|农业农村"),
        "申请贷款|助学|承诺|通知",
    ),
    Body(
        D.LAND_REQUISITION,
        (
            "全部(?:被)?(?:征收|征用|征占)|(?:征收|征用).{0,20}(?:承包|耕地|土地)",
            "亩|公顷",
            "特此证明|甲方|兹证明",
            "政府|国土|自然资源|村民委员会",
        ),
        "流转|租赁|出租|公告|申请|房屋",
    ),
    Body(
        D.COMMITMENT, ("承诺", "就业登记|失业登记", "灵活就业|无业|无就业经历", "虚假|真实|法律责任"), "通知|须知|指南"
    ),
)

GENERIC = (
    "证明书?|证明信|证明函|通知书?|协议书?|决定书?|证书|合同书?|告知书|认定表|登记表|审批表|确认书|信函|函|"
    "(?:情况)?(?:说明|证明)|复印件|正本|副本|存根"
)
"""Titles that say nothing: what the body says decides."""
GENERIC_BODIES: tuple[Body, ...] = (
    Body(
        D.LEAVING_CERT,
        ("离职|辞职|退工|办理完.{0,6}手续", "(?:于|自|至|从).{0,24}(?:离职|辞职|离开|办理|止)", "特此证明|盖章|公章"),
        IN_WORK + "|" + _NO_PROOF,
    ),
    Body(
        D.TERMINATION_CERT,
        (
            "(?:解除|终止)(?:[(].{2,4}[)])?(?:了)?(?:劳动|聘用|用工)(?:合同|关系)",
            "特此证明|兹证明",
            "[12][0-9]{3}.{1,12}(?:解除|终止)|(?:解除|终止).{0,20}[12][0-9]{3}",
        ),
        IN_WORK + "|" + _NO_PROOF,
    ),
    Body(
        D.GRAD_STATEMENT,
        (
            "毕业",
            "学生|学员|同学|我校|我院|本校",
            "(?:准予|已|正式|予以|如期).{0,4}毕业|毕业于|毕业证书.{0,10}(?:遗失|丢失|补)",
            "特此证明|证明",
        ),
        "在读|在校生|申请|未毕业|结业|学位证",
    ),
    Body(
        D.LAND_REQUISITION,
        ("(?:征收|征用|征占|被征)", "土地|耕地|承包", "特此证明|证明", "村|镇|乡"),
        "流转|租赁|出租|申请|房屋|宅基地",
    ),
    Body(
        D.POVERTY_FORM,
        ("建档立卡|脱贫户|脱贫人口|监测对象", "特此证明|证明|认定", "身份证|公民身份|户主"),
        "助学|学生|申请|承诺",
    ),
)
