"""Options that several commands share, and going through documents one by one."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, BinaryIO, Literal

import typer

from council_docs.cli.console import complain
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import say
from council_docs.errors import CouncilDocsError, SourceError
from council_docs.record import Correction, Decision, Record

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help=say("documents, URLs, or - for standard input", "เอกสาร, URL หรือ - เพื่ออ่านจาก standard input"),
    ),
]

OcrOption = Annotated[
    Literal["auto", "never", "always"],
    typer.Option(
        "--ocr",
        help=say("OCR of pages without usable text, of none or of all", "อ่านภาพด้วย OCR: เฉพาะหน้าที่ไม่มีข้อความ ไม่อ่าน หรือทุกหน้า"),
    ),
]

PasswordOption = Annotated[
    str | None, typer.Option("--password", metavar="TEXT", help=say("of an encrypted PDF", "รหัสผ่านของ PDF ที่เข้ารหัส"))
]

KindOption = Annotated[
    Literal["minutes", "news", "other"] | None,
    typer.Option("--kind", help=say("what the documents are, if you know better", "ชนิดของเอกสาร ถ้าท่านทราบดีกว่าโปรแกรม")),
]

DecisionsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help=say("decisions.csv of a review; may be repeated", "decisions.csv ผลการพิจารณา ระบุซ้ำได้"),
    ),
]

CorrectionsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help=say("corrections.csv of a review; may be repeated", "corrections.csv ค่าที่แก้แล้ว ระบุซ้ำได้"),
    ),
]

LanguageOption = Annotated[
    Literal["th", "en"] | None,
    typer.Option(
        "--lang",
        show_default=False,
        help=say("language of what is written; that of the locale otherwise", "ภาษาของผลลัพธ์ ปกติตามภาษาของเครื่อง"),
    ),
]


@dataclass(frozen=True, slots=True)
class ReviewRows:
    """Rows of decisions and corrections, of all documents."""

    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def applied_to(self, record: Record) -> Record:
        """Return a record with its rows applied; those that do not fit it any more are told on standard error."""
        if not self.decisions and not self.corrections:
            return record
        from council_docs.pipeline import reviewed

        applied = reviewed(record, self.decisions, self.corrections)
        for row in applied.unfit:
            reason = say("no longer fits and was not applied", "ไม่ตรงกับเอกสารแล้ว จึงไม่ได้ใช้")
            complain(f"{record.source.name}: {row.path} ({row.words}): {reason}")
        return applied.record


def review_rows(decisions: Iterable[str] | None, corrections: Iterable[str] | None) -> ReviewRows:
    """Return the rows of some files, which are read once, before any document is.

    Raises:
        SourceError: There is no such file, or it is no table of rows.
    """
    from council_docs.record.decisions import read_corrections, read_decisions

    return ReviewRows(
        tuple(row for path in decisions or () for row in read_decisions(path)),
        tuple(row for path in corrections or () for row in read_corrections(path)),
    )


def reading(ocr: str, password: str | None) -> dict[str, Any]:
    """Return the options of reading as keyword arguments of `council_docs.read` and `council_docs.parse`.

    Documents are read in a process apart: one that crashes it costs itself alone, and the next is read in a new one.
    """
    return {"ocr": ocr, "password": password, "isolated": True}


def each_document(
    files: Iterable[str], how: dict[str, Any], do: Callable[[str | BinaryIO, dict[str, Any]], None]
) -> ExitCode:
    """Call `do(source, how)` for every file; say in one line what cannot be read, and go on.

    Args:
        files: Paths, URLs, or `-` for standard input.
        how: Options of reading (`reading`); standard input gets its name added.
        do: What is done with each.

    Returns:
        `FINE` if all could be read, otherwise `FAILED`.
    """
    code = ExitCode.FINE
    for file in files:
        try:
            source: str | BinaryIO = _standard_input() if file == "-" else file
            do(source, {**how, "name": "standard input"} if file == "-" else how)
        except CouncilDocsError as error:
            sys.stdout.flush()
            complain(error)
            code = ExitCode.FAILED
    return code


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # it was closed by whoever started us (`<&-`)
        raise SourceError("standard input is closed; name a file")
    return sys.stdin.buffer
