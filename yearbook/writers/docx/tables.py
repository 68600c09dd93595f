"""Tables: three rules from the table style, head rows that repeat, rows that stay whole, widths by their content."""

from __future__ import annotations

import unicodedata

from yearbook.model import Table
from yearbook.style import Style
from yearbook.writers.docx.inline import run, shown
from yearbook.writers.docx.lengths import twips
from yearbook.writers.docx.names import STYLES, TABLE_STYLE

_LEAST = 2.0
_MOST = 24.0
_HEAD, _CELL = STYLES["table_head"][0], STYLES["table_cell"][0]


def _width(text: str) -> float:
    """Width of a cell's text in em, Han and full-width signs 1, all others half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in text)


def natural_widths(table: Table, style: Style) -> list[float]:
    """Return the widths in pt that the columns would like to have, padding included."""
    size = style.text.table_cell.size
    columns = range(max((len(row) for row in table.rows), default=0))
    longest = (max((_width(row[n]) for row in table.rows if n < len(row)), default=0.0) for n in columns)
    return [(min(max(em, _LEAST), _MOST) + 2 * style.table.padding) * size for em in longest]


def is_wide(table: Table, style: Style) -> bool:
    """Tell whether the table wants more than one column of text."""
    return style.page.columns > 1 and sum(natural_widths(table, style)) > style.measure * 1.25


def table_xml(table: Table, style: Style, around: tuple[str, str], *, wide: bool) -> str:
    """Return the w:tbl; `around` is the XML that opens and closes the table's bookmark in its first cell."""
    wishes = natural_widths(table, style)
    room = twips(style.text_width if wide else style.measure)
    share = room / sum(wishes)
    widths = [round(wish * share) for wish in wishes]
    widths[-1] += room - sum(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = []
    for number, row in enumerate(table.rows):
        head = number < table.header_rows
        style_id = _HEAD if head else _CELL
        cells = []
        for column, width in enumerate(widths):
            opening, closing = around if number == column == 0 else ("", "")
            text = run(shown(row[column] if column < len(row) else ""))
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{opening}{text}{closing}</w:p></w:tc>'
            )
        repeat = "<w:tblHeader/>" if head else ""
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>")
    first, look = ("1", "0620") if table.header_rows else ("0", "0600")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE[0]}"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{look}"'
        f' w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
