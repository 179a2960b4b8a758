"""What the exit code of a command says: one table for all of them, printed by every `--help` and in docs/command-line.md."""

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

    STOPPED = 130
    """Stopped by Ctrl-C; `convert` goes on from there when it is started again."""
