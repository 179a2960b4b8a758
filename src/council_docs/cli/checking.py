"""What `council-docs check` does: documents one by one, findings chosen and put in order, sheets row by row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.language import language
from council_docs.errors import SourceError
from council_docs.lexicon.catalogues import Language, text

if TYPE_CHECKING:
    from council_docs.isolation import Message, Service
    from council_docs.record import Finding, Record
    from council_docs.record.findings import Severity
    from council_docs.record.table_check import TableCheck

SEVERITIES: "tuple[Severity, ...]" = ("error", "warning", "info")

WORKBOOKS = "council_docs.cli.checking:workbooks"

ENDINGS = ".pdf .docx .doc .rtf .odt .txt .html .htm .mht .mhtml .xlsx .xls .ods .csv .png .jpg .jpeg .tif .tiff"
DOCUMENTS = frozenset(ENDINGS.split())
"""Files of a folder that are documents, by their names; a file that is named itself is read whatever its name."""


def with_folders(files: Sequence[str]) -> Iterator[str]:
    """Yield the files, and in place of each folder the documents in it and below, in the order of their names."""
    for file in files:
        folder = Path(file)
        if file == "-" or "://" in file or not folder.is_dir():
            yield file
            continue
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
            if not hidden and path.suffix.lower() in DOCUMENTS and path.is_file():
                yield str(path)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings are shown: of these codes (all where there are none), of this severity or a worse one, and how many."""

    codes: tuple[str, ...] = ()
    least: "Severity" = "info"
    most: int | None = None

    def of(self, findings: "Sequence[Finding]", already: int = 0) -> "list[Finding]":
        """Return the chosen findings, errors first, as many as are still to be shown."""
        allowed = SEVERITIES[: SEVERITIES.index(self.least) + 1]
        chosen = [f for f in findings if f.severity in allowed and (not self.codes or f.code in self.codes)]
        chosen.sort(key=lambda finding: SEVERITIES.index(finding.severity))
        return chosen if self.most is None else chosen[: max(0, self.most - already)]


@dataclass(slots=True)
class Tally:
    """What a run of checks has found so far."""

    documents: int = 0
    shown: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    nothing: list[str] = field(default_factory=list)

    def add(self, record: "Record", chosen: "Sequence[Finding]", sheet: "TableCheck | None" = None) -> None:
        """Count a document and the rows of a sheet."""
        from council_docs.outputs.findings import compared

        severities = Counter(finding.severity for finding in chosen if not finding.dismissed)
        self.count(record.source.name, len(chosen), severities, compared=compared(record).total(), sheet=sheet)

    def count(
        self, name: str, shown: int, severities: Counter[Any], *, compared: int, sheet: "TableCheck | None" = None
    ) -> None:
        """Count a document and the rows of a sheet; its record has them too, unless the columns were named.

        Args:
            name: Of the document.
            shown: Findings of it that are shown.
            severities: How many of them, but for those that are settled, have which severity.
            compared: Facts of it that stand twice.
            sheet: Its rows, where it is a sheet.
        """
        self.documents += 1
        self.shown += shown
        self.findings.update(severities)
        if sheet and any(columns.named for columns in sheet.columns):
            self.findings.update("error" if row.agreement == "disagrees" else "warning" for row in sheet.wrong)
        if not shown and not (sheet and sheet.rows) and not compared:
            self.nothing.append(name)

    def summary(self, tongue: Language) -> Iterator[str]:
        """Yield the lines that end the findings of several documents."""
        if self.documents > 1:
            yield text("pages", "check.all", tongue).format(documents=self.documents, **self.counted)
            if self.nothing:
                yield text("pages", "check.nothing_in", tongue).format(count=len(self.nothing))

    @property
    def counted(self) -> dict[str, int]:
        """The numbers of errors and warnings."""
        return {name: self.findings[name] for name in ("error", "warning")}

    def code(self, reading: ExitCode, fail_on: Literal["error", "warning"]) -> ExitCode:
        """Return the exit code: a contradiction is not hidden by another file that cannot be read."""
        if self.findings["error"] or (fail_on == "warning" and self.findings["warning"]):
            return ExitCode.LOOK
        if reading is not ExitCode.FINE:
            return reading
        return ExitCode.NOTHING if self.documents and len(self.nothing) == self.documents else ExitCode.FINE


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """Which columns of sheets are compared, and where the workbook with the results goes."""

    figures: str | None = None
    words: str | None = None
    out: str | None = None

    @property
    def given(self) -> bool:
        """Something is asked that only sheets have."""
        return bool(self.figures or self.words or self.out)


def check_sheet(source: str | BinaryIO, name: str | None, options: SheetOptions) -> "TableCheck":
    """Compare the rows of a sheet, and write the workbook where one is asked for; it is opened in a process apart."""
    from council_docs.pipeline import check_table
    from council_docs.readers.guarded import asked
    from council_docs.readers.limits import Limits
    from council_docs.readers.source import open_source
    from council_docs.record.table_check import TableCheck

    limits = Limits()
    file = open_source(source, name=name, limits=limits)
    columns = {"figures": options.figures, "words": options.words}
    if not options.out:
        return check_table(file, limits=limits, isolated=True, figures=options.figures, words=options.words)
    told, body = asked(file, limits, columns, service=WORKBOOKS)
    out = Path(options.out)
    try:
        out.write_bytes(body[told["check"] :])
    except OSError as error:
        raise SourceError(f"cannot be written: {error.strerror}", source=str(out)) from error
    return TableCheck.model_validate_json(body[: told["check"]])


def workbooks(_setup: dict[str, Any]) -> "Service":
    """Return the service of the process apart: from a sheet to its comparison and the workbook with the results."""
    from council_docs.outputs import checked_table
    from council_docs.pipeline import check_table
    from council_docs.readers.guarded import told_error
    from council_docs.readers.limits import Limits
    from council_docs.readers.options import SourceFile
    from council_docs.readers.sheets.workbook import sheets_of

    def answer(request: "Message") -> "Message":
        told, data = request
        try:
            limits = Limits(**told["limits"])
            file = SourceFile(told["name"], data)
            check = check_table(file, limits=limits, figures=told["figures"], words=told["words"])
            sheets = sheets_of(file, limits)
            values: Any = [
                (sheet.name, [[cell.text if cell.number is None else cell.number for cell in row] for row in sheet.rows])
                for sheet in sheets
            ]
            original = data if sheets and sheets[0].format == "xlsx" else None
            made = BytesIO()
            checked_table.write(check, made, original=original, sheets=values, language="th")
        except Exception as error:  # noqa: BLE001 - whatever it is, the caller is told
            return told_error(error)
        body = check.model_dump_json().encode()
        return {"check": len(body)}, body + made.getvalue()

    return answer


def lines_of(check: "TableCheck") -> str:
    """Return what is printed of a sheet, in the language of the user."""
    from council_docs.outputs import checked_table

    return "".join(f"  {line}\n" for line in checked_table.lines(check, "th" if language() == "th" else "en"))
