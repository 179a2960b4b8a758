"""Review pages: what a person looks at, decides and corrects. Static, without a network, by keyboard and by screen reader.

`facts` says what a page shows of a record, `places` cuts pictures out, `marked_text` marks texts without pictures,
`document_page` and `archive_page` write the pages from templates.
"""

from council_docs.outputs.review.archive_page import Entry, archive_page, entry_of, failed_entry
from council_docs.outputs.review.document_page import decision_rows, document_page
from council_docs.outputs.review.places import PageImage

__all__ = ["Entry", "PageImage", "archive_page", "decision_rows", "document_page", "entry_of", "failed_entry"]
