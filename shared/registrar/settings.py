"""The environment as one frozen value, read at first use, complaining by name."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar
from urllib.parse import urlsplit

from registrar.errors import Misconfigured
from registrar.notices.messages import texts


@dataclass(frozen=True, slots=True)
class Settings:
    """What a function is told from outside. Times are seconds, sizes bytes.

    A field is the environment variable of its name in capitals, read by its type. `certificate_key` and `status_key`
    name one key or several in order of preference, with commas between them. `stage` is "deployed" or "local"; a
    deployed configuration refuses synthetic numbers, the local issuer and local keys (see `checked`).
    """

    stage: str
    register_table: str
    keys_table: str
    data_key: str
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
    offices: str
    unseen_minutes: int
    sms_url: str
    sms_key_id: str
    sms_secret: str
    sms_signature: str
    sms_templates: Mapping[str, str]
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
    audit_bucket: str
    audit_key: str
    erase_queue: str
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
    "OFFICES": "",  # the path of the province's file; empty: the synthetic sample
    "UNSEEN_MINUTES": "60",
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
    "AUDIT_BUCKET": "",
    "AUDIT_KEY": "",
    "ERASE_QUEUE": "",
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

    def whole(self, name: str) -> int:
        return int(self.number(name))

    READERS: ClassVar[Mapping[Any, Callable[["_Environment", str], Any]]] = {
        str: text,
        int: whole,
        float: number,
        bool: switch,
    }

    def read(self, kind: Any, name: str) -> Any:
        """The variable as a value of that type; addresses without a slash at the end."""
        value = self.READERS[kind](self, name)
        return value.rstrip("/") if name.endswith("_URL") else value


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the given environment (the process's own by default); Misconfigured names what is wrong."""
    given = _Environment(os.environ if environment is None else environment)
    values = {field.name: given.read(field.type, _variable(field.name)) for field in fields(Settings) if _plain(field)}
    templates = _templates(given.text("SMS_TEMPLATES"))
    urls = _department_urls(given.given)
    endpoint = _endpoint(given.given)
    return checked(Settings(**values, sms_templates=templates, department_urls=urls, endpoint=endpoint))


def variables() -> frozenset[str]:
    """The names of all variables that are read."""
    plain = (_variable(field.name) for field in fields(Settings) if _plain(field))
    return frozenset((*plain, "SMS_TEMPLATES", *_OWN_ADDRESSES))


def _plain(field: "Field[Any]") -> bool:
    """Whether it is read by its type from the variable of its own name."""
    return field.type in _Environment.READERS


def _variable(name: str) -> str:
    return "TRUST_PREFIX" if name == "trust_bucket_prefix" else name.upper()


def _templates(written: str) -> dict[str, str]:
    """Our name of a text to the gateway's; a name that no text has is a slip of the pen."""
    advice = "SMS_TEMPLATES must be a JSON object that gives the gateway's name of each of our texts"
    try:
        given = json.loads(written)
    except ValueError:
        raise Misconfigured(advice, facts={"name": "SMS_TEMPLATES"}) from None
    if not isinstance(given, dict) or not all(isinstance(name, str) and name for name in given.values()):
        raise Misconfigured(advice, facts={"name": "SMS_TEMPLATES"})
    strange = sorted(given.keys() - {text.template for text in texts()}) if given else []
    if strange:
        raise Misconfigured(f"SMS_TEMPLATES names texts we do not have: {strange}", facts={"name": "SMS_TEMPLATES"})
    return given


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
