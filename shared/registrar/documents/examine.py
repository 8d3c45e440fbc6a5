"""The whole examination of one scan on one screen: open, straighten, read, classify, extract, doubt, report."""

import hashlib
import resource
import time
from collections.abc import Iterator
from dataclasses import replace

from registrar.documents.decoding import RawPage, decode
from registrar.documents.findings import file_finding, page_finding
from registrar.documents.joining import continued
from registrar.documents.ocr import OcrEngine, engine_named
from registrar.documents.origin import origin_findings
from registrar.documents.papers import documents_on
from registrar.documents.reading import ReadSheet, sheets_read, whole_page_read
from registrar.documents.runtimes import quickest_runtime
from registrar.documents.version import reader_version
from registrar.errors import RegistrarError
from registrar.registration.facts import Document, Examination, Finding
from registrar.registration.vocabulary import DocumentType, NearMiss


def examine(
    data: bytes,
    *,
    scan: str,
    version_id: str = "",
    engine: str = "rapidocr",
    second_reader: bool = True,
    threads: int = 1,
) -> Examination:
    """Everything one scan shows; never raises for what is in `data`, only when an engine is missing (Misconfigured)."""
    wall, spent = time.perf_counter(), cpu_seconds()
    decoded = decode(data)
    documents: list[Document] = []
    findings = [file_finding(decoded.problem)] if decoded.problem else []
    if decoded.pages:
        first = engine_named(engine, threads)
        second = engine_named("rapidocr" if engine == "tesseract" else "tesseract", threads) if second_reader else None
        documents, findings = examined_pages(decoded.pages, first, second)
        findings += origin_findings(data, [page.original for page in decoded.pages])
    return Examination(
        scan=scan,
        sha256=hashlib.sha256(data).hexdigest(),
        version_id=version_id,
        reader=reader_name(engine, second_reader=second_reader),
        documents=tuple(documents),
        findings=tuple(findings),
        seconds=round(time.perf_counter() - wall, 3),
        cpu_seconds=round(cpu_seconds() - spent, 3),
    )


def reader_name(engine: str, *, second_reader: bool = True) -> str:
    """Engine, runtime and version: where these are the same, the same scan gives the same results."""
    told = f"rapidocr-{quickest_runtime()}" if engine == "rapidocr" else engine
    return f"{told}-{reader_version()}" + ("" if second_reader else "-alone")


def cpu_seconds() -> float:
    """Processor time of this process and of the children it waited for."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def examined_pages(
    pages: tuple[RawPage, ...], first: OcrEngine, second: OcrEngine | None
) -> tuple[list[Document], list[Finding]]:
    """Documents in the order of the pages, each with its part number, and what is to be said of the whole file."""
    documents: list[Document] = []
    findings: list[Finding] = []
    for number, page in enumerate(pages):
        on_page = safely_read(page, number, first, second, documents[-1] if documents else None)
        if len(on_page) > 1:
            findings.append(page_finding("PIC-07"))
        documents += on_page
    return numbered(continued(documents)), findings


def safely_read(
    page: RawPage, number: int, first: OcrEngine, second: OcrEngine | None, before: Document | None
) -> list[Document]:
    """The page's documents; a page over which the reader itself stumbles goes to an officer, the other pages go on."""
    try:
        return list(documents_of_page(page, number, first, second, before))
    except RegistrarError:
        raise
    except Exception as error:  # whatever pixels can provoke must not stop an application
        finding = page_finding("RDR-04", type(error).__name__)
        return [Document(DocumentType.OTHER, 0.0, pages=(number,), findings=(finding,))]


def documents_of_page(
    page: RawPage, number: int, first: OcrEngine, second: OcrEngine | None, before: Document | None = None
) -> Iterator[Document]:
    """Sheets cut out of the picture; if none of them is anything we know, the picture as a whole.

    `before` is the last document of the pages before: an untitled page may go on with it.
    """
    sheets = sheets_read(page, first)
    found: list[Document] = []
    for sheet in sheets:
        found += documents_on(sheet, number, first, second, found[-1] if found else before)
    if _cut_out(sheets, page) and not any(map(_known, found)):
        whole = documents_on(whole_page_read(page, first), number, first, second, before)
        found = whole if any(map(_known, whole)) else found
    yield from found


def _known(document: Document) -> bool:
    return document.document_type is not DocumentType.OTHER or document.near_miss not in (None, NearMiss.BLANK)


def _cut_out(sheets: list[ReadSheet], page: RawPage) -> bool:
    return len(sheets) != 1 or sheets[0].sheet.matrix[2, 0] != 0 or sheets[0].sheet.size != page.picture.shape[1::-1]


def numbered(documents: list[Document]) -> list[Document]:
    return [replace(document, part=part) for part, document in enumerate(documents)]
