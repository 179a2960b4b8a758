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
        ("the rules of B.E. 2565, as amended", [("B.E. 2565", "year", "2022-01-01", "2022-12-31")]),
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


def test_every_head_and_sign_of_a_year_begins_with_a_trigger() -> None:
    from council_docs.finders.dates.periods import _TRIGGER
    from council_docs.lexicon.wordlists import vocabulary

    words = [*vocabulary("dates")["year_heads"].values(), *vocabulary("months")["eras"].values()]
    assert [word for group in words for word in group if not _TRIGGER.match(word)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "(ม.ค.- มี.ค.) ของปี 2564",
            [("ม.ค.- มี.ค.", "range", "2021-01-01", "2021-03-31"), ("ปี 2564", "year", "2021-01-01", "2021-12-31")],
        ),
        ("ปีนี้ (2565) เพิ่มขึ้น", [("2565", "year", "2022-01-01", "2022-12-31")]),
        (
            "ปี 2563, 2564 และ 2565",
            [(y, "year", f"{n}-01-01", f"{n}-12-31") for y, n in (("ปี 2563", 2020), ("2564", 2021), ("2565", 2022))],
        ),
        ("งบประมาณ พ . ศ . ๒๕๖๕", [("พ . ศ . ๒๕๖๕", "year", "2022-01-01", "2022-12-31")]),
        ("ตุลาคม 63 - มีนาคม 64", [("ตุลาคม 63 - มีนาคม 64", "range", "2020-10-01", "2021-03-31")]),
        ("ครั้งที่ 3 มีนาคม 2566", [("มีนาคม 2566", "month", "2023-03-01", "2023-03-31")]),
        ("เล่ม 120/ตอนที่ 124 ก/หน้า 1/22 ธันวาคม 2546", [("22 ธันวาคม 2546", "date", "2003-12-22", "2003-12-22")]),
        ("ประกาศ 21/พ.ย./2544", [("21/พ.ย./2544", "date", "2001-11-21", "2001-11-21")]),
        ("6 เดือนถึง มี.ค.65\nวันที่", [("มี.ค.65", "month", "2022-03-01", "2022-03-31")]),
        (
            "ปีเพาะปลูก 2564/2565 และ 2565/66",
            [("ปีเพาะปลูก 2564/2565", "range", "2021-01-01", "2022-12-31"), ("2565/66", "range", "2022-01-01", "2023-12-31")],
        ),
        ("ไตรมาส 1 ปีงบประมาณ 2566", [("ไตรมาส 1 ปีงบประมาณ 2566", "quarter", "2022-10-01", "2022-12-31")]),
        ("ครึ่งปีแรกของปีงบประมาณ 2566", [("ครึ่งปีแรกของปีงบประมาณ 2566", "range", "2022-10-01", "2023-03-31")]),
        (
            "พ.ศ. 2573 (ค.ศ. 2030)",
            [("พ.ศ. 2573", "year", "2030-01-01", "2030-12-31"), ("ค.ศ. 2030", "year", "2030-01-01", "2030-12-31")],
        ),
    ],
)
def test_forms_met_in_real_papers(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("ในวันที่ 20 เมษายนนี้", "2023-04-20"),
        ("เมื่อวันที่ 28 ธันวาคม", "2022-12-28"),
        ("ภายในวันที่ 1 มีนาคมปีหน้า", "2024-03-01"),
        ("ก่อนวันที่ 1 พฤษภาคม ศกนี้", "2023-05-01"),
    ],
)
def test_a_year_that_is_not_written_is_the_documents(text: str, start: str) -> None:
    (mention,) = find_dates(text, anchor=date(2023, 3, 15))
    assert (str(mention.start), mention.inferred, mention.era_evidence) == (start, "year", "document")


def test_without_any_date_a_year_stays_open() -> None:
    (mention,) = find_dates("ในวันที่ 20 เมษายนนี้")
    assert (mention.start, mention.inferred) == (None, "year")


def test_the_weekday_decides_the_era_of_two_digits() -> None:
    (mention,) = find_dates("วันจันทร์ที่ 15 ม.ค. 24)")
    assert (str(mention.start), mention.era, mention.era_evidence) == ("2024-01-15", "CE", "weekday")


def test_two_digits_in_an_old_paper_are_of_its_century() -> None:
    assert str(find_dates("20 มิถุนายน 2495 และ 10 พ.ย. 95)")[1].start) == "1952-11-10"
