"""Sections, headers and footers: page and columns from the style, heads that follow the chapter (STYLEREF)."""

from __future__ import annotations

from typing import Literal

from yearbook.style import Style
from yearbook.writers.docx.fields import field
from yearbook.writers.docx.inline import run
from yearbook.writers.docx.lengths import running, twips
from yearbook.writers.docx.names import FOOTER_LEFT, HEADER_LEFT, STYLES
from yearbook.writers.docx.template import HEAD, W

Start = Literal["nextPage", "oddPage", "continuous"]
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_BETWEEN = " · "


def properties(
    style: Style,
    *,
    start: Start,
    columns: int = 1,
    references: str = "",
    numbering: str = "",
    bare: bool = False,
    low: bool = False,
) -> str:
    """Return a w:sectPr. `references` are header and footer references, `bare` leaves them off the first page.

    `low` sets the text at the page's foot.  A section from a right-hand page on must not be bare: LibreOffice leaves two pages without heads then.
    """
    page = style.page
    heads = running(style)
    foot = '<w:vAlign w:val="bottom"/>' if low else ""
    first = "<w:titlePg/>" if bare else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="{start}"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(style.outer)}" w:bottom="{twips(style.bottom)}"'
        f' w:left="{twips(page.inner)}" w:header="{heads.head}" w:footer="{heads.foot}" w:gutter="0"/>'
        f"{numbering}"
        f'<w:cols w:num="{columns}" w:space="{twips(style.gutter)}"/>'
        f"{foot}{first}"
        f'<w:docGrid w:type="lines" w:linePitch="{twips(style.grid)}"/></w:sectPr>'
    )


def numbering(form: Literal["lowerRoman", "decimal"], first: int | None = None) -> str:
    """Return w:pgNumType; `first` restarts the count."""
    start = "" if first is None else f' w:start="{first}"'
    return f'<w:pgNumType w:fmt="{form}"{start}/>'


def right_header(chapter: str, section: str | None) -> str:
    """Return the head of right-hand pages: the current chapter and, where it has them, the current section.

    Both are STYLEREF fields by level, which Word understands in every language; the stored text is what programs show
    that do not compute them.
    """
    inner = field("STYLEREF 1", run(chapter))
    if section:
        inner += run(_BETWEEN) + field("STYLEREF 2", run(section))
    return _part("hdr", STYLES["header"][0], inner)


def plain_header(text: str) -> str:
    """Return a head of right-hand pages that never changes."""
    return _part("hdr", STYLES["header"][0], run(text))


def left_header(text: str) -> str:
    """Return the head of left-hand pages: the book."""
    return _part("hdr", HEADER_LEFT[0], run(text))


def footer(*, left: bool) -> str:
    """Return the foot with the page number at the outer edge."""
    return _part("ftr", FOOTER_LEFT[0] if left else STYLES["footer"][0], field("PAGE", run("1")))


def _part(kind: str, style_id: str, inner: str) -> str:
    return f'{HEAD}<w:{kind} {W} {_R}><w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{inner}</w:p></w:{kind}>'
