"""What kind of document this is, decided by evidence that is kept.

The paper's own title weighs most (`รายงานการประชุม…`, `ระเบียบวาระการประชุม…`, `คำสั่ง…`); without one, the parts that
only such a paper has decide (attendance lists, opening and closing lines, reported speech). The word lists and weights
are in `lexicon/data/headings.toml` and `lexicon/data/kinds.toml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from council_docs.assembly.papers import minutes_decide, papers_of
from council_docs.document import Document
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.phrases.attendance_columns import lists_who_came
from council_docs.phrases.page_furniture import lines_of_menus
from council_docs.phrases.paper_titles import (
    CRUMBS,
    Title,
    find_title,
    is_attendance_heading,
    memo_title,
    states_hour,
    title_of_line,
)
from council_docs.record.record import Kind
from council_docs.text.lines import lines_of, whole_lines

HEAD = 6000
"""How much of a text, in code points, is searched for its title."""
_DECIDES = any_of(words("news", "verbs", "of_cabinet"))
_DRAFTS = any_of(words("news", "item", "drafts"))
_CABINET_ITEM = compiled(
    rf"""
    [ \t]{{0,40}}[0-9๐-๙]{{1,3}}[ ]?[.)]?[ \t]{{0,20}}เรื่อง[ \t][^\n]{{1,900}}?      # 3. เรื่อง …
    (?:\n[^\n]{{0,300}}?){{0,3}}\n?                                             # a title over several lines
    คณะรัฐมนตรี(?:ได้)?{_DECIDES}
    | [ \t]{{0,40}}ร่าง{_DRAFTS}[^\n]{{4,900}}          # ร่างประกาศ…, its page, what was decided
    (?:\n[^\n]{{0,300}}){{0,9}}\nคณะรัฐมนตรี(?:ได้)?{_DECIDES}
    """,
    re.VERBOSE,
)
"""A text that begins with the heading of an item, or with a draft, and goes on to what the Cabinet decided; drafts of rules
are not rules."""
_OF_NEWS = ("text/plain", "text/html")
"""Media types in which news come; the readers give no others for text and web pages."""


@dataclass(frozen=True, slots=True)
class KindDecision:
    """The kind of a document and the evidence for it."""

    kind: Kind
    reasons: tuple[str, ...] = ()


def decide_kind(document: Document, kind: Kind | None = None) -> KindDecision:
    """Decide what a document is; a kind that the caller states wins, and the reasons say so.

    Minutes are papers that record a meeting (the summary pages of Parliament among them); news reports on meetings for
    readers; `other` is everything that records no meeting: agendas, invitations, announcements, orders. Plain text and
    HTML without any evidence are taken for news: nothing is lost by looking for resolutions in them. A PDF or a Word file
    without any evidence is `other`: news are published as pages of a site.

    Returns:
        The kind, with one reason for each piece of evidence that speaks for it.
    """
    if kind is not None:
        return KindDecision(kind, ("stated by the caller",))
    papers = papers_of(document.text)
    if minutes_decide(papers):
        return KindDecision("minutes", (f"minutes behind another paper: {papers[0].title}",))
    # An agenda is one though the minutes of the meeting before lie behind it.
    text = document.text[: papers[0].end] if papers and papers[0].kind == "agenda" else document.text
    scores: dict[Kind, int] = {"minutes": 0, "news": 0, "other": 0}
    reasons: dict[Kind, list[str]] = {"minutes": [], "news": [], "other": []}
    if document.source.media_type in _OF_NEWS:
        text = text[_behind_menus(text) :]
    for found_kind, weight, reason in chain(_evidence(text), _support(text, scores)):
        scores[found_kind] += weight
        reasons[found_kind].append(reason)
    best = max(scores, key=lambda name: scores[name])
    if not scores[best]:
        reason = "no sign of minutes, of an agenda or of an order"
        return KindDecision("news" if document.source.media_type in _OF_NEWS else "other", (reason,))
    return KindDecision(best, tuple(reasons[best]))


def _behind_menus(text: str) -> int:
    """Return where a page begins behind its menus, which name papers that stand elsewhere (`รายงานการประชุมสภา`)."""
    lines = [line for line in whole_lines(text[:HEAD]) if line.text.strip()]
    menus = lines_of_menus([line.text for line in lines])
    return lines[menus].start if menus else 0


_CRUMBS_REACH = 600
"""Code points at the top of a page in which its trail stands."""


def _evidence(text: str) -> Iterator[tuple[Kind, int, str]]:
    title = memo_title(text[: 4 * HEAD]) or find_title(text[:HEAD])
    if ">" in text[:_CRUMBS_REACH] and CRUMBS.search(text, 0, _CRUMBS_REACH):
        yield "minutes", vocabulary("kinds")["weights"]["title"], "trail of a summary page of Parliament"
    elif _CABINET_ITEM.match(text):
        yield "news", vocabulary("kinds")["weights"]["title"], "item of a summary of the Cabinet's decisions"
    elif title is not None and title.family == "minutes" and _lists_minutes(text, title.start):
        yield "other", vocabulary("kinds")["weights"]["title"], "list of minutes"
    elif title is not None and title.family == "minutes" and _put_up_as_news(text, title):
        yield "news", vocabulary("kinds")["weights"]["title"], f"decisions put up as news: {title.word}"
    elif title is not None:
        yield title.kind, vocabulary("kinds")["weights"]["title"], f"title: {title.word}"
    lines = _beginnings(text)
    for row in vocabulary("kinds")["evidence"]:
        if not row.get("supports") and _holds(text, lines, row):
            yield row["kind"], row["weight"], row["reason"]


def _put_up_as_news(text: str, title: Title) -> bool:
    """Return whether a list of decisions (สรุปมติ…) stands below a rubric of news, or above the day on which it was put up.

    What lists who came, or says when the meeting began, is minutes wherever it was put up.
    """
    if "มติ" not in title.word:
        return False
    lines = [line.text.strip() for line in lines_of(text[:HEAD])]
    if any(is_attendance_heading(line) or states_hour(line, "opening") for line in lines):
        return False
    at = text.count("\n", 0, title.start)
    near = [*lines[:at], *lines[at + 1 : at + 1 + _DAY_BELOW]]
    rubric = any(line.startswith("ข่าว") and len(line) <= _LONGEST_RUBRIC for line in lines[:at])
    return rubric or any(_PUT_UP.match(line) for line in near)


_DAY_BELOW, _LONGEST_RUBRIC = 4, 40
"""Lines below a title in which the page says when it was put up, and code points of a rubric above it."""
_PUT_UP = compiled(rf"{any_of(words('furniture', 'web', 'posted'))}[^\n]{{0,20}}[0-9๐-๙]", re.IGNORECASE)


def _lists_minutes(text: str, start: int) -> bool:
    """Return whether a text is a list of minutes to be read elsewhere: titles line by line, each of another meeting."""
    numbers = set()
    for line in list(lines_of(text[start : start + HEAD]))[:_LIST_REACH]:
        if is_attendance_heading(line.text) or states_hour(line.text, "opening"):
            return False
        title = title_of_line(line.text, 0, len(line.text))
        if title is not None and title.family == "minutes":
            numbers.update(_NUMBER.findall(line.text))
    return len(numbers) >= _LEAST_LISTED


_NUMBER = compiled(r"(?:ครั้งที่|[0-9๐-๙]{1,2}\s?/)\s{0,3}[0-9๐-๙]{1,4}(?:\s?/\s?[0-9๐-๙]{2,4})?")
_LIST_REACH, _LEAST_LISTED = 30, 3
"""Lines from the first title on in which a list of minutes names three meetings."""


def _lists_who_came(text: str) -> bool:
    """Return whether a text that speaks of a meeting goes on with a table of those who signed, or of whom ticks tell."""
    meeting = _MEETING.search(text)
    return meeting is not None and any(map(lists_who_came, text[meeting.start() :].split("\n")))


_MEETING = compiled("(?<!ห้อง)ประชุ?ม")
"""As it is printed, and as OCR reads it; no room in which one is held."""


def _support(text: str, scores: dict[Kind, int]) -> Iterator[tuple[Kind, int, str]]:
    """Yield the evidence that counts only beside other evidence of its kind: `scores` are those reached before it."""
    lines = _beginnings(text)
    for row in vocabulary("kinds")["evidence"]:
        if row.get("supports") and scores[row["kind"]] and _holds(text, lines, row):
            yield row["kind"], row["weight"], row["reason"]


def _beginnings(text: str) -> list[str]:
    """Return the lines of a text from their first letter on."""
    return [line.lstrip(" \t") for line in text.split("\n")]


def _holds(text: str, lines: list[str], row: dict[str, Any]) -> bool:
    """Return whether a text, whose lines are given without their indents, holds a piece of evidence."""
    least: int = row.get("least", 1)
    if "lists" in row:
        head = text[: row["head"]]
        return any(map(is_attendance_heading, head.split("\n"))) or _lists_who_came(head)
    if "hours" in row:
        return states_hour(text, row["hours"])
    if "anywhere" in row:
        return sum(map(text[: row.get("head")].count, row["anywhere"])) >= least
    beginnings = tuple(row["words"])
    if "head" in row:
        lines = _beginnings(text[: row["head"]])
    return sum([line.startswith(beginnings) for line in lines]) >= least
