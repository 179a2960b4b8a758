"""`council-docs export OUT|FILE… --format popolo|akn`: records in the forms of others."""

from collections.abc import Iterator
from typing import Annotated, Literal

import typer

from council_docs.cli.console import complain
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say
from council_docs.cli.options import KindOption, OcrOption, PasswordOption
from council_docs.cli.plain.documents import reading
from council_docs.errors import CouncilDocsError
from council_docs.record import Record

app: typer.Typer = command_app()

HELP = helped(
    say("Write records as Popolo JSON or Akoma Ntoso XML.", "ส่งออกระเบียนเป็น Popolo JSON หรือ Akoma Ntoso XML"),
    Example("council-docs export results/ --format popolo", "export/popolo.json", "ได้ export/popolo.json"),
    Example("council-docs export minutes.pdf --format akn --to xml/", "one file a document", "ไฟล์ละหนึ่งเอกสาร"),
)


@app.command(help=HELP)
def export(
    what: Annotated[
        list[str],
        typer.Argument(metavar="OUT|FILE…", help=say("results of a conversion, or documents", "ผลการแปลง หรือเอกสาร")),
    ],
    *,
    form: Annotated[Literal["popolo", "akn"], typer.Option("--format", help=say("the standard", "มาตรฐาน"))],
    to: Annotated[str, typer.Option("--to", metavar="DIR", help=say("where the files go", "โฟลเดอร์ของไฟล์"))] = "export",
    kind: KindOption = None,
    ocr: OcrOption = "auto",
    password: PasswordOption = None,
) -> int:
    """Export; a document that cannot be read does not keep the others."""
    from council_docs.archive.export import export as exported
    from council_docs.archive.review_site import is_archive
    from council_docs.archive.search_index import open_archive
    from council_docs.pipeline import parse

    failed: list[str] = []

    def parsed() -> Iterator[Record]:
        for file in what:
            try:
                yield parse(file, kind=kind, **reading(ocr, password))
            except CouncilDocsError as error:
                complain(error)
                failed.append(file)

    archive = len(what) == 1 and is_archive(what[0])
    for path in exported(open_archive(what[0]).records() if archive else parsed(), form, to):
        print(path)
    return ExitCode.FAILED if failed else ExitCode.FINE
