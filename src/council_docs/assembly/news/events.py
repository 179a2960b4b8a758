"""Events that news tell of and that are no meetings: openings, signings, handing over, press conferences, ceremonies."""

import re
from functools import cache

from council_docs.assembly.news.page import LEAD, Page
from council_docs.lexicon.patterns import any_of, beginnings, compiled
from council_docs.lexicon.wordlists import vocabulary, words
from council_docs.record import Event, Span
from council_docs.text.anchors import anchored

_MOST = 6
"""So many events are entered for one text; more are lists of a day's appointments."""
_NAME = 140
"""Code points; the name of an event is cut there."""
_PRESIDES = 90
"""Code points between เป็นประธาน and the words that name the occasion."""


def news_events(page: Page) -> tuple[Event, ...]:
    """Return the events of the lead, one of a kind, each with the day, hour, place and presider that its line states.

    What only proposes or announces something without a day, a place or a presider is none.
    """
    found: dict[str, Event] = {}
    last = min(page.layout.body + LEAD, len(page.layout.lines))
    for index in range(page.layout.body, last):
        line = page.layout.lines[index]
        for match in anchored(_cues(), _anchors(), page.text, line.start, line.end):
            event = _event(page, index, match)
            if event is not None and event.kind not in found and len(found) < _MOST:
                found[event.kind] = event
    return tuple(sorted(found.values(), key=lambda event: event.span.start))


def _event(page: Page, index: int, match: re.Match[str]) -> Event | None:
    span = _name(page, match, page.layout.lines[index].end)
    day = page.opening_day(index) or page.day_above(index)
    place = page.place(index, span.end)
    presider = _presider(page, index, match)
    if day is None and presider is None:
        return None
    return Event.model_validate(
        {
            "text": page.text[span.slice],
            "span": span,
            "kind": next(kind for kind in vocabulary("events")["kinds"] if match[kind]),
            "date": day.start if day else None,
            "end_date": day.end if day and day.kind == "range" else None,
            "start_time": page.hour(day) if day else None,
            "place": place,
            "presider": presider,
        }
    )


def _presider(page: Page, index: int, match: re.Match[str]) -> str | None:
    """Return who presides over an occasion: เป็นประธาน stands right before the words that name it, on their line."""
    for start, end, person in page.occasions:
        if page.line_at(start) == index and start < match.end() and match.start() - end <= _PRESIDES:
            return person.name
    return None


def _name(page: Page, match: re.Match[str], line_end: int) -> Span:
    last = min(line_end, match.start() + _NAME)
    end = _name_end().search(page.text, match.end(), last)
    stop = end.start() if end else last
    return Span(start=match.start(), end=match.start() + len(page.text[match.start() : stop].rstrip()))


@cache
def _cues() -> re.Pattern[str]:
    kinds = vocabulary("events")["kinds"]
    friends = "".join(rf"(?<!{re.escape(word)})" for word in words("events", "not_behind"))
    return compiled(friends + "(?:" + "|".join(rf"(?P<{kind}>{any_of(listed)})" for kind, listed in kinds.items()) + ")")


@cache
def _anchors() -> re.Pattern[str]:
    return compiled(beginnings(words("events", "kinds")))


@cache
def _name_end() -> re.Pattern[str]:
    return compiled(rf"[ ](?={any_of(words('events', 'name_ends'))})|[\n”\"]")
