"""A page that shows something and of which no line was read is said to be so; an empty sheet is not."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from council_docs.errors import EmptyFileError
from council_docs.pipeline import parse, read
from council_docs.readers import image_files
from council_docs.readers.ocr import page as ocr
from council_docs.readers.ocr.page import OcrPage
from council_docs.readers.ocr.preprocessing import shows_something
from council_docs.readers.options import Options
from tests.readers.ocr.test_page import LINES, scan


def sheet(shade: int = 250, noise: float = 0.0) -> Image.Image:
    """An empty sheet at 100 dots an inch."""
    dots = np.random.default_rng(2).normal(shade, noise, (1169, 827))
    return Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))


def with_marks(*boxes: tuple[int, int, int, int], fill: int = 30, shade: int = 250) -> Image.Image:
    page = sheet(shade, 6)
    for box in boxes:
        ImageDraw.Draw(page).ellipse(box, fill=fill)
    return page


def photograph() -> Image.Image:
    page = sheet(250, 3)
    page.paste(Image.linear_gradient("L").resize((500, 400)), (150, 300))
    return page


@pytest.mark.parametrize(
    ("page", "shows"),
    [
        (photograph(), True),
        (with_marks((200, 300, 400, 380)), True),  # a scrawl, a stamp
        (scan(LINES[:1], dpi=100), True),
        (sheet(), False),
        (sheet(noise=12), False),
        (sheet(120, 12), False),  # a grey back
        (with_marks((40, 400, 62, 422), (40, 740, 62, 762)), False),  # holes of a punch
        (with_marks((200, 300, 600, 380), fill=218), False),  # print that shines through
        (with_marks((-90, -60, 28, 1300), fill=0), False),  # the edge of the scanner's lid, mostly on the rim
        (Image.new("L", (3, 3), 0), False),
    ],
)
def test_what_a_page_shows(page: Image.Image, shows: bool) -> None:
    assert shows_something(page) is shows


@pytest.mark.parametrize(("page", "problem"), [(photograph(), "unread"), (sheet(noise=5), None)])
def test_a_page_without_a_line(page: Image.Image, problem: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_page", lambda *_: None)  # no line was found
    assert ocr.ocr_page(page, page_number=1, options=Options(), dpi=100).problem == problem


def pictures(*pages: Image.Image) -> bytes:
    target = io.BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], dpi=(100, 100))
    return target.getvalue()


def test_such_a_page_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    line = ocr.OcrLine(((ocr.OcrWord("รายงานการประชุม", (72, 72, 200, 90), 0.9),),))

    def read_page(_picture: object, *, page_number: int, options: Options) -> OcrPage:
        return OcrPage(page_number, (line,) if page_number == 1 else (), 595, 842, {2: "unread"}.get(page_number))

    monkeypatch.setattr(image_files, "ocr_page", read_page)
    record = parse(pictures(sheet(), photograph(), sheet()), name="scan.tif")
    assert record.source.damaged_pages == (2,)
    assert not record.source.complete
    (finding,) = [finding for finding in record.findings if finding.code == "page-damaged"]
    assert finding.form == "empty"
    assert "page 2" in finding.message


def test_a_picture_without_any_text_is_still_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_page", lambda *_: None)
    with pytest.raises(EmptyFileError, match="without any text"):
        read(pictures(photograph()), name="photo.tif")
