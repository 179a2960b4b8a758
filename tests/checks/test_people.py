"""Contradictions about who was there. All names are invented."""

from council_docs.checks.people import attendance_count_disagrees, mover_not_listed, present_and_absent, quorum_missing
from council_docs.parse import parse_text
from council_docs.record import Record


def minutes(*lists: str, body: str = "สภาเทศบาลตำบลสมมุติ", rest: str = "") -> Record:
    head = f"รายงานการประชุม{body}\nสมัยสามัญ สมัยที่ 1 ครั้งที่ 1/2567\n"
    return parse_text(head + "\n".join(lists) + "\nเริ่มประชุมเวลา 09.00 น.\n" + rest, kind="minutes")


MEMBERS = [
    f"{number}. นาย{given} ใจกว้าง\tสมาชิกสภาเทศบาล" for number, given in enumerate(("สมหวัง", "มานะ", "ปรีชา", "บุญมี"), 1)
]


def test_a_stated_count_that_the_list_has_not() -> None:
    (finding,) = attendance_count_disagrees(minutes("ผู้มาประชุม จำนวน 5 คน", *MEMBERS))
    assert (finding.expected, finding.found) == ("5", "4")


def test_a_stated_count_that_the_list_has() -> None:
    record = minutes("ผู้มาประชุม จำนวน ๔ คน", *MEMBERS, "ผู้ไม่มาประชุม จำนวน 1 คน", "1. นางสายใจ มั่งมี\tสมาชิกสภาเทศบาล")
    assert list(attendance_count_disagrees(record)) == []


def test_quorum_of_a_local_council_is_more_than_half() -> None:
    (finding,) = quorum_missing(minutes("ผู้มาประชุม", *MEMBERS[:2], "ผู้ไม่มาประชุม", *MEMBERS[2:]))
    assert (finding.expected, finding.found) == ("3", "2")
    assert list(quorum_missing(minutes("ผู้มาประชุม", *MEMBERS[:3], "ผู้ไม่มาประชุม", *MEMBERS[3:]))) == []


def test_present_and_absent() -> None:
    (finding,) = present_and_absent(minutes("ผู้มาประชุม", *MEMBERS, "ผู้ไม่มาประชุม", MEMBERS[0]))
    assert "สมหวัง" in finding.message


def test_a_mover_on_no_list() -> None:
    record = minutes("ผู้มาประชุม", *MEMBERS, rest="นายวิชัย ดีเลิศ สมาชิกสภาเทศบาล เขต 1 ผู้เสนอ\nนายมานะ ใจกว้าง ผู้รับรอง")
    (finding,) = mover_not_listed(record)
    assert finding.message.startswith("วิชัย ดีเลิศ")
