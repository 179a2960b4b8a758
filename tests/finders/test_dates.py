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
    [
        "ครั้งที่ 1/2566",
        "ร่างพระราชบัญญัติ พ.ศ. ....",
        "สำนักงาน ก.พ. 5 ราย",
        "อ.ส.ค. 65",
        "ไวรัสโคโรนา 2019",
        "วันนี้",
        "ส.ค.ส. 2567",
        "ดินสอ 2H 24 แท่ง",
    ],
)
def test_false_friends_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_every_head_and_sign_of_a_year_begins_with_a_trigger() -> None:
    from council_docs.finders.dates.periods import _TRIGGER
    from council_docs.lexicon.wordlists import vocabulary

    words = [*vocabulary("dates")["year_heads"].values(), *vocabulary("months")["eras"].values()]
    latin = {"BE": "BE 2566", "AD": "AD 2023", "CE": "CE2023"}
    assert [word for group in words for word in group if not _TRIGGER.match(latin.get(word, word))] == []


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


@pytest.mark.parametrize(
    ("text", "start"),
    [
        # English with an era
        ("15 March B.E. 2566", "2023-03-15"),
        ("15th March, B.E. 2566", "2023-03-15"),
        ("Given on the 15th Day of March B.E. 2566", "2023-03-15"),
        ("March 15, 2566 B.E.", "2023-03-15"),
        ("15 March A.D. 2023", "2023-03-15"),
        # the month before the day, as WordPress and phones write it
        ("โพสต์เมื่อ มีนาคม 15, 2566", "2023-03-15"),
        ("มี.ค. 15, 2566", "2023-03-15"),
        ("มีนาคม 15 2023", "2023-03-15"),
        # the month as a number
        ("วันที่ ๑๕ เดือน ๓ พ.ศ. ๒๕๖๖", "2023-03-15"),
        ("๑๕ เดือน ๓ พ.ศ. ๒๕๖๖", "2023-03-15"),
        ("วันที่ 15 เดือน 03 ปี 2566", "2023-03-15"),
        # strokes, stops and hyphens
        ("วันที่ 15.3.66", "2023-03-15"),
        ("วันที่ 15-03-66", "2023-03-15"),
        ("2566/03/15", "2023-03-15"),
        ("วันที่ 2566-3-15", "2023-03-15"),
        ("15 / 3 / 2566", "2023-03-15"),
        ("15 / มีนาคม / 2566", "2023-03-15"),
        ("15-Mar-66", "2023-03-15"),
        ("15-Mar-23", "2023-03-15"),
        # two digits of a year, by the words around
        ("สภามีมติ 15/03/66 ให้ขุดคลอง", "2023-03-15"),
        ("15/3/66 เวลา 13.30 น.", "2023-03-15"),
        ("หนังสือที่ สม 12 ลว. 15/3/66", "2023-03-15"),
        ("โพสต์ 15/03/66", "2023-03-15"),
        # short and torn names
        ("15 มีนา 66", "2023-03-15"),
        ("วันที่ 8 พฤศจิ 66", "2023-11-08"),
        ("วันที่ 8 พฤศจิ กายน 2566", "2023-11-08"),
        ("วันที่ 8 กุมภา พันธ์ 2566", "2023-02-08"),
        # what OCR breaks
        ("วันที่ 1 5 มีนาคม 2566", "2023-03-15"),
        ("วันที่ l5 มีนาคม 2566", "2023-03-15"),
        ("15 มีนาคม ๒๕๖ ๖", "2023-03-15"),
        # forms
        ("วันที่ ....15.... เดือน ....มีนาคม.... พ.ศ. ....2566....", "2023-03-15"),
        ("วันที่_15_เดือน_มีนาคม_พ.ศ._2566", "2023-03-15"),
        ("วันที่ … 15 … เดือน … มี.ค. … พ.ศ. … 2566", "2023-03-15"),
        # Rattanakosin
        ("15 มีนาคม ร.ศ. 118", "1900-03-15"),
    ],
)
def test_every_form_of_a_day(text: str, start: str) -> None:
    (mention,) = find_dates(text)
    assert (str(mention.start), mention.kind, mention.inferred) == (start, "date", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ระหว่างวันที่ 1/3/2566-15/3/2566", ("range", "2023-03-01", "2023-03-15")),
        ("1/3/66 ถึง 15/3/66", ("range", "2023-03-01", "2023-03-15")),
        ("ระหว่าง 1/3/66 ถึง 15/3/66 ที่ศาลา", ("range", "2023-03-01", "2023-03-15")),
        ("1-15/3/2566", ("range", "2023-03-01", "2023-03-15")),
        ("1~15 มีนาคม 2566", ("range", "2023-03-01", "2023-03-15")),
        ("ประจำเดือน 03/2566", ("month", "2023-03-01", "2023-03-31")),
        ("FY2566", ("fiscal_year", "2022-10-01", "2023-09-30")),
        ("3Q66", ("quarter", "2023-07-01", "2023-09-30")),
        ("2H66", ("range", "2023-07-01", "2023-12-31")),
        ("BE 2566", ("year", "2023-01-01", "2023-12-31")),
        ("AD 2023", ("year", "2023-01-01", "2023-12-31")),
        ("15 มีนาคม BE 2566", ("date", "2023-03-15", "2023-03-15")),
        ("2566.03.15", ("date", "2023-03-15", "2023-03-15")),
        ("ปีงบประมาณ 2566/2567", ("range", "2022-10-01", "2024-09-30")),
        ("พระราชบัญญัติ ร.ศ. 118", ("year", "1899-04-01", "1900-03-31")),
        ("พระราชบัญญัติ รศ.118", ("year", "1899-04-01", "1900-03-31")),
        ("รัตนโกสินทร์ศก ๑๑๘", ("year", "1899-04-01", "1900-03-31")),
        ("พศ. 2566", ("year", "2023-01-01", "2023-12-31")),
        ("A.D. 2023", ("year", "2023-01-01", "2023-12-31")),
    ],
)
def test_every_form_of_a_period(text: str, expected: tuple[str, str, str]) -> None:
    (mention,) = find_dates(text)
    assert (mention.kind, str(mention.start), str(mention.end)) == expected


@pytest.mark.parametrize("text", ["ปี 2566,2567", "ปี ๒๕๖๖ ๒๕๖๗", "ปี 2566 และ 2567"])
def test_years_in_a_row(text: str) -> None:
    assert [str(mention.start) for mention in find_dates(text)] == ["2023-01-01", "2024-01-01"]


@pytest.mark.parametrize(
    "text",
    [
        "ฝึกงาน 3/6/12 ชั่วโมง",
        "คะแนน 15.3.66",
        "อัตราส่วน 1/3/66",
        "รศ. 118 คน",
        "มีนาคม.....25",
        "ร่าง พ.ศ. .... (ฉบับที่ 2)",
        "โทร 02-15/3/25661",
        "งวด 13/2566",
        "รุ่น 15-Mar-85",
    ],
)
def test_figures_that_are_no_dates(text: str) -> None:
    assert [mention.text for mention in find_dates(text) if mention.kind != "year"] == []


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        # the document's own date, at the top
        ("วันศุกร์ที่ 3 มีนาคม 2566\nชาวบ้านนัดประชุมวันที่ 10 มีนาคม", ["2023-03-03", "2023-03-10"]),
        # never from a law or a letter
        ("ตามหนังสือ ลงวันที่ 3 มีนาคม 2561 ชาวบ้านนัดประชุมวันที่ 10 มีนาคม", ["2018-03-03", "None"]),
        ("ก่อตั้งเมื่อวันที่ 3 มีนาคม 2500\nชาวบ้านนัดประชุมวันที่ 10 มีนาคม", ["1957-03-03", "None"]),
        ("วันศุกร์ที่ 3 มีนาคม 2566\nตามกฎกระทรวง พ.ศ. 2554 หรือไม่ ในวันที่ 2 เมษายนนี้", ["2023-03-03", "2011-01-01", "2023-04-02"]),
        # never from far below
        ("นัดประชุมวันที่ 10 มีนาคม\n" + "ชาวบ้านช่วยกันขุดคลอง\n" * 40 + "ประชุมวันที่ 3 มีนาคม 2561", ["None", "2018-03-03"]),
        # a day as near to the last year as to the next stays open
        ("วันศุกร์ที่ 3 มีนาคม 2566\nปิดงานวันที่ 25 สิงหาคม", ["2023-03-03", "None"]),
        # นี้ is the next one, over the end of the year too
        ("วันศุกร์ที่ 23 ธันวาคม 2565\nสัมมนาวันที่ 26 มกราคมนี้", ["2022-12-23", "2023-01-26"]),
    ],
)
def test_a_year_is_taken_from_the_documents_own_date_alone(text: str, starts: list[str]) -> None:
    assert [str(mention.start) for mention in find_dates(text)] == starts


def test_a_short_date_behind_another_ends_a_range() -> None:
    (found,) = find_dates("18/4/67 - 22/4/67")
    assert (str(found.start), str(found.end)) == ("2024-04-18", "2024-04-22")


@pytest.mark.parametrize(
    "text",
    [
        "โปรแกรมรุ่น 2024.10.01",
        "เวอร์ชัน 2024.10.01",
        "v2024.10.01",
        "สัญญาเลขที่ 10/01/2567",
        "รหัส 2567-10-01",
        "Build 2024.10.01",
    ],
)
def test_the_number_of_a_thing_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text", ["เลขที่ 5 ลงวันที่ 10/01/2567", "รุ่นที่ 3 วันที่ 2024-01-10", "รหัส\t10/01/2567", "ใบเสร็จเลขที่ 12 10/01/2567"]
)
def test_a_date_behind_the_number_of_a_thing_is_one(text: str) -> None:
    (day,) = find_dates(text)
    assert str(day.start) == "2024-01-10"


@pytest.mark.parametrize("line", ["โพสต์โดย แอดมินน้ำฝน 🐃 27/1/69", "เผยแพร่ 27/1/69", "📌 เขียนโดย กองช่าง 27/1/69\nข่าวอื่น"])
def test_a_short_date_ends_the_line_of_who_posted(line: str) -> None:
    assert [found.start for found in find_dates(line)] == [date(2026, 1, 27)]


@pytest.mark.parametrize(
    "line", ["โพสต์โดย แอดมิน ได้ 27/1/69 คะแนน", "บ้านเลขที่ 27/1/69", "น้ำฝน 27/1/69", "โพสต์โดย ก 27/1/69 ข"]
)
def test_other_strokes_are_no_short_date(line: str) -> None:
    assert find_dates(line) == []
