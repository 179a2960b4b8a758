"""The rules of repair, one by one, on glyphs that stand as they stood in real files."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from council_docs.phrases.line_openers import is_next
from council_docs.readers.pdf.lines.printed_lines import lines_of
from council_docs.readers.pdf.page.glyphs import CodedGlyph, Glyph, PageGlyphs
from council_docs.readers.pdf.repair.rules import NAMES, repair

EM = 16.0


def glyph(text: str, pen: float, width: float = 6.0, **more: object) -> Glyph:
    """A glyph 16 points high; a mark has no width and its ink lies left of the pen."""
    left = pen if width else pen - 4.0
    values: dict[str, Any] = {
        "x0": pen,
        "x1": pen + width,
        "y": 100.0,
        "top": 88.0,
        "bottom": 104.0,
        "size": EM,
        "left": left,
        "right": pen + width,
    }
    values.update(more)
    return Glyph(text=text, **values)


def row(*texts: str) -> list[Glyph]:
    """Glyphs one after the other: letters 6 points wide, marks without width."""
    pen = 50.0
    glyphs = []
    for text in texts:
        mark = text in set("ัิีึืุู็่้๊๋์ํ") or "\uf700" <= text <= "\uf71a"
        glyphs.append(glyph(text, pen, 0.0 if mark else 6.0))
        pen += 0.0 if mark else 6.0
    return glyphs


def coded(text: str, pen: float, *, code: int = -1, named: str = "") -> CodedGlyph:
    """A glyph of the second reading."""
    return CodedGlyph(text, pen, pen + 6, 100.0, 88.0, 104.0, EM, pen, pen + 6, code=code, named=named)


def fresh(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Glyphs like these: rules change those that they are given. Compiled ones cannot be copied."""
    return list(map(_fresh, glyphs))


def _fresh(one: Glyph) -> Glyph:
    place = (one.text, one.x0, one.x1, one.y, one.top, one.bottom, one.size, one.left, one.right)
    if isinstance(one, CodedGlyph):
        return CodedGlyph(*place, code=one.code, named=one.named)
    return Glyph(*place, one.run, one.span, one.is_hidden, one.bold, one.draws_thai_digits, one.broken)


def read(
    glyphs: Sequence[Glyph], *, without: str = "", spans: dict[int, tuple[float, float]] | None = None
) -> tuple[str, Counter[str]]:
    fired: Counter[str] = Counter()
    page = PageGlyphs(1, 595.0, 842.0, glyphs=list(glyphs), span_edges=spans or {})
    kept = repair(page, fired, frozenset({without} if without else ()))
    return "\n".join(line.text for line in lines_of(kept)), fired


@pytest.mark.parametrize(
    ("glyphs", "text", "rule"),
    [
        # private-use marks of Windows fonts: lowered tones, a vowel moved left of a tall letter
        (row("น", "\uf70b", "า"), "น้า", "private-use"),
        (row("ป", "\uf702"), "ปี", "private-use"),
        # fpdf2: the ring says ำ, with its tone, and what else is drawn for them has no code
        ([glyph("ต", 50.0), glyph("ำ", 56.0, 0.0), glyph("\x15", 56.0, 7.0, broken=True)], "ตำ", "bare-am"),
        (
            [
                *(glyph("น", 50.0), glyph("้", 56.0, 0.0), glyph("ำ", 56.0, 0.0)),
                *(glyph("\x17", 56.5, 0.0, broken=True), glyph("\x15", 56.0, 7.0, broken=True)),
            ],
            "น้ำ",
            "lost-marks",
        ),
        # … and the lower vowels that go under ญ and ฐ, with phinthu after them
        (row("ฎ", "\uf718"), "ฎ\u0e38", "private-use"),
        (row("ญ", "\uf719"), "ญ\u0e39", "private-use"),
        (row("ฐ", "\uf71a"), "ฐ\u0e3a", "private-use"),
        # nikhahit and aa, with the tone between them or after the ring
        (row("ท", "ํ", "า"), "ทำ", "sara-am"),
        (row("น", "ํ", "้", "า"), "น้ำ", "sara-am"),
        (row("น", "้", "ํ", "า"), "น้ำ", "sara-am"),
        # a nikhahit that the font lost
        (row("ท", "\ufffd", "า"), "ทำ", "sara-am"),
        # tone before vowel
        (row("ท", "่", "ี"), "ที่", "mark-order"),
        # two เ that make แ
        (row("เ", "เ", "ม"), "แม", "two-e"),
        # invisible characters, soft hyphens
        (row("ก", "\u200b", "า"), "กา", "invisible"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else None,
)
def test_rules(glyphs: list[Glyph], text: str, rule: str) -> None:
    read_text, fired = read(glyphs)
    assert read_text == text
    assert fired[rule] == 1


def test_a_space_without_width_and_aa_are_am() -> None:
    glyphs = [glyph("ท", 50), glyph(" ", 56, 0, left=54.0, right=56.0), glyph("า", 56), glyph("ง", 62)]
    assert read(glyphs)[0] == "ทำง"
    # A space that is as wide as a space may be one: text that was pasted so is printed so.
    glyphs = [glyph("ท", 50), glyph(" ", 56, 3.5), glyph("า", 59.5), glyph("ง", 65.5)]
    assert read(glyphs)[0] == "ท าง"


def test_am_without_its_ring_is_aa() -> None:
    am = [glyph("ค", 50), glyph("ว", 56), glyph("ำ", 62), glyph("ม", 68)]
    assert read(am)[0] == "ความ"
    # A font that has its า too, in one text object with it, draws the ring elsewhere: its ำ is one.
    both = [glyph("น", 50), glyph("า", 56), glyph("ไ", 62), glyph("ป", 68), glyph("ท", 74), glyph("ำ", 80)]
    assert read(both)[0] == "นาไปทำ"
    ringed = [glyph("ค", 50), glyph("ำ", 56, left=53.5), glyph("ๆ", 62)]
    assert read(ringed)[0] == "คำๆ"


def test_a_ring_that_is_called_am_takes_the_room_of_its_aa() -> None:
    # ประจำปี as InDesign writes it: the ring is ำ and has no advance, the า is a U+FFFD that the reader does not get
    ring = [*row("จ"), glyph("ำ", 56, 0.0, left=53.0), *[glyph("ป", 61), glyph("ี", 67, 0.0)]]
    text, fired = read(ring)
    assert (text, fired["bare-am"]) == ("จำปี", 1)
    # … or which it gets
    drawn = [*row("จ"), glyph("ำ", 56, 0.0, left=53.0), glyph("า", 56, 5.0), *[glyph("ป", 61), glyph("ี", 67, 0.0)]]
    assert read(drawn)[0] == "จำปี"
    # A ำ that ends a word is followed by a real space.
    words = [glyph("น", 50), glyph("ำ", 56, left=53.0), glyph("ไ", 67)]
    assert read(words)[0] == "นำ ไ"


def test_a_replacement_sign_that_says_nothing_new_goes() -> None:
    lost = glyph("\ufffd", 56, 0.0)
    assert read([glyph("ท", 50), glyph("ี", 56, 0.0), glyph("่", 56, 0.0), lost, glyph("ม", 56)])[0] == "ที่ม"
    assert read([glyph("จ", 50), glyph("\ufffd", 56, 0.0), glyph("ำ", 56, left=53.0), glyph("ก", 62)])[0] == "จำก"
    # It may be a tone that is lost: then it stays, and is counted as damage.
    assert "\ufffd" in read([glyph("ท", 50), glyph("ี", 56, 0.0), glyph("\ufffd", 56, 0.0), glyph("ม", 56)])[0]


def test_tabs_are_spaces() -> None:
    assert read([glyph("ก", 50), glyph("\t", 56), glyph("ข", 66)])[0] == "ก ข"


def test_marks_drawn_at_the_end_of_the_line_find_their_letter() -> None:
    # ครั้งที่: the second tone comes from another font, and is drawn when the line is done
    glyphs = [*row("ค", "ร", "ั", "ง", "ท", "ี", "่"), glyph("้", 62, 0.0, left=57.5, right=61.0)]
    text, fired = read(glyphs)
    assert text == "ครั้งที่"
    assert fired["attach-marks"] == 1


def test_glyph_numbers_of_upc_fonts() -> None:
    broken = [*row("ร", "า", "ย", "จ"), glyph("É", 74, 0.0, broken=True), *[glyph("า", 74), glyph("ย", 80)]]
    assert read(broken)[0] == "รายจ่าย"
    # É of a font that can name it is É.
    named = [glyph("C", 50), glyph("É", 56), glyph("ก", 62)]
    assert read(named)[0] == "CÉก"


def test_digits_by_glyph_numbers_of_upc_fonts() -> None:
    numbers = [glyph(chr(344 + digit), 60 + 6 * at, broken=True) for at, digit in enumerate((2, 5, 6, 5))]
    assert read([*row("ป", "ี"), *numbers])[0] == "ปี 2565"
    # Where the font can name them, they are the letters of Czech and Polish.
    assert read([*row("ป", "ี"), glyph("ř", 60)])[0] == "ปี ř"
    # … and where it cannot, nothing is guessed.
    text, fired = read([glyph("ř", 80, broken=True)])
    assert (text, fired["without-code"], fired["upc-glyph-numbers"]) == ("\ufffd", 1, 0)


def test_all_marks_on_one_letter_may_be_without_code() -> None:
    text, fired = read([*row("ท"), glyph("E", 56, 0.0), glyph("F", 56, 0.0), *[glyph("ม", 56), glyph("F", 62)]])
    assert (text, fired["without-code"]) == ("ท\ufffd\ufffdมF", 2)


def test_tis620_bytes_shown_as_latin_letters() -> None:
    text = "ประชุมสภาเทศบาล"
    shown = text.encode("cp874").decode("cp1252")
    assert read(row(*shown))[0].replace(" ", "") == text
    french = "élève à côté déjà reçu"
    assert read(row(*french))[0].replace(" ", "") == french.replace(" ", "")


def test_fake_bold_is_read_once() -> None:
    once = row("ม", "ต", "ิ")
    twice = [glyph(g.text, g.x0 + 0.4, g.x1 - g.x0, run=2) for g in once]
    assert read([*once, *twice])[0] == "มติ"
    assert read(row("ร", "ร", "ม"))[0] == "รรม"


def test_arabic_digits_of_fonts_that_draw_thai_ones() -> None:
    assert read([glyph("2", 50, draws_thai_digits=True), glyph("5", 56, draws_thai_digits=True)])[0] == "๒๕"


SPANNED = [glyph("ส", 44), *(glyph(text, 50, span=7) for text in "ภาท"), glyph("ง", 68)]

# Of each rule: glyphs as they stood in real files, and the text with it.
CASES: dict[str, tuple[list[Glyph], str]] = {
    "unseen": ([glyph("ก", 50), glyph("า", 56), glyph("ร", 62, is_hidden=True), glyph("ม", 900)], "กา"),
    "actual-text": (SPANNED, "สภาทง"),
    "latin-codes": (row(*"ประชุมสภา".encode("cp874").decode("cp1252")), "ประชุมสภา"),
    "upc-glyph-numbers": ([*row("จ"), glyph("É", 56, 0.0, broken=True), glyph("า", 56), glyph("ย", 62)], "จ่าย"),
    "private-use": (row("น", "\uf70b", "า"), "น้า"),
    "windows-marks": ([*row("เ", "จ"), glyph("\x8c", 62, 0.2), *[glyph("า", 62)]], "เจ้า"),
    "mac-codes": (row(*"รายงานการประชุมสภา".encode("cp874").decode("mac_roman")), "รายงานการประชุมสภา"),
    "arabic-brackets": (row("\ufd3f", "ก", "\ufd3e"), "(ก)"),
    "filled-forms": (
        [*row(*"........"), *(glyph(text, 60 + 6 * at, 0.0 if at > 2 else 6.0, y=97.0) for at, text in enumerate("มต"))],
        ". มต....",
    ),
    "without-code": ([*row("ก", "า"), glyph("ă", 62, broken=True)], "กา\ufffd"),
    "thai-digits": ([glyph("2", 50, draws_thai_digits=True), glyph("5", 56, draws_thai_digits=True)], "๒๕"),
    "invisible": (row("ก", "\u200b", "า"), "กา"),
    "fake-bold": ([*row("ม", "ต"), *(glyph(text, 50.4 + 6 * at, run=2) for at, text in enumerate("มต"))], "มต"),
    "ringless-am": (row("ค", "ว", "ำ", "ม"), "ความ"),
    "attach-marks": ([*row("ค", "ร", "ั", "ง"), glyph("้", 62, 0.0, left=57.5, right=61.0)], "ครั้ง"),
    "lost-marks": ([*row("ท", "ี", "่"), glyph("\ufffd", 56, 0.0), glyph("ม", 56)], "ที่ม"),
    "bare-am": ([*row("จ"), glyph("ำ", 56, 0.0, left=53.0), glyph("า", 56, 5.0), glyph("ป", 61)], "จำป"),
    "zero-width-space": ([*row("ท"), glyph(" ", 56, 0, left=54.0, right=56.0), glyph("า", 56), glyph("ง", 62)], "ทำง"),
    "sara-am": (row("น", "ํ", "้", "า"), "น้ำ"),
    "mark-order": (row("ท", "่", "ี"), "ที่"),
    "two-e": (row("เ", "เ", "ม"), "แม"),
    "glyph-names": ([coded("\0", 50, named="ก"), coded("A", 56, named="า")], "กา"),
    "utf-8-bytes": ([coded(chr(byte), 50 + 6 * at, code=byte) for at, byte in enumerate("การ".encode())], "การ"),
}


def test_each_rule_has_a_case() -> None:
    # Of the second reading tell test_pdf_codes and test_pdf_second_reading.
    assert set(CASES) == NAMES - {"second-reading"}


def test_each_rule_is_told_of() -> None:
    told = (Path(__file__).parents[3] / "docs" / "reading.md").read_text("utf-8")
    assert [name for name in sorted(NAMES) if f"`{name}`" not in told] == []


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_rule_makes_right_what_is_wrong_without_it_and_is_counted(name: str) -> None:
    glyphs, right = CASES[name]
    text, fired = read(fresh(glyphs), spans={7: (50.0, 68.0)})
    assert (text, fired[name] > 0) == (right, True)
    assert set(fired) <= NAMES
    text, fired = read(fresh(glyphs), without=name, spans={7: (50.0, 68.0)})
    assert (text == right, fired[name]) == (False, 0)


def test_letters_set_apart_are_one_word() -> None:
    pen, glyphs = 50.0, []
    for letter in "งานกองทุนหลักประกัน":
        if letter in "ัุ":
            glyphs.append(glyph(letter, pen, 0.0))
        else:
            glyphs.append(glyph(letter, pen))
        pen += (6.0 if letter not in "ัุ" else 0.0) + 2.6  # justification adds to each, marks included
    assert " " not in read(glyphs)[0]


def test_a_narrow_gap_is_a_space() -> None:
    glyphs = [*row("ว", "่", "า"), *[glyph(text, 64.6 + 6 * i) for i, text in enumerate("เทศบาล")]]
    assert read(glyphs)[0] == "ว่า เทศบาล"


def spread(text: str, start: float, extra: float) -> list[Glyph]:
    """Letters set apart (or closer) by so many points; marks take no width and are not set apart."""
    pen, glyphs = start, []
    for letter in text:
        mark = letter in "ัิีึืุู็่้๊๋์ํ"
        if letter != " ":
            glyphs.append(glyph(letter, pen, 0.0 if mark else 6.0))
        pen += 0.0 if mark else 6.0 + extra
    return glyphs


def test_cells_of_one_row_are_justified_each_for_itself() -> None:
    # The first cell is set wide, the second narrow: what is a space in one is none in the other.
    left, right = spread("พิจารณาแต่งตั้งกรรมการ", 50, 2.4), spread("เห็นชอบตามเสนอ และมอบฝ่ายเลขานุการ", 260, 0.1)
    text, _ = read([*left, *(glyph(g.text, g.x0, g.x1 - g.x0, y=120.0, top=108.0, bottom=124.0) for g in left), *right])
    assert text.split("\n")[0].split() == ["พิจารณาแต่งตั้งกรรมการ", "เห็นชอบตามเสนอ", "และมอบฝ่ายเลขานุการ"]


def test_letters_set_close_have_no_spaces_after_their_marks() -> None:
    assert read(spread("เพื่อการพัฒนาที่เป็นที่ยอมรับ", 50, -1.0))[0] == "เพื่อการพัฒนาที่เป็นที่ยอมรับ"


def test_no_gap_before_a_vowel_that_begins_no_word() -> None:
    wide = [*spread("บรรณ", 50, 2.0), *spread("าธิการภายใน", 87, 2.0)]
    assert read(wide)[0] == "บรรณาธิการภายใน"


def test_hostile_rows_take_time_in_proportion() -> None:
    # Thousands of marks, bases and spaces at one place: every look back is bounded.
    many = [glyph("่", 50.0 + i % 7, 0.0) for i in range(6_000)]
    assert read(many)[0]
    assert read([glyph("า", 50.0, run=i) for i in range(6_000)])[0]


def test_a_number_that_follows_begins_a_block() -> None:
    assert is_next("1.2.1 งานประชุมวิชาการ ครั้งที่ 5", "1.2.2 โครงการปฐมนิเทศ")
    assert is_next("๓.๙ รถ", "๓.๑๐ เรือ")
    assert not is_next("1.2.1 งานวัด", "1.2.3 งานโรงเรียน")
    assert not is_next("1.2.1 งานวัด", "1.3 งานโรงเรียน")
    assert not is_next("งานวัด", "1.3 งานโรงเรียน")


def justified(text: str, thai: float) -> list[Glyph]:
    """Glyphs of a line that is justified in its Thai words alone: `thai` points stand after each of their code points."""
    pen, glyphs = 50.0, []
    for letter in text:
        mark = letter in set("ัิีึืุู็่้๊๋์ํ")
        if letter == " ":
            glyphs.append(glyph(" ", pen, 5.0))
            pen += 5.0
            continue
        glyphs.append(glyph(letter, pen, 0.0 if mark else 6.0))
        pen += (0.0 if mark else 6.0) + (thai if "ก" <= letter <= "๛" else 0.0)
    return glyphs


@pytest.mark.parametrize("thai", [0.0, 0.5, 1.2, 2.0])
def test_a_line_is_justified_in_its_thai_words_alone(thai: float) -> None:
    line = "มีลักษณะ (attributes) ดังต่อไปนี้: emailAddress, userName และ domainName"
    glyphs = justified(line, thai)
    assert read([g for g in glyphs if g.text != " " or thai < 1.2])[0].replace(" ", "") == line.replace(" ", "")
    assert read(glyphs)[0] == line


def test_gaps_of_columns_are_no_usual_gaps() -> None:
    glyphs = [*row("2", ".", "8"), glyph(" ", 68, 2.3), *[glyph("อ", 70.3), glyph("ื", 76.3, 0.0), glyph("น", 76.3)]]
    sums = [glyph("-", 150.0 + 60 * column) for column in range(8)]
    assert read([*glyphs, *sums])[0] == "2.8 อืน" + "\t-" * 8


SWASH = 14.0  # points that a letter or mark of a script font reaches to the side


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        # ุ of a script font swings under the letters before its own: the pen goes on from ช over it to ม
        (
            [*row("ป", "ร", "ะ", "ช"), glyph("ุ", 74.0, 0.0, left=74.0 - SWASH, right=74.0), glyph("ม", 74.0)],
            "ประชุม",
        ),
        # … which it does not where the mark is drawn late: ั stands on ร, and ง between them
        ([*row("ค", "ร", "ง"), glyph("ั", 62.0, 0.0), glyph("ท", 68.0)], "ครังท"),
        # ส swings over three letters after it
        ([glyph("ส", 50.0, SWASH), glyph("ภ", 55.0), glyph("า", 61.0)], "สภา"),
        # … in a text object of its own too
        ([glyph("ส", 50.0, SWASH, run=1), glyph("ภ", 55.0, run=2), glyph("า", 61.0, run=3)], "สภา"),
    ],
)
def test_letters_of_script_fonts_swing_over_others(glyphs: list[Glyph], text: str) -> None:
    assert read(glyphs)[0] == text


def test_what_is_drawn_for_an_actual_text_may_swing_over_the_next_letter() -> None:
    glyphs = [glyph("ม", 50.0, span=7), glyph("ั", 50.0, 0.0, span=7), glyph("ย", 56.0), glyph("ท", 62.0)]
    assert read(glyphs, spans={7: (50.0, 50.0 + SWASH)})[0] == "มัยท"


def test_letters_of_one_width_end_where_their_place_does() -> None:
    # น and ท are drawn narrower than their place, and what is drawn for ที่ is wider than it; a blank stands before ๒ alone
    line = [*row(*"กขคงจฉชซฌญฎฏฐฑฒณดตถธ"), glyph("น", 170.0), glyph("ำ", 177.0, 3.0, span=1), glyph("ท", 182.0, span=2)]
    line += [glyph("ี", 182.0, 0.0, span=2), glyph("่", 182.0, 0.0, span=2), glyph("๒", 194.0)]
    assert read(line, spans={2: (182.0, 193.5)})[0] == "กขคงจฉชซฌญฎฏฐฑฒณดตถธนำที่ ๒"
