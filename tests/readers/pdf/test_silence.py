"""What no rule mends is reported: each kind of wrong font, with the rules switched off that would read it."""

import pytest

from council_docs.document import Document
from council_docs.readers import read_file
from council_docs.readers.options import Options, SourceFile
from tests.making.cairo import by_cairo
from tests.making.pdfs import FONTS, LAKSAMAN, NOTO_LOOPED
from tests.making.raw import Face, garuda, in_core_font, in_wide_font
from tests.making.wrong_fonts import LETTERS, MINUTES, PAGES, split, told, wrong_pages

SPLIT = split(MINUTES)
BARE = garuda().without(b"cmap", b"post", b"GSUB")


def read(data: bytes, *without: str) -> Document:
    return read_file(SourceFile("made.pdf", data), Options(ocr="never", without_rules=frozenset(without)))


def bare(text: str) -> str:
    return "".join(text.split())


LOOPED = Face(NOTO_LOOPED)
FACES = {"Garuda": FONTS["Garuda"], "Sarabun": FONTS["Sarabun"], "Laksaman": LAKSAMAN}
RULES = (
    *("glyph-names", "second-reading", "mac-codes", "latin-codes", "windows-marks", "utf-8-bytes", "upc-glyph-numbers"),
    *("arabic-brackets", "private-use", "without-code"),
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("font", FACES)
def test_every_wrong_page_is_reported(font: str, page: str) -> None:
    written = bare("".join(PAGES[page]))
    silent = []
    for kind, data in wrong_pages(Face(FACES[font]), PAGES[page]):
        document = read(data, *RULES)
        if bare(document.full_text) != written and not document.source.damaged_pages:
            silent.append((kind, document.text[:80]))
    assert silent == []


def test_fonts_of_the_test_have_all_letters() -> None:
    assert all(Face(path).has(LETTERS) for path in FACES.values())


@pytest.mark.parametrize("without", [(), ("zero-width-space",)], ids=["mended", "not-mended"])
def test_blanks_that_are_marks_are_counted(without: tuple[str, ...]) -> None:
    data = in_wide_font(split(PAGES["names"]), told("\u0e48\u0e49", " "), data=BARE)
    assert read(data, *RULES, *without).source.damaged_pages == (1,)


def test_blanks_that_are_marks_are_counted_where_their_ink_is_behind_the_pen() -> None:
    lines = split(PAGES["names"])
    data = in_wide_font(lines, told("\u0e4d", " "), face=LOOPED, data=LOOPED.without(b"cmap", b"post", b"GSUB"))
    assert read(data, *RULES).source.damaged_pages == (1,)
    assert read(in_wide_font(lines, lambda letter: letter, face=LOOPED)).source.damaged_pages == ()


@pytest.mark.parametrize("face", [garuda(), LOOPED], ids=["Garuda", "Noto Looped"])
def test_each_aa_that_is_called_am_is_what_the_font_file_says(face: Face) -> None:
    lines = PAGES["names"]
    document = read(in_wide_font(split(lines), told("\u0e4d\u0e32", " \u0e33"), face=face))
    assert (document.text.split(), document.source.damaged_pages) == ("\n".join(lines).split(), ())


def test_marks_where_no_syllable_has_them_are_told() -> None:
    line = "ประธานแจ้งว่า เืมอืวนทีน เ\u0e34ดอน เีวยน ที่ประชุม เ\u0e47ปน เ\u0e34รม"
    data = in_wide_font([*PAGES["speech"], line], lambda letter: letter, data=BARE)
    assert read(data, "attach-marks", "mark-order").source.damaged_pages == (1,)


def test_brackets_of_arabic_are_read_as_they_are_drawn() -> None:
    data = in_wide_font(split(PAGES["speech"]), told("()", "\ufd3f\ufd3e"), data=BARE)
    document = read(data)
    assert "กำนัน (และผู้ช่วย) ก่อน" in document.text
    assert (document.source.repairs["arabic-brackets"], document.source.damaged_pages) == (2, ())


def test_brackets_of_a_page_with_arabic_stay() -> None:
    data = in_wide_font(["(กขค)", "ฆงจ"], told("(กขค)", "\ufd3e\u0627\u0644\u0644\ufd3f"), data=BARE)
    assert "arabic-brackets" not in read(data, "glyph-names", "second-reading").source.repairs


@pytest.mark.parametrize(
    ("tone", "words"),
    [
        ("\u0e49", "จำปี นำเงิน ใช้ ด้วย แล้ว"),
        ("\u0e48", "จำปี คำไทย ก่อน ต่อ"),
    ],
    ids=["mai tho", "mai ek"],
)
def test_the_ring_called_a_tone_is_known_by_its_shape(tone: str, words: str) -> None:
    lines = [words, "รายชื่อสมาชิกสภา"]
    right = in_wide_font(split(lines), lambda letter: letter, data=BARE)
    assert read(right, *RULES).source.damaged_pages == ()
    assert read(in_wide_font(split(lines), told("\u0e4d", tone), data=BARE), *RULES).source.damaged_pages == (1,)


@pytest.mark.parametrize(
    "lines",
    [
        ["บ้าน หน้าที่ ใช้ ด้วย ค่าจ้าง ก่อน ต่อไป"],  # tones before า as anywhere
        ["ฝ่าย ป่าไม้ ก่อน ต่อ ฟ้า ป้าย ใช้ ด้วย"],  # tall letters have tones of their own
        ["น้าสาว ทั้งนี้ ขึ้น ทั้งสิ้น ค่าตอบแทน ที่ นี่"],  # so have vowels above
        ["จ้านวน ใช้ ด้วย"],  # one alone may be a slip
    ],
)
def test_tones_before_aa_are_no_rings(lines: list[str]) -> None:
    lines = [*lines, "รายชื่อสมาชิกสภา"]
    assert read(in_wide_font(lines, lambda letter: letter, data=BARE), *RULES).source.damaged_pages == ()


@pytest.mark.parametrize("encoding", ["MacRomanEncoding", "WinAnsiEncoding"])
def test_bytes_that_pdfium_takes_for_one_letter_are_reported_where_nobody_looks(encoding: str) -> None:
    data = in_core_font([line.encode("cp874") for line in MINUTES], encoding)
    assert read(data).source.damaged_pages == ()
    assert read(data, "second-reading").source.damaged_pages == (1,)


@pytest.mark.parametrize("lines", [MINUTES, SPLIT], ids=["whole", "split"])
def test_the_same_text_in_a_font_that_explains_itself_is_not(lines: list[str]) -> None:
    document = read(in_wide_font(lines, lambda letter: letter, data=BARE), *RULES)
    assert document.source.damaged_pages == ()
    assert document.full_text.replace(" ", "").split() == [line.replace(" ", "") for line in MINUTES]


@pytest.mark.parametrize("font", ["Sarabun", "Noto Looped Thai"])
def test_lines_that_are_read_twice_are_reported(font: str) -> None:
    data = by_cairo(font, fake_bold=True)
    assert read(data).source.damaged_pages == ()
    assert read(data, "fake-bold").source.damaged_pages == (1,)
