"""What kind of document this is, decided by evidence that is kept."""

from dataclasses import dataclass

from council_docs.document import Document
from council_docs.record.record import Kind


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind of a document and the evidence for it."""

    kind: Kind
    reasons: tuple[str, ...] = ()


def decide_kind(document: Document, kind: Kind | None = None) -> Decision:
    """Decide what a document is; a kind that the caller states wins, and the reasons say so."""
    if kind is not None:
        return Decision(kind, ("stated by the caller",))
    head = document.text[:1500]
    if "รายงานการประชุม" in head and ("ผู้มาประชุม" in document.text or "ผู้เข้าประชุม" in document.text):
        return Decision("minutes", ("title and attendance list of minutes",))
    return Decision("news", ("no sign of minutes",))
