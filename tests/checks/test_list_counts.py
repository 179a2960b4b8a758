"""Counts announced before lists of sums (invented council)."""

import pytest

from council_docs.pipeline import parse_text

ROWS = ["ถนน เป็นเงิน 20,000 บาท", "ราง เป็นเงิน 30,000 บาท", "สวน เป็นเงิน 40,000 บาท"]
LIST = "\n".join(f"{number}. โครงการ{row}" for number, row in enumerate(ROWS, 1))
TABLE = "ที่\tโครงการ\tงบประมาณ (บาท)\n1\tถนน\t20,000\n2\tราง\t30,000\n3\tสวน\t40,000\nรวม\t90,000"


def found(text: str) -> list[str | None]:
    return [finding.expected for finding in parse_text(text, kind="minutes").findings if finding.code == "count-disagrees"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (f"เสนอโครงการ จำนวน 3 โครงการ ดังนี้\n{LIST}", []),
        (f"เสนอโครงการ จำนวน 4 โครงการ ดังนี้\n{LIST}", ["4"]),
        (f"จำนวน 4 โครงการ รวมเป็นเงินทั้งสิ้น 90,000 บาท ดังนี้\n{LIST}", ["4"]),
        (f"เสนอแผน รวม ๓ โครงการ ดังตาราง\n{TABLE}", []),
        (f"เสนอแผน รวม ๕ โครงการ ดังตาราง\n{TABLE}", ["5"]),
        (f"เสนอแผน รวม ๕ โครงการ จากเดิม จำนวน ๓ โครงการ ดังตาราง\n{TABLE}", []),  # two counts: which is meant?
        (f"จำนวน 4 โครงการ ดังนี้\n{LIST}\n4. โครงการน้ำ ยังไม่มีราคา", []),
        ("จำนวน 2 รายการ ดังนี้\nโอนลด\n1. ค่าถนน 50,000 บาท\n2. ค่าสวน 50,000 บาท\nโอนเพิ่ม\n1. ค่ารถ 100,000 บาท", []),
    ],
)
def test_counts_before_lists(text: str, want: list[str]) -> None:
    assert found(text) == want
