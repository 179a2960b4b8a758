"""What a web page says about itself: title, author, day of publication; in its metadata, else in its own chrome.

Thai sites write days of the Buddhist Era into both, and many only into the chrome (`โพสต์เมื่อ 17 สิงหาคม 2567`).
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from council_docs.lexicon.patterns import any_of, compiled
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.page_furniture import is_web_chrome
from council_docs.thai.calendar import day_of, month_number
from council_docs.thai.numbers.digits import to_arabic

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish_date", "pubdate"),
    *("publication_date", "date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created"),
    *("dc.date.created", "parsely-pub-date", "sailthru.date", "citation_publication_date"),
)
_POST_TIME = compiled(r"publish|entry-date|post-date|post_date|posted|news-?date", re.IGNORECASE)
_AROUND = compiled(
    r"(?:^|\s)(?:widgets?|sidebar|side|related|recent|latest|calendar|events?|comments?|footer|nav|navbar|menu|carousel|slider)"
    r"(?:[_-][\w-]{0,40})?(?:\s|$)",
    re.IGNORECASE,
)
_SITE = compiled(r"logo|site-?(?:title|name|branding|header)|brand|masthead|banner", re.IGNORECASE)
_ISO = compiled(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_FIGURES = compiled(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_NAMED = compiled(r"(?<!\d)(\d{1,2})[ ,]{0,3}([A-Za-zก-๙.]{2,14}?)[ .,]{0,3}(?:พ\.ศ\.|ค\.ศ\.)?[ ]?(\d{4}|\d{2})(?!\d)")
_ENGLISH = compiled(r"\b([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})(?!\d)")


def facts(tree: Any) -> tuple[str | None, str | None, date | None]:
    """Return title, author and day of publication as the page states them."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        said.setdefault(key, (meta.get("content") or "").strip())
    linked = _linked_data(tree)
    author = linked.get("author") or said.get("author") or said.get("article:author") or _author_link(tree)
    if author.startswith("http") or is_web_chrome(author):
        author = ""
    title = _title(tree, said, linked)
    return title[:500] or None, author[:200] or None, _published(tree, said, linked)


def day_in(text: str) -> date | None:
    """Return the first day that a short text names, in any form of Thai sites; a year above 2400 is of the Buddhist Era."""
    text = to_arabic(text[:200])
    found = _ISO.search(text)
    if found:
        return _day(found[3], found[2], found[1])
    found = _FIGURES.search(text)
    if found:
        return _day(found[1], found[2], found[3])
    for named in _NAMED.finditer(text):
        month = month_number(named[2])
        if month:
            return _day(named[1], str(month), named[3])
    for named in _ENGLISH.finditer(text):
        month = month_number(named[1])
        if month:
            return _day(named[2], str(month), named[3])
    return None


def _day(day: str, month: str, year: str) -> date | None:
    number = int(year) + (2500 if len(year) == 2 else 0)
    try:
        return day_of(int(day), int(month), number, "BE") if number > 2400 else date(number, int(month), int(day))
    except ValueError:
        return None


# Lines of the chrome around a post


@cache
def _posted() -> re.Pattern[str]:
    words = vocabulary("furniture")["web"]
    return compiled(
        rf"[\s•|:(\[-]{{0,5}}(?:{any_of(words['posted'])}|(?P<updated>{any_of(words['updated'])}))", re.IGNORECASE
    )


@cache
def _posted_rest() -> re.Pattern[str]:
    """Return a pattern for what else such a line may hold: days, times, authors of one word, counters, signs between."""
    words = vocabulary("furniture")["web"]
    months = any_of(
        name for month in vocabulary("months")["month"] for name in (month["full"], month["short"], *month["english"])
    )
    weekdays = any_of(words["weekdays"])
    posted = any_of([*words["posted"], *words["updated"]])
    return compiled(
        rf"""
        (?: [\s•|:,./()\[\]–-]++ | [0-9๐-๙]++ | {months} | {weekdays}
          | {any_of(words["beside"])} | (?: am | pm )\b | {posted} | {any_of(words["counters"])}
          | {any_of(words["authors"])} [ ]? :? [ ]? [\wก-๎.@-]{{1,30}}+
        ){{1,60}}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def is_posted_line(line: str) -> bool:
    """Return whether a line says when the page was put up, and nothing else.

    >>> is_posted_line("โพสต์เมื่อ : 17 ส.ค. 2567 เวลา 09:30 น. โดย admin")
    True
    """
    line = line.strip()
    found = _posted().match(line) if len(line) <= 120 else None
    return found is not None and day_in(line) is not None and _posted_rest().fullmatch(line, found.end()) is not None


def posted_days(lines: Iterator[str]) -> set[date]:
    """Return the days of the lines that say when a page was put up; when it was last changed says nothing of that."""
    return {day for line in lines if is_posted_line(line) and not _tells_of_change(line) and (day := day_in(line))}


def _tells_of_change(line: str) -> bool:
    found = _posted().match(line.strip())
    return found is not None and found["updated"] is not None


# Metadata


def _title(tree: Any, said: dict[str, str], linked: dict[str, str]) -> str:
    site, shared = said.get("og:site_name", ""), said.get("og:title", "")
    named = next((_text(each.text or "") for each in tree.iter("title")), "")
    found = _first(tree, site, shared, named) or _second(tree, shared, named)
    return found or (shared if shared != site else "") or linked.get("headline", "") or named


def _first(tree: Any, site: str, shared: str, named: str) -> str:
    """Return the headline of the first degree that the title of the page repeats, else one that does not name the site."""
    first = [(each, text) for each, text in _headlines(tree, "h1") if text != site]
    told = (text for _, text in first if len(text) > 3 and (text in shared or text in named))
    own = (text for each, text in first if not _of_site(each))
    return next(told, "") or next(own, "")


def _headlines(tree: Any, tag: str) -> Iterator[tuple[Any, str]]:
    return ((each, text) for each in tree.iter(tag) if (text := _text("".join(each.itertext()))))


def _second(tree: Any, shared: str, named: str) -> str:
    """Return the headline of a lower degree that `<title>` repeats, with the name of the site before or after it."""
    for tag in ("h2", "h3"):
        for each, text in _headlines(tree, tag):
            is_headline = _is_headline(each)
            if len(text) <= 10 or _of_site(each) or (tag == "h3" and not is_headline):
                continue
            if (shared or named).startswith(text) or named.startswith(text) or (is_headline and named.endswith(text)):
                return text
    return ""


def _is_headline(element: Any) -> bool:
    return bool({"post-title", "entry-title"} & set((element.get("class") or "").split()))


def _text(text: str) -> str:
    return " ".join(text.split())


def _of_site(element: Any) -> bool:
    """Return whether a headline names the site, not the page."""
    for each in (element, *list(element.iterancestors())[:3]):
        if any(_SITE.search((each.get(name) or "")[:200]) for name in ("id", "class")):
            return True
    return False


def _author_link(tree: Any) -> str:
    found = (a for a in tree.iter("a", "span") if a.get("rel") == "author" or a.get("itemprop") == "author")
    return next((text for each in found if (text := _text("".join(each.itertext())))), "")


def _published(tree: Any, said: dict[str, str], linked: dict[str, str]) -> date | None:
    given = [*(said.get(key) for key in _PUBLISHED[:1]), linked.get("datePublished"), *(said.get(key) for key in _PUBLISHED)]
    found = next((day for each in given if each and (day := day_in(each))), None)
    return found or _time_elements(tree)


def _time_elements(tree: Any) -> date | None:
    """Return the day of the `<time>` of the post; several different days are those of a list, a calendar or other posts."""
    marked: set[date] = set()
    others: set[date] = set()
    for each in tree.iter("time", "span", "meta", "abbr"):
        is_published = _is_published(each)
        if each.tag != "time" and not is_published:
            continue
        day = day_in(each.get("datetime") or each.get("content") or "".join(each.itertext()))
        if day is None or _beside(each):
            continue
        called = each.get("class") or ""
        if is_published or _POST_TIME.search(called[:200]):
            marked.add(day)
        elif "updated" not in called:
            others.add(day)
    days = marked or others
    return next(iter(days)) if len(days) == 1 else None


def _is_published(element: Any) -> bool:
    """Return whether an element says of itself that it is the day of publication."""
    return (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None


def _beside(element: Any) -> bool:
    """Return whether an element stands in a widget, a calendar or a list of other posts."""
    for each in (element, *element.iterancestors()):
        if each.tag in {"nav", "footer", "aside"}:
            return True
        if each.tag not in {"html", "body"} and any(
            _AROUND.search((each.get(name) or "")[:200]) for name in ("id", "class")
        ):
            return True
    return False


_ARTICLES = {"Article", "NewsArticle", "BlogPosting", "Report", "GovernmentService", "WebPage"}


def _linked_data(tree: Any) -> dict[str, str]:
    """Return headline, author and date of the JSON-LD of a page; those of articles first."""
    found: dict[str, str] = {}
    for node in sorted(_nodes(tree), key=lambda node: node.get("@type") not in _ARTICLES):
        author = node.get("author")
        author = author[0] if isinstance(author, list) and author else author
        author = author.get("name") if isinstance(author, dict) else author
        for key, value in (
            ("headline", node.get("headline")),
            ("datePublished", node.get("datePublished")),
            ("author", author),
        ):
            if isinstance(value, str) and value.strip():
                found.setdefault(key, value.strip())
    return found


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for script in list(tree.iter("script"))[:200]:
        if script.get("type") != "application/ld+json" or len(script.text or "") > 200_000:
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for node in nodes if isinstance(nodes, list) else []:
            if isinstance(node, dict):
                node["@type"] = str(node.get("@type"))
                yield node
