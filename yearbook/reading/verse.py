"""Verse: short lines that each end in a mark, set beside columns whose lines run on.

A wrapped column breaks its lines where they are full, so hardly one in ten ends in a mark; a poem breaks them where it
breathes.  Each of its lines is a paragraph of its own; the display lines right above are its title and who wrote it.
A poem without marks is known by its stanzas, below or above who wrote it; classical verse set two lines to one by
halves of one length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.names import is_name, names_of
from yearbook.reading.across import word_across
from yearbook.reading.fit import MARK
from yearbook.reading.plain_names import set_right
from yearbook.reading.role import Role
from yearbook.reading.signs import printed_times

SHORT = 16
"""Characters of a line of verse at most."""
NARROW = 0.7
"""How wide a line of verse is at most, by the column: what is wider may be a line of the column."""
STANZA = 16
"""Lines of a stanza at most."""
LEAST = 4
"""Lines from which short lines are verse, and two behind a small title among verse; fewer are the ends of paragraphs."""
FEW = 3
"""Lines of the first stanza at least where a name at its end shows how far a poem goes."""
LONGEST_POEM = 64
"""Lines of a poem at most, where who wrote it stands at its end."""
ABOVE = 3
"""Display lines above verse: title, subtitle, name."""
_COUPLET_ENDS = "。？！；，"
_COUPLET = re.compile(rf"([㐀-鿿]{{4,7}})[，？！、]([㐀-鿿]{{4,7}})[{_COUPLET_ENDS}]")
_ENDS, _PAUSES = frozenset("，。！？；、…：”」』——"), frozenset("，；、：")


def mark_verse(lines: Sequence[Line], roles: list[Role], regions: Sequence[Region]) -> None:
    """Give the lines of poems the role VERSE, and what stands right above them HEAD or BYLINE. Changes `roles`. Linear."""
    for at, stop in _couplets(lines, roles):
        roles[at:stop] = [Role.VERSE] * (stop - at)
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
    for at in [at for at, role in enumerate(roles) if role is Role.BYLINE]:
        found = _stanzas(lines, roles, at + 1, widest)
        if set_right(lines, at):
            found += _stanzas(lines, roles, _begins_above(lines, roles, at), widest, at)
        for first, stop in found:
            roles[first:stop] = [Role.VERSE if stop - first > 1 else Role.HEAD] * (stop - first)


def _couplets(lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of the runs of two or more lines that are each two halves of one length (几处炊烟…，一溪流水…。)."""
    found = [
        at
        for at, line in enumerate(lines)
        if (text := line.text.text)[-1] in _COUPLET_ENDS
        and len(text) <= SHORT
        and roles[at] in (Role.BODY, Role.HEAD)
        and _halves(text)
    ]
    for at, stop in _runs(lines, found):
        if stop - at >= 2 and len({_halves(line.text.text) for line in lines[at:stop]}) == 1:
            yield at, stop


def _halves(text: str) -> int:
    """Return how many characters each half of a line of two has that a mark parts and another ends, 0 for other lines."""
    found = _COUPLET.fullmatch(text)
    return len(found[1]) if found is not None and len(found[1]) == len(found[2]) else 0


def _begins_above(lines: Sequence[Line], roles: Sequence[Role], signed: int) -> int:
    """Return where the lines begin that may be verse above line `signed`, which closes them; behind a line alone, the title."""
    at = signed
    while at and signed - at < LONGEST_POEM and _may_be_verse(lines[at - 1], roles[at - 1]):
        at -= 1
    return at + 1 if at + 1 < signed and lines[at + 1].blanks else at


def _stanzas(
    lines: Sequence[Line], roles: Sequence[Role], at: int, widest: float, signed: int = -1
) -> list[tuple[int, int]]:
    """Return [first, last) of the stanzas right behind a byline, and of a line alone between two: the next poem's title.

    All lines are short, the first stanza has four or more, and there are several stanzas or six lines; no other byline
    stands right behind them, as it would among headlines, but `signed`, who wrote them.
    """
    out: list[tuple[int, int]] = []
    least = LEAST if signed < 0 else FEW
    while at < len(lines) and at != signed:
        stop = at
        while stop < len(lines) and (stop == at or not lines[stop].blanks) and _may_be_verse(lines[stop], roles[stop]):
            stop += 1
        goes_on = stop < len(lines) and not lines[stop].blanks and stop != signed
        apart = lines[at].blanks > (1 if out else 2)
        if stop == at or goes_on or apart or stop - at > STANZA or (not out and stop - at < least):
            break
        if any(line.reach > widest for line in lines[at:stop]) or not _ragged(lines[at:stop]):
            break
        out.append((at, stop))
        at = stop
    if signed >= 0 and at != signed:
        return []
    while signed < 0 and out and out[-1][1] - out[-1][0] == 1:
        out.pop()  # the headline of what follows
    if any(stop - first == 1 and last - stop < 2 for (first, stop), (_next, last) in pairwise(out)):
        return []
    return out if len(out) > 1 or (out and out[0][1] - out[0][0] >= 6) else []


def _may_be_verse(line: Line, role: Role) -> bool:
    plain = role in (Role.BODY, Role.HEAD) and not line.heading and not line.row
    return plain and len(line.text.text) <= SHORT and printed_times(line.text) == 1 and "。" not in line.text.text[:-1]


def _ragged(stanza: Sequence[Line]) -> bool:
    """Tell whether the lines were broken by the poet: they are no column filled to one edge, no word is cut between them."""
    texts = [line.text.text for line in stanza]
    if any(two[0] in _ENDS or word_across(one, two) for one, two in pairwise(texts)):
        return False
    reaches = [line.reach for line in stanza[:-1]]
    return len(reaches) < 3 or max(reaches) - min(reaches) >= 2 or not any(text[-1] in "。！？" for text in texts)


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
