"""Pictures of every kind that scanners, phones and fax programs write; and those that nobody should send."""

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from struct import pack
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps
from PIL.TiffImagePlugin import TiffImageFile

from council_docs.errors import CouncilDocsError, EmptyFileError, LimitError, TruncatedFileError
from council_docs.pipeline import read
from council_docs.readers.limits import Limits
from council_docs.readers.ocr.page import ocr_page
from council_docs.readers.ocr.preprocessing import DOTS, in_gray, ready
from council_docs.readers.ocr.processor_time import Allowance
from council_docs.readers.options import Options
from tests.readers.ocr.test_page import LINES, errors, scan


def saved(page: Image.Image, form: str, **how: Any) -> bytes:
    target = io.BytesIO()
    page.save(target, form, **how)
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *more: bytes) -> bytes:
    """A PNG file that says it has so many dots."""
    head = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IEND", b"")


def zeros(count: int) -> bytes:
    return zlib.compress(b"\0" * count)


SMALL = Image.fromarray(np.linspace(0, 255, 60, dtype=np.uint8).reshape(6, 10))
DEEP = np.asarray(SMALL)


@pytest.mark.parametrize(
    "picture",
    [
        SMALL.convert("RGB"),
        SMALL.convert("CMYK"),
        SMALL.convert("YCbCr"),
        SMALL.convert("RGBA"),
        SMALL.convert("LA"),
        SMALL.convert("RGB").quantize(64),
        Image.fromarray(DEEP.astype(np.uint16) * 257),
        Image.fromarray(DEEP.astype(np.int32) * 256),
        Image.fromarray(DEEP.astype(np.float32)),
        Image.fromarray(DEEP.astype(np.float32) / 255),
        Image.merge("LAB", [SMALL, Image.new("L", SMALL.size, 128), Image.new("L", SMALL.size, 128)]),
    ],
    ids=lambda picture: picture.mode,
)
def test_every_mode_becomes_the_same_grey(picture: Image.Image) -> None:
    """Pillow cut 16 bits off at 255: such pages were white."""
    gray = in_gray(picture)
    assert gray.mode == "L"
    assert np.abs(np.asarray(gray).astype(int) - DEEP).max() <= 6


def test_what_is_transparent_is_paper() -> None:
    letters = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    letters.paste((0, 0, 0, 255), (2, 2, 4, 4))
    for picture in (letters, letters.convert("LA")):
        gray = np.asarray(in_gray(picture))
        assert gray[0, 0] == 255
        assert gray[2, 2] < 10


def test_white_on_black_is_turned_over() -> None:
    page = scan(LINES)
    assert np.array_equal(np.asarray(ready(ImageOps.invert(page), 200).gray), np.asarray(ready(page, 200).gray))
    assert np.asarray(ready(Image.new("L", (600, 800), 0), 200).gray).max() == 0


def test_a_picture_with_too_many_dots_is_made_smaller() -> None:
    small = ready(Image.new("1", (8000, 10_000), 1), 400)
    assert small.gray.width * small.gray.height <= DOTS * 1.01
    assert small.gray.width * small.scale == pytest.approx(8000 / 400 * 72, rel=0.01)


@pytest.mark.parametrize("wrong", [40, 80, 500, 700])
def test_a_resolution_that_cannot_be_is_not_believed(wrong: float) -> None:
    """A part of a page was read as rubbish, because its width was taken for that of a page."""
    page = scan(LINES)
    right, other = ready(page, 200), ready(page, wrong)
    assert 0.6 <= other.gray.width / right.gray.width <= 1.2
    assert other.gray.width * other.scale == pytest.approx(page.width * 72 / wrong, rel=0.01)


def test_the_paper_of_a_grey_copy_becomes_white() -> None:
    """Spaces were lost on grey paper: beside the white that is put around a line it counted as ink."""
    page = scan(LINES)
    pale = ready(page.point(lambda shade: 60 + shade // 2), 200).gray
    shades = np.asarray(pale)
    assert shades[0, 0] > 235
    assert shades.min() < 30
    assert np.array_equal(np.asarray(ready(page, 200).gray), np.asarray(page))  # black on white stays
    faint = Image.new("L", (900, 900), 200)
    faint.paste(190, (300, 300, 500, 320))
    assert np.asarray(ready(faint, 200).gray).min() > 180  # what hardly differs is no ink


def test_a_fax_is_stretched() -> None:
    page = scan(LINES).resize((1654, 336))
    page.info["dpi"] = (204, 98)
    assert ready(page).gray.height == pytest.approx(700, abs=5)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [1, 2, 3])
def test_pages_that_lie_on_their_side_or_upside_down(turn: int) -> None:
    page = scan(LINES).rotate(90 * turn, expand=True)
    document = read(saved(page, "PNG", dpi=(200, 200)))
    assert errors(document.text, LINES) < 0.05
    start = document.text.index("เสริมเหล็ก")
    boxes = document.span(start, start + 10).boxes
    assert boxes is not None
    _, x0, top, x1, bottom = boxes[0]
    width, height = page.width * 0.36, page.height * 0.36
    assert 0 <= x0 < x1 <= width
    assert 0 <= top < bottom <= height
    # The words stand in the first column of the page: on paper that edge is at the bottom, on the right, or at the top.
    inside = {1: height - bottom, 2: width - x1, 3: top}[turn]
    assert abs(inside - 72) < 8


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "how", "change"),
    [
        ("JPEG", {"quality": 40}, lambda page: page),
        ("JPEG", {"quality": 70}, lambda page: page.convert("CMYK")),
        ("TIFF", {"compression": "group4", "dpi": (200, 200)}, lambda page: page.convert("1")),
        ("PNG", {}, lambda page: page.convert("RGB").quantize(16)),
        ("PNG", {}, ImageOps.invert),
    ],
)
def test_files_of_scanners_and_phones(form: str, how: dict[str, Any], change: Any) -> None:
    document = read(saved(change(scan(LINES)), form, **how))
    assert errors(document.text, LINES) < 0.06


def test_the_turn_that_a_camera_notes() -> None:
    notes = Image.Exif()
    notes[0x112] = 6
    document = read(saved(scan(LINES).rotate(90, expand=True), "JPEG", exif=notes))
    assert errors(document.text, LINES) < 0.06
    assert document.pages[0].width is not None
    assert document.pages[0].height is not None
    assert document.pages[0].width > document.pages[0].height


def test_a_broken_page_does_not_lose_the_others() -> None:
    page = scan(LINES[:1])
    whole = saved(page, "TIFF", compression="tiff_lzw", save_all=True, append_images=[page, page], dpi=(200, 200))
    with TiffImageFile(io.BytesIO(whole)) as tiff:
        tiff.seek(1)
        start = int(tiff.tag_v2[273][0])
    broken = whole[:start] + b"\xff" * 60 + whole[start + 60 :]
    document = read(broken, name="scan.tif")
    assert document.source.damaged_pages == (2,)
    assert document.source.page_count == 3
    assert document.text.count("รายงาน") == 2


@pytest.mark.parametrize(
    ("made", "error", "words"),
    [
        (lambda: png_of(0, 0), TruncatedFileError, "broken picture"),
        (lambda: png_of(60_000, 60_000, chunk(b"IDAT", zeros(10**6))), LimitError, "too many dots"),
        (lambda: png_of(9, 9, chunk(b"zTXt", b"a\0\0" + zeros(10**8))), TruncatedFileError, "broken picture"),
        (lambda: saved(Image.new("1", (30_000, 30_000), 1), "TIFF", compression="group4"), LimitError, "dots"),
        (lambda: saved(scan(LINES), "JPEG")[:4000], TruncatedFileError, "broken picture"),
        (lambda: saved(scan(LINES), "TIFF", compression="tiff_lzw")[:4000], TruncatedFileError, "broken picture"),
        (lambda: saved(Image.new("L", (1, 1), 0), "PNG"), EmptyFileError, "without any text"),
        (lambda: saved(Image.new("L", (20_000, 1), 0), "PNG"), EmptyFileError, "without any text"),
    ],
    ids=["no dots", "bomb", "bomb of words", "plan", "half a JPEG", "half a TIFF", "a dot", "a line"],
)
def test_what_nobody_should_send(made: Callable[[], bytes], error: type[CouncilDocsError], words: str) -> None:
    with pytest.raises(error, match=words):
        read(made(), name="page")


def test_too_many_pages() -> None:
    page = Image.new("1", (100, 100), 1)
    data = saved(page, "TIFF", save_all=True, append_images=[page] * 5)
    with pytest.raises(LimitError, match=r"6 pages, the limit is 5; raise Limits\.pages"):
        read(data, limits=Limits(pages=5))


def program(folder: Path, script: str) -> Path:
    """A program that calls itself tesseract."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\nif [ $1 = --list-langs ]; then echo tha; exit; fi\n{script}\n", "utf-8")
    path.chmod(0o755)
    return folder


@pytest.mark.parametrize(("script", "problem"), [("sleep 60", "time"), ("exit 3", "program"), ("kill -9 $$", "program")])
def test_a_program_that_hangs_or_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, problem: str) -> None:
    monkeypatch.setenv("PATH", f"{program(tmp_path, script)}:/bin:/usr/bin")
    limits = Limits(page_seconds=3.0)
    page = ocr_page(scan(LINES[:1]), page_number=1, options=Options(limits=limits), dpi=200)
    assert page.problem == problem
    document = read(saved(scan(LINES[:1]), "PNG"), limits=limits)
    assert document.source.damaged_pages == (1,)


def test_tesseract_uses_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its threads wait for each other: four of them take longer for a line than one does."""
    seen: list[str] = []
    run = Allowance.run

    def noted(self: Allowance, command: Sequence[str], *, env: Mapping[str, str]) -> None:
        seen.append(env["OMP_THREAD_LIMIT"])
        run(self, command, env=env)

    monkeypatch.setattr(Allowance, "run", noted)
    ocr_page(scan(LINES[:1]), page_number=1, options=Options(), dpi=200)
    assert seen
    assert set(seen) == {"1"}
