"""Names of columns that the room around them shows: a short line by itself over the first of several items.

Where a page's headlines stand close over their texts and their lines close together, a short line with a blank line
above and one below, right over such a headline, is the headline of no text: it names the column whose items follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import dropwhile

from yearbook.reading.clusters import Cluster, Shown, Signed
from yearbook.reading.paragraphs import Para

SHORTEST, LONGEST = 2, 8
"""Characters of such a name."""
SEVERAL = 3
"""Headlines that show how a page sets them."""
_PLAIN = re.compile(r"[㐀-鿿A-Za-z·“”「」\s]+")


def column_names(clusters: Sequence[Cluster], pieces: Sequence[Para]) -> frozenset[int]:
    """Return the lines of a page that name columns, none where its headlines do not stand close over their texts.

    `clusters` is the display text, `pieces` the running text of the page, both in order of print.  Linear.
    """
    starts = [piece.first for piece in pieces]
    out: set[int] = set()
    close = loose = 0
    for cluster in clusters:
        items = list(dropwhile(lambda item: isinstance(item, Signed), cluster.items))
        at = bisect_left(starts, cluster.last)
        over = at < len(pieces) and not pieces[at].blank
        names = [n for n in range(len(items) - 1) if _by_itself(items, n)]
        own = items[names[-1] + 1 :] if names else items
        tight = over and all(not item.gap for item in own[1:])
        close += tight and bool(own)
        loose += bool(own) and not tight
        if names and tight:
            out.add(items[names[-1]].at)
    return frozenset(out) if close >= SEVERAL and close >= 4 * loose else frozenset()


def _by_itself(items: Sequence[Shown | Signed], at: int) -> bool:
    """Tell whether item `at` is a short line with a blank line before and behind it."""
    part, following = items[at], items[at + 1]
    if not isinstance(part, Shown) or not isinstance(following, Shown) or following.at == part.at:
        return False
    if part.part or (at and items[at - 1].at == part.at) or not part.gap or not following.gap or part.dashed:
        return False
    return SHORTEST <= len(part.text.text) <= LONGEST and _PLAIN.fullmatch(part.text.text) is not None
