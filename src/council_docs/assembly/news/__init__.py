"""News: the meetings that a text reports, their resolutions, the people with their roles. Also used for `other`."""

from council_docs.assembly.budget import budget_items
from council_docs.assembly.document_kind import HEAD, KindDecision
from council_docs.assembly.minutes import read_papers
from council_docs.assembly.minutes.agenda.outline import outline_of
from council_docs.assembly.minutes.agenda.tree import agenda_tree
from council_docs.assembly.minutes.header import own_meeting
from council_docs.assembly.minutes.invitation import called_meeting, invitation_title
from council_docs.assembly.minutes.lines import lines_of
from council_docs.assembly.minutes.resolutions import minutes_resolutions
from council_docs.assembly.news.cabinet_items import news_items
from council_docs.assembly.news.events import news_events
from council_docs.assembly.news.layout import NewsText, news_text
from council_docs.assembly.news.masthead import TOP
from council_docs.assembly.news.meetings import news_meetings
from council_docs.assembly.news.page import Page
from council_docs.assembly.news.resolutions import news_resolutions
from council_docs.assembly.papers import papers_of
from council_docs.assembly.parts import Found, Parts
from council_docs.assembly.people import all_people
from council_docs.document import Document
from council_docs.lexicon.wordlists import vocabulary
from council_docs.phrases.paper_titles import find_title
from council_docs.phrases.resolution_markers import is_marker
from council_docs.record import AgendaItem, Meeting, Resolution


def assemble_news(document: Document, found: Found, decision: KindDecision) -> Parts:
    """Gather what a news text or any other paper holds; of other papers only letters that notify of decisions have such."""
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
    """Gather what a paper holds that records no meeting: agendas keep their items, letters what they notify of."""
    ranges = papers_of(document.text)
    lines = lines_of(document)
    end = ranges[0].end if ranges else len(document.text)  # of the paper with which the file begins
    layout = news_text(document, found.dates)
    heading, own = _invited(document.text, end, found)
    agenda: tuple[AgendaItem, ...] = ()
    if own is None:
        meetings = news_meetings(document, layout, found)
    else:
        meetings = (own, *(meeting.replace(cited=True) for meeting in found.meetings if meeting.number != own.number))
        outline = outline_of([line for line in lines if line.start < end], end)
        agenda = agenda_tree(document.text, outline, found)
    resolved: tuple[Resolution, ...] = ()
    cited: tuple[Resolution, ...] = ()
    if _notifies(layout):
        resolved, cited = news_resolutions(document, layout, found)
        if any(is_marker(line.text) for line in lines):  # item by item, as minutes: วาระที่ 2 …, มติ อนุมัติ
            outline = outline_of(lines, end)
            decided = minutes_resolutions(document.text, outline, found)
            agenda = agenda_tree(document.text, outline, found, decided.by_item)
            resolved, cited = decided.resolutions, decided.references
    return Parts(
        title=heading or layout.title,
        published=layout.posted,
        papers=read_papers(document.text, lines, found, ranges, None),
        meetings=meetings,
        people=all_people(document, found, (), meetings[0] if meetings else None),
        agenda=agenda,
        resolutions=resolved,
        references=cited,
        budget_items=budget_items(document, agenda),
    )


def _notifies(layout: NewsText) -> bool:
    """Return whether a letter says in its subject that it notifies of decisions (`เรื่อง แจ้งมติคณะกรรมการ…`)."""
    table = vocabulary("news")["letters"]
    subjects = (line.text for line in layout.lines[:TOP] if line.text.startswith(tuple(table["subject"])))
    return any(word in subject for subject in subjects for word in table["notifies"])


def _invited(text: str, end: int, found: Found) -> tuple[str | None, Meeting | None]:
    """Return the title of an agenda or a letter and the meeting that it calls; the paper of one item names no meeting."""
    letter = invitation_title(text[: min(HEAD, end)])
    if letter is not None:
        return called_meeting(text[:end], found, letter) or (None, None)
    title = find_title(text[: min(HEAD, end)])
    if title is None or title.family != "agenda":
        return None, None
    heading, own = own_meeting(text[:end], found)
    return heading, own if own.number or own.session or own.date else None
