"""`council-docs parse FILE…`: print records, to read or as JSON."""

from typing import Annotated, Any, BinaryIO, Literal

import typer

from council_docs.cli.console import shown, write_utf8
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
    ReviewRows,
    ThreadsOption,
    review_rows,
)
from council_docs.cli.plain.documents import each_document, reading
from council_docs.cli.plain.printed import can_be_made_apart, print_records
from council_docs.lexicon.catalogues import Language

app: typer.Typer = command_app()

LONGEST_SHOWN = 60
"""Code points of a place that `--explain` shows."""

HELP = helped(
    say("Print the record of each document.", "แสดงข้อมูลที่อ่านได้จากเอกสารแต่ละฉบับ"),
    Example("council-docs parse minutes.pdf", "to read", "แสดงให้คนอ่าน"),
    Example("council-docs parse --format json *.docx > records.jsonl", "one record a line", "บรรทัดละหนึ่งระเบียน"),
    Example("council-docs parse --explain minutes.pdf", "which rule made each value", "กฎใดสร้างแต่ละค่า"),
    Example(
        "council-docs parse --kind minutes scan.pdf", "it is minutes, whatever it looks like", "ระบุเองว่าเป็นรายงานการประชุม"
    ),
)


@app.command(help=HELP)
def parse(
    files: Files,
    *,
    ocr: OcrOption = "auto",
    threads: ThreadsOption = 1,
    password: PasswordOption = None,
    output: Annotated[
        Literal["text", "json"],
        typer.Option(
            "--format", help=say("JSON is one record a line (docs/record.md)", "JSON บรรทัดละหนึ่งระเบียน (docs/record.md)")
        ),
    ] = "text",
    kind: KindOption = None,
    decisions: DecisionsOption = None,
    corrections: CorrectionsOption = None,
    lang: LanguageOption = None,
    explained: Annotated[
        bool,
        typer.Option(
            "--explain",
            help=say("which reader, finder and rule made each value", "ตัวอ่าน ตัวค้น และกฎใดสร้างแต่ละค่า"),
        ),
    ] = False,
) -> int:
    """Parse each file; one that cannot be read does not keep the others."""
    how_read = reading(ocr, password, threads)
    if explained:
        return each_document(files, how_read, lambda source, how: _explained(source, kind=kind, **how))
    if not decisions and not corrections and can_be_made_apart():
        return print_records(files, how_read, output, lang, kind=kind)
    rows, tongue = review_rows(decisions, corrections), lang or language()
    return each_document(files, how_read, lambda source, how: _reviewed(source, rows, output, tongue, kind=kind, **how))


def _reviewed(source: str | BinaryIO, rows: ReviewRows, output: str, tongue: Language, **options: Any) -> None:
    """Print a record with what a person corrected and decided."""
    from rich.console import Console

    from council_docs.outputs.text import Readable
    from council_docs.pipeline import parse as parsed

    record = rows.applied_to(parsed(source, **options))
    if output == "json":
        write_utf8()
        print(record.model_dump_json())
        return
    console = Console(soft_wrap=False, highlight=False)
    console.print(Readable(shown(record), tongue))
    console.print()


def _explained(source: str | BinaryIO, **options: Any) -> None:
    from council_docs.explain import explain

    explanation = explain(source, **options)
    origin, text = explanation.record.source, explanation.record.text
    repairs = ", ".join(f"{name} {count:,}" for name, count in origin.repairs.items()) or "-"
    print(f"{origin.name}: {explanation.record.kind} ({'; '.join(explanation.record.kind_reasons)})")
    print(f"  reader {origin.reader}, repairs: {repairs}")
    for made in explanation.made:
        page = f"page {made.span.page}, " if made.span.page else ""
        words = " ".join(text[made.span.start : made.span.end].split())
        print(f"{page}{made.span.start}-{made.span.end}  {made.kind}  {words[:LONGEST_SHOWN]}")
        print(f"    {' < '.join(made.rules)}")
