"""Papers to hand over: what was found in documents, as Word or HTML, and what became of a conversion.

`contents` says what a report holds, `word` and `page` write it, `conversion` is the page of a run over an archive. Each is
imported by itself: the page of a run needs no writer of Word.
"""
