"""Read the broken files of other readers' test suites: `python -m tests.broken_files [FOLDER]`, every night.

Each is read in a process apart; what counts is that it is read or refused by an error of ours, whatever is in it. Without a
folder the repositories below are fetched, their newest state, into a temporary one; nothing of them is kept.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import council_docs as cd

REPOSITORIES = (
    "https://github.com/py-pdf/sample-files",
    "https://github.com/pdfminer/pdfminer.six",
    "https://github.com/jsvine/pdfplumber",
    "https://github.com/python-openxml/python-docx",
)
KINDS = {".pdf", ".docx", ".doc", ".rtf", ".odt", ".html", ".htm", ".png", ".jpg", ".tif", ".tiff", ".zip"}
BAD = {"error", "crash", "killed", "timeout", "memory"}
LIMITS = cd.Limits(document_seconds=120, page_seconds=20)


def outcome(path: Path) -> str:
    """Return `read`, `partial` or the code of the error."""
    try:
        record = cd.parse(path, ocr="never", isolated=True, limits=LIMITS)
    except cd.CouncilDocsError as error:
        if error.code in BAD:
            print(f"BAD: {path}: {error}", flush=True)
        return error.code
    return "read" if record.source.complete else "partial"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else name)
        for address in () if len(sys.argv) > 1 else REPOSITORIES:
            subprocess.run(["git", "clone", "--quiet", "--depth", "1", address], cwd=folder, check=True)
        counted = Counter(
            outcome(path) for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS and path.is_file()
        )
    print(dict(counted.most_common()))
    sys.exit(not counted or bool(BAD & set(counted)))


if __name__ == "__main__":
    main()
