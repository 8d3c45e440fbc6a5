"""What a phone would read from the finished page: every code on it, taken from the picture and not from the file."""

import pypdfium2 as pdfium
import zxingcpp

DOTS_PER_INCH = 200  # a code of 40 mm is then some 315 pixels wide: four to five for each module of version 12


def page_codes(pdf: bytes) -> list[str]:
    """The text of every QR code, page by page; [] when there is none. PdfiumError when it is no PDF."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [text for page in document for text in _codes(page)]
    finally:
        document.close()


def _codes(page: pdfium.PdfPage) -> list[str]:
    picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True)
    # One byte a pixel; the few bytes that pad each line pass as a white margin.
    rows = memoryview(picture.buffer).cast("B").cast("B", (picture.height, picture.stride))
    found = zxingcpp.read_barcodes(
        rows, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), text_mode=zxingcpp.TextMode.Plain
    )
    return [code.text for code in found]
