"""The verify page's parts: small, from one host, and with the same words and tables as the register."""

import gzip
import json
import re

import pytest

from local.pages.__main__ import weight
from local.pages.build import WEB, built
from local.pages.decoder import FOLDER, digests
from local.pages.texts import languages
from registrar.benefits.purposes import POLICIES, Need
from registrar.certificate.sentences import SENTENCES

SITE = built()
LAZY = ("sm2", "office")  # loaded where a key is SM2, and for accredited officers


def packed(*names: str) -> int:
    """Bytes of these assets as they travel."""
    wanted = tuple(f"/assets/{name}." for name in names)
    found = [file.content for address, file in SITE.files.items() if address.startswith(wanted)]
    assert len(found) >= len(names)
    return sum(len(gzip.compress(content, 9, mtime=0)) for content in found)


@pytest.mark.parametrize("page", ["/v", "/en/v"])
def test_the_verify_page_stays_under_forty_kilobytes_with_sm2_too(page: str) -> None:
    assert weight(SITE, page) + packed("sm2") <= 40_000


def test_the_decoder_stays_under_four_hundred_and_fifty_kilobytes() -> None:
    assert packed("zxing_reader", "decoding", "reading", "pictures") <= 450_000


def test_the_service_worker_keeps_everything_the_page_may_ever_load() -> None:
    worker = SITE.files["/verify-worker.js"].content.decode()
    listed = re.search(r"const OWN = (\{.*?\});", worker)
    assert listed
    kept = set(json.loads(listed[1])["files"])
    assert {"/v", "/en/v", *SITE.needed["/v"]} <= kept
    for name in ("zxing_reader", "decoding", *LAZY):
        assert any(address.startswith(f"/assets/{name}.") for address in kept), name
    assert any(address.endswith(".wasm") for address in kept)


def test_the_decoder_is_what_was_taken_from_its_locked_package_and_names_no_host() -> None:
    assert digests() == json.loads((FOLDER / "sources.json").read_text("utf-8"))
    assert "resolved" not in (FOLDER / "package-lock.json").read_text("utf-8")
    assert not re.search(rb"https?://", (FOLDER / "zxing_reader.js").read_bytes())
    assert b"//! The reader of zxing-wasm" in (FOLDER / "zxing_reader.js").read_bytes(), "the licence travels with it"


@pytest.mark.parametrize(("code", "place"), [("zh-CN", 0), ("en", 1)])
def test_the_page_says_of_each_verdict_what_the_register_says(code: str, place: int) -> None:
    (texts,) = [language.texts for language in languages(WEB / "texts") if language.code == code]
    for verdict, sentence in SENTENCES.items():
        assert texts[f"verify.sentence.{verdict}"] == sentence[place]
        instruction = texts[f"verify.instruction.{verdict}"]
        assert (sentence[2].startswith, sentence[2].endswith)[place](instruction)
        assert len(texts[f"verify.word.{verdict}"].split()) <= 3, "a verdict in a word"


def test_the_forms_ask_for_months_of_just_the_policies_that_count_or_give_them() -> None:
    table = re.search(r"const PURPOSES = \{(.*?)\};", (WEB / "verify/purposes.js").read_text("utf-8"), re.DOTALL)
    assert table
    told = {name: (counts, int(most)) for name, counts, most in re.findall(r"(\w+): \[(true|false), (\d+)\]", table[1])}
    assert told == {
        purpose.value: (str(Need.UNEMPLOYED_FOR in policy.needs).lower(), policy.most_months)
        for purpose, policy in POLICIES.items()
    }
