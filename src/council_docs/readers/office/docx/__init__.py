"""Word documents (.docx), from their XML.

python-docx reads the plain text of runs; minutes need more: automatic numbers, revisions, content controls, text boxes,
footnotes, merged cells, hidden text (facts: thai-files, Word). So the parts are read here, hardened, and nothing of a
document is executed: macros and embedded objects are not looked at.
"""

from council_docs.readers.office.docx.reader import read

__all__ = ["read"]
