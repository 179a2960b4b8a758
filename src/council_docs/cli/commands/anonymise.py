"""`council-docs anonymise FILE`: the text of a paper or record with other names and sums, for reports of faults."""

import sys
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say
from council_docs.cli.options import Files, KindOption, OcrOption, PasswordOption
from council_docs.cli.plain.documents import each_document, reading
from council_docs.errors import SourceError

app: typer.Typer = command_app()

HELP = helped(
    say("Print the text of a document with its names and sums replaced.", "แสดงข้อความของเอกสารโดยเปลี่ยนชื่อคนและจำนวนเงิน"),
    Example("council-docs anonymise minutes.pdf > minutes.txt", "to report a fault", "ใช้แจ้งข้อผิดพลาด"),
    Example("council-docs anonymise record.json > record.txt", "of a record that was written", "จากระเบียนที่บันทึกไว้"),
    more=say(
        "Figures and words of a sum stay in agreement, or in disagreement, as they were; names are taken from public lists. "
        "Bodies, places and dates stay. Read the result before you send it: only what was found is replaced.",
        "ตัวเลขกับตัวหนังสือยังตรงกันหรือไม่ตรงกันเหมือนเดิม ชื่อใหม่มาจากรายชื่อสาธารณะ ชื่อหน่วยงาน สถานที่ และวันที่ไม่เปลี่ยน "
        "โปรดอ่านผลก่อนส่ง เพราะเปลี่ยนเฉพาะสิ่งที่โปรแกรมพบ",
    ),
)


@app.command(help=HELP)
def anonymise(
    files: Files,
    *,
    ocr: OcrOption = "auto",
    password: PasswordOption = None,
    kind: KindOption = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="N", help=say("the same replacements each time", "เปลี่ยนเหมือนเดิมทุกครั้ง")),
    ] = None,
) -> int:
    """Print each text; what was replaced is said on standard error."""
    from council_docs.outputs.anonymise import anonymise as anonymised
    from council_docs.pipeline import parse
    from council_docs.record import Record

    def show(source: str | BinaryIO, how: dict[str, Any]) -> None:
        written = _record(source)
        record = parse(source, kind=kind, **how) if written is None else Record.model_validate_json(written)
        done = anonymised(record, seed=seed)
        print(done.text)
        print(
            say(
                f"{record.source.name}: {done.names} names and {done.sums} sums replaced; read it before you send it",
                f"{record.source.name}: เปลี่ยนชื่อ {done.names} ชื่อ และจำนวนเงิน {done.sums} แห่ง โปรดอ่านก่อนส่ง",
            ),
            file=sys.stderr,
        )
        for words in done.left:
            print(say(f"  left as it is, it could not be read: {words}", f"  คงไว้เพราะอ่านไม่ได้: {words}"), file=sys.stderr)

    return each_document(files, reading(ocr, password), show)


def _record(source: str | BinaryIO) -> bytes | None:
    """Return what a file holds if it is a record that was written as JSON."""
    if not isinstance(source, str) or not source.endswith(".json"):
        return None
    try:
        content = Path(source).read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be opened: {error.strerror}", source=source) from error
    return content if b'"council-docs/' in content[:200] else None
