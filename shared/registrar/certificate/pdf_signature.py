"""The issuing office's signature on the PDF, and whether a PDF still carries one that holds."""

import asyncio
import zlib
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SignatureFormField, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus, async_validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from registrar.certificate.cose import Signer

FIELD = "Issuer"
DER_ES256 = 72  # SEQUENCE of two INTEGERs of at most 33 bytes (RFC 3279, 2.2.3)
MOST_BYTES = 1_000_000  # ours have 40,000
PACKABLE = (generic.DictionaryObject, SignatureFormField)
# What pyHanko was seen to let through on bytes that are no PDF, a broken one, or a signature that cannot be parsed.
UNREADABLE = (
    *(PdfError, zlib.error, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, NotImplementedError, RecursionError),
)


def sign_pdf(pdf: bytes, *, signer: Signer, chain: Sequence[bytes], at: datetime, reason: str, location: str) -> bytes:
    """The PDF with a PAdES B-B signature (ETSI EN 319 142-1) that permits no change after it.

    `chain` is DER, the signer's own certificate first; a self-signed root in it is left out, since whoever checks must
    have it already. `signer` must be ES256. `at` is written as the signing time; nothing is fetched.
    """
    return asyncio.run(_sign(pdf, _PdfSigner(signer, chain), at, reason, location))


async def _sign(pdf: bytes, signer: "_PdfSigner", at: datetime, reason: str, location: str) -> bytes:
    session = _certifying(signer, reason, location).init_signing_session(_Update(BytesIO(pdf)))
    session.system_time = at
    reserved = await session.estimate_signature_container_size(None, tight=True)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=reserved)
    prepared, signed = document.digest_tbs_document()
    await document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes())
    signed.seek(0)
    return bytes(signed.read())


def _certifying(signer: "_PdfSigner", reason: str, location: str) -> signers.PdfSigner:
    return signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            reason=reason,
            location=location,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer=signer,
        # Off the page: PDF/A wants the print flag, PDF/UA wants an untagged widget out of sight.
        new_field_spec=SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)),
    )


class _Update(IncrementalPdfFileWriter):
    """An update that adds the signature and leaves the rest: no clock, no chance, no second copy of the metadata."""

    def _update_meta(self) -> None:
        """The page states its own times; pyHanko would write the clock's (and 5 kB) into it."""

    def _write_objects(self, stream: Any, object_position_dict: Any) -> None:
        """All but the signature itself, whose place must be known, go into an object stream."""
        packed = self.prepare_object_stream()  # type: ignore[no-untyped-call]
        for (generation, number), found in [*self.objects.items()]:
            if type(found) in PACKABLE:
                packed.add_object(number, found)
                del self.objects[generation, number]
        super()._write_objects(stream, object_position_dict)

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        first = prev.trailer["/ID"][0]
        # ISO 32000-1, 14.4: the second part changes with every update; a digest of the first serves as well as chance.
        second = sha256(b"signed" + bytes(first.original_bytes)).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(second)])


class _PdfSigner(signers.Signer):
    """Our raw signer in the shape pyHanko calls: CMS wants the DER form of r and s (RFC 5753, 7.2)."""

    def __init__(self, signer: Signer, chain: Sequence[bytes]) -> None:
        certificates = _certificates(chain)
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(certificates[1:])  # the first goes in by itself; twice, one of them would be unchecked
        super().__init__(signing_cert=certificates[0], cert_registry=store, embed_roots=False)
        self._signer = signer

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if digest_algorithm != "sha256" or self._signer.algorithm != -7:
            raise ValueError("a PDF is signed with ES256 only")
        if dry_run:
            return bytes(DER_ES256)
        raw = self._signer.sign(data)
        r, s = (int.from_bytes(half, "big") for half in (raw[:32], raw[32:]))
        return encode_dss_signature(r, s)


def _certificates(chain: Sequence[bytes]) -> list[Any]:
    return [certificate for der in chain for certificate in load_certs_from_pemder_data(der)]


def check_pdf(pdf: bytes, roots: Sequence[bytes], at: datetime | None = None) -> bool:
    """Whether exactly one signature covers the whole file, is intact and leads to one of `roots` (DER).

    The chain is judged as of `at`, or of the time the signature itself states. Decided by pyHanko's `bottom_line`: its
    `valid` alone stays True on a file that was changed. False for anything that is no signed PDF.
    """
    if len(pdf) > MOST_BYTES:
        return False
    try:
        signatures = PdfFileReader(BytesIO(pdf), strict=True).embedded_regular_signatures
        if len(signatures) != 1:
            return False
        status = asyncio.run(_validate(signatures[0], roots, at))
    except UNREADABLE:
        return False
    return bool(status.bottom_line) and status.coverage is SignatureCoverageLevel.ENTIRE_FILE


async def _validate(signature: EmbeddedPdfSignature, roots: Sequence[bytes], at: datetime | None) -> PdfSignatureStatus:
    trusted = ValidationContext(
        trust_roots=_certificates(roots),
        moment=at or signature.self_reported_timestamp,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    return await async_validate_pdf_signature(signature, trusted)
