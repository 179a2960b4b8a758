"""Serve review pages on the loopback, so that decisions are saved in place: one user, one token, no other origin.

The address that is printed holds a token; it is exchanged for a cookie that only this server gets back (HttpOnly, SameSite).
Every request must carry it, must name this server as its host (no DNS rebinding), and whatever changes a file must come from
its own pages. Only pages and pictures of the folder are served, and the documents that they were made from; the picture of a
page that has none is made when it is asked for.
"""

import json
import secrets
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import ValidationError

from council_docs.archive.review_site import CORRECTIONS, DECISIONS, FOLDER, INDEX, STATE, write_whole
from council_docs.errors import CouncilDocsError
from council_docs.outputs.review.places import DPI, PICTURE, picture_name
from council_docs.readers.limits import Limits
from council_docs.readers.options import Options
from council_docs.readers.page_pictures import page_pictures
from council_docs.readers.source import open_source
from council_docs.record import Correction, Decision
from council_docs.record.decisions import (
    CORRECTION_COLUMNS,
    DECISION_COLUMNS,
    csv_of,
    read_corrections,
    read_decisions,
)

LOOPBACK = "127.0.0.1"
COOKIE = "council-docs"
MOST_BYTES = 100_000
"""Of a request: a row is some hundreds of bytes, a long note some thousands."""

_TYPES = {".html": "text/html; charset=utf-8", ".webp": "image/webp", ".png": "image/png"}


@dataclass
class Saved:
    """The rows of a folder; each is on disk before it is answered."""

    folder: Path
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, kind: str, told: dict[str, Any]) -> None:
        """Add a row, in place of an older one about the same; `gone` takes that one back.

        Raises:
            ValidationError: It is no row of this kind.
            SourceError: The file cannot be written, or what stands there is no table of rows.
        """
        gone = bool(told.pop("gone", False))
        told.pop("nth", None)
        with self.lock:
            if kind == "decisions":
                self._put_decision(Decision.model_validate(told), gone=gone)
            else:
                self._put_correction(Correction.model_validate(told), gone=gone)

    def _put_decision(self, row: Decision, *, gone: bool) -> None:
        path = self.folder / DECISIONS
        rows = [each for each in (read_decisions(path) if path.is_file() else ()) if _about(each) != _about(row)]
        self._write(path, csv_of(rows if gone else [*rows, row], DECISION_COLUMNS))

    def _put_correction(self, row: Correction, *, gone: bool) -> None:
        path = self.folder / CORRECTIONS
        rows = [each for each in (read_corrections(path) if path.is_file() else ()) if _about(each) != _about(row)]
        self._write(path, csv_of(rows if gone else [*rows, row], CORRECTION_COLUMNS))

    def _write(self, path: Path, text: str) -> None:
        write_whole(path, b"\xef\xbb\xbf" + text.encode())


def _about(row: Decision | Correction) -> tuple[str, ...]:
    return (row.sha256, row.path, row.words, *row.about)


class Server(ThreadingHTTPServer):
    """Serves one folder of review pages.

    Args:
        folder: That `review_files` or `review_archive` wrote.
        port: 0 for any that is free.
        password: Opens encrypted PDFs for the pictures of their pages.
    """

    daemon_threads = True

    def __init__(self, folder: str | Path, port: int = 0, password: str | None = None) -> None:
        self.password: str | None = password
        self.folder: Path = Path(folder).resolve()
        self.token: str = secrets.token_urlsafe(24)
        self.saved: Saved = Saved(self.folder)
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def origin(self) -> str:
        """The one origin whose pages may save."""
        return f"http://{LOOPBACK}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """Where a person goes first; the token in it is good until the server ends."""
        return f"{self.origin}/?token={self.token}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "council-docs"
    sys_version = ""

    def do_GET(self) -> None:
        """Give a page or a picture."""
        where = urlsplit(self.path)
        if not self._right_host():
            return
        given = parse_qs(where.query).get("token", [""])[0]
        if given and secrets.compare_digest(given.encode(), self.server.token.encode()):
            self._answer(
                HTTPStatus.SEE_OTHER,
                headers={
                    "Location": where.path,
                    "Set-Cookie": f"{COOKIE}={self.server.token}; HttpOnly; SameSite=Strict; Path=/",
                },
            )
            return
        if not self._knows_token():
            return
        self._file(where.path)

    def do_POST(self) -> None:
        """Save a row."""
        if not self._right_host() or not self._knows_token():
            return
        if self.headers.get("Origin") != self.server.origin:
            self._answer(HTTPStatus.FORBIDDEN, b"another origin")
            return
        kind = self.path.removeprefix("/rows/")
        length = (
            int(self.headers.get("Content-Length") or 0) if (self.headers.get("Content-Length") or "0").isdecimal() else -1
        )
        right = kind in ("decisions", "corrections") and self.headers.get("Content-Type") == "application/json"
        if not right or not 0 < length <= MOST_BYTES:
            self._answer(HTTPStatus.BAD_REQUEST, b"no row")
            return
        try:
            told = json.loads(self.rfile.read(length))
            self.server.saved.put(kind, dict(told))
        except (ValueError, TypeError, ValidationError):
            self._answer(HTTPStatus.BAD_REQUEST, b"no row")
        except OSError:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, b"not saved")
        else:
            self._answer(HTTPStatus.NO_CONTENT)

    def _right_host(self) -> bool:
        right = f"http://{self.headers.get('Host')}" == self.server.origin
        if not right:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, b"another host")
        return right

    def _knows_token(self) -> bool:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie") or "").get(COOKIE)
        except CookieError:
            cookie = None
        known = cookie is not None and secrets.compare_digest(cookie.value.encode(), self.server.token.encode())
        if not known:
            self._answer(HTTPStatus.FORBIDDEN, b"the address that was printed has the token")
        return known

    def _file(self, path: str) -> None:
        folder = self.server.folder
        if path.startswith("/files/"):
            self._document(path.removeprefix("/files/"))
            return
        asked = (folder / path.lstrip("/")).resolve()
        if asked.is_dir():
            asked /= INDEX
        if asked.is_relative_to(folder) and not asked.is_file():
            asked = self._drawn(asked) or asked
        if not asked.is_relative_to(folder) or asked.suffix not in _TYPES or not asked.is_file():
            self._answer(HTTPStatus.NOT_FOUND, b"no such page")
            return
        self._answer(HTTPStatus.OK, asked.read_bytes(), {"Content-Type": _TYPES[asked.suffix]})

    def _drawn(self, asked: Path) -> Path | None:
        """Make the picture of a page of a document as it was when its review page was made; nothing where that is gone."""
        named = PICTURE.fullmatch(asked.name)
        page = self._state_of(asked.parent.name) if named and asked.parent.parent == self.server.folder / FOLDER else None
        if named is None or page is None:
            return None
        try:
            source = open_source(page, name=None, limits=Limits())
            if source.sha256[: len(asked.parent.name)] != asked.parent.name:
                return None
            for picture in page_pictures(source, [int(named[1])], Options(password=self.server.password), dpi=DPI):
                made = asked.with_name(picture_name(picture.number, picture.suffix))
                write_whole(made, picture.data)
                return made
        except CouncilDocsError:
            return None
        return None

    def _state_of(self, digest: str) -> str | None:
        """Return the path of the document of which a page was made; nothing where there is no such page."""
        if not digest.isalnum():
            return None
        try:
            told = json.loads((self.server.folder / FOLDER / digest / STATE).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        path = told.get("file") if isinstance(told, dict) else None
        return path if isinstance(path, str) and Path(path).is_file() else None

    def _document(self, digest: str) -> None:
        """Give a document that a page was made from: a download, never a page of this origin."""
        path = self._state_of(digest)
        if path is None:
            self._answer(HTTPStatus.NOT_FOUND, b"no such document")
            return
        kind = "application/pdf" if path.lower().endswith(".pdf") else "application/octet-stream"
        disposition = "inline" if kind == "application/pdf" else "attachment"
        self._answer(HTTPStatus.OK, Path(path).read_bytes(), {"Content-Type": kind, "Content-Disposition": disposition})

    def _answer(self, status: HTTPStatus, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {"Content-Type": "text/plain; charset=utf-8"}).items():
            self.send_header(name, value)
        for name, value in _ALWAYS.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as http.server names it
        """Say nothing: the terminal belongs to the command."""


_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
