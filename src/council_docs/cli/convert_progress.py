"""What `council-docs convert` shows while it runs: a bar on a terminal, lines elsewhere, events as JSON for programs."""

import json
import sys
import time
from types import TracebackType
from typing import Any, Self

from council_docs.cli.console import printable, write_utf8
from council_docs.lexicon.catalogues import Language, text
from council_docs.lexicon.error_texts import error_text
from council_docs.record.sentences import fill

LINE_EVERY = 30.0
"""Seconds between lines where there is no terminal: a log of a night's run stays short."""


class Progress:
    """Listens to a run. This base counts; the others show it."""

    def __init__(self) -> None:
        self.total: int = 0
        self.done: int = 0
        self.failed: int = 0
        self.waiting: int = 0
        self.began: float = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        """Leave the terminal as it was."""

    def __call__(self, event: dict[str, Any]) -> None:
        """Count, then show."""
        name = event["event"]
        if name == "parsing":
            self.total = self.ended + event["documents"]
        elif name == "document":
            if event["status"] == "done":
                self.done += 1
            elif event["status"] == "pending":
                self.waiting += 1
            else:
                self.failed += 1
        self.show(name, event)

    def show(self, name: str, event: dict[str, Any]) -> None:
        """Show an event."""

    @property
    def ended(self) -> int:
        """Documents that this run does not come back to."""
        return self.done + self.failed + self.waiting

    @property
    def rate(self) -> float:
        """Documents an hour."""
        return self.ended / max(1e-9, time.monotonic() - self.began) * 3600


class Quiet(Progress):
    """Shows nothing."""


class Json(Progress):
    """Every event as a line of JSON on standard output."""

    def show(self, _name: str, event: dict[str, Any]) -> None:
        """Print it."""
        write_utf8()
        print(json.dumps(event, ensure_ascii=False), flush=True)


class Lines(Progress):
    """Plain lines on standard error: every failure, and how far it is, twice a minute."""

    def __init__(self, tongue: Language = "en") -> None:
        super().__init__()
        self.tongue: Language = tongue
        self._last = self.began
        self._told: set[str] = set()

    def say(self, line: str) -> None:
        """Print a line."""
        print(printable(line), file=sys.stderr, flush=True)

    def show(self, name: str, event: dict[str, Any]) -> None:
        """Say what a person wants to know."""
        if name == "planned":
            self.say(_said("planned", self.tongue, **event))
        elif name == "document" and event["status"] == "pending":
            self._wait(event)
        elif name == "document" and event["status"] != "done":
            self.say(self._failure(event))
        elif name == "unfit":
            for row in event["rows"]:
                self.say(_said("unfit", self.tongue, row=row))
        elif name == "not-indexed":
            self.say(_said("not_indexed", self.tongue, why=error_text(event["message"], self.tongue)))
        elif name == "stopping":
            self.say(_said("stopping", self.tongue))
        elif name in ("finished", "stopped"):
            self.say(summary(event["report"], self.tongue))
        if name == "document" and time.monotonic() - self._last >= LINE_EVERY:
            self._last = time.monotonic()
            counts = {"done": self.ended, "total": self.total, "failed": self.failed}
            self.say(_said("so_far", self.tongue, rate=round(self.rate), **counts))

    def _failure(self, event: dict[str, Any]) -> str:
        code = event.get("code") or _said("twin", self.tongue)
        message = error_text(event.get("message") or "", self.tongue)
        return f"{_said(event['status'], self.tongue)} ({code}): {event['id']}: {message}"

    def _wait(self, event: dict[str, Any]) -> None:
        """Say once what keeps documents waiting, not for each of them; all are in waiting.csv."""
        why = event.get("message") or ""
        if why not in self._told:
            self._told.add(why)
            self.say(f"{_said('later', self.tongue)} ({event.get('code')}): {error_text(why, self.tongue)}")


class Bar(Lines):
    """A bar on a terminal, with the rate, the time left and the failures so far."""

    def __init__(self, tongue: Language = "en") -> None:
        super().__init__(tongue)
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}"),
            console=Console(stderr=True),
        )
        self._task = self._bar.add_task(_said("planning", tongue), total=None, rate="", failed="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        """Stop drawing."""
        self._bar.stop()

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._bar.console.print(printable(line), markup=False, highlight=False, soft_wrap=True)

    def show(self, name: str, event: dict[str, Any]) -> None:
        """Move the bar."""
        if name == "hashed":
            self._bar.update(self._task, description=_said("comparing", self.tongue))
        elif name == "parsing":
            doing = _said("converting", self.tongue)
            self._bar.update(self._task, description=doing, total=self.total, completed=self.ended)
        elif name == "document":
            self._bar.update(
                self._task,
                completed=self.ended,
                rate=_said("rate", self.tongue, rate=round(self.rate)),
                failed=f"[red]{_said('failures', self.tongue, failed=self.failed)}" if self.failed else "",
            )
        elif name in ("finished", "stopped"):
            self._bar.update(self._task, visible=False)
        super().show(name, event)


def follow(tongue: Language = "en") -> Progress:
    """Return what suits where we are: a bar on a terminal, lines elsewhere."""
    return Bar(tongue) if sys.stderr.isatty() else Lines(tongue)


def _said(key: str, tongue: Language, **params: Any) -> str:
    return fill(text("pages", f"progress.{key}", tongue), params, tongue)


def summary(report: dict[str, Any], tongue: Language = "en") -> str:
    """Return the end of a run in a few lines, in a language."""
    sources = report["sources"]

    def said(key: str, **params: Any) -> str:
        return _said(key, tongue, **params)

    lines = [said("no_document")] if sources["total"] == sources["left_out"] else []
    lines.append(
        said("converted", **report)
        + (said("to_do", **report) if report["pending"] else "")
        + (f" {said('earlier', **report)}" if report["missing"] else "")
    )
    lines += _counts(report["failures"])
    if report["waiting"]:
        lines.append(said("waiting"))
        lines += _counts({error_text(why, tongue): count for why, count in report["waiting"].items()})
    if report["left_out"]:
        lines.append(said("left_out", count=sources["left_out"]))
        lines += _counts(report["left_out"])
    if report["documents_with_findings"]:
        lines.append(said("findings", count=report["documents_with_findings"]))
        lines += _counts(report["findings"])
    for key in ("partial", "damaged_pages"):
        if report[key]:
            lines.append(said(key, count=report[key]))
    lines.append(said("results", out=report["out"]))
    if report["stopped"]:
        lines.append(said("stopped"))
    return "\n".join(lines)


def _counts(counted: dict[str, int]) -> list[str]:
    return [f"  {count:>8,}  {code}" for code, count in counted.items()]
