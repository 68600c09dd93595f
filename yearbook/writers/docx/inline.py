"""Runs of a paragraph: text with marks, footnotes, fields and comments at their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yearbook.model import Mark
from yearbook.writers.docx.template import mark_style
from yearbook.writers.docx.xml import escape, visible

TAB = "<w:r><w:tab/></w:r>"
Insert = tuple[int, str]
"""(code point, XML of runs that stands there)."""


def run(text: str, style_id: str = "") -> str:
    """Return one run of any text, made :func:`visible`."""
    if not text:
        return ""
    text = visible(text)
    style = f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>' if style_id else ""
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    return f"<w:r>{style}<w:t{space}>{escape(text)}</w:t></w:r>"


def shown(text: str) -> str:
    """Return a whole text as its paragraph shows it: visible characters, no white space at the edges."""
    return visible(text).strip()


def runs(
    text: str,
    marks: Sequence[Mark] = (),
    inserts: Sequence[Insert] = (),
    link: Callable[[str], str] | None = None,
) -> str:
    """Return the runs of `text`, its edges trimmed; offsets of marks and inserts are those of the untrimmed text.

    `link` makes a relation id of an address; without it links are mere text.
    """
    if not marks and not inserts:
        return run(shown(text))
    whole = visible(text)
    first = len(whole) - len(whole.lstrip())
    last = max(first, len(whole.rstrip()))
    pending = sorted(((min(max(at, first), last), n, xml) for n, (at, xml) in enumerate(inserts)), reverse=True)
    cuts = {first, last}
    cuts.update(at for at, _n, _xml in pending)
    for mark in marks:
        cuts.update((min(max(mark.start, first), last), min(max(mark.end, first), last)))
    points = sorted(cuts)
    out: list[str] = []
    opened: str | None = None
    for start, end in zip(points, [*points[1:], last], strict=True):
        while pending and pending[-1][0] == start:
            out.append(pending.pop()[2])
        if start == end:
            continue
        over = [mark for mark in marks if mark.start <= start and mark.end >= end]
        href = next((mark.href for mark in over if mark.kind == "link" and mark.href), None)
        if href != opened and opened is not None:
            out.append("</w:hyperlink>")
            opened = None
        if href is not None and opened is None and link is not None:
            out.append(f'<w:hyperlink r:id="{link(href)}" w:history="1">')
            opened = href
        kinds = frozenset(mark.kind for mark in over)
        out.append(run(whole[start:end], mark_style(kinds)[0] if kinds else ""))
    if opened is not None:
        out.append("</w:hyperlink>")
    out.extend(xml for _at, _n, xml in reversed(pending))
    return "".join(out)


def combinations(marks: Sequence[Mark]) -> set[frozenset[str]]:
    """Return the sets of kinds that `marks` lay over one character together."""
    points = sorted({p for mark in marks for p in (mark.start, mark.end)})
    found = {frozenset(mark.kind for mark in marks if mark.start <= p < mark.end) for p in points}
    return {kinds for kinds in found if kinds}
