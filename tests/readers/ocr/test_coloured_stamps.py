"""Coloured ink over dark text goes, coloured print of its own stays."""

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from council_docs.readers.ocr.coloured_stamps import without_stamps
from council_docs.readers.ocr.page import ocr_page
from council_docs.readers.options import Options
from tests.readers.ocr.test_page import FONTS, LINES, errors, scan

COLOURS = {"red": (200, 30, 40), "blue": (40, 60, 170), "violet": (110, 60, 160)}


def stamped(page: Image.Image, colour: tuple[int, int, int], *, at: tuple[int, int] = (500, 180)) -> Image.Image:
    """A page with a round stamp of 1.6 inches, as ink over ink looks."""
    layer = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(layer)
    x, y = at
    pen.ellipse((x, y, x + 330, y + 330), outline=colour, width=9)
    pen.ellipse((x + 40, y + 40, x + 290, y + 290), outline=colour, width=5)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 40)
    pen.text((x + 70, y + 110), "เทศบาลตำบล", font=face, fill=colour)
    return ImageChops.multiply(page.convert("RGB"), layer.filter(ImageFilter.GaussianBlur(0.7)))


def colour_left(page: Image.Image) -> int:
    dots = np.asarray(page.convert("RGB")).astype(int)
    return int((dots.max(axis=2) - dots.min(axis=2) > 60).sum())


@pytest.mark.parametrize("colour", COLOURS)
def test_a_stamp_over_text_goes_and_the_text_stays(colour: str) -> None:
    page = scan(LINES).convert("RGB")
    clean = without_stamps(stamped(page, COLOURS[colour]), 200)
    dark, dark_before = (np.asarray(picture.convert("L")) < 100 for picture in (clean, page))
    assert (dark & dark_before).sum() > 0.97 * dark_before.sum()
    assert (dark & ~dark_before).sum() < 0.02 * dark_before.sum()


def test_coloured_print_of_its_own_stays() -> None:
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 40)
    page = Image.new("RGB", (1654, 800), "white")
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(LINES[:3]):  # a paragraph in blue
        pen.text((150, 60 + 62 * number), line, font=face, fill=COLOURS["blue"])
    pen.text((150, 400), "วันที่", font=face, fill=(20, 20, 20))  # and a day that was filled in
    pen.text((300, 400), "๑๕ พฤษภาคม ๒๕๖๘", font=face, fill=COLOURS["blue"])
    assert without_stamps(page, 200) is page
    beside = stamped(page, COLOURS["red"], at=(1200, 440))  # a stamp on white paper is print of its own, too
    assert colour_left(without_stamps(beside, 200)) == colour_left(beside)


@pytest.mark.parametrize("mode", ["L", "1", "RGB", "RGBA"])
def test_pages_without_colour_are_as_they_were(mode: str) -> None:
    page = scan(LINES).convert(mode)
    assert without_stamps(page, 200) is page


@pytest.mark.slow
def test_text_under_a_stamp_is_read() -> None:
    """Of these letters 31 % were wrong."""
    page = stamped(scan(LINES), COLOURS["red"])
    assert errors(ocr_page(page, page_number=1, options=Options(), dpi=200).text, LINES) < 0.1
