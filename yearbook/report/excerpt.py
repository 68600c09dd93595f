"""One record as two texts: what the source prints, and what the edition reads, with the changed signs marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from yearbook.ledger import Edit, Record
from yearbook.model import Span

LONGEST = 280
"""Characters of an excerpt; longer ones are cut around their first change."""
AROUND = 24
"""Characters of context on either side of a change."""


def excerpt(record: Record, texts: Mapping[str, str]) -> tuple[str, str]:
    """Return (source, result) as HTML: <del> and <ins> around what changed, line ends shown as ⏎.

    A change is shown from the source itself; a decision or suggestion as it was recorded.
    """
    if record.action == "change" and record.edits and record.spans:
        text = texts.get(record.spans[0].source, "")
        if text:
            return _changed(text, record.edits, _window(record))
    before = shown(record.before)
    if not before and record.spans:
        text = texts.get(record.spans[0].source, "")
        before = shown(text[record.spans[0].start : record.spans[0].end])
    return before, shown(record.after)


def shown(text: str) -> str:
    """Return `text` escaped, cut to LONGEST, with visible line ends."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return escape(cut).replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎")


def _window(record: Record) -> Span:
    """Return the stretch of source to show: the edits that lie close together, with some context."""
    first = record.edits[0]
    start, end = max(0, first[0] - AROUND), first[1] + AROUND
    for edit in record.edits[1:]:
        if edit[0] - start > LONGEST:
            break
        end = max(end, edit[1] + AROUND)
    low = min(span.start for span in record.spans)
    high = max(span.end for span in record.spans)
    return Span(
        record.spans[0].source, max(start, min(low, first[0])), min(end, max(high, first[1]), start + 2 * LONGEST)
    )


def _changed(text: str, edits: Iterable[Edit], window: Span) -> tuple[str, str]:
    left: list[str] = []
    right: list[str] = []
    position = window.start
    for start, end, new in edits:
        if start < position or start > window.end:
            continue
        kept = shown(text[position:start])
        stop = min(end, window.end)
        left.append(kept)
        right.append(kept)
        if stop > start:
            left.append(f"<del>{_visible(text[start:stop])}</del>")
        if new:
            right.append(f"<ins>{_visible(new)}</ins>")
        position = max(position, stop)
    kept = shown(text[position : window.end])
    return "".join([*left, kept]), "".join([*right, kept])


def _visible(text: str) -> str:
    """Return changed signs escaped, blanks among them made visible."""
    cut = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    marked = cut.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")
    return escape(marked.replace("\u3000", "□").replace("\u00a0", "␣").replace(" ", "␣"))
