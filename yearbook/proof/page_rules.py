"""Rules about columns and pages: T16, T17, T18."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from yearbook.proof.layout import NEAR, Head, Item, Layout, Page
from yearbook.proof.lines import Line
from yearbook.proof.tally import Tally

OFF_GRID = 0.3
"""Baselines further off than this (pt) are off the grid."""


def check(layout: Layout, chapter_pages: Sequence[int], tally: Tally) -> None:
    """Check all pages. `chapter_pages` are the pages on which chapters begin, in order."""
    _tops_and_feet(layout, tally)
    _grid(layout, tally)
    _level(layout, chapter_pages, tally)


def _tops_and_feet(layout: Layout, tally: Tally) -> None:
    flow = [item for page in layout.pages if not page.is_list for item in page.flow]
    for i, item in enumerate(flow):
        before, after = flow[i - 1] if i else None, flow[i + 1] if i + 1 < len(flow) else None
        is_top = before is None or _column(before) != _column(item)
        is_foot = item.column >= 0 and after is not None and _column(after) != _column(item)
        if isinstance(item, Head):
            if item.size > 1.05 * layout.em and item.column >= 0:
                tally.case("T16h", is_foot and _is_low(item, layout), item, item.text[:16])
            continue
        if is_top and item.is_prose and isinstance(before, Line):
            tally.case("T16", item.is_last and not item.is_first, item, item.text[:16])
        if not item.is_prose and not item.gaps and not item.is_list:
            tally.case("T16h", is_foot and _is_low(item, layout), item, item.text[:16])
        if item.is_prose and item.is_first and item.text.startswith("【"):
            tally.case("T16t", is_foot and not item.is_last, item, item.text[:16])


def _column(item: Item) -> tuple[int, int]:
    return item.page, item.column


def _is_low(item: Item, layout: Layout) -> bool:
    """A heading alone on its page (a chapter's opening) is not at a foot."""
    page = layout.pages[item.page]
    return any(isinstance(other, Line) for other in page.flow)


def _grid(layout: Layout, tally: Tally) -> None:
    lead = layout.leading
    running = [page for page in layout.pages if _is_running(page)]
    lines = [line for page in running for line in page.lines if line.is_prose]
    if not lines:
        return
    usual = Counter(round(line.y % lead * 4) for line in lines).most_common(1)[0][0] / 4
    phase = median([line.y % lead for line in lines if abs(line.y % lead - usual) <= 0.25] or [usual])
    for page in running:
        prose = [line for line in page.lines if line.is_prose]
        left = sorted(line.y for line in prose if line.column == 0)
        for line in prose:
            off = (line.y - phase + lead / 2) % lead - lead / 2
            tally.case("T17g", abs(off) > OFF_GRID, line, f"{line.text[:10]} ({off:+.2f} pt)")
            near = [y for y in left if abs(y - line.y) < lead / 2] if line.column > 0 else []
            if near:
                off = min((line.y - y for y in near), key=abs)
                tally.case("T17", abs(off) > OFF_GRID, line, f"{line.text[:10]} ({off:+.2f} pt)")


def _is_running(page: Page) -> bool:
    """Whether a page holds running text; covers, imprints and lists are not set on the grid."""
    return not page.is_list and sum(line.is_prose and bool(line.han_fonts) for line in page.lines) > 2


def _level(layout: Layout, chapter_pages: Sequence[int], tally: Tally) -> None:
    """T18: where a chapter ends, all columns end at one height, the last at most one line shorter."""
    busy = [page for page in layout.pages if page.flow or page.loose]
    for page, following in pairwise(busy):
        if following.number in chapter_pages and page.number >= min(chapter_pages):
            _feet(page, layout, tally)
    if busy and chapter_pages and len(busy) > 1 and busy[-1].number >= max(chapter_pages):
        _feet(busy[-1], layout, tally)


def _feet(page: Page, layout: Layout, tally: Tally) -> None:
    if page.is_list or len(page.columns) < 2 or not any(line.is_prose for line in page.lines):
        return
    cut = max((item.y for item in page.flow if item.column == -1), default=0.0)
    feet, slack = [], 0.0
    for frame in page.columns:
        ends = [
            (c.y, c.size)
            for c in page.text.chars
            if frame.left - 1 < c.x < frame.right and cut < c.y <= layout.bottom + 1
        ]
        ends += [(p.bottom, 0.0) for p in page.pictures if frame.left - 1 < p.left < frame.right and cut < p.bottom]
        foot, size = max(ends, default=(cut, layout.em))
        feet.append(foot)
        if size < (1 - NEAR) * layout.em:
            slack = layout.leading  # a caption or picture ends a little above the foot of what holds it
    wide = max(feet) - min(feet) > 1.2 * layout.leading + slack
    rising = any(b - a > 0.6 * layout.leading + slack for a, b in pairwise(feet))
    tally.case("T18", wide or rising, page.number, ", ".join(f"{y:.0f} pt" for y in feet))
