"""References to meetings; bodies, numbers and days are invented."""

import pytest

from council_docs.finders.meetings import find_meetings
from council_docs.finders.meetings.bodies import same_body
from council_docs.finders.meetings.numbers import parse_number, parse_session


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ครั้งที่ ๑/๒๕๖๖", "1/2566"),
        ("ครั้งที่ ๘ / ๒๕๖๘", "8/2568"),
        ("ครั้งที่ 1/66", "1/2566"),
        ("ครั้งที่ 1/2566 (ครั้งที่ 250)", "1/2566"),
        ("ครั้งที่ 165 (8/2554)", "8/2554"),
        ("ครั้งที่ 7-1/2564", "7-1/2564"),
        ("ครั้งที่ 39 – 1/2565", "39-1/2565"),
        ("ครั้งที่ 4 ปีงบประมาณ 2563", "4/2563"),
        ("ครั้งที่ 24 ประจำปี 2565", "24/2565"),
        ("ประจำปี 2563 ครั้งที่ 1", "1/2563"),
        ("สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี พ.ศ. ๒๕๖๖", "1/2566"),
        ("ครั้งที่ ๒ เป็นพิเศษ", "2"),
        ("ครั้งที่ ๑/ภาคเรียนที่ ๒/๒๕๖๘ / ๒๕๖๘", "1/ภาคเรียนที่ 2/2568/2568"),
        ("ครั้งที่สาม", "3"),
        ("ครัง้ที่ ๐๔/๒๕๖๖", "4/2566"),
        ("ครั้งที่ 165 (8 ประจำปี 2554)", "8/2554"),
        ("สมัยสามัญประจำปีครั้งที่หนึ่ง", None),
        ("ครั้งก่อน", None),
    ],
)
def test_a_number_has_one_form(text: str, number: str | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี พ.ศ. ๒๕๖๖", "สมัยสามัญ สมัยที่ 2 ประจำปี พ.ศ. 2566"),
        ("สมัยสามัญ สมัยแรก ประจำปี พ.ศ. ๒๕๖๗", "สมัยสามัญ สมัยแรก ประจำปี พ.ศ. 2567"),
        ("สมัยวิสามัญ สมัยที่ 1/2567", "สมัยวิสามัญ สมัยที่ 1/2567"),
        ("สมัยประชุมสามัญ สมัยที่สาม", "สมัยประชุมสามัญ สมัยที่สาม"),
        ("(สมัยสามัญประจำปีครั้งที่สอง)", "สมัยสามัญประจำปีครั้งที่สอง"),
        ("(สมัยสามัญประจำปี ครั้งที่ 2)", "สมัยสามัญประจำปี ครั้งที่ 2"),
        ("ครั้งที่ 1/2566", None),
    ],
)
def test_a_session_is_read(text: str, session: str | None) -> None:
    assert parse_session(text) == session


def test_meetings_are_kept_apart_and_their_mentions_together() -> None:
    text = (
        "การประชุมคณะกรรมการพัฒนาตลาดสด (กพต.) ครั้งที่ 2/2566 เมื่อวันที่ 9 มีนาคม 2566 รับทราบรายงาน\n"
        "คณะกรรมการพัฒนาตลาดสด ในคราวประชุมครั้งที่ 1/2566 เมื่อวันที่ 12 มกราคม 2566 และครั้งที่ 3/2566 เมื่อวันที่ 4 พฤษภาคม 2566\n"
        "ทั้งนี้ ในการประชุมครั้งที่ 2/2566 ที่ประชุมขอให้รายงานอีกครั้ง"
    )
    found = find_meetings(text)
    assert [(m.number, m.body, str(m.date)) for m in found] == [
        ("2/2566", "คณะกรรมการพัฒนาตลาดสด", "2023-03-09"),
        ("1/2566", "คณะกรรมการพัฒนาตลาดสด", "2023-01-12"),
        ("3/2566", "คณะกรรมการพัฒนาตลาดสด", "2023-05-04"),
    ]
    first = found[0]
    assert first.span is not None
    assert text[first.span.slice] == "ประชุมคณะกรรมการพัฒนาตลาดสด (กพต.) ครั้งที่ 2/2566"
    assert [text[span.slice] for span in first.mentions] == ["ประชุมครั้งที่ 2/2566"]
    assert [m.cited for m in found] == [False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "คณะรัฐมนตรีมีมติเมื่อวันที่ 5 มกราคม 2566",
        "เรียกประชุมรัฐสภาสมัยประชุมสามัญประจำปีครั้งที่หนึ่ง พ.ศ. 2564",
        "ณ ห้องประชุมชั้น 2 จัดอบรมครั้งที่ 3/2566",
        "ลงพื้นที่ตรวจเยี่ยม ครั้งที่ 2/2565",
    ],
)
def test_other_counts_are_no_meetings(text: str) -> None:
    assert find_meetings(text) == []


def test_in_minutes_a_meeting_without_a_body_is_of_the_body_of_the_title() -> None:
    text = "รายงานการประชุมคณะกรรมการตลาดชุมชน\nครั้งที่ 2/2566\nรับรองรายงานการประชุมครั้งที่ 1/2566 เมื่อวันที่ 9 มกราคม 2566"
    assert [(m.number, m.body) for m in find_meetings(text)] == [("1/2566", "คณะกรรมการตลาดชุมชน")]


def test_what_one_body_laid_before_another_is_no_part_of_the_name() -> None:
    text = "ตามที่สภาพัฒนาตลาดแห่งชาติเสนอผลการพิจารณาของคณะกรรมการกลั่นกรองแผนงาน ในคราวประชุมครั้งที่ 2/2564 มีข้อเสนอ"
    assert [(meeting.body, meeting.number) for meeting in find_meetings(text)] == [("คณะกรรมการกลั่นกรองแผนงาน", "2/2564")]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("คณะกรรมการพัฒนาตลาดสดแห่งชาติ", "คณะกรรมการพัฒนาตลาดสดฯ", True),
        ("ระดับรัฐมนตรีของกรอบความร่วมมือลุ่มแม่น้ำกลาง", "ระดับรัฐมนตรีกรอบความร่วมมือลุ่มแม่น้ำกลาง", True),
        ("รัฐมนตรีตลาดสดอาเซียน", "รัฐมนตรีอาเซียนด้านตลาดสด", True),
        ("รัฐมนตรีว่าการกระทรวงการตลาดและผู้ว่าการ", "รัฐมสตรีว่าการกระทรวงการตลาดและผู้ว่าการ", True),
        ("คณะกรรมการนโยบายเกลือแห่งชาติ", "คณะกรรมการนโยบายที่ดินแห่งชาติ", False),
        ("กรรมการบริหาร", "กรรมการบริการ", False),
        (None, "คณะกรรมการพัฒนาตลาดสด", True),
    ],
)
def test_one_body_has_several_spellings(one: str | None, other: str | None, same: bool) -> None:
    assert same_body(one, other) is same
    assert same_body(other, one) is same


def test_a_short_name_in_brackets_is_the_same_body() -> None:
    text = (
        "ไทยเจ้าภาพประชุมใหญ่ รัฐมนตรีตลาดสดอาเซียน ครั้งที่ 5\n"
        "จัดการประชุมรัฐมนตรีอาเซียนด้านตลาดสด ครั้งที่ 5 (The 5th ASEAN Market Ministers’ Meeting: The 5th AMKM)\n"
        "การประชุม AMKM ครั้งที่ 5 จะรับรองร่างปฏิญญา ส่วนการประชุม AMEM ครั้งที่ 5 เป็นอีกเรื่องหนึ่ง"
    )
    assert [(m.number, m.body, len(m.mentions)) for m in find_meetings(text)] == [
        ("5", "รัฐมนตรีอาเซียนด้านตลาดสด", 2),
        ("5", "AMEM", 0),
    ]


def test_a_resolution_names_a_meeting_by_its_number() -> None:
    (meeting,) = find_meetings("เรื่อง มติคณะกรรมการนโยบายตลาดแห่งชาติ ครั้งที่ 3/2543 เรื่อง การแก้ไขปัญหา")
    assert (meeting.number, meeting.body, meeting.cited) == ("3/2543", "คณะกรรมการนโยบายตลาดแห่งชาติ", True)
    assert find_meetings("มติมหาชน ครั้งที่ 3/2543") == []


def test_a_session_is_no_body_that_met() -> None:
    text = "เพิกถอนมติสภาองค์การบริหารส่วนตำบลดงสมมุติ ในการประชุมสมัยวิสามัญ ครั้งที่ 2/2565 ที่อนุญาตโรงโม่"
    (meeting,) = find_meetings(text)
    assert (meeting.body, meeting.session) == ("สภาองค์การบริหารส่วนตำบลดงสมมุติ", "สมัยวิสามัญ")
    (alone,) = find_meetings("ในการประชุมสมัยสามัญ ครั้งที่ 3/2566 มีมติ")
    assert alone.body is None


def test_numbers_in_a_list_with_their_days_in_brackets() -> None:
    text = (
        "คณะกรรมการบริหารฯ ในคราวประชุมครั้งที่ 2/2566 (29 มีนาคม 2566) ครั้งที่ 3/2566 (4 กันยายน 2566) และครั้งที่ 4/2566 (1 ธันวาคม 2566)"
    )
    assert [(m.number, str(m.date)) for m in find_meetings(text)] == [
        ("2/2566", "2023-03-29"),
        ("3/2566", "2023-09-04"),
        ("4/2566", "2023-12-01"),
    ]


def test_who_considers_what_another_body_considered() -> None:
    text = "คณะรัฐมนตรีมีมติเห็นชอบผลการพิจารณาของคณะกรรมการกลั่นกรองเงินกู้ ในคราวประชุมครั้งที่ 6/2564 เมื่อวันที่ 10 กุมภาพันธ์ 2564"
    assert [m.body for m in find_meetings(text)] == ["คณะกรรมการกลั่นกรองเงินกู้"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        # figures of a name
        (
            "คณะกรรมการกลั่นกรองเงินกู้ ตามพระราชกำหนดฯ พ.ศ. 2564 ในคราวประชุมครั้งที่ 20/2565",
            "คณะกรรมการกลั่นกรองเงินกู้ ตามพระราชกำหนดฯ พ.ศ. 2564",
        ),
        ("การประชุมคณะกรรมการจัดงานพืชสวน พ.ศ. 2569 ครั้งที่ 1/2566", "คณะกรรมการจัดงานพืชสวน พ.ศ. 2569"),
        ("การประชุมคณะกรรมการขับเคลื่อน 5G ท้องถิ่น ครั้งที่ 2/2564", "คณะกรรมการขับเคลื่อน 5G ท้องถิ่น"),
        ("การประชุมคณะกรรมการแก้ปัญหาไวรัสโคโรนา 2019 ครั้งที่ 2/2563", "คณะกรรมการแก้ปัญหาไวรัสโคโรนา 2019"),
        ("การประชุมคณะกรรมการบริหาร ปี พ.ศ. 2566 ครั้งที่ 1", "คณะกรรมการบริหาร"),
        # verbs and another sentence end it
        ("ตามความเห็นของคณะกรรมการฯ ตามมติที่ประชุมครั้งที่ 2/2565", "คณะกรรมการฯ"),
        ("คณะกรรมการฯ มีข้อเสนอในการประชุมครั้งที่ 1/2566", "คณะกรรมการฯ"),
        # a short name
        ("ตามมติคณะรัฐมนตรีเมื่อวันที่ 16 มกราคม 2567 กตส. ในคราวประชุมครั้งที่ 2/2567", "กตส."),
        # nobody
        ("การประชุมประจำปี ครั้งที่ 7 ณ ห้องใหญ่", None),
    ],
)
def test_where_the_name_of_a_body_ends(text: str, body: str | None) -> None:
    assert [meeting.body for meeting in find_meetings(text)] == [body]
