"""Verse: short lines that each end in a mark, set beside columns whose lines run on.

A wrapped column breaks its lines where they are full, so hardly one in ten ends in a mark; a poem breaks them where it
breathes.  Each of its lines is a paragraph of its own; the display lines right above are its title and who wrote it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.names import is_name, names_of
from yearbook.reading.fit import MARK
from yearbook.reading.role import Role

SHORT = 16
"""Characters of a line of verse at most."""
NARROW = 0.7
"""How wide a line of verse is at most, by the column: what is wider may be a line of the column."""
LEAST = 4
"""Lines from which short lines are verse, and two behind a small title among verse; fewer are the ends of paragraphs."""
ABOVE = 3
"""Display lines above verse: title, subtitle, name."""
_ENDS, _PAUSES = frozenset("，。！？；、…：”」』——"), frozenset("，；、：")


def mark_verse(lines: Sequence[Line], roles: list[Role], regions: Sequence[Region]) -> None:
    """Give the lines of poems the role VERSE, and what stands right above them HEAD or BYLINE. Changes `roles`. Linear."""
    shown: Counter[int] = Counter()
    for region in regions:
        if region.measure is not None:
            shown[region.measure] += region.last - region.first
    if not shown:
        return
    widest = NARROW * shown.most_common(1)[0][0]
    fitting = [at for at, line in enumerate(lines) if line.reach <= widest and _fits(line, roles[at])]
    known = 0
    for at, stop in _runs(lines, fitting):
        pauses = sum(lines[n].text.text[-1] in _PAUSES for n in range(at, stop))
        goes_on = known and stop - at >= 2 and at - known == 1 and not lines[at].blanks
        if (stop - at >= LEAST and 3 * pauses >= stop - at) or (goes_on and pauses):
            roles[at:stop] = [Role.VERSE] * (stop - at)
            _mark_above(lines, roles, at)
            known = stop


def _fits(line: Line, role: Role) -> bool:
    text = line.text.text
    plain = role in (Role.BODY, Role.HEAD) and not line.heading and not line.row
    return plain and len(text) <= SHORT and text[-1] in _ENDS


def _runs(lines: Sequence[Line], fitting: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the runs of `fitting` lines, which at most one blank line parts."""
    first = last = 0
    for at in fitting:
        if at == last > first and lines[at].blanks <= 1:
            last += 1
            continue
        if first < last:
            yield first, last
        first, last = at, at + 1
    if first < last:
        yield first, last


def _mark_above(lines: Sequence[Line], roles: list[Role], first: int) -> None:
    """Mark the short lines without a mark close above verse; one of them that is a person's name signs it."""
    at = first - 1
    while at >= 0 and first - at <= ABOVE and roles[at] in (Role.BODY, Role.HEAD) and not lines[at + 1].blanks:
        text = lines[at].text.text
        if len(text) > SHORT or MARK.search(text):
            break
        roles[at] = Role.HEAD
        at -= 1
    for n in range(at + 2, first):
        if signer(lines[n].text.text) is not None:
            roles[n] = Role.BYLINE
            break


def signer(text: str) -> str | None:
    """Return the person whose name a short line is, behind the school or house at most (梅坪小学　石　清), or None."""
    names = names_of(text)
    if not 1 <= len(names) <= 2 or len(text) > SHORT or not is_name(names[-1]) or len(names[-1]) > 3:
        return None
    return names[-1]
