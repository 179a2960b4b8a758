"""Names at the beginning of a row without a title that the lists know. Names are invented."""

import pytest

from council_docs.thai.names.row_names import row_name

ROWS = {
    # typical: title, given name, family name
    "รทร.สมหวัง ใจกว้าง": ("รทร.", "สมหวัง", "ใจกว้าง"),
    "สมช.วิชัย ดีเลิศ “ชัย”": ("สมช.", "วิชัย", "ดีเลิศ"),
    "พ่อหลวงสมหวัง ใจกว้าง": ("พ่อหลวง", "สมหวัง", "ใจกว้าง"),
    "ยายแย้ม คงดี กรรมการ": ("ยาย", "แย้ม", "คงดี"),
    "พระมหาสมหวัง": ("พระมหา", "สมหวัง", None),
    # false friends: companies, schools, hospitals and places that are called by a name
    "หจก.สมชาย การช่าง": None,
    "รร.สมหวัง วิทยา": None,
    "รพ.สต.สมหวัง ใจกว้าง": None,
    "ต.บุญเรือง เชียงของ": None,
    "ม.บูรพา ชลบุรี": None,
    # false friends: words that begin as a word of kinship does
    "พ่อค้า ตลาดนัด กรรมการ": (None, "พ่อค้า", "ตลาดนัด"),
    "อาคาร สถานที่ กรรมการ": (None, "อาคาร", "สถานที่"),
}


@pytest.mark.parametrize("row", ROWS)
def test_who_is_named(row: str) -> None:
    name = row_name(row)
    assert (name and (name.title, name.given, name.family)) == ROWS[row]
