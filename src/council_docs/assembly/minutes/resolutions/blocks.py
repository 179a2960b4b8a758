"""Where resolutions begin and end: the markers of minutes and the blocks that they open.

A marker stands at the beginning of a line (มติที่ประชุม, มติ :, มติสภาฯ, ที่ประชุมรับทราบ), or after a blank inside a line that
was joined. The block goes on to the next heading, marker or closing line; speech that follows a resolution ends it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence

from council_docs.assembly.minutes.agenda.outline import Outline
from council_docs.assembly.minutes.lines import CLOSING, Block, Line, Rank
from council_docs.assembly.minutes.own_markers import own_markers
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.paper_titles import states_hour
from council_docs.phrases.resolution_markers import (
    NOT_BEFORE_JOINED,
    OTHERS,
    READING,
    alone,
    casual,
    cited,
    column_heads,
    concluded,
    count,
    counted,
    elected,
    everybody,
    free_words,
    inline,
    is_title,
    joined,
    labelled,
    marker,
    narrative,
    short,
    told_about,
    without_subject,
)
from council_docs.thai.names.full_names import name_at

_LONGEST = 80
"""Lines of the longest resolution: appointments of committees with all their members are half as long."""

_SHORT = 60
"""Code points of a line that is ที่ประชุม with its decision and nothing else."""
_CASUAL = 240
"""Code points of a line that tells a decision casually."""
_FEWEST_ITEMS = 2
_MATTER = compiled(r"(?:เรื่องที่|ประเด็นที่)\s{0,3}[0-9๐-๙]{1,2}(?:\s|\.|:)")
"""Another matter of the same item."""
_IDLE = compiled(r"[-–—_*=.\s]{0,200}|[-–—\s]{0,6}(?:หน้า\s?)?[0-9๐-๙]{1,3}[-–—\s]{0,6}")
"""Lines at the end of a resolution that say nothing: rules, page numbers."""


_RULE = compiled(r"(?<=\S)\s{1,8}(?:[-–—]{2,12}|[=*_~]{1,12})$")
"""What closes a line that is set between dashes or stars."""

_DASHES = (" -", " –", " —")
_BEHIND_DASH = compiled(r"[-–—]\s{0,3}$")


def _words(name: str) -> str:
    return any_of(words("resolutions", "speech", name))


_SIGNED = compiled(rf"(?:{_words('signatures')})|\({_words('signers')}[^()]{{4,60}}\)\s*$|ประธานการประชุม$")


def find_blocks(outline: Outline) -> list[Block]:
    """Return the blocks of all resolutions in text order, the weaker markers of an item only where it has no better one."""
    if outline.blocks is not None:
        return list(outline.blocks)
    heads = {heading.line for heading in outline.headings}
    marks = sorted(_marks(outline.lines, heads), key=lambda mark: mark.marker)
    marks = sorted([*marks, *_casual_marks(outline, marks)], key=lambda mark: mark.marker)
    best: dict[int | None, Rank] = {}
    for mark in marks:
        item = outline.index_at(mark.marker)
        best[item] = max(best.get(item, mark.rank), mark.rank)
    kept = [mark for mark in marks if mark.rank == best[outline.index_at(mark.marker)]]
    limits = [*(mark.marker for mark in kept[1:]), None]
    return [
        block
        for mark, limit in zip(kept, limits, strict=False)
        if (block := _grown(mark, outline.lines, heads, limit)) is not None
    ]


def _marks(lines: Sequence[Line], heads: Container[int]) -> Iterator[Block]:
    """Yield the markers of all lines; where minutes write มติ before a decision, any words may follow it (มติ ไปทะเล …)."""
    formal = [bool(marker().match(line.text)) for line in lines]
    own = own_markers(lines)
    plain = any(line.text.startswith(_PLAIN) for line, marks in zip(lines, formal, strict=True) if marks)
    for index, line in enumerate(lines):
        if formal[index]:
            yield from _formal(lines, index)
        elif line.start in own:
            yield Block(own[line.start], line.end, Rank.FORMAL, line.start)
        elif plain and (match := free_words().match(line.text)):
            yield Block(line.start + match.end(), line.end, Rank.FORMAL, line.start)
        elif line.columns < 3:  # a row of three columns quotes the last meeting's resolutions
            yield from _informal(lines, index, heads)


def _informal(lines: Sequence[Line], index: int, heads: Container[int]) -> Iterator[Block]:
    """Yield the blocks of a line without a marker of its own: what is told at its beginning, else markers inside it."""
    line = lines[index]
    above = lines[index - 1] if index and index - 1 not in heads else None
    decides = line.bullet or line.number is not None or index in heads
    yield from _told(line) or _without_subject(line, above) or _inside(line, decides=decides)


_PLAIN = ("มติ ", "มติ\t", "มติ:", "มติ :")


def _formal(lines: Sequence[Line], index: int) -> list[Block]:
    """Return the block that the marker at the beginning of a line opens; none for titles, citations, heads of tables."""
    line = lines[index]
    match = marker().match(line.text)
    if match is None:
        return []
    rest = line.text[match.end() :]
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    glued = match["gap"] == "" or match["body"] is not None
    if "".join(rest.split()).strip("-–—.") in ("ไม่มี", "ไม่มีมติ"):
        return []
    if (glued and cited(rest)) or column_heads().match(rest) or is_title(rest, following):
        return []
    return [Block(line.start + match.end(), line.end, Rank.FORMAL, line.start)]


def _told(line: Line) -> list[Block]:
    """Return the block of a line that begins with what the meeting resolved, told with fewer words or as a story."""
    text = line.text
    match = short().match(text)
    if match and not narrative().match(text):
        alone = bool(match["gap"].strip(" ")) or len(text) <= _SHORT
        start = line.start + (match.end() if alone else 0)
        return [Block(start, line.end, Rank.FORMAL if alone else Rank.NARRATIVE, line.start)]
    match = count().match(text) or labelled().match(text)
    if match:
        return [Block(line.start + match.end(), line.end, Rank.NARRATIVE, line.start)]
    told = narrative().match(text) or everybody().match(text)
    return [Block(line.start, line.end, Rank.NARRATIVE, line.start)] if told else []


def _without_subject(line: Line, above: Line | None) -> list[Block]:
    """Return the block of a line that leaves out who resolved; none where it or the line above tells of another meeting.

    Args:
        line: With the marker.
        above: The line before, where that is no heading.
    """
    if not without_subject().match(line.text) or cited(line.text) or _PAST.search(line.text):
        return []
    told = above.text.replace(_THIS_MEETING, "") if above is not None else ""
    if OTHERS.search(told) or any(body in told for body in words("resolutions", "cited", "bodies")):
        return []
    return [Block(line.start, line.end, Rank.NARRATIVE, line.start)]


_THIS_MEETING = "ที่ประชุม"
_PAST = compiled(r"(?:นั้น|แล้ว|ที่ผ่านมา)\s*$")


def _casual_marks(outline: Outline, marks: Sequence[Block]) -> Iterator[Block]:
    """Yield the decisions of casual minutes (ตกลง ให้…, มอบคุณ…): papers in which few items have a marker."""
    marked = {outline.index_at(mark.marker) for mark in marks} - {None}
    if len(outline.headings) < _FEWEST_ITEMS or 2 * len(marked) > len(outline.headings):
        return
    for line in outline.lines:
        item = outline.index_at(line.start)
        if item is None or item in marked or line.columns >= 3 or len(line.text) > _CASUAL:
            continue
        if casual().match(line.text) and line.start > outline.lines[outline.headings[item].end_line].start:
            yield Block(line.start, line.end, Rank.NARRATIVE, line.start)


def _inside(line: Line, *, decides: bool) -> Iterator[Block]:
    """Yield the markers inside a line: those of a line that was joined, and what the meeting resolved, told in a paragraph.

    A bullet or heading (`decides`) may tell its item and the decision in one line: … มติเห็นชอบ.
    """
    text = line.text
    for match in (inline() if decides else joined()).finditer(text):
        if not NOT_BEFORE_JOINED.search(text, max(0, match.start() - 20), match.start()):
            yield Block(line.start + match.end(), line.end, Rank.FORMAL, line.start + match.start())
    told = {match.start(): match for match in (*counted().finditer(text, 1), *narrative().finditer(text, 1))}
    for match in told.values():
        if text[match.start() - 1] in " \t" and not OTHERS.search(text, max(0, match.start() - 120), match.start()):
            yield Block(line.start + match.start(), line.end, Rank.MENTION, line.start + match.start())
    yield from () if told else _concluded(line)


def _concluded(line: Line) -> Iterator[Block]:
    """Yield what a line says became of its matter, or who was elected."""
    text = line.text
    if len(text) > _CASUAL:
        return
    if elected().match(text) and name_at(text, 0, listed=True) is not None and not told_about(text):
        yield Block(line.start, line.end, Rank.MENTION, line.start)
        return
    match = concluded().search(text, 1)
    if match is not None and not told_about(text[: match.start()]) and not OTHERS.search(text, 0, match.start()):
        yield Block(line.start + match.start(), line.end, Rank.MENTION, line.start + match.start())


def _grown(mark: Block, lines: Sequence[Line], heads: Container[int], limit: int | None) -> Block | None:
    """Extend a marker's own line over the lines that belong to the resolution."""
    index = bisect_right(lines, mark.marker, key=lambda line: line.start) - 1
    if limit is not None and limit < mark.end:
        return Block(mark.start, _trim(lines[index], mark.start, limit), mark.rank, mark.marker)
    empty = mark.start >= lines[index].end
    last = index
    if empty or mark.rank is Rank.FORMAL or _goes_on(lines[index]):  # else a sentence: what follows is the next matter
        last = _last_line(mark, lines, heads, limit, index)
    if last == index:
        return None if empty else Block(mark.start, _undecorated(lines[index], mark.start, mark.end), mark.rank, mark.marker)
    start = lines[index + 1].start if empty else mark.start
    while last > index and _IDLE.fullmatch(lines[last].text):
        last -= 1
    end = _undecorated(lines[last], start, lines[last].end) if last > index else mark.end
    return Block(start, end, mark.rank, mark.marker) if end > start else None


def _last_line(mark: Block, lines: Sequence[Line], heads: Container[int], limit: int | None, index: int) -> int:
    """Return the index of the last line of a resolution whose marker stands on the line at `index`."""
    empty = mark.start >= lines[index].end
    row = lines[index].bullet and mark.marker > lines[index].start  # a bullet that tells its decision in mid-line
    stop = len(lines) if limit is None else bisect_left(lines, limit, key=lambda line: line.start)
    last = index
    for following in range(index + 1, min(stop, index + _LONGEST)):
        line = lines[following]
        first = empty and last == index
        if following in heads or _ends(line, lines[following - 1], empty=first) or (row and line.bullet):
            break
        if last == index and _stands_alone(lines[index].text) and not _adds(line):
            break
        last = following
        if mark.rank is not Rank.FORMAL and not _goes_on(line) and line.number is None:
            break
    return last


def _stands_alone(text: str) -> bool:
    """Return whether a line is `ที่ประชุมเห็นชอบ` and nothing else: what stands below it is the next matter."""
    return len(text) <= _BARE and alone().fullmatch(text) is not None


_BARE = 30


def _adds(line: Line) -> bool:
    """Return whether a line goes on with a decision above it that seemed to be whole: a list, a remark, โดย…."""
    comments = (*words("resolutions", "markers", "comments"), *words("resolutions", "markers", "adding"))
    return line.number is not None or line.bullet or line.text.startswith(comments)


def _ends(line: Line, before: Line, *, empty: bool) -> bool:
    """Return whether a line is no part of the resolution before it: the closing, a signature, another reading, speech."""
    text = line.text
    if (
        CLOSING.match(text)
        or states_hour(text[:_CASUAL], "closing", short=True)
        or READING.match(text)
        or _SIGNED.match(text)
        or _MATTER.match(text)
    ):
        return True
    if text.startswith(tuple(vocabulary("resolutions")["speech"]["closing"])):
        return True
    if empty or line.columns >= 3 or line.number is not None or _goes_on(before):
        return False
    return _is_speech(text) or _is_heading(line)


def _is_heading(line: Line) -> bool:
    """Return whether a line is set as a heading of its own, and not as that of the comments that go with a resolution."""
    comments = tuple(vocabulary("resolutions")["markers"]["comments"])
    return line.heading and not line.bullet and not line.text.startswith(comments)


def _goes_on(line: Line) -> bool:
    return line.text.endswith(tuple(vocabulary("resolutions")["speech"]["goes_on"]))


def _is_speech(text: str) -> bool:
    words = vocabulary("resolutions")["speech"]
    if text.startswith(tuple(words["narrated"])):
        return True
    head = text[:140]
    if text.partition("\t")[0].rstrip() in words["chairs"] and "\t" in head:
        return True  # ประธานกรรมการ  มีเรื่องอื่นอีกหรือไม่
    if not text.startswith(tuple(words["speakers"])) or text.startswith(tuple(words["no_speakers"])):
        return False
    return len(text) <= 60 or "\t" in head or ":" in head or any(verb in head for verb in words["verbs"])


def _undecorated(line: Line, start: int, end: int) -> int:
    """Return where the words of a line end that may be set between dashes (`--- ที่ประชุมรับทราบ ---`)."""
    begins = max(0, start - line.start)
    rule = _RULE.search(line.text, begins, end - line.start)
    if rule is None and line.text.endswith(_DASHES, begins, end - line.start) and _BEHIND_DASH.search(line.text[:begins]):
        return line.start + len(line.text[: end - line.start].rstrip(" -–—"))  # ที่ประชุม  - รับทราบ -
    return line.start + rule.start() if rule is not None else end


def _trim(line: Line, start: int, end: int) -> int:
    return start + len(line.text[start - line.start : end - line.start].rstrip())
