"""Which entries are set as newspaper articles, with a title block of their own, and which as 【条目】."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.model import Byline, Edition, Entry


def newspapers(edition: Edition) -> frozenset[str]:
    """Return the ids of the sources of kind "newspaper"."""
    return frozenset(source.id for source in edition.sources if source.kind == "newspaper")


def is_article(entry: Entry, papers: frozenset[str]) -> bool:
    """Tell whether the entry is set with a title block (see the module's rule)."""
    if entry.kicker or entry.subtitle or entry.bylines or entry.dateline or entry.group:
        return True
    spans = [span for several in entry.spans.values() for span in several]
    spans += [span for block in entry.blocks for span in block.spans]
    return bool(spans) and spans[0].source in papers


def byline_text(bylines: Sequence[Byline]) -> str:
    """Return bylines as they are printed: 记者 李明　通讯员 王小红、张华."""
    return "　".join(f"{b.role} {'、'.join(b.names)}".strip() for b in bylines)
