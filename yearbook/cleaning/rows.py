"""Rule: find rows, lines of cells set apart by blanks: tables and lists of names, which are no wrapped prose.

A row has three cells or more (two where tabs or wide blanks part them), no mark of running prose, and a neighbour with
as many cells.  Their blanks are kept, for they are all that tells the cells apart.
"""

from __future__ import annotations

import re

from yearbook.cleaning.lines import Clean, altered
from yearbook.cleaning.rule import Rule

_PARTED = re.compile("[| \t\u3000\u00a0]")
"""What parts the cells of a row."""
_WIDE = re.compile(r"\t|[ \u00a0]{2,}|\u3000")
_FAR = re.compile(r"\s{2,}|\t")
_PIPED = re.compile(r"\|.*\|")
_PROSE = re.compile(r"[，。；！？]|^[■□●▲◆【（(〔]|[记記]\s*者|通\s*[讯訊]\s*[员員]")


def find_rows(clean: Clean) -> Clean:
    """Return `clean` with `row` set on the lines of tables and lists."""
    shown = clean.shown
    cells = {i: count for i in shown.holding(_PARTED) if (count := _cells(shown.texts[i]))}
    rows: set[int] = set()
    for i, count in cells.items():
        if count == cells.get(i - 1) and clean.lines[i].blanks <= 1:
            rows |= {i - 1, i}
    if not rows:
        return clean
    return clean.marked(altered(line, row=True) if i in rows else line for i, line in enumerate(clean.lines))


def _cells(text: str) -> int:
    """Return the number of cells of a row, 0 for a line that is none."""
    if _PIPED.fullmatch(text):
        return text.count("|") - 1
    if _PROSE.search(text) or ("、" in text and not _WIDE.search(text)):
        return 0
    wide = [cell for cell in _WIDE.split(text) if cell.strip()]
    narrow = text.split()
    half = len(narrow) // 2
    if narrow[:half] == narrow[half:] and len(_FAR.split(text)) < len(narrow):
        return 0  # a headline printed twice on its line; the cells of a table's head all stand far apart
    figures = sum(any(c.isdigit() for c in cell) for cell in narrow)
    names = sum(len(cell) <= 4 and not any(c.isdigit() for c in cell) for cell in narrow)
    if len(narrow) >= 3 and (figures * 2 >= len(narrow) or names == len(narrow) or len(wide) >= 3):
        if names == len(narrow) and sum(len(cell) == 1 for cell in narrow) * 2 > len(narrow):
            return 0  # a spread line, or names of two characters spread by a blank
        return len(wide) if len(wide) >= 3 else len(narrow)
    return 2 if len(wide) == 2 and figures else 0


ROWS = Rule("rows", find_rows)
