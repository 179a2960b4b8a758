"""Figures against words: what is reported, how it is told, and what is not reported."""

from decimal import Decimal

import pytest

from council_docs import parse_text
from council_docs.checks.amounts import amounts
from council_docs.checks.sum_differences import difference, spelled
from council_docs.record import Finding
from council_docs.thai.numbers.exact import exact
from tests.checks.making import record_of, rows_of


def found(text: str) -> list[Finding]:
    return list(amounts(record_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "วงเงิน 4,310,900 บาท (สี่ล้านสามแสนหนึ่งหมื่นเก้าร้อยบาทถ้วน)",
        "มูลค่า 18,043,512,900 บาท (หนึ่งหมื่นแปดพันล้านบาท)",
        "5,000 บาท (ไม่รวมภาษี) และ 7,000 บาท",
        "ปรับไม่เกินสองหมื่นบาท",
    ],
)
def test_a_document_without_contradictions_has_no_findings(text: str) -> None:
    assert found(text) == []


def test_figure_and_words_that_differ() -> None:
    text = "วงเงิน 1,361,999 บาท (หนึ่งล้านสามแสนหกหมื่นหนึ่งพันเก้าสิบเก้าบาทถ้วน) ตามที่เสนอ"
    (finding,) = found(text)
    assert (finding.code, finding.severity) == ("amount-words-disagree", "error")
    assert (finding.expected, finding.found) == ("1361099", "1361999")
    assert "nothing for hundreds" in finding.message
    assert "no other sum" in finding.message.lower()
    assert finding.span is not None
    assert text[finding.span.slice] == "1,361,999 บาท"
    assert text[finding.related[0].slice] == "หนึ่งล้านสามแสนหกหมื่นหนึ่งพันเก้าสิบเก้าบาทถ้วน"


def test_other_sums_of_the_document_speak_for_a_side() -> None:
    text = "วงเงิน 45,000 บาท (ห้าหมื่นสี่พันบาทถ้วน)\nเบิกจ่าย 54,000 บาท\nคงเหลือจาก 54,000 บาท"
    (finding,) = found(text)
    assert "two digits are swapped" in finding.message
    assert "For the words: repeated 2×" in finding.message
    assert [text[span.slice] for span in finding.related[1:]] == ["54,000 บาท", "54,000 บาท"]


def test_a_table_speaks_for_a_side() -> None:
    table = "ครุภัณฑ์\t30,000\nวัสดุ\t24,000\nรวม\t54,000"
    record = record_of(table + "\nวงเงิน 45,000 บาท (ห้าหมื่นสี่พันบาทถ้วน)", *rows_of(table))
    (finding,) = amounts(record)
    assert "For the words: the total of a table, what the rows of a table add up to" in finding.message


def test_one_finding_for_each_contradiction_not_for_each_mention() -> None:
    line = "อนุมัติ 45,000 บาท (ห้าหมื่นสี่พันบาทถ้วน)\n"
    (finding,) = found(line * 3)
    assert len(finding.related) == 3  # its words, and the two other places


def test_misspelt_words_come_with_the_reading_that_they_seem_to_mean() -> None:
    (finding,) = found("จ่าย 900 บาท (เก้ารัอยบาทถ้วน)")
    assert (finding.code, finding.severity, finding.expected) == ("amount-words-unreadable", "warning", "900")
    assert "as the figure" in finding.message


def test_words_beyond_one_typing_error_have_no_expected_reading() -> None:
    (finding,) = found("จ่าย 1,520 บาท (พนึ่งพันห้ารอยยี่สิบบาทถ้วน)")
    assert (finding.code, finding.expected) == ("amount-words-unreadable", None)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("7,213.845.25 บาท (เจ็ดล้านสองแสนหนึ่งหมื่นสามพันแปดร้อยสี่สิบห้าบาทยี่สิบห้าสตางค์)", "7213845.25", "same digits"),
        ("7,213.845.25 บาท (เจ็ดล้านสองแสนบาทถ้วน)", "7200000", "other digits"),
        ("7,213.845.25 บาท", "7213845.25", "only mean"),
        ("1,2345,00 บาท", None, "more than one"),
    ],
)
def test_malformed_figures(text: str, expected: str | None, why: str) -> None:
    (finding,) = found(text)
    assert (finding.code, finding.severity, finding.expected) == ("amount-malformed", "warning", expected)
    assert why in finding.message


@pytest.mark.parametrize(
    ("figure", "words", "way", "text"),
    [
        ("45000", "54000", "swapped", "45 in figures, 54 in words"),
        ("1361999", "1361099", "missing", "the words have nothing for hundreds"),
        ("1301000", "1361000", "missing", "the figure has 0 for ten thousands"),
        ("500000", "50000", "tenfold", "the figure has 10 times"),
        ("250000", "25000000", "tenfold", "the words have 100 times"),
        ("1.5", "1500", "separator", "point may stand for a comma"),
        ("1050000", "1500000", "moved", "ten thousands in figures, hundred thousands in words"),
        ("4310900", "4370900", "one-digit", "ten thousands is 1 in figures, 7 in words"),
        ("750.25", "750.50", "satang", "25 in figures, 50 in words"),
        ("750", "750.50", "satang", "0 in figures, 50 in words"),
        ("1234567", "123567", "missing", "one digit more"),
        ("2006000", "6000", "missing", "2 millions at the front"),
        ("1234", "9876", "other", "8,642"),
        ("47.44", "40.85", "other", "6.59"),
    ],
)
def test_how_two_readings_differ(figure: str, words: str, way: str, text: str) -> None:
    told = difference(Decimal(figure), Decimal(words))
    assert told.way == way
    assert text in told.phrase.say("en")


def test_differences_of_long_sums_are_exact() -> None:
    first, second = Decimal("9" * 40 + ".25"), Decimal("9" * 39 + "8.5")
    with exact():
        assert difference(first, second).phrase.say("en").endswith("difference is 0.75")
    assert spelled(first).startswith("9,999,999,999")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("อนุมัติงบกลาง จำนวน 412,650,300 ล้านบาท", "412650300"),
        ("วงเงินไม่เกิน 250 - 300,000,000 ล้านบาท", "300000000"),
        # the largest that there are
        ("มูลค่าผลิตภัณฑ์มวลรวมในประเทศ 18,712,000 ล้านบาท", None),
        ("สินทรัพย์ของธนาคารทั้งระบบ 26.4 ล้านล้านบาท", None),
        ("เงินเยน 412,650,300 ล้านเยน", None),
    ],
)
def test_sums_larger_than_any_there_is(text: str, meant: str | None) -> None:
    found = [finding for finding in parse_text(text, kind="news").findings if finding.code == "amount-implausible"]
    assert [finding.expected for finding in found] == ([meant] if meant else [])
