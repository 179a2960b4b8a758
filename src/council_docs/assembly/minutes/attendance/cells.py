"""What the pieces of an attendance row are: a role in the meeting, an office, a reason, whom one stands for.

Columns come as tabs, as runs of blanks, or as nothing at all, and wrapped cells stand on the next line or in the middle
of another; so a piece is told by its words, not by its place.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled, spaced
from council_docs.lexicon.wordlists import words
from council_docs.text.similarity import one_edit_apart
from council_docs.thai.names.full_names import NameMatch, find_names
from council_docs.thai.names.offices import read_office

GAP = compiled("[\t\n \u00a0](?:(?<=\t)\t*|(?<=\n)\n*|(?<=[ \u00a0])[ \u00a0]+)")
"""Tabs, line ends, or two blanks and more; it begins with one set of characters, to which the engine skips."""
_LEADERS = compiled(r"[.…_]{3,}")
_PROXY = compiled(r"[(]?\s?(?:มา|เข้า|เข้าร่วม)?(?:ประชุม)?แทน\s?[)]?\s?(?P<whom>[^\s()].*?)\s?[)]?")
_COMES = any_of(words("attendance", "deeds", "comes"))
_STANDS_IN = compiled(rf"\s{{0,3}}[(]?{_COMES}?(?:ประชุม)?แทน\s{{0,2}}(?:\)|$)(?P<more>[^\t\n]{{0,3}})")
_DEPUTY = compiled(r"(?P<whom>[^()]{4,80}?)\s{0,3}\((?:ผู้)?แทน\)")
"""An office behind a name, and that the person only represents it: `พาณิชย์จังหวัด (ผู้แทน)`."""
_ENCLOSED = compiled(r"\([^()]{2,80}\)")
_LAST_BRACKET = compiled(r"\s\([^()]{3,60}\)$")
_LED_BY_ROLE = compiled(r"\((?P<role>[^()]{3,60})\)\s{1,3}(?P<more>[^()\s][^\n]{0,200})")
_BLANK_OR_BRACKET = compiled(r"\s|(?=\()")


@dataclass(slots=True)
class Pieces:
    """What a row says besides the name."""

    role: list[str] = field(default_factory=list)
    office: list[str] = field(default_factory=list)
    reason: str | None = None
    proxy: str | None = None
    away: bool = False

    def stands_in_for(self, whom: str) -> None:
        """Note whom the person stands in for; a role behind that office is the person's own."""
        self.proxy, role = split_role(whom.rstrip(")"))
        self.role += [role] if role else []

    def represents(self, principal: str) -> None:
        """Note whose place the person takes; an office that was read before it is the principal's."""
        self.office = [] if principal == self.written("office") else self.office
        self.proxy = principal

    def written(self, kind: str) -> str | None:
        """Return the pieces of a kind as one line."""
        joined = " ".join(" ".join(getattr(self, kind)).split())
        return joined.strip(" ,;:-–/") or None


_ACTS = any_of(words("attendance", "told", "acts"))
_TOLD_END = any_of([*words("attendance", "told", "came"), *words("attendance", "told", "and_more")])
_AT_END = compiled(rf"(?:^|(?<=\s)|(?<=[^ก-๎])){_TOLD_END}[\s.]{{0,4}}$")


@cache
def _acted() -> re.Pattern[str]:
    """Words before a role that a sentence tells: … ทำหน้าที่ประธานการประชุม, … เป็นเลขานุการ."""
    return compiled(rf"(?:^|\s){_ACTS}\s?(?={spaced(words('attendance', 'role', 'forms'))})")


def without_sentence(after: str) -> str:
    """Return what follows a name without the words of a sentence around its roles: that one was so, that they came."""
    return _acted().sub("\t", _AT_END.sub("", _without_notes(_without_nickname(after))))


def _without_notes(after: str) -> str:
    """Return what follows a name without when the person came or went: (มาถึง ๑๐.๐๐ น.), and without the crowd behind."""
    return _CROWD.sub("", _CAME_OR_WENT.sub("\t", after))


_CAME_OR_WENT = compiled(rf"\s?[(\[]{any_of(words('attendance', 'notes', 'came'))}[^()\n\[\]]{{0,60}}[)\]]")
_CROWD = compiled(
    rf"\s{{0,3}}[/,]\s?{any_of(words('attendance', 'notes', 'crowds'))}[ก-๎ .]{{0,20}}?[0-9๐-๙]{{1,4}}\s?"
    rf"{any_of(words('attendance', 'counted', 'units'))}\s{{0,3}}$"
)
""" / ชาวบ้าน 4 คน, behind the last person of a line."""


def _without_nickname(after: str) -> str:
    """Return what follows a name without the nickname right behind it: “แอน”, or (กำนันเลี้ยง) where a role follows."""
    quoted = _QUOTED.match(after)
    if quoted is not None:
        return after[quoted.end() :]
    called = _called().match(after)
    if called is None or read_office(called["name"], 0) is not None or _role().fullmatch(called["name"]):
        return after
    return after[called.end() :]


_QUOTED = compiled('[ \u00a0]{0,3}[“"‘][ก-๎]{1,20}[”"’]')


@cache
def _called() -> re.Pattern[str]:
    who = any_of([*words("titles", "kin"), *words("titles", "offices")])
    return compiled(rf"[ \u00a0]{{0,3}}\((?P<name>{who}[ก-๎]{{2,12}})\)(?=[ \t\u00a0]{{1,40}}[ก-๎])")


@cache
def _role() -> re.Pattern[str]:
    role = spaced(words("attendance", "role", "forms"))
    tail = spaced(words("attendance", "role", "continuation"))
    return compiled(rf"[(]?{role}(?:\s?{tail}){{0,3}}[)]?")


@cache
def _role_tail() -> re.Pattern[str]:
    return compiled(rf"(?:{spaced(words('attendance', 'role', 'continuation'))}\s?){{1,3}}")


@cache
def _plain_role() -> re.Pattern[str]:
    """A role that stands in the middle of a wrapped office: the cells of two columns were read line by line."""
    tail = spaced(words("attendance", "role", "continuation"))
    no_office = spaced(words("attendance", "role", "no_role"))
    return compiled(rf"(?:{spaced(words('attendance', 'role', 'plain'))})(?:{tail})?(?!{no_office})")


@cache
def _reason() -> re.Pattern[str]:
    return compiled(rf"[(]?\s?{spaced(words('attendance', 'reason', 'starts'))}")


@cache
def _whole_reason() -> re.Pattern[str]:
    return compiled(spaced(words("attendance", "reason", "whole")))


@cache
def _remarks() -> frozenset[str]:
    return frozenset("".join(form.split()) for form in words("attendance", "remark"))


def sort_pieces(before: str, after: str, name: NameMatch | None, *, absent: bool) -> Pieces:
    """Say what each piece of a row is.

    Args:
        before: The row up to the name (all of it where it has no name).
        after: The row after the name.
        name: The name, whose repetition is a signature.
        absent: Whether the list is one of absentees, so that a reason may stand anywhere.
    """
    pieces = Pieces()
    stands_in = _STANDS_IN.match(after) if name else None
    _sort(before.rstrip(" ("), pieces, name, absent=absent)
    if stands_in and pieces.office and not (after.lstrip().startswith("(") and stands_in["more"].strip()):
        pieces.proxy, pieces.office = pieces.written("office"), []
        after = after[stands_in.end() :]
    _sort(after, pieces, name, absent=absent)
    return pieces


def _sort(rest: str, pieces: Pieces, name: NameMatch | None, *, absent: bool) -> None:
    wrapped = False  # the office that one stands for goes on over the line
    for piece in GAP.split(_LEADERS.sub("\t", rest)):
        written = piece.strip(" \u00a0,;:-–|")
        if _says_nothing(written) or (name and _is_signature(written, name)):
            continue
        if (proxy := _PROXY.fullmatch(written)) is not None:
            pieces.stands_in_for(proxy["whom"])
            wrapped = True
        elif _take_reason(written, pieces, absent=absent):
            continue
        elif (principal := _delegate(written, pieces)) is not None:
            pieces.represents(principal)
        elif _role().fullmatch(written) or (pieces.role and _role_tail().fullmatch(written)):
            pieces.role.append(written.strip("()"))
        elif wrapped:
            pieces.proxy = f"{pieces.proxy} {written.rstrip(')')}"
        else:
            _add_office(written, pieces, absent=absent)


def _says_nothing(written: str) -> bool:
    return not written.strip("().…_") or "".join(written.split()) in _remarks()


def _take_reason(written: str, pieces: Pieces, *, absent: bool) -> bool:
    """Take a piece that says why somebody did not come; return whether it is one. Elsewhere a reason stands in brackets."""
    bracketed = written.startswith("(")
    if not absent and written.strip("()") in _away():
        pieces.away, pieces.reason = True, written.strip("()")
        return True
    if _delegate(written, pieces) is not None:
        return False
    if absent and bracketed and written.endswith(")") and _is_own_reason(written):
        pieces.reason = written.strip("() ")
        return True
    if (absent or bracketed) and _reason().match(written):
        pieces.reason, rest_of_office = _split_after_reason(written)
        pieces.office += [rest_of_office] if rest_of_office else []
        return True
    return False


def reason_in_remark(cell: str) -> str | None:
    """Return why somebody stayed away, if a cell of remarks or signatures says so; it has no office that could look alike.

    A letter may be wrong, as OCR reads it (`ลากืจ`): taken for a signature, the person would have come.
    """
    written = cell.strip(" \u00a0().…_-")
    squeezed = "".join(written.split())
    if squeezed in _away() or _whole_reason().match(written):
        return written
    if squeezed.startswith(words("attendance", "marks", "remark")):
        return written
    near = (form for form in words("attendance", "reason", "whole") if not form.endswith(_MEETING))
    return written if squeezed and any(one_edit_apart(squeezed, form) for form in near) else None


_MEETING = "ประชุม"
"""Who stayed away from it differs by a letter from who came: ลาประชุม, มาประชุม."""


def _is_own_reason(written: str) -> bool:
    """Return whether a bracket in a list of absentees is a reason in words of its own (`(ไปเฝ้าไข้)`): no role, no office."""
    return _role().fullmatch(written) is None and read_office(written, 1) is None and not _reason().match(written)


def _delegate(written: str, pieces: Pieces) -> str | None:
    """Return whose place a delegate takes: `(ผู้แทนคณบดีคณะ…)`, an office that one person holds; not `ผู้แทนกรม…`.

    A column that says แทน and nothing else speaks of the office before it.
    """
    if pieces.office and pieces.proxy is None and written.strip("()") in words("attendance", "proxy", "alone"):
        return pieces.written("office")
    if (deputy := _DEPUTY.fullmatch(written)) is not None:
        return None if _role().fullmatch(deputy["whom"]) else deputy["whom"]
    if not written.startswith("(ผู้แทน"):
        return None
    whom = written.strip("() ").removeprefix("ผู้แทน").strip()
    return whom if read_office(whom, 0) is not None else None


@cache
def _away() -> frozenset[str]:
    return frozenset(words("attendance", "reason", "away"))


def _is_signature(written: str, name: NameMatch) -> bool:
    squeezed = "".join(written.split())
    whole = name.name.replace(" ", "")
    return squeezed in (name.given, whole) or (squeezed.endswith(whole) and next(find_names(written), None) is not None)


def _add_office(written: str, pieces: Pieces, *, absent: bool) -> None:
    written = written if absent else _without_absence(written, pieces)
    led = _LED_BY_ROLE.fullmatch(written)
    if led is not None and _role().fullmatch(led["role"]):  # (กรรมการ) อยู่ต่างจังหวัด
        pieces.role.append(led["role"])
        written = led["more"]
        if absent and read_office(written, 0) is None:
            pieces.reason = written
            return
    office, role = split_role(written)
    if absent:
        office, reason = _split_reason(office)
        own = None if reason else _LAST_BRACKET.search(office)
        if own is not None and _is_own_reason(own[0].strip()):
            office, reason = office[: own.start()], own[0].strip("() ")
        pieces.reason = reason or pieces.reason
    if _ENCLOSED.fullmatch(office):
        office = office.strip("() ")
    pieces.office += [office] if office else []
    pieces.role += [role] if role else []


def _without_absence(written: str, pieces: Pieces) -> str:
    """Return an office without the bracket behind it that says why its holder stayed away: สมาชิกสภา เขต 2 (ลาป่วย)."""
    bracket = _LAST_BRACKET.search(written)
    reason = reason_in_remark(bracket[0].strip()) if bracket is not None else None
    if bracket is None or reason is None:
        return written
    pieces.away, pieces.reason = True, reason
    return written[: bracket.start()]


def split_role(written: str) -> tuple[str, str | None]:
    """Cut a role off an office: from its end (`ประธานหลักสูตรฟิสิกส์ กรรมการ`), or from the middle of a wrapped one."""
    blanks = list(re.finditer(r"\s", written))[:20]
    for blank in blanks:
        if _role().fullmatch(written, blank.end()) and written[blank.end()] != "(":
            return written[: blank.start()].strip(), written[blank.end() :].strip("()")
    for blank in blanks:
        inner = _plain_role().match(written, blank.end())
        if inner and inner.end() < len(written):
            rest = written[inner.end() :].strip()
            glue = " " if written[inner.end()].isspace() else ""
            return f"{written[: blank.start()].strip()}{glue}{rest}", inner[0]
    return written, None


def _split_reason(written: str) -> tuple[str, str | None]:
    for blank in list(_BLANK_OR_BRACKET.finditer(written))[:20]:
        if _reason().match(written, blank.end()):
            reason, rest = _split_after_reason(written[blank.end() :])
            return f"{written[: blank.start()].strip()}{rest}", reason
    return written, None


def _split_after_reason(written: str) -> tuple[str, str]:
    """Cut off what was glued to a whole reason: the second line of the office beside it (`ติดภารกิจและเตรียมงาน`)."""
    plain = written.strip(" ()")
    whole = _whole_reason().match(plain)
    if whole and plain.startswith(words("attendance", "second_lines"), whole.end()):
        return whole[0], plain[whole.end() :]
    return plain, ""
