"""`council-docs check FILE…`: figures against words, and every other check."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Literal

import typer

from council_docs.cli.checking import Choice, SheetOptions, Tally, check_sheet, lines_of, with_folders
from council_docs.cli.console import shown, write_utf8
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import language, say
from council_docs.cli.options import (
    CorrectionsOption,
    DecisionsOption,
    Files,
    KindOption,
    LanguageOption,
    OcrOption,
    PasswordOption,
    ThreadsOption,
    review_rows,
)
from council_docs.cli.plain.documents import each_document, reading
from council_docs.lexicon.catalogues import Language
from council_docs.record import Finding, Record

if TYPE_CHECKING:
    from council_docs.archive.report_file import ReportFile

app: typer.Typer = command_app()

HELP = helped(
    say("Print what contradicts itself in each document.", "แสดงสิ่งที่ขัดกันเองในเอกสารแต่ละฉบับ"),
    Example("council-docs check minutes.pdf", "to read", "แสดงให้คนอ่าน"),
    Example(
        "council-docs check --format csv *.pdf > findings.csv",
        "one finding a line, for a spreadsheet",
        "บรรทัดละหนึ่งข้อ สำหรับโปรแกรมตาราง",
    ),
    Example("council-docs check minutes.pdf --report report.docx --lang th", "a report in Word", "รายงานเป็น Word"),
    Example("council-docs check --fail-on error minutes.docx", "warnings do not count", "ไม่นับคำเตือน"),
    Example("council-docs check archive/ --min-severity error --max 20", "a folder", "เอกสารทุกฉบับในโฟลเดอร์"),
    Example(
        "council-docs check contracts.xlsx --figures C --words D --out checked.xlsx",
        "a sheet, row by row",
        "แผ่นงานทีละแถว",
    ),
    codes={
        ExitCode.FINE: say("nothing to look at", "ไม่มีสิ่งที่ต้องดู"),
        ExitCode.LOOK: say("something disagrees", "มีสิ่งที่ไม่ตรงกัน"),
        ExitCode.FAILED: say(
            "nothing disagrees, but a document could not be read", "ไม่พบสิ่งที่ไม่ตรงกัน แต่มีฉบับที่อ่านไม่ได้ ฉบับอื่นตรวจจนครบ"
        ),
        ExitCode.NOTHING: say(
            "nothing could be checked: no fact stands twice", "ไม่มีสิ่งใดให้ตรวจเทียบ ไม่ได้หมายความว่าเอกสารถูกต้อง"
        ),
    },
)


@app.command(help=HELP)
def check(
    files: Files,
    *,
    ocr: OcrOption = "auto",
    threads: ThreadsOption = 1,
    password: PasswordOption = None,
    output: Annotated[
        Literal["text", "json", "csv"],
        typer.Option(
            "--format",
            help=say("JSON is one document a line, CSV one finding a line", "JSON บรรทัดละหนึ่งฉบับ CSV บรรทัดละหนึ่งข้อ"),
        ),
    ] = "text",
    kind: KindOption = None,
    fail_on: Annotated[
        Literal["error", "warning"],
        typer.Option("--fail-on", help=say("the least severity that gives exit code 1", "ระดับต่ำสุดที่ให้รหัสออก 1")),
    ] = "warning",
    min_severity: Annotated[
        Literal["error", "warning", "info"],
        typer.Option("--min-severity", help=say("the least severity that is shown", "ระดับต่ำสุดที่แสดง")),
    ] = "info",
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="CODE", help=say("of this code alone; may be repeated", "เฉพาะรหัสนี้ ระบุซ้ำได้")),
    ] = None,
    most: Annotated[
        int | None, typer.Option("--max", metavar="N", min=1, help=say("show so many findings at most", "แสดงไม่เกินกี่ข้อ"))
    ] = None,
    figures: Annotated[
        str | None,
        typer.Option("--figures", metavar="COLUMN", help=say("of a sheet: the column of figures", "คอลัมน์ตัวเลขของแผ่นงาน")),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option("--words", metavar="COLUMN", help=say("of a sheet: the column of words", "คอลัมน์ตัวอักษรของแผ่นงาน")),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            "--out", metavar="FILE", help=say("of a sheet: a workbook with the results", "แผ่นงานที่มีผลการตรวจข้างแถว")
        ),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help=say("write a report too, as .docx or .html", "เขียนรายงานด้วย เป็น .docx หรือ .html"),
        ),
    ] = None,
    lang: LanguageOption = None,
    decisions: DecisionsOption = None,
    corrections: CorrectionsOption = None,
) -> int:
    """Check each file; one that cannot be read does not keep the others."""
    from council_docs.pipeline import parse
    from council_docs.readers.limits import Limits
    from council_docs.readers.options import SourceFile
    from council_docs.readers.source import open_source

    tally, choice = Tally(), Choice(tuple(only or ()), min_severity, most)
    sheets = SheetOptions(figures, words, out)
    tongue = lang or language()
    rows = review_rows(decisions, corrections)
    paper = _report_file(report, tongue) if report else None

    def check_one(source: str | BinaryIO, how: dict[str, Any]) -> None:
        file = open_source(source, name=how.get("name"), limits=Limits()) if paper else source
        record = rows.applied_to(parse(file, kind=kind, **how))
        if paper and isinstance(file, SourceFile):
            paper.add(record, file, password)
        chosen = choice.of(record.findings, tally.shown)
        is_sheet = record.source.reader == "sheets" or sheets.given
        sheet = check_sheet(source, how.get("name"), sheets) if is_sheet and source is not sys.stdin.buffer else None
        _show(record, chosen, output, tongue, first=not tally.documents)
        if output == "text" and sheet:
            print(lines_of(sheet), end="")
        tally.add(record, chosen, sheet)

    code = each_document(with_folders(files), reading(ocr, password, threads), check_one)
    if paper:
        paper.write()
    if output == "csv" and not tally.documents:
        _header()
    for line in tally.summary(tongue) if output == "text" else ():
        print(line)
    return tally.code(code, fail_on)


def _report_file(path: str, tongue: Language) -> "ReportFile":
    from council_docs.archive.report_file import ReportFile

    return ReportFile(path, tongue)


def _show(record: Record, chosen: list[Finding], how: str, tongue: Language, *, first: bool) -> None:
    from council_docs.outputs import findings

    if how != "text":
        write_utf8()
    if how == "json":
        print(findings.as_json(record, chosen))
    elif how == "csv":
        print(findings.csv_lines([shown(record).with_findings(tuple(chosen))], header=first, language=tongue), end="")
    else:
        from rich.console import Console

        console = Console(soft_wrap=False, highlight=False)
        with console.capture() as printed:
            console.print(findings.Report(shown(record), chosen, tongue))
        print("\n".join(line.rstrip() for line in printed.get().split("\n")))


def _header() -> None:
    from council_docs.outputs.findings import csv_lines

    write_utf8()
    print(csv_lines([]), end="")
