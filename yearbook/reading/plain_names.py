"""Names that sign a text without a role or a mark, as supplements set them: between headline and text, or at its end.

霍剑平 below a headline is who wrote it, unless the text speaks of that person: then the name is part of the headline.
Below a text the name stands far to the right, where no headline begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.cleaning.names import is_name, names_of
from yearbook.model import without_space
from yearbook.reading.role import Role
from yearbook.reading.signs import printed_times

LONGEST = 16
"""Characters of such a line at most."""
SEVERAL = 2
"""Such lines of a source from which two characters that may be a word (方言, 高原), or a pen name, are one of them."""
_PEN_NAME = re.compile(r"[㐀-鿿]\s?[㐀-鿿]{1,2}")
SET_RIGHT = 8
"""Half-ems by which a name at the end of a text is set in at least, against the line before."""
_TOLD = 80
"""Lines below that are searched for the name: a column of an article."""


def mark_plain_names(lines: Sequence[Line], roles: list[Role]) -> None:
    """Give the names that stand alone between a headline and its text the role BYLINE. Changes `roles`. Linear."""
    found: list[int] = []
    pen_names: list[int] = []
    for at in range(1, len(lines) - 1):
        if roles[at] is not Role.HEAD or not _closes_headline(lines, roles, at):
            continue
        text = lines[at].text.text
        known = bool(plain_names(text))
        if (known or _PEN_NAME.fullmatch(text)) and not _told(lines, roles, at):
            (found if known else pen_names).append(at)
    if len(found) >= SEVERAL:
        found += pen_names
    else:
        found = [at for at in found if len(lines[at].text.text) > 2]
    for at in found:
        roles[at] = Role.BYLINE
    for at in [at for at, line in enumerate(lines) if line.indent >= SET_RIGHT]:
        if roles[at] in (Role.HEAD, Role.BODY) and set_right(lines, at) and plain_names(lines[at].text.text):
            roles[at] = Role.BYLINE


def set_right(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a short line closes what stands above it: set far in, close below, with room behind it."""
    line = lines[at]
    if not at or line.blanks or len(line.text.text) > LONGEST or line.indent < lines[at - 1].indent + SET_RIGHT:
        return False
    return at + 1 == len(lines) or lines[at + 1].blanks > 0 or lines[at + 1].page != line.page


def plain_names(text: str) -> tuple[str, ...]:
    """Return the people whose names are all that a short line is, or ()."""
    names = names_of(text)
    return names if all(is_name(name) and len(name) <= 3 for name in names) else ()


def _closes_headline(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether line `at` is a short last line of a headline, printed no heavier than the line above it."""
    if roles[at - 1] is not Role.HEAD or lines[at].heading or len(lines[at].text.text) > LONGEST:
        return False
    if lines[at].blanks > lines[at + 1].blanks:
        return False
    last = roles[at + 1] is Role.BODY or (roles[at + 1] is Role.HEAD and lines[at + 1].blanks > lines[at].blanks)
    return last and printed_times(lines[at].text) <= printed_times(lines[at - 1].text)


def _told(lines: Sequence[Line], roles: Sequence[Role], at: int) -> bool:
    """Tell whether the text below holds what line `at` names."""
    names = plain_names(lines[at].text.text) or (without_space(lines[at].text.text),)
    below: list[str] = []
    for n in range(at + 1, min(len(lines), at + 1 + _TOLD)):
        if roles[n] is Role.HEAD and below:
            break
        if roles[n] is not Role.HEAD:
            below.append(lines[n].text.text)
    text = without_space("".join(below))
    return any(name in text for name in names)
