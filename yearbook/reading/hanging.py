"""Blank lines that an extract leaves before lines which begin with an opening mark, and which part nothing.

Such a mark hangs or is set half an em further in, and an extract takes its line for the first of another block.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yearbook.cleaning.lines import Clean
from yearbook.cleaning.sentences import ends_sentence

OPENING = re.compile(r"[“‘「『《〈（(【]")
SEVERAL = 3
"""Blank lines in mid-sentence before such a mark from which they are a habit of the extract, three in four of all such lines."""
_NEAR = 2
"""Half-ems by which a full line may differ from the measure of its column."""


def without_hanging_blanks(clean: Clean) -> Clean:
    """Return `clean` without the blank line before an opening mark behind a full line whose sentence goes on, if it is usual."""
    found: list[int] = []
    close = 0
    for at in clean.shown.holding(OPENING):
        line, before = clean.lines[at], clean.lines[at - 1]
        if not at or OPENING.match(line.text.text) is None or line.label is not None or line.page != before.page:
            continue
        measure = clean.regions[before.region].measure if before.region < len(clean.regions) else None
        if measure is None or abs(before.reach - measure) > _NEAR or before.label is not None:
            continue
        if line.heading or ends_sentence(before.text.text):
            continue
        if line.blanks == 1:
            found.append(at)
        else:
            close += not line.blanks
    if len(found) < SEVERAL or 3 * close > len(found):
        return clean
    lines = list(clean.lines)
    for at in found:
        lines[at] = lines[at]._replace(blanks=0)
    return replace(clean, lines=tuple(lines))
