"""Tables: runs of rows whose cells stand in the same number become a table; others stay paragraphs, one a row.

What a row is, cleaning has seen by its blanks (`Line.row`).  The form is clear when all rows of a run have equally many
cells by one way of parting them (bars, wide blanks, any blank), and when the cells are more than a list of names.  A
caption (表3 …), a unit (单位：万元) and a note (注：…) around the rows belong to the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yearbook.cleaning.lines import Line
from yearbook.cleaning.rows import spread
from yearbook.reading.draft import DraftBlock
from yearbook.traced import Traced, join

_WIDE = re.compile(r"(?:(?!\t|[ \u00a0]{2}|\u3000).)+", re.DOTALL)
_NARROW = re.compile(r"\S+")
_BARRED = re.compile(r"[^|│｜]+")
_BAR = re.compile(r"[|│｜]")
_RULE = re.compile(r"[\s|│｜:+\-=—─┼]+")
CAPTION = re.compile(
    r"[（(]?[续續]上?表[）)]?|(?:(?:附|续|續)?表\s*[\d一二三四五六七八九十]+(?:[-－—.]\d+)?[\s:：]?.*|[^。，；]{2,40}(?:一览|一覽|统计|統計|情况|情況|名[单單录錄])?表)"
)
ANY = re.compile(r"[^。，；：:！？]{4,40}")
"""What stands over the unit of a table is its caption, whatever it says."""
UNNAMED = re.compile(r"(?:[12]\d{3}|[〇○零一二三四五六七八九]{4})(?:[—–\-~～][12]\d{3})?年[^。，；：:！？]{4,40}")
"""Without a unit, a line that begins with its year."""
UNIT = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?\s++)?(?:[（(]\s*+|(?<!\s)\s*+|(?<=[月日]\s))(?:计量|計量)?(?:单位|單位)\s*+[:：].{1,24}"
)
NOTE = re.compile(r"(?:注|註|说明|說明|备注|備註|资料来源|資料來源)\s*[:：].+")
LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A table read from `lines` rows, or None where the rows are no clear table."""

    block: DraftBlock | None
    confidence: float


def read_table(rows: Sequence[Line], caption: Traced | None, unit: Traced | None, note: Traced | None) -> Found:
    """Return the table that `rows` make, with what stands around it. At least two rows of two cells are needed."""
    for part, sure in ((_bars, 0.97), (_wide, 0.93), (_narrow, 0.85)):
        cells = _parted(rows, part)
        if cells is None:
            continue
        if part is not _bars and not _tabular(cells, rows):
            return Found(None, 0.6)
        confidence = sure if caption is not None else sure - 0.05
        header = 1 if len(cells) > 1 and _header(cells) else 0
        block = DraftBlock("table", caption or Traced(""), None, cells, header, unit, note, confidence=confidence)
        return Found(block, confidence)
    return Found(None, 0.5)


def forced_table(rows: Sequence[Traced]) -> DraftBlock | None:
    """Return the table of rows whose form is not clear, short rows filled up with empty cells; None for a single column."""
    for part in (_bars, _wide, _narrow):
        cells = [tuple(part(row)) for row in rows]
        width = max(map(len, cells), default=0)
        if width >= 2 and all(cells):
            filled = tuple((*row, *(Traced("") for _n in range(width - len(row)))) for row in cells)
            return DraftBlock("table", Traced(""), None, filled, 1 if len(cells) > 1 and _header(filled) else 0)
    return None


def _parted(rows: Sequence[Line], part: Callable[[Traced], list[Traced]]) -> tuple[tuple[Traced, ...], ...] | None:
    out: list[tuple[Traced, ...]] = []
    for row in rows:
        if out and _RULE.fullmatch(row.text.text):
            last = out[-1]
            out[-1] = (*last[:-1], last[-1].carrying(row.text))
            continue
        out.append(tuple(part(row.text)))
    width = min(map(len, out))
    out = [row if len(row) == width else _spread_closed(row) for row in out]
    if width < 2 or len(out) < LEAST_ROWS or any(len(row) != width for row in out):
        return None
    return tuple(out)


def _spread_closed(row: Sequence[Traced]) -> tuple[Traced, ...]:
    """Return a row whose spread words (项　　目) are cells, each with the blank that it was spread by."""
    ends = spread([cell.text for cell in row])
    return tuple(
        join((cell, row[n + 1]), "\u3000") if n + 1 in ends else cell for n, cell in enumerate(row) if n not in ends
    )


def _bars(text: Traced) -> list[Traced]:
    if not _BAR.search(text.text):
        return []
    cells: list[Traced] = []
    position = 0
    for found in _BARRED.finditer(text.text):
        cell = text[found.start() : found.end()].stripped()
        if not cell and (found.start() == 0 or found.end() == len(text.text)):
            continue
        cells.append(cell.carrying(text[position : found.start()], 0) if found.start() > position else cell)
        position = found.end()
    if cells and position < len(text.text):
        cells[-1] = cells[-1].carrying(text[position:])
    return cells


def _wide(text: Traced) -> list[Traced]:
    return _from(text, [m.start() for m in _WIDE.finditer(text.text) if m.group().strip()])


def _narrow(text: Traced) -> list[Traced]:
    return _from(text, [m.start() for m in _NARROW.finditer(text.text)])


def _from(text: Traced, starts: Sequence[int]) -> list[Traced]:
    """Return the cells that begin at `starts`: what the blanks between them stand for (an invisible sign) goes with one."""
    return [text[start:end].stripped() for start, end in pairwise((0, *starts[1:], len(text)))] if starts else []


def _tabular(cells: Sequence[Sequence[Traced]], rows: Sequence[Line]) -> bool:
    """Tell whether parted rows are a table: figures in some column, or tabs between the cells; not a list of names."""
    if all("\t" in row.text.text for row in rows):
        return True
    body = cells[1:]
    columns = range(len(cells[0]))
    return any(sum(any(c.isdigit() for c in row[n].text) for row in body) * 2 > len(body) for n in columns)


def _header(cells: Sequence[Sequence[Traced]]) -> bool:
    """Tell whether the first row is a head: it has fewer figures than the rows below."""
    first = sum(any(c.isdigit() for c in cell.text) for cell in cells[0])
    second = sum(any(c.isdigit() for c in cell.text) for cell in cells[1])
    return first < second or first == 0
