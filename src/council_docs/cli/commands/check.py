"""`council-docs check FILE…`: figures against words, and every other check."""

from typing import Annotated, Any, BinaryIO, Literal

import typer

from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say
from council_docs.cli.options import Files, KindOption, OcrOption, PasswordOption, each_document, reading
from council_docs.record import Record

app: typer.Typer = command_app()

HELP = helped(
    say("Print what contradicts itself in each document.", "แสดงสิ่งที่ขัดกันเองในเอกสารแต่ละฉบับ"),
    Example("council-docs check minutes.pdf", "to read", "แสดงให้คนอ่าน"),
    Example(
        "council-docs check --format csv *.pdf > findings.csv",
        "one finding a line, for a spreadsheet",
        "บรรทัดละหนึ่งข้อ สำหรับโปรแกรมตาราง",
    ),
    Example("council-docs check --fail-on error minutes.docx", "warnings do not count", "ไม่นับคำเตือน"),
    codes={
        ExitCode.FINE: say("nothing to look at", "ไม่มีสิ่งที่ต้องดู"),
        ExitCode.LOOK: say("something disagrees", "มีสิ่งที่ไม่ตรงกัน"),
        ExitCode.FAILED: say("a document could not be read, the others are checked", "มีฉบับที่อ่านไม่ได้ ฉบับอื่นตรวจจนครบ"),
    },
)


@app.command(help=HELP)
def check(
    files: Files,
    *,
    ocr: OcrOption = "auto",
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
) -> int:
    """Check each file; one that cannot be read does not keep the others."""
    from council_docs.pipeline import parse

    counts = {"documents": 0, "error": 0, "warning": 0, "info": 0}

    def check_one(source: str | BinaryIO, how: dict[str, Any]) -> None:
        record = parse(source, kind=kind, **how)
        _show(record, output, first=not counts["documents"])
        counts["documents"] += 1
        for finding in record.findings:
            counts[finding.severity] += 1

    code = each_document(files, reading(ocr, password), check_one)
    if output == "csv" and not counts["documents"]:
        _header()
    if output == "text" and counts["documents"] > 1:
        print(f"{counts['documents']} documents: {counts['error']} errors, {counts['warning']} warnings")
    wrong = counts["error"] + (counts["warning"] if fail_on == "warning" else 0)
    return code or (ExitCode.LOOK if wrong else ExitCode.FINE)


def _show(record: Record, how: str, *, first: bool) -> None:
    from council_docs.outputs import findings

    if how == "json":
        print(findings.as_json(record))
    elif how == "csv":
        print(findings.csv_lines([record], header=first), end="")
    else:
        from rich.console import Console

        console = Console(soft_wrap=False, highlight=False)
        with console.capture() as shown:
            console.print(findings.Report(record))
        print("\n".join(line.rstrip() for line in shown.get().split("\n")))


def _header() -> None:
    from council_docs.outputs.findings import csv_lines

    print(csv_lines([]), end="")
