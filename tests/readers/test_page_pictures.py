"""Pictures of pages: of PDFs and of picture files, as WebP or as PNG; what cannot be drawn is left out."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from council_docs.readers import page_pictures as pictures
from council_docs.readers.options import SourceFile
from council_docs.readers.page_pictures import page_pictures

PDF = Path("examples/documents/minutes-with-errors.pdf")


def test_pages_of_a_pdf_are_drawn_as_they_are_shown() -> None:
    file = SourceFile(PDF.name, PDF.read_bytes())
    drawn = list(page_pictures(file, [2, 1, 9, 0]))
    assert [(each.number, each.suffix) for each in drawn] == [(1, "webp"), (2, "webp")]
    image = Image.open(BytesIO(drawn[0].data))
    assert image.height / image.width == pytest.approx(792 / 612, rel=0.01), "Letter"
    assert image.convert("L").getextrema()[0] < 80, "there are letters on it"


def test_without_pillow_it_is_a_png_in_grey(monkeypatch: pytest.MonkeyPatch) -> None:
    file = SourceFile(PDF.name, PDF.read_bytes())
    (webp,) = page_pictures(file, [1])
    monkeypatch.setattr(pictures, "_pillow", lambda: False)
    (png,) = page_pictures(file, [1])
    assert png.suffix == "png"
    image = Image.open(BytesIO(png.data))
    image.load()
    assert image.mode == "L"
    assert image.size == Image.open(BytesIO(webp.data)).size
    assert image.getextrema()[0] < 80


def test_a_scan_is_made_smaller() -> None:
    out = BytesIO()
    Image.new("RGB", (2480, 3508), "white").save(out, "PNG")
    (picture,) = page_pictures(SourceFile("scan.png", out.getvalue()), [1, 2])
    assert max(Image.open(BytesIO(picture.data)).size) <= 110 * 12


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nbroken", b"\x89PNG\r\n\x1a\nbroken", "ข้อความ".encode()])
def test_what_cannot_be_drawn_has_no_picture(data: bytes) -> None:
    assert list(page_pictures(SourceFile("x", data), [1])) == []
