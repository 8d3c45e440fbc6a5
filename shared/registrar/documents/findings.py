"""What we tell applicant and officer about a file or a paper; never a refusal (documents.md Annex B)."""

from registrar.registration.facts import Finding
from registrar.registration.vocabulary import NearMiss, Severity

LOOKED_AT = "材料由工作人员核对，请备好原件。"
"""All that an applicant hears of a sign of editing: no accusation (documents.md 3.6)."""
_KEPT = "您的申请已受理，不受影响。"

# word from the decoding child -> (finding id, severity, message, officer)
FILE_PROBLEMS: dict[str, tuple[str, Severity, str, str]] = {
    "empty": ("FIL-01", Severity.SUPPLEMENT, "收到的文件是空的，请重新上传。", "The file has no bytes."),
    "unknown_kind": (
        "FIL-02",
        Severity.SUPPLEMENT,
        "这个文件不是照片或PDF，请上传JPG、PNG、HEIC照片或PDF文件。",
        "First bytes are of no accepted kind.",
    ),
    "damaged": (
        "FIL-03",
        Severity.BETTER_PHOTO,
        "文件打不开，可能没有传完整，请重新拍照或重新上传。",
        "The decoder could not read the file.",
    ),
    "locked_pdf": (
        "FIL-04",
        Severity.SUPPLEMENT,
        "这个PDF设有密码，请取消密码后重新上传，或者拍照上传。",
        "The PDF is encrypted.",
    ),
    "active_pdf": (
        "FIL-05",
        Severity.SUPPLEMENT,
        "这个PDF含有程序或附件，请另存为普通PDF后上传，或者拍照上传。",
        "The PDF carries scripts, launch actions, forms that send, or attachments.",
    ),
    "too_many_pixels": (
        "FIL-06",
        Severity.BETTER_PHOTO,
        "照片尺寸过大（超过5000万像素），请用手机普通模式重新拍摄后上传。",
        "More than 50 megapixels.",
    ),
    "too_many_pages": (
        "FIL-07",
        Severity.SUPPLEMENT,
        "这个PDF超过20页，请只上传需要的那几页。",
        "More than 20 pages.",
    ),
    "too_big": ("FIL-08", Severity.SUPPLEMENT, "文件太大，请压缩后或重新拍照上传。", "Memory or size limit reached."),
    "too_small": (
        "FIL-10",
        Severity.BETTER_PHOTO,
        "照片太小，看不清内容，请重新拍摄后上传原图。",
        "A side of the picture has fewer than 48 pixels.",
    ),
    "too_slow": (
        "FIL-09",
        Severity.SUPPLEMENT,
        "文件内容过于复杂，无法处理，请重新拍照上传。",
        "The decoder ran into its time or memory limit.",
    ),
}

# id -> (severity, message, officer); {what} is filled in
PAGE_FINDINGS: dict[str, tuple[Severity, str, str]] = {
    "PIC-01": (
        Severity.BETTER_PHOTO,
        "照片有些模糊或反光，{what}看不清。请在光线均匀处正对证件重新拍摄。",
        "Too blurred, dark or glaring to read: {what}.",
    ),
    "PIC-01-CUT": (
        Severity.BETTER_PHOTO,
        "材料没有拍全，{what}可能在画面以外。请让材料的四边都在画面内，重新拍摄。",
        "Print runs off the edge of the picture; not seen: {what}.",
    ),
    "PIC-01-COVERED": (
        Severity.BETTER_PHOTO,
        "手指或其他物品挡住了材料，{what}看不到。请不要遮挡，重新拍摄。",
        "A finger lies over the paper; not seen: {what}.",
    ),
    "PIC-01-HELD": (Severity.NOTE, "画面中有手指，遮住了材料的一部分。", "A finger lies over the paper's edge."),
    "PIC-01-BEYOND": (
        Severity.NOTE,
        "材料有一边在画面以外。",
        "A side of the paper is outside the picture.",
    ),
    "PIC-01-CORNER": (Severity.NOTE, "材料有一角在画面以外。", "A corner of the paper is outside the picture."),
    "PIC-01-OVERLAID": (
        Severity.BETTER_PHOTO,
        "材料上像是压着别的纸，{what}看不到。请把材料单独放平，重新拍摄。",
        "Print is cut off at the edge of other paper lying on the sheet; not seen: {what}.",
    ),
    "PIC-01-STRIP": (
        Severity.NOTE,
        "材料上像是压着别的纸条。",
        "Print is cut off at the edge of other paper lying on the sheet.",
    ),
    "PIC-02": (
        Severity.BETTER_PHOTO,
        "照片中的文字太小，请靠近一些，让证件占满画面后重新拍摄。",
        "Text is only {what} pixels high.",
    ),
    "PIC-03": (
        Severity.BETTER_PHOTO,
        "照片上没有看到需要的内容，请翻到有姓名的那一面（页）后拍摄。",
        "Blank, a cover or the wrong side.",
    ),
    "PIC-07": (Severity.NOTE, "一张照片中有多份材料，已分别识别。", "Several documents in one picture."),
    "PIC-08": (Severity.NOTE, "这是黑白复印件，可以使用。", "Black-and-white copy."),
    "PIC-10": (Severity.NOTE, "照片方向已自动调整。", "Turned or squared automatically."),
    "SEA-01": (
        Severity.BETTER_PHOTO,
        "没有看到单位印章，请拍摄盖章处；如无法盖章，请告知原因。",
        "No round red seal found on a colour picture.",
    ),
    "SEA-01-COPY": (
        Severity.NOTE,
        "这是黑白件，印章由工作人员查看。",
        "Black-and-white, and no dark ring of a round seal seen.",
    ),
    "SEA-01-DARK": (
        Severity.NOTE,
        "印章由工作人员查看。",
        "No red ink on a colour picture, but a dark ring: a seal as copied?",
    ),
    "PER-06": (
        Severity.BETTER_PHOTO,
        "证件号码没有通过校验，请正对证件、拍清号码后重新上传。",
        "The identity number fails its check character as read.",
    ),
    "PER-07": (
        Severity.CLERK,
        "证件上的信息需要工作人员核实，请备好原件。",
        "Printed {what} contradicts the identity number.",
    ),
    "BIZ-02": (
        Severity.CLERK,
        "统一社会信用代码需要工作人员核实。",
        "The social credit code fails its check character as read.",
    ),
    "IDV-03": (
        Severity.CLERK,
        "证件有效期需要工作人员核实，请备好原件。",
        "The term of validity is none of 5, 10, 20 years or long-term: {what}.",
    ),
    "IDV-06": (
        Severity.SUPPLEMENT,
        "第一代身份证已停止使用，请补充第二代身份证、临时身份证或社会保障卡，可稍后补交。",
        "An identity card of the first generation (15 digits), void since 2013-01-01.",
    ),
    "IDV-04": (
        Severity.NOTE,
        "证件签发机关需要留意。",
        "The issuing organ is not recognisably a public security organ.",
    ),
    "PIC-09": (Severity.NOTE, "这是注明与原件一致的复印件，可以使用。", "A copy said to agree with the original."),
    "PIC-11": (Severity.NOTE, "材料上有用途说明。", "A watermark names a purpose: {what}."),
    "PIC-12": (
        Severity.BETTER_PHOTO,
        "照片像是对着屏幕拍的，请直接拍摄纸质材料；如果没有纸质材料，直接再次提交即可，由工作人员核实。",
        "Waves as of a photographed screen.",
    ),
    "PIC-12-SHOT": (Severity.NOTE, "这是手机截图，可以使用。", "A screenshot of a telephone."),
    "EDT-01": (Severity.NOTE, LOOKED_AT, "A picture editor left its name in the file: {what} (weak)."),
    "EDT-02": (Severity.CLERK, LOOKED_AT, "The ground of {what} lacks the grain of the paper around it: painted over?"),
    "EDT-04": (Severity.CLERK, LOOKED_AT, "Struck out or changed by hand, no seal seen beside it: {what}."),
    "EDT-06": (Severity.CLERK, LOOKED_AT, "The signed PDF was changed after it was signed."),
    "EDT-05": (Severity.NOTE, "材料上有样本字样。", "Specimen words on the paper: {what}."),
    "RDR-01": (
        Severity.CLERK,
        "有一处文字需要工作人员再看一下：{what}。",
        "Two independent readers disagree on {what}.",
    ),
    "RDR-02": (
        Severity.CLERK,
        "材料上的{what}没有识别出来，由工作人员查看。",
        "Not found on a readable page: {what}.",
    ),
    "RDR-04": (
        Severity.CLERK,
        "材料由工作人员查看。",
        "The reader stopped over this page ({what}); look at the picture.",
    ),
    "RDR-05": (
        Severity.CLERK,
        "文件内容较多，{what}没有识别完，由工作人员查看；您也可以分成小一些的文件重新上传。",
        "Time ran out before all was read: {what}; look at the picture.",
    ),
    "RDR-03": (
        Severity.CLERK,
        "材料类型需要工作人员确认。",
        "Title and body say different things, or neither says enough.",
    ),
}

FIELD_WORDS = {
    "person_name": "姓名",
    "id_number": "证件号码",
    "employer_name": "单位名称",
    "employer_uscc": "统一社会信用代码",
    "birth_date": "出生日期",
    "valid_from": "有效期起",
    "valid_to": "有效期止",
    "issue_date": "出具日期",
    "end_date": "解除（终止）日期",
    "contract_start": "合同开始日期",
    "contract_end": "合同结束日期",
    "enlist_date": "入伍时间",
    "discharge_date": "退役时间",
    "graduate_date": "毕业日期",
    "study_from": "入学时间",
    "study_to": "学习结束时间",
    "sex": "性别",
    "school": "学校",
    "uscc": "统一社会信用代码",
    "entity_name": "主体名称",
    "start_date": "合同开始日期",
    "establishment_date": "成立日期",
    "deregistration_date": "注销日期",
    "release_date": "释放日期",
    "document_number": "文书编号",
    "issuer": "出具单位",
    "phone": "联系电话",
}

# near-miss -> (severity, how the applicant calls it)
NEAR_MISSES: dict[NearMiss, tuple[Severity, str]] = {
    NearMiss.COMPLETION_CERT: (Severity.CLERK, "结业证书"),
    NearMiss.DEGREE_CERT: (Severity.SUPPLEMENT, "学位证书"),
    NearMiss.HUKOU_BOOK: (Severity.SUPPLEMENT, "户口簿"),
    NearMiss.DRIVING_LICENCE: (Severity.SUPPLEMENT, "驾驶证"),
    NearMiss.BANK_CARD: (Severity.SUPPLEMENT, "银行卡"),
    NearMiss.STUDENT_CARD: (Severity.SUPPLEMENT, "学生证"),
    NearMiss.TAX_REG: (Severity.SUPPLEMENT, "税务登记证"),
    NearMiss.ACCOUNT_PERMIT: (Severity.SUPPLEMENT, "开户许可证"),
    NearMiss.ORG_CODE_CERT: (Severity.SUPPLEMENT, "组织机构代码证"),
    NearMiss.EMPLOYED_STATEMENT: (Severity.CLERK, "在职证明"),
    NearMiss.INCOME_STATEMENT: (Severity.CLERK, "收入证明"),
    NearMiss.TERMINATION_NOTICE: (Severity.CLERK, "解除（终止）劳动合同通知书"),
    NearMiss.SERVICE_CONTRACT: (Severity.CLERK, "劳务合同"),
    NearMiss.TRIPARTITE: (Severity.CLERK, "就业协议书"),
    NearMiss.INSURANCE_PRINTOUT: (Severity.NOTE, "参保证明"),
    NearMiss.UNFILLED_FORM: (Severity.SUPPLEMENT, "没有填写内容的表格"),
    NearMiss.SCREENSHOT: (Severity.CLERK, "手机截图"),
    NearMiss.SELFIE: (Severity.BETTER_PHOTO, "人像照片"),
    NearMiss.HAND_HELD_ID: (Severity.BETTER_PHOTO, "手持身份证照片"),
    NearMiss.OLD_REG_BOOK: (Severity.NOTE, "就业失业登记证（就业创业证）"),
}


def file_finding(problem: str) -> Finding:
    """The answer to a file that cannot be read at all."""
    identity, severity, message, officer = FILE_PROBLEMS.get(problem, FILE_PROBLEMS["damaged"])
    return Finding(identity, severity, message + _KEPT, officer)


def page_finding(identity: str, what: str = "", fields: tuple[str, ...] = ()) -> Finding:
    severity, message, officer = PAGE_FINDINGS[identity]
    names = "、".join(FIELD_WORDS.get(field, field) for field in fields) or what
    return Finding(
        identity[:6],  # without the word for a special case
        severity,
        message.format(what=names) + (_KEPT if severity is not Severity.NOTE else ""),
        officer.format(what=", ".join(fields) or what),
        fields,
    )


def near_miss_finding(near_miss: NearMiss) -> Finding | None:
    """PIC-05: what it looks like, and what to do."""
    if near_miss is NearMiss.BLANK or near_miss is NearMiss.COVER_ONLY:
        return page_finding("PIC-03")
    if near_miss is NearMiss.SCREEN_PHOTO:
        return page_finding("PIC-12")
    known = NEAR_MISSES.get(near_miss)
    if known is None:
        return None
    message = (
        f"您上传的像是《{known[1]}》，请核对是否为需要的材料。"
        f"如果没有所需材料，请点“没有此材料”，由工作人员核实。{_KEPT}"
    )
    return Finding("PIC-05", known[0], message, f"Looks like {near_miss}.")
