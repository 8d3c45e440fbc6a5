"""Titles that no table holds, by what every title is made of: a matter in front, the form of paper at the end.

Offices word their titles freely (裁减人员解除劳动合同通知书, 关于村民土地被征用情况的证明). These rows are
asked only when no title of the tables fits; the body must bear them out like any other.
"""

from registrar.documents.lookalikes import END, Title
from registrar.documents.titles import ENDING_NOTICE
from registrar.registration.vocabulary import DocumentType, NearMiss

D = DocumentType
PROVES = "(?:证明|证明书|证明信|证明函|证明单|证明文书|凭证)"
WORK_TIE = "(?:劳动|聘用|用工|人事|雇佣|劳务关系)(?:合同|关系|协议)*"
LEFT = "(?:离职|离厂|离岗|离司|离店|离院|离任|离矿|离校|离队|离行|退工|退职|辞工|辞职|解职)"
_ASKS = "申请|拟|意向|征[求询]|承诺|委托|收据|清单|交接|须知|样本|模板"
_FORBIDS = "流转|租赁|出租|转让|转包|房屋|宅基地|使用权|公告|申请"

COMPOSED: tuple[Title, ...] = (
    Title(
        f".*(?:拟|意向|征[求询]|协商|提前).{{0,30}}{END}.{{0,36}}(?:函|通知|通知书|意见|意见书|告知书|征询书)",
        NearMiss.TERMINATION_NOTICE,
    ),
    Title(f".*{LEFT}(?:手续)?(?:办理|办结|完毕|情况|人员|交接完成)*{PROVES}", D.LEAVING_CERT),
    Title(f".*{END}.{{0,10}}{WORK_TIE}.{{0,12}}{PROVES}", D.TERMINATION_CERT),
    Title(f".*{WORK_TIE}.{{0,8}}{END}.{{0,12}}{PROVES}", D.TERMINATION_CERT),
    Title(
        f"(?!.*(?:{_ASKS})).*(?:{END}.{{0,10}}{WORK_TIE}|辞退|开除|除名|解聘|解雇|裁员|裁减).{{0,14}}"
        "(?:决定|通知|通报|通告|告知|处理意见|命令|令)(?:书|函|单)?",
        D.DISMISSAL,
        wants=ENDING_NOTICE.wants,
        bars=ENDING_NOTICE.bars,
    ),
    Title(
        ".*(?:辞职|离职|辞去|调离).{0,10}(?:批复|批准书|批准.{0,6}|核准.{0,4}|审批表|审批单|审批书|呈批表)"
        "|.*(?:同意|准予|批准).{0,20}(?:辞职|离职|辞去|调离).{0,12}",
        D.RESIGN_APPROVAL,
        wants=("(?:同意|准予|批准)[^。]{0,40}(?:辞职|离职|辞去|解除)", "[12][0-9]{3}"),
        bars=("不同意", "不予批准"),
    ),
    Title(
        f"(?!.*(?:{_ASKS}|补充|变更|续[签订]|集体|解除|终止|劳务|服务)).*(?:劳动|聘用|用工)(?:合同|协议)书?.{{0,8}}",
        D.LABOUR_CONTRACT,
        wants=("甲方|用人单位", "乙方|劳动者|职工|员工", "期限|试用期", "报酬|工资|社会保险"),
    ),
    Title(
        f"(?!.*(?:{_FORBIDS})).*(?:土地|耕地|农田|承包地|征地|失地|被征).{{0,16}}"
        f"(?:{PROVES}|情况说明|协议书?|合同书?|认定.{{0,4}}|确认.{{0,4}}|登记表)",
        D.LAND_REQUISITION,
        wants=("征收|征用|征占|征地|被征", "亩|公顷|平方米|㎡|全部"),
    ),
    Title(
        "(?!.*(?:户口|户籍|机动车|抵押|不动产|税务|社团|社会团体|账户|学籍|许可|申请|公告|承诺)).*注销.{0,12}"
        "(?:通知|决定|证明|核准|准予|登记)(?:书|函|单)?",
        D.DEREGISTRATION_NOTICE,
        wants=("注销", "(?:准予|核准|予以|同意|已[^。]{0,6}).{0,6}注销|注销.{0,30}(?:予以|准予|核准)"),
        bars=("不予(?:核准)?注销",),
    ),
    Title(
        "(?!.*(?:就业失业|登记表|申请)).*(?:刑满|释放|出狱|出监|出所).{0,10}(?:证明书?|证明信|通知书?|证)",
        D.RELEASE_CERT,
        wants=("刑满|刑期(?:届|已|执行)?|服刑|有期徒刑",),
        bars=("不起诉|取保候审|撤销案件|变更强制措施|无罪|行政拘留|拘留期限",),
    ),
    Title(
        "(?!.*(?:优待|申请|登记表|审批)).*(?:士官|军士|志愿兵).{0,8}(?:退役|退伍|复员|转业|退出现役).{0,10}"
        "(?:证书?|证明书?|证明)",
        D.MIL_NCO_DISCHARGE,
        wants=("入伍|服役|参军",),
    ),
    Title(
        "(?!.*(?:优待|申请|登记表|审批)).*(?:义务兵|士兵|战士|军人).{0,8}(?:退役|退伍|复员|退出现役).{0,10}"
        "(?:证书?|证明书?|证明)",
        D.MIL_CONSCRIPT_DISCHARGE,
        wants=("入伍|服役|参军",),
        bars=("士官|军士(?!兵)|志愿兵|军官|少校|中校|上校|上尉|中尉",),
    ),
    Title(
        "(?!.*(?:优待|申请|登记表|审批)).*(?:军官|干部|文职).{0,8}(?:转业|复员|退役|退出现役).{0,10}"
        "(?:证书?|证明书?|证明|通知书?)",
        D.MIL_OFFICER_TRANSFER,
        wants=("军官|干部|文职", "入伍|服役|参军|参加.{0,8}工作"),
    ),
    Title(".*(?:社区)矫正.{0,16}(?:宣告|证明|告知|通知|决定)(?:书|单)?", D.COMMUNITY_CORRECTION, wants=("矫正",)),
    Title(
        ".*(?:建档立卡|脱贫(?:户|人口|不稳定)|贫困(?:户|人口|劳动力)|返贫|致贫|监测(?:对象|户)).{0,24}"
        "(?:证明书?|证明信|证明函|认定.{0,4}|确认.{0,4}|登记表|信息表|情况表|核实表|采集表)",
        D.POVERTY_FORM,
        wants=("扶贫|贫困|脱贫|乡村振兴|返贫|致贫|监测对象",),
        bars=("贫困(?:学|生)|助学",),
    ),
    Title(
        "(?!.*(?:判决书|裁定书|执行通知)$).*(?:生效|法律效力).{0,10}证明书?",
        D.EFFECT_CERT,
        wants=("法院|仲裁", "生效|法律效力"),
    ),
)
