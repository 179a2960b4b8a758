"""The signature block at the end of minutes: who wrote, who checked, who was secretary, who presided.

Two orders occur: the name in brackets with the role under it (universities), and the role on the dotted line with the
name in brackets under it (`ลงชื่อ ........ ผู้จดรายงานการประชุม`, local councils). Signatures stand side by side, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Officer, Span
from council_docs.record.mentions import OfficerRole
from council_docs.thai.names.family_names import LETTER
from council_docs.thai.names.full_names import NameMatch, find_names, name_at
from council_docs.thai.names.name_lists import dictionary, given_names
from council_docs.thai.names.offices import read_office
from council_docs.thai.names.row_names import monk_name, office_name, row_name

_COLUMNS = compiled("[\t \u00a0](?:(?<=\t)\t*|(?<!\t)(?:[ \u00a0]{2,}|[ \u00a0]*\u2060+[ \u00a0]+))")
"""Tabs, three blanks, or blanks around leaders; it begins with one set of characters, to which the engine skips."""
_LEADER = "\u2060"
"""Stands for each dot of a dotted line, so that offsets stay those of the line."""
_LEADERS = compiled(f"{_LEADER}+")
_DOTTED = compiled(r"[.…_]{3,}")
_SIGNED = compiled(r"\(?\s?(?:ลงชื่อ|ลงนาม|ลายมือชื่อ)\s?\)?")
_CHECKERS = compiled(r"(?:คณะ)?กรรมการ(?:สามัญ(?:ประจำสภา)?)?(?:ผู้)?ตรวจ")
_CLOSED = compiled(r"(?:เลิก|ปิด)\s?(?:การ)?\s?ประชุม")
_CLOSED_AT = compiled(rf"{_CLOSED.pattern}(?:\s?เมื่อ)?(?:\s?เวลา)?\s{{0,3}}[0-9๐-๙]{{1,2}}\s?[.:]\s?[0-9๐-๙]{{2}}")
"""The end of a meeting, told in a sentence: ประธานกล่าวขอบคุณและปิดประชุมเวลา 15.20 น."""

_WROTE = any_of(words("attendance", "signatures", "wrote"))
_WROTE_TOO = any_of(words("attendance", "signatures", "wrote_too"))
_WHAT = any_of(words("attendance", "signatures", "what"))
_NO_REVIEW = any_of(words("attendance", "signatures", "no_review"))
_REVIEWED = any_of(words("attendance", "signatures", "reviewed"))
_NO_SECRETARY = any_of(words("attendance", "signatures", "no_secretary"))
_CHAIRS_OF = any_of(words("attendance", "signatures", "chairs_of"))
ROLES: dict[OfficerRole, re.Pattern[str]] = {
    # what the words under or beside a signature make of the person
    "recorder": compiled(
        rf"""(?<!ตรวจ)(?<!ตรวจทาน)(?:ผู้)?{_WROTE}
        (?:(?:และ|/|\s){_WROTE_TOO}){{0,2}}
        (?:บันทึก|สรุป)?(?:{_WHAT}|\s*(?:$|\()|/)""",
        re.VERBOSE,
    ),
    "reviewer": compiled(rf"ตรวจ(?:(?!{_NO_REVIEW})|สอบ(?:{_REVIEWED}|\s?/))|ผู้ทาน"),
    "secretary": compiled(rf"(?<!ผู้ช่วย)(?<!นาย)เลขานุการ(?!{_NO_SECRETARY})"),
    "chair": compiled(rf"(?<!รอง)ประธาน(?!{_CHECKERS.pattern})(?:{_CHAIRS_OF}|\s*$|ฯ)"),
}


_CERTIFIED = any_of(words("attendance", "signatures", "certified"))
_CERTIFIES = compiled(rf"ผู้รับรอง{_CERTIFIED}|รับรองโดย")


@dataclass(slots=True)
class _Signature:
    """Somebody who signed, and the words that stand with the name; `span` is the name in the text of the document.

    Attributes:
        checks: Whether the person signs as one of those who check the minutes, and so in no office of the meeting.
        attests: Whether a line above the signature says that the minutes were checked: ตรวจแล้วถูกต้อง.
    """

    match: NameMatch
    span: Span
    words: list[str] = field(default_factory=list)
    checks: bool = False
    attests: bool = False

    def roles(self) -> Iterator[OfficerRole]:
        """Yield what the words make of the person."""
        for role, pattern in ROLES.items():
            if (role == "reviewer" or not self.checks) and any(pattern.search(words) for words in self.words):
                yield role


def signatures(lines: Sequence[Line], *, after: int = 0) -> list[Officer]:
    """Return who signed as recorder, reviewer, secretary or chair, in text order.

    Args:
        lines: All lines of the document; the block is sought after the last closing line, or in the last sixty lines.
        after: Offset before which no signature stands: the end of the attendance lists.
    """
    signed = list(_Signatures(signature_block(lines, after=after)).read())
    found = [_officer(role, signature) for signature in signed for role in signature.roles()]
    if not any(officer.role == "reviewer" for officer in found):
        found += [_officer("reviewer", each) for each in signed if each.attests][:1]
    if not any(officer.role == "reviewer" for officer in found):  # who certifies the minutes has checked them
        found += [_officer("reviewer", each) for each in signed if any(_CERTIFIES.search(words) for words in each.words)]
    return found


def _officer(role: OfficerRole, signature: "_Signature") -> Officer:
    match = signature.match
    return Officer(role=role, name=match.name, title=match.title, evidence="signature", span=signature.span)


def signature_block(lines: Sequence[Line], *, after: int = 0) -> list[Line]:
    """Return the lines in which signatures stand: behind the last closing of the meeting, or the last sixty."""
    behind = [line for line in lines if line.start >= after]
    last = behind[-60:]
    closing = next((index for index in range(len(last), 0, -1) if _closes(last[index - 1].text)), 0)
    return last[closing:]


def _closes(text: str) -> bool:
    return _CLOSED.match(text) is not None or _CLOSED_AT.search(text) is not None


class _Signatures:
    """Reads a block line by line.

    Attributes:
        columns: Those who signed on the last line of names, whose words may follow below.
        pending: The words of each column for the names that are to come.
        held: Names without a title on a line `ลงชื่อ …`; dropped where the same line of names follows in brackets.
        above: The line before.
        checkers: Words over the signatures of those who check the minutes (คณะกรรมการตรวจรายงาน…); they hold to the end.
        role_first: Whether each role stands on a line of its own over its name.
        attested: Whether the line that was read last says that the minutes were checked, over the signature below.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [part for whole in lines for part in _signed_parts(whole)]
        self.columns: list[_Signature] = []
        self.pending: list[str] = []
        self.held: list[_Signature] = []
        self.checkers = ""
        self.above: Line | None = None
        self.role_first = _begins_with_role(self.lines)
        self.attested = False

    def read(self) -> Iterator[_Signature]:
        for line in self.lines:
            yield from self._read(line)
            self.above = line
        yield from self._done()

    def _read(self, line: Line) -> Iterator[_Signature]:
        written = _DOTTED.sub(lambda dots: _LEADER * len(dots[0]), line.text)
        pieces = [(start, piece) for start, piece in _columns(written) if piece.strip(f" \u00a0{_LEADER}")]
        named = [(start, piece, match) for start, piece in pieces if (match := self._named(piece))]
        if named:
            yield from self._names(line, named, pieces)
        elif (stated := _statement(written)) is not None:
            self.attested = stated
            return  # ตรวจถูกต้องแล้ว stands over a signature and says nothing of the one above
        elif _SIGNED.match(line.text):
            yield from self._signed(line, written)
        elif own := _on_one_line(line, pieces):
            yield from self._done()
            yield from own
        elif not self._completes_role(line.text, written):
            yield from self._without_name(line.text, written, [_plain(piece) for _, piece in pieces])

    def _completes_role(self, text: str, written: str) -> bool:
        """Take a line that goes on with the role of a signature whose name is still to come; return whether it does."""
        if self.pending and self.pending[-1].endswith("ผู้"):
            self.pending[-1] += text.strip()  # a word broken at the end of the line: ผู้ | ตรวจรายงาน
            return True
        if self.pending and not self.pending[-1] and _is_role(written):
            self.pending[-1] = _plain(written).strip()
            return True
        return False

    def _without_name(self, text: str, written: str, pieces: list[str]) -> Iterator[_Signature]:
        """Take a line without a name: the heading of those who checked, roles above names, or words below them."""
        if _CHECKERS.match(text) or (_has_checked(text) and _CHECKERS.search(text)):
            yield from self._done()
            self.checkers = text
        elif self.columns == self.held == [] and (above := _names_above(self.above, pieces)):
            yield from above
        elif self.role_first and _is_role(written):
            yield from self._done()
            self.pending = [piece.strip() for piece in pieces]
        elif self.columns:
            _share(self.columns, pieces)

    def _done(self) -> Iterator[_Signature]:
        """Yield those whose words are complete."""
        yield from self.columns
        yield from self.held
        self.columns, self.held = [], []

    def _named(self, piece: str) -> NameMatch | None:
        return _name_in_brackets(piece) or (_untitled_in_brackets(piece) if self.pending else None)

    def _names(
        self, line: Line, named: list[tuple[int, str, NameMatch]], pieces: list[tuple[int, str]]
    ) -> Iterator[_Signature]:
        yield from self.columns
        self.held = []
        self.columns = [
            _signature(match, line.start + start, _plain(piece[match.end :]).strip(" )\t")) for start, piece, match in named
        ]
        if len(named) == 1:  # the role in a column of its own: นางสาว… ⇥ ผู้จดรายงานการประชุม
            self.columns[0].words += [
                _plain(piece) for start, piece in pieces if start != named[0][0] and _is_role(_plain(piece))
            ]
        _share(self.columns, self.pending)
        self._mark_attested(self.columns)
        self._mark_checkers(self.columns)
        self.pending = []

    def _mark_attested(self, signed: list[_Signature]) -> None:
        """Note of the one person below ตรวจแล้วถูกต้อง that he says so."""
        if self.attested and len(signed) == 1:
            signed[0].attests = True
        self.attested = self.attested and not signed

    def _mark_checkers(self, signed: list[_Signature]) -> None:
        for signature in signed if self.checkers else ():
            signature.checks = True
            signature.words.append(self.checkers)

    def _signed(self, line: Line, written: str) -> Iterator[_Signature]:
        yield from self._done()
        parts = _pieces(written, _SIGNED)[1:]
        self.pending = [" ".join(_plain(part).split()) for _, part in parts]
        for start, part in parts:
            words = " ".join(_plain(part).split())
            titled = [match for match in find_names(part) if match.family] or _monk_behind(part)
            signed = [_signature(match, line.start + start, words) for match in titled]
            self._mark_attested(signed)
            self._mark_checkers(signed)
            yield from signed
            if not titled and (match := _untitled(part)) is not None:
                self.held.append(_signature(match, line.start + start, words))
        self._mark_attested(self.held)
        self._mark_checkers(self.held)


def _statement(written: str) -> bool | None:
    """Return whether a line over a signature says that the minutes were checked; `None` where it states nothing."""
    said = written.lstrip(" (")
    if said.startswith(words("attendance", "signatures", "statements")):
        return said.startswith("ตรวจ")
    return True if _has_checked(said) and not _CHECKERS.search(said) else None


def _has_checked(said: str) -> bool:
    return len(said) > _SENTENCE and _HAS_CHECKED.search(said) is not None


_SENTENCE = 40
"""Code points of a sentence; no role under a signature is so long."""
_HAS_CHECKED = compiled(any_of(words("attendance", "signatures", "has_checked")))
"""รายงานการประชุมฉบับนี้คณะกรรมการได้ตรวจแล้ว…, over the signatures of those who did."""


def _names_above(line: Line | None, roles: Sequence[str]) -> list[_Signature]:
    """Return who signs with a name without a title on the line above the role, side by side with others or alone."""
    names = _columns(line.text) if line is not None else []
    if line is None or len(names) != len(roles) or not any(map(_is_role, roles)):
        return []
    if not all(_is_role(role) or ROLES["chair"].match(role.strip()) for role in roles):
        return []
    found = [(start, _two_words(piece.strip(), 0, sure=False), piece) for start, piece in names]
    if any(match is None or piece.strip()[match.end :] for _, match, piece in found):
        return []
    lead = [line.start + start + len(piece) - len(piece.lstrip()) for start, _, piece in found]
    return [_signature(match, at, role) for at, (_, match, _), role in zip(lead, found, roles, strict=True) if match]


def _on_one_line(line: Line, pieces: Sequence[tuple[int, str]]) -> list[_Signature]:
    """Return who signs on a line that names each with the role, one or several side by side."""
    parts = [Line(line.start + start + len(piece) - len(piece.lstrip()), piece.strip()) for start, piece in pieces]
    side_by_side = [_name_and_role(part) for part in parts] if len(parts) > 1 else []
    own = [signature for signature in side_by_side if signature is not None]
    if own and len(own) == len(parts):
        return own
    alone = _role_and_name(line) or _name_and_role(line)
    return [alone] if alone is not None else []


def _role_and_name(line: Line) -> _Signature | None:
    """Return who signs on a line of a form: `ผู้จดรายงานการประชุม : นางสาวสายใจ มั่งมี`, `ผู้บันทึก : สายใจ มั่งมี`."""
    for gap in islice(_GAP.finditer(line.text, 0, _LONGEST_ROLE), _GAPS):
        match = name_at(line.text, gap.end()) if _is_role(line.text[: gap.start()]) else None
        if match is None and ":" in gap[0] and _is_role(line.text[: gap.start()]):
            plain = _two_words(line.text, gap.end(), sure=False)
            match = plain if plain is not None and not line.text[plain.end :].strip(" .") else None
        if match is not None and match.family:
            return _signature(match, line.start, line.text[: gap.start()])
    return None


def _name_and_role(line: Line) -> _Signature | None:
    """Return who signs on a line without ลงชื่อ: `รุ้งลาวัลย์ พลเดช  ผู้จด`, `ผญ.สมพร แสนตา  ผู้ตรวจ`, `บันทึกโดย สมศรี มากมี`."""
    by = _written_by().match(line.text)
    match = _signed_name(line.text, by.end() if by else 0, by_whom=by is not None)
    if match is None or not (match.family or match.single):
        return None
    role, rest = (by["what"], line.text[match.end :]) if by else (line.text[match.end :], "")
    role = role.strip(" \t\u00a0/-–()")
    return _signature(match, line.start, role) if _is_role(role) and _ends_or_office(rest) else None


def _signed_name(text: str, at: int, *, by_whom: bool) -> NameMatch | None:
    """Return the name at an offset of a line of signatures; behind โดย (`by_whom`) a name is sure to stand."""
    match = name_at(text, at, listed=True) or office_name(text, at, listed=True)
    if match is None and at == 0:
        match = monk_name(text)
    if match is None and by_whom and (told := row_name(text[at:])) is not None:
        match = told.moved(at)
    return match or _two_words(text, at, sure=by_whom)


def _ends_or_office(rest: str) -> bool:
    """Return whether nothing follows a name on its line, or an office alone."""
    return not rest.strip(" .)") or (rest[0] in " \t" and read_office(rest.strip(), 0) is not None)


@cache
def _written_by() -> re.Pattern[str]:
    return compiled(
        rf"(?P<what>{any_of(words('attendance', 'signatures', 'written'))})(?:รายงาน|การประชุม|บันทึก)*โดย[ \t:]{{0,20}}"
    )


def _two_words(text: str, at: int, *, sure: bool) -> NameMatch | None:
    """Return a name without a title; unless a name must stand there (`sure`), its first word is no other word."""
    found = _TWO_WORDS.match(text, at)
    if found is None or found["given"].startswith(_no_names()):
        return None
    given = found["given"]
    return _of_words(found) if sure or given in given_names() or given not in dictionary() else None


_GAP = compiled(r"[ \u00a0]{0,3}:[ \t\u00a0]{0,40}|[ \t\u00a0]{1,40}")
_GAPS = 6
"""Gaps between the words of a role that are tried for the one before the name."""


def _begins_with_role(lines: Sequence[Line]) -> bool:
    """Return whether the first line that says anything is a role, or one follows the first `ลงชื่อ` before any name."""
    for line in lines:
        written = _DOTTED.sub("", line.text).strip()
        if _name_in_brackets(written) is not None or _CHECKERS.match(written):
            return False
        if _is_role(written):
            return True
        signed = _SIGNED.match(written)
        if signed and written[signed.end() :].strip():
            return False
    return False


def _is_role(written: str) -> bool:
    """Return whether a line is the role of somebody who wrote or checked the minutes, and nothing else."""
    words = _plain(written).strip(" \u00a0().:-")
    if len(words) > _LONGEST_ROLE:
        return False
    if _says_role(words):
        return True
    office, blank, rest = words.rpartition(" ")
    return bool(blank) and _says_role(rest) and read_office(office.strip(), 0) is not None


def role_of_words(written: str) -> OfficerRole | None:
    """Return what words beside a name make of the person: `ผู้จดรายงาน`, `(ผู้บันทึก)`, `ตรวจแล้ว`; `None` for other words."""
    words = _plain(written).strip(" \u00a0().:-/").removesuffix("โดย").strip()
    return next(
        (role for role in _WRITERS if len(words) <= _LONGEST_ROLE and ROLES[role].match(words.removeprefix("ผู้"))), None
    )


_WRITERS: tuple[OfficerRole, ...] = ("recorder", "reviewer")


def _says_role(words: str) -> bool:
    if _CERTIFIES.match(words) is not None:
        return True
    what = words.removeprefix("ผู้")
    return ROLES["recorder"].match(what) is not None or ROLES["reviewer"].match(what) is not None


_LONGEST_ROLE = 60
"""Code points of the words under a signature; a sentence of the minutes is longer."""


def _signed_parts(line: Line) -> Iterator[Line]:
    """Yield a line, or its two parts where a name is on the line of its role.

    The next signature may be glued to the role (`ผู้พิมพ์รายงานการประชุม(นาย…)`).
    """
    bracket = line.text.find("(", 4, 200)
    before = line.text[: max(bracket, 0)]
    if bracket > 0 and not _SIGNED.match(line.text) and any(role.match(before.strip()) for role in ROLES.values()):
        match = name_at(line.text, bracket + 1)
        if match and match.family:
            yield Line(line.start, before)
            yield Line(line.start + bracket, line.text[bracket:])
            return
    yield line


def _pieces(written: str, separator: re.Pattern[str]) -> list[tuple[int, str]]:
    """Split a line; each piece with its offset."""
    cuts = [0, *(offset for found in separator.finditer(written) for offset in found.span()), len(written)]
    return [(cuts[index], written[cuts[index] : cuts[index + 1]]) for index in range(0, len(cuts), 2)]


def _columns(written: str) -> list[tuple[int, str]]:
    """Split a line into its columns; a gap inside a bracket is one inside a name: `( นางสาวสายใจ   มั่งมี )`."""
    columns: list[tuple[int, str]] = []
    for start, piece in _pieces(written, _COLUMNS):
        if columns and columns[-1][1].count("(") > columns[-1][1].count(")"):
            first = columns.pop()[0]
            columns.append((first, written[first : start + len(piece)].replace("\t", " ")))
        else:
            columns.append((start, piece))
    return columns


def _plain(piece: str) -> str:
    return _LEADERS.sub(" ", piece) if _LEADER in piece else piece


def _signature(match: NameMatch, by: int, words: str) -> _Signature:
    return _Signature(match, Span(start=by + match.name_start, end=by + match.end), [words])


def _share(columns: list[_Signature], pieces: list[str]) -> None:
    """Give each signature the words in its column; fewer words than signatures belong to the first ones.

    Nobody checks what he took down himself: words that say who checked belong to the one beside him, whose column they are
    below in the file (the readers keep no white space at the beginning of a line).
    """
    if len(pieces) == 1 < len(columns) and ROLES["reviewer"].search(pieces[0]):
        others = [column for column in columns if not any(ROLES["recorder"].search(word) for word in column.words)]
        columns = others if len(others) == 1 else columns
    for column, piece in zip(columns, pieces, strict=False):
        column.words.append(piece.strip(" ()"))


def _name_in_brackets(piece: str) -> NameMatch | None:
    """Return the name that a piece of a line begins with, in brackets or alone."""
    begins = len(piece) - len(piece.lstrip(f" \u00a0({_LEADER}"))
    match = name_at(piece[:300], begins)
    if match is not None and not match.family and "(" in piece[:begins]:  # there ผู้พัฒนา or ซึ่งสกุล is a family name
        match = name_at(piece[:300], begins, listed=True)
    if match is not None and match.family:
        return match
    inner = piece.lstrip(f" \u00a0{_LEADER}")
    if not inner.startswith("(พระ"):
        return None
    at = len(piece) - len(inner) + 1
    monk = monk_name(piece[at:300])
    return monk.moved(at) if monk else None


_TWO_WORDS = compiled(
    rf"[\s(]{{0,6}}(?P<given>[{LETTER}]{{2,25}})[ \u00a0]{{1,6}}(?P<family>(?:ณ[ ])?[{LETTER}]{{2,30}})(?P<rest>.{{0,80}})"
)


def _monk_behind(part: str) -> list[NameMatch]:
    """Return the monk by rank who signs between ลงชื่อ and a role, in a list of one or none."""
    lead = len(part) - len(part.lstrip(f" \u00a0\t{_LEADER}"))
    match = monk_name(part[lead:]) if part.startswith("พระ", lead) else None
    if match is None:
        return []
    return [match.moved(lead)]


def _untitled(part: str) -> NameMatch | None:
    """Return a name without a title between ลงชื่อ and a role: `ลงชื่อ สมศรี มากมี ผู้จดบันทึกการประชุม`."""
    found = _TWO_WORDS.match(part.replace(_LEADER, " "))
    if found is None or not any(pattern.search(found["rest"]) for pattern in ROLES.values()):
        return None
    return None if _is_role(found["given"]) or found["given"].startswith(_no_names()) else _of_words(found)


def _untitled_in_brackets(piece: str) -> NameMatch | None:
    """Return a name without a title that is all that stands in a bracket, below a role; or that of a monk."""
    inside = piece.strip(f" \u00a0{_LEADER}")
    if not (inside.startswith("(") and inside.endswith(")")):
        return None
    found = _TWO_WORDS.match(piece)
    if found is None or found["rest"].strip(" ).") or found["given"].startswith(_no_names()):
        return None
    if next(find_names(found["given"]), None) is not None:
        return None  # a title stands before the given name, and what follows it is no family name
    return _of_words(found)


@cache
def _no_names() -> tuple[str, ...]:
    """Beginnings of offices, which no given name has."""
    return words("attendance", "signatures", "no_names")


def _of_words(found: re.Match[str]) -> NameMatch:
    return NameMatch(found.start("given"), found.end("family"), None, found.start("given"), found["given"], found["family"])
