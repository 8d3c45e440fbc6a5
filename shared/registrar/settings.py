"""The environment as one frozen value, read at first use, complaining by name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from registrar.errors import Misconfigured


@dataclass(frozen=True, slots=True)
class Settings:
    """What a function is told from outside. Times are seconds, sizes bytes.

    `certificate_key` and `status_key` name one key or several in order of preference, with commas between them.
    `stage` is "deployed" or "local"; a deployed configuration refuses synthetic numbers, the local issuer and
    local keys (see `checked`).
    """

    stage: str
    register_table: str
    document_bucket: str
    trust_bucket_prefix: str
    public_url: str
    certificate_key: str
    status_key: str
    page_key: str
    key_settling: int
    index_key: str
    departments_url: str
    department_urls: Mapping[str, str]
    source_days: float
    source_failures: int
    resume_rate: int
    sampling_rate: float
    token_issuer: str
    name_claim: str
    id_number_claim: str
    roles_claim: str
    office_claim: str
    uscc_claim: str
    allow_synthetic: bool
    allow_backdating: bool
    catch_all_office: str
    sms_url: str
    sms_key_id: str
    sms_secret: str
    sms_signature: str
    sms_templates: str
    source_timeout: float
    source_retry: float
    certificate_days: int
    status_window: int
    fonts: str
    reader: str
    trust_root: str
    endpoint: str | None
    idempotency_table: str
    passing_table: str
    ledger_table: str
    hmt_retrieval: bool
    examination_cache: str


_DEFAULTS = {
    "STAGE": "deployed",
    "TRUST_PREFIX": "public/",
    "CERTIFICATE_KEY": "",
    "STATUS_KEY": "",
    "PAGE_KEY": "",
    "KEY_SETTLING": "86400",
    "INDEX_KEY": "",
    "DEPARTMENTS_URL": "",
    "NAME_CLAIM": "name",
    "ID_NUMBER_CLAIM": "id_number",
    "ROLES_CLAIM": "roles",
    "OFFICE_CLAIM": "office",
    "USCC_CLAIM": "uscc",
    "ALLOW_SYNTHETIC": "off",
    "ALLOW_BACKDATING": "off",
    "CATCH_ALL_OFFICE": "220000",
    "SOURCE_TIMEOUT": "5",
    "SMS_URL": "",  # empty: SNS
    "SMS_KEY_ID": "",
    "SMS_SECRET": "",
    "SMS_SIGNATURE": "就业登记",
    "SMS_TEMPLATES": "{}",  # JSON: our name of a text to the gateway's
    "SOURCE_RETRY": "60",
    "SOURCE_DAYS": "3",
    "SOURCE_FAILURES": "5",
    "RESUME_RATE": "120",
    "SAMPLING_RATE": "0.05",
    "CERTIFICATE_DAYS": "365",
    "STATUS_WINDOW": "86400",
    "FONTS": "/opt/fonts",
    "READER": "rapidocr",
    "TOKEN_ISSUER": "",
    "IDEMPOTENCY_TABLE": "",
    "PASSING_TABLE": "",
    "LEDGER_TABLE": "",
    "HMT_RETRIEVAL": "off",
    "EXAMINATION_CACHE": "",
    "PUBLIC_URL": "",
    "TRUST_ROOT": "",  # base64 of the root key's SubjectPublicKeyInfo
}


@dataclass(frozen=True, slots=True)
class _Environment:
    """The given variables behind our defaults; each reader complains by name."""

    given: Mapping[str, str]

    def text(self, name: str) -> str:
        value = self.given.get(name, _DEFAULTS.get(name))
        if value is None:
            raise Misconfigured(f"set the environment variable {name}", facts={"name": name})
        return value

    def number(self, name: str) -> float:
        try:
            return float(self.text(name))
        except ValueError:
            raise Misconfigured(f"{name} must be a number, not {self.text(name)!r}", facts={"name": name}) from None

    def switch(self, name: str) -> bool:
        if self.text(name) not in {"on", "off"}:
            raise Misconfigured(f"{name} must be on or off, not {self.text(name)!r}", facts={"name": name})
        return self.text(name) == "on"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the given environment (the process's own by default); Misconfigured names what is wrong."""
    given = _Environment(os.environ if environment is None else environment)
    text, number, switch = given.text, given.number, given.switch
    settings = Settings(
        stage=text("STAGE"),
        register_table=text("REGISTER_TABLE"),
        document_bucket=text("DOCUMENT_BUCKET"),
        trust_bucket_prefix=text("TRUST_PREFIX"),
        public_url=text("PUBLIC_URL").rstrip("/"),
        certificate_key=text("CERTIFICATE_KEY"),
        status_key=text("STATUS_KEY"),
        page_key=text("PAGE_KEY"),
        key_settling=int(number("KEY_SETTLING")),
        index_key=text("INDEX_KEY"),
        departments_url=text("DEPARTMENTS_URL").rstrip("/"),
        department_urls=_department_urls(given.given),
        source_days=number("SOURCE_DAYS"),
        source_failures=int(number("SOURCE_FAILURES")),
        resume_rate=int(number("RESUME_RATE")),
        sampling_rate=number("SAMPLING_RATE"),
        token_issuer=text("TOKEN_ISSUER"),
        name_claim=text("NAME_CLAIM"),
        id_number_claim=text("ID_NUMBER_CLAIM"),
        roles_claim=text("ROLES_CLAIM"),
        office_claim=text("OFFICE_CLAIM"),
        uscc_claim=text("USCC_CLAIM"),
        allow_synthetic=switch("ALLOW_SYNTHETIC"),
        allow_backdating=switch("ALLOW_BACKDATING"),
        catch_all_office=text("CATCH_ALL_OFFICE"),
        sms_url=text("SMS_URL").rstrip("/"),
        sms_key_id=text("SMS_KEY_ID"),
        sms_secret=text("SMS_SECRET"),
        sms_signature=text("SMS_SIGNATURE"),
        sms_templates=text("SMS_TEMPLATES"),
        source_timeout=number("SOURCE_TIMEOUT"),
        source_retry=number("SOURCE_RETRY"),
        certificate_days=int(number("CERTIFICATE_DAYS")),
        status_window=int(number("STATUS_WINDOW")),
        fonts=text("FONTS"),
        reader=text("READER"),
        trust_root=text("TRUST_ROOT"),
        endpoint=_endpoint(given.given),
        idempotency_table=text("IDEMPOTENCY_TABLE"),
        passing_table=text("PASSING_TABLE"),
        ledger_table=text("LEDGER_TABLE"),
        hmt_retrieval=switch("HMT_RETRIEVAL"),
        examination_cache=text("EXAMINATION_CACHE"),
    )
    return checked(settings)


_OWN_ADDRESS = "DEPARTMENTS_URL_"
_OWN_ADDRESSES = (
    "DEPARTMENTS_URL_SOCIAL_INSURANCE",
    "DEPARTMENTS_URL_LABOUR_FILING",
    "DEPARTMENTS_URL_BUSINESS_REGISTER",
    "DEPARTMENTS_URL_LAND_LIST",
    "DEPARTMENTS_URL_VETERANS_REGISTER",
    "DEPARTMENTS_URL_EDUCATION_REGISTER",
    "DEPARTMENTS_URL_JUSTICE_REGISTER",
    "DEPARTMENTS_URL_POVERTY_LIST",
)
"""Where single departments answer, if not below DEPARTMENTS_URL."""


def _department_urls(given: Mapping[str, str]) -> dict[str, str]:
    """By source."""
    named = {name: given.get(name, "").rstrip("/") for name in _OWN_ADDRESSES}
    return {name.removeprefix(_OWN_ADDRESS).lower(): url for name, url in named.items() if url}


def _endpoint(given: Mapping[str, str]) -> str | None:
    """Any address that would lead a client away from AWS; there is one variable for each service too."""
    redirected = (value for name, value in sorted(given.items()) if name.startswith("AWS_ENDPOINT_URL") and value)
    return next(redirected, None)


def _local(address: str) -> bool:
    """An address without TLS, or on this very machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return bool(address) and (
        parts.scheme != "https" or host == "localhost" or host.startswith("127.") or host == "::1"
    )


def _harmless(settings: Settings) -> Settings:
    """A stage for made-up people sends nothing to the world: its gateway is on this machine."""
    if settings.sms_url and not _local(settings.sms_url):
        raise Misconfigured("SMS_URL must be on this machine in the local stage", facts={"name": "SMS_URL"})
    return settings


def checked(settings: Settings) -> Settings:
    """The same settings, or Misconfigured when a deployed stage carries something only a local one may."""
    if settings.stage == "local":
        return _harmless(settings)
    if settings.stage != "deployed":
        raise Misconfigured("STAGE must be deployed or local", facts={"name": "STAGE"})
    for name, wrong in (
        ("ALLOW_SYNTHETIC", settings.allow_synthetic),
        ("ALLOW_BACKDATING", settings.allow_backdating),
        ("AWS_ENDPOINT_URL", settings.endpoint is not None),
        ("EXAMINATION_CACHE", settings.examination_cache != ""),
        ("TOKEN_ISSUER", _local(settings.token_issuer)),
        ("PUBLIC_URL", _local(settings.public_url)),
        ("SMS_URL", _local(settings.sms_url)),
        ("DEPARTMENTS_URL", _local(settings.departments_url)),
        *((f"{_OWN_ADDRESS}{name.upper()}", _local(url)) for name, url in settings.department_urls.items()),
    ):
        if wrong:
            raise Misconfigured(f"{name} holds a value that only the local stage may have", facts={"name": name})
    return settings
