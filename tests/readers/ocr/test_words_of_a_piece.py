"""From what tesseract reads of a piece to its words: each mend is asked for, in its place. No program is run."""

import pytest
from PIL import Image

from council_docs.readers.ocr import page as ocr
from council_docs.readers.ocr.line_finding import Strip
from council_docs.readers.ocr.number_votes import Reading
from council_docs.readers.ocr.thai_digits import Sign


def piece() -> ocr._Piece:
    return ocr._Piece(Strip(100, 50, 220, 80, (56, 76)), Image.new("L", (160, 70), 255), 0.36, 20)


def signs(text: str, sure: float = 0.9) -> list[Sign]:
    """Signs of ten dots, twelve apart."""
    return [Sign(letter, 20 + 12 * at, 30 + 12 * at, sure) for at, letter in enumerate(text.replace(" ", ""))]


@pytest.fixture(autouse=True)
def _no_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "voted", lambda text, letters, *_: Reading(text, letters))
    monkeypatch.setattr(ocr, "wants_reread", lambda _: False)
    monkeypatch.setattr(ocr, "without_narrow_gaps", lambda text, *_: text)
    monkeypatch.setattr(ocr, "number_alone", lambda *_: Reading("", []))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("๑๙่ บาท", ["๑๙", "บาท"]),  # what is left of a rule above a digit
        ("152,00() บาท", ["152,000", "บาท"]),
        ("ตั๋ากว่า", ["ต่ำกว่า"]),
        ("ที่ประชุม", ["ที่ประชุม"]),
        ("", []),
    ],
)
def test_what_tesseract_read_is_mended(text: str, words: list[str]) -> None:
    made = ocr._words(text, signs(text), piece())
    assert [word.text for word in made] == words


def test_boxes_and_confidences_are_those_of_the_signs_that_stay() -> None:
    (first, second) = ocr._words("๑๙่ ก", signs("๑๙่ ก"), piece())
    assert first.box == pytest.approx((100 * 0.36, 50 * 0.36, 122 * 0.36, 80 * 0.36))
    assert second.box[0] == pytest.approx((100 + 36) * 0.36)
    assert first.confidence == second.confidence == 0.9


@pytest.mark.parametrize(
    ("text", "doubtful", "sure"),
    [
        # Typical: a point of an abbreviation, brackets and quotation marks say nothing of the figure.
        ("พ.ศ.2568", 3, 0.9),
        ("(2568)", 0, 0.9),
        # False friends: a point of a sum, a digit, and a letter that may be one.
        ("12.50", 2, 0.2),
        ("2568", 1, 0.2),
        ("พ.ศ.2568", 2, 0.2),
        ("256O", 3, 0.2),
    ],
)
def test_a_figure_is_as_sure_as_its_digits_and_the_letters_beside_them(text: str, doubtful: int, sure: float) -> None:
    given = signs(text)
    given[doubtful] = Sign(text[doubtful], given[doubtful].left, given[doubtful].right, 0.2)
    (word,) = ocr._words(text, given, piece())
    assert word.confidence == sure


@pytest.mark.parametrize(
    ("text", "sure", "seen", "number_sure", "words"),
    [
        ("", 0.0, "๑๒", 0.9, ["๑๒"]),  # tesseract gave up on a cell
        ("", 0.0, "", 0.0, []),
        ("ธิ", 0.63, "3", 0.99, ["3"]),  # it made letters of a digit, and is not sure of them
        ("ธิ", 0.63, "3", 0.9, ["ธิ"]),  # nor is the number reader
        ("ธิ", 0.63, "", 0.0, ["ธิ"]),
        ("ที่", 0.9, "3", 0.99, ["ที่"]),
        ("4", 0.3, "7", 0.99, ["4"]),  # digits are settled by votes
    ],
)
def test_a_number_alone_is_asked_for(
    text: str, sure: float, seen: str, number_sure: float, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[float, float]] = []

    def number_alone(_image: object, _body: object, left: float, right: float) -> Reading:
        asked.append((left, right))
        return Reading(seen, signs(seen, number_sure))

    monkeypatch.setattr(ocr, "number_alone", number_alone)
    made = ocr._words(text, signs(text, sure), piece())
    assert [word.text for word in made] == words
    assert all(place == (20, 140) for place in asked), "the picture without its margin"
    assert all(word.confidence <= 0.6 for word in made if text == "ธิ" and word.text == "3")
