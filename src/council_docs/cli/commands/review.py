"""`council-docs review FILE…|OUT`: pages to look at findings, decide and correct."""

import webbrowser
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from council_docs.cli.checking import with_folders
from council_docs.cli.console import complain
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import language, say
from council_docs.cli.options import (
    CorrectionsOption,
    DecisionsOption,
    KindOption,
    LanguageOption,
    OcrOption,
    PasswordOption,
)
from council_docs.cli.plain.documents import reading
from council_docs.errors import SourceError

app: typer.Typer = command_app()

FOLDER = "review"
"""Where pages go if nobody says otherwise: beside the records of an archive, else here."""

HELP = helped(
    say("Write pages to look at findings, decide and correct.", "สร้างหน้าเว็บสำหรับดูข้อตรวจพบ พิจารณา และแก้ไขข้อมูล"),
    Example("council-docs review minutes.pdf", "then open review/index.html", "แล้วเปิด review/index.html"),
    Example("council-docs review results/ --lang th", "a whole archive, in Thai", "ทั้งคลังเอกสาร เป็นภาษาไทย"),
    Example("council-docs review results/ --serve", "decisions are saved in place", "บันทึกผลการพิจารณาได้ทันที"),
    more=say(
        "The pages need no network. Decisions are kept in the browser and downloaded as decisions.csv and corrections.csv "
        "or, with --serve, saved beside the pages; --decisions and --corrections put them into any later run.",
        "หน้าเว็บไม่ใช้เครือข่าย ผลการพิจารณาเก็บในเบราว์เซอร์และดาวน์โหลดเป็น decisions.csv กับ corrections.csv "
        "ถ้าใช้ --serve จะบันทึกไว้ข้างหน้าเว็บ และนำไปใช้ครั้งต่อไปด้วย --decisions กับ --corrections",
    ),
)


@app.command(help=HELP)
def review(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…|OUT",
            show_default=False,
            help=say("documents, or the results of `council-docs convert`", "เอกสาร หรือผลลัพธ์ของ council-docs convert"),
        ),
    ],
    *,
    to: Annotated[
        str | None, typer.Option("--to", metavar="DIR", show_default=False, help=say("where pages go", "โฟลเดอร์ของหน้าเว็บ"))
    ] = None,
    lang: LanguageOption = None,
    decisions: DecisionsOption = None,
    corrections: CorrectionsOption = None,
    pictures: Annotated[
        Literal["facts", "findings", "none"],
        typer.Option("--pictures", help=say("of which pages", "ทำภาพของหน้าใด: ที่มีข้อมูล ที่มีข้อตรวจพบ หรือไม่ทำ")),
    ] = "facts",
    serve: Annotated[
        bool, typer.Option("--serve", help=say("serve them on this machine, to save in place", "เปิดบนเครื่องนี้เพื่อบันทึกได้ทันที"))
    ] = False,
    port: Annotated[int, typer.Option("--port", help=say("of --serve; 0 for any", "พอร์ตของ --serve, 0 คือพอร์ตใดก็ได้"))] = 0,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", show_default=False, help=say("processes", "จำนวนโปรเซส"))
    ] = None,
    kind: KindOption = None,
    ocr: OcrOption = "auto",
    password: PasswordOption = None,
) -> int:
    """Write the pages, then serve them if asked."""
    from council_docs.archive import review_site
    from council_docs.archive.convert import available_cores

    archive = len(what) == 1 and review_site.is_archive(what[0])
    folder = Path(to) if to else (Path(what[0]) / FOLDER if archive else Path(FOLDER))
    how: dict[str, Any] = {"password": password} if archive else {"kind": kind, **reading(ocr, password)}
    site = review_site.Site(str(folder), lang or language(), pictures, how)
    rows = review_site.rows_beside(folder)
    given = review_site.rows_from(decisions or (), corrections or ())
    rows = review_site.Rows((*rows.decisions, *given.decisions), (*rows.corrections, *given.corrections))
    workers = jobs or available_cores()
    if archive:
        made = review_site.review_archive(what[0], site, rows, jobs=workers)
    else:
        files = list(with_folders(what))
        if not files:
            raise SourceError(say("no document in it", "ไม่มีเอกสารในนั้น"), source=what[0])
        made = review_site.review_files(files, site, rows, jobs=workers)
    code = _told(made)
    print(folder / review_site.INDEX if len(made) != 1 or made[0].page is None else made[0].page)
    if serve:
        _serve(folder, port, password)
    return code


def _told(made: list[Any]) -> ExitCode:
    code = ExitCode.FINE
    for one in made:
        for line in one.unfit:
            reason = say("no longer fits and was not applied", "ไม่ตรงกับเอกสารแล้ว จึงไม่ได้ใช้")
            complain(f"{line}: {reason}")
        if one.page is None:
            complain(f"{one.entry.name}: {one.entry.reason}")
            code = ExitCode.FAILED
    return code


def _serve(folder: Path, port: int, password: str | None) -> None:
    from council_docs.archive.review_server import Server

    with Server(folder, port, password) as server:
        print(say(f"open {server.address}  (Ctrl-C ends)", f"เปิด {server.address}  (กด Ctrl-C เพื่อหยุด)"), flush=True)
        webbrowser.open(server.address)
        server.serve_forever()
