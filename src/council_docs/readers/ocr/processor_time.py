"""A limit on the processor time of programs: by the clock, what is read would depend on how busy a machine is.

A page that takes ten seconds takes a hundred where ten programs share the processor. Measured by the clock it would be given
up there, and its facts would be missing from one run and not from the next.
"""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import ceil

from council_docs.deadline import check_time, seconds_left

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]  # asked for nothing but whether it has what is needed

COUNTED: bool = hasattr(os, "wait4") and hasattr(resource, "prlimit")
"""Whether this system can limit and count the processor time of a program (Linux); elsewhere the clock stands for it."""

_FIRST_LOOK, _LAST_LOOK = 0.001, 0.05
"""Seconds between two looks at a program, at first and at most."""


class Allowance:
    """What one page may use, in all runs of a program.

    Args:
        seconds: Of processor time.
        document_seconds: By the clock, where no deadline is set for the document.
    """

    def __init__(self, seconds: float, *, document_seconds: float) -> None:
        self.seconds: float = seconds
        self.left: float = seconds
        self._until = time.monotonic() + seconds_left(document_seconds)

    def run(self, command: Sequence[str], *, env: Mapping[str, str]) -> None:
        """Run a program to its end.

        Raises:
            subprocess.TimeoutExpired: It would use more than is left.
            subprocess.CalledProcessError: It failed.
            LimitError: The time for the whole document is over.
            OSError: It cannot be started.
        """
        if self.left <= 0:
            raise subprocess.TimeoutExpired(command, self.seconds)
        # No pipes: a child of a program that is killed would keep them open, and us waiting.
        with subprocess.Popen(  # noqa: S603 - a program found on PATH, arguments of our own
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
        ) as process:
            try:
                used = self._counted(process) if COUNTED else self._by_clock(process)
            except BaseException:
                process.kill()
                raise
        self.left -= used
        if self.left < 0:
            raise subprocess.TimeoutExpired(command, self.seconds)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)

    def _counted(self, process: "subprocess.Popen[bytes]") -> float:
        """Wait for a program; return the seconds of processor time that it took."""
        _limit(process.pid, ceil(self.left) + 1)
        look = _FIRST_LOOK
        done, since = -1, time.monotonic()
        while True:
            try:
                ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            except ChildProcessError:  # the host waits for all its children itself
                process.returncode = 0
                return 0.0
            if ended:
                process.returncode = os.waitstatus_to_exitcode(status)
                return usage.ru_utime + usage.ru_stime
            now = time.monotonic()
            if done != (done := _ticks(process.pid)):
                since = now
            if now > self._until or now - since > self.seconds:
                check_time()
                raise subprocess.TimeoutExpired(process.args, self.seconds)
            time.sleep(look)
            look = min(2 * look, _LAST_LOOK)

    def _by_clock(self, process: "subprocess.Popen[bytes]") -> float:
        started = time.monotonic()
        process.wait(max(0.001, min(self.left, self._until - started)))
        return time.monotonic() - started


def _ticks(process: int) -> int:
    """Return the processor time of a program so far, in ticks of the system; -2 where that is not known.

    It stands still in one that waits for ever; one that others leave a hundredth of the processor has some in each second.
    """
    try:
        with open(f"/proc/{process}/stat", "rb") as stated:  # noqa: PTH123 - looked at twenty times a second
            fields = stated.read().rpartition(b")")[2].split()
    except OSError:
        return -2
    return int(fields[11]) + int(fields[12])


def _limit(process: int, seconds: int) -> None:
    """Let the system end a program that uses so much; whole seconds are all that it knows."""
    with suppress(OSError, ValueError):  # it has ended, or may use less already
        _, most = resource.prlimit(process, resource.RLIMIT_CPU)
        most = seconds + 1 if most == resource.RLIM_INFINITY else min(most, seconds + 1)
        resource.prlimit(process, resource.RLIMIT_CPU, (min(seconds, most), most))
