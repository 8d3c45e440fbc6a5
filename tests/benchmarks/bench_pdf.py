"""How long a certificate takes to print, sign and read back, and its bytes: python -m tests.benchmarks.bench_pdf."""

import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time

from registrar.certificate import drawing, qr_text
from registrar.certificate.chain import Names, issue_leaf, issue_root
from registrar.certificate.pdf import CertificatePage, render
from registrar.certificate.pdf_signature import check_pdf, sign_pdf
from registrar.certificate.phone_image import phone_image
from registrar.certificate.read_back import page_codes
from tests.benchmarks.ideographs import uncovered
from tests.unit.pdf.conftest import AT, BEGIN, COPY_FONTS, END, PAGE, KeyPair, second_reading
from tests.unit.pdf.test_pdf_size import PAGES as SIZES

OUT = Path("out/bench/pdf.json")
ROUNDS = 20
CODE = qr_text.encode(random.Random(5).randbytes(163), "https://certificates.example.cn")
PAGES = SIZES | {"rare_name": replace(PAGE, name="欧阳𬭎𠮷")}


def main() -> None:
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, COPY_FONTS, folder, "--link", "--any-version"], check=True)
        figures = measure(Path(folder)) | uncovered(Path(folder))
    OUT.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


def measure(fonts: Path) -> dict[str, float]:
    root_key, key = KeyPair(7), KeyPair(8)
    root = issue_root(root_key.private, names=Names("测试根", "测试"), not_before=BEGIN, not_after=END, serial=1)
    leaf = issue_leaf(
        *(root_key.private, root, key.public_key),
        names=Names("测试签发", "测试"),
        not_before=BEGIN,
        not_after=END,
        serial=2,
    )
    code = drawing.qr_svg(CODE)

    def printed(page: CertificatePage) -> bytes:
        return render(page, qr_svg=code, fonts=fonts)

    def signed(pdf: bytes) -> bytes:
        return sign_pdf(pdf, signer=key, chain=[leaf, root], at=AT, reason="签发", location="长春")

    figures = {"render_first_ms": milliseconds(lambda _: printed(PAGES["one_registration"]), rounds=1)}
    for name, page in PAGES.items():
        done = signed(printed(page))
        assert page_codes(done) == [CODE.text] == [second_reading(done)]
        assert check_pdf(done, [root])
        figures[f"{name}_signed_bytes"] = len(done)
        figures[f"{name}_render_and_sign_ms"] = milliseconds(
            partial(lambda page, i: signed(printed(page_of(page, i))), page)
        )
    pdf, done = printed(PAGE), signed(printed(PAGE))
    # Every round another number and time: nothing is answered from what the last round left behind.
    figures |= {
        "render_warm_ms": milliseconds(lambda i: printed(different(i))),
        "sign_ms": milliseconds(lambda _: signed(pdf)),
        "read_back_ms": milliseconds(lambda _: page_codes(done)),
        "check_ms": milliseconds(lambda _: check_pdf(done, [root])),
    }
    glance = drawing.qr_svg(CODE, "M")
    figures["phone_image_bytes"] = len(phone_image(PAGE, qr_svg=glance, fonts=fonts))
    figures["phone_image_ms"] = milliseconds(lambda i: phone_image(different(i), qr_svg=glance, fonts=fonts))
    return figures


def different(i: int) -> CertificatePage:
    return page_of(PAGE, i)


def page_of(page: CertificatePage, i: int) -> CertificatePage:
    return replace(page, number=f"22990102600001{i:02}", issued_at=datetime(2026, 11, 23, 1, 0, i, tzinfo=UTC))


def milliseconds(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """The median of the rounds, in processor time: the machine is shared."""
    taken = []
    for i in range(rounds):
        begin = process_time()
        work(i)
        taken.append(process_time() - begin)
    return round(statistics.median(taken) * 1000, 1)


if __name__ == "__main__":
    main()
