"""Tables in newspapers: runs of rows of a clear form, with the caption, unit and note printed with them.

A table stands inside an article as a paragraph does; where its rows are no clear table they stay text, one a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.reading import tables
from yearbook.reading.draft import DraftBlock
from yearbook.reading.fit import MARK
from yearbook.reading.role import Role
from yearbook.reading.signs import printed_times

LONGEST = 40
"""Characters of a caption at most: one line of a column or two."""


def mark_tables(lines: Sequence[Line], roles: list[Role]) -> None:
    """Give the rows of clear tables the role TABLE, and what belongs to them. Changes `roles`. Linear."""
    at = 0
    while at < len(lines):
        first = at
        while at < len(lines) and lines[at].row and roles[at] in (Role.BODY, Role.HEAD) and lines[at].blanks <= 1:
            at += 1
        if at == first:
            if lines[at].row and roles[at] in (Role.BODY, Role.HEAD):
                first, at = at, at + 1  # rows behind a wider gap begin anew
                while (
                    at < len(lines) and lines[at].row and roles[at] in (Role.BODY, Role.HEAD) and not lines[at].blanks
                ):
                    at += 1
            else:
                at += 1
                continue
        if tables.read_table(lines[first:at], None, None, None).block is None:
            continue
        roles[first:at] = [Role.TABLE] * (at - first)
        above = first - 1
        if above >= 0 and tables.UNIT.fullmatch(lines[above].text.text) and _loose(lines, roles, above):
            roles[above] = Role.TABLE
            above -= 1
        apart = above < 0 or (lines[above].blanks > 0 and (at == len(lines) or lines[at].blanks > 0))
        item = apart and above >= 0 and roles[above] is Role.HEAD and printed_times(lines[above].text) > 1
        if above >= 0 and not item and _loose(lines, roles, above) and _names(lines, roles, above):
            roles[above] = Role.TABLE
        if at < len(lines) and tables.NOTE.fullmatch(lines[at].text.text) and _loose(lines, roles, at):
            roles[at] = Role.TABLE


def table_of(lines: Sequence[Line]) -> DraftBlock | None:
    """Return the table that `lines`, all with the role TABLE, make: rows, what names them before, a note behind."""
    rows = [line for line in lines if line.row]
    before = [line for line in lines if not line.row and line.number < rows[0].number]
    units = [line.text for line in before if tables.UNIT.fullmatch(line.text.text)]
    names = [line.text for line in before if not tables.UNIT.fullmatch(line.text.text)]
    notes = [line.text for line in lines if not line.row and line.number > rows[0].number]
    return tables.read_table(
        rows, names[0] if names else None, units[0] if units else None, notes[0] if notes else None
    ).block


def _loose(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    return roles[at] in (Role.BODY, Role.HEAD) and not lines[at].heading and not lines[at].row


def _names(lines: Sequence[Line], roles: Sequence[Role], above: int) -> bool:
    """Tell whether a line right above rows is their caption: 表1 …, or a line without a mark behind the end of a text."""
    text = lines[above].text.text
    if tables.CAPTION.fullmatch(text) or tables.UNNAMED.fullmatch(text):
        return True
    ended = above == 0 or roles[above - 1] is not Role.BODY or lines[above - 1].text.text[-1] in "。！？”"
    return roles[above] is Role.BODY and ended and len(text) <= LONGEST and MARK.search(text) is None
