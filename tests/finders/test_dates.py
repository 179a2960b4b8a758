"""Dates, by the forms in which officials write them; every sentence is invented."""

from datetime import date

import pytest

from council_docs.finders.dates import find_dates


def read(text: str, anchor: date | None = None) -> list[tuple[str, str, str, str]]:
    return [(m.text, m.kind, str(m.start), str(m.end)) for m in find_dates(text, anchor=anchor)]


@pytest.mark.parametrize(
    ("text", "found", "start"),
    [
        ("เมื่อวันที่ 15 มีนาคม 2566 ที่ประชุม", "15 มีนาคม 2566", "2023-03-15"),
        ("ลงวันที่ ๒๔ กันยายน ๒๕๖๓", "๒๔ กันยายน ๒๕๖๓", "2020-09-24"),
        ("วันนี้ (10 ก.ย. 63) นายสมหมาย", "10 ก.ย. 63", "2020-09-10"),
        ("วันที่ 11 ต.ค.65", "11 ต.ค.65", "2022-10-11"),
        ("วันพุธที่ 1\u00a0กุมภาพันธ์\u00a02566", "1\u00a0กุมภาพันธ์\u00a02566", "2023-02-01"),
        ("วันที่ 5 ส\u200b.ค.\u200b 65 เวลา", "5 ส\u200b.ค.\u200b 65", "2022-08-05"),
        ("วันศุกร์ที่ ๔ เดือน กุมภาพันธ์ ๒๕๖๕", "๔ เดือน กุมภาพันธ์ ๒๕๖๕", "2022-02-04"),
        ("๒๘ กรกฎาคม พุทธศักราช ๒๕๖๗", "๒๘ กรกฎาคม พุทธศักราช ๒๕๖๗", "2024-07-28"),
        ("ในวันที่ ๑๗ ธันวาคม\n      ๒๕๖๘ จำนวน", "๑๗ ธันวาคม\n      ๒๕๖๘", "2025-12-17"),
        ("15 มกราคม 2475", "15 มกราคม 2475", "1933-01-15"),
    ],
)
def test_a_day_is_read(text: str, found: str, start: str) -> None:
    assert read(text) == [(found, "date", start, start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19-21 พฤศจิกายน 2564", [("19-21 พฤศจิกายน 2564", "range", "2021-11-19", "2021-11-21")]),
        ("28 พ.ย. - 1 ธ.ค. 67", [("28 พ.ย. - 1 ธ.ค. 67", "range", "2024-11-28", "2024-12-01")]),
        ("15 ธันวาคม – 15 มกราคม 2566", [("15 ธันวาคม – 15 มกราคม 2566", "range", "2022-12-15", "2023-01-15")]),
        (
            "ประจำเดือนตุลาคม 2567 ถึงเดือนธันวาคม 2567",
            [("ตุลาคม 2567 ถึงเดือนธันวาคม 2567", "range", "2024-10-01", "2024-12-31")],
        ),
        ("ประจำปีงบประมาณ พ.ศ. 2566", [("ปีงบประมาณ พ.ศ. 2566", "fiscal_year", "2022-10-01", "2023-09-30")]),
        ("เมื่อปี 2561 – 2562", [("ปี 2561 – 2562", "range", "2018-01-01", "2019-12-31")]),
        ("ไตรมาสที่ 3 ปี 2566", [("ไตรมาสที่ 3 ปี 2566", "quarter", "2023-07-01", "2023-09-30")]),
    ],
)
def test_a_period_is_read(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert read(text) == expected


def test_minutes_count_a_range_over_two_months_as_two_dates() -> None:
    found = find_dates("ระหว่างวันที่ 28 เมษายน 2566 ถึงวันที่ 2 พฤษภาคม 2566", rules="minutes")
    assert [(m.text, str(m.start)) for m in found] == [("28 เมษายน 2566", "2023-04-28"), ("2 พฤษภาคม 2566", "2023-05-02")]


@pytest.mark.parametrize(
    "text",
    ["ครั้งที่ 1/2566", "ร่างพระราชบัญญัติ พ.ศ. ....", "สำนักงาน ก.พ. 5 ราย", "อ.ส.ค. 65", "ไวรัสโคโรนา 2019", "วันนี้", "ส.ค.ส. 2567"],
)
def test_false_friends_are_no_dates(text: str) -> None:
    assert read(text) == []
