"""`council-docs search OUT QUERY`: passages of an archive."""

from typing import Annotated, Literal

import typer

from council_docs.cli.console import printable
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import language, say
from council_docs.cli.options import LanguageOption
from council_docs.lexicon.catalogues import text
from council_docs.record.sentences import fill

app: typer.Typer = command_app()

HELP = helped(
    say("Find passages in an archive.", "ค้นข้อความในคลังเอกสาร"),
    Example("council-docs search results/ 'โอนงบประมาณ'", "document, page and passage", "เอกสาร หน้า และข้อความ"),
    Example("council-docs search results/ ขุดลอกคลอง --year 2567 --action approve", "approved that year", "ที่อนุมัติในปีนั้น"),
    Example("council-docs search results/ '' --person 'สมชาย ใจดี'", "where a person is named", "ที่กล่าวถึงบุคคล"),
    more=say(
        "The index is OUT/archive.sqlite; it is brought up to date with the records first, and opens in Datasette.",
        "ดัชนีคือ OUT/archive.sqlite ซึ่งปรับให้ตรงกับระเบียนก่อนค้น และเปิดด้วย Datasette ได้",
    ),
    codes={
        ExitCode.FINE: say("something was found", "พบข้อความ"),
        ExitCode.LOOK: say("nothing was found", "ไม่พบข้อความ"),
        ExitCode.FAILED: say("there is no archive", "ไม่มีคลังเอกสาร"),
    },
)


@app.command(help=HELP)
def search(
    out: Annotated[
        str, typer.Argument(metavar="OUT", help=say("results of `council-docs convert`", "ผลลัพธ์ของ council-docs convert"))
    ],
    query: Annotated[str, typer.Argument(metavar="QUERY", help=say("words, with or without spaces", "คำค้น"))],
    *,
    council: Annotated[str | None, typer.Option("--council", help=say("part of its name", "ส่วนหนึ่งของชื่อสภา"))] = None,
    year: Annotated[int | None, typer.Option("--year", help=say("of the meeting", "ปีที่ประชุม"))] = None,
    person: Annotated[str | None, typer.Option("--person", help=say("part of a name", "ส่วนหนึ่งของชื่อบุคคล"))] = None,
    action: Annotated[
        str | None, typer.Option("--action", help=say("of a resolution: approve, reject …", "ผลมติ เช่น approve, reject"))
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help=say("passages at most", "จำนวนข้อความสูงสุด"))] = 20,
    output: Annotated[
        Literal["text", "json"], typer.Option("--format", help=say("JSON is one passage a line", "JSON บรรทัดละหนึ่งข้อความ"))
    ] = "text",
    lang: LanguageOption = None,
) -> int:
    """Search, and print document, page and passage."""
    from council_docs.archive.search_index import as_json, open_archive

    tongue = lang or language()
    hits = open_archive(out).search(query, council=council, year=year, person=person, action=action, limit=limit)
    for hit in hits:
        if output == "json":
            print(as_json(hit))
            continue
        page = fill(text("pages", "page.page_short", tongue), {"page": hit.page}, tongue) if hit.page else ""
        where = "  ".join(filter(None, (hit.document, page, hit.council, hit.date)))
        print(printable(where))
        print(f"    {printable(hit.excerpt)}")
    return ExitCode.FINE if hits else ExitCode.LOOK
