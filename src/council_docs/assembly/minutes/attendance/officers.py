"""The officers of a meeting: who presided, who was its secretary, who wrote the minutes and who checked them.

Every place that says so is kept with its kind of evidence. What the meeting's own fields hold is the strongest: for the
chair the lists, the opening, the signatures; for the secretary the signatures, the lists, the opening; for those who wrote
and checked the signatures, the lists. Where two kinds of evidence name different people, a check says so.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from council_docs.assembly.minutes.attendance.signatures import ROLES, role_of_words, signature_block, signatures
from council_docs.assembly.minutes.lines import Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Attendance, Officer, Span
from council_docs.record.mentions import OfficerRole
from council_docs.text.anchors import holds_any
from council_docs.text.lines import line_start
from council_docs.thai.names.full_names import NameMatch, find_names, name_at
from council_docs.thai.names.offices import offices_at

_OF_THE_MEETING = any_of(words("attendance", "chairs", "of_the_meeting"))
_CHAIR = compiled(rf"ประธาน{_OF_THE_MEETING}?")
_ANY_CHAIR = compiled(rf"(?:ประธาน(?!\s?{any_of(words('attendance', 'chairs', 'of_others'))})|นายกสภา)")
"""Who presides over the body that met, and not over a group, a programme or a club that sends somebody."""
_PRESIDING = compiled(r"ประธาน(?:ใน)?\s?(?:ที่|การ)ประชุม")
_SERVING = compiled(r"(?:เป็น|ทำหน้าที่)\Z")
"""Between a name and those words; sought behind them, as the engine skips fast to what begins with one word."""

_STRENGTH: dict[OfficerRole, tuple[str, ...]] = {
    "chair": ("list", "opening", "signature"),
    "secretary": ("signature", "list", "opening"),
    "recorder": ("signature", "list", "opening"),
    "reviewer": ("signature", "list", "opening"),
}
_OF_WHOM = any_of(words("attendance", "chairs", "secretaries_general_of"))
_SHORT_SECRETARY = compiled(rf"(?:กรรมการ)?(?:และ)?เลขา(?:ฯ|ธิการ(?:{_OF_WHOM})?)?")
_AFTER_LABEL = compiled(r"[ \t]{0,40}(?:[:：]|คือ|ได้แก่)?[ \t]{0,40}")
_OPENING_REACH = 1500
"""Code points behind the lists within which the secretary of a local council opens the meeting."""


def officers(text: str, lines: Sequence[Line], rows: tuple[Attendance, ...], body: str | None = None) -> dict[str, Any]:
    """Return the fields of the meeting that name its officers: `officers`, and a name or `None` for each role.

    Args:
        text: The text of the document, to which the lines' offsets refer.
        lines: The lines of the minutes.
        rows: Its attendance lists.
        body: Who met, as the header names it.
    """
    listed_until = max((row.span.end for row in rows), default=0)
    said = [
        *_listed(rows, body or ""),
        *_labelled(lines),
        *_opening(text, listed_until, rows),
        *signatures(lines, after=listed_until),
    ]
    said += _signed_by_listed(signature_block(lines, after=listed_until), rows, {officer.role for officer in said})
    if not any(officer.role == "chair" for officer in said):
        said += _head_speaks(text, listed_until, body or "")
    fields: dict[str, Any] = {role: _strongest(said, role) for role in _STRENGTH}
    return {**fields, "officers": tuple(sorted(said, key=lambda officer: officer.span.start))}


def _strongest(said: list[Officer], role: OfficerRole) -> str | None:
    for evidence in _STRENGTH[role]:
        for officer in said:
            if officer.role == role and officer.evidence == evidence:
                return officer.name
    return None


def _listed(rows: tuple[Attendance, ...], body: str) -> Iterator[Officer]:
    yield from (_of_row("chair", row) for row in _chairs(rows, body))
    yield from (_of_row("secretary", row) for row in _secretaries(rows))
    for role in ("recorder", "reviewer"):
        for row in rows:
            if row.name and row.position and row.status != "absent" and ROLES[role].match(row.position.removeprefix("ผู้")):
                yield _of_row(role, row)


def _of_row(role: OfficerRole, row: Attendance) -> Officer:
    return Officer(role=role, name=row.name or "", title=row.title, evidence="list", span=row.span)


def _chairs(rows: tuple[Attendance, ...], body: str) -> list[Attendance]:
    """Return the rows of the chair: the plain role (ประธาน), else the head of the group that met, else of a body."""
    present = [row for row in rows if row.status == "present" and row.name and row.position]
    spelled = [(row, _SHORT_CHAIR.sub("ประธาน", row.position or "")) for row in present]
    exact = [row for row, position in spelled if _is_plain_chair(position)]
    behind = (row for row, position in spelled if _CHAIR.fullmatch(position.rpartition(" ")[2]))  # ผู้ทรงคุณวุฒิ ประธานกรรมการ
    begins = (row for row, position in spelled if _ANY_CHAIR.match(position))
    return exact or _heads(rows, body) or list(islice(chain(behind, begins), 1))


def _is_plain_chair(position: str) -> bool:
    return any(_CHAIR.fullmatch(part.strip()) for part in _PARTS.split(position))


_SHORT_CHAIR = compiled(r"ปธ\.?\s?(?![ก-ฮ]\.)")
"""ปธ.สภา, ปธ.กรรมการ."""


_PARTS = compiled(r"[/()]")
"""Between two roles of one person: `เหรัญญิก/เลขา`, `อิหม่าม (ประธาน)`."""


def _heads(rows: tuple[Attendance, ...], body: str) -> list[Attendance]:
    """Return the row of the head of the very group that met: ประธานกองทุน of a กองทุนหมู่บ้าน, หัวหน้ากลุ่มผู้ใช้น้ำ."""
    present = [row for row in rows if row.name and row.status == "present"]
    heads = [row for row in present if _is_head("".join((row.position or "").split()), body)]
    return heads if len(heads) == 1 else []


def _is_head(position: str, body: str) -> bool:
    """Return whether a position is that of the head of the group that met."""
    head = _HEAD.match(position)
    whole = "".join(body.split())
    named = _COMMITTEE_OF.sub("", whole)
    return head is not None and any(form.startswith(head["of"]) for form in (whole, named, _FORM_OF_GROUP.sub("", named)))


def _head_speaks(text: str, after: int, body: str) -> Iterator[Officer]:
    """Yield the head of the group that met, whom the text names so behind the lists: นาย… ประธานชมรม แจ้งว่า…."""
    if not body or not after:
        return
    for match in find_names(text[after : after + _OPENING_REACH]):
        spoken = _OFFICE_BEHIND.match(text, after + match.end) if match.family else None
        if spoken is not None and _is_head(spoken["office"], body):
            yield _named("chair", match, after)
            return


_OFFICE_BEHIND = compiled(r"[ \u00a0]{1,3}(?P<office>[ก-๎]{6,40})(?=\s)")
_COMMITTEE_OF = compiled(rf"^{any_of(words('attendance', 'chairs', 'committees'))}+")
_FORM_OF_GROUP = compiled(rf"^{any_of(words('attendance', 'chairs', 'forms_of_groups'))}")
_HEAD = compiled(rf"{any_of(words('attendance', 'chairs', 'heads'))}(?P<of>[ก-๎]{{3,}}).*")


def _secretaries(rows: tuple[Attendance, ...]) -> list[Attendance]:
    for status in ("present", "in_attendance", "absent"):
        there = [
            row
            for row in rows
            if row.status == status
            and row.name
            and (
                ROLES["secretary"].search(f"{row.position or ''} {row.organization or ''}")
                or any(_SHORT_SECRETARY.fullmatch(part.strip()) for part in _PARTS.split(row.position or ""))
            )
        ]
        if there:
            return there
    return []


def _signed_by_listed(
    lines: Sequence[Line], rows: tuple[Attendance, ...], known: Collection[OfficerRole]
) -> Iterator[Officer]:
    """Yield who wrote and who checked where nobody else did: somebody on the lists, beside the role, by the given name, too.

    `มาลัย (ผู้บันทึก)`, `จดโดย คุณมาลัย`, `มาลัย ศรีเมือง ผู้จด / สมศักดิ์ ปานทอง ผู้ตรวจ`. A given name that two bear tells nothing.
    """
    people: dict[str, set[str]] = {}
    for row in rows:
        if row.name and row.status != "absent":
            for called in {row.name, row.name.split()[0]}:
                people.setdefault(called, set()).add(row.name)
    told = set(known)
    for line in lines:
        for piece in _SIGNED_PIECE.finditer(line.text) if holds_any(line.text, people) else ():
            role, called = _role_and_listed(piece[0], people)
            if role is None or role in told or not called:
                continue
            told.add(role)
            start = line.start + piece.start() + piece[0].index(called)
            name = next(iter(people[called]))
            yield Officer(role=role, name=name, evidence="signature", span=Span(start=start, end=start + len(called)))


def _role_and_listed(piece: str, people: Mapping[str, Collection[str]]) -> tuple[OfficerRole | None, str]:
    """Return the role that a piece of a line gives to somebody, and how it calls that person."""
    for found in (_NAME_AND_ROLE.fullmatch(piece), _ROLE_AND_NAME.fullmatch(piece)):
        called = found["name"] if found is not None else ""
        if found is not None and len(people.get(called, ())) == 1 and (role := role_of_words(found["role"])) is not None:
            return role, called
    return None, ""


_SIGNED_PIECE = compiled(r"[^\s/][^\t]{3,80}?(?=\t|\s/\s|\s{3}|\s{0,3}$)")
_CALLED = any_of([*words("titles", "kin"), *words("attendance", "signatures", "called")])
_LISTED = rf"(?:{_CALLED}\s?)?(?P<name>[ก-๎]{{2,25}}(?:\s[ก-๎]{{2,30}})?)"
_NAME_AND_ROLE = compiled(rf"{_LISTED}\s{{0,8}}(?P<role>(?:\(|(?<=\s))[^\s()][^()]{{1,50}}\)?)")
_ROLE_AND_NAME = compiled(rf"(?P<role>[^\s][^:]{{1,50}}?)(?:\s?[:：]\s?|\s{{1,8}}|(?<=โดย)){_LISTED}")


_HEADER_LINES = 30
"""Lines from the top within which a header names officers beside labels."""
_LABEL = compiled(
    r"[-–*•\s]{0,6}(?P<role>(?P<serving>ผู้ทำหน้าที่|ทำหน้าที่)?[ก-๎/]{4,30})"
    r"(?:[ \t]{0,20}[:：][ \t]{0,20}|(?(serving)[ \t]{1,20}|(?!)))"
)
"""`ประธาน : `; behind ทำหน้าที่ a blank is enough: `ผู้ทำหน้าที่เลขานุการ นางสาว…`."""


def _labelled(lines: Sequence[Line]) -> Iterator[Officer]:
    """Yield whom the header names beside a label: `ประธาน : นาย…`, `ผู้บันทึก : คุณ…`."""
    for line in lines[:_HEADER_LINES]:
        label = _LABEL.match(line.text)
        role = _role_of_label(label["role"]) if label else None
        match = name_at(line.text, label.end(), listed=True) if label is not None and role is not None else None
        if role is not None and match is not None and match.family:
            yield _named(role, match, line.start)


def _role_of_label(label: str) -> OfficerRole | None:
    """Return what a label makes of the person behind it; it is one word."""
    role = label.removeprefix("ผู้").removeprefix("เป็น").removeprefix("ทำหน้าที่")
    if _CHAIR.fullmatch(role) or _PRESIDING.fullmatch(role):
        return "chair"
    return next((each for each in ("recorder", "reviewer", "secretary") if ROLES[each].match(role)), None)


def _opening(text: str, after: int, rows: tuple[Attendance, ...]) -> Iterator[Officer]:
    """Yield who is named right before the words `ประธานที่ประชุม` for the first time, and the secretary who opens.

    Somebody on the lists may be named without a family name, as monks are, or by an office alone (เจ้าอาวาสนั่งเป็นประธาน).
    """
    chair = _presiding(text, rows) or _seated(text, after, rows)
    if chair is not None:
        yield chair
    for match in find_names(text[after : after + _OPENING_REACH]) if after else ():
        offices = offices_at(text, after + match.end, most=1) if match.family else []
        if offices and ROLES["secretary"].match(offices[0].text) and not _in_a_list(text, after + match.start):
            yield _named("secretary", match, after)
            break


def _in_a_list(text: str, start: int) -> bool:
    """Return whether a name begins a numbered row: ๓) นางสาว… เลขานุการ of those whom a resolution appoints."""
    return _LIST_NUMBER.fullmatch(text, line_start(text, start), start) is not None


_LIST_NUMBER = compiled(r"[\s(]{0,40}[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3}){0,4}[\s.)]{1,6}")


def _presiding(text: str, rows: tuple[Attendance, ...]) -> Officer | None:
    """Return who is named right before the words `ประธานที่ประชุม`, or right behind them as behind a label."""
    for found in list(_PRESIDING.finditer(text))[:20]:
        serving = _SERVING.search(text, max(0, found.start() - 12), found.start())
        end = serving.start() if serving else found.start()
        begin = max(line_start(text, end), end - 160)
        before = [match for match in find_names(text[begin:end]) if match.family]
        if before:
            return _named("chair", before[-1], begin)
        listed = _listed_before(text[begin:end], rows)
        if listed is not None:
            return _of_row("chair", listed).replace(evidence="opening")
        labelled = _AFTER_LABEL.match(text, found.end())
        named = name_at(text, labelled.end()) if labelled else None
        if named is not None and named.family:  # ประธานในที่ประชุม : นาย…
            return _named("chair", named, 0)
    return None


def _seated(text: str, after: int, rows: tuple[Attendance, ...]) -> Officer | None:
    """Return who takes the chair behind the lists by the office that the lists give: เจ้าอาวาสนั่งเป็นประธาน."""
    if not after:
        return None
    first = min(row.span.start for row in rows)
    for start, end in ((after, after + _OPENING_REACH), (max(0, first - _HEADER_REACH), first)):
        for seated in _SEATED.finditer(text, start, end):
            listed = _listed_before(seated[1], rows) if not _APPOINTED.search(seated[1]) else None
            if listed is not None:
                return _of_row("chair", listed).replace(evidence="opening")
    return None


_HEADER_REACH = 600
"""Code points before the lists within which a sentence says who took the chair."""
_SEATED = compiled(r"(?:^|\n)[ \t]{0,8}([^\n]{3,100}?)(?:นั่ง|ทำหน้าที่|เป็น){1,2}ประธาน(?=\s|$)")
_APPOINTED = compiled(any_of(words("attendance", "chairs", "appointed")))
"""แต่งตั้ง นาย… เป็นประธาน: of a committee that the meeting sets up."""
_LEAST_OFFICE = 5
"""Letters of an office by which somebody is known."""


def _listed_before(words: str, rows: tuple[Attendance, ...]) -> Attendance | None:
    """Return the only person present whose whole name, or else whose office, stands in words before `ประธาน`."""
    present = [row for row in rows if row.status == "present" and row.name]
    by_name = [row for row in present if row.name and row.name in words]
    by_office = [
        row
        for row in present
        if any(office and len(office) >= _LEAST_OFFICE and office in words for office in (row.position, row.organization))
    ]
    return next((found[0] for found in (by_name, by_office) if len(found) == 1), None)


def _named(role: OfficerRole, match: NameMatch, by: int) -> Officer:
    span = Span(start=by + match.name_start, end=by + match.end)
    return Officer(role=role, name=match.name, title=match.title, evidence="opening", span=span)
