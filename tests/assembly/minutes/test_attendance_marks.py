"""Lists whose columns say who came: ticks under มา and ไม่มา, words under สถานะ, signatures; and lists side by side."""

import pytest

import council_docs as cd
from council_docs.assembly.minutes.attendance.marks import fate_of
from council_docs.phrases.attendance_columns import column_kinds

_HEAD = "<h1>รายงานการประชุมสภาเทศบาลตำบลหนองไผ่</h1><p>ครั้งที่ 2/2568</p><p>วันที่ 5 มีนาคม 2568</p>"


def listed(*rows: tuple[str, ...], heading: str = "") -> list[tuple[str, str | None, str | None]]:
    """Name, status and reason of the people in a table of a page, without a heading where none is given."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"{_HEAD}{heading}<table>{cells}</table><p>เริ่มประชุมเวลา 09.30 น.</p>"
    record = cd.parse(page.encode(), name="minutes.html")
    return [(row.status, row.name, row.reason) for row in record.attendance]


_TICKS = ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "มา", "ไม่มา", "หมายเหตุ")
_A, _B, _C = "นายสมหวัง ใจกว้าง", "นางสายใจ มั่งมี", "นายมานะ ขยันยิ่ง"


def test_a_table_with_ticks_is_a_list_without_any_heading() -> None:
    """Nobody was read on such a list, and nothing said so."""
    people = listed(
        _TICKS,
        ("1", _A, "ประธานสภา", "/", "", ""),
        ("2", _B, "รองประธานสภา", "", "✓", "ลากิจ"),
        ("3", _C, "เลขานุการสภา", "✓", "", ""),
    )
    assert people == [
        ("present", "สมหวัง ใจกว้าง", None),
        ("absent", "สายใจ มั่งมี", "ลากิจ"),
        ("present", "มานะ ขยันยิ่ง", None),
    ]


def test_who_has_no_tick_is_neither_present_nor_absent() -> None:
    people = listed(_TICKS, ("1", _A, "ประธานสภา", "/", "", ""), ("2", _B, "รองประธานสภา", "", "", ""))
    assert people == [("present", "สมหวัง ใจกว้าง", None)]


def test_words_of_a_column_of_statuses() -> None:
    header = ("ลำดับ", "ชื่อ - นามสกุล", "ตำแหน่ง", "สถานะ")
    people = listed(header, ("1", _A, "ประธานสภา", "มา"), ("2", _B, "รองประธานสภา", "ลา"), ("3", _C, "เลขานุการสภา", "ขาด"))
    assert [row[0] for row in people] == ["present", "absent", "absent"]


def test_a_table_with_signatures_is_a_list() -> None:
    header = ("ลำดับ", "รายชื่อ", "ตำแหน่ง", "ลายเซ็น", "หมายเหตุ")
    people = listed(header, ("1", _A, "ประธานสภา", "", ""), ("2", _B, "รองประธานสภา", "", "ไม่มาประชม"))  # as OCR reads it
    assert people == [("present", "สมหวัง ใจกว้าง", None), ("absent", "สายใจ มั่งมี", "ไม่มาประชม")]


def test_rows_side_by_side_below_a_header_of_both() -> None:
    header = ("ที่", "ชื่อ-สกุล", "ตำแหน่ง") * 2
    rows = [header, ("1", _A, "ประธานสภา", "3", _C, "สมาชิกสภา"), ("2", _B, "รองประธานสภา", "", "", "")]
    assert [row[1] for row in listed(*rows, heading="<p>ผู้มาประชุม</p>")] == [
        name.removeprefix("นาย").removeprefix("นาง") for name in (_A, _C, _B)
    ]


def test_who_came_instead() -> None:
    header = ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "การเข้าประชุม")
    rows = [header, ("1", _A, "ประธานกรรมการ", "เข้าประชุม"), ("2", _B, "กรรมการ", f"แทนโดย {_C}")]
    assert listed(*rows)[1] == ("present", "มานะ ขยันยิ่ง", None)


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("สมาชิกสภาเทศบาล เขต 2 (ลาป่วย)", ("absent", "ลาป่วย")),
        ("สมาชิกสภาเทศบาล เขต 2 (ไม่มาประชุม)", ("absent", "ไม่มาประชุม")),
        ("สมาชิกสภาเทศบาล (ฝ่ายบริหาร)", ("present", None)),  # false friends: an office, a place
        ("สมาชิกสภาเทศบาล (ลาดกระบัง)", ("present", None)),
    ],
)
def test_a_bracket_behind_the_office_says_that_somebody_stayed_away(office: str, expected: tuple[str, str | None]) -> None:
    head = "รายงานการประชุมสภาเทศบาลตำบลหนองไผ่\nครั้งที่ 2/2568\nวันที่ 5 มีนาคม 2568\nรายชื่อสมาชิกสภา\n"
    rows = f"1 {_A} ประธานสภาเทศบาล\n2. {_B} {office}\n3. {_C} สมาชิกสภาเทศบาล\n"
    text = f"{head}{rows}เริ่มประชุมเวลา 09.30 น.\n"
    people = cd.parse_text(text, kind="minutes").attendance
    assert people[0].name == "สมหวัง ใจกว้าง"  # OCR lost the stop of its number
    assert (people[1].status, people[1].reason) == expected


_KINDS = column_kinds("ที่\tชื่อ-สกุล\tมา\tลา\tขาด")[2:]


@pytest.mark.parametrize(
    ("cells", "aligned", "fate"),
    [
        (["/"], True, "present"),
        (["", "/"], True, "absent"),
        (["x"], True, "absent"),
        (["-", "/", "-"], True, "absent"),
        (["/", "", ""], False, "present"),
        # Not clear: no tick, two, a letter that OCR made of one, ticks whose column is not known.
        ([], True, "unclear"),
        (["/", "/"], True, "unclear"),
        (["ห"], True, "unclear"),
        (["/"], False, "unclear"),
        (["ลาป่วย"], False, "absent"),
    ],
)
def test_what_cells_say(cells: list[str], aligned: bool, fate: str) -> None:
    assert fate_of(cells, _KINDS, aligned=aligned) == fate


def test_columns_of_absences_alone_say_nothing_of_who_has_no_tick() -> None:
    assert fate_of([], ("away",), aligned=True) is None
    assert fate_of(["/"], ("away",), aligned=True) == "absent"
    assert fate_of(["x"], ("any",), aligned=True) is None


@pytest.mark.parametrize("line", ["ลา", "ขาด", "มาประชุม", "ลา\tขาด"])
def test_a_word_alone_is_no_header_of_columns(line: str) -> None:
    assert column_kinds(line) == ()


@pytest.mark.parametrize(
    ("heading", "header"),
    [
        ("บัญชีลายมือชื่อกรรมการที่ประชุม", ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "ลายมือชื่อ")),
        ("ใบเซ็นชื่อเข้าประชม", ("ลำดับ", "ชือ- สกุล", "ตำแหน่ง", "กลายมือชือ")),  # as OCR reads it
        ("แบบบันทึกการประชุม", ("ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "มา", "ลา")),
        ("การประชุมกลุ่ม", ("ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "หมายเหตุ")),
    ],
)
def test_a_sheet_that_people_signed_is_one_whatever_its_title(heading: str, header: tuple[str, ...]) -> None:
    """Of twelve such scans nobody was read, and nothing said so: they recorded no meeting."""
    mark = "/" if "มา" in header else ""
    rows = [header, ("๑", _A, "ประธาน", mark), ("เวง", _B, "กรรมการ", mark)]  # ๒, as OCR reads it
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    record = cd.parse(f"<p>{heading}</p><p>เวลา 09.30 น.</p><table>{cells}</table>".encode(), name="sheet.html")
    assert record.kind == "minutes"
    assert [(row.name, row.position) for row in record.attendance] == [
        ("สมหวัง ใจกว้าง", "ประธาน"),
        ("สายใจ มั่งมี", "กรรมการ"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "รายการพัสดุ ณ ห้องประชุมใหญ่\nที่\tชื่อ-สกุล\tตำแหน่ง\tลายมือชื่อ\n1\tนายสมหวัง ใจกว้าง\tครู",  # a room
        "ที่\tชื่อ-สกุล\tตำแหน่ง\tลายมือชื่อ\n1\tนายสมหวัง ใจกว้าง\tครู\nการประชุม",  # below the table
    ],
)
def test_a_table_of_signatures_that_speaks_of_no_meeting_is_no_list_of_attendance(text: str) -> None:
    assert cd.parse_text(text).kind != "minutes"


def test_a_header_in_two_storeys() -> None:
    header = ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "การเข้าประชุม")
    rows = [
        header,
        ("มา", "ลา", "ขาด"),
        ("1", _A, "ประธาน", "/"),
        ("2", _B, "กรรมการ", "", "/"),
        ("3", _C, "กรรมการ", "", "", "/"),
    ]
    assert [row[0] for row in listed(*rows)] == ["present", "absent", "absent"]


def test_a_name_in_three_columns() -> None:
    header = ("ที่", "คำนำหน้า", "ชื่อ", "สกุล", "ตำแหน่ง", "ลงชื่อ", "หมายเหตุ")
    rows = [header, ("1", "นาย", "สมหวัง", "ใจกว้าง", "ประธาน", "กข"), ("2", "นาง", "สายใจ", "มั่งมี", "กรรมการ", "", "ลากิจ")]
    assert listed(*rows) == [("present", "สมหวัง ใจกว้าง", None), ("absent", "สายใจ มั่งมี", "ลากิจ")]


def test_a_column_of_groups_is_no_office() -> None:
    header = ("ประเภท", "ที่", "ชื่อ-สกุล", "ตำแหน่ง", "ลายมือชื่อ")
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (header, ("สมาชิก", "1", _A, "ประธานสภา", "กข"), ("แขก", "2", _B, "ครู", "คง"))
    )
    record = cd.parse(f"{_HEAD}<table>{rows}</table>".encode(), name="sheet.html")
    assert [row.position for row in record.attendance] == ["ประธานสภา", "ครู"]


def test_what_stands_below_a_table_is_no_part_of_its_last_row() -> None:
    header = ("ที่", "ชื่อ-สกุล", "ตำแหน่ง", "ลายมือชื่อ")
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (header, ("1", _A, "ประธานสภา", "กข")))
    record = cd.parse(f"{_HEAD}<table>{cells}</table><p>ระ- ๆ ๘๓๐</p><p>({_B})</p>".encode(), name="sheet.html")
    assert [row.position for row in record.attendance] == ["ประธานสภา"]


def test_a_line_without_names_below_a_header_of_two_lists() -> None:
    """It was an error of the program."""
    header = ("ที่", "ชื่อ-สกุล", "ตำแหน่ง") * 2
    rows = [header, ("1", _A, "ประธานสภา", "2", _C, "สมาชิกสภา"), ("", "", "ฝ่ายข้าราชการ", "", "", "")]
    assert [row[1] for row in listed(*rows, heading="<p>ผู้มาประชุม</p>")] == ["สมหวัง ใจกว้าง", "มานะ ขยันยิ่ง"]


@pytest.mark.parametrize(
    ("kinds", "cells", "fate"),
    [
        (("came", "away"), ["-", ""], "unclear"),  # a tick, as OCR reads it
        (("came", "away"), ["-", "/"], "absent"),
        (("came",), ["-"], "absent"),  # false friends: no other column says who stayed away, and a cross is none
        (("came", "away"), ["x", ""], "absent"),
    ],
)
def test_a_dash_is_no_cross_where_a_column_says_who_stayed_away(kinds: tuple[str, ...], cells: list[str], fate: str) -> None:
    assert fate_of(cells, kinds, aligned=True) == fate
