"""What the exit code of a command says: one table for all of them, printed by every `--help` and in docs/command-line.md."""

import os
import sys
from contextlib import suppress
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of `council-docs`."""

    FINE = 0
    """Done; there is nothing to look at."""

    LOOK = 1
    """Done, and something needs a look: a finding, a pair that disagrees, some documents not converted, a part missing."""

    FAILED = 2
    """Not done: wrong use, a document that cannot be read (the others are done), nothing converted."""

    NOTHING = 3
    """Done, but there was nothing to check: no fact stands twice in any of the documents. That is no clean bill."""

    UNREAD = 141
    """Whoever read the output closed it before all was written (`| head`); `convert` goes on when it is started again."""

    STOPPED = 130
    """Stopped by Ctrl-C; `convert` goes on from there when it is started again."""


def unread() -> ExitCode:
    """Let nothing more be written to an output that its reader has closed; returns the exit code that shells know for it."""
    with suppress(OSError, ValueError):  # Python flushes it once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.UNREAD
