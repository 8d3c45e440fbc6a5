"""Scripts, styles and pictures under names that change with their content, so that they may be kept for ever."""

import hashlib
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

from local.pages.texts import Unbuildable

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
_COMMENT = re.compile(r"^\s*(//.*|/\*\*?(?:[^*]|\*(?!/))*\*/)\s*$\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_IMPORT = re.compile(r"""((?:\bfrom|\bimport)\s*\(?\s*)"(\.{1,2}/[^"]+)\"""")
_LAZY = re.compile(r"""\bimport\(\s*"(\.{1,2}/[^"]+)"\s*\)""")
_ASSET = re.compile(r"""\basset\(\s*"([^"]+)"\s*\)""")
_URL = re.compile(r"""url\("?([^")]+)"?\)""")
# Comments that take whole lines, and indents: a tenth of what a phone would load. A licence is said after //! instead.
_COMMENT = re.compile(
    r"^[ \t]*(?://(?!!)[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)\n|^[ \t]+", re.MULTILINE
)  # whole lines, and indents
_TEXT = re.compile(r"""\b(?:text|named)\(\s*"([\w.]+)\"""")


@dataclass(frozen=True, slots=True)
class Asset:
    """`source` is its path below web/; `needs` are the sources it asks for at once, `later` those it may ask for."""

    source: str
    address: str
    content: bytes
    needs: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    says: tuple[str, ...] = ()  # the keys of texts it looks up

    @property
    def content_type(self) -> str:
        return TYPES[Path(self.address).suffix]


@dataclass
class Assets:
    """Every file a page names is prepared once; a file that nobody names is not served."""

    folder: Path
    made: dict[str, Asset] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def asset(self, source: str, named_in: str) -> Asset:
        """The file at `source` below web/; Unbuildable when there is none."""
        if source not in self.made:
            self.made[source] = self._make(source, named_in)
        return self.made[source]

    def with_needs(self, source: str, named_in: str, *, lazy: bool = False) -> list[Asset]:
        """The asset and all it needs, itself first; with `lazy` also what its scripts load later."""
        found: dict[str, Asset] = {}
        waiting = [source]
        while waiting:
            one = self.asset(waiting.pop(0), named_in)
            if one.source not in found:
                found[one.source] = one
                waiting += [*one.needs, *(one.later if lazy else ())]
        return list(found.values())

    def _make(self, source: str, named_in: str) -> Asset:
        path = self.folder / source
        if not path.is_file() or path.suffix not in TYPES:
            raise Unbuildable(f"{named_in} names {source}, which is no file of the pages")
        if source in self._open:
            raise Unbuildable(f"{' -> '.join([*self._open, source])}: these files need each other")
        self._open.append(source)
        try:
            return {".js": self._script, ".css": self._style}.get(path.suffix, self._plain)(source, path.read_bytes())
        finally:
            self._open.pop()

    def _plain(self, source: str, content: bytes) -> Asset:
        return Asset(source, _address(source, content), content)

    def _script(self, source: str, content: bytes) -> Asset:
        text = _COMMENT.sub("", content.decode())
        later = [_beside(source, name) for name in _LAZY.findall(text)]
        needs = [_beside(source, name) for _, name in _IMPORT.findall(text)]
        pictures = _ASSET.findall(text)
        says = tuple(sorted(set(_TEXT.findall(text))))
        text = _IMPORT.sub(lambda match: f'{match[1]}"{self.asset(_beside(source, match[2]), source).address}"', text)
        text = _ASSET.sub(lambda match: f'"{self.asset(match[1], source).address}"', text)
        made = lean(text).encode()
        now = tuple(name for name in needs if name not in later)
        return Asset(source, _address(source, made), made, now, (*later, *pictures), says)

    def _style(self, source: str, content: bytes) -> Asset:
        needs = [_beside(source, name) for name in _URL.findall(content.decode()) if not name.startswith("data:")]
        made = lean(_URL.sub(lambda match: self._style_link(source, match), content.decode())).encode()
        return Asset(source, _address(source, made), made, tuple(needs))

    def _style_link(self, source: str, match: re.Match[str]) -> str:
        if match[1].startswith("data:"):
            return match[0]
        return f'url("{self.asset(_beside(source, match[1]), source).address}")'


def lean(text: str) -> str:
    """The script or style without indentation and without the comments that have lines of their own."""
    return _INDENT.sub("", _COMMENT.sub("", text))


def _beside(source: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), name))


def _address(source: str, content: bytes) -> str:
    name = Path(source)
    return f"/assets/{name.stem}.{hashlib.sha256(content).hexdigest()[:10]}{name.suffix}"
