"""Lists of days: what happened when, what is on when.  Each line that names the next day begins an item of its own.

A line of prose may begin with a date where its column breaks it; three in a row that keep the order of time, each with
as much of a date as the first, and hardly a line between them, are a list.  Its items need no full stop to end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.reading.role import Role

LEAST = 3
"""Items of a list at least."""
BETWEEN = 2
"""Lines that an item takes up at most, half of them."""
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日號号])?+(?![，、至到起前底初份以—\-～~])")
_Date = tuple[int | None, int, int | None]


def dated_items(lines: Sequence[Line], roles: Sequence[Role]) -> frozenset[int]:
    """Return the lines of running text that begin an item of a list of days, none of them behind a blank line. Linear."""
    out: set[int] = set()
    run: list[tuple[int, _Date]] = []
    for at, role in enumerate(roles):
        text = lines[at].text.text
        date = _date(text) if role is Role.BODY and text[0].isdecimal() else None
        parted = role is not Role.BODY or (run and lines[at].blanks > 0)
        if run and (parted or (date is not None and not _follows(run[-1][1], date))):
            out.update(_list(run, at, _announced(lines, run)))
            run = []
        if date is not None and (run or _may_begin(lines, roles, at)):
            run.append((at, date))
    out.update(_list(run, len(roles), _announced(lines, run)))
    return frozenset(out)


def _announced(lines: Sequence[Line], run: Sequence[tuple[int, _Date]]) -> bool:
    return bool(run) and run[0][0] > 0 and lines[run[0][0] - 1].text.text[-1] in "：:"


def _may_begin(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether a list may begin with line `at`: behind no text, a blank line, a colon or the end of a sentence."""
    first = at == 0 or roles[at - 1] is not Role.BODY or lines[at].blanks > 0
    return first or lines[at - 1].text.text[-1] in "：:。！？"


def _date(text: str) -> _Date | None:
    found = _DAY.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    return (year, month or 0, day)


def _follows(before: _Date, date: _Date) -> bool:
    """Tell whether a date has the form of the one before it and is no earlier."""
    form = [part is None for part in before] == [part is None for part in date]
    return form and [part or 0 for part in before] <= [part or 0 for part in date]


def _list(run: Sequence[tuple[int, _Date]], end: int, announced: bool) -> list[int]:
    """Return the items of a list, none where it is none; one less makes a list behind a colon that announces it."""
    starts = [at for at, _day in run]
    if len(starts) < (LEAST - announced) or end - starts[0] > BETWEEN * len(starts):
        return []
    return starts
