"""Contradictions about who was there. All names are invented."""

import pytest

from council_docs.checks.attendance import attendance_count_disagrees
from council_docs.checks.people import mover_not_listed, officer_disagrees, present_and_absent, voter_not_listed
from council_docs.checks.quorum import quorum_missing
from council_docs.pipeline import parse_text
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


COUNTED = [
    "ตรวจสอบแล้วสมาชิกสภาเทศบาลมาประชุม 4 คน ครบองค์ประชุม",
    "เลขานุการสภาฯ รายงานว่า สมาชิกสภาฯ มาประชุม ๔ คน จากทั้งหมด ๕ คน ลากิจ ๑ คน",
    "สมาชิกทั้งหมด 5 คน มาประชุม 4 คน ลา 1 คน เวลา 10 คน",
    "มีผู้เข้าร่วมประชุมทั้งสิ้น 4 คน",
]
MISCOUNTED = [
    ("สมาชิกสภาฯ มาประชุม 6 คน จากทั้งหมด 8 คน", "6", "4"),
    ("สมาชิกสภาเทศบาลทั้งหมด ๖ คน มาประชุม ๔ คน ลากิจ ๑ คน", "6", "5"),
]


@pytest.mark.parametrize("sentence", COUNTED)
def test_a_sentence_that_counts_as_the_list_does(sentence: str) -> None:
    assert list(attendance_count_disagrees(minutes("ผู้มาประชุม", *MEMBERS, rest=sentence))) == []


@pytest.mark.parametrize(("sentence", "expected", "found"), MISCOUNTED)
def test_a_sentence_that_counts_otherwise(sentence: str, expected: str, found: str) -> None:
    (finding,) = attendance_count_disagrees(minutes("ผู้มาประชุม", *MEMBERS, rest=sentence))
    assert (finding.expected, finding.found) == (expected, found)


def test_quorum_of_a_local_council_is_half() -> None:
    """Not fewer than half (ไม่น้อยกว่ากึ่งหนึ่ง) of the members there are: Municipality Act, s. 27."""
    (finding,) = quorum_missing(minutes("ผู้มาประชุม", MEMBERS[0], "ผู้ไม่มาประชุม", *MEMBERS[1:]))
    assert (finding.expected, finding.found) == ("2", "1")
    assert "Municipality Act" in finding.message
    assert list(quorum_missing(minutes("ผู้มาประชุม", *MEMBERS[:2], "ผู้ไม่มาประชุม", *MEMBERS[2:]))) == []


@pytest.mark.parametrize(
    ("body", "law"),
    [
        ("สภา อบต.สมมุติ", "s. 56"),
        ("สภาองค์การบริหารส่วนจังหวัดสมมุติ", "Provincial"),
        ("คณะกรรมการสมมุติ", "Administrative Procedure"),
    ],
)
def test_the_law_that_applies_is_named(body: str, law: str) -> None:
    member = "ประธานสภา / กรรมการ"
    rows = [f"{number}. นาย{given} ใจกว้าง\t{member}" for number, given in enumerate(("สมหวัง", "มานะ", "ปรีชา"), 1)]
    (finding,) = quorum_missing(minutes("ผู้มาประชุม", rows[0], "ผู้ไม่มาประชุม", *rows[1:], body=body))
    assert law in finding.message


def test_quorum_of_counts_that_the_opening_states() -> None:
    record = minutes("ผู้มาประชุม", *MEMBERS, rest="สมาชิกสภาฯ มาประชุม 4 คน จากทั้งหมด 12 คน")
    (finding,) = quorum_missing(record)
    assert (finding.expected, finding.found) == ("6", "4")


def test_present_and_absent() -> None:
    (finding,) = present_and_absent(minutes("ผู้มาประชุม", *MEMBERS, "ผู้ไม่มาประชุม", MEMBERS[0]))
    assert "สมหวัง" in finding.message


def test_a_mover_on_no_list() -> None:
    record = minutes("ผู้มาประชุม", *MEMBERS, rest="นายวิชัย ดีเลิศ สมาชิกสภาเทศบาล เขต 1 ผู้เสนอ\nนายมานะ ใจกว้าง ผู้รับรอง")
    (finding,) = mover_not_listed(record)
    assert finding.message.startswith("วิชัย ดีเลิศ")


ROLL_CALLS = [
    "ผู้ลงมติเห็นชอบ ได้แก่ นายมานะ ใจกว้าง และนายวิชัย ดีเลิศ",
    "สมาชิกสภาเทศบาลที่ลงคะแนนไม่เห็นชอบ ดังนี้\n1. นายมานะ ใจกว้าง\n2. นายวิชัย ดีเลิศ",
    "1. นายมานะ ใจกว้าง\tเห็นชอบ\n2. นายวิชัย ดีเลิศ\tไม่เห็นชอบ\n",
]


@pytest.mark.parametrize("roll", ROLL_CALLS)
def test_a_voter_on_no_list(roll: str) -> None:
    (finding,) = voter_not_listed(minutes("ผู้มาประชุม", *MEMBERS, rest=f"ระเบียบวาระที่ 1 เรื่องแจ้งเพื่อทราบ\n{roll}"))
    assert finding.message.startswith("วิชัย ดีเลิศ")


def test_who_is_merely_named_does_not_vote() -> None:
    text = "ระเบียบวาระที่ 1 เรื่องแจ้งเพื่อทราบ\nนายวิชัย ดีเลิศ เสนอให้ที่ประชุมเห็นชอบ\nที่ประชุมเห็นชอบ ดังนี้"
    assert list(voter_not_listed(minutes("ผู้มาประชุม", *MEMBERS, rest=text))) == []


def test_two_chairs() -> None:
    record = minutes(
        "ผู้มาประชุม",
        "1. นายสมหวัง ใจกว้าง\tประธานสภาเทศบาล",
        "2. นายมานะ ขยันยิ่ง\tสมาชิกสภาเทศบาล",
        rest="นายมานะ ขยันยิ่ง ทำหน้าที่ประธานที่ประชุม กล่าวเปิดประชุม\nเลิกประชุมเวลา 10.00 น.",
    )
    (finding,) = officer_disagrees(record)
    assert (finding.expected, finding.found) == ("สมหวัง ใจกว้าง", "มานะ ขยันยิ่ง")
    assert record.meetings[0].chair == "สมหวัง ใจกว้าง"
    assert [(officer.role, officer.evidence) for officer in record.meetings[0].officers] == [
        ("chair", "list"),
        ("chair", "opening"),
    ]
    assert {record.excerpt(officer.span) for officer in record.meetings[0].officers} == {"สมหวัง ใจกว้าง", "มานะ ขยันยิ่ง"}
