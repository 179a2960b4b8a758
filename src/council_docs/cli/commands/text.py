"""`council-docs text FILE…`: the repaired text alone."""

from typing import Annotated, Any, BinaryIO

import typer

from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say
from council_docs.cli.options import Files, OcrOption, PasswordOption, ThreadsOption
from council_docs.cli.plain.documents import each_document, reading
from council_docs.cli.plain.printed import printed

app: typer.Typer = command_app()

HELP = helped(
    say("Print the repaired text of each document.", "แสดงข้อความที่ซ่อมแล้วของเอกสารแต่ละฉบับ"),
    Example(
        "council-docs text minutes.pdf > minutes.txt",
        "the text as it is searched: one paragraph a line",
        "ข้อความสำหรับค้นหา ย่อหน้าละหนึ่งบรรทัด",
    ),
    Example("council-docs text --full minutes.pdf", "all that is printed, page numbers too", "ทุกอย่างที่พิมพ์ไว้ รวมเลขหน้า"),
)


@app.command(help=HELP)
def text(
    files: Files,
    *,
    ocr: OcrOption = "auto",
    threads: ThreadsOption = 1,
    password: PasswordOption = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full", help=say("with page numbers, running heads and other page furniture", "รวมเลขหน้า หัวกระดาษ ท้ายกระดาษ")
        ),
    ] = False,
) -> int:
    """Print the text of each file; one that cannot be read does not keep the others."""

    def show(source: str | BinaryIO, how: dict[str, Any]) -> None:
        print(printed(source, how, "full_text" if full else "text"))

    return each_document(files, reading(ocr, password, threads), show)
