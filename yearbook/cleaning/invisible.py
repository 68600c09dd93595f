"""Rule: hide signs without ink: zero-width spaces, joiners, direction marks, soft hyphens, stray byte order marks.

They count as characters and would part words in two; the text carries them.  Control characters, which some converters
leave behind, go the same way.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yearbook.cleaning.edit import edited, record_cuts
from yearbook.cleaning.lines import Clean, Line, printed_width
from yearbook.cleaning.rule import Rule
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Reason
from yearbook.traced import Traced

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]+"
)


def hide_invisible(clean: Clean) -> Clean:
    """Return `clean` without signs that show nothing; a line of nothing else (and blanks) is set aside."""
    if _INVISIBLE.search(clean.source.text) is None:
        return clean
    lines: list[Line] = []
    aside: list[tuple[Traced, Reason]] = []
    records: list[Record] = []
    for line in clean.lines:
        text = line.text.text
        spans = [found.span() for found in _INVISIBLE.finditer(text)]
        if not spans:
            lines.append(line)
            continue
        if not _INVISIBLE.sub("", text).strip():
            aside.append((line.text, "furniture"))
            continue
        kept = next(i for i in range(len(text)) if not any(a <= i < b for a, b in spans))
        cuts = [(a, b, a - 1 if a > kept else kept) for a, b in spans]
        new = edited(line, cuts)
        new = new._replace(text=new.text.stripped(), width=printed_width(new.text.text.strip()))
        lines.append(new)
        note = _("Signs without ink were taken out.")
        records.append(record_cuts("invisible", clean.source.id, line, cuts, new.text.text, 0.99, note))
    return replace(
        clean, lines=tuple(lines), set_aside=clean.set_aside + tuple(aside), records=clean.records + tuple(records)
    )


INVISIBLE = Rule("invisible", hide_invisible)
