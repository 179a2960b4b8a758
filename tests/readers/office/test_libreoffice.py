"""Older word processors, by LibreOffice."""

import subprocess
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from council_docs.errors import LimitError, MissingToolError, TruncatedFileError
from council_docs.pipeline import read
from council_docs.readers.limits import Limits
from council_docs.readers.office import libreoffice
from council_docs.thai.numbers.digits import to_arabic
from tests.making.minutes_docx import minutes, raw, save

RTF = rb"""{\rtf1\ansi\ansicpg874\deff0{\fonttbl{\f0 Norasi;}}
\u3619?\u3634?\u3618?\u3591?\u3634?\u3609? {\v hidden} 1,250\tab \u3610?\u3634?\u3607?\par
{\*\bkmkstart a}second line\par}"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same minutes as .doc, .rtf and .odt, written by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    original = folder / "minutes.docx"
    original.write_bytes(save(minutes(3)))
    made = {"docx": original}
    for ending in ("doc", "rtf", "odt"):
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                *("--convert-to", ending, "--outdir", str(folder), str(original)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        made[ending] = folder / f"minutes.{ending}"
    return made


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_the_same_minutes_in_every_format(ending: str, converted: dict[str, Path]) -> None:
    expected = read(converted["docx"])
    document = read(converted[ending])
    # LibreOffice writes automatic numbers of Thai digits in Arabic ones: the same value. To RTF it writes Thai letters of
    # automatic numbers as question marks; what was lost in writing cannot be read.
    wanted = expected.text.replace("ระเบียบวาระที่", "?" * len("ระเบียบวาระที่")) if ending == "rtf" else expected.text
    assert to_arabic(document.text) == to_arabic(wanted)
    assert document.source.reader == "legacy"
    assert document.source.sha256 != expected.source.sha256
    assert document.source.name == f"minutes.{ending}"


@pytest.mark.slow
def test_a_file_that_is_empty_as_docx_is_read_as_it_is_printed(
    converted: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = libreoffice._converted

    def empty_as_docx(*given: Any, to: str = "docx", **options: Any) -> bytes:
        return raw("") if to.startswith("docx") else convert(*given, to=to, **options)

    expected = read(converted["docx"]).text
    monkeypatch.setattr(libreoffice, "_converted", empty_as_docx)
    document = read(converted["doc"], ocr="never")
    assert document.source.reader == "legacy"
    assert document.source.media_type == "application/msword"
    words, read_words = (set(to_arabic(text).split()) for text in (expected, document.text))
    assert len(words & read_words) > 0.9 * len(words)
    assert document.pages


@pytest.mark.slow
def test_rtf_in_thai() -> None:
    assert read(RTF, name="a.rtf").text == "รายงาน 1,250\tบาท\nsecond line"


LISTS = rb"""{\rtf1\ansi\ansicpg874\deff0{\fonttbl{\f0 Norasi;}}{\*\listtable{\list\listtemplateid1
{\listlevel\levelnfcFORMAT\levelnfcnFORMAT\leveljc0\levelfollow0\levelstartat1\levelspace0\levelindent0
{\leveltext\'02\'00.;}{\levelnumbers\'01;}\fi-360\li720}{\listname ;}\listid5}}
{\*\listoverridetable{\listoverride\listid5\listoverridecount0\ls1}}
\pard\ls1\ilvl0 a\par\pard\ls1\ilvl0 b\par}"""


@pytest.mark.slow
@pytest.mark.parametrize(("number", "text"), [(b"54", "๑. a\n๒. b"), (b"53", "ก. a\nข. b"), (b"55", "หนึ่ง. a\nสอง. b")])
def test_thai_automatic_numbers_come_through(number: bytes, text: str) -> None:
    assert read(LISTS.replace(b"FORMAT", number), name="a.rtf").text == text


@pytest.mark.slow
def test_broken_files_and_the_time_limit(converted: dict[str, Path]) -> None:
    data = converted["odt"].read_bytes()
    with ZipFile(converted["odt"]) as archive:
        at = archive.getinfo("content.xml").header_offset
    broken = data[: at + 60] + b"\x00" * 300 + data[at + 360 :]
    with pytest.raises(TruncatedFileError, match="OpenDocument text"):
        read(broken, name="a.odt")
    started = time.monotonic()
    with pytest.raises(LimitError, match=r"took more than 0 seconds"):
        read(RTF, name="a.rtf", limits=Limits(document_seconds=0.2))
    assert time.monotonic() - started < 20


def test_a_machine_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(MissingToolError, match="apt-get install libreoffice-writer-nogui"):
        read(RTF, name="a.rtf")
