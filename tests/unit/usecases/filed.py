"""An employer who files hires at the desk, and what becomes of the rows."""

from datetime import date

from registrar.employers.hires import Line
from registrar.registration.application import Application
from registrar.registration.facts import Document
from registrar.registration.filings import FiledRow, Filing, Worker
from registrar.registration.people import Account
from registrar.registration.vocabulary import DocumentType, Side
from registrar.usecases.applying import submit
from registrar.usecases.assessing import assess
from registrar.usecases.filing import FilingHires, Sent, file_hires, open_page
from tests.fakes.samples import an_applicant, an_id_number
from tests.unit.employers.test_reporting import ACME
from tests.unit.usecases.desk import APPLICANT, Desk, certain, id_card

AGENT = Account(
    "employer-1", "https://login.example", "测试经办", an_id_number(50), frozenset({"EMPLOYER"}), uscc=ACME.uscc
)
START = date(2026, 11, 2)


def filing(desk: Desk) -> FilingHires:
    return FilingHires(desk.register, desk.filings, desk.clock, desk.chance, desk.rules)


def a_line(row: int = 1, serial: int = 1, start: date = START) -> Line:
    worker = an_applicant(serial)
    return Line(row, Worker(worker.name, worker.id_number, start, None, worker.phone, "220104"))


def filed(desk: Desk, *lines: Line, digest: str = "d1") -> list[Application]:
    """The applications of the rows that were accepted, once all of them are open."""
    made = file_hires(filing(desk), AGENT, ACME.name, Sent(lines, digest))
    opened(desk, made)
    return [desk.register.application(row.application) for row in rows(desk, made) if row.application]


def opened(desk: Desk, made: Filing) -> None:
    """As the queue brings it: each page's event stands for the next page, and some come twice."""
    for number in range(len(made.sizes)):
        for _ in range(2):
            open_page(filing(desk), made.id, number)


def rows(desk: Desk, made: Filing) -> list[FiledRow]:
    return [row for page in desk.filings.pages(made.id, range(len(made.sizes))) for row in page.rows]


def with_papers(desk: Desk, application: Application) -> Application:
    """Licence, card and contract of the worker's own hiring, handed in and assessed."""
    firm = {"entity_name": ACME.name, "uscc": ACME.uscc}
    signed = {"person_name": APPLICANT.name, "id_number": APPLICANT.id_number, "start_date": START.isoformat()}
    sealed = {"employer_name": ACME.name, "employer_uscc": ACME.uscc, "seal_present": "true"}
    hired = signed | sealed | {"signature_present": "true"}
    licence = Document(DocumentType.BUSINESS_LICENCE, 0.99, fields={k: certain(v) for k, v in firm.items()})
    contract = Document(DocumentType.LABOUR_CONTRACT, 0.99, fields={k: certain(v) for k, v in hired.items()})
    papers = (id_card(Side.PORTRAIT), id_card(Side.EMBLEM), licence, contract)
    keys = desk.send(application.id, *papers, account=AGENT)
    submit(desk.applying, AGENT, application.id)
    desk.examine(*keys)
    assess(desk.assessing, application.id)
    return desk.register.application(application.id)
