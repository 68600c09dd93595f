"""What the person sees: lines on standard output and standard error, and a progress bar where there is a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.progress import Progress, silent


def prepare_streams() -> None:
    """Let no character of a message stop the program: what a console cannot show is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def out(text: str) -> None:
    """Write to standard output as it is."""
    sys.stdout.write(text)


def out_bytes(data: bytes) -> None:
    """Write bytes to standard output: a file asked for with `-o -`."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def flush() -> None:
    """Flush standard output, so that a full disk or a closed pipe is noticed while it can be told."""
    sys.stdout.flush()


def say(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def error(text: str) -> None:
    """Write one error line to standard error."""
    say(f"yearbook: {' '.join(text.split())}")


def findings(items: Iterable[Finding], limit: int = 20) -> None:
    """Write warnings and errors to standard error, one a line; past `limit` of one code only their number.

    Notes are for the reports, not for someone who waits for a command to end.
    """
    shown: dict[str, int] = {}
    for item in items:
        if item.level == "note":
            continue
        count = shown[item.code] = shown.get(item.code, 0) + 1
        if count <= limit:
            say(item.line())
    for code, count in shown.items():
        if count > limit:
            say(_("[{code}] and {count} more of this kind.").format(code=code, count=count - limit))


@contextmanager
def progress() -> Iterator[Progress]:
    """Give a function that moves a bar on standard error; it does nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console  # 60 ms, and only a person at a terminal sees it
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def move(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)  # type: ignore[arg-type]

        yield move


def figures(values: Any) -> str:
    """Return the fields of a dataclass of figures as lines, mappings as "key value" pairs; empty ones left out."""
    lines = []
    for field in fields(values):
        value = getattr(values, field.name)
        if isinstance(value, Mapping):
            value = ", ".join(f"{name} {count}" for name, count in value.items() if count)
        elif isinstance(value, tuple):
            value = ", ".join(map(str, value))
        if value not in ("", None, ()):
            lines.append(f"{field.name}: {value}")
    return "".join(f"{line}\n" for line in lines)
