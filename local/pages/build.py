"""The pages as they are served: one page for each language, from templates, scripts and the text files of web/."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from local.pages.assets import TYPES, Asset, Assets
from local.pages.texts import Language, Unbuildable, languages
from local.places import PROJECT

WEB = PROJECT / "web"
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_MARK = re.compile(r"\{\{([>@/!]?)([\w./ -]*)\}\}")
_PLACES = {"home": "", "verify": "/v"}  # the address in every code; any other folder's name is its address
_FILES = re.compile(r'\bfilesOf\("([\w/]+)"\)')


@dataclass(frozen=True, slots=True)
class File:
    """What is served at one address."""

    content: bytes
    content_type: str
    cache: str


@dataclass(frozen=True, slots=True)
class Site:
    """Every file by its address; `needed` names what a page loads before it works, in its own order."""

    files: Mapping[str, File]
    needed: Mapping[str, Sequence[str]]


def built(web: Path = WEB) -> Site:
    """The whole site; Unbuildable with the file and the reason when a text or file is missing."""
    spoken = languages(web / "texts")
    assets = Assets(web)
    pages = [_Page(web, path, language, spoken, assets) for path in _pages(web) for language in spoken]
    files = {page.address: File(page.html().encode(), TYPES[".html"], ASK_AGAIN) for page in pages}
    needed = {page.address: [asset.address for asset in page.named()] for page in pages}
    for asset in assets.made.values():
        files[asset.address] = File(asset.content, asset.content_type, FOR_EVER)
    return Site({**files, **dict(_workers(web, pages, files))}, needed)


def _address(folder: str, language: Language) -> str:
    return f"{language.prefix}{_PLACES.get(folder, f'/{folder}')}" or "/"


def _pages(web: Path) -> list[Path]:
    return sorted(web.rglob("page.html"))


@dataclass
class _Page:
    """One page in one language. Marks: {{key}} a text, {{>file}} a part, {{@file}} an asset's address, {{/address}} a
    page in this language, {{!texts}}, {{!preloads}} and {{!languages}} what only the build knows."""

    web: Path
    path: Path
    language: Language
    spoken: Sequence[Language]
    made: Assets

    @property
    def folder(self) -> str:
        return self.path.parent.relative_to(self.web).as_posix()

    @property
    def address(self) -> str:
        return self.address_in(self.language)

    def address_in(self, language: Language) -> str:
        """/apply, /en/apply; see `_PLACES`."""
        return _address(self.folder, language)

    def html(self) -> str:
        return self._filled(self._source(self.path.relative_to(self.web).as_posix()))

    def named(self, *, lazy: bool = False) -> list[Asset]:
        """The files the page names, with what those need."""
        whole = self._source(self.path.relative_to(self.web).as_posix())
        sources = [match[2] for match in _MARK.finditer(whole) if match[1] == "@"]
        found = [asset for source in sources for asset in self.made.with_needs(source, self.folder, lazy=lazy)]
        return list({asset.source: asset for asset in found}.values())

    def _source(self, name: str) -> str:
        """The template with its parts put in."""
        path = self.web / name
        if not path.is_file():
            raise Unbuildable(f"{self.folder}/page.html wants the part {name}, which is not there")
        text = path.read_text("utf-8")
        return _MARK.sub(lambda match: self._source(match[2]) if match[1] == ">" else match[0], text)

    def _filled(self, source: str) -> str:
        return _MARK.sub(lambda match: self._one(match[1], match[2]), source)

    def _one(self, mark: str, name: str) -> str:
        if mark == "@":
            return self.made.asset(name, self.folder).address
        if mark == "/":
            return self._link(name)
        if mark == "!":
            return {"texts": self._texts, "preloads": self._preloads, "languages": self._languages}[name]()
        if name == "lang":
            return self.language.code
        return escape(self.language.text(name.replace("PAGE", self.folder.replace("/", ".")), self.folder))

    def _link(self, page: str) -> str:
        if not (self.web / (page or "home") / "page.html").is_file():
            raise Unbuildable(f"{self.folder}/page.html leads to /{page}, which is no page")
        return _address(page or "home", self.language)

    def _texts(self) -> str:
        """The texts the page's scripts look up: data, which a strict policy lets stand in a page."""
        wanted: dict[str, str] = {}
        for asset in self.named(lazy=True):
            for key in asset.says:
                wanted |= self.language.beginning(key, asset.source)
        content = json.dumps(dict(sorted(wanted.items())), ensure_ascii=False, separators=(",", ":"))
        safe = content.replace("<", "\\u003c")  # a text cannot end the element it stands in
        return f'<script type="application/json" id="texts">{safe}</script>'

    def _preloads(self) -> str:
        """Modules are asked for together instead of one after the other."""
        scripts = [asset.address for asset in self.named() if asset.source.endswith(".js")]
        return "".join(f'<link rel="modulepreload" href="{address}">' for address in scripts)

    def _languages(self) -> str:
        return " ".join(self._language_link(one) for one in self.spoken if one is not self.language)

    def _language_link(self, other: Language) -> str:
        address = self.address_in(other)
        return f'<a href="{address}" lang="{other.code}" hreflang="{other.code}" data-language>{escape(other.name)}</a>'


def _workers(web: Path, pages: Sequence[_Page], files: Mapping[str, File]) -> Iterator[tuple[str, File]]:
    """A page's service worker stands at /<page>-worker.js; in it filesOf("page") becomes all that page's addresses."""
    for path in sorted(web.rglob("worker.js")):
        name = path.parent.relative_to(web).as_posix().replace("/", "-")
        content = _FILES.sub(lambda match: _files_of(match[1], pages, files), path.read_text("utf-8"))
        yield f"/{name}-worker.js", File(content.encode(), TYPES[".js"], ASK_AGAIN)


def _files_of(folder: str, pages: Sequence[_Page], files: Mapping[str, File]) -> str:
    """{"version", "files"}: the version changes with any of the contents."""
    own = [page for page in pages if page.folder == folder]
    if not own:
        raise Unbuildable(f"a service worker lists the files of {folder}, which is no page")
    addresses = sorted({page.address for page in own} | {one.address for page in own for one in page.named(lazy=True)})
    version = hashlib.sha256(b"".join(files[address].content for address in addresses)).hexdigest()[:10]
    return json.dumps({"version": version, "files": addresses})
