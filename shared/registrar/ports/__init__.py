"""What the use cases need from outside, as roles. Adapters in `aws`, fakes in tests/fakes."""

from registrar.certificate.cose import Signer
from registrar.office.listing import WorkItem, WorkList, WorkPage
from registrar.ports.documents import DocumentStore, Marked, Marks, StoredObject, UploadLink
from registrar.ports.filings import Filings
from registrar.ports.paper import PaperBook, SentScan
from registrar.ports.register import Eraser, Numbering, RecordStep, Register
from registrar.ports.sms import DeliveryReceipt, SmsGateway, SmsRefused, SmsUncertain
from registrar.ports.surroundings import BlindIndex, Breakers, Chance, Clock, Departments

__all__ = [
    "BlindIndex",
    "Breakers",
    "Chance",
    "Clock",
    "DeliveryReceipt",
    "Departments",
    "DocumentStore",
    "Eraser",
    "Filings",
    "Marked",
    "Marks",
    "Numbering",
    "PaperBook",
    "RecordStep",
    "Register",
    "SentScan",
    "Signer",
    "SmsGateway",
    "SmsRefused",
    "SmsUncertain",
    "StoredObject",
    "UploadLink",
    "WorkItem",
    "WorkList",
    "WorkPage",
]
