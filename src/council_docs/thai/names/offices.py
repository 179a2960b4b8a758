"""The grammar of Thai offices: a head (รองผู้อำนวยการ) and its scope (สำนักงาน…), after a name or before it.

A head comes from `positions.toml`; the scope runs on to a blank, and past it where the next word can only belong to the
office (ประจำ…, ด้าน…, คนที่ 2, the body of a unit). Words glued to the end (…กล่าวว่า, …พร้อมคณะ) are cut off.
"""

import re
from dataclasses import dataclass
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import words
from council_docs.thai.names.english_offices import read_english_office
from council_docs.thai.names.family_names import BLANK, LETTER

_REACH = 220
"""No office of more code points has been seen; the bound keeps hostile text linear."""


_NO_TITLE = any_of(words("offices", "not_behind", "title"))
"""After นาย: offices and other words, no name."""
_NO_SAYING = any_of(words("offices", "not_behind", "saying"))
"""After ว่า: it is part of a word (ว่าการ), not what someone said."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as written; offsets into the text given."""

    start: int
    end: int
    text: str


@cache
def _head() -> re.Pattern[str]:
    acting = spaced(words("positions", "acting"))
    heads = spaced(
        [
            w
            for key in ("government", "provincial", "local", "presidents", "university", "staff", "expert")
            for w in words("positions", key)
        ]
    )
    deputy = spaced(words("positions", "deputy"))
    return compiled(f"(?:{acting}{BLANK}{{0,2}})?(?:{deputy}{BLANK}?)?{heads}|{acting}")


@cache
def _chunk() -> re.Pattern[str]:
    """The rest of a run: letters, digits, full stops inside abbreviations, ฯ, strokes and hyphens."""
    return compiled(rf"[{LETTER}ฯๆ๐-๙0-9A-Za-z./&–-]{{0,160}}")


@cache
def _spaced() -> re.Pattern[str]:
    return compiled(spaced(words("organizations", "spaced")))


@cache
def _before_blanks() -> tuple[str, ...]:
    """What stands before the blanks of such names."""
    return tuple({part for name in words("organizations", "spaced") for part in name.split(" ")[:-1]})


@cache
def _ends() -> re.Pattern[str]:
    titles = set(words("titles", "strong")) - set(words("titles", "strong", "short"))
    inside = spaced([*words("organizations", "inside"), *words("organizations", "spaced")])
    ends = spaced([*words("organizations", "end"), *titles])
    return compiled(
        rf"(?P<inside>{inside})|(?P<end>{ends}|พล\.[ตรอ]|พ\.ต\.[อทต]|ร\.ต\.[อทต]|นาย(?!{_NO_TITLE})|ว่า(?!{_NO_SAYING})|(?<!ราย)(?<!เงิน)(?<!ผู้)ได้)"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    return compiled(spaced(words("organizations", "scope", "strong")))


@cache
def _body() -> re.Pattern[str]:
    return compiled(spaced(words("organizations", "scope", "bodies")))


@cache
def _complete() -> re.Pattern[str]:
    """A body that needs no other to be complete."""
    return compiled(spaced(words("organizations", "complete")))


@cache
def _joint() -> re.Pattern[str]:
    joinable = spaced(words("positions", "joinable"))
    acting = spaced(set(words("positions", "acting")) - set(words("positions", "acting", "not_yet_or_no_more")))
    group = spaced(words("positions", "not_joined"))
    return compiled(rf"{BLANK}{{0,3}}(?:และ{BLANK}{{0,3}}(?!{group})(?={joinable})|(?={acting}))")


@cache
def _groups() -> re.Pattern[str]:
    return compiled(any_of(words("positions", "groups")))


@cache
def _split_head() -> re.Pattern[str]:
    """Find a second office glued to the first (…กระทรวงสมมุติประธานอนุกรรมการ…)."""
    return compiled(
        "(?<!รอง)(?<!ช่วย)(?<!อดีต)(?<!ปรึกษา)(?<!เลขานุการ)(?<!แทน)(?<!และ)(?<!สำนักงาน)(?<!ตัว)"
        "(?:ประธาน(?!สภา|ศาล|าธิบดี)|เลขานุการ(?=ที่ประชุม|การประชุม))"
    )


_COUNTED = words("offices", "scope", "counted")
_NAMELESS = words("offices", "scope", "nameless")
_UNIVERSITIES = ("มหาวิทยาลัย", "จุฬาลงกรณ์", "สถาบันเทคโนโลยี")
_COMPANY = compiled(r"[^\n(),]{1,70}?จำกัด(?:[ ]?\(มหาชน\))?")
_LATIN_NAME = compiled(rf"{BLANK}{{1,2}}[A-Z][A-Za-z&.-]{{0,20}}(?:[ ][A-Z][A-Za-z&.-]{{0,20}}){{0,4}}")
_BLANKS = compiled(f"{BLANK}{{1,3}}")
_SMALL_NUMBER = compiled(r"[0-9๐-๙]{1,3}(?![0-9๐-๙.,/])")
_SPACED_ABBREVIATION = compiled(rf"{BLANK}(?:[ก-ฮะ-๎]{{1,6}}\.){{1,5}}(?:[ก-ฮะ-๎]{{1,12}}(?![ก-๎]))?")
_LATIN_SHORT = compiled(rf"{BLANK}[A-Z][A-Z&-]{{1,7}}(?![A-Za-z0-9&.-])")
_BRACKET = compiled(rf"{BLANK}{{0,2}}\((?P<inner>[^()\n]{{1,60}})\)")
_ABBREVIATION = compiled(r"[A-Za-z .&-]{2,30}|[ก-ฮะ-๎]{1,8}\.(?:[ก-ฮะ-๎]{1,8}\.?){0,5}|[ก-ฮเ-ไะ-ู็-๎]{2,12}")


_NATIONAL = compiled(rf"{BLANK}[ก-๎]{{6,60}}แห่งชาติ(?={BLANK}?\([ก-ฮ.]{{3,12}}\))")
_NO_SCOPE = compiled(r"ด้าน(?![ก-๎])")
"""A field without a name is no office."""


def is_group(text: str, at: int) -> bool:
    """Return whether the words at `at` are a group of people (เจ้าหน้าที่ที่เกี่ยวข้อง) or a part in a ceremony, nobody's office."""
    return _groups().match(text, at) is not None


def office_head(office: str) -> str:
    """Return the head of an office, its deputy and acting words included."""
    found = _head().match(office)
    return found[0] if found else office


def read_office(text: str, at: int) -> int | None:
    """Return the end of the office that begins at `at`, `None` where none begins."""
    limit = min(len(text), at + _REACH)
    head = _head().match(text, at)
    if head is None or head[0].isascii() or _NO_SCOPE.match(text, at):
        english = read_english_office(text, at)
        return _Scope(text, at, english, limit).read() if english else None
    end = _Scope(text, head.start(), head.end(), limit).read()
    while end < limit and (joint := _joint().match(text, end, limit)):
        following = _head().match(text, joint.end())
        if following is None:
            break
        end = _Scope(text, following.start(), following.end(), limit).read()
    return end


def read_body(text: str, start: int, end: int) -> int:
    """Return the end of the name of a body whose first word stands at `start:end` (กรม, องค์การบริหารส่วนตำบล)."""
    return _Scope(text, start, end, min(len(text), start + _REACH)).read()


@dataclass(slots=True)
class _Scope:
    """The scope of one office, read run by run.

    Attributes:
        head: Offset of the head.
        end: Offset after what has been read.
        limit: Offset that is never passed.
    """

    text: str
    head: int
    end: int
    limit: int

    def read(self) -> int:
        """Return the end of the office."""
        after_head = self.end
        self._take(self.end)
        bare = self.end == after_head or self.text.endswith(_NAMELESS, self.head, self.end)
        if bare and (rest := self._torn_name()):
            self.end = rest
        elif bare and (short := _SPACED_ABBREVIATION.match(self.text, self.end, self.limit)):
            self.end = short.end()  # เลขาธิการ กขค.
        elif not self._complete() and (short := _LATIN_SHORT.match(self.text, self.end, self.limit)):
            self.end = short.end()  # รองผู้ว่าการ MEA
        while self.end < self.limit and (self._bracket() or self._word()):
            pass
        return self.end

    def _torn_name(self) -> int | None:
        """Return the end of the name of a national body that a blank parts from คณะกรรมการ, where its short name follows."""
        if not self.text.endswith("กรรมการ", self.head, self.end):
            return None
        rest = _NATIONAL.match(self.text, self.end, self.limit)
        return rest.end() if rest else None

    def _take(self, at: int) -> None:
        """Take the run at `at`; a company's name up to จำกัด."""
        self.end = _chunk_end(self.text, at, self.limit)
        if self.text.endswith("บริษัท", self.head, self.end):
            company = _COMPANY.match(self.text, self.end, self.limit) or _LATIN_NAME.match(self.text, self.end, self.limit)
            self.end = company.end() if company else self.end

    def _complete(self) -> bool:
        """Return whether a body is named that needs no other."""
        if self.text.endswith(words("organizations", "incomplete"), self.head, self.end):
            return False
        short = self.text[self.end - 1] == "." and " " in self.text[self.head : self.end]
        return short or _complete().search(self.text, self.head, self.end) is not None

    def _bracket(self) -> bool:
        """Take a bracket that belongs to a name, (มหาชน), or limits the office, (ด้านวิชาการ)."""
        bracket = _BRACKET.match(self.text, self.end)
        if bracket is None or not (
            _goes_on().match(self.text, bracket.start("inner") - 1) or _goes_on().match(bracket["inner"])
        ):
            return False
        self.end = bracket.end()
        return True

    def _word(self) -> bool:
        """Take the run after a blank where it can only belong to the office."""
        text = self.text
        blank = _BLANKS.match(text, self.end)
        if blank is None:
            return False
        at = blank.end()
        ending = _ends().match(text, at)
        if ending and ending["end"]:
            return False
        number = _SMALL_NUMBER.match(text, at)
        if number and text.endswith(_COUNTED, self.head, self.end):
            self.end = number.end()
            if text.startswith(" ตำรวจ", self.end):
                self._take(self.end + 1)
            return True
        university = text.startswith(_UNIVERSITIES, at) and not any(
            text.find(word, self.head, self.end) >= 0 for word in _UNIVERSITIES
        )
        others = is_group(text, at) or _head().match(text, at)
        body = _body().match(text, at) and not others and not self._complete()
        if not (university or body or _goes_on().match(text, at)):
            return False
        self._take(at)
        return True


def _chunk_end(text: str, at: int, limit: int) -> int:
    """Return where the run at `at` ends, or where glued words begin in it."""
    found = _chunk().match(text, at, limit)
    end = found.end() if found else at
    torn = text.startswith(" ", end) and text.endswith(_before_blanks(), at, end)
    parted = _spaced().search(text, at, min(limit, at + 60)) if torn else None
    if parted and parted.start() < end < parted.end():
        rest = _chunk().match(text, parted.end(), limit)
        end = rest.end() if rest else parted.end()
    position = at
    while cut := _ends().search(text, position, end):
        if cut["end"]:
            return cut.start()
        position = cut.end()
    second = _split_head().search(text, at + 6, end)
    if second:
        end = second.start()
    while end > at and text[end - 1] in "./&–-" and not _dotted_tail(text, end):
        end -= 1
    return end - 3 if text.endswith("และ", at, end) else end


def _dotted_tail(text: str, end: int) -> bool:
    """Return whether the full stop before `end` belongs to an abbreviation."""
    return text[end - 1] == "." and re.search(r"(?:^|[\s.(])[ก-ฮะ-๎]{1,5}\.$", text[max(0, end - 8) : end]) is not None


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between a name and an office.

    Of เป็น… only what is an office follows: who is ประธาน of a committee or a company holds one, who presides over a
    ceremony, hands something over or opens a fair does not.
    """
    presided = spaced(words("offices", "presided"))
    no_office = spaced(words("offices", "no_office"))
    servant = spaced(words("offices", "servants"))
    chosen, while_ = spaced(words("offices", "chosen")), any_of(words("offices", "while"))
    return compiled(
        rf"""(?:{BLANK}{{0,2}},(?=[ ]?[A-Z])|{BLANK}{{0,40}}\t?){BLANK}{{0,3}}      # a comma before an English office
        (?P<lead> (?:ใน)?ฐานะ(?:ที่เป็น)?
          | (?:ให้|ซึ่ง|ผู้|{while_})?{BLANK}?(?:(?:เป็น)?{servant}{BLANK}?)?(?:ดำรง|ดํารง)?ตำแหน่ง   # ข้าราชการพลเรือนสามัญ ตำแหน่ง …
          | (?:ซึ่ง|ผู้)?{chosen}{BLANK}?(?:ให้)?(?:ดำรงตำแหน่ง|เป็น(?!{no_office}))
          | (?:ซึ่ง|ขึ้น|แต่งตั้ง)?เป็น (?! ประธาน(?!{presided}) | {no_office} ) )?{BLANK}{{0,2}}""",
        re.VERBOSE,
    )


def offices_at(text: str, at: int, *, most: int = 4) -> list[Office]:
    """Return the offices that stand one after another from `at` on, blanks and a comma or dash between allowed."""
    found: list[Office] = []
    while len(found) < most and (gap := _lead().match(text, at)):
        others = found and not gap["lead"] and _only_first().match(text, gap.end())
        if others or is_group(text, gap.end()):
            break
        end = read_office(text, gap.end())
        if end is None or end <= gap.end():
            break
        office = text[gap.end() : end]
        if found and office in words("offices", "bare"):
            break  # … นายกเทศมนตรี ประธาน พร้อมด้วย…: who presides
        found.append(Office(gap.end(), end, office))
        at, shortened = _behind(text, end)
        if shortened is not None:
            found.append(shortened)
    return found


def _behind(text: str, at: int) -> tuple[int, Office | None]:
    """Return where an office and its bracket are over, and the office in the bracket: the same again, shortened."""
    bracket = _BRACKET.match(text, at)
    if bracket is None:
        return at, None
    inner = bracket["inner"]
    if _ABBREVIATION.fullmatch(inner.strip()):
        joint = _joint().match(text, bracket.end())  # … (ป.ป.ช.) และโฆษกสำนักงาน ป.ป.ช.
        return joint.end() if joint else bracket.end(), None
    if read_office(inner, 0) == len(inner):
        return bracket.end(), Office(*bracket.span("inner"), inner)
    return at, None


@cache
def _only_first() -> re.Pattern[str]:
    """Heads that are no second office of one person, but others who came along."""
    return compiled(spaced(words("positions", "only_first")))


def office_before(text: str, at: int, *, after: int = 0) -> Office | None:
    """Return the office that ends right before `at` (blanks between allowed), reading it from its head.

    Args:
        text: Any text.
        at: Where a name begins.
        after: Offset before which the office cannot begin.
    """
    end = at
    while end > 0 and text[end - 1] in " \u00a0\u200b":
        end -= 1
    begin = max(after, end - 160)
    if begin >= end:
        return None
    begin = max(begin, text.rfind("\n", begin, end) + 1)
    window = text[begin:end]
    position = 0
    for _ in range(40):
        head = _head().search(window, position)
        if head is None:
            return None
        stop = read_office(window, head.start())
        if stop is not None and stop >= len(window) and not window.endswith("พระ", 0, head.start()):
            return Office(begin + head.start(), end, window[head.start() :])
        position = head.start() + 1
    return None
