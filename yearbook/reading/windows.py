"""Windows: stretches of pages that are read together, so that reading stays linear in the length of the source.

A page is what form feeds, furniture and runs of blank lines show (Line.page).  Short pages are read together, because
an article may go over; a long source is cut at a page's end, or, where it shows no pages, before a headline.  What is read
together is bounded by its characters and by its headlines: each of these is compared with each text.  Pages
that a form feed parts, or a dated head of their own, are read each by itself where nothing goes over: pages of one
source may differ in all that a page shows of its manner.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Collection, Iterator, Sequence

from yearbook.cleaning.lines import SET_ASIDE, Line
from yearbook.reading.affinity import NEIGHBOURS, pairs
from yearbook.reading.paragraphs import JUMP, ends_paragraph
from yearbook.reading.role import Role

_DAY = re.compile(r"[年月]\s*[0-9〇○零一二三四五六七八九十廿]{1,3}\s*[日号號]|\d[-./]\d{1,2}[-./]\d")
"""The day in the head of a page."""
_TEXT = (Role.HEAD, Role.BYLINE, Role.BODY)
"""What a page begins with: its text, or what stands over it."""
_OVER = (Role.HEAD, Role.BYLINE)
"""What goes with the text behind it."""
CHARACTERS, ITEMS = 12_000, 40
"""What a page holds at most: a broadsheet page has 5,000 to 12,000 characters and 10 to 30 lines of display text and photos."""
ENOUGH, TOO_MUCH, MOST, LISTED = 1, 3, 4, 6
"""Pages' worth from which a window ends with its page; from which it ends before the next headline behind a blank line
though no page ended; before whatever begins an item; and in the midst of display text, which is then a list.  Text that
nothing begins is compared with nothing, however long it is."""


def windows(
    lines: Sequence[Line], roles: Sequence[Role], dated: Collection[int], source: str
) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the windows over all lines, in order.

    `dated` are the lines that begin with a dateline, `source` is the text that the lines were read from.
    """
    first = size = items = 0
    apart = _apart(lines, roles, dated, source)
    for at, line in enumerate(lines):
        begins = _begins(lines, roles, at) or (at in dated and not (at and roles[at - 1] in _OVER))
        if at in apart or (at > first and _ends(max(size / CHARACTERS, items / ITEMS), lines, roles, at, begins)):
            yield first, at
            first, size, items = at, 0, 0
        size += len(line.text.text)
        items += begins
    if first < len(lines):
        yield first, len(lines)


def _begins(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether line `at` is display text or the first of a caption."""
    if roles[at] is not Role.CAPTION:
        return roles[at] is Role.HEAD
    return not at or roles[at - 1] is not Role.CAPTION or lines[at].blanks > 0


def _ends(filled: float, lines: Sequence[Line], roles: Sequence[Role], at: int, begins: bool) -> bool:
    """Tell whether a window that holds so many pages' worth ends before line `at`, which `begins` an item or not."""
    if filled < ENOUGH:
        return False
    if lines[at].page != lines[at - 1].page:
        return True
    if filled < TOO_MUCH or not begins:
        return False
    if roles[at - 1] in _OVER:
        return filled >= LISTED
    return filled >= MOST or (roles[at] is Role.HEAD and lines[at].blanks > 0)


def _apart(lines: Sequence[Line], roles: Sequence[Role], dated: Collection[int], source: str) -> frozenset[int]:
    """Return the lines that begin a page behind a form feed, or with a dated head, over which nothing goes.

    The first dated head may stand anywhere on the first page.  No article turns from a page before to one behind; an
    article of its own begins on the page behind, told by a byline or a dateline; and the first text of that page has its
    headline there, over it or, by the words that they share, elsewhere on the page.
    """
    feeds = [found.start() for found in re.finditer("\f", source)]
    place = [bisect_left(feeds, line.text.first_offset() or 0) for line in lines] if feeds else [0] * len(lines)
    fed = [at for at in range(1, len(lines)) if place[at - 1] < place[at]]
    headed = (first for first, last in _page_heads(lines)[1:] if bisect_left(fed, first) == bisect_right(fed, last))
    starts = sorted({*fed, *headed})
    over = _turned_over(lines, roles, starts)
    out: set[int] = set()
    for before, start, stop in zip([0, *starts], starts, [*starts[1:], len(lines)], strict=False):
        if start in over or not any(roles[at] is Role.BYLINE or at in dated for at in range(start, stop)):
            continue
        top = next((at for at in range(start, stop) if roles[at] in _TEXT or at in dated), stop)
        if top == stop or roles[top] is not Role.BODY or top in dated:
            out.add(start)
        elif _ended(lines, roles, before, start):
            end = next((at for at in range(top, stop) if roles[at] is not Role.BODY), stop)
            words = frozenset(NEIGHBOURS.findall("\n".join(line.text.text for line in lines[top:end])))
            here, there = (_shared(lines, roles, *page, words) for page in ((start, stop), (before, start)))
            if here > there:
                out.add(start)
    return frozenset(out)


def _page_heads(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return [first, last) of the groups of furniture that tell the day, as the heads of pages do."""
    out: list[tuple[int, int]] = []
    told: int | None = None
    first = 0
    for at, line in enumerate(lines):
        if line.label not in SET_ASIDE:
            if told is not None:
                out.append((first, at))
            first, told = at + 1, None
        elif line.label == "furniture" and _DAY.search(line.text.text):
            told = at
    return out


def _shared(lines: Sequence[Line], roles: Sequence[Role], first: int, last: int, words: Collection[str]) -> int:
    """Return how many pairs of characters of one headline among lines[first:last] are among `words`, at most."""
    heads = (lines[at].text.text for at in range(first, last) if roles[at] is Role.HEAD)
    return max((sum(pair in words for pair in pairs(head)) for head in heads), default=0)


def _turned_over(lines: Sequence[Line], roles: Sequence[Role], starts: Sequence[int]) -> set[int]:
    """Return those of the `starts` of pages that an article goes over which turns away (下转第4版) and arrives (上接第1版)."""
    waiting: deque[int] = deque()
    out: set[int] = set()
    told = 0
    for at, role in enumerate(roles):
        found = JUMP.search(lines[at].text.text) if role is Role.ASIDE else None
        if found is None:
            continue
        if found.group(1) is not None:
            waiting.append(at)
        elif waiting:
            stop = bisect_right(starts, at)
            out.update(starts[max(told, bisect_left(starts, waiting.popleft())) : stop])
            told = stop  # those before were told by an article that turned away earlier, or are over
    return out


def _ended(lines: Sequence[Line], roles: Sequence[Role], first: int, last: int) -> bool:
    """Tell whether the last text of lines[first:last] ends where a sentence does."""
    text = next((lines[at].text.text for at in range(last - 1, first - 1, -1) if roles[at] is Role.BODY), "")
    return not text or ends_paragraph(text)
