"""Papers to hand over: what was found in documents, as Word or HTML, and what became of a conversion.

`contents` says what a report holds, `word` and `page` write it, `conversion` is the page of a run over an archive.
"""

from council_docs.outputs.report.contents import CutOuts, Paper, Report, paper_of
from council_docs.outputs.report.page import report_page
from council_docs.outputs.report.word import report_word

__all__ = ["CutOuts", "Paper", "Report", "paper_of", "report_page", "report_word"]
