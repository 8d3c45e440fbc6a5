"""Which title names which paper: the table for every type of documents.md 1.1 to 1.13, as data.

A title is compared without spaces, brackets and marks: only its Han characters. The first row that fits wins, so papers
that look like a proof and are none stand before the proof they resemble.
"""

from typing import NamedTuple

from registrar.registration.vocabulary import DocumentType, NearMiss

D = DocumentType
N = NearMiss


class Title(NamedTuple):
    """A printed title; `wants` must all and `bars` must none be found in the whole text (patterns)."""

    pattern: str
    kind: DocumentType | NearMiss
    wants: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()


MISREAD = (
    ("肆业", "肄业"),
    ("士言", "士官"),
    ("土官", "士官"),
    ("中止劳动", "终止劳动"),
    ("中止解除", "终止解除"),
    ("证朋", "证明"),
    ("征明", "证明"),
    ("正明书", "证明书"),
    ("证明节", "证明书"),
    ("承话", "承诺"),
    ("往销", "注销"),
    ("骋用", "聘用"),
    ("毕业正书", "毕业证书"),
    ("毕业征书", "毕业证书"),
    ("营业执熙", "营业执照"),
    ("释效", "释放"),
    ("退出现投", "退出现役"),
    ("假择", "假释"),
    ("结业正书", "结业证书"),
    ("义务乒", "义务兵"),
)
END = "(?:终止|解除|中止)"
TIE = "(?:劳动|聘用|人事|用工|雇佣|劳务关)"

TITLES: tuple[Title, ...] = (
    # 1.13 papers that are none of the proofs
    Title("结业证书?|结业证明书?", N.COMPLETION_CERT),
    Title("(?:学士|硕士|博士|名誉博士)?学位证书?", N.DEGREE_CERT),
    Title("居民户口簿|户口簿|常住人口登记卡|集体户口", N.HUKOU_BOOK),
    Title("机动车驾驶证", N.DRIVING_LICENCE),
    Title("学生证", N.STUDENT_CARD),
    Title("税务登记证", N.TAX_REG),
    Title("开户许可证", N.ACCOUNT_PERMIT),
    Title("组织机构代码证", N.ORG_CODE_CERT),
    Title("(?:收入|工资|薪资)(?:收入)?证明书?", N.INCOME_STATEMENT),
    Title("(?:在职|在岗|工作|就业|任职|用工|劳动关系)证明书?", N.EMPLOYED_STATEMENT),
    Title(
        f"{END}{{1,2}}或?{END}?{TIE}{{1,2}}(?:合同|关系|协议)*(?:意向|告知|到期|续订)*(?:通知|意向|告知)书?",
        N.TERMINATION_NOTICE,
    ),
    Title("(?:劳务|承揽|实习|雇佣|委托|承包)(?:合同|协议)书?", N.SERVICE_CONTRACT),
    Title("(?:普通)?(?:全国)?(?:高等学校|高校)?(?:毕业生|毕业研究生)?就业协议书?|三方协议书?", N.TRIPARTITE),
    Title(
        ".{0,16}(?:社会保险|养老保险|参保|缴费).{0,8}(?:证明|明细|记录|清单|对账单|凭证|查询单|情况表)",
        N.INSURANCE_PRINTOUT,
    ),
    Title("就业创业证|就业失业登记证|再就业优惠证|失业登记证|失业证|下岗证", N.OLD_REG_BOOK),
    Title("不予注销登记通知书|注销登记申请书|清税证明|税务事项通知书|停业证明|简易注销公告|.*吊销.*决定书", D.OTHER),
    Title("录取通知书|就业报到证|成绩单|.{0,4}职业资格证书|.*学籍在线验证报告|解除拘留证明书|退役军人优待证", D.OTHER),
    Title(
        "(?:解除|取消)?(?:隔离|监护|担保|抵押|租赁|房屋|购房|买卖|收养|婚姻|同居|医学|医学观察).{0,8}(?:证明书?|合同|协议书?)",
        D.OTHER,
    ),
    # 1.1, 1.2
    Title(
        f"(?:关于)?(?:与职工)?{END}{{1,2}}或?{END}?(?:与)?{TIE}{{1,2}}(?:合同|关系|协议)*(?:聘用合同)?的?(?:证明书?|证明信)",
        D.TERMINATION_CERT,
    ),
    Title("(?:辞退|解聘|解雇)证明书?", D.TERMINATION_CERT),
    Title("(?:职工|员工)?(?:离职|退工|离岗|离厂)(?:证明书?|单|证)", D.LEAVING_CERT),
    Title("关于同意.{1,12}辞职的批复|(?:关于)?.{0,12}辞职(?:的)?批复", D.RESIGN_APPROVAL),
    Title("(?:关于)?.{0,16}(?:开除|辞退|除名|解聘)的?(?:决定|通知)书?", D.DISMISSAL),
    Title("仲裁裁决书|裁决书", D.LABOUR_ARBITRATION_AWARD, wants=("仲裁",)),
    Title("民事裁定书", D.COURT_RULING),
    Title("民事调解书", D.COURT_MEDIATION),
    Title("仲裁调解书|调解书|调解协议书", D.LABOUR_MEDIATION, wants=("仲裁|劳动|调解委员会",), bars=("人民法院",)),
    Title("民事判决书", D.COURT_JUDGMENT),
    Title("(?:裁判文书|法律文书|判决书?|裁决书?)?生效证明书?", D.EFFECT_CERT),
    # 1.3 to 1.6
    Title(
        "(?:电子)?(?:企业法人|个体工商户|合伙企业|个人独资企业|农民专业合作社法人|非法人企业)?营业执照(?:正本|副本)?",
        D.BUSINESS_LICENCE,
    ),
    Title(
        "(?:个体工商户|企业|合伙企业)?(?:准予|简易)?注销登记(?:核准)?(?:通知书|决定书)|准予注销登记(?:通知|决定)书?|注销(?:登记)?证明",
        D.DEREGISTRATION_NOTICE,
        bars=("不予注销",),
    ),
    Title("登记通知书", D.DEREGISTRATION_NOTICE, wants=("注销登记",), bars=("不予注销",)),
    Title(
        "(?:非?全日制(?:用工)?|固定期限|无固定期限|事业单位聘用)?(?:劳动|聘用)合同书?(?:通用|劳务派遣)?",
        D.LABOUR_CONTRACT,
    ),
    Title(
        "(?:集体)?土地(?:征收|征用|征占用|征地)?(?:补偿)?(?:安置)?协议书?|征(?:收|用)土地协议书?|.{0,4}征地补偿安置协议书?|集体土地征收补偿协议书?|土地征占?用补偿协议书?",
        D.LAND_REQUISITION,
    ),
    Title("(?:被征地农民|征地|土地被征用|失地农民)(?:身份)?(?:认定)?(?:证明书?|表)", D.LAND_REQUISITION),
    # 1.7
    Title(".{0,12}义务兵退出现役证书?", D.MIL_CONSCRIPT_DISCHARGE),
    Title(".{0,12}(?:士官|军士)退出现役证书?", D.MIL_NCO_DISCHARGE),
    Title(".{0,12}(?:军官|文职干部)(?:转业|复员)(?:证书?)|军队转业干部.{0,8}证书?|转业证", D.MIL_OFFICER_TRANSFER),
    Title(
        ".{0,12}退出现役证书?|退伍证|复员证书?",
        D.MIL_CONSCRIPT_DISCHARGE,
        wants=("义务兵|列兵|上等兵",),
        bars=("士官|军士|士长|中士|下士|上士",),
    ),
    Title(".{0,12}退出现役证书?", D.MIL_NCO_DISCHARGE, wants=("士官|军士|士长|中士|下士|上士",)),
    # 1.8
    Title(".{0,12}学历证书电子注册备案表|.{0,12}学历认证报告", D.DIPLOMA_E_REPORT),
    Title(".{0,12}肄业(?:证书?|证明书?)", D.DROPOUT_CERT),
    Title(".{0,12}(?:毕业|学历|毕肄业)证明书?", D.GRAD_STATEMENT),
    Title(".{0,16}高等教育自学考试.{0,6}毕业证书?", D.DIPLOMA_SELF),
    Title(".{0,16}(?:成人|网络教育|开放教育|函授|继续教育|广播电视大学).{0,12}毕业证书?", D.DIPLOMA_ADULT),
    Title(
        ".{0,16}(?:中等职业|中等专业|中专|职业高级中学|职业高中|职业技术学校|职业中专|技工|技师).{0,8}毕业证书?",
        D.DIPLOMA_SVE,
    ),
    Title(
        ".{0,16}(?:普通高等学校|高等学校|高等教育|大学|学院|研究生|本科|专科).{0,8}毕业证书?",
        D.DIPLOMA_HE,
        bars=("自学考试", "成人|函授|网络教育"),
    ),
    Title(
        ".{0,16}(?:初级中学|初中|九年义务教育).{0,6}毕业证书?|(?:完成)?(?:九年)?义务教育(?:毕业|完成)?证书?",
        D.DIPLOMA_JHS,
    ),
    Title(".{0,16}(?:普通高级中学|普通高中|高级中学|高中).{0,6}毕业证书?", D.DIPLOMA_HS),
    # 1.9 to 1.12
    Title("刑满释放证明书?", D.RELEASE_CERT),
    Title("释放证明书?", D.RELEASE_CERT, wants=("刑满|刑期|服刑|有期徒刑",)),
    Title("假释证明书?", D.PAROLE_CERT),
    Title("刑事裁定书", D.PAROLE_CERT, wants=("假释",)),
    Title("暂予监外执行(?:决定|通知)书?", D.OUT_OF_PRISON),
    Title("(?:解除)?社区矫正(?:宣告书|证明书|告知书)", D.COMMUNITY_CORRECTION),
    Title(
        "(?:农村)?建档立卡贫困.{0,12}(?:认定表|证明)|脱贫(?:户|人口).{0,8}(?:证明|认定表)|防止返贫监测对象证明",
        D.POVERTY_FORM,
    ),
    Title("(?:个人|就业|失业)?(?:登记)?承诺书", D.COMMITMENT),
    Title("(?:中华人民共和国)?临时居民身份证", D.TEMPORARY_ID),
    Title("(?:中华人民共和国)?(?:港澳|台湾)居民居住证", D.HMT_PERMIT),
    Title("(?:港澳居民来往内地|台湾居民来往大陆)通行证", D.TRAVEL_PERMIT),
    Title("(?:中华人民共和国)?社会保障卡", D.SOCIAL_CARD),
)

# Long titles in full: one or two of their other letters may be misread, those that tell papers apart may not.
SPELLED: tuple[tuple[str, DocumentType], ...] = (
    ("终止解除劳动合同证明书", D.TERMINATION_CERT),
    ("解除终止劳动合同证明书", D.TERMINATION_CERT),
    ("解除劳动合同证明书", D.TERMINATION_CERT),
    ("终止劳动合同证明书", D.TERMINATION_CERT),
    ("解除劳动关系证明书", D.TERMINATION_CERT),
    ("义务兵退出现役证", D.MIL_CONSCRIPT_DISCHARGE),
    ("中国人民解放军义务兵退出现役证", D.MIL_CONSCRIPT_DISCHARGE),
    ("中国人民解放军士官退出现役证", D.MIL_NCO_DISCHARGE),
    ("普通高等学校毕业证书", D.DIPLOMA_HE),
    ("中等职业学校毕业证书", D.DIPLOMA_SVE),
    ("普通高级中学毕业证书", D.DIPLOMA_HS),
    ("准予注销登记通知书", D.DEREGISTRATION_NOTICE),
    ("建档立卡贫困家庭人口身份认定表", D.POVERTY_FORM),
)
TELLING = frozenset("毕结肄学位注吊不离在收终止解除通知义务兵士官军明初高")

# A bare 毕业证书 is told apart by what stands in the text; the order matters (成人 and 自学考试 also say 高等).
DIPLOMAS: tuple[tuple[str, DocumentType], ...] = (
    ("自学考试", D.DIPLOMA_SELF),
    ("成人|函授|业余|夜大|网络教育|开放教育|电视大学|继续教育", D.DIPLOMA_ADULT),
    ("中等职业|中等专业|中专|职业高级中学|职业高中|职业中专|技工学校|技师学院|中职", D.DIPLOMA_SVE),
    ("初级中学|初中|义务教育|九年一贯", D.DIPLOMA_JHS),
    ("普通高等|高等学校|本科|专科|研究生|大学|学院|高等教育", D.DIPLOMA_HE),
    ("高级中学|高中|中学", D.DIPLOMA_HS),
)
BARE_DIPLOMA = ".{0,10}毕业证书?"
