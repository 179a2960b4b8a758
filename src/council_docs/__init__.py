"""Read the decisions of Thai councils. The public names, nothing else; each is loaded when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from council_docs._version import __version__ as __version__

_PUBLIC = {
    # What it does
    "parse": "pipeline",
    "parse_text": "pipeline",
    "parse_document": "pipeline",
    "check_table": "pipeline",
    "read": "pipeline",
    "convert": "archive.convert",
    "find_amounts": "finders.money",
    "find_dates": "finders.dates",
    "find_times": "finders.times",
    "find_people": "finders.people",
    "find_meetings": "finders.meetings",
    "find_votes": "finders.votes",
    "find_abbreviations": "thai.names.abbreviations",
    "person_key": "thai.names.full_names",
    "parse_baht": "thai.numbers.baht",
    "baht_text": "thai.numbers.baht",
    "tokenize": "thai.tokenize",
    # What comes out
    "SCHEMA": "record",
    "AgendaItem": "record",
    "Amount": "record",
    "AmountWords": "record",
    "Attendance": "record",
    "Ballot": "record",
    "Box": "record",
    "BudgetItem": "record",
    "Candidate": "record",
    "Chunk": "record",
    "ChunkBy": "record",
    "DateMention": "record",
    "Finding": "record",
    "Meeting": "record",
    "Mention": "record",
    "Model": "record",
    "Money": "record",
    "OcrWord": "record",
    "Officer": "record",
    "Organization": "record",
    "PageRange": "record",
    "Person": "record",
    "Phrase": "record",
    "Record": "record",
    "Resolution": "record",
    "Source": "record",
    "Span": "record",
    "Statement": "record",
    "TimeMention": "record",
    "VoteMention": "record",
    "VoteShares": "record",
    "Votes": "record",
    "Action": "record",
    "Agreement": "record",
    "BallotSide": "record",
    "Clock": "record",
    "Currency": "record",
    "DateKind": "record",
    "Kind": "record",
    "OfficerRole": "record",
    "Qualifier": "record",
    "Role": "record",
    "Severity": "record",
    "Status": "record",
    "CheckedColumns": "record.table_check",
    "CheckedRow": "record.table_check",
    "TableCheck": "record.table_check",
    # What was read
    "Document": "document",
    "Block": "document",
    "Cell": "document",
    "Page": "document",
    "BlockKind": "document",
    # What it may cost, what went in, and what a run over an archive did
    "Limits": "readers.limits",
    "Ocr": "readers.options",
    "OnPage": "readers.options",
    "SourceFile": "readers.options",
    "Report": "archive.report",
    # What goes wrong
    "CouncilDocsError": "errors",
    "ArgumentError": "errors",
    "ReadError": "errors",
    "EmptyFileError": "errors",
    "TruncatedFileError": "errors",
    "PasswordError": "errors",
    "UnsupportedFormatError": "errors",
    "MissingToolError": "errors",
    "CancelledError": "errors",
    "LimitError": "errors",
    "MachineError": "errors",
    "SourceError": "errors",
    "WorkerError": "errors",
    "BahtTextError": "errors",
    "ArchiveError": "errors",
    "SettingsError": "errors",
}
"""Every public name and the module that has it."""

__all__ = [
    "SCHEMA",
    "Action",
    "AgendaItem",
    "Agreement",
    "Amount",
    "AmountWords",
    "ArchiveError",
    "ArgumentError",
    "Attendance",
    "BahtTextError",
    "Ballot",
    "BallotSide",
    "Block",
    "BlockKind",
    "Box",
    "BudgetItem",
    "CancelledError",
    "Candidate",
    "Cell",
    "CheckedColumns",
    "CheckedRow",
    "Chunk",
    "ChunkBy",
    "Clock",
    "CouncilDocsError",
    "Currency",
    "DateKind",
    "DateMention",
    "Document",
    "EmptyFileError",
    "Finding",
    "Kind",
    "LimitError",
    "Limits",
    "MachineError",
    "Meeting",
    "Mention",
    "MissingToolError",
    "Model",
    "Money",
    "Ocr",
    "OcrWord",
    "Officer",
    "OfficerRole",
    "OnPage",
    "Organization",
    "Page",
    "PageRange",
    "PasswordError",
    "Person",
    "Phrase",
    "Qualifier",
    "ReadError",
    "Record",
    "Report",
    "Resolution",
    "Role",
    "SettingsError",
    "Severity",
    "Source",
    "SourceError",
    "SourceFile",
    "Span",
    "Statement",
    "Status",
    "TableCheck",
    "TimeMention",
    "TruncatedFileError",
    "UnsupportedFormatError",
    "VoteMention",
    "VoteShares",
    "Votes",
    "WorkerError",
    "baht_text",
    "check_table",
    "convert",
    "find_abbreviations",
    "find_amounts",
    "find_dates",
    "find_meetings",
    "find_people",
    "find_times",
    "find_votes",
    "parse",
    "parse_baht",
    "parse_document",
    "parse_text",
    "person_key",
    "read",
    "tokenize",
]

if TYPE_CHECKING:
    from council_docs.archive.convert import convert
    from council_docs.archive.report import Report
    from council_docs.document import Block, BlockKind, Cell, Document, Page
    from council_docs.errors import (
        ArchiveError,
        ArgumentError,
        BahtTextError,
        CancelledError,
        CouncilDocsError,
        EmptyFileError,
        LimitError,
        MachineError,
        MissingToolError,
        PasswordError,
        ReadError,
        SettingsError,
        SourceError,
        TruncatedFileError,
        UnsupportedFormatError,
        WorkerError,
    )
    from council_docs.finders.dates import find_dates
    from council_docs.finders.meetings import find_meetings
    from council_docs.finders.money import find_amounts
    from council_docs.finders.people import find_people
    from council_docs.finders.times import find_times
    from council_docs.finders.votes import find_votes
    from council_docs.pipeline import check_table, parse, parse_document, parse_text, read
    from council_docs.readers.limits import Limits
    from council_docs.readers.options import Ocr, OnPage, SourceFile
    from council_docs.record import (
        SCHEMA,
        Action,
        AgendaItem,
        Agreement,
        Amount,
        AmountWords,
        Attendance,
        Ballot,
        BallotSide,
        Box,
        BudgetItem,
        Candidate,
        Chunk,
        ChunkBy,
        Clock,
        Currency,
        DateKind,
        DateMention,
        Finding,
        Kind,
        Meeting,
        Mention,
        Model,
        Money,
        OcrWord,
        Officer,
        OfficerRole,
        Organization,
        PageRange,
        Person,
        Phrase,
        Qualifier,
        Record,
        Resolution,
        Role,
        Severity,
        Source,
        Span,
        Statement,
        Status,
        TimeMention,
        VoteMention,
        Votes,
        VoteShares,
    )
    from council_docs.record.table_check import CheckedColumns, CheckedRow, TableCheck
    from council_docs.thai.names.abbreviations import find_abbreviations
    from council_docs.thai.names.full_names import person_key
    from council_docs.thai.numbers.baht import baht_text, parse_baht
    from council_docs.thai.tokenize import tokenize

if not TYPE_CHECKING:  # type checkers know the names above, and a misspelt one is an error to them

    def __getattr__(name: str) -> Any:
        """Load a public name when it is first asked for, so that importing the package stays cheap (PEP 562)."""
        if name not in _PUBLIC:
            raise AttributeError(f"module 'council_docs' has no attribute {name!r}{_meant(name)}")
        value = getattr(import_module(f"council_docs.{_PUBLIC[name]}"), name)
        globals()[name] = value
        return value


def _meant(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, _PUBLIC, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
