"""What comes out: frozen pydantic models in the form of RECORD.md.

`spans` holds the base model and the span, `mentions` what finders return, `findings` what checks return, `record` the whole.
"""

from council_docs.record.findings import Finding
from council_docs.record.mentions import (
    Amount,
    AmountWords,
    Ballot,
    Candidate,
    DateMention,
    Meeting,
    Mention,
    Officer,
    Organization,
    Person,
    Statement,
    TimeMention,
    VoteMention,
    Votes,
    VoteShares,
)
from council_docs.record.record import (
    SCHEMA,
    AgendaItem,
    Attendance,
    BudgetItem,
    PageRange,
    Record,
    Resolution,
    Source,
)
from council_docs.record.sentences import Phrase
from council_docs.record.spans import Box, Model, Money, OcrWord, Span, plain

__all__ = [
    "SCHEMA",
    "AgendaItem",
    "Amount",
    "AmountWords",
    "Attendance",
    "Ballot",
    "Box",
    "BudgetItem",
    "Candidate",
    "DateMention",
    "Finding",
    "Meeting",
    "Mention",
    "Model",
    "Money",
    "OcrWord",
    "Officer",
    "Organization",
    "PageRange",
    "Person",
    "Phrase",
    "Record",
    "Resolution",
    "Source",
    "Span",
    "Statement",
    "TimeMention",
    "VoteMention",
    "VoteShares",
    "Votes",
    "plain",
]
