"""Resolutions of other meetings that minutes merely cite: kept as references, never counted among the meeting's own.

Forms: ตามมติที่ประชุมสภาวิชาการ ครั้งที่ ๗/๒๕๖๘ เห็นชอบ…; ในการประชุมคณะกรรมการ… ครั้งที่ ๑/๒๕๖๙ ได้มีมติ…; คณะรัฐมนตรีได้มีมติเมื่อวันที่….
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from council_docs.assembly.actions import action_of, operative_words
from council_docs.assembly.minutes.lines import Block, Line
from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import Resolution, Span

_SAID = compiled(r"(?:มีมติ|ลงมติ)(?!ที่)")
_BEFORE = any_of(words("resolutions", "cited", "before"))
_BY_RESOLUTION = compiled(rf"{_BEFORE}(?:ที่)?\s?มติ(?:ที่ประชุม|การประชุม)?")
_ENDS = any_of(words("resolutions", "cited", "ends"))
_END = compiled(rf"\s(?:{_ENDS})|แล้วนั้น|(?<=\S)\s?นั้น(?=\s|$)")
_NUMBERED = compiled(r"ครั้งที่\s?[0-9๐-๙]{1,3}\s?(?:/\s?[0-9๐-๙]{2,4})?")
_OF_ITS_OWN = any_of(words("resolutions", "cited", "own"))
_OWN = compiled(rf"(?:ที่ประชุม|ที่ประชุมฯ)\s?(?:{_OF_ITS_OWN}|\s){{0,4}}$")
_EARLIER = compiled(r"(?:ได้)?เคย(?:ได้)?\s?$")
"""ที่ประชุมได้เคยมีมติ: the same body, another day."""
_REACH = 200
_LONGEST = 400


@cache
def _bodies() -> re.Pattern[str]:
    return compiled(rf"(?:(?<=ที่ประชุม)กรรมการ|{any_of(words('resolutions', 'cited', 'bodies'))})[^\s(),:;0-9๐-๙]{{0,80}}")


def cited_resolutions(lines: Sequence[Line], own: Sequence[Block]) -> Iterator[Resolution]:
    """Yield the cited resolutions outside the meeting's own ones, in text order."""
    index = 0
    for line in lines:
        while index < len(own) and own[index].end <= line.start:
            index += 1
        inside = index < len(own) and own[index].marker <= line.start
        if not inside and "มติ" in line.text:
            yield from _of_line(line)


def _of_line(line: Line) -> Iterator[Resolution]:
    text = line.text
    done = 0
    for match in re.finditer(r"มติ", text):
        if match.start() < done:
            continue
        clause = _clause(text, match.start())
        if clause is None:
            continue
        start, end, body = clause
        done = end
        words = " ".join(text[start:end].split())
        yield Resolution(
            text=words,
            action=action_of(words, in_principle=False),
            body=body,
            span=Span(start=line.start + start, end=line.start + end),
        )


def _clause(text: str, at: int) -> tuple[int, int, str | None] | None:
    """Return the words of a cited resolution around มติ at `at`, and who resolved; `None` where it is not another body's."""
    said = _SAID.match(text, max(0, at - 2))
    found = _resolved_before(text, said) if said is not None and said.start() <= at < said.end() else _cited_at(text, at)
    if found is None:
        return None
    start, body = found
    stop = _END.search(text, start, start + _LONGEST)
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    end = start + len(text[start:end].rstrip())
    return (start, end, body) if operative_words(text[start:end]) else None


def _resolved_before(text: str, said: re.Match[str]) -> tuple[int, str | None] | None:
    """Return where มีมติ begins and whose it is by the words before it; `None` where the meeting itself has resolved."""
    before = text[max(0, said.start() - _REACH) : said.start()]
    others = [name for name in _bodies().finditer(before) if not name.group().startswith("ที่ประชุม")]
    if _EARLIER.search(before) is None and (not others or (_OWN.search(before) and not _NUMBERED.search(before))):
        return None
    return said.start(), _EARLIER.sub("", others[-1].group()).removesuffix("ได้") if others else None


def _cited_at(text: str, at: int) -> tuple[int, str | None] | None:
    """Return where the body begins behind ตามมติ, and its name; `None` where neither body nor meeting is named there."""
    lead = _BY_RESOLUTION.search(text, max(0, at - 10), at + 12)
    if lead is None or not lead.start() <= at < lead.end():
        return None
    after = text[lead.end() : lead.end() + _NAMED_WITHIN]
    name = _bodies().match(after)
    if name is None and not _NUMBERED.search(after):
        return None
    return lead.end(), name.group() if name else None


_NAMED_WITHIN = 120
"""Code points behind ตามมติ in which the number of a meeting may stand."""
