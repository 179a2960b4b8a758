"""Options that several commands share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from council_docs.cli.console import complain
from council_docs.cli.language import say

if TYPE_CHECKING:
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

ThreadsOption = Annotated[
    int,
    typer.Option(
        "--threads",
        metavar="N",
        min=1,
        help=say("pages of one scan that OCR reads beside each other", "จำนวนหน้าของเอกสารสแกนหนึ่งฉบับที่ OCR อ่านพร้อมกัน"),
    ),
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

    decisions: "tuple[Decision, ...]" = ()
    corrections: "tuple[Correction, ...]" = ()

    def applied_to(self, record: "Record") -> "Record":
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
