"""What a verifier reads for each verdict: what it means, and what to do now."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class VerdictCode(StrEnum):
    """The outcome of checking a code; only VALID means that it may be relied on as it is."""

    VALID = "VALID"
    VALID_STALE = "VALID_STALE"
    NOT_YET_VALID = "NOT_YET_VALID"
    EXPIRED = "EXPIRED"
    REVOKED = "REVOKED"
    SUSPENDED = "SUSPENDED"
    SUPERSEDED = "SUPERSEDED"
    BAD_SIGNATURE = "BAD_SIGNATURE"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    KEY_COMPROMISED = "KEY_COMPROMISED"
    WRONG_PURPOSE = "WRONG_PURPOSE"
    MALFORMED = "MALFORMED"
    UNSUPPORTED_VERSION = "UNSUPPORTED_VERSION"
    UNREADABLE_QR = "UNREADABLE_QR"
    STATUS_UNKNOWN = "STATUS_UNKNOWN"
    TICKET_USED = "TICKET_USED"
    TICKET_EXPIRED = "TICKET_EXPIRED"
    WRONG_HOLDER = "WRONG_HOLDER"


# code: (Chinese, English, what to do now)
SENTENCES: Mapping[VerdictCode, tuple[str, str, str]] = MappingProxyType(
    {
        VerdictCode.VALID: (
            "证书有效。",
            "The certificate is valid.",
            (
                "请核对姓名和证件号码后四位与本人身份证一致。 "
                "Compare name and last four characters with the holder's ID card."
            ),
        ),
        VerdictCode.VALID_STALE: (
            "签名有效，但本机状态名单已过期，不能确认证书近期未被撤销。",
            "The signature is good, but the status list at hand is too old to exclude a recent revocation.",
            "请联网更新状态名单后重新核验。 Update the status list and verify again.",
        ),
        VerdictCode.NOT_YET_VALID: (
            "证书尚未生效。",
            "The certificate is not valid yet.",
            (
                "请检查本机时钟；时钟无误的，请联系发证机构。 "
                "Check this device's clock; if it is right, ask the issuing office."
            ),
        ),
        VerdictCode.EXPIRED: (
            "证书已过有效期。",
            "The certificate has expired.",
            "请持证人重新调取电子证书。 Ask the holder to fetch a new certificate.",
        ),
        VerdictCode.REVOKED: (
            "证书已被撤销。",
            "The certificate was revoked.",
            "请勿办理，并请持证人联系发证机构。 Do not rely on it; the holder should ask the issuing office.",
        ),
        VerdictCode.SUSPENDED: (
            "证书已被暂停使用。",
            "The certificate is suspended.",
            "请暂缓办理，并联系发证机构。 Wait, and ask the issuing office.",
        ),
        VerdictCode.SUPERSEDED: (
            "证书内容已更新，此件不再使用。",
            "A newer certificate has taken the place of this one.",
            "请持证人出示最新的电子证书。 Ask the holder for the newest certificate.",
        ),
        VerdictCode.BAD_SIGNATURE: (
            "签名不正确，内容可能被改动或伪造。",
            "The signature is wrong: the content was changed or forged.",
            "请勿办理，并报告发证机构。 Do not rely on it, and report it to the issuing office.",
        ),
        VerdictCode.UNKNOWN_KEY: (
            "签名密钥不在可信名单内，或签发时不在该密钥的使用期内。",
            "The signing key is not on the trust list, or was not in use at the time of issue.",
            (
                "请更新可信名单后重新核验；仍不通过的，请勿办理。 "
                "Update the trust list and verify again; else do not rely on it."
            ),
        ),
        VerdictCode.KEY_COMPROMISED: (
            "签名密钥已失密，用它签发的证书一律不再采信。",
            "The signing key was compromised; nothing signed with it is relied on any more.",
            "请持证人重新调取电子证书。 Ask the holder to fetch a new certificate.",
        ),
        VerdictCode.WRONG_PURPOSE: (
            "签名密钥无权签发此证书。",
            "The signing key may not sign this certificate.",
            "请勿办理，并报告发证机构。 Do not rely on it, and report it to the issuing office.",
        ),
        VerdictCode.MALFORMED: (
            "这不是完整的电子《就业创业证》二维码内容。",
            "This is not the whole content of a certificate's code.",
            (
                "请重新扫描原件；仍不通过的，请联系发证机构。 "
                "Scan the original again; if that fails, ask the issuing office."
            ),
        ),
        VerdictCode.UNSUPPORTED_VERSION: (
            "证书版本较新，本程序不能核验。",
            "The certificate is of a newer version than this verifier knows.",
            "请更新核验程序后再试。 Update the verifier and try again.",
        ),
        VerdictCode.UNREADABLE_QR: (
            "没有识别到二维码。",
            "No code could be read.",
            "请在光线充足处对正、靠近后重新扫描。 Scan again in good light, straight and closer.",
        ),
        VerdictCode.STATUS_UNKNOWN: (
            "签名有效，但本机没有状态名单，不能确认证书是否被撤销。",
            "The signature is good, but without a status list nobody can say whether it was revoked.",
            "请联网取得状态名单后重新核验。 Fetch the status list and verify again.",
        ),
        VerdictCode.TICKET_USED: (
            "该出示码已被使用过。",
            "This code was used already.",
            "请持证人重新生成出示码。 Ask the holder to show a fresh code.",
        ),
        VerdictCode.TICKET_EXPIRED: (
            "该出示码已超过有效时间。",
            "This code is too old.",
            "请持证人重新生成出示码。 Ask the holder to show a fresh code.",
        ),
        VerdictCode.WRONG_HOLDER: (
            "证书是真的，但出示码不是由持证人的手机签出的。",
            "The certificate is genuine, but this code was not signed by its holder's phone.",
            (
                "请持证人用绑定的手机重新出示，或核对本人身份证。 "
                "Ask the holder to show it from their own phone, or compare with the ID card."
            ),
        ),
    }
)
SYNTHETIC = ("【测试数据，不作凭证】", "[TEST DATA, NO PROOF] ")
