"""Headings of attendance lists: whether they speak of those present, of those absent or of guests, and of how many."""

import re
from functools import cache

from council_docs.thai.digits import to_arabic
from council_docs.thai.lexicon import alternation, words

COUNT = re.compile(r"(?:รวม(?:ทั้งสิ้น|ทั้งหมด)?|จำนวน|มี)?(?P<count>[0-9๐-๙]{1,4})(?:คน|ท่าน|ราย|รูป)")


@cache
def _heading_pattern() -> re.Pattern[str]:
    lead = alternation(words("attendance", "lead"))
    return re.compile(
        rf"""[-–*•#_=:\s0-9๐-๙.()]{{0,12}}
        (?:{lead}){{0,3}}(?P<middle>[ก-๙.]{{0,60}}?)(?P<who>ผู้ที่|ผู้|ที่|)
        (?:(?P<absent>{alternation(words("attendance", "absent"))})
          |(?P<guest>{alternation(words("attendance", "in_attendance"))})
          |(?P<present>{alternation(words("attendance", "present"))}))
        (?P<rest>\(ต่อ\)|อื่นๆ?|\([ก-๙A-Za-z0-9./]{{1,60}}\)|)(?:มี|ได้แก่|ประกอบด้วย|ดังนี้|ดังนี้คือ|จำนวน)*[-:.…_]*$""",
        re.VERBOSE,
    )


def heading_status(line: str) -> tuple[str, int | None, str] | None:
    """Return kind of list (`absent`, `guest`, `present`), stated count and the heading squeezed; `None` for other lines."""
    if len(line) > 160 or ("ประชุม" not in line and "ผู้" not in line):
        return None
    squeezed = re.sub(r"\s+", "", line)
    count = COUNT.search(squeezed)
    if count:
        squeezed = (squeezed[: count.start()] + squeezed[count.end() :]).replace("()", "")
    found = _heading_pattern().match(squeezed)
    if found is None or not (found["who"] or not found["middle"]):
        return None
    kind = next(name for name in ("absent", "guest", "present") if found[name])
    if not found["who"] and found[kind] in ("ลา", "ขาด", "มา", "แถลง", "ชี้แจง", "ไม่มา", "ติดราชการ", "เข้าร่วม"):
        return None
    return kind, int(to_arabic(count["count"])) if count else None, squeezed
