"""Numbers of a scan with a point where a comma belongs; readings that agree are no proof, since both saw the same dot."""

import pytest

from council_docs.checks.number_shapes import misgrouped_numbers
from council_docs.pipeline import parse_text
from tests.checks.test_uncertain_figures import scanned

TABLE = "ค่าวัสดุ\t41,300\nค่าไฟฟ้า\t86,250\nค่าน้ำ\t12,940\nค่าโทรศัพท์\t9,150\nค่าซ่อม\t{}\n"


@pytest.mark.parametrize(
    ("text", "found", "other", "code"),
    [
        ("จัดซื้อครุภัณฑ์ 12.500 บาท", "12.500", "12,500", "figure-uncertain"),
        ("จัดซื้อครุภัณฑ์ ๑๒.๕๐๐ บาท", "๑๒.๕๐๐", "๑๒,๕๐๐", "figure-uncertain"),
        (TABLE.format("25.000"), "25.000", "25,000", "number-uncertain"),
        ("รวมทั้งปี 49.931.550 ของแผน", "49.931.550", "49,931,550", "number-uncertain"),
        ("รวมทั้งปี 4.738.413.31 ของแผน", "4.738.413.31", "4,738,413.31", "number-uncertain"),
        ("รวมทั้งปี 29,5378,537 ของแผน", "29,5378,537", None, "number-uncertain"),
    ],
)
def test_thousands_that_are_not_apart_as_in_a_sum(text: str, found: str, other: str | None, code: str) -> None:
    (finding,) = misgrouped_numbers(scanned(text, {}))
    assert (finding.found, finding.expected, finding.code) == (found, other, code)
    assert found in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "ระยะทาง 12.500 กิโลเมตร",  # three decimals
        TABLE.format("25.75"),
        "ตามข้อ 7.2.3 และ 10.2.1",
        "ข้อ 5,6,12 และมาตรา 81,82",  # a list
        "รวม 1,250,000.50 บาท",
        "เลขที่ 0809.2/391",
        "ลงวันที่ 10.11.2567",
        "โทร 02.241.9000",
    ],
)
def test_what_is_no_sum_is_left_alone(text: str) -> None:
    assert not list(misgrouped_numbers(scanned(text, {})))


def test_what_ocr_is_not_sure_of_is_said_once() -> None:
    record = scanned("จัดซื้อครุภัณฑ์ 12.500 บาท", {"n12500": 0.6})
    assert [finding.code for finding in record.findings if finding.found and "12.500" in finding.found] == [
        "figure-uncertain"
    ]


def test_text_that_is_no_scan_is_left_alone() -> None:
    assert not list(misgrouped_numbers(parse_text("จัดซื้อครุภัณฑ์ 12.500 บาท")))
