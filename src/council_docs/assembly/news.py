"""News: the meetings that a text reports, their resolutions, the people with their roles. Also used for `other`."""

from council_docs.assembly.budget import budget_items
from council_docs.assembly.kind import Decision
from council_docs.assembly.news_meetings import news_meetings, news_title
from council_docs.assembly.news_resolutions import news_resolutions
from council_docs.assembly.parts import Found, Parts
from council_docs.assembly.people import all_people
from council_docs.document import Document


def assemble_news(document: Document, found: Found, decision: Decision) -> Parts:
    """Gather what a news text or any other paper holds; a paper that is no news gets no resolutions."""
    meetings = news_meetings(document, found)
    resolved, cited = news_resolutions(document, found) if decision.kind == "news" else ((), ())
    return Parts(
        title=news_title(document),
        meetings=meetings,
        people=all_people(document, found, (), meetings[0] if meetings else None),
        resolutions=resolved,
        references=cited,
        budget_items=budget_items(document, found, ()),
    )
