"""How the story's certificates are checked: by several readers, online, offline, and after a forger's hand."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image

from local import codes, trust_file
from local.client import Client, Json
from registrar.certificate import container, qr_text
from registrar.certificate.verdict import verify

WINDOW = timedelta(days=1)


def readings(folder: Path) -> Json:
    """The code's text as four readers see it: two decoders, the printed page, and the text as it was issued."""
    with Image.open(folder / "qr.png") as opened:
        picture = opened.convert("L")
    return {
        "zxing": _only(codes.by_zxing(picture)),
        "opencv": _only(codes.by_opencv(picture)),
        "pdf": _only(codes.codes_in(folder / "certificate.pdf")),
        "issued": (folder / "qr.txt").read_text(encoding="utf-8").strip(),
    }


def _only(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{len(texts)} codes"


def online(public: Client, text: str) -> str:
    """The verdict that the public route gives."""
    return str(public.post("/v1/verifications", {"qr_text": text})["verdict"])


def offline(address: str, text: str) -> str:
    """The verdict of this machine alone, from lists fetched just before."""
    path = trust_file.default_path()
    trust_file.update(path, address)
    trust = trust_file.trust_from(path)
    return verify(text, keys=trust.keys, lists=trust.lists, now=datetime.now(UTC), window=WINDOW).code.value


def online_until(public: Client, text: str, wanted: str, seconds: float) -> tuple[str, float]:
    """Ask again until the verdict is the wanted one or the time is up: the last verdict, and how long it took."""
    began = time.monotonic()
    while True:
        seen = online(public, text)
        waited = time.monotonic() - began
        if seen == wanted or waited > seconds:
            return seen, waited
        time.sleep(0.25)


def forged(text: str, id_tail: str) -> str:
    """The same certificate made out to another ID card: one digit of its last four is another one."""
    signed = bytearray(container.unpack(qr_text.decode(text)))
    at = signed.index(id_tail.encode())
    signed[at] = ord("1") if signed[at] != ord("1") else ord("2")
    return qr_text.encode(container.pack(bytes(signed)), text.partition(qr_text.PATH)[0]).text
