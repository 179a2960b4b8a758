"""The page of an archive: what to look at first, counts that filter, a row a finding; small enough for thousands of files.

Its rows are data that a script lays out as they are looked at: names of councils, kinds and codes are written once and named
by their place, and findings of severity `info` are left to the pages of their documents where there are very many.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal

from council_docs._version import __version__
from council_docs.lexicon.catalogues import Language, catalogue, section, text
from council_docs.outputs.readings import shown_reading
from council_docs.outputs.review.document_page import by_severity, finding_id, policy, script_words
from council_docs.outputs.review.places import PageImage, cut_outs
from council_docs.outputs.templating import as_data, environment, inline, sayer
from council_docs.record import Record
from council_docs.record.decisions import words_of
from council_docs.thai.calendar import BE_OFFSET

State = Literal["look_first", "warned", "unread", "failed", "fine"]
STATES: tuple[State, ...] = ("look_first", "warned", "unread", "failed", "fine")
"""In the order in which a reader should look."""

MOST_BYTES = 1_800_000
"""Of the data on the page: beyond it, findings of severity `info` are left off, so that it opens at once."""

_SHOWN = 60
"""Code points of a reading that a row shows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A finding, as the page of the archive shows it."""

    code: str
    severity: str
    anchor: str
    page: int | None
    found: str
    expected: str
    verdict: str
    key: int
    cut: tuple[Any, ...] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the archive, as its page shows it.

    Attributes:
        name: File name, or its id in the archive.
        href: Address of its review page, empty where there is none.
        sha256: Of its bytes; empty where it could not be read.
        title: Of the document.
        body: The council that met.
        year: Buddhist year of the meeting, or of publication.
        kind: minutes, news, other; empty where it could not be read.
        state: Why it should be looked at.
        reason: Of a document that could not be read, why, and what to do.
        rows: Its findings.
    """

    name: str
    href: str = ""
    sha256: str = ""
    title: str = ""
    body: str = ""
    year: int | None = None
    kind: str = ""
    state: State = "fine"
    reason: str = ""
    rows: tuple[Row, ...] = ()


def entry_of(
    record: Record, href: str, images: Iterable[PageImage] = (), *, language: Language = "en", name: str | None = None
) -> Entry:
    """Return the entry of a record whose review page stands at `href` (its pictures beside it)."""
    meeting = record.meetings[0] if record.meetings else None
    day = (meeting.date if meeting else None) or record.published
    number = meeting.number if meeting and record.kind == "minutes" else None
    return Entry(
        name=name or record.source.id or record.source.name,
        href=href,
        sha256=record.source.sha256,
        title=" ".join(filter(None, (record.title, number))),
        body=(meeting.body if meeting else None) or "",
        year=day.year + BE_OFFSET if day else None,
        kind=record.kind,
        state=state_of(record),
        rows=_rows(record, {image.number: image for image in images}, language),
    )


def _rows(record: Record, images: dict[int, PageImage], language: Language) -> tuple[Row, ...]:
    seen: Counter[tuple[str, str, str]] = Counter()
    rows: dict[int, Row] = {}
    for index, finding in enumerate(record.findings):
        words = words_of(record.excerpt(finding.span)) if finding.span else ""
        about = (finding.code, finding.found or "", words)
        rows[index] = _row(record, index, words=words, nth=seen[about], images=images, language=language)
        seen[about] += 1
    return tuple(rows[index] for index, _ in by_severity(record.findings))


def failed_entry(name: str, reason: str) -> Entry:
    """Return the entry of a document that could not be read."""
    return Entry(name=name, state="failed", reason=reason)


def state_of(record: Record) -> State:
    """Return why a document should be looked at; findings that a person dismissed do not count."""
    open_findings = {finding.severity for finding in record.findings if not finding.dismissed}
    if "error" in open_findings:
        return "look_first"
    if record.source.damaged_pages:
        return "unread"
    return "warned" if "warning" in open_findings else "fine"


def _row(record: Record, index: int, *, words: str, nth: int, images: dict[int, PageImage], language: Language) -> Row:
    finding = record.findings[index]
    cuts = cut_outs(finding.span, images)
    return Row(
        code=finding.code,
        severity=finding.severity,
        anchor=finding_id(index),
        page=finding.span.page if finding.span else None,
        found=shown_reading(finding.found, language)[:_SHOWN] or words[:_SHOWN],
        expected=shown_reading(finding.expected, language)[:_SHOWN],
        verdict=finding.decision.verdict if finding.decision else "",
        key=row_key(record.source.sha256, finding.code, finding.found or "", words, nth),
        cut=_as_data(cuts[0]) if cuts else None,
    )


def _as_data(cut: Any) -> tuple[Any, ...]:
    _, x0, top, x1, bottom = cut.box
    frame = (cut.x, cut.y, cut.width, cut.height)
    size = (cut.image.href, cut.image.width, cut.image.height)
    return (*size, *frame, x0, top, round(x1 - x0, 1), round(bottom - top, 1))


def row_key(*parts: object) -> int:
    """Return 32 bits by which a script finds the decision about a finding (FNV-1a over UTF-8; shared.js has the same)."""
    value = 0x811C9DC5
    for byte in "\x1f".join(map(str, parts)).encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


# ---- the page


def archive_page(entries: Iterable[Entry], *, language: Language = "en", title: str | None = None) -> str:
    """Return the page of an archive as HTML; pages and pictures of its documents stand at the addresses in the entries."""
    listed = sorted(entries, key=lambda entry: (STATES.index(entry.state), -len(entry.rows), entry.name))
    data, left_off = _data(listed, with_info=True, with_cuts=True), 0
    for with_cuts in (True, False):
        if len(data.encode()) <= MOST_BYTES:
            break
        left_off = sum(row.severity == "info" for entry in listed for row in entry.rows)
        data = _data(listed, with_info=False, with_cuts=with_cuts)
    shared, script = inline("review", "shared.js"), inline("review", "archive.js")
    say = sayer(language)
    return (
        environment("review")
        .get_template("archive.html")
        .render(
            language=language,
            say=say,
            title=title or say("archive.title"),
            policy=policy(shared, script),
            style=inline("review", "page.css"),
            own_style=inline("review", "archive.css"),
            shared=shared,
            script=script,
            states=STATES,
            left_off=left_off,
            words=as_data(_words(language)),
            data=data,
            version=__version__,
        )
    )


def _words(language: Language) -> dict[str, Any]:
    archive = section("pages", "archive", language)
    names = catalogue("findings").items()
    codes = {key.removesuffix(".name"): texts[language] for key, texts in names if key.endswith(".name")}
    return script_words(language) | {
        "archive": archive,
        "severities": section("labels", "severity", language),
        "kinds": section("labels", "kind", language),
        "codes": codes,
        "page": text("pages", "page.page_short", language),
        "undecided": text("pages", "decide.undecided", language),
    }


def _data(entries: Sequence[Entry], *, with_info: bool, with_cuts: bool) -> str:
    names = _Names()
    common = _common_folder([entry.name for entry in entries])
    documents = [
        [
            names.of("folders", entry.name.removeprefix(common).rpartition("/")[0]),
            entry.name.rpartition("/")[2],
            entry.href.removeprefix(BEFORE).removesuffix(AFTER),
            names.of("titles", entry.title if entry.title != entry.name else ""),
            names.of("bodies", entry.body),
            entry.year or 0,
            names.of("kinds", entry.kind),
            STATES.index(entry.state),
            entry.sha256[:12],
            entry.reason,
            [_packed(row, names, with_cuts=with_cuts) for row in entry.rows if with_info or row.severity != "info"],
        ]
        for entry in entries
    ]
    return as_data({"documents": documents, "states": STATES, "before": BEFORE, "after": AFTER, **names.lists})


def _common_folder(names: Sequence[str]) -> str:
    """Return the folders that all names begin with, up to their last slash: said by every row, they tell nothing."""
    first, last = (name.split("/")[:-1] for name in (min(names, default=""), max(names, default="")))
    shared = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))]
    return "".join(f"{folder}/" for folder in shared)


BEFORE, AFTER = "documents/", "/index.html"
"""What the addresses of all pages begin and end with."""


def _packed(row: Row, names: "_Names", *, with_cuts: bool) -> list[Any]:
    code = names.of("codes", row.code)
    severity = ("error", "warning", "info").index(row.severity)
    cut = [names.of("pictures", row.cut[0]), *map(round, row.cut[1:])] if row.cut and with_cuts else 0
    return [code, severity, int(row.anchor[1:]), row.page or 0, row.found, row.expected, row.verdict, row.key, cut]


_LISTS = ("folders", "titles", "bodies", "kinds", "codes", "pictures")


class _Names:
    """Lists of names, each written once; rows name them by their place."""

    def __init__(self) -> None:
        self.lists: dict[str, list[str]] = {name: [] for name in _LISTS}
        self._places: dict[tuple[str, str], int] = {}

    def of(self, kind: str, name: str) -> int:
        """Return the place of a name in its list."""
        if (kind, name) not in self._places:
            self._places[kind, name] = len(self.lists[kind])
            self.lists[kind].append(name)
        return self._places[kind, name]
