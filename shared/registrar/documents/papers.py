"""The papers on one sheet, each with kind, fields and what is odd about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from registrar.documents.checks import own_findings
from registrar.documents.classify import Kind, classify
from registrar.documents.extract import SEALED, extract, layout_of, needed
from registrar.documents.findings import near_miss_finding, page_finding
from registrar.documents.finer import looked_closer
from registrar.documents.grounds import painted_over
from registrar.documents.hindrances import (
    beyond_picture,
    corner_beyond,
    finger_on,
    hindrances,
    overview,
    runs_off,
)
from registrar.documents.joining import going_on
from registrar.documents.likeness import fingerprint
from registrar.documents.lines import Line
from registrar.documents.marks import signed, ticked
from registrar.documents.normalise import plain
from registrar.documents.ocr import OcrEngine
from registrar.documents.overlays import laid_over
from registrar.documents.parts import AGREES, PURPOSE, parts_of, without_specimen
from registrar.documents.quality import SMALLEST_TEXT, Quality, quality_of
from registrar.documents.reading import ReadSheet
from registrar.documents.seal_words import whose
from registrar.documents.sealed import owner_of, seal_field, seal_findings, seal_text, seals_on
from registrar.documents.second_reader import Second, Weighed, weigh
from registrar.documents.strikes import struck_out
from registrar.documents.values import Candidates, Nature
from registrar.documents.waves import shows_waves
from registrar.registration.facts import Document, Field, Finding
from registrar.registration.ids import birth_date, is_id_number, is_male
from registrar.registration.vocabulary import DocumentType, NearMiss

Fields = dict[str, Field]


def documents_on(
    read: ReadSheet, page: int, first: OcrEngine, second: OcrEngine | None, before: Document | None = None
) -> list[Document]:
    """One document for each paper; a sheet without any is one OTHER. An untitled one may go on with `before`."""
    lines, marks = without_specimen(read.lines)
    parts = parts_of(lines) or [[]]
    whole = (0.0, float(read.sheet.size[1]))
    frames = [whole if len(part) == len(lines) else extent(part) for part in parts]
    documents = [
        document_of(Paper(part, frame, read, page, before), first, second)
        for part, frame in zip(parts, frames, strict=True)
    ]
    if len(documents) == 1:
        documents = [replace(documents[0], likeness=fingerprint(read.sheet.picture))]
    if any(AGREES.search(plain(line.text)) for line in lines):
        documents = [replace(one, findings=(*one.findings, page_finding("PIC-09"))) for one in documents]
    return [marked(document, marks) for document in documents] if marks else documents


def marked(document: Document, marks: Sequence[str]) -> Document:
    """EDT-05: specimen words stand across the sheet; PIC-11: a purpose for which the copy was made."""
    purposes = sorted({mark for mark in marks if PURPOSE.search(mark)})
    specimen = sorted(set(marks) - set(purposes))
    notes = [page_finding("EDT-05", "、".join(specimen)[:60])] if specimen else []
    notes += [page_finding("PIC-11", "、".join(purposes)[:60])] if purposes else []
    return replace(document, findings=(*document.findings, *notes))


@dataclass(frozen=True)
class Paper:
    """The lines of one paper, its top and bottom on the sheet, the sheet, the page's number, and what came before."""

    lines: Sequence[Line]
    frame: tuple[float, float]
    read: ReadSheet
    page: int
    before: Document | None = None


def extent(lines: Sequence[Line]) -> tuple[float, float]:
    return min(line.top for line in lines), max(line.bottom for line in lines)


def document_of(paper: Paper, first: OcrEngine, second: OcrEngine | None) -> Document:
    """Classify, extract, look closer, ask the second reader, and say what is odd."""
    read, page = paper.read, paper.page
    quality = quality_of(read.sheet.picture, paper.lines)
    kind = kind_of(paper, quality)
    candidates: Candidates = extract(kind, paper.lines)
    seals = seals_on(read) if kind.document_type in SEALED else ()
    if layout_of(kind) and not quality.blurred:
        candidates = looked_closer(kind, candidates, read, first, seals)
    goes_on = paper.before is not None and paper.before.document_type is kind.document_type
    if is_unfilled(kind, candidates) and not quality.doubtful and not goes_on:
        kind = Kind(DocumentType.OTHER, 0.8, unfilled_as(kind, paper.lines))
    weighed = weigh(candidates, read, second if not quality.blurred else None)
    fields = confirmed({name: field_of(one, read, page, quality) for name, one in weighed.items()})
    by_hand, signature = ({}, "") if quality.blurred else hand_marks(kind, paper, fields)
    fields |= by_hand
    if kind.document_type in SEALED:
        fields |= seal_field(seals, read, page)
    if seals and not quality.blurred and (owner := owner_of(kind.document_type, fields, paper.before)):
        fields |= seal_text(whose(seals, owner, read, first), read, page)
    findings = [
        *picture_findings(kind, fields, quality, read),
        *kind_findings(kind, quality),
        *own_findings(kind.document_type, fields),
        *reading_findings(kind, weighed, fields, quality),
        *seal_findings(kind.document_type, seals, read),
        *editing_findings(weighed, read),
    ]
    return Document(
        document_type=kind.document_type,
        confidence=round(kind.confidence, 3),
        pages=(page,),
        side=kind.side,
        near_miss=kind.near_miss,
        fields=fields,
        findings=tuple(findings),
        signature=signature,
    )


def kind_of(paper: Paper, quality: Quality) -> Kind:
    """By title and body, or that of the pages before when this one has no title of its own."""
    if quality.unread:
        return Kind(DocumentType.OTHER, 0.5)
    kind = classify(paper.lines, paper.frame)
    head = (paper.before.near_miss or paper.before.document_type) if paper.before else None
    return going_on(kind, head, plain("".join(line.text for line in paper.lines)))


def hand_marks(kind: Kind, paper: Paper, fields: Fields) -> tuple[Fields, str]:
    """What only the picture tells: a commitment's ticked box, a signature where one belongs, and how it looks."""
    picture, seen = paper.read.sheet.picture, dict[str, Field]()
    if kind.document_type is DocumentType.COMMITMENT and (tick := ticked(paper.lines, picture)):
        read = fields.get("scenario")
        agreed = read is None or read.value == tick.value
        seen["scenario"] = Field(
            tick.value,
            read.text if read else "",
            0.97 if agreed else 0.5,
            agreed,
            paper.page,
            paper.read.on_page(tick.box),
        )
    hand = signed(kind.document_type, paper.lines, picture)
    if hand:
        box = paper.read.on_page(hand.box)
        seen["signature_present"] = Field(hand.value, "", 0.9, certain=True, page=paper.page, box=box)
    return seen, hand.look if hand else ""


def is_unfilled(kind: Kind, candidates: Candidates) -> bool:
    """A form of a paper that names a person, without number or any date; what looks like a name may be its print."""
    if kind.document_type not in SEALED | {DocumentType.COMMITMENT} or "person_name" not in needed(kind):
        return False
    return not any(c.nature in (Nature.ID, Nature.USCC, Nature.DATE) for c in candidates.values())


COVER = 60  # letters on a contract's cover; a form that is to be filled in has more


def unfilled_as(kind: Kind, lines: Sequence[Line]) -> NearMiss:
    """A contract's first page shows the blanks for the parties and no clause: that is its cover."""
    letters = sum(len(plain(line.text)) for line in lines)
    cover = kind.document_type is DocumentType.LABOUR_CONTRACT and letters <= COVER
    return NearMiss.COVER_ONLY if cover else NearMiss.UNFILLED_FORM


def field_of(weighed: Weighed, read: ReadSheet, page: int, quality: Quality) -> Field:
    """A field with its place on the upright page; nothing read from a blurred picture is certain."""
    candidate = weighed.candidate
    box = candidate.passage.box
    return Field(
        value=candidate.value,
        text=candidate.passage.text,
        confidence=round(confidence_of(weighed), 3),
        certain=weighed.certain and not quality.blurred,
        page=page,
        box=read.on_page(box) if box else None,
        corrected=candidate.corrected,
    )


def confirmed(fields: Fields) -> Fields:
    """Birth date and sex are certain where a certain identity number on the same paper says the same."""
    number = fields.get("id_number")
    if number is None or not number.certain or not is_id_number(number.value):
        return fields
    born = birth_date(number.value)
    proved = {"birth_date": born.isoformat() if born else "", "sex": "男" if is_male(number.value) else "女"}
    sure = {
        name: replace(fields[name], certain=True) for name, value in proved.items() if fields_say(fields, name, value)
    }
    return fields | sure


def fields_say(fields: Fields, name: str, value: str) -> bool:
    return name in fields and fields[name].value == value and not fields[name].corrected


def confidence_of(weighed: Weighed) -> float:
    """The weakest character's confidence, raised by proof or agreement and lowered by doubt."""
    base = weighed.candidate.passage.confidence
    if weighed.second is Second.DIFFERS or weighed.candidate.corrected:
        return min(base, 0.6)
    if weighed.second is Second.AGREES:
        return 1 - (1 - base) * 0.1
    return 1 - (1 - base) * 0.3 if weighed.candidate.proved else base * 0.97


def picture_findings(kind: Kind, fields: Fields, quality: Quality, read: ReadSheet) -> list[Finding]:
    """PIC-01, PIC-02, PIC-08, PIC-10: is the picture good enough for this paper?"""
    missing = tuple(name for name in needed(kind) if name not in fields)
    found = []
    if quality.blurred or (quality.doubtful and missing):
        found.append(page_finding("PIC-01", "、".join(hindrances(read.sheet.picture)) or "部分文字", missing))
    elif in_the_way := way_barred(read, missing):
        found.append(in_the_way)
    elif 0 < quality.text_height < SMALLEST_TEXT:
        found.append(page_finding("PIC-02", f"{quality.text_height:.0f}"))
    if not read.colour:
        found.append(page_finding("PIC-08"))
    elif shows_waves(read.sheet.picture):
        found.append(page_finding("PIC-12"))
    if read.sheet.turns or read.sheet.mirrored:
        found.append(page_finding("PIC-10"))
    return found


def way_barred(read: ReadSheet, missing: tuple[str, ...]) -> Finding | None:
    """PIC-01 on a sharp picture: a finger or other paper on the sheet, a side or a corner of it outside.

    Asked again only when something lacks.
    """
    small = overview(read.sheet.picture)
    if finger_on(small):
        return page_finding("PIC-01-COVERED", fields=missing) if missing else page_finding("PIC-01-HELD")
    if laid_over(read.sheet.picture, small, read.lines):
        return page_finding("PIC-01-OVERLAID", fields=missing) if missing else page_finding("PIC-01-STRIP")
    size = (read.taken.shape[1], read.taken.shape[0])
    side, corner = beyond_picture(read.outline, size), corner_beyond(read.outline, size)
    if missing and (side or corner or runs_off(read.lines, read.sheet.size)):
        return page_finding("PIC-01-CUT", fields=missing)
    return page_finding("PIC-01-BEYOND" if side else "PIC-01-CORNER") if side or corner else None


def kind_findings(kind: Kind, quality: Quality) -> list[Finding]:
    """PIC-03, PIC-05 and a conflict between title and body."""
    near = near_miss_finding(kind.near_miss) if kind.near_miss else None
    found = [near] if near else []
    unknown = kind.document_type is DocumentType.OTHER and kind.near_miss is None and not quality.blurred
    if kind.conflict or unknown:
        found.append(page_finding("RDR-03"))
    return found


def reading_findings(kind: Kind, weighed: dict[str, Weighed], fields: Fields, quality: Quality) -> list[Finding]:
    """RDR-01 where two readers differ; RDR-02 where a good picture does not show what the paper must say."""
    differing = tuple(name for name, one in weighed.items() if one.second is Second.DIFFERS)
    missing = tuple(name for name in needed(kind) if name not in fields)
    found = [page_finding("RDR-01", fields=differing)] if differing else []
    if missing and not quality.blurred and not quality.doubtful:
        found.append(page_finding("RDR-02", fields=missing))
    return found


def editing_findings(weighed: Mapping[str, Weighed], read: ReadSheet) -> list[Finding]:
    """EDT-02: the grain of the picture says that a value was painted over. EDT-04: one was struck out by hand."""
    boxes = {name: read.as_taken(box) for name, one in weighed.items() if (box := one.candidate.passage.box)}
    changed = painted_over(read.taken, boxes)
    struck = struck_out({name: one.candidate for name, one in weighed.items()}, read.sheet.picture, read.seals)
    found = [page_finding("EDT-02", fields=changed)] if changed else []
    return [*found, page_finding("EDT-04", fields=struck)] if struck else found
