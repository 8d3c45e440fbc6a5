"""How small a certificate is, how large its code, how fast it is checked, and what two readers make of it."""

import io
import json
import platform
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import cwt
import numpy as np
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cwt import COSEKey
from PIL import Image

from registrar.certificate import container, cose, qr_text
from registrar.certificate.drawing import Correction, matrix, qr_png, read_back, released
from registrar.certificate.qr_text import QrText
from registrar.certificate.statuses import read_status_list
from registrar.registration.vocabulary import ExtractStatus
from tests.unit.certificate.making import (
    OFFICE,
    SLOT,
    URL,
    a_key_list,
    a_text,
    a_token,
    a_verifier,
    signed_statuses,
)

OUT = Path("out/bench/certificate.json")
NAMES = {2: "张三", 4: "欧阳测试", 15: "阿卜杜热合曼吐尔逊买买提江艾力"[:15].ljust(15, "克")}
CODES = 60
DOTS = (354, 300, 236, 177)  # a 30 mm code seen at 300, 254, 200 and 150 dpi
ROUNDS, ROUND_SECONDS = 15, 0.1


def sizes() -> list[dict[str, Any]]:
    rows = []
    for length, name in NAMES.items():
        token = a_token(name=name)
        code = qr_text.encode(container.pack(token), URL)
        m, q = matrix(code, "M"), matrix(code, "Q")
        rows.append(
            {
                "characters": length,
                "payload_bytes": len(container.pack(token)),
                "text_characters": len(code.text),
                "version_m": m.version,
                "version_q": q.version,
                "module_mm_at_30": round(m.module_mm, 3),
            }
        )
    return rows


def per_second(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """For each second of processor time, the best of many short rounds taken in turn."""
    best = dict.fromkeys(works, 0.0)
    for _ in range(ROUNDS):
        for name, work in works.items():
            done, begun = 0, time.process_time()
            while (spent := time.process_time() - begun) < ROUND_SECONDS:
                work()
                done += 1
            best[name] = max(best[name], round(done / spent, 1))
    return best


def speeds() -> dict[str, float]:
    token, text, verifier = a_token(), a_text(), a_verifier()
    assert verifier.on(text).valid
    pem = OFFICE.private_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    key = COSEKey.from_pem(pem, alg="ES256", kid=OFFICE.kid)
    oracle = cwt.COSE.new()
    message = cose.parse_sign1(token)
    signed = signed_statuses({SLOT: ExtractStatus.REVOKED})
    keys = a_key_list()
    return per_second(
        {
            "whole verdict from the text": lambda: verifier.on(text),
            "our COSE layer (parse, signature)": lambda: cose.verify_strictly(
                cose.parse_sign1(token), OFFICE.public_key, -7
            ),
            "python-cwt (parse, signature)": lambda: oracle.decode(token, key),
            "the signature alone": lambda: cose.verify_signature(message, OFFICE.public_key, -7),
            "a status list of 2^20 slots": lambda: read_status_list(signed, keys),
            "a code drawn and read back": lambda: drawn_anew(a_code(4, 0)),
        }
    )


def drawn_anew(code: QrText) -> bytes:
    released.cache_clear()
    return qr_png(code)


def a_code(length: int, seed: int) -> QrText:
    name = "".join(random.Random(seed).choices("张李王赵欧阳测试样例甲乙丙丁戊己", k=length))
    return qr_text.encode(container.pack(a_token(name=name, status_index=seed)), URL)


def reads() -> list[dict[str, Any]]:
    """The share read by zxing-cpp and by OpenCV, clean and shrunk to what a phone has of a 30 mm print."""
    rows = []
    corrections: tuple[Correction, ...] = ("M", "Q")
    for correction in corrections:
        codes = [a_code((2, 4, 15)[seed % 3], seed) for seed in range(CODES)]
        pictures = [
            (code.text, np.array(Image.open(io.BytesIO(qr_png(code, correction))).convert("L"))) for code in codes
        ]
        for dots in (None, *DOTS):
            seen = [(text, picture if dots is None else shrunk(picture, dots)) for text, picture in pictures]
            rows.append(
                {
                    "correction": correction,
                    "pixels": dots or "as drawn",
                    "codes": CODES,
                    "zxing": sum(read_back(png(picture)) == text for text, picture in seen),
                    "opencv": sum(
                        cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0] == text for text, picture in seen
                    ),
                }
            )
    return rows


def shrunk(picture: Any, pixels: int) -> Any:
    return cv2.resize(picture, (pixels, pixels), interpolation=cv2.INTER_AREA)


def png(picture: Any) -> bytes:
    return bytes(cv2.imencode(".png", picture)[1])


def lists() -> dict[str, int]:
    chance = random.Random(5)
    every = [ExtractStatus.REVOKED, ExtractStatus.SUSPENDED, ExtractStatus.SUPERSEDED]
    kinds = {
        "an untouched list": 0,
        "500 changes": 500,
        "5 % changed": (1 << 20) // 20,
    }
    return {
        name: len(signed_statuses({slot: chance.choice(every) for slot in chance.sample(range(1 << 20), count)}))
        for name, count in kinds.items()
    }


def table(title: str, rows: list[dict[str, Any]]) -> None:
    print(f"\n{title}")
    heads = list(rows[0])
    widths = [max(len(str(row[head])) for row in [dict(zip(heads, heads, strict=True)), *rows]) for head in heads]
    for row in [dict(zip(heads, heads, strict=True)), *rows]:
        print("  " + "  ".join(str(row[head]).rjust(width) for head, width in zip(heads, widths, strict=True)))


def main() -> None:
    size, speed, status, read = sizes(), speeds(), lists(), reads()
    table("Certificate and code by length of the name", size)
    table("Per second of one core", [{"what": what, "rate": rate} for what, rate in speed.items()])
    table("Signed status list of 2^20 slots", [{"list": name, "bytes": length} for name, length in status.items()])
    table("Codes read", read)
    found = {"python": platform.python_version(), "sizes": size, "per_second": speed}
    found |= {"status_list_bytes": status, "reads": read}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{OUT}")


if __name__ == "__main__":
    main()
