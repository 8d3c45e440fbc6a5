"""PDFs: locked, active, disguised, drawing for ever, unfolding without end, leading in circles, lying about pages."""

import io
import zlib
from functools import partial
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from tests.documents.hostile.make import (
    Hostile,
    drawn_pdf,
    ends_in,
    one_page_pdf,
    packed,
    pdf,
    stream,
)

_JS = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
_FORM = "/Type /XObject /Subtype /Form /BBox [0 0 300 200]"


def _locked(user: str) -> bytes:
    writer: Any = copy_into_new_writer(PdfFileReader(io.BytesIO(one_page_pdf())))
    writer.encrypt("owner", user)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages(count: int, said: int | None = None) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, 3 + count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>"
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {said or count} >>"
    return pdf("<< /Type /Catalog /Pages 2 0 R >>", tree, *[page] * count)


def _laughing(depth: int = 9, width: int = 10) -> bytes:
    """Forms that draw ten forms that draw ten forms: 10 ** depth strokes in two kilobytes."""
    forms = []
    for level in range(depth):
        inner = f"/F{level + 1} Do " * width if level + 1 < depth else "0 0 m 100 100 l S " * 50
        resources = f"/Resources << /XObject << /F{level + 1} {6 + level} 0 R >> >>" if level + 1 < depth else ""
        forms.append(stream(inner, f"{_FORM} {resources}"))
    return drawn_pdf("/F0 Do", "/XObject << /F0 5 0 R >>", *forms)


def _itself(kind: str) -> bytes:
    """A form, a pattern, a letter or a mask that draws itself."""
    if kind == "form":
        form = stream("/F0 Do " * 40, f"{_FORM} /Resources << /XObject << /F0 5 0 R >> >>")
        return drawn_pdf("/F0 Do", "/XObject << /F0 5 0 R >>", form)
    if kind == "pattern":
        tile = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9"
        inner = stream("/Pattern cs /P0 scn 0 0 9 9 re f", f"{tile} /Resources << /Pattern << /P0 5 0 R >> >>")
        return drawn_pdf("/Pattern cs /P0 scn 0 0 300 200 re f", "/Pattern << /P0 5 0 R >>", inner)
    if kind == "letter":
        font = (
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65"
            " /Widths [9] /Encoding << /Differences [65 /a] >> /CharProcs << /a 6 0 R >>"
            " /Resources << /Font << /T 5 0 R >> >> >>"
        )
        return drawn_pdf("BT /T 9 Tf (A) Tj ET", "/Font << /T 5 0 R >>", font, stream("BT /T 9 Tf (AAAA) Tj ET"))
    mask = "<< /Type /ExtGState /SMask << /S /Luminosity /G 6 0 R >> >>"
    group = stream(
        "/G0 gs 0 0 9 9 re f", f"{_FORM} /Group << /S /Transparency >> /Resources << /ExtGState << /G0 5 0 R >> >>"
    )
    return drawn_pdf("/G0 gs 0 0 300 200 re f", "/ExtGState << /G0 5 0 R >>", mask, group)


def _picture(width: int, height: int, body: bytes, extra: str = "") -> bytes:
    told = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    return drawn_pdf("300 0 0 200 0 0 cm /I Do", "/XObject << /I 5 0 R >>", packed(body, f"{told} {extra}"))


def _folded(times: int) -> bytes:
    """A page's content packed again and again: every layer unfolds a thousandfold."""
    body = b"0 0 m 9 9 l S " * 3_000_000
    for _ in range(times):
        body = zlib.compress(body, 9)
    names = "/FlateDecode " * times
    content = f"<< /Length {len(body)} /Filter [{names}] >>\nstream\n".encode() + body + b"\nendstream"
    return one_page_pdf("", "/Contents 4 0 R", "[0 0 300 200]", content)


def _hidden_in_objects(body: str) -> bytes:
    """The open action in a packed object stream, where no eye that reads the bytes sees it."""
    inner = f"6 0 {body}".encode()
    return one_page_pdf("/OpenAction 6 0 R", "", "[0 0 300 200]", packed(inner, "/Type /ObjStm /N 1 /First 4"))


def _tree(kids: str, count: int = 1) -> bytes:
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] >>",
        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
    )


def _cross_reference(offset: str) -> bytes:
    data = one_page_pdf()
    return data[: data.rfind(b"startxref")] + f"startxref\n{offset}\n%%EOF\n".encode()


def _previous_is_itself() -> bytes:
    data = one_page_pdf()
    table = data.rfind(b"xref\n0")
    return data.replace(b"/Size 4", f"/Size 4 /Prev {table}".encode())


_OPEN = {
    "a script": f"/OpenAction {_JS}",
    "a script in disguise": "/OpenAction << /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>",
    "a script among its names": f"/Names << /JavaScript << /Names [(a) {_JS}] >> >>",
    "a script when it closes": f"/AA << /WC {_JS} >>",
    "a program to start": "/OpenAction << /S /Launch /F (cmd.exe) >>",
    "a form that sends itself": "/OpenAction << /S /SubmitForm /F (x.example) >>",
    "a form that fetches": "/OpenAction << /S /ImportData /F (x.fdf) >>",
    "a file inside": "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /EF << >> >>] >> >>",
    "a form of XML": "/AcroForm << /XFA (x) /Fields [] >>",
}
_HARMLESS = {
    "a first view": "/OpenAction [3 0 R /Fit]",
    "a link": "/OpenAction << /S /URI /URI (x.example) >>",
    "an empty form": "/AcroForm << /Fields [] >>",
    "a title of rubbish": "/Lang (\\377\\376\\000) /PageMode /Nothing",
}
_BOXES = {
    "no size": ("[0 0 0 0]", {"damaged", ""}),
    "enormous size": ("[0 0 9000000 9000000]", {"", "damaged", "too_big"}),
    "a mile long": ("[0 0 1 900000]", {"too_small"}),
    "less than nothing": ("[0 0 -300 -200]", {"", "damaged"}),
    "no numbers": ("[/a /b /c /d]", {"", "damaged"}),
    "a number too large": ("[0 0 1e400 1e400]", {"", "damaged", "too_big", "too_small"}),
    "a postage stamp": ("[0 0 5 5]", {"too_small"}),
}
_OPERATIONS = {
    "four hundred thousand lines": ("0 0 m 300 200 l S " * 400_000, {"", "too_slow"}),
    "a hundred thousand saved states": ("q " * 100_000, {"", "damaged"}),
    "brackets in brackets": ("[" * 200_000, {"", "damaged"}),
    "a word without end": ("/" + "a" * 3_000_000, {"", "damaged"}),
    "a number without end": ("9" * 1_000_000 + " w 0 0 m 9 9 l S", {"", "damaged"}),
    "dashes too fine to count": ("[0.00001 0.00001] 0 d 0 0 m 300 200 l S", {"", "too_slow", "damaged"}),
    "curves into the distance": ("0 0 m 1e30 1e30 -1e30 1e30 9 9 c S " * 2000, {"", "damaged"}),
    "words of no language": ("BT /X 12 Tf (hello) Tj ET zz yy xx", {""}),
}


def _tiles() -> bytes:
    told = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources << >>"
    return drawn_pdf("/Pattern cs /P0 scn 0 0 300 200 re f", "/Pattern << /P0 5 0 R >>", stream("0 0 1 1 re f", told))


def _shading() -> bytes:
    function = stream("{ " + "dup mul " * 4000 + "}", "/FunctionType 4 /Domain [0 1] /Range [0 1]")
    shade = "<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 300 200] /Function 6 0 R >>"
    return drawn_pdf("/S0 sh", "/Shading << /S0 5 0 R >>", shade, function)


_MADE: dict[str, Hostile] = {
    "a PDF with a password": ends_in(lambda: _locked("user"), "locked_pdf"),
    "a PDF locked for changes only": ends_in(lambda: _locked(""), "", "locked_pdf"),
    "a PDF with a script in packed objects": ends_in(lambda: _hidden_in_objects(_JS), "active_pdf"),
    "a PDF with a program in packed objects": ends_in(
        lambda: _hidden_in_objects("<< /S /Launch /F (cmd.exe) >>"), "active_pdf"
    ),
    "a PDF with a script on its page": ends_in(lambda: one_page_pdf("", f"/AA << /O {_JS} >>"), "active_pdf"),
    "a PDF with a script on a note": ends_in(
        lambda: one_page_pdf("", f"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A {_JS} >>]"), "active_pdf"
    ),
    "a PDF with a film": ends_in(
        lambda: one_page_pdf("", "/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"), "active_pdf"
    ),
    "a PDF of 25 pages": ends_in(lambda: _pages(25), "too_many_pages"),
    "a PDF of twenty pages": ends_in(lambda: _pages(20), ""),
    "a PDF of 3,000 pages": ends_in(lambda: _pages(3000), "too_many_pages"),
    "a PDF that says a million pages": ends_in(lambda: _pages(1, 1_000_000), "too_many_pages", "damaged"),
    "a PDF that says fewer than no pages": ends_in(lambda: _pages(1, -5), "", "damaged"),
    "a PDF without pages": ends_in(lambda: pdf("<< /Type /Catalog >>"), "damaged"),
    "a PDF whose pages are no list": ends_in(
        lambda: pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids 7 /Count 1 >>"), "damaged"
    ),
    "a PDF whose pages hold themselves": ends_in(lambda: _tree("2 0 R"), "damaged", ""),
    "a PDF whose pages go round": ends_in(lambda: _tree("4 0 R 3 0 R", 3), "", "damaged", "too_many_pages"),
    "a PDF whose page is missing": ends_in(lambda: _tree("99 0 R"), "damaged", ""),
    "a PDF of a billion laughs": ends_in(_laughing, "too_slow", "damaged"),
    "a PDF of a million laughs": ends_in(lambda: _laughing(6), "", "too_slow"),
    **{
        f"a PDF whose {kind} draws itself": ends_in(partial(_itself, kind), "", "too_slow", "damaged")
        for kind in ("form", "pattern", "letter", "mask")
    },
    "a PDF with tiles too fine to count": ends_in(_tiles, "", "too_slow", "damaged"),
    "a PDF with a shade that computes": ends_in(_shading, "", "too_slow", "damaged"),
    "a PDF folded twice": ends_in(lambda: _folded(2), "", "too_slow", "damaged", "too_big"),
    "a PDF folded five times": ends_in(lambda: _folded(5), "", "too_slow", "damaged", "too_big"),
    "a PDF with a picture of 3,600 megapixels": ends_in(
        lambda: _picture(60_000, 60_000, b"\0" * 1000), "", "too_slow", "damaged", "too_big"
    ),
    "a PDF with a picture that unfolds": ends_in(
        lambda: _picture(20_000, 20_000, b"\0" * 400_000_000), "", "too_slow", "damaged", "too_big"
    ),
    "a PDF with a picture of no size": ends_in(lambda: _picture(0, 0, b""), ""),
    "a PDF with a picture less than nothing": ends_in(lambda: _picture(-5, -5, b"\0" * 25), ""),
    "a PDF with a picture of rubbish bits": ends_in(
        lambda: _picture(64, 64, b"\0" * 64, "/Decode [9 -9] /SMask 5 0 R"), "", "too_slow", "damaged"
    ),
    "a PDF with a torn picture in JPEG": ends_in(
        lambda: drawn_pdf(
            "300 0 0 200 0 0 cm /I Do",
            "/XObject << /I 5 0 R >>",
            stream("\xff\xd8\xff", "/Type /XObject /Subtype /Image /Width 9 /Height 9 /Filter /DCTDecode"),
        ),
        "",
    ),
    "a PDF without a table": ends_in(lambda: one_page_pdf().replace(b"xref", b"xxxx"), "", "damaged"),
    "a PDF whose table is elsewhere": ends_in(lambda: _cross_reference("999999999"), "", "damaged"),
    "a PDF whose table is before its start": ends_in(lambda: _cross_reference("-1"), "", "damaged"),
    "a PDF whose table is its own past": ends_in(_previous_is_itself, "", "damaged"),
    "a PDF without an end": ends_in(lambda: one_page_pdf()[:-30], "", "damaged"),
    "a PDF of another root": ends_in(lambda: pdf("<< >>", root=9), "damaged"),
    "a PDF whose content is itself": ends_in(lambda: one_page_pdf("", "/Contents 3 0 R"), ""),
    "a PDF whose content is drawn 100,000 times": ends_in(
        lambda: one_page_pdf("", f"/Contents [{'4 0 R ' * 100_000}]", "[0 0 300 200]", stream("0 0 m 9 9 l S")),
        "",
        "too_slow",
        "damaged",
    ),
    "a PDF whose length lies": ends_in(
        lambda: one_page_pdf(
            "", "/Contents 4 0 R", "[0 0 300 200]", "<< /Length 999999999 >>\nstream\n0 0 m\nendstream"
        ),
        "",
        "damaged",
    ),
    "a PDF turned by 45 degrees": ends_in(lambda: one_page_pdf("", "/Rotate 45"), ""),
    "a PDF of enormous units": ends_in(
        lambda: one_page_pdf("", "/UserUnit 1e9"), "", "damaged", "too_big", "too_small"
    ),
}

FILES: dict[str, Hostile] = {
    **_MADE,
    **{f"a PDF with {name}": ends_in(partial(one_page_pdf, catalog), "active_pdf") for name, catalog in _OPEN.items()},
    **{f"a PDF with {name}": ends_in(partial(one_page_pdf, catalog), "") for name, catalog in _HARMLESS.items()},
    **{
        f"a PDF page of {name}": ends_in(partial(one_page_pdf, box=sides), *right)
        for name, (sides, right) in _BOXES.items()
    },
    **{
        f"a PDF that draws {name}": ends_in(partial(drawn_pdf, content), *right)
        for name, (content, right) in _OPERATIONS.items()
    },
}
