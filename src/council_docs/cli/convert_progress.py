"""What `council-docs convert` shows while it runs: a bar on a terminal, lines elsewhere, events as JSON for programs."""

import json
import sys
import time
from types import TracebackType
from typing import Any, Self

from council_docs.cli.console import printable, write_utf8

LINE_EVERY = 30.0
"""Seconds between lines where there is no terminal: a log of a night's run stays short."""


class Progress:
    """Listens to a run. This base counts; the others show it."""

    def __init__(self) -> None:
        self.total: int = 0
        self.done: int = 0
        self.failed: int = 0
        self.began: float = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        """Leave the terminal as it was."""

    def __call__(self, event: dict[str, Any]) -> None:
        """Count, then show."""
        name = event["event"]
        if name == "parsing":
            self.total = self.done + self.failed + event["documents"]
        elif name == "document":
            if event["status"] == "done":
                self.done += 1
            else:
                self.failed += 1
        self.show(name, event)

    def show(self, name: str, event: dict[str, Any]) -> None:
        """Show an event."""

    @property
    def rate(self) -> float:
        """Documents an hour."""
        return (self.done + self.failed) / max(1e-9, time.monotonic() - self.began) * 3600


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

    def __init__(self) -> None:
        super().__init__()
        self._last = self.began

    def say(self, line: str) -> None:
        """Print a line."""
        print(printable(line), file=sys.stderr, flush=True)

    def show(self, name: str, event: dict[str, Any]) -> None:
        """Say what a person wants to know."""
        if name == "planned":
            self.say(f"{event['documents']:,} documents, {event['kept']:,} done before, {event['to_do']:,} to do")
        elif name == "document" and event["status"] != "done":
            self.say(
                f"{event['status']} ({event.get('code') or 'as its twin'}): {event['id']}: {event.get('message') or ''}"
            )
        elif name == "unfit":
            for row in event["rows"]:
                self.say(f"no longer fits and was not applied: {row}")
        elif name == "stopping":
            self.say("finishing what is in hand; once more to end at once")
        elif name in ("finished", "stopped"):
            self.say(summary(event["report"]))
        if name == "document" and time.monotonic() - self._last >= LINE_EVERY:
            self._last = time.monotonic()
            self.say(f"{self.done + self.failed:,} of {self.total:,}, {self.failed:,} failed, {self.rate:,.0f} an hour")


class Bar(Lines):
    """A bar on a terminal, with the rate, the time left and the failures so far."""

    def __init__(self) -> None:
        super().__init__()
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
        self._task = self._bar.add_task("planning", total=None, rate="", failed="")

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
            self._bar.update(self._task, description="comparing")
        elif name == "parsing":
            self._bar.update(self._task, description="converting", total=self.total, completed=self.done + self.failed)
        elif name == "document":
            self._bar.update(
                self._task,
                completed=self.done + self.failed,
                rate=f"{self.rate:,.0f}/h",
                failed=f"[red]{self.failed:,} failed" if self.failed else "",
            )
        elif name in ("finished", "stopped"):
            self._bar.update(self._task, visible=False)
        super().show(name, event)


def follow() -> Progress:
    """Return what suits where we are: a bar on a terminal, lines elsewhere."""
    return Bar() if sys.stderr.isatty() else Lines()


def summary(report: dict[str, Any]) -> str:
    """Return the end of a run in a few lines."""
    sources = report["sources"]
    lines = []
    if sources["total"] == sources["left_out"]:
        lines.append("there is no document in the sources")
    lines.append(
        f"{report['done']:,} of {report['documents']:,} documents converted, {report['failed']:,} failed"
        + (f", {report['pending']:,} to do" if report["pending"] else "")
        + (f" ({report['missing']:,} of them of earlier runs alone)" if report["missing"] else "")
    )
    lines += _counts(report["failures"])
    if report["waiting"]:
        lines.append("to be done by the next run:")
        lines += _counts(report["waiting"])
    if report["left_out"]:
        lines.append(f"{sources['left_out']:,} files and folders left out (see left_out.csv):")
        lines += _counts(report["left_out"])
    if report["documents_with_findings"]:
        lines.append(f"findings in {report['documents_with_findings']:,} documents:")
        lines += _counts(report["findings"])
    if report["partial"]:
        lines.append(f"{report['partial']:,} documents could be read in part only")
    if report["damaged_pages"]:
        lines.append(f"{report['damaged_pages']:,} pages could not be read or repaired")
    lines.append(f"results: {report['out']}")
    if report["stopped"]:
        lines.append("stopped; start the same command again to go on")
    return "\n".join(lines)


def _counts(counted: dict[str, int]) -> list[str]:
    return [f"  {count:>8,}  {code}" for code, count in counted.items()]
