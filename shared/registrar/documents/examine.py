"""The whole examination of one scan on one screen: open, straighten, read, classify, extract, doubt, report."""

import hashlib
import resource
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from registrar.documents.decoding import RawPage, decode
from registrar.documents.findings import file_finding, page_finding
from registrar.documents.joining import continued
from registrar.documents.ocr import OcrEngine, engine_named
from registrar.documents.origin import origin_findings
from registrar.documents.papers import documents_on
from registrar.documents.patience import Hurried, Patience
from registrar.documents.pictured import as_pictured
from registrar.documents.reading import ReadSheet, sheets_read, whole_page_read
from registrar.documents.runtimes import quickest_runtime
from registrar.documents.version import reader_version
from registrar.documents.views import page_sizes, views_of
from registrar.errors import RegistrarError
from registrar.registration.facts import Document, Examination, Finding, Seen
from registrar.registration.vocabulary import DocumentType, NearMiss, Severity

PATIENCE = 9.5  # seconds, of the processor or of the clock, whichever is less: a busy machine costs no page
LOOK_EMPTY = (NearMiss.BLANK, NearMiss.COVER_ONLY, NearMiss.UNFILLED_FORM)
IN_ORDER = 6  # pages that are always read, in their order


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's documents, and the quarter turns clockwise after which it stood upright."""

    documents: list[Document]
    turns: int = 0


def examine(
    data: bytes,
    *,
    scan: str,
    version_id: str = "",
    engine: str = "rapidocr",
    second_reader: bool = True,
    threads: int = 1,
    patience: float = PATIENCE,
) -> Examination:
    """Everything one scan shows, as `seen` finds it, without the pictures."""
    return seen(
        data,
        scan=scan,
        version_id=version_id,
        engine=engine,
        second_reader=second_reader,
        threads=threads,
        patience=patience,
        views=False,
    ).examination


def seen(
    data: bytes,
    *,
    scan: str,
    version_id: str = "",
    engine: str = "rapidocr",
    second_reader: bool = True,
    threads: int = 1,
    patience: float = PATIENCE,
    views: bool = True,
) -> Seen:
    """Everything one scan shows and, where wanted, the `views` of its pages.

    Never raises for what is in `data`, only when an engine is missing (Misconfigured).
    After `patience` seconds, opening included, nothing new is begun; what is then unread is said (RDR-05).
    """
    wall, spent = time.perf_counter(), cpu_seconds()
    left = Patience(lambda: min(time.perf_counter() - wall, cpu_seconds() - spent), patience)
    decoded = decode(data)
    documents: list[Document] = []
    findings = [file_finding(decoded.problem)] if decoded.problem else []
    turns: dict[int, int] = {}
    if decoded.pages:
        first = engine_named(engine, threads)
        second = engine_named("rapidocr" if engine == "tesseract" else "tesseract", threads) if second_reader else None
        documents, findings, turns = examined_pages(decoded.pages, first, second, left)
        findings += origin_findings(data, [page.original for page in decoded.pages])
    examination = Examination(
        scan=scan,
        sha256=hashlib.sha256(data).hexdigest(),
        version_id=version_id,
        reader=reader_name(engine, second_reader=second_reader),
        documents=tuple(documents),
        findings=tuple(findings),
        seconds=round(time.perf_counter() - wall, 3),
        cpu_seconds=round(cpu_seconds() - spent, 3),
        pages=page_sizes(decoded.pages, turns),
    )
    return Seen(examination, views_of(decoded.pages, turns) if views else ())


def cut_short(examination: Examination) -> bool:
    """Whether something was left unread for want of time."""
    every = (examination.findings, *(document.findings for document in examination.documents))
    return any(finding.id == "RDR-05" for findings in every for finding in findings)


def reader_name(engine: str, *, second_reader: bool = True) -> str:
    """Engine, runtime and version: where these are the same, the same scan gives the same results."""
    told = f"rapidocr-{quickest_runtime()}" if engine == "rapidocr" else engine
    return f"{told}-{reader_version()}" + ("" if second_reader else "-alone")


def cpu_seconds() -> float:
    """Processor time of this process and of the children it waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def examined_pages(
    pages: tuple[RawPage, ...], first: OcrEngine, second: OcrEngine | None, patience: Patience
) -> tuple[list[Document], list[Finding], dict[int, int]]:
    """Documents in the order of the pages, each with its part number; what is to be said of the file; turns by page."""
    read: dict[int, list[Document]] = {}
    turns: dict[int, int] = {}
    engines = Hurried(first, patience), Hurried(second, patience) if second else None
    for number in by_likelihood(len(pages)):
        if patience.spent():
            continue
        before = next((read[at][-1] for at in range(number - 1, -1, -1) if read.get(at)), None)
        on_page = safely_read(pages[number], number, *engines, before)
        turns[number] = on_page.turns
        found = on_page.documents
        read[number] = [half_read(document) for document in found] if patience.lost() else found
    findings = [page_finding("PIC-07") for found in read.values() if len(found) > 1]
    documents = continued(document for number in sorted(read) for document in read[number])
    return numbered(documents + unread(set(range(len(pages))) - set(read))), findings, turns


def by_likelihood(count: int) -> list[int]:
    """Page numbers in the order of reading: title and seal stand on the first and last page of a long paper."""
    return [0, count - 1, *range(1, count - 1)] if count > IN_ORDER else list(range(count))


def half_read(document: Document) -> Document:
    """What was seen stays; nobody is asked for another picture because of what there was no time to look for."""
    seen = [one for one in document.findings if one.severity in (Severity.NOTE, Severity.CLERK)]
    said = page_finding("RDR-05", _pages_named(document.pages))
    near = None if document.near_miss in LOOK_EMPTY else document.near_miss
    return replace(document, near_miss=near, findings=(*seen, said))


def unread(pages: set[int]) -> list[Document]:
    """One unknown paper for all pages that there was no time for."""
    if not pages:
        return []
    finding = page_finding("RDR-05", _pages_named(sorted(pages)))
    return [Document(DocumentType.OTHER, 0.0, pages=tuple(sorted(pages)), findings=(finding,))]


def _pages_named(pages: Iterable[int]) -> str:
    return f"第{'、'.join(str(number + 1) for number in pages)}页"


def safely_read(
    page: RawPage, number: int, first: OcrEngine, second: OcrEngine | None, before: Document | None
) -> ReadPage:
    """The page's documents; a page over which the reader itself stumbles goes to an officer, the other pages go on."""
    try:
        return read_page(page, number, first, second, before)
    except RegistrarError:
        raise
    except Exception as error:  # whatever pixels can provoke must not stop an application
        finding = page_finding("RDR-04", type(error).__name__)
        return ReadPage([Document(DocumentType.OTHER, 0.0, pages=(number,), findings=(finding,))])


def read_page(
    page: RawPage, number: int, first: OcrEngine, second: OcrEngine | None, before: Document | None = None
) -> ReadPage:
    """Sheets cut out of the picture; if none of them is anything we know, the picture as a whole.

    `before` is the last document of the pages before: an untitled page may go on with it.
    """
    sheets = sheets_read(page, first)
    found: list[Document] = []
    for sheet in sheets:
        found += documents_on(sheet, number, first, second, found[-1] if found else before)
    if _cut_out(sheets, page) and not any(map(_known, found)):
        uncut = whole_page_read(page, first)
        whole = documents_on(uncut, number, first, second, before)
        if any(map(_known, whole)):
            return ReadPage(as_pictured(whole, page, sheets, first), uncut.sheet.turns)
    return ReadPage(as_pictured(found, page, sheets, first), sheets[0].sheet.turns if sheets else 0)


def _known(document: Document) -> bool:
    return document.document_type is not DocumentType.OTHER or document.near_miss not in (None, NearMiss.BLANK)


def _cut_out(sheets: list[ReadSheet], page: RawPage) -> bool:
    return len(sheets) != 1 or sheets[0].sheet.matrix[2, 0] != 0 or sheets[0].sheet.size != page.picture.shape[1::-1]


def numbered(documents: list[Document]) -> list[Document]:
    return [replace(document, part=part) for part, document in enumerate(documents)]
