"""The pages' build: one page for each language, nothing missing, nothing that a strict policy forbids."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from local.pages.__main__ import weight, write
from local.pages.build import WEB, Site, built
from local.pages.publish import publish
from local.pages.serving import settings_from
from local.pages.texts import FIRST, Unbuildable, languages

TEXTS = {"zh-CN": '[a]\ntitle="甲页"\nsaid="有{n}件"', "en": '[a]\ntitle="Page A"\nsaid="{n} items"'}
PAGE = (
    '<html lang="{{lang}}"><title>{{PAGE.title}}</title>{{!preloads}}{{!texts}}<script src="{{@a/main.js}}"></script>'
)


def a_web(folder: Path, **files: str) -> Path:
    """A small site; a name's __ is a slash."""
    given = {
        "a/page.html": PAGE,
        "a/main.js": 'import { b } from "./b.js";\ntext("a.said");',
        "a/b.js": "export const b = 1;",
    }
    given |= {f"texts/{code}.toml": f'language.name="{code}"\n{text}' for code, text in TEXTS.items()}
    for name, content in (given | {name.replace("__", "/"): content for name, content in files.items()}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def page(site: Site, address: str) -> str:
    return site.files[address].content.decode()


def test_there_is_one_page_for_each_language_and_the_first_has_the_plain_address(tmp_path: Path) -> None:
    site = built(a_web(tmp_path))
    assert '<html lang="zh-CN"><title>甲页</title>' in page(site, "/a")
    assert '<html lang="en"><title>Page A</title>' in page(site, "/en/a")


def test_a_third_language_needs_nothing_but_its_text_file(tmp_path: Path) -> None:
    """Every page there is, in a language made up from the English text file."""
    for path in WEB.rglob("*"):
        if path.is_file():
            place = tmp_path / path.relative_to(WEB)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    english = (WEB / "texts/en.toml").read_text("utf-8")
    upside_down = re.sub(r'^(\w+) = "([A-Z])', r'\1 = "¡\2', english, flags=re.MULTILINE)
    (tmp_path / "texts/x-made-up.toml").write_text(upside_down, "utf-8")
    site = built(tmp_path)
    for address in built().needed:
        if address.startswith("/en"):
            continue
        made_up = page(site, f"/x-made-up{address}".rstrip("/"))
        assert '<html lang="x-made-up">' in made_up
        assert "¡" in made_up.split("<title>")[1].split("</title>")[0]
        assert 'hreflang="x-made-up"' in page(site, address), "the other languages lead to it"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("texts/en.toml", 'language.name="en"\n[a]\ntitle="A"', "missing ['a.said']"),
        ("texts/en.toml", f'language.name="en"\n{TEXTS["en"]}\nmore="x"', "unknown ['a.more']"),
        ("texts/en.toml", f'language.name="en"\n{TEXTS["en"]}'.replace("{n}", "{m}"), "a.said has other {places}"),
        ("texts/en.toml", f'language.name="en"\n{TEXTS["en"]}'.replace("Page A", " "), "a.title is empty"),
        ("a/main.js", 'text("a.unsaid");', "has no a.unsaid, which a/main.js says"),
        ("a/main.js", 'text("b." + kind);', "has nothing below b."),
        ("a/main.js", 'import "./gone.js";', "a/main.js names a/gone.js"),
        ("a/b.js", 'import "./main.js";', "these files need each other"),
        ("a/page.html", PAGE + "{{>a/part.html}}", "wants the part a/part.html"),
        ("a/page.html", PAGE + "{{/b}}", "leads to /b, which is no page"),
        ("a/worker.js", 'filesOf("b")', "which is no page"),
    ],
)
def test_what_is_missing_stops_the_build_by_name(tmp_path: Path, name: str, content: str, told: str) -> None:
    with pytest.raises(Unbuildable, match=re.escape(told)):
        built(a_web(tmp_path, **{name.replace("/", "__"): content}))


def test_an_address_changes_with_its_content_and_with_what_it_needs(tmp_path: Path) -> None:
    before = built(a_web(tmp_path / "1")).needed["/a"]
    after = built(a_web(tmp_path / "2", a__b_js="")).needed["/a"]
    changed = built(a_web(tmp_path / "3", **{"a__b.js": "export const b = 2;"})).needed["/a"]
    assert before == after
    assert not set(before) & set(changed), "main.js names b.js, so both have new addresses"


def test_a_page_carries_the_texts_its_scripts_look_up_and_no_others(tmp_path: Path) -> None:
    carried = re.search(r'id="texts">(.*?)</script>', page(built(a_web(tmp_path)), "/en/a"))
    assert carried
    assert json.loads(carried[1]) == {"a.said": "{n} items"}


def test_a_service_worker_lists_what_its_page_needs_and_its_version_follows_their_content(tmp_path: Path) -> None:
    worker = {"a__worker.js": 'const own = filesOf("a");'}
    site = built(a_web(tmp_path / "1", **worker))
    own = json.loads(page(site, "/a-worker.js").removeprefix("const own = ").removesuffix(";"))
    assert {"/a", "/en/a", *site.needed["/a"]} == set(own["files"])
    other = built(a_web(tmp_path / "2", **worker, **{"a__b.js": "export const b = 3;"}))
    assert own["version"] not in page(other, "/a-worker.js")


def test_every_page_is_free_of_what_the_policy_forbids() -> None:
    site = built()
    for address in site.needed:
        shown = page(site, address)
        assert not re.search(r"<style|\sstyle=|\son\w+=", shown), address
        for script in re.findall(r"<script(.*?)>", shown):
            assert "src=" in script or "application/json" in script, (address, script)
        assert "http://" not in shown.replace("http://www.w3.org", ""), "everything comes from one host"


def test_every_text_is_said_somewhere() -> None:
    sources = "".join(path.read_text("utf-8") for path in WEB.rglob("*") if path.suffix in {".html", ".js"})
    keys = languages(WEB / "texts")[0].texts
    asked = set(re.findall(r'\b(?:text|named)\(\s*"([\w.]+)"', sources)) | set(re.findall(r"\{\{([\w.]+)\}\}", sources))
    asked |= {key for key in keys if key.endswith(".title")} | {"language.name"}
    beginnings = tuple(one for one in asked if one.endswith("."))
    assert [key for key in keys if key not in asked and not key.startswith(beginnings)] == []


def test_the_files_are_written_with_a_list_of_how_to_serve_them(tmp_path: Path) -> None:
    site = built()
    write(site, tmp_path)
    listed = {one["address"]: one for one in json.loads((tmp_path / "files.json").read_text())}
    assert listed.keys() == site.files.keys()
    for address, one in listed.items():
        assert (tmp_path / one["file"]).read_bytes() == site.files[address].content
    assert listed["/en/apply"]["content_type"].startswith("text/html")
    assert listed["/en/apply"]["cache"] == "no-cache"
    assert languages(WEB / "texts")[0].code == FIRST


def test_the_apply_page_stays_under_thirty_kilobytes() -> None:
    site = built()
    assert weight(site, "/apply") <= 30_000
    assert weight(site, "/en/apply") <= 30_000


class Bucket:
    """Remembers what was put, in order."""

    def __init__(self) -> None:
        self.put: list[dict[str, Any]] = []

    def put_object(self, **given: Any) -> None:
        self.put.append(given)


def test_publishing_puts_assets_first_so_that_no_page_names_what_is_not_there() -> None:
    bucket = Bucket()
    parameters = {"TokenIssuer": "https://login.example", "TokenAudience": "registrar", "TrustRoot": "MFkw"}
    parameters |= {name: name.lower() for name in ("NameClaim", "IdNumberClaim", "RolesClaim", "OfficeClaim")}
    count = publish(bucket, "pages", built(), settings_from(parameters))
    kinds = [one["CacheControl"] for one in bucket.put]
    assert len(kinds) == count
    assert kinds == sorted(kinds, reverse=True), "public, immutable ones before those that are asked for anew"
    put = {one["Key"]: one for one in bucket.put}
    assert put["apply"]["ContentType"] == "text/html; charset=utf-8"
    assert put["index.html"]["Body"] == built().files["/"].content
    assert json.loads(put["settings.json"]["Body"])["issuer"] == "https://login.example"
