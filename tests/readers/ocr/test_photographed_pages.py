"""Sheets photographed on a table are cut out and flattened; scans stay as they are."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from council_docs.readers.ocr.page import ocr_page
from council_docs.readers.ocr.photographed_pages import flattened
from council_docs.readers.ocr.preprocessing import ready
from council_docs.readers.options import Options
from tests.readers.ocr.test_page import FONTS, LINES, errors, scan


def sheet() -> Image.Image:
    """A page at 150 dots an inch."""
    page = Image.new("L", (1240, 1000), 255)
    face = ImageFont.truetype(str(FONTS / "Garuda.ttf"), 27)
    for number, line in enumerate(LINES * 2):
        ImageDraw.Draw(page).text((150, 120 + 75 * number), line, font=face, fill=20)
    return page


def photographed(page: Image.Image, corners: list[tuple[int, int]], *, table: int = 60, light: float = 0.3) -> Image.Image:
    """The page upon a dark table, its corners where they are said to be, the light from one side."""
    width, height = page.size
    rows, places = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        places += [u, v]
    way = np.linalg.solve(np.array(rows, float), np.array(places)).tolist()
    size = (1426, 1150)
    lying = page.transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, way)
    shades = np.asarray(Image.composite(lying, Image.new("L", size, table), mask), np.float32)
    shades *= 1 - light * np.linspace(0, 1, size[0])
    shades += np.random.default_rng(1).normal(0, 4, shades.shape)
    return Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))


LEVEL = [(90, 60), (1330, 60), (1330, 1060), (90, 1060)]
SLANTED = [(150, 60), (1280, 80), (1380, 1090), (60, 1070)]


@pytest.mark.parametrize("corners", [LEVEL, SLANTED])
def test_a_sheet_on_a_table_is_cut_out(corners: list[tuple[int, int]]) -> None:
    flat = flattened(photographed(sheet(), corners))
    wide, tall = (abs(corners[1][0] + corners[2][0] - corners[0][0] - corners[3][0]) / 2, corners[3][1] - corners[0][1])
    assert flat.size == pytest.approx((wide, tall), rel=0.05)
    assert np.median(np.asarray(flat)[[2, -3]]) > 150  # paper up to the edges


def test_scans_and_other_pictures_stay_as_they_are() -> None:
    shadow = Image.new("L", (1240, 1000), 0)
    shadow.paste(sheet().crop((60, 0, 1240, 1000)), (60, 0))  # the gutter of a bound volume
    slide = Image.new("L", (800, 600), 40)
    ImageDraw.Draw(slide).text((100, 100), "แผนงาน", font=ImageFont.truetype(str(FONTS / "Garuda.ttf"), 60), fill=250)
    torn = photographed(sheet(), LEVEL)
    ImageDraw.Draw(torn).polygon([(800, 60), (1340, 60), (1340, 700)], fill=50)
    for page in (sheet(), scan(LINES), shadow, slide, torn, photographed(sheet(), LEVEL, table=235, light=0)):
        assert flattened(page) is page


@pytest.mark.slow
@pytest.mark.parametrize("corners", [LEVEL, SLANTED])
def test_a_photographed_page_is_read(corners: list[tuple[int, int]]) -> None:
    """Nothing was read of either."""
    page = ocr_page(photographed(sheet(), corners), page_number=1, options=Options(), dpi=150)
    assert errors(page.text, LINES * 2) < 0.05


def test_the_resolution_of_a_page_in_shadow_is_that_of_its_text() -> None:
    """The shadow upon a sheet as light as its table was taken for lines of print as high as itself, and nothing was read."""
    picture = ready(photographed(sheet(), LEVEL, table=200), 150)
    assert picture.gray.width * picture.scale == pytest.approx(1426 * 72 / 150, rel=0.02)
    assert 180 <= picture.dpi <= 420
