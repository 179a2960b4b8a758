"""Older word processors (.doc, .rtf, .odt): LibreOffice turns them into .docx, which is then read.

Its conversion was exact on every development file; antiword, catdoc and wvText each failed on at least one table. The Thai
digits of automatic numbers, which it does not know, are carried through it (`thai_lists`); in files that it wrote itself
they are `1.` already.
LibreOffice runs without a window, with a profile folder of its own that forbids macros, active content and links to
elsewhere, and its whole process group is killed when it takes too long.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from council_docs.deadline import seconds_left
from council_docs.document import Document
from council_docs.errors import EmptyFileError, LimitError, MissingToolError, TruncatedFileError
from council_docs.readers.containers.zip_package import open_package
from council_docs.readers.detect import ODT, media_type
from council_docs.readers.office.docx.reader import read_as
from council_docs.readers.office.list_formats import with_stand_ins
from council_docs.readers.options import Options, SourceFile

_ENDINGS = {"application/msword": ".doc", "application/rtf": ".rtf", ODT: ".odt"}
_NAMES = {
    "application/msword": "an old Word file (.doc)",
    "application/rtf": "an RTF file",
    ODT: "an OpenDocument text (.odt)",
}
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_DOCX = "docx:MS Word 2007 XML"
_SECONDS = 180.0
"""Most that LibreOffice may take, whatever `Limits.document_seconds` says; files of the development set took 0.9-1.5 s."""

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
  <value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
  <value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse">
  <value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
  <value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
  <value>2</value></prop></item>
</oor:items>
"""


def read(file: SourceFile, options: Options) -> Document:
    """Read a .doc, .rtf or .odt file.

    Raises:
        MissingToolError: LibreOffice is not on this machine.
        LimitError: It took too long.
        TruncatedFileError: LibreOffice could not read the file.
        ReadError: As of a .docx file.
    """
    kind = media_type(file)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise MissingToolError(
            f"is {_NAMES[kind]}, which LibreOffice must convert; install it "
            "(Debian, Ubuntu: apt-get install libreoffice-writer-nogui) or save the file as .docx",
            source=file.name,
        )
    if kind == ODT:
        _measure(file, options)
    changed, formats = with_stand_ins(file.data)
    data = _converted(program, SourceFile(file.name, changed), kind, seconds=seconds_left(_SECONDS))
    options.limits.check_bytes(len(data), source=file.name)
    try:
        document = read_as(SourceFile(file.name, data), options, media_type=kind, reader="legacy", formats=formats)
    except EmptyFileError:
        document = _as_printed(program, file, options, kind)
    return replace(document, source=document.source.model_copy(update={"sha256": file.sha256}))


def _as_printed(program: str, file: SourceFile, options: Options, kind: str) -> Document:
    """Read the file as LibreOffice prints it, where its conversion to .docx is empty; raises where that is, too."""
    from council_docs.readers.pdf import read as read_pdf

    data = _converted(program, file, kind, seconds=seconds_left(_SECONDS), to="pdf:writer_pdf_Export")
    options.limits.check_bytes(len(data), source=file.name)
    document = read_pdf(SourceFile(file.name, data), options)
    if not document.text:
        raise EmptyFileError(
            "has no text in it; if it shows a picture of a page, save that as PNG or PDF and read it with OCR",
            source=file.name,
        )
    return replace(document, source=document.source.model_copy(update={"media_type": kind, "reader": "legacy"}))


def _measure(file: SourceFile, options: Options) -> None:
    """Unpack an OpenDocument file within the limits before LibreOffice does, which has none.

    Raises:
        LimitError: It unpacks to too much.
        TruncatedFileError: It is broken.
    """
    try:
        package = open_package(file, options.limits)
        for name in package.names():
            package.part(name)
    except TruncatedFileError as error:
        raise TruncatedFileError(
            f"is {_NAMES[ODT]} that is broken; get it again from its source", source=file.name
        ) from error


def _converted(program: str, file: SourceFile, kind: str, *, seconds: float, to: str = _DOCX) -> bytes:
    with tempfile.TemporaryDirectory(prefix="council-docs-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        given = folder / ("document" + _ENDINGS[kind])
        given.write_bytes(file.data)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nofirststartwizard",
            "--convert-to",
            to,
            "--outdir",
            str(folder / "out"),
            str(given),
        ]
        said = _run(command, folder, seconds=seconds, source=file.name)
        made = folder / "out" / f"document.{to.partition(':')[0]}"
        if not made.is_file():
            hint = (
                "it asks for a password; save it without one"
                if "password" in said.lower()
                else "get it again from its source"
            )
            raise TruncatedFileError(f"is {_NAMES[kind]} that LibreOffice could not read; {hint}", source=file.name)
        return made.read_bytes()


def _run(command: list[str], folder: Path, *, seconds: float, source: str) -> str:
    """Run LibreOffice in a process group of its own, and return what it said."""
    with subprocess.Popen(  # noqa: S603 - a program found on PATH, arguments of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _kill(process)
            raise LimitError(
                f"LibreOffice took more than {seconds:.0f} seconds; save the file as .docx", source=source
            ) from error
        except BaseException:
            _kill(process)
            raise
    return said.decode("utf-8", "replace")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with its children: the program that was started is a script around the one that works."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()
