"""What minutes say of attendance: the headings of lists, and sentences that count (สมาชิกมาประชุม ๑๒ คน จากทั้งหมด ๑๔ คน)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.enumerations import opening
from council_docs.thai.numbers.digits import to_arabic

_UNITS = any_of(words("attendance", "counted", "units"))
COUNT = compiled(rf"(?:รวม|จำนวน|มี)?(?:ทั้งสิ้น|ทั้งหมด|จำนวน){{0,2}}(?P<count>[0-9๐-๙]{{1,4}}){_UNITS}(?:/{_UNITS})?")


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of a group came, or stayed away."""

    count: int
    came: bool


def group_count(line: str) -> GroupCount | None:
    """Return what a line of its own counts of one group: `สมาชิกเหมืองซ้าย มา 34 คน จาก 51 คน`; `None` for any other line."""
    counted = _GROUP_COUNT.fullmatch("".join(line.split())) if len(line) <= _LONGEST_GROUP else None
    return GroupCount(int(to_arabic(counted["count"])), counted["away"] is None) if counted is not None else None


_LONGEST_GROUP = 120
"""Code points of a line that counts a group; longer ones are sentences."""
_GROUP_COUNT = compiled(
    rf"[-•*]?[ก-๎.]{{2,40}}?(?P<away>ไม่)?(?:มา|เข้า)(?:ร่วม)?(?:ประชุม)?{COUNT.pattern}(?:จาก(?:ทั้งหมด)?[0-9๐-๙]{{1,4}}[ก-๎]{{2,10}})?"
)


def came_of_group(line: str) -> int | None:
    """Return how many of a group came, as the heading of their names says it: `กองทุนสวัสดิการ (มา ๔ จาก ๑๑ คน)`."""
    told = _CAME_OF_GROUP.fullmatch("".join(line.split())) if len(line) <= _LONGEST_GROUP else None
    return int(to_arabic(told["count"])) if told is not None else None


_CAME_OF_GROUP = compiled(
    rf"""(?:[-•*]|\(?[0-9๐-๙]{{1,2}}[.)]|\(?[ก-ฮ]\))?[ก-๎.ฯ]{{3,60}}?
    \((?:มา|เข้า)(?:ร่วม)?(?:ประชุม)?(?:จำนวน)?(?P<count>[0-9๐-๙]{{1,3}})(?:{_UNITS})?
    (?:(?:จาก|ใน|/)(?:จำนวน|ทั้งหมด)?[0-9๐-๙]{{1,4}}(?:{_UNITS})?)?\):?""",
    re.VERBOSE,
)


@cache
def _heading_pattern() -> re.Pattern[str]:
    lead = spaced(words("attendance", "lead"))
    reasons, ends = any_of(words("attendance", "counted", "reasons")), any_of(words("attendance", "counted", "ends"))
    return compiled(
        rf"""[-–*•#_=:\s0-9๐-๙.()]{{0,12}}
        (?:{lead}){{0,3}}(?P<middle>[ก-๙.]{{0,60}}?)(?P<who>ผู้ที่|ผู้|ที่|)
        (?:(?P<absent>(?:{spaced(words("attendance", "absent"))}|(?:ไม่|มิ)[ก-๙]{{0,30}}?ประชุม(?:ได้)?)
              (?:{reasons}[ก-๙]{{2,40}}|(?:ติด|ลา(?!ง)|ป่วย)[ก-๙]{{1,30}})?)
          |(?P<guest>{spaced(words("attendance", "in_attendance"))}(?:{spaced(words("attendance", "from"))}[ก-๙]{{0,12}})?)
          |(?P<present>{spaced(words("attendance", "present"))}))
        (?:{spaced(words("attendance", "ways"))})?(?:ครั้งนี้|ฝ่าย[ก-๙]{{2,30}}|สภา[ก-๙.]{{0,60}})?
        (?P<rest>\(ต่อ\)|อื่นๆ?|\([ก-๙A-Za-z0-9./]{{1,60}}\)|){ends}*(?:-?ไม่มี-?)?[-:.…_'’,|~]*$""",
        re.VERBOSE,
    )


@lru_cache(maxsize=1024)  # the lines of a paper are asked about for its papers, its lists and its checks
def heading_status(line: str) -> tuple[str, int | None, str] | None:
    """Return kind of list (`absent`, `guest`, `present`), stated count and the heading squeezed; `None` for other lines."""
    if len(line) > _LONGEST_HEADING or not may_be_headed(line := as_printed(line)):
        return None
    if line.removeprefix("และมี").startswith(words("attendance", "not_headings", "starts")):
        return None
    squeezed = _TERM.sub("", LETTER.sub("", "".join(line.removeprefix("และ").split())))
    count = None
    if _COUNTED.search(squeezed):
        squeezed = _without_total(_HOUSEHOLDS.sub("", squeezed))
        count = COUNT.search(squeezed)
    if count:
        squeezed = (squeezed[: count.start()] + squeezed[count.end() :]).replace("()", "")
    told = "whole" if count is None and not squeezed.endswith(":") else "counted_whole"
    bare = _LEADS_ON.sub("", squeezed.strip(_MARKS))
    kind = _whole_headings(told).get(bare) or _kind_of_list(squeezed)
    return (kind, int(to_arabic(count["count"])) if count else None, squeezed) if kind else None


_LONGEST_HEADING = 160
"""Code points of a heading; longer lines are sentences."""


def as_printed(line: str) -> str:
    """Return a line with the words of headings as they are printed where OCR lost the vowels below their letters.

    An underlined heading loses them with its rule: `ผ้มาประชม`. No Thai word is written so.
    """
    if "ประชม" not in line and "ผ้" not in line and "ผั" not in line:
        return line
    return _misread().sub(lambda found: vocabulary("attendance")["misread"][found[0]], line)


@cache
def _misread() -> re.Pattern[str]:
    return compiled(any_of(vocabulary("attendance")["misread"]))


@lru_cache(maxsize=1024)
def may_be_headed(line: str) -> bool:
    """Return whether a line may begin with the heading of a list; no is certain, and much cheaper than to look.

    No heading is without ผู้ or ที่ before what people did, or that at its beginning, or ด้วย of guests. A count or a term may
    part these words, and is taken out before they are looked for.
    """
    squeezed = "".join(line.split())
    return _came().search(squeezed) is not None or _begins_heading().match(squeezed) is not None


@cache
def _came() -> re.Pattern[str]:
    """Every option begins with one letter, to which the engine skips."""
    terms = (rf"{term}ที่[0-9๐-๙]" for term in words("attendance", "counted", "terms"))
    counts = (rf"{digit}(?:{_UNITS}|{_HOUSEHOLD})" for digit in "0123456789๐๑๒๓๔๕๖๗๘๙")
    return compiled("|".join([f"ผู้{_deeds()}", f"ที่{_deeds()}", "ด้วย", *terms, *counts]))


@cache
def _begins_heading() -> re.Pattern[str]:
    whole, lead = any_of(_whole_headings("counted_whole")), spaced(words("attendance", "lead"))
    return compiled(rf"(?:และ)?{_LETTER}?[{re.escape(_BEFORE_HEADING)}]*(?:{whole}|(?:{lead}){{0,3}}{_deeds()})")


@cache
def _deeds() -> str:
    """Return a pattern of what people did whom a heading lists, as far as it begins them."""
    did = (word for kind in ("absent", "in_attendance", "present") for word in words("attendance", kind))
    return any_of([*(word.replace(" ", "") for word in did), "ไม่", "มิ"])


_TERM = compiled(rf"{any_of(words('attendance', 'counted', 'terms'))}ที่[0-9๐-๙]{{1,3}}(?:/[0-9๐-๙]{{2,4}})?")
"""Which of several committees a heading speaks of: คณะกรรมการดำเนินการ ชุดที่ 38 ผู้มาประชุม."""
_MARKS = "-–—*•#=:.…_,|~ "
"""What stands around the words of a heading."""
_BEFORE_HEADING = _MARKS + "()0123456789๐๑๒๓๔๕๖๗๘๙"
_LEADS_ON = compiled(rf"(?:มี|{opening('is', 'names', 'consists', 'follows')})+$")
"""What leads from a heading to its list."""
_HOUSEHOLD = any_of(words("attendance", "counted", "households"))
_HOUSEHOLDS = compiled(rf"(?:จาก|จำนวน|รวม)?[0-9๐-๙]{{1,5}}{_HOUSEHOLD}")
"""What a heading counts beside the people."""


def _without_total(squeezed: str) -> str:
    """Return a heading without how many there are, where it leads on to names; a sentence that counts stays as it is."""
    shorter = _OF_ALL.sub("", squeezed)
    return shorter if shorter.endswith(":") or _LEADS_ON.search(shorter) is not None else squeezed


_ALL = any_of(words("attendance", "counted", "all"))
_OF_ALL = compiled(rf"(?:จาก|ใน){_ALL}{{0,2}}[0-9๐-๙]{{1,4}}{_UNITS}")
"""How many there are, behind those who came: กรรมการมาประชุม 9 คน จาก 11 คน."""
_LETTER = r"(?:\([ก-ฮ]\)|[ก-ฮ]\))"
LETTER = compiled(rf"^{_LETTER}\s{{0,3}}")
"""The letter of a list: (ก) กรรมการที่มาประชุม."""
_COUNTED = compiled(rf"[0-9๐-๙](?:{_UNITS}|{_HOUSEHOLD})")


def _kind_of_list(squeezed: str) -> str | None:
    met = "ประชุม" in squeezed or "ผู้" in squeezed
    found = _heading_pattern().match(squeezed) if met or _of_members().match(squeezed) else None
    if found is None:
        return None
    kind = next(name for name in ("absent", "guest", "present") if found[name])
    too = kind == "guest" and found[kind].endswith("ด้วย")  # เจ้าหน้าที่ชลประทานมาฟังด้วย
    if not (too or _says_who(found, kind, met=met)):
        return None
    return "absent" if "ไม่" in squeezed[: found.start(kind)] else kind


def _says_who(found: re.Match[str], kind: str, *, met: bool) -> bool:
    """Return whether a heading says whom it lists: `met` is whether it speaks of a meeting or of people as ผู้…."""
    if not met:
        return found["who"] == "ที่"
    if not found["who"]:
        return not found["middle"] and (kind == "guest" or "ประชุม" in found[kind])
    return True


@cache
def _of_members() -> re.Pattern[str]:
    """Match the beginning of a heading that says whose members came, without another word (กรรมการหมู่บ้านที่มา)."""
    return compiled(spaced(words("attendance", "lead")))


@cache
def _whole_headings(told: str) -> dict[str, str]:
    lists = ("whole",) if told == "whole" else ("whole", "counted_whole")
    return {
        word: kind for name in lists for kind in ("present", "absent", "guest") for word in words("attendance", name, kind)
    }


@dataclass(frozen=True, slots=True)
class StatedAttendance:
    """A sentence that counts who came; offsets into the text given.

    Attributes:
        start: Offset of its first count.
        end: Offset after its last count.
        of: Who is counted: `members`, or `all` who came.
        present: How many came.
        total: How many there are; `None` where the sentence does not say.
        absent: How many did not come, ill or on leave; `None` where the sentence does not say.
    """

    start: int
    end: int
    of: str
    present: int
    total: int | None
    absent: int | None


_PEOPLE = any_of(words("attendance", "counted", "units_of_sentences"))
_UNIT = rf"(?P<count>[0-9๐-๙]{{1,4}})\s?{_PEOPLE}"
_BEFORE_COUNT = any_of(words("attendance", "counted", "before_units"))
_TO_COUNT = rf"[ก-๎ฯ.()\s]{{0,24}}?{_BEFORE_COUNT}?\s{{0,2}}"
_SENTENCE = compiled(r"[^\n]{1,300}")


@cache
def _counts() -> re.Pattern[str]:
    """One count of a sentence: of those who did not come, of those who came, of all."""
    absent = spaced(words("attendance", "counted", "absent"))
    came = [*words("attendance", "present"), *words("attendance", "in_attendance"), "อยู่ในที่ประชุม"]
    present = spaced([form for form in came if "ประชุม" in form])
    total = spaced(words("attendance", "counted", "total"))
    return compiled(
        rf"""(?:(?<!เว)(?<!ศา)(?P<absent>{absent})(?!คุณ|แคลน|ทุน)|(?P<total>{total})|(?P<present>{present}))(?![0-9๐-๙])
        {_TO_COUNT}{_UNIT}""",
        re.VERBOSE,
    )


def stated_attendance(text: str) -> Iterator[StatedAttendance]:
    """Yield the sentences that say how many came, as far as one line of at most 300 code points says it."""
    for sentence in _SENTENCE.finditer(text):
        written = sentence[0]
        if "ประชุม" not in written or heading_status(written.strip()) is not None:
            continue
        said: dict[str, int] = {}
        spans = []
        for found in _counts().finditer(written):
            kind = next(name for name in ("absent", "total", "present") if found[name])
            count = int(to_arabic(found["count"]))
            said[kind] = said.get(kind, 0) + count if kind == "absent" else count
            spans.append(found.span())
        if "present" in said:
            of = "members" if re.search("สมาชิก|กรรมการ|กรรมาธิการ", written[: spans[-1][1]]) else "all"
            start, end = sentence.start() + spans[0][0], sentence.start() + spans[-1][1]
            yield StatedAttendance(start, end, of, said["present"], said.get("total"), said.get("absent"))


@cache
def list_openers() -> tuple[str, ...]:
    """Return beginnings of a line that opens a list, whatever follows: `ผู้` with what says who came, names of lists."""
    came = [word for kind in ("present", "absent", "in_attendance") for word in words("attendance", kind) if "ประชุม" in word]
    return (*(who + word for word in came for who in ("ผู้", "ผู้ที่")), *words("attendance", "openers"))
