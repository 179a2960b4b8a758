"""The quick way of sums reads the official spelling and leaves all else to the grammar; other types never reach it."""

from decimal import localcontext

import pytest

from council_docs import ArgumentError, parse_baht
from council_docs.thai.numbers.official_sums import read_official_sum
from council_docs.thai.numbers.sums import read_sum


class Words(str):
    """A string of a class of its own, as a program may have."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ศูนย์บาท", "0"),
        ("ศูนย์บาทห้าสิบสตางค์", "0.50"),
        ("เจ็ดบาทถ้วน", "7"),
        ("หนึ่งร้อยเอ็ดบาทเต็ม", "101"),
        ("สี่หมื่นบาทยี่สิบเอ็ดสตางค์", "40000.21"),
        ("สามแสนเก้าพันบาทถ้วน", "309000"),
        ("สองล้านเอ็ดบาท", "2000001"),
        ("เก้าพันล้านล้านหกสิบบาท", "9000000000000060"),
        (Words("แปดร้อยสิบสองบาทถ้วน"), "812"),
    ],
)
def test_reads_official_sums_as_the_grammar_does(text: str, amount: str) -> None:
    with localcontext(prec=3):  # exact in any context
        assert f"{read_official_sum(text)}" == f"{read_sum(text)}" == f"{parse_baht(text)}" == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "บาท",
        "เอ็ดบาท",
        "ล้านบาท",  # the grammar's to judge
        "ห้าบาทครึ่ง",
        "ห้าบาทห้าบาท",
        " ห้าบาท",
        "(ห้าบาทถ้วน)",
        "500 บาท",
        "ห้าพันหมื่นบาท",
        "ล้าน" * 101 + "บาท",
    ],
)
def test_leaves_all_else_to_the_grammar(text: str) -> None:
    assert read_official_sum(text) is None


@pytest.mark.parametrize(("value", "kind"), [(None, "NoneType"), (5, "int"), ("ห้าบาท".encode(), "bytes")])
def test_what_is_no_text_is_refused_in_our_words(value: object, kind: str) -> None:
    with pytest.raises(ArgumentError, match=f"^text must be a string, not {kind}$"):
        parse_baht(value)  # type: ignore[arg-type]  # what is refused
