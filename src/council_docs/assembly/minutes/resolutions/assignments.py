"""What a resolution asks for: who is to act, by when, on which conditions. Best effort: minutes say it in free prose.

The words are in `lexicon/data/resolutions.toml`, `[assigned]`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import words
from council_docs.record import DateMention, Span
from council_docs.thai.names.full_names import name_at

_LONGEST = 120
_AND = compiled(r"\s{0,2}(?:,|และ|กับ)\s{0,2}")
_DAY = r"\s{0,2}(?:วัน\S{0,12}\s?ที่|วันที่|เดือน)?\s{0,2}$"


def _any(name: str) -> str:
    return any_of(words("resolutions", "assigned", name))


@cache
def _cue() -> re.Pattern[str]:
    before = "".join(rf"(?<!{re.escape(word)})" for word in words("resolutions", "assigned", "not_behind"))
    return compiled(rf"{before}{_any('cues')}\s?(?:[0-9๐-๙]{{1,2}}[.)]\s?)?(?!{_any('not_whom')})(?=\S)")


@cache
def _doing() -> re.Pattern[str]:
    """Match where the words on what is to be done begin: a verb, or a blank, unless an abbreviation follows."""
    return compiled(
        rf"""
          \s(?!\S{{0,4}}\.) | [\n\t] | {_any("doing")}
        | (?<!นัก)ศึกษา | ส่ง(?!เสริม) | (?<!ผู้)รับผิดชอบ | จัด(?!การ|สวัสดิการ|สรร) | (?<!ผู้)(?<!ชั้น)นำ(?!ร่อง)
        | (?<!คณะ)ทำ(?!งาน|เนียบ) | (?<!กรรมการ)(?<!ทำงาน)ยกร่าง | (?<=ทำงาน)ยกร่าง(?=\s)
        """,
        re.VERBOSE,
    )


@cache
def _due() -> re.Pattern[str]:
    return compiled(rf"{_any('by')}{_DAY}")


@cache
def _condition() -> re.Pattern[str]:
    return compiled(rf"{_any('conditions')}[^\n]{{1,600}}")


def conditions(words: str) -> tuple[str, ...]:
    """Return the clauses of a resolution that limit it (ทั้งนี้ …, โดยมีเงื่อนไข …)."""
    return tuple(" ".join(match.group().split()) for match in _condition().finditer(words))


def assigned_to(words: str) -> tuple[str, ...]:
    """Return who is to act: people with their titles, bodies and offices, as written, each once."""
    return tuple(dict.fromkeys(who for match in _cue().finditer(words) for who in _whom(words, match.end())))


def _whom(words: str, start: int) -> Iterator[str]:
    text = words[start : start + _LONGEST]
    name = name_at(text, 0)
    if name is None:
        stop = _doing().search(text, 2)
        whom = text[: stop.start()].strip() if stop else text.strip()
        if whom:
            yield whom
    while name is not None:
        yield " ".join(text[name.start : name.end].split())
        further = _AND.match(text, name.end)
        name = name_at(text, further.end()) if further else None


def due(text: str, span: Span, dates: Sequence[DateMention]) -> date | None:
    """Return the day by which a resolution is to be carried out; of a month, its last day.

    Args:
        text: The document's text.
        span: Of the resolution.
        dates: The dates that it mentions.
    """
    for mention in dates:
        if mention.end is not None and _due().search(text, max(span.start, mention.span.start - 40), mention.span.start):
            return mention.end
    return None
