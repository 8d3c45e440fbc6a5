"""How small a certificate is, how its code reads, how fast it is checked, what revoking and hostile codes cost."""

import json
import platform
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cwt import COSEKey

from registrar.certificate import container, cose, qr_text
from registrar.certificate.algorithms import ALGORITHMS, ES256, SM2
from registrar.certificate.drawing import matrix, qr_png, released
from registrar.certificate.qr_text import QrText
from registrar.certificate.statuses import read_status_list
from registrar.registration.vocabulary import ExtractStatus
from tests.benchmarks.code_rivals import first_reads
from tests.benchmarks.hostile_costs import hostile_costs
from tests.benchmarks.status_costs import list_sizes, revoke_to_visible
from tests.unit.certificate.making import (
    OFFICE,
    PRESENT,
    SLOT,
    URL,
    a_key_list,
    a_text,
    a_token,
    a_verifier,
    signed_statuses,
)

OUT = Path("out/bench/certificate.json")
NAMES = {2: "张三", 4: "欧阳测试", 15: "阿卜杜热合曼吐尔逊买买提江艾力"}
ROUNDS, ROUND_SECONDS = 15, 0.1


@contextmanager
def signing_with(algorithm: int) -> Iterator[str]:
    """The test keys are of this algorithm; its name."""
    PRESENT.algorithm = algorithm
    yield ALGORITHMS[algorithm].name
    PRESENT.algorithm = ES256


def sizes() -> list[dict[str, Any]]:
    rows = []
    for algorithm in (ES256, SM2):
        with signing_with(algorithm) as signed_with:
            rows += [{"algorithm": signed_with, **_size(length, name)} for length, name in NAMES.items()]
    return rows


def _size(length: int, name: str) -> dict[str, Any]:
    token = container.pack(a_token(name=name))
    code = qr_text.encode(token, URL)
    m, q = matrix(code, "M"), matrix(code, "Q")
    return {
        "characters": length,
        "payload_bytes": len(token),
        "text_characters": len(code.text),
        "version_m": m.version,
        "version_q": q.version,
        "module_mm_at_30": round(m.module_mm, 3),
    }


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
    found: dict[str, float] = {}
    for algorithm in (ES256, SM2):
        with signing_with(algorithm) as signed_with:
            found |= {f"{signed_with}: {what}": rate for what, rate in _verifying(algorithm).items()}
    signed, keys = signed_statuses({SLOT: ExtractStatus.REVOKED}), a_key_list()
    return found | per_second(
        {
            "python-cwt, ES256 (parse, signature)": _oracle(),
            "a status list of 2^20 slots": lambda: read_status_list(signed, keys),
            "a code drawn and read back": lambda: drawn_anew(a_code(4, 0)),
        }
    )


def _verifying(algorithm: int) -> dict[str, float]:
    token, text, verifier = a_token(), a_text(), a_verifier()
    assert verifier.on(text).valid
    message = cose.parse_sign1(token)
    return per_second(
        {
            "whole verdict from the text": lambda: verifier.on(text),
            "our COSE layer (parse, signature)": lambda: cose.verify_strictly(
                cose.parse_sign1(token), OFFICE.public_key, algorithm
            ),
            "the signature alone": lambda: cose.verify_signature(message, OFFICE.public_key, algorithm),
        }
    )


def _oracle() -> Callable[[], object]:
    """python-cwt on the same token; it knows no SM2."""
    token = a_token()
    pem = OFFICE.private_key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    key = COSEKey.from_pem(pem, alg="ES256", kid=OFFICE.kid)
    oracle = cwt.COSE.new()
    return lambda: oracle.decode(token, key)


def drawn_anew(code: QrText) -> bytes:
    released.cache_clear()
    return qr_png(code)


def a_code(length: int, seed: int) -> QrText:
    name = "".join(random.Random(seed).choices("张李王赵欧阳测试样例甲乙丙丁戊己", k=length))
    return qr_text.encode(container.pack(a_token(name=name, status_index=seed)), URL)


def table(title: str, rows: list[dict[str, Any]]) -> None:
    print(f"\n{title}")
    heads = list(rows[0])
    widths = [max(len(str(row[head])) for row in [dict(zip(heads, heads, strict=True)), *rows]) for head in heads]
    for row in [dict(zip(heads, heads, strict=True)), *rows]:
        print("  " + "  ".join(str(row[head]).rjust(width) for head, width in zip(heads, widths, strict=True)))


def main() -> None:
    size, speed, hostile = sizes(), speeds(), hostile_costs()
    status, revoked, read = list_sizes(), revoke_to_visible(), first_reads()
    table("Certificate and code by length of the name", size)
    table("Per second of one core", [{"what": what, "rate": rate} for what, rate in speed.items()])
    table("Five million certificates, 5 % changed, then 500 more", [{"what": k, "value": v} for k, v in status.items()])
    table("From revoking to REVOKED online, without the queue", [{"what": k, "ms": v} for k, v in revoked.items()])
    table("Hostile codes at worst", hostile)
    table("First reads of a 30 mm code, turned, blurred, at 10 pixels a millimetre", read)
    found = {"python": platform.python_version(), "sizes": size, "per_second": speed, "statuses": status}
    found |= {"revoking": revoked, "hostile": hostile, "reads": read}
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{OUT}")


if __name__ == "__main__":
    main()
