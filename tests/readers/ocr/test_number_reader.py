"""Numbers in pictures of lines, set in the fonts of the test machine."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from council_docs.readers.ocr.number_reader import CLASSES, FRAME, ROWS, collapsed, network, read_numbers, shares

TLWG = Path("/usr/share/fonts/truetype/tlwg")


def printed(text: str, font: str = "Garuda.ttf", size: int = 40) -> tuple[Image.Image, tuple[int, int]]:
    """A line as a scanner sees it, and the rows of its consonants."""
    face = ImageFont.truetype(str(TLWG / font), size)
    box = face.getbbox("กนบ", anchor="ls")
    line = Image.new("L", (round(face.getlength(text)) + 80, 3 * size), 235)
    ImageDraw.Draw(line).text((40, 2 * size), text, font=face, fill=25, anchor="ls")
    return line.filter(ImageFilter.GaussianBlur(0.03 * size)), (2 * size + round(box[1]), 2 * size)


def seen(text: str, font: str = "Garuda.ttf", size: int = 40) -> str:
    """What is read: signs in numbers as they are, any other as `#`."""
    line, body = printed(text, font, size)
    return "".join(sign.text or "#" for sign in read_numbers(line, body, 0, line.width))


@pytest.mark.parametrize("font", ["Garuda.ttf", "Norasi.ttf", "Loma.ttf", "Kinnari.ttf", "Waree.ttf"])
@pytest.mark.parametrize("number", ["๒๕๖๘", "๑๔/๒๕๖๗", "๓,๙๐๔,๗๑๘.๕๐", "2569", "254,300.75", "17-23"])
def test_digits_of_both_scripts(number: str, font: str) -> None:
    assert seen(number, font) == number


@pytest.mark.parametrize("size", [24, 32, 48, 64])  # 75 to 200 dots an inch at 16 points
def test_print_of_all_sizes(size: int) -> None:
    assert seen("๔๘๕,๖๗๙", size=size) == "๔๘๕,๖๗๙"


@pytest.mark.parametrize("words", ["ที่ประชุมสภาเทศบาล", "คณะกรรมการฯ ตรวจรับ", "ลด ดอน ตอน ฮธถ"])
def test_words_have_no_digits(words: str) -> None:
    assert not any(sign.isdigit() for sign in seen(words))


def test_signs_have_their_place_and_confidence() -> None:
    line, body = printed("ข้อ ๓๗")
    ink = np.flatnonzero((np.asarray(line) < 128).any(axis=0))
    signs = read_numbers(line, body, 0, line.width)
    assert [sign.text for sign in signs[-2:]] == ["๓", "๗"]
    assert all(sign.confidence > 0.8 for sign in signs[-2:])
    assert ink[0] - 6 < signs[0].left < signs[-1].right < ink[-1] + 6


def test_a_part_of_a_line_is_read_alone() -> None:
    line, body = printed("๒๕ ๓๗")
    assert [sign.text for sign in read_numbers(line, body, line.width / 2, line.width)] == ["๓", "๗"]


def frames(*classes: tuple[str | None, float]) -> np.ndarray:
    """Shares of frames: a class and how sure it is; the rest is nothing."""
    made = np.zeros((len(classes), len(CLASSES)), np.float32)
    for row, (name, sure) in zip(made, classes, strict=True):
        row[0] = 1 - sure
        row[CLASSES.index(name)] = sure
    return made


def test_frames_of_one_sign_are_one() -> None:
    (sign,) = collapsed(frames(("", 1), ("๗", 0.7), ("๗", 0.9), ("", 1)))
    assert (sign.text, sign.left, sign.right) == ("๗", 1 * FRAME, 3 * FRAME)
    assert sign.confidence == pytest.approx(0.9)


def test_what_shows_for_one_frame_between_two_signs_is_none() -> None:
    found = collapsed(frames(("7", 0.9), ("7", 0.9), (None, 0.6), ("1", 0.9), ("1", 0.9)))
    assert [sign.text for sign in found] == ["7", "1"]
    found = collapsed(frames(("7", 0.9), ("7", 0.9), (",", 0.9), ("1", 0.9), ("1", 0.9)))
    assert [sign.text for sign in found] == ["7", ",", "1"]


def test_a_doubtful_gap_makes_the_signs_beside_it_doubtful() -> None:
    empty = ("", 1.0)
    clear = collapsed(frames(("7", 0.9), empty, empty, empty, empty, ("1", 0.9)))
    doubtful = collapsed(frames(("7", 0.9), empty, ("๑", 0.45), empty, empty, ("1", 0.9)))
    assert [sign.text for sign in doubtful] == ["7", "1"]
    assert min(sign.confidence for sign in clear) == pytest.approx(0.9)
    assert max(sign.confidence for sign in doubtful) == pytest.approx(0.55)


def test_the_network_is_small_and_reads_any_width() -> None:
    assert sum(weights.size for weights in network().values()) < 150_000
    for width in (16, 30, 200):
        found = shares(np.zeros((ROWS, width), np.float32))
        assert found.shape == (width // FRAME, len(CLASSES))
        assert (found.argmax(axis=1) == 0).all()
