"""News: the meetings that a text reports, their resolutions, the people with their roles. Also used for `other`."""

from council_docs.assembly.budget import budget_items
from council_docs.assembly.document_kind import HEAD, KindDecision
from council_docs.assembly.minutes import read_papers
from council_docs.assembly.minutes.agenda.outline import outline_of
from council_docs.assembly.minutes.agenda.tree import agenda_tree
from council_docs.assembly.minutes.header import own_meeting
from council_docs.assembly.minutes.lines import lines_of
from council_docs.assembly.news.cabinet_items import news_items
from council_docs.assembly.news.events import news_events
from council_docs.assembly.news.layout import news_text
from council_docs.assembly.news.meetings import news_meetings
from council_docs.assembly.news.page import Page
from council_docs.assembly.news.resolutions import news_resolutions
from council_docs.assembly.papers import papers_of
from council_docs.assembly.parts import Found, Parts
from council_docs.assembly.people import all_people
from council_docs.document import Document
from council_docs.phrases.paper_titles import find_title


def assemble_news(document: Document, found: Found, decision: KindDecision) -> Parts:
    """Gather what a news text or any other paper holds; a paper that is no news gets no resolutions."""
    if decision.kind == "other":
        return _assemble_other(document, found)
    layout = news_text(document, found.dates)
    meetings = news_meetings(document, layout, found)
    resolved, cited = news_resolutions(document, layout, found)
    items = news_items(document, layout, found, resolved)
    return Parts(
        title=layout.title,
        published=layout.published,
        meetings=meetings,
        people=all_people(document, found, (), meetings[0] if meetings else None),
        agenda=items,
        resolutions=resolved,
        references=cited,
        budget_items=budget_items(document, items),
        events=news_events(Page(document.text, layout, found)),
    )


def _assemble_other(document: Document, found: Found) -> Parts:
    """Gather what a paper holds that records no meeting: an agenda keeps its items, nothing gets resolutions."""
    ranges = papers_of(document.text)
    lines = lines_of(document)
    end = ranges[0].end if ranges else len(document.text)  # of the paper with which the file begins
    title = find_title(document.text[: min(HEAD, end)])
    layout = news_text(document, found.dates)
    heading, own = own_meeting(document.text[:end], found) if title and title.family == "agenda" else (None, None)
    if own and not (own.number or own.session or own.date):
        own = None  # the paper of one item names no meeting
    outline = outline_of([line for line in lines if line.start < end], end)
    agenda = agenda_tree(document.text, outline, found) if own else ()
    if own:
        others = tuple(m.replace(cited=True) for m in found.meetings if m.number != own.number)
        meetings = (own, *others)
    else:
        meetings = news_meetings(document, layout, found)
    return Parts(
        title=heading or layout.title,
        published=layout.posted,
        papers=read_papers(document.text, lines, found, ranges, None),
        meetings=meetings,
        people=all_people(document, found, (), meetings[0] if meetings else None),
        agenda=agenda,
        budget_items=budget_items(document, agenda),
    )
