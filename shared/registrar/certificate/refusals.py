"""Why bytes that claim to be a certificate, a key list or a status list are not taken."""

from registrar.errors import Malformed

_REREAD = (
    "请重新扫描原件；仍不通过的，请联系发证机构核对。 Scan the original again; if that fails, ask the issuing office."
)
_RENEW = "请更新核验程序后再试。 Update the verifier and try again."


class Unacceptable(Malformed):
    """The bytes do not have the one form that this office writes. `what` names the rule that was broken."""

    code = "malformed"

    def __init__(self, what: str, advice: str = _REREAD) -> None:
        super().__init__(f"{advice} ({what})", facts={"what": what})
        self.what = what


class UnsupportedVersion(Unacceptable):
    """Well-formed, but of a version that came after this program."""

    code = "unsupported_version"

    def __init__(self, what: str) -> None:
        super().__init__(what, _RENEW)


class Untrusted(Unacceptable):
    """Well-formed, but not signed by a key that may sign it, or older than what was already seen."""

    code = "untrusted"

    def __init__(self, what: str) -> None:
        super().__init__(what, "请从发证机构重新取得可信名单。 Fetch the trust lists again from the issuing office.")
