"""Errors speak Thai too: every sentence that the code raises is known, and names stay as they are."""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import council_docs
from council_docs import errors
from council_docs.lexicon.error_texts import LONGEST, error_text, is_known, say_error
from council_docs.readers import detect
from council_docs.readers.office import libreoffice
from tests.cost import assert_linear

SOURCES = Path(council_docs.__file__).parent
RAISING = {name for name in vars(errors) if name.endswith("Error")} | {"BadParameter", "LeftOut", "of_machine"}
SAMPLE = "ชื่อ"
"""Stands for what the code fills in."""

WHOLE_IN_THAI = re.compile(r"[a-z]{4,} [a-z]{3,}")
"""Two English words in a row, which no translated sentence holds."""


PUT_TOGETHER = {
    "archive/faults.py",  # what could not be done, which each caller names (`of_machine`)
    "archive/journal.py",  # in use, or not to be used now
    "archive/store.py",
    "cli/settings.py",  # with what was meant
    "errors.py",
    "readers/containers/zip_package.py",
    "readers/detect.py",  # kinds of files and what to do about them
    "readers/guarded.py",  # what Python says of an error that is our own fault
    "readers/office/libreoffice.py",
}
"""Files with a sentence of which only a run knows a whole clause; `COMPOSED` holds one of each."""

COMPOSED = [
    "cannot remove results/records: Read-only file system; what is done is kept; "
    "start the same command again when that is well",
    "the journal a.sqlite is held by another program; close that; what is done is kept; "
    "start the same command again when that is well",
    "the journal a.sqlite cannot be used now (disk I/O error); what is done is kept; "
    "start the same command again when that is well",
    "cannot write to results: Permission denied; choose another folder",
    "[chek] is no command; did you mean check?",
    "[check] is no command",
    "[check] ocrr is no option of it; did you mean ocr?",
    "web pages need the extra 'html': pip install \"council-docs[html]\" (cause: No module named lxml)",
    "its XML (word/document.xml) is nested too deep; if you trust it, raise Limits.xml_*",
    "its XML (word/document.xml) has too many elements; if you trust it, raise Limits.xml_*",
    "is a zip archive of 3 files; unpack it and give the documents in it",
    "is a zip archive of 3 files; unpack it with its password and give the documents in it",
    "is a Word file that is broken or cut off; get it again from its source",
    "is an old Word file (.doc) that LibreOffice could not read; it asks for a password; save it without one",
    "needs more memory than the limit of 3072 MiB",
    "not done after 60 seconds; its process was ended",
    "its process was killed from outside, most often by the system for want of memory",
]


def _sentences(node: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """What an expression may say, with `SAMPLE` for each value that only a run knows."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            for parts in itertools.product(*(list(_sentences(each, constants)) for each in values)):
                yield "".join(parts)
        case ast.FormattedValue(value=value):
            yield from _sentences(value, constants)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _sentences(body, constants)
            yield from _sentences(orelse, constants)
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.BoolOp(values=values):
            for each in values:
                yield from _sentences(each, constants)
        case _:
            yield SAMPLE


def _constants(tree: ast.AST) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _raised() -> Iterator[tuple[str, str]]:
    go_on = {"GO_ON": _constants(ast.parse((SOURCES / "archive" / "faults.py").read_text("utf-8")))["GO_ON"]}
    for path in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        constants = go_on | _constants(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in RAISING:
                continue
            told = node.args[-1] if name == "LeftOut" else node.args[0]
            for sentence in _sentences(told, constants):
                yield f"{path.relative_to(SOURCES)}:{node.lineno}", sentence + (": ชื่อ" if name == "of_machine" else "")


def test_every_sentence_of_every_error_has_its_thai() -> None:
    raised = [(place, said) for place, said in _raised() if said.replace(SAMPLE, "").strip(" :.")]
    assert len(raised) > 150
    unknown = []
    for place, said in raised:
        # A kind of file that only a run knows is none of the kinds that are known; `a font` stands for it.
        with_kind = said.replace(f" {SAMPLE}", " a font", 1)
        if not (is_known(said) or is_known(with_kind)) and place.partition(":")[0] not in PUT_TOGETHER:
            unknown.append((place, said))
    assert unknown == []


@pytest.mark.parametrize("message", COMPOSED)
def test_sentences_that_are_put_together_at_run_time_are_known(message: str) -> None:
    assert is_known(message)


def test_every_kind_of_file_that_is_refused_has_its_thai() -> None:
    kinds = [what for _, _, what, _ in detect._OTHERS] + [what for _, what in (*detect._STREAMS, *detect._PACKAGES)]
    kinds += [*detect._MIMETYPES.values(), *libreoffice._NAMES.values()]
    assert [what for what in kinds if not is_known(what)] == []
    assert [hint for _, _, _, hint in detect._OTHERS if not is_known(hint)] == []


@pytest.mark.parametrize(
    ("english", "thai"),
    [
        ("the PDF is encrypted; give its password", "ไฟล์ PDF เข้ารหัสไว้ โปรดระบุรหัสผ่าน"),
        (
            "is a RAR archive, not a document; unpack it first",
            "เป็นไฟล์บีบอัด RAR ไม่ใช่เอกสาร โปรดแตกไฟล์ก่อน",
        ),
        (
            "the file has 700 MiB, the limit is 512 MiB; raise Limits.bytes",
            "ไฟล์มีขนาด 700 MiB เกินเกณฑ์ 512 MiB หากจำเป็น โปรดเพิ่มค่า Limits.bytes",
        ),
        ("cannot be read: Permission denied; check its permissions", "อ่านไม่ได้: ไม่มีสิทธิ์เข้าถึง โปรดตรวจสอบสิทธิ์การเข้าถึง"),
        (
            "cannot write to results: No space left on device; what is done is kept; "
            "start the same command again when that is well",
            "เขียนที่ results ไม่ได้: เนื้อที่ดิสก์เต็ม สิ่งที่ทำเสร็จแล้วยังอยู่ครบ เมื่อแก้ไขแล้วโปรดใช้คำสั่งเดิมอีกครั้ง",
        ),
        (
            "cannot read 'สองสิบบาท' as baht: 20 is ยี่สิบ (at 0); did it mean ยี่สิบบาท?",
            "อ่าน 'สองสิบบาท' เป็นจำนวนเงินบาทไม่ได้: 20 ต้องเขียนว่า ยี่สิบ (ตำแหน่งที่ 0) หมายถึง ยี่สิบบาท หรือไม่",
        ),
    ],
)
def test_clauses_are_told_one_by_one(english: str, thai: str) -> None:
    assert error_text(english, "th") == thai
    assert error_text(english, "en") == english


@pytest.mark.parametrize(
    "message",
    [
        "own parser says no",  # of a parser that is not ours
        "is a strange thing, not a document; unpack it first",  # one clause is known, the other names a kind that is not
        "the PDF is broken; get a new printer",
        "",
        "x" * (LONGEST + 1),
    ],
)
def test_a_message_that_is_not_known_as_a_whole_stays_english(message: str) -> None:
    assert error_text(message, "th") == message


def test_no_thai_sentence_holds_an_english_one() -> None:
    for _, said in _raised():
        thai = error_text(said, "th")
        if thai != said:
            assert not WHOLE_IN_THAI.search(re.sub(r"\([^)]*\)|`[^`]*`|pip install.*", "", thai)), said


def test_what_an_error_says_is_looked_up_in_linear_time() -> None:
    assert_linear(lambda size: error_text("cannot write to " + ": " * size, "th"), 500)


def test_an_error_says_itself_with_the_name_of_its_document() -> None:
    error = errors.PasswordError("the PDF is encrypted; give its password", source="มติ.pdf")
    assert say_error(error, "th") == "มติ.pdf: ไฟล์ PDF เข้ารหัสไว้ โปรดระบุรหัสผ่าน"
    assert say_error(error, "en") == str(error)
