"""Rule: part a headline in fake bold from the text of its article that an extract put on the same line.

城南派出所城南派出所：：设反诈哨设反诈哨 针对电信诈骗…: printed twice, a blank, and prose printed once that goes on in the next
line.  Nothing of the text changes.  Yearbooks print the titles of their entries so, and read them where they stand.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yearbook.cleaning.lines import Clean, Line, printed_width
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.shown import BLANK
from yearbook.cleaning.weight import printed_twice

_LONGEST = 24
"""Characters of such a headline at most: one line of a column in large print."""
_HEADLINE = re.compile(r"[^\s。；，]{4,}")
_PROSE = 4
"""Characters of its text on the line at least."""


def part_run_in(clean: Clean) -> Clean:
    """Return `clean` with such lines of a newspaper as two each."""
    if clean.source.kind != "newspaper":
        return clean
    lines: list[Line] = []
    done = 0
    for at in clean.shown.holding(BLANK):
        line = clean.lines[at]
        cut = _headline_end(line) if line.label is None and line.text.carried and (line.blanks or not at) else 0
        if not cut or at + 1 == len(clean.lines):
            continue
        behind = clean.lines[at + 1]
        if behind.blanks or behind.label is not None or printed_twice(behind.text):
            continue
        lines.extend(clean.lines[done:at])
        lines.extend(_parted(line, cut, behind.indent + behind.width))
        done = at + 1
    return replace(clean, lines=(*lines, *clean.lines[done:])) if done else clean


def _headline_end(line: Line) -> int:
    """Return where the headline ends that begins a line, all of it printed twice and what is behind the blank once, or 0."""
    found = _HEADLINE.match(line.text.text)
    if found is None or found.end() > _LONGEST or len(line.text.text) - found.end() <= _PROSE:
        return 0
    carried = line.text.carried
    twice = sum(end - start for _, start, end in carried) == found.end()
    return found.end() if twice and carried[-1][0] <= found.end() else 0


def _parted(line: Line, cut: int, reach: int) -> tuple[Line, Line]:
    """Return the headline and the text; no more is known of its place in the column than that it goes on: it ends at `reach`."""
    first, second = line.text[:cut], line.text[cut:].stripped()
    width = printed_width(second.text)
    return (
        line._replace(text=first, marks=(), width=printed_width(first.text)),
        line._replace(text=second, marks=(), blanks=0, indent=max(0, reach - width), width=width),
    )


RUN_IN = Rule("run_in", part_run_in)
