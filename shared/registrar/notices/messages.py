"""What an SMS says: plain Chinese, one message, no ID number and no ground of registration in it."""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "REGISTERED": (
        "【就业登记】您的登记（受理号{receipt}）已办结。电子《就业创业证》已签发，可在申请页面领取，无需再来现场。"
    ),
    "CHANGED": (
        "【就业登记】您的就业失业登记信息有变动（受理号{receipt}），电子《就业创业证》已随之更新。请登录查看；如与事实不符，可提出异议。"
    ),
    "SUPPLEMENT": (
        "【就业登记】您的申请（受理号{receipt}）已受理，请登录申请页面查看需补充的内容；没有材料也可直接再次提交，由工作人员核实。"
    ),
    "LAPSED": (
        "【就业登记】您的申请（受理号{receipt}）补充期限已过，暂时搁置；随时登录申请页面补交即恢复办理，无需重新申请。"
    ),
    "NOT_REGISTERED": (
        "【就业登记】您的申请（受理号{receipt}）暂未予登记，依据、理由和救济途径请登录申请页面查看，也可到任一经办机构咨询。"
    ),
    "REVOKED": (
        "【就业登记】您的电子《就业创业证》（受理号{receipt}）已停止使用，原因和办法请到经办机构或登录申请页面了解。"
    ),
    "WITHDRAWN": "【就业登记】您已撤回申请（受理号{receipt}）；需要时可随时重新申请。",
}
"""By template. A gateway counts 70 characters a part: every text stays within two parts with its receipt number."""

TEMPLATE_FOR_EVENT: Mapping[str, str] = {
    "ExtractIssued": "REGISTERED",
    "SupplementRequested": "SUPPLEMENT",
    "ApplicationLapsed": "LAPSED",
    "ApplicationNotRegistered": "NOT_REGISTERED",
    "ExtractStatusChanged": "REVOKED",
    "ApplicationWithdrawn": "WITHDRAWN",
}
"""Which events of the register are worth an SMS."""
UNASKED = "CHANGED"
"""Instead of any of them, when the registration changed without an application."""


def text_for(template: str, **facts: str) -> str:
    """The message with its facts filled in; KeyError for a template nobody wrote."""
    return TEXTS[template].format_map(facts).replace("（受理号）", "")
