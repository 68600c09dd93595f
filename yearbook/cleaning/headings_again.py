"""Rule: take out what headings print again by the document's habit: the whole line behind a blank, or its second half.

老厂新生 老厂新生 may be a slogan, 公共服务服务 a name; three different lines of a document that do the same are neither,
but a fake bold that was set over headings only.  A bracket that closes twice (【概况】况】) needs no second witness.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yearbook.cleaning.edit import Cut, edited, record_cuts
from yearbook.cleaning.lines import Clean, Line
from yearbook.cleaning.rule import Rule
from yearbook.i18n import _
from yearbook.ledger import Record

WITNESSES = 3
"""Different lines of one habit. Prose has a heading that repeats its own end about once in a thousand; three have a cause."""
LONGEST = 120
"""Characters of a line: a heading of two columns' width, four times."""
_PROSE = re.compile(r"[。；;]|[，,][^，,]*[，,]")
_TAIL = re.compile(r"^(?P<head>.+?)(?P<tail>(?=.*[㐀-鿿])\S{2,}?)(?P=tail)$")
_CLOSED_TWICE = re.compile(
    r"^[【〖［〔](?P<title>[^【】〖〗［］〔〕]{1,40}(?P<close>[】〗］〕]))(?P<again>[^【】〖〗［］〔〕]{1,40}(?P=close))"
)


def remove_second_headings(clean: Clean) -> Clean:
    """Return `clean` with the second prints of headings taken out; the first print carries them."""
    closed = {i: cut for i, line in enumerate(clean.lines) if (cut := _closed_twice(line)) is not None}
    lone = [i for i, line in enumerate(clean.lines) if i not in closed and _is_lone(line)]
    whole = {i: cut for i in lone if (cut := _whole(clean.lines[i].text.text)) is not None}
    tails = {i: cut for i in lone if i not in whole and (cut := _tail(clean.lines[i].text.text)) is not None}
    found = {i: (cut, 0.95) for i, cut in closed.items()}
    for habit, more in ((whole, 0), (tails, len(closed))):
        if len({clean.lines[i].text.text for i in habit}) + more >= WITNESSES:
            found.update((i, (cut, 0.9)) for i, cut in habit.items())
    if not found:
        return clean
    lines = list(clean.lines)
    records: list[Record] = []
    note = _("What a heading prints a second time was taken out.")
    for i in sorted(found):
        cut, confidence = found[i]
        new = edited(lines[i], [cut], confidence=confidence)
        records.append(
            record_cuts("overprint.heading", clean.source.id, lines[i], [cut], new.text.text, confidence, note)
        )
        lines[i] = new
    return replace(clean, lines=tuple(lines), records=clean.records + tuple(records))


def _is_lone(line: Line) -> bool:
    text = line.text.text
    return line.label is None and not line.row and len(text) <= LONGEST and _PROSE.search(text) is None


def _closed_twice(line: Line) -> Cut | None:
    found = _CLOSED_TWICE.match(line.text.text) if line.text.text[0] in "【〖［〔" else None
    if found is None or not found["title"].endswith(found["again"]):
        return None
    start, end = found.span("again")
    return (start, end, start - (end - start))


def _whole(text: str) -> Cut | None:
    """Return the cut of a line that is one phrase printed over and over, parted by blanks."""
    phrases = text.split()
    for copies in (4, 3, 2):
        size, rest = divmod(len(phrases), copies)
        if size and not rest and phrases[:size] * copies == phrases and len(set("".join(phrases[:size]))) >= 3:
            end = re.match(r"\s*".join(map(re.escape, phrases[:size])), text)
            if end is not None:
                return (end.end(), len(text), 0)
    return None


def _tail(text: str) -> Cut | None:
    """Return the cut of a line whose end is printed twice: two characters at least, a Han among them."""
    found = _TAIL.match(text) if text.count(text[-2:]) > 1 else None
    if found is None:
        return None
    size = len(found["tail"])
    return (len(text) - size, len(text), len(text) - 2 * size)


HEADINGS_AGAIN = Rule("overprint.heading", remove_second_headings)
