"""Assembly: a document and the mentions found in it → a record (findings come later, from `checks`).

`document_kind` decides what the document is, `minutes` and `news` gather what such a document holds, each part in a file of
its own (header, attendance, agenda, resolutions, budget); `span_places` gives every span its page and boxes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from council_docs.assembly.amount_objects import with_objects
from council_docs.assembly.document_kind import KindDecision
from council_docs.assembly.expansions import with_expansions
from council_docs.assembly.parts import Found
from council_docs.assembly.span_places import locate
from council_docs.assembly.table_pairs import with_paired_cells
from council_docs.document import Document
from council_docs.finders.times import with_dates
from council_docs.record import Record, Span
from council_docs.record.spans import SURE
from council_docs.registry import resolve

_MINUTES = "council_docs.assembly.minutes:assemble_minutes"
_NEWS = "council_docs.assembly.news:assemble_news"
"""The two ways, imported when a paper of their kind comes: most patterns of the package are theirs."""


_LISTED = ("organizations", "places", "laws")
"""Finders whose mentions have a list of their own in the record and need no assembly."""


def assemble(document: Document, found: Mapping[str, Sequence[Any]], decision: KindDecision) -> Record:
    """Build the record of one document, without findings.

    Args:
        document: The repaired text with its layout.
        found: Mentions by finder name, as `finders.find_all` returns them.
        decision: The kind of the document and why.
    """
    own = {name: tuple(found.get(name, ())) for name in Found.__dataclass_fields__}
    own["amounts"] = with_paired_cells(document, own["amounts"])
    mentions = Found(**own)
    way = resolve(_MINUTES if decision.kind == "minutes" else _NEWS)
    parts = way(document, mentions, decision)
    record = Record(
        kind=decision.kind,
        kind_reasons=decision.reasons,
        source=document.source,
        title=parts.title,
        published=parts.published,
        text=document.text,
        pages=document.page_ranges(),
        ocr_words=document.ocr_words,
        uncertain_words=tuple(Span(start=start, end=end) for start, end, sure in document.ocr_words if sure < SURE),
        ocr_alternatives=document.ocr_alternatives,
        covered_text=tuple(Span(start=start, end=end) for start, end in document.covered),
        offsets_in_source=document.offsets_in_source,
        papers=parts.papers,
        meetings=parts.meetings,
        attendance=parts.attendance,
        people=parts.people,
        organizations=tuple(found.get("organizations", ())),
        places=tuple(found.get("places", ())),
        laws=tuple(found.get("laws", ())),
        events=parts.events,
        agenda=parts.agenda,
        resolutions=parts.resolutions,
        references=parts.references,
        votes=mentions.votes,
        amounts=with_objects(document.text, mentions.amounts, parts),
        dates=mentions.dates,
        times=with_dates(mentions.times, mentions.dates, document.text),
        budget_items=parts.budget_items,
        mentions={name: tuple(rest) for name, rest in found.items() if name not in own and name not in _LISTED},
    )
    return locate(with_expansions(record), document)
