"""A registration becomes a certificate: number it, settle the facts, sign, verify, store, announce."""

import hashlib
import json
import unicodedata
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from registrar.certificate import container, cose, drawing, qr_text
from registrar.certificate.claims import encode_claims
from registrar.certificate.pdf import CertificatePage, Entry, render
from registrar.certificate.pdf_signature import sign_pdf
from registrar.certificate.qr_text import QrText
from registrar.certificate.read_back import page_codes
from registrar.certificate.trial import must_verify
from registrar.errors import NotFound, Unavailable
from registrar.policy.numbering import certificate_number
from registrar.policy.routing import office_name, region_name
from registrar.ports import BlindIndex, Chance, Clock, DocumentStore, Numbering, Register, Signer
from registrar.registration.application import Application, Registration
from registrar.registration.certificates import Certificate, Extract, ExtractFacts
from registrar.registration.events import (
    ApplicationEvent,
    CertificateEvent,
    CertificateNumbered,
    CertificateOpened,
    ExtractIssued,
    ExtractPrepared,
    ExtractStatusChanged,
)
from registrar.registration.ids import is_synthetic
from registrar.registration.vocabulary import ExtractStatus, State
from registrar.usecases.persevering import persevering
from registrar.usecases.rules import Rules
from registrar.usecases.verifying import JWKS
