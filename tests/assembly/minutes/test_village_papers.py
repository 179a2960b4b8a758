"""Beginnings and ends of papers as villages, schools and committees of offices write them. All names are invented.

A header is given by the fields that it states; a row is `status | name | position | organization | reason`, `-` for nothing.
"""

import pytest

import council_docs as cd

FIELDS = (
    "body",
    "number",
    "session",
    "date",
    "place",
    "start_time",
    "end_time",
    "chair",
    "secretary",
    "recorder",
    "reviewer",
)


def header_of(text: str) -> dict[str, str]:
    meeting = cd.parse_text(text).meetings[0]
    return {name: str(value) for name in FIELDS if (value := getattr(meeting, name)) is not None}


def rows_of(text: str) -> str:
    read = [(row.status, row.name, row.position, row.organization, row.reason) for row in cd.parse_text(text).attendance]
    return "\n".join(" | ".join(part or "-" for part in row) for row in read)


_TOP = """รายงานการประชุมคณะกรรมการชุมชนบ้านท่าเสา ครั้งที่ 3/2567
วันที่ 4 มีนาคม 2567 ณ ศาลาชุมชน
"""
_END = """เริ่มประชุมเวลา 09.00 น.
ระเบียบวาระที่ 1 เรื่องแจ้ง
มติที่ประชุม รับทราบ
"""
_THREE = """
present | สมศักดิ์ ปานทอง | ประธาน | - | -
present | มาลัย ศรีเมือง | กรรมการ | - | -
absent | วิเชียร แก้วดี | กรรมการ | - | ลาป่วย
""".strip()


@pytest.mark.parametrize(
    "lists",
    [
        # Enclosed by strokes, with a ruling of Markdown, of signs, of box characters.
        """ผู้มาประชุม
| ลำดับ | ชื่อ - สกุล | ตำแหน่ง |
|---|---|---|
| 1 | นายสมศักดิ์ ปานทอง | ประธาน |
| 2 | นางมาลัย ศรีเมือง | กรรมการ |
ผู้ไม่มาประชุม
| 1 | นายวิเชียร แก้วดี | กรรมการ | ลาป่วย |
""",
        """ผู้มาประชุม
+----+--------------------+----------+
| ที่ | ชื่อ-สกุล            | ตำแหน่ง  |
+----+--------------------+----------+
| 1  | นายสมศักดิ์ ปานทอง   | ประธาน   |
| 2  | นางมาลัย ศรีเมือง    | กรรมการ  |
+----+--------------------+----------+
ผู้ไม่มาประชุม
| 1  | นายวิเชียร แก้วดี    | กรรมการ  | ลาป่วย |
""",
        """ผู้มาประชุม
┌────┬────────────────────┬──────────┐
│ ที่ │ ชื่อ-สกุล            │ ตำแหน่ง  │
├────┼────────────────────┼──────────┤
│ 1  │ นายสมศักดิ์ ปานทอง   │ ประธาน   │
│ 2  │ นางมาลัย ศรีเมือง    │ กรรมการ  │
└────┴────────────────────┴──────────┘
ผู้ไม่มาประชุม
│ 1  │ นายวิเชียร แก้วดี    │ กรรมการ  │ ลาป่วย │
""",
        # Strokes between the cells alone, with numbers and without.
        """ผู้มาประชุม
ลำดับ | ชื่อ - สกุล | ตำแหน่ง
1 | นายสมศักดิ์ ปานทอง | ประธาน
2 | นางมาลัย ศรีเมือง | กรรมการ
ผู้ไม่มาประชุม
1 | นายวิเชียร แก้วดี | กรรมการ | ลาป่วย
""",
        """ผู้มาประชุม
นายสมศักดิ์ ปานทอง | ประธาน
นางมาลัย ศรีเมือง | กรรมการ
ผู้ไม่มาประชุม
นายวิเชียร แก้วดี | กรรมการ | ลาป่วย
""",
    ],
)
def test_tables_drawn_with_strokes(lists: str) -> None:
    assert rows_of(_TOP + lists + _END) == _THREE


_LAID_OUT = """                    รายงานการประชุมคณะกรรมการกลุ่มเลี้ยงโคบ้านสวนยาง หมู่ที่ ๓
                              ครั้งที่ ๒/๒๕๖๗
               วันที่ ๑๒ มีนาคม พ.ศ. ๒๕๖๗ ณ บ้านประธานกลุ่ม
  กรรมการที่มา
{rows}
  กรรมการที่ไม่มา
  ๑.นายวิเชียร  แก้วดี   กรรมการ   ลาป่วย
  เริ่มประชุมเวลา ๑๙.๐๐ น.   ประธานกล่าวต้อนรับ
  วาระที่ ๑   ประธานแจ้ง
       ผลการขายโคเดือนที่แล้ว   ๔ ตัว
       มติที่ประชุม   รับทราบ
"""


@pytest.mark.parametrize(
    "rows",
    [
        "  ๑.นายสมศักดิ์  ปานทอง   ประธาน\n  ๒.นางมาลัย  ศรีเมือง   กรรมการ",
        # Rows drawn with strokes reach the margin, and yet are no wrapped lines.
        "| ๑ | นายสมศักดิ์ ปานทอง | ประธาน | ............ |\n| ๒ | นางมาลัย ศรีเมือง | กรรมการ | ............ |",
    ],
)
def test_headings_and_rows_of_laid_out_text_are_lines_of_their_own(rows: str) -> None:
    """Joined to the line above, the heading became a part of the place, and all who came were lost."""
    text = _LAID_OUT.format(rows=rows)
    assert header_of(text)["place"] == "บ้านประธานกลุ่ม"
    assert rows_of(text) == _THREE
