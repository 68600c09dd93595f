"""Which entries are set as newspaper articles, with a title block of their own, and which as 【条目】."""

from __future__ import annotations

from collections.abc import Sequence

from yearbook.model import Byline, Edition, Entry


def newspapers(edition: Edition) -> frozenset[str]:
    """Return the ids of the sources of kind "newspaper"."""
    return frozenset(source.id for source in edition.sources if source.kind == "newspaper")


def is_article(entry: Entry, papers: frozenset[str]) -> bool:
    """Tell whether the entry is set with a title block (see the module's rule)."""
    return form(entry, papers) is True


def form(entry: Entry, papers: frozenset[str]) -> bool | None:
    """Return :func:`is_article`, but None where nothing tells: an editor's own entry, which has no spans."""
    if entry.kicker or entry.subtitle or entry.bylines or entry.dateline or entry.group:
        return True
    for spans in (*entry.spans.values(), *[block.spans for block in entry.blocks]):
        if spans:
            return spans[0].source in papers
    return None


def byline_text(bylines: Sequence[Byline]) -> str:
    """Return bylines as they are printed: 记者 李明　通讯员 王小红、张华."""
    return "　".join(f"{b.role} {'、'.join(b.names)}".strip() for b in bylines)
