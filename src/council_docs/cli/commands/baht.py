"""`council-docs baht SUM…`: figures to words, words to figures, and pairs checked line by line (`sums`)."""

from typing import Annotated

import typer

from council_docs.cli import sums as converter
from council_docs.cli.exit_codes import ExitCode
from council_docs.cli.help_text import Example, command_app, helped
from council_docs.cli.language import say

app: typer.Typer = command_app()

HELP = helped(
    say("Convert sums between figures and words, and check pairs.", "แปลงจำนวนเงินระหว่างตัวเลขกับตัวหนังสือ และตรวจทีละคู่"),
    Example("council-docs baht '6,749,210 บาท'", "a figure in words", "ตัวเลขเป็นตัวหนังสือ"),
    Example("council-docs baht 'หกพันเจ็ดร้อยสี่สิบเก้าบาทถ้วน'", "words as a figure", "ตัวหนังสือเป็นตัวเลข"),
    Example("council-docs baht '478,500 บาท (สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)'", "do the two agree?", "ตัวเลขกับตัวหนังสือตรงกันหรือไม่"),
    Example("council-docs baht < sums.txt", "one sum or pair a line", "บรรทัดละหนึ่งจำนวนหรือหนึ่งคู่"),
    more=say(
        "A pair is a figure, a tab and words, or a figure and words in brackets. For it `agrees`, `disagrees`, `rounded` or "
        "`unreadable`, both values and the difference are printed, separated by tabs.",
        "หนึ่งคู่คือตัวเลข แท็บ ตัวหนังสือ หรือตัวเลขตามด้วยตัวหนังสือในวงเล็บ ผลคือ `agrees` (ตรงกัน) `disagrees` (ไม่ตรงกัน) `rounded` "
        "(ปัดเศษ) หรือ `unreadable` (อ่านไม่ได้) ตามด้วยค่าทั้งสองและผลต่าง คั่นด้วยแท็บ",
    ),
    codes={
        ExitCode.FINE: say("well", "เรียบร้อย"),
        ExitCode.LOOK: say("a pair disagrees", "มีคู่ที่ไม่ตรงกัน"),
        ExitCode.FAILED: say("a sum could not be read", "มีจำนวนที่อ่านไม่ได้"),
    },
)


@app.command(help=HELP)
def baht(
    sums: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUM",
            show_default=False,
            help=say("quote it; without any, standard input is read", "ใส่เครื่องหมายคำพูด ถ้าไม่ระบุจะอ่านจาก standard input"),
        ),
    ] = None,
    *,
    no_zero_baht: Annotated[
        bool,
        typer.Option(
            converter.NO_ZERO_BAHT, help=say("write ห้าสิบสตางค์, not ศูนย์บาทห้าสิบสตางค์", "เขียนห้าสิบสตางค์ ไม่ใช่ศูนย์บาทห้าสิบสตางค์")
        ),
    ] = False,
) -> int:
    """Convert the arguments, or the lines of standard input."""
    return converter.convert(sums or [], zero_baht=not no_zero_baht)
