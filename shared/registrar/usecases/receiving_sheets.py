"""A sheet arrives: it is stored as it came before anybody reads it, and what became of each row is shown later."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registrar.errors import Malformed, NotAllowed, NotFound
from registrar.intake.uploads import AnnouncedFile, check_announced
from registrar.office.rights import PROVINCE_ROLES
from registrar.policy.serials import read_serial
from registrar.ports import Chance, Clock, DocumentStore, PaperBook, SentScan, UploadLink
from registrar.registration.application import Scan
from registrar.registration.ids import derived
from registrar.registration.outages import FormRow, OutageState, Sheet, SheetUse
from registrar.registration.people import Account
from registrar.usecases.outages import outage_of

ROWS_SHOWN = 100
TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class ReceivingSheets:
    """What these use cases stand on."""

    book: PaperBook
    store: DocumentStore
    clock: Clock
    chance: Chance


@dataclass(frozen=True, slots=True)
class Came:
    """A sheet's bytes and what kind of file they are (csv or xlsx)."""

    content: bytes
    kind: str


def receive_forms(on: ReceivingSheets, officer: Account, outage: str, came: Came) -> Sheet:
    """Kept, and worked off in the background; the same content of the same outage is the same sheet."""
    found = outage_of(on.book, officer, outage)
    if found.state in {OutageState.SUSPECTED, OutageState.DISMISSED}:
        raise NotAllowed("请先确认这次停网，再提交登记表。 Confirm the outage first.", code="wrong_state")
    identity = derived("P", found.office, outage, _digest(came.content))
    sheet = _sheet(on, officer, identity, SheetUse.FORMS, came)
    return _kept(on, replace(sheet, office=found.office, outage=outage), came)


def receive_books(on: ReceivingSheets, officer: Account, table: str, came: Came, *, dry: bool) -> Sheet:
    """What was registered before this system; a dry run writes nothing and reports the same (the province alone)."""
    if not officer.roles & PROVINCE_ROLES:
        raise NotAllowed("只有省级管理员可以导入历史数据。 Only the province brings in the books.", code="no_role")
    identity = derived("B", table, str(dry), _digest(came.content))
    return _kept(on, replace(_sheet(on, officer, identity, SheetUse.BOOKS, came), table=table, dry=dry), came)


def _sheet(on: ReceivingSheets, officer: Account, identity: str, use: SheetUse, came: Came) -> Sheet:
    office, key = officer.office or "", f"paper/sheets/{identity}"
    return Sheet(identity, use, office, came.kind, key, officer.subject, on.clock.now())


def _kept(on: ReceivingSheets, sheet: Sheet, came: Came) -> Sheet:
    if not came.content:
        raise Malformed("文件是空的，请重新选择。 The file is empty; choose it again.", code="empty_file")
    on.store.put_once(sheet.key, came.content, TYPES[came.kind])
    return on.book.receive(sheet)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sheet_of(on: ReceivingSheets, officer: Account, identity: str) -> Sheet:
    """An own office's sheet; the province sees every one."""
    sheet = on.book.sheet(identity)
    if sheet is None or not (officer.roles & PROVINCE_ROLES or sheet.office == officer.office):
        raise NotFound("没有找到这份登记表。 No such sheet.", facts={"sheet": identity})
    return sheet


def rows_of_sheet(on: ReceivingSheets, sheet: Sheet, first: int) -> Sequence[FormRow]:
    """A hundred outcomes from the `first`, as far as they are known by now."""
    return on.book.rows(sheet.id)[first : first + ROWS_SHOWN]


def offer_scans(
    on: ReceivingSheets, officer: Account, outage: str, files: Sequence[tuple[str, AnnouncedFile]]
) -> Sequence[tuple[SentScan, UploadLink]]:
    """Links for scans of forms, by serial, before their sheet is sent; they are read when the form is entered."""
    found = outage_of(on.book, officer, outage)
    check_announced([file for _, file in files], ())
    sent = [_sent(on, found.id, serial, file) for serial, file in files]
    on.book.announce(found.office, sent)
    return [(each, on.store.upload_link(each.scan, on.clock.now())) for each in sent]


def _sent(on: ReceivingSheets, outage: str, serial: str, file: AnnouncedFile) -> SentScan:
    read = read_serial(serial)
    if read is None:
        raise Malformed(
            "编号与印制的不符（校验位不对），请对照表格核对。 The serial is not one of ours; compare it with the form.",
            code="serial",
            facts={"serial": serial[:40]},
        )
    token = on.chance.token()
    key = f"paper/scans/{read.text}/{token}"
    return SentScan(outage, read.text, Scan(token, key, file.content_type, file.size, file.sha256, file.slot))
