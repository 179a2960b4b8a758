"""People in prose: names, offices, mentions. All names are invented."""

import pytest

from council_docs.finders.people import find_people, person_key
from council_docs.finders.people.entries import one_edit

TYPICAL = [
    ("นายสมหวัง ใจกว้าง ผู้ว่าราชการจังหวัดสมมุติ กล่าวว่า", "สมหวัง ใจกว้าง", ["ผู้ว่าราชการจังหวัดสมมุติ"]),
    ("นำโดยรองผู้ว่าราชการจังหวัดสมมุติ (นางสายใจ มั่งมี)", "สายใจ มั่งมี", ["รองผู้ว่าราชการจังหวัดสมมุติ"]),
    ("พล.ต.อ. นพ.สมหวัง ใจกว้างผู้บัญชาการตำรวจแห่งชาติ", "สมหวัง ใจกว้าง", ["ผู้บัญชาการตำรวจแห่งชาติ"]),
    ("ดร.สายใจ มั่งมี อธิบดีกรมสมมุติพร้อมคณะ", "สายใจ มั่งมี", ["อธิบดีกรมสมมุติ"]),
    ("ดร.สายใจ มั่งมี อธิบดีกรมสมมุติชื่นชมนักกีฬา", "สายใจ มั่งมี", ["อธิบดีกรมสมมุติ"]),
    ("ดร.สายใจ มั่งมี โฆษกกระทรวงสมมุติเผยว่า ฝนจะตก", "สายใจ มั่งมี", ["โฆษกกระทรวงสมมุติ"]),
    ("ดร.สายใจ มั่งมี อธิบดีกรมสมมุติรับทราบรายงานเหตุ ม. 5", "สายใจ มั่งมี", ["อธิบดีกรมสมมุติ"]),
    ("พระครูพิพิธธรรม พระมหาสมหวัง ฐิตธมฺโม ให้พร", "สมหวัง ฐิตธมฺโม", []),
]


@pytest.mark.parametrize(("text", "name", "positions"), TYPICAL)
def test_typical(text: str, name: str, positions: list[str]) -> None:
    (person,) = find_people(text)
    assert person.name == name
    assert list(person.positions) == positions
    for span in person.spans:
        assert name.split(maxsplit=1)[0] in text[span.slice]


@pytest.mark.parametrize(
    "text",
    [
        "นายจ้าง และลูกจ้าง",
        "นายกรัฐมนตรี กล่าวว่า",
        "ทนายความ ของจำเลย",
        "นายทะเบียน สหกรณ์",
        "คุณภาพ ชีวิต",
        "นายสมหวัง กล่าวว่า",
        "พ.ศ. สองพัน ห้าร้อย",
    ],
)
def test_nobody(text: str) -> None:
    assert find_people(text) == []


def test_later_mentions_belong_to_the_first() -> None:
    text = "“สมหวัง ใจกว้าง” เปิดงาน\nนายสมหวัง ใจกว้าง นายกเทศมนตรี เปิดงาน\nนายสมหวัง ใจกวาง กล่าวว่า\nนายสมหวัง กล่าวต่อ"
    (person,) = find_people(text)
    assert [text[s.slice] for s in person.spans] == ["สมหวัง ใจกว้าง", "นายสมหวัง ใจกว้าง", "นายสมหวัง ใจกวาง"]
    assert [text[s.slice] for s in person.short_spans] == ["นายสมหวัง"]


def test_one_edit() -> None:
    assert one_edit("ใจกว้าง", "ใจกวาง")
    assert not one_edit("ใจกว้าง", "ใจกาง")


def test_key_is_without_marks_that_come_and_go() -> None:
    assert person_key("สมหวัง พันธ์ดี") == person_key("สมหวัง  พันธดี")
