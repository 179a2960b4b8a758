"""`council-docs convert SOURCE… --out DIR`: convert many documents, stop and go on."""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from enum import Enum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from council_docs.cli.convert_progress import Json, Quiet, follow
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import language, say
from council_docs.cli.options import CorrectionsOption, DecisionsOption, KindOption, LanguageOption, OcrOption
from council_docs.errors import SourceError
from council_docs.lexicon.catalogues import Language
from council_docs.lexicon.error_texts import error_text

_T = TypeVar("_T")

app: typer.Typer = command_app()

PARSER = "council_docs.pipeline:parse"

UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}

HELP = helped(
    say("Convert many documents into records and tables.", "แปลงเอกสารจำนวนมากเป็นระเบียนและตาราง"),
    Example("council-docs convert minutes/ more.zip --out results/", "folders and zip archives", "โฟลเดอร์และไฟล์ zip"),
    Example("council-docs convert minutes/ --out results/ --tables xlsx", "tables for Excel too", "เพิ่มตารางสำหรับ Excel"),
    Example("council-docs convert minutes/ --out results/ --retry all", "what failed, once more", "ลองฉบับที่ไม่สำเร็จอีกครั้ง"),
    more=say(
        "Start the same command again to go on after Ctrl-C, a crash or a power cut: nothing finished is done twice.",
        "ใช้คำสั่งเดิมอีกครั้งเพื่อทำต่อหลังกด Ctrl-C เครื่องค้างหรือไฟดับ สิ่งที่เสร็จแล้วไม่ทำซ้ำ",
    ),
    codes={
        ExitCode.FINE: say("all documents converted", "แปลงครบทุกฉบับ"),
        ExitCode.LOOK: say("some", "แปลงได้บางส่วน"),
        ExitCode.FAILED: say("none", "แปลงไม่ได้เลย"),
        ExitCode.STOPPED: say("stopped before the end", "หยุดก่อนเสร็จ"),
    },
)

WHAT = say("What to convert", "แปลงอะไร")
AGAIN = say("What to do again", "ทำอะไรซ้ำ")
HOW = say("How to run", "ทำอย่างไร")
SHOW = say("What to show", "แสดงอะไร")


class TableChoice(Enum):
    """A kind of table file, as `--tables` names it."""

    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"


def _positive(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise typer.BadParameter(error_text("a number from 1 on is asked for", language()))
    return value


def _size_written(written: str) -> str:
    _size(written)
    return written


def _size(written: str) -> int:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?", written, re.IGNORECASE)
    if not match:
        raise typer.BadParameter(error_text("a size such as 800M or 2GiB is asked for", language()))
    return int(float(match[1]) * UNITS[match[2].upper()])


@app.command(help=HELP)
def convert(
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=say("folder or URL for the results", "โฟลเดอร์หรือ URL ของผลลัพธ์"))
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help=say("files, folders, patterns, zip archives of documents, URLs", "ไฟล์ โฟลเดอร์ รูปแบบชื่อ ไฟล์ zip หรือ URL"),
        ),
    ] = None,
    *,
    tables: Annotated[
        list[TableChoice] | None,
        typer.Option("--tables", help=say("flat tables too; may be repeated", "สร้างตารางด้วย ระบุซ้ำได้")),
    ] = None,
    copy_failures: Annotated[
        bool,
        typer.Option(
            "--copy-failures", help=say("copy what failed to DIR/failures/CODE/", "คัดลอกฉบับที่ไม่สำเร็จไปที่ DIR/failures/CODE/")
        ),
    ] = False,
    lists: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            rich_help_panel=WHAT,
            help=say("sources, one a line; - stdin", "รายชื่อแหล่ง บรรทัดละหนึ่งรายการ"),
        ),
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            metavar="PATTERN",
            rich_help_panel=WHAT,
            help=say("only such files: '*.pdf', '2566/*'", "เฉพาะไฟล์แบบนี้ เช่น '*.pdf', '2566/*'"),
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="PATTERN", rich_help_panel=WHAT, help=say("not such files", "ไม่เอาไฟล์แบบนี้")),
    ] = None,
    kind: KindOption = None,
    ocr: OcrOption = "auto",
    password: Annotated[
        str | None,
        typer.Option(
            "--password",
            metavar="TEXT",
            rich_help_panel=WHAT,
            help=say("of encrypted PDFs and zip archives", "รหัสผ่านของ PDF และ zip"),
        ),
    ] = None,
    retry: Annotated[
        list[str] | None,
        typer.Option(
            "--retry",
            metavar="CODE",
            rich_help_panel=AGAIN,
            help=say("failures to try again; 'all' for every one", "ลองข้อผิดพลาดรหัสนี้อีกครั้ง 'all' คือทุกรหัส"),
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", rich_help_panel=AGAIN, help=say("forget all earlier runs over DIR", "เริ่มใหม่ทั้งหมด"))
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify",
            rich_help_panel=AGAIN,
            help=say("compare the content of all files, not only of those touched", "เทียบเนื้อหาของทุกไฟล์ ไม่เฉพาะไฟล์ที่ถูกแก้"),
        ),
    ] = False,
    forget_missing: Annotated[
        bool,
        typer.Option(
            "--forget-missing",
            rich_help_panel=AGAIN,
            help=say("drop documents that the sources hold no more", "ลบเอกสารที่ไม่มีในแหล่งแล้ว"),
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            rich_help_panel=HOW,
            callback=_positive,
            show_default=False,
            help=say("worker processes; as many as there are cores otherwise", "จำนวนโปรเซส ปกติเท่าจำนวนคอร์"),
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            rich_help_panel=HOW,
            help=say("run on Dask: the address of its scheduler, or local", "ทำงานบน Dask: ที่อยู่ของ scheduler หรือ local"),
        ),
    ] = None,
    threads: Annotated[
        int,
        typer.Option(
            "--threads",
            metavar="N",
            min=1,
            rich_help_panel=HOW,
            help=say(
                "pages of one scan that OCR reads beside each other, in each process",
                "จำนวนหน้าของเอกสารสแกนหนึ่งฉบับที่ OCR อ่านพร้อมกัน ในแต่ละโปรเซส",
            ),
        ),
    ] = 1,
    timeout: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", rich_help_panel=HOW, help=say("for one document", "เวลาต่อหนึ่งฉบับ")),
    ] = 1_800.0,
    memory: Annotated[
        str,
        typer.Option(
            "--memory",
            metavar="SIZE",
            rich_help_panel=HOW,
            callback=_size_written,
            help=say("for one document", "หน่วยความจำต่อหนึ่งฉบับ"),
        ),
    ] = "3G",
    journal: Annotated[
        str | None,
        typer.Option(
            "--journal",
            metavar="FILE",
            rich_help_panel=HOW,
            help=say("where the journal is; DIR/journal.sqlite otherwise", "ที่เก็บบันทึกการทำงาน ปกติคือ DIR/journal.sqlite"),
        ),
    ] = None,
    parser: Annotated[
        str,
        typer.Option(
            "--parser", metavar="MODULE:FUNCTION", rich_help_panel=HOW, help=say("what reads a document", "ฟังก์ชันที่อ่านเอกสาร")
        ),
    ] = PARSER,
    decisions: DecisionsOption = None,
    corrections: CorrectionsOption = None,
    review: Annotated[
        bool,
        typer.Option("--review", help=say("write review pages to DIR/review too", "สร้างหน้าเว็บที่ DIR/review ด้วย")),
    ] = False,
    no_index: Annotated[
        bool,
        typer.Option("--no-index", help=say("leave out archive.sqlite, for searches", "ไม่สร้าง archive.sqlite สำหรับการค้น")),
    ] = False,
    lang: LanguageOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", rich_help_panel=SHOW, help=say("errors only", "เฉพาะข้อผิดพลาด"))] = False,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            rich_help_panel=SHOW,
            help=say("every event as a line of JSON on standard output", "ทุกเหตุการณ์เป็น JSON บรรทัดละหนึ่งรายการ"),
        ),
    ] = False,
) -> int:
    """Convert; the exit code says whether all, some or none succeeded."""
    from council_docs.archive.convert import convert as converted
    from council_docs.readers.limits import Limits

    if quiet and json:
        raise typer.BadParameter(error_text("--quiet and --json exclude each other", language()))
    chosen = _chosen(_all(sources), _all(lists))
    with ExitStack() as stack:
        progress = stack.enter_context(Quiet() if quiet else Json() if json else follow(lang or language()))
        report = converted(
            chosen,
            out,
            jobs=jobs,
            scheduler=scheduler,
            include=_all(include),
            exclude=_all(exclude),
            tables=tuple(table.value for table in _all(tables)),
            kind=kind,
            ocr=ocr,
            password=password,
            limits=Limits(threads=threads),
            timeout=timeout,
            memory=_size(memory),
            retry=_all(retry),
            fresh=fresh,
            verify=verify,
            copy_failures=copy_failures,
            forget_missing=forget_missing,
            journal=journal,
            parser=parser,
            decisions=_all(decisions),
            corrections=_all(corrections),
            language=lang or language(),
            index=not no_index,
            on_event=progress,
        )
    if review and not report.stopped:
        _review(out, jobs, password, lang or language())
    return report.exit_code


def _all(given: Iterable[_T] | None) -> tuple[_T, ...]:
    """Return what an option was given, which may be repeated; nothing where it was not."""
    return tuple(given or ())


def _chosen(sources: Iterable[str], lists: Iterable[str]) -> list[str]:
    """Return the sources named and those that lists name; at least one."""
    chosen = [*sources, *(line for name in lists for line in _lines(name))]
    if not chosen:
        raise SourceError("nothing to convert: name files, folders, patterns or URLs, or a list with --from")
    return chosen


def _review(out: str, jobs: int | None, password: str | None, tongue: Language) -> None:
    """Write the review pages of the archive; those that are up to date stay."""
    from council_docs.archive import review_site
    from council_docs.archive.convert import available_cores

    site = review_site.Site(str(Path(out) / review_site.PLACE), tongue, reading={"password": password})
    review_site.review_archive(out, site, review_site.rows_beside(site.to), jobs=jobs or available_cores())


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        if sys.stdin is None:
            raise SourceError("standard input is closed; name a list (--from FILE)")
        yield from filter(None, map(str.strip, sys.stdin))
        return
    try:
        with Path(name).open(encoding="utf-8-sig") as lines:
            yield from filter(None, map(str.strip, lines))
    except OSError as error:
        raise SourceError(f"the list cannot be opened: {error.strerror}", source=name) from error
    except UnicodeDecodeError as error:
        raise SourceError("the list is not UTF-8; save it as UTF-8 (in Notepad: Save as, Encoding)", source=name) from error
