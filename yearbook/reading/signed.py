"""Bylines that stand between bodies: those that close the article above, those that open the one below, and the rest.

A byline right under a body, or in parentheses, closes that article.  One that a blank line parts from the body above
and none from the text below opens the article below.  Bylines among headlines stay with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yearbook.cleaning.lines import Line
from yearbook.reading.clusters import Cluster, Signed
from yearbook.reading.draft import DraftByline
from yearbook.reading.paragraphs import Para


@dataclass(slots=True)
class Detached:
    """The clusters without such bylines; bylines by the paragraph that they close or open; those of no text at all."""

    clusters: list[Cluster] = field(default_factory=list)
    closing: dict[int, tuple[DraftByline, ...]] = field(default_factory=dict)
    opening: dict[int, tuple[DraftByline, ...]] = field(default_factory=dict)
    nobody: list[DraftByline] = field(default_factory=list)


def detach(clusters: Sequence[Cluster], paras: Sequence[Para], lines: Sequence[Line]) -> Detached:
    """Take the bylines that belong to a body out of `clusters`. `paras` are in order of their first lines."""
    out = Detached()
    above = -1
    for cluster in clusters:
        while above + 1 < len(paras) and paras[above + 1].first < cluster.first:
            above += 1
        items = list(cluster.items)
        lead: list[Signed] = []
        while items and isinstance(items[0], Signed):
            lead.append(items.pop(0))  # type: ignore[arg-type]
        bracketed = bool(lead) and lines[lead[0].at].text.text[0] in "（(〔【["
        if lead and (not items or (above >= 0 and (bracketed or not lead[0].blank))):
            bylines = tuple(byline for item in lead for byline in item.bylines)
            below = above + 1 if above + 1 < len(paras) else None
            if above >= 0 and (below is None or items or not _opens(lead, lines)):
                out.closing[above] = (*out.closing.get(above, ()), *bylines)
            elif below is not None:
                out.opening[below] = (*out.opening.get(below, ()), *bylines)
            elif items:
                items = [*lead, *items]
            else:
                out.nobody.extend(bylines)
        else:
            items = [*lead, *items]
        if items:
            out.clusters.append(Cluster(tuple(items), items[0].at, items[-1].at))
    return out


def _opens(lead: Sequence[Signed], lines: Sequence[Line]) -> bool:
    """Tell whether bylines that stand alone between two bodies open the second."""
    first, last = lead[0], lead[-1]
    if lines[first.at].text.text[0] in "（(":
        return False
    after = lines[last.at + 1].blanks if last.at + 1 < len(lines) else 1
    return first.blank and not after
