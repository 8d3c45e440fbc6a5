"""Applications for the policy tests, built from plain data: only what matters in a test is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from registrar.policy.commitment_texts import texts_for
from registrar.policy.comparison import compare, sources_for
from registrar.policy.proofs import TEXT_VERSION
from registrar.registration.application import Application, Receipt, Scan
from registrar.registration.comparisons import (
    BusinessRecord,
    Comparison,
    FilingRecord,
    InsuranceRecord,
    SourceAnswer,
)
from registrar.registration.consents import Commitment, Scenario
from registrar.registration.counter import HandForm, Intake, KeyedFact, Seen
from registrar.registration.facts import Document, Examination, Field, Finding
from registrar.registration.people import Applicant, Declaration, Employer, Hire
from registrar.registration.signed_online import SHEET, examination_of, sheet_of
from registrar.registration.surroundings import Pending, Shared, Standing, Surroundings, Twin
from registrar.registration.vocabulary import (
    Category,
    Channel,
    DocumentType,
    HukouKind,
    NearMiss,
    PersonType,
    Predicate,
    RegistrationKind,
    Severity,
    Side,
    Source,
    State,
)

USCC = "91229901MA0TEXT12L"
Row = Mapping[str, Any]


def surroundings(row: Row) -> Surroundings:
    """What the register knows around the case: registrations in force, open cases, what others share."""
    around = row.get("around", {})
    return Surroundings(
        tuple(_standings(around.get("registered", []))),
        tuple(Pending(Category(category), number, *waits) for category, number, *waits in around.get("pending", [])),
        tuple(Twin(Shared(kind), people, *scan) for kind, people, *scan in around.get("twins", [])),
        tuple(_standings(around.get("meanwhile", []))),
    )


def _standings(told: Sequence[Any]) -> Iterator[Standing]:
    for kind, day, number, *employer in told:
        yield Standing(RegistrationKind(kind), date.fromisoformat(day), number, _employer(employer))


def _employer(told: Sequence[str]) -> Employer | None:
    """Name and code, or nothing at all."""
    return Employer(told[1], told[0]) if told else None


def a_case(row: Row, pages: Row) -> tuple[Application, date]:
    """The application of one scenario and the day of its acceptance."""
    day = date.fromisoformat(row.get("accepted", "2026-11-23"))
    at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)  # noon in Shanghai
    category = Category(row.get("category", "U1"))
    names: Sequence[str] = row.get("pages", ["id_front", "id_back", "termination"])
    lost = {f"lost{n}": _scan(f"lost{n}", row, arrived=False) for n in range(row.get("unfinished", 0))}
    application = Application(
        id="A1",
        version=5,
        state=State.COMPARING,
        account="account",
        office=row.get("office", "220104"),
        category=category,
        applicant=_applicant(row),
        declarations=tuple(
            Declaration(Predicate(name), at, row.get("text_version", TEXT_VERSION))
            for name in row.get("declared", ["ABLE", "WILLING", "JOBLESS"])
        ),
        channel=Channel.WEB_HALL,
        opened_at=at,
        for_oneself=row.get("for_oneself", True),
        rule_set="jl-2018-175",
        scans={**{name: _scan(name, row) for name in names}, **lost, **_online_sheet(row, at)},
        examinations={
            **{name: _examination(name, pages[name], row) for name in names},
            **_online_examination(row, at),
        },
        commitment=_online(row, at),
        hire=_hire(row),
        comparisons=_comparisons(row, category, _asked(row, at)),
        intake=_intake(row, at),
        form=_form(row),
        receipt=Receipt("2026112300000001", at),
        rounds=row.get("rounds", 1),
        retries=row.get("retries", 0),
    )
    return application, day


def _hire(row: Row) -> Hire | None:
    """What the employer filed: its code, and the first day."""
    if "hire" not in row:
        return None
    uscc, start = row["hire"]
    return Hire(Employer(uscc, "长春示例一号餐饮有限公司"), date.fromisoformat(start))


def _asked(row: Row, accepted: datetime) -> datetime:
    """When the registers were asked: at the acceptance, unless a form was entered later."""
    return datetime.fromisoformat(row["asked"]) if "asked" in row else accepted


def _intake(row: Row, at: datetime) -> Intake | None:
    """At the counter: the originals seen, and the facts keyed."""
    if "seen" not in row:
        return None
    seen = tuple(Seen(DocumentType(kind)) for kind in row["seen"])
    facts = tuple(KeyedFact(DocumentType(kind), name, value) for kind, name, value in row.get("keyed", []))
    return Intake(DocumentType.ID_CARD, seen, "clerk", at, ("clerk",), at, facts)


def _form(row: Row) -> HandForm | None:
    """Filled in by hand."""
    return HandForm("JL0104-2026-00001-8", "outage", "sheet", 2, "clerk", **row["form"]) if "form" in row else None


def _online(row: Row, at: datetime) -> Commitment | None:
    """The commitment signed online, under the text in force or (version) an older one."""
    if "online" not in row:
        return None
    scenario = Scenario(row["online"])
    texts = (*texts_for(Category.E3, at.date()), *texts_for(Category.U8, at.date()))
    (text,) = (text for text in texts if text.scenario is scenario)
    version = row.get("online_version", text.version)
    return Commitment(scenario, version, text.sha256, at, "account", "digest", "salt")


def _online_sheet(row: Row, at: datetime) -> dict[str, Scan]:
    signed = _online(row, at)
    return {SHEET: sheet_of(signed)} if signed else {}


def _online_examination(row: Row, at: datetime) -> dict[str, Examination]:
    signed = _online(row, at)
    return {SHEET: examination_of(signed, _applicant(row))} if signed else {}


def _applicant(row: Row) -> Applicant:
    lives, registered = row.get("residence", ["220104", "220104"])
    person = {
        "name": "王小明",
        "id_number": "229902199208150027",
        "person_type": "CN_RESIDENT",
        **row.get("person", {}),
    }
    return Applicant(
        name=person["name"],
        id_number=person["id_number"],
        phone=row.get("phone", "15400000001"),
        habitual_residence=lives,
        hukou_region=registered,
        hukou_kind=HukouKind.RURAL if row.get("rural") else HukouKind.URBAN,
        person_type=PersonType(person["person_type"]),
    )


def _scan(name: str, row: Row, *, arrived: bool = True) -> Scan:
    slot = row.get("slots", {}).get(name)
    return Scan(name, f"scans/A1/{name}", "image/jpeg", 1000, "0" * 64, slot, "v1" if arrived else None)


def _examination(name: str, page: Row, row: Row) -> Examination:
    findings = tuple(_finding(text) for text in row.get("findings", {}).get(name, []))
    if "type" not in page:
        return Examination(name, "0" * 64, "v1", "test", (), findings)
    changed = {key.split(".")[1]: value for key, value in row.get("change", {}).items() if key.startswith(f"{name}.")}
    values = {key: value for key, value in {**page.get("fields", {}), **changed}.items() if value}
    unsure = {key.split(".")[1] for key in row.get("unsure", []) if key.startswith(f"{name}.")}
    near = row.get("near_miss", {}).get(name)
    document = Document(
        document_type=DocumentType(page["type"]),
        confidence=0.99,
        side=Side(page["side"]) if "side" in page else None,
        near_miss=NearMiss(near) if near else None,
        fields={key: Field(value, value, 0.99, key not in unsure) for key, value in values.items()},
        findings=findings,
    )
    return Examination(name, "0" * 64, "v1", "test", (document,))


def _finding(text: str) -> Finding:
    identity, severity, *fields = text.split()
    return Finding(identity, Severity(severity), "读图时的说明。", "what the reader saw", tuple(fields))


def _comparisons(row: Row, category: Category, at: datetime) -> tuple[Comparison, ...]:
    records, pension = row.get("records", {}), row.get("pension")
    answers = {
        Source.SOCIAL_INSURANCE: SourceAnswer(
            Source.SOCIAL_INSURANCE,
            at,
            insurance=tuple(
                InsuranceRecord(kind, name, USCC, _day(start), _day(end))
                for kind, name, start, end in records.get("insurance", [])
            ),
            pension=pension,
            benefit=row.get("benefit"),
        ),
        Source.LABOUR_FILING: SourceAnswer(
            Source.LABOUR_FILING,
            at,
            filings=tuple(
                FilingRecord(name, more[0] if more else USCC, _day(start), _day(end))
                for name, start, end, *more in records.get("filings", [])
            ),
        ),
        Source.BUSINESS_REGISTER: SourceAnswer(
            Source.BUSINESS_REGISTER,
            at,
            businesses=tuple(
                BusinessRecord(more[0] if more else USCC, name, role, status, _day(row.get("founded", "")), _day(end))
                for name, role, status, end, *more in records.get("businesses", [])
            ),
            enterprise=_enterprise(row),
        ),
    }
    silent = row.get("silent", [])
    asked = [source for source in sources_for(category) if source not in row.get("unasked", [])]
    told = (replace(answers[s], unavailable="timeout") if s in silent else answers[s] for s in asked)
    return tuple(compare(answer, category, at.date()) for answer in told)


def _enterprise(row: Row) -> BusinessRecord | None:
    if "enterprise" not in row:
        return None
    name, uscc, status, end = row["enterprise"]
    return BusinessRecord(uscc, name, "", status, None, _day(end))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
