"""Coloured and grey ink over dark text goes, coloured print of its own stays."""

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from council_docs.readers.ocr.coloured_stamps import without_grey_stamps, without_stamps
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


@pytest.mark.parametrize("shade", [115, 150, 180])
def test_a_grey_stamp_over_text_goes_and_the_text_stays(shade: int) -> None:
    page = scan(LINES)
    clean = without_grey_stamps(stamped(page, (shade,) * 3).convert("L"), 200)
    before, left = np.asarray(page), np.asarray(clean)
    assert (left[before < 100] < 130).mean() > 0.97
    assert ((left < shade + 25) & (before > 200)).mean() < 0.002


def test_grey_print_of_its_own_stays() -> None:
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 40)
    page = Image.new("L", (1654, 900), 255)
    pen = ImageDraw.Draw(page)
    for number, line in enumerate(LINES[:4]):  # faded lines, then dark ones
        pen.text((150, 60 + 62 * number), line, font=face, fill=140 if number < 2 else 20)
    beside = stamped(page, (150,) * 3, at=(1200, 500)).convert("L")
    pale = scan(LINES).point([min(255, shade + 110) for shade in range(256)])  # all of it faded
    for one in (page, beside, pale, scan(LINES), Image.new("L", (300, 300), 255)):
        assert without_grey_stamps(one, 200) is one


@pytest.mark.slow
@pytest.mark.parametrize("shade", [110, 170])
def test_text_under_a_grey_stamp_is_read(shade: int) -> None:
    """Of these letters 17 to 24 % were wrong."""
    page = stamped(scan(LINES), (shade,) * 3).convert("L")
    assert errors(ocr_page(page, page_number=1, options=Options(), dpi=200).text, LINES) < 0.05
