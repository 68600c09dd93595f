"""Photo items: a caption with its credit, wherever a column was interrupted for a picture.

The credit is the sure sign; the caption is the block that it closes.  In a newspaper a photo is an item of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.shown import Shown
from yearbook.reading.bylines import byline_line
from yearbook.reading.caption_start import caption_start
from yearbook.reading.credits import closing_credit, credit_text, is_work, joined_credits
from yearbook.reading.datelines import dateline_end
from yearbook.reading.fit import MARK
from yearbook.reading.role import Role
from yearbook.traced import Traced, join

_SIGN = re.compile(r"[■□●◆▲▪◼摄攝）)】\]]|料(?:照|[图圖])片")
_HINT = re.compile(
    r"[■□●◆▲▪◼][^■□●◆▲▪◼]{2,24}$|[摄攝提供稿报報道導][）)】\]]\s*$|\s[摄攝]\s*$|[资資]料(?:照|[图圖])片\s*$"
)
_TELLING = (re.compile(r"[■□●◆▲▪◼摄攝）)】\]料]"), re.compile("[图圖][为為]"))
"""What every line holds one of that ends in a credit or says that it is a caption."""
_WORK_SIGN = re.compile(r"》")
"""What every line holds that names a work of art."""
_SHOWS = re.compile(r"[▲△▼▽◀▶]?\s*(?:[上下左右]?图为|[上下左右]?圖為)[^。！？]{4,70}。?")
"""A caption without a credit that says it is one."""
_REPORTED = re.compile(r"[报報][道導]\s*[）)】\]]?$")
_POINTS = re.compile(r"[▲△▼▽◀▶]|[上下左右]?[图圖][为為]")
SHORTEST_RUN = 4
"""Lines of a caption without a full stop, as far as its beginning is looked for."""
FULL = 48
"""Half-ems: a line so long, where lines are not wrapped, is a paragraph; captions of a few short lines are seldom."""
LONGEST = 12
"""Lines: a caption is a few lines; a longer block above a credit is an article."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture's caption and credit; `first` and `last` are indices of lines."""

    caption: Traced
    credit: Traced | None
    first: int
    last: int
    confidence: float = 1.0


def mark_captions(lines: Sequence[Line], roles: list[Role], regions: Sequence[Region], shown: Shown) -> None:
    """Give the lines above a credit, and those that end in one, the role CAPTION. Changes `roles`."""
    credits = (at for at, role in enumerate(roles) if role is Role.CREDIT)
    for at in sorted({*credits, *shown.holding(*_TELLING)}):
        line = lines[at]
        if roles[at] is Role.CREDIT:
            if at and roles[at - 1] is Role.HEAD and _told_too(line):
                roles[at] = Role.BYLINE
            elif _inside_text(lines, roles, at):
                roles[at - 1] = Role.CAPTION
            else:
                _mark_above(lines, roles, regions, at - 1, line.blanks)
        elif roles[at] is Role.BODY and _SHOWS.fullmatch(line.text.text) and not _cut(lines, roles, at):
            roles[at] = Role.CAPTION
        elif (
            roles[at] is Role.BODY
            and _SIGN.search(line.text.text)
            and _HINT.search(line.text.text)
            and closing_credit(line.text)[1] is not None
        ):
            _mark_above(lines, roles, regions, at, 0)
    for at in shown.holding(_WORK_SIGN):
        if roles[at] in (Role.HEAD, Role.BODY) and not lines[at].heading and is_work(lines[at].text.text):
            roles[at] = Role.CAPTION
    for at in range(1, len(lines)):
        if roles[at] is Role.CAPTION and roles[at - 1] is Role.BODY and not lines[at].heading:
            begun = caption_start(lines, roles, regions, at)
            if begun is not None:
                roles[begun:at] = [Role.CAPTION] * (at - begun)
                roles[begun - 1] = Role.BODY
    _free_headlines(lines, roles)


def _told_too(line: Line) -> bool:
    """Tell whether a line names who took the picture *and* wrote the text (记者 李明 摄影报道): under a headline a byline."""
    return _REPORTED.search(line.text.text) is not None and bool(byline_line(line.text))


def _cut(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether a line without a full stop goes on in the next."""
    return not _closed(lines[at]) and at + 1 < len(lines) and roles[at + 1] is Role.BODY and not lines[at + 1].blanks


def _free_headlines(lines: Sequence[Line], roles: list[Role]) -> None:
    """Give the first line of a caption back as a headline: short, without a mark, over lines that reach further."""
    for at in range(len(lines) - 1):
        if roles[at] is not Role.CAPTION or roles[at + 1] is not Role.CAPTION or (at and roles[at - 1] is Role.CAPTION):
            continue
        text = lines[at].text.text
        narrow = 4 * lines[at].reach < 3 * lines[at + 1].reach
        if narrow and not MARK.search(text) and closing_credit(lines[at].text)[1] is None:
            roles[at] = Role.HEAD


def _inside_text(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether a credit stands in mid-column without any gap, under a one-line caption that cuts a sentence in two."""
    if at < 2 or at + 1 >= len(lines) or any(lines[n].blanks for n in (at - 1, at, at + 1)):
        return False
    if any(roles[n] is not Role.BODY for n in (at - 2, at - 1, at + 1)) or dateline_end(lines[at + 1].text.text):
        return False
    return not _closed(lines[at - 2]) and _closed(lines[at - 1]) and len(lines[at - 1].text.text) >= 6


def _mark_above(lines: Sequence[Line], roles: list[Role], regions: Sequence[Region], last: int, blanks: int) -> None:
    """Mark the block that ends with line `last`; a blank line before the credit is allowed where all lines have one."""
    while last >= 0 and roles[last] is Role.ASIDE:
        last -= 1
    if last < 0 or roles[last] not in (Role.BODY, Role.HEAD):
        return
    if roles[last] is Role.HEAD and (blanks or lines[last].heading):
        return
    kind = roles[last]
    allowed = max(blanks, 0) if blanks <= 1 else 0
    first = last
    if kind is Role.BODY and not _closed(lines[last]) and not lines[last].blanks:
        if (begun := _block_of_its_own(lines, roles, regions, last)) is not None:
            roles[begun : last + 1] = [Role.CAPTION] * (last + 1 - begun)
            return
        if (begun := caption_start(lines, roles, regions, last)) is not None:
            roles[begun : last + 1] = [Role.CAPTION] * (last + 1 - begun)
            roles[begun - 1] = Role.BODY
            return
        roles[last] = Role.CAPTION  # a caption without a full stop, printed into the column without a gap: one line
        for first in range(last - 1, max(-1, last - SHORTEST_RUN), -1):
            if roles[first] is not Role.BODY or lines[first + 1].blanks or _closed(lines[first]):
                break
            if _POINTS.match(lines[first].text.text):
                roles[first:last] = [Role.CAPTION] * (last - first)  # more where its beginning says so
                break
        return
    while first > 0 and roles[first - 1] is kind and not lines[first].heading:
        if lines[first].blanks > allowed or (allowed and lines[first].blanks and _closed(lines[first - 1])):
            break
        if kind is Role.BODY and (
            _ends_paragraph(lines, roles, regions, first) or _cuts_column(lines, regions, first, last)
        ):
            break
        first -= 1
    above = first - 1
    if (
        kind is Role.BODY
        and above >= 0
        and roles[above] is Role.HEAD
        and not lines[first].blanks
        and not MARK.search(lines[above].text.text)
    ):
        first -= 4 * lines[above].reach >= 3 * lines[first].reach and not lines[above].heading
    while (
        kind is Role.BODY
        and first > 1
        and roles[first - 1] is Role.HEAD
        and not lines[first].blanks
        and MARK.search(lines[first - 1].text.text)
        and not _closed(lines[first - 1])
        and _cuts_column(lines, regions, first - 1, last)
    ):
        first -= 1  # a caption's first line looks like a headline where it is set narrower than the column
    if last - first >= LONGEST or dateline_end(lines[first].text.text):
        return
    for at in range(first, last + 1):
        roles[at] = Role.CAPTION


def _block_of_its_own(lines: Sequence[Line], roles: Sequence[Role], regions: Sequence[Region], last: int) -> int | None:
    """Return the first line of the few that blank lines or other things than text part from the columns, or None."""
    first = last
    while roles[first] is Role.BODY and lines[first].blanks <= _between(lines[first], regions):
        if not first or roles[first - 1] is not Role.BODY:
            break
        first -= 1
    behind = last + 1
    ended = (
        behind == len(lines)
        or roles[behind] is not Role.BODY
        or lines[behind].blanks > _between(lines[behind], regions)
    )
    few = last - first <= SHORTEST_RUN and not dateline_end(lines[first].text.text)
    return first if ended and few else None


def _between(line: Line, regions: Sequence[Region]) -> int:
    """Return how many blank lines stand between the lines of a column here."""
    return int(line.region < len(regions) and regions[line.region].spaced)


def _cuts_column(lines: Sequence[Line], regions: Sequence[Region], first: int, last: int) -> bool:
    """Tell whether lines[first:last + 1] are set narrower than the full, open line of a column that they stand behind.

    A caption has a width of its own: none of its lines reaches the edge of the column, though they go on.
    """
    before = lines[first - 1]
    measure = regions[before.region].measure if before.region < len(regions) else None
    if measure is None or _closed(before) or abs(before.reach - measure) > 2 or last - first < 1:
        return False
    return all(line.reach <= measure - 3 for line in lines[first : last + 1])


def _ends_paragraph(lines: Sequence[Line], roles: Sequence[Role], regions: Sequence[Region], at: int) -> bool:
    """Tell whether a paragraph ends before line `at`: a caption is one paragraph.

    A sentence ends there, before an indent, or in a line that lines around it show to be short, or to be a whole
    paragraph.
    """
    before, line = lines[at - 1], lines[at]
    if not _closed(before):
        return False
    if before.region < len(regions) and regions[before.region].measure is None and before.reach > FULL:
        return True
    around = range(max(0, at - LONGEST), min(len(lines), at + LONGEST))
    full = max(lines[n].reach for n in around if roles[n] in (Role.BODY, Role.CAPTION))
    return line.indent - before.indent >= 2 or before.reach <= full - 4


def _closed(line: Line) -> bool:
    return line.text.text[-1] in "。！？…”"


def photos(lines: Sequence[Line], roles: Sequence[Role]) -> list[Photo]:
    """Return the photo items of the lines with role CAPTION or CREDIT, in order of print."""
    out: list[Photo] = []
    captions: list[int] = []
    credits: list[int] = []

    def finish() -> None:
        if captions or credits:
            out.append(_photo(lines, captions, credits))
            captions.clear()
            credits.clear()

    for at, role in enumerate(roles):
        if role is Role.ASIDE:
            continue
        if role is Role.CAPTION:
            if credits or (captions and closing_credit(lines[captions[-1]].text)[1] is not None):
                finish()
            captions.append(at)
        elif role is Role.CREDIT:
            credits.append(at)
        elif captions or credits:
            finish()
    finish()
    return out


def _photo(lines: Sequence[Line], captions: Sequence[int], credits: Sequence[int]) -> Photo:
    text = join([lines[at].text for at in captions])
    caption, inner = closing_credit(text)
    named = [inner] if inner is not None else []
    named += [credit_text(lines[at].text) for at in credits]
    at = [*captions, *credits]
    return Photo(caption, joined_credits(named), min(at), max(at), 0.95 if named and captions else 0.6)
