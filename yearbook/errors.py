"""Errors for the person: what is wrong, where, and what to do next.

Every error that a user can meet is a :class:`YearbookError`; `cli.py` is the one place that turns it into a line on
standard error and an exit status.  Anything else that reaches `cli.py` is our own fault (status 70).
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """The exit statuses of every command (MODEL.md, "Exit status")."""

    DONE = 0
    INPUT = 1
    USAGE = 2
    SURROUNDINGS = 3
    OWN_FAULT = 70
    INTERRUPTED = 130


class YearbookError(Exception):
    """What went wrong, where, and the mend.

    `what` and `mend` are translated sentences; `where` is a file, `file:line`, or an entry, in the form that an
    editor can jump to, or "" where no place can be named.
    """

    status = ExitStatus.INPUT

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        """One line: place, fault, mend."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return " ".join(f"{head} {self.mend}".split())


class InputError(YearbookError):
    """The input is at fault: a source, edition.toml, edition.json, a style."""

    status = ExitStatus.INPUT


class UsageError(YearbookError):
    """The command was called wrongly."""

    status = ExitStatus.USAGE


class SurroundingsError(YearbookError):
    """The surroundings are at fault: not writable, disk full, a font or a program missing."""

    status = ExitStatus.SURROUNDINGS


class LawError(YearbookError):
    """Something was lost or told twice: the law of the model is broken, which is always our own fault."""

    status = ExitStatus.OWN_FAULT
