"""`thai.latin`: words of a language are told from what an OCR without Thai, or a font without a table, makes of Thai."""

import pytest

from council_docs.thai.script.latin_text_quality import is_strange, like_words

# What tesseract's English model read of a picture of invented Thai minutes.
GARBAGE = """isemanudeh dvanivithwliluuasinudniudasGnanaaudy na
adn laflnyfirawnuagshviassnnewiiussesi ogo way laviulsgana
WM nia udomanmuninawurtounnaudaunulaauinam mauNnAga Maul
lamumsamiaualiiirszuy wileAuniadorunnnati lenszerwuasiialidumnanaridoundelanwaan
thunait sali aausnuditn geaedluaiinn uasarsiarnturiaw flaaninuawrnudalaiduias"""

ENGLISH = """Minutes of the Board of Trustees, held at the Main Hall. The Chair, Dr Somsri Jaidee, welcomed the members and
reported that the curriculum of the Faculty of Engineering had been approved. Resolved: that the budget be endorsed."""

LISTING = """if (empty($rows)) { foreach ($member as $key => $value) { echo $value->get_name(); } } else { return null; }
SELECT id, title FROM meeting WHERE status = 'open' ORDER BY created DESC; var total = count(rows); window.reload();"""


def test_garbage_is_not_like_words() -> None:
    share = like_words(GARBAGE)
    assert share is not None
    assert share < 0.2


@pytest.mark.parametrize("text", [ENGLISH, LISTING, ENGLISH.upper()], ids=["minutes", "listing", "capitals"])
def test_words_are_like_words(text: str) -> None:
    share = like_words(text)
    assert share is not None
    assert share > 0.6


@pytest.mark.parametrize("text", ["", "ที่ประชุมรับทราบ", "1920x1080 400x225", "ก.พ. ร. KPI 5 และ SDG 4", ENGLISH[:40]])
def test_of_few_letters_nothing_is_said(text: str) -> None:
    assert like_words(text) is None


THAI = "รายงานการประชุมสภาเทศบาลตำบลน้ำใส ครั้งที่ ๒/๒๕๖๗"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1", "mac-roman"])
@pytest.mark.parametrize("bytes_of", ["cp874", "utf-8"])
def test_bytes_in_the_wrong_letters_are_strange(wrong: str, bytes_of: str) -> None:
    assert is_strange(THAI.encode(bytes_of).decode(wrong, "replace"))


def test_numbers_of_glyphs_as_ascii_signs_are_strange() -> None:
    """What Ghostscript leaves of a page whose fonts it wrote anew: no letter of it is meant."""
    assert is_strange("/>>..>O/ÿ/> OO>?N/ ^.>N>?O/\\ /N>ÿ/?.^>" * 6)


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(0x391 + (ord(letter) * 5) % 57) if letter != " " else " " for letter in THAI * 4),
        ".['Z[$0[.2.M3I\\#U[ERQ+[<D&+<=8$*J[ 8&EU8+H[$Z*\\A " * 6,
    ],
    ids=["Greek letters", "signs and capitals"],
)
def test_numbers_of_glyphs_as_letters_are_strange(text: str) -> None:
    assert is_strange(text)


@pytest.mark.parametrize(
    "text",
    [
        THAI,
        ENGLISH,
        LISTING * 3,
        "Πρακτικά της συνεδρίασης του Δημοτικού Συμβουλίου της Τρίτης, στην Αίθουσα του Δημαρχείου. " * 3,
        "Протокол заседания Совета народных депутатов от вторника, в Большом зале Администрации. " * 3,
        '<table>\n<tr>\n<th>name</th>\n<td colspan="2">total</td>\n</tr>\n</table>\n' * 8,
        "Le procès-verbal de la réunion créée à Genève où l'élève a déjà reçu ses œuvres; ça a été noté à Châlons. " * 3,
        "Biên bản cuộc họp Hội đồng nhân dân: đã thông qua nghị quyết về ngân sách năm, có hiệu lực từ ngày ký. " * 3,
        "…… · · · • • ☐ ☑ → 25° ± 2° ½ ¼ “ก” – ‘ข’ © ® ™ × ² ³ µ §" * 5,
        "÷ " * 60,
        "/ / x / 1 / / 2 " * 20,
        "f(x) = a * [b + c] / {d - e}; if (a & b) > c: return x[i] ^ y\n" * 10,
        "https://example.org/a?b=c&d=e#f " * 10,
    ],
    ids=[
        *("Thai", "English", "listing", "Greek", "Russian", "HTML", "French", "Vietnamese", "signs of prose", "one sign"),
        *("ticks", "formulas", "addresses"),
    ],
)
def test_what_languages_write_is_not_strange(text: str) -> None:
    assert not is_strange(text)
