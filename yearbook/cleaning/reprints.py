"""Rule: take out lines that are printed again: a whole line on the next line, a block of lines, the tail of a line.

The same fake bold as in overprint.py, in the grain of lines.  One repeated line proves nothing if it is short (equal
cells, a refrain, a chapter and its only section); long ones, or many in a row, do.  A tail that is printed again at the
head of the next line (…势头强劲；/ 势头强劲；…) is none of the author's.  A headline of a newspaper may stand twice on its
line (题 题); a slogan does so too, but nobody signs a slogan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress, count, pairwise
from operator import eq

from yearbook.cleaning.edit import edited, gone_edits
from yearbook.cleaning.lines import Clean, Line, altered, printed_width
from yearbook.cleaning.rule import Rule
from yearbook.cleaning.shown import BLANK, Shown
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.traced import Traced

_LONGEST_BLOCK = 4
_ALONE = 23.0
"""Nats that a repetition alone must weigh: eight different characters."""
_ALONE_PAPER = 13.0
"""Likewise in a newspaper, where no section bears its chapter's name: four, on the very next line."""
_MOST_COPIES = 4
"""More equal lines in a row are no bold print but cells, rules or a list."""
_TOGETHER = 6.0
"""What each must weigh where three in the document do so in a row of lines."""
_WITNESSES = 4
"""Different lone lines that a document prints again by habit; a chapter may bear the name of its only section."""
_WITNESSES_BOLD = 2
"""Likewise in a document with `_BOLD` lines of bold printed twice in another way."""
_BOLD = 5
_TAIL = 7
"""Different characters that a repeated tail must have."""
_PHRASE = 5
"""Likewise of the last phrase of a headline that alone stands on the next line again."""
_BEGUN = 3
"""Likewise, where a line prints again how the line before begins, which few texts do."""
_ADDS = re.compile(r"\s*[（(][^（）()]{1,12}[)）]")
"""What a headline adds in brackets, smaller."""
_SIGNS = "■□●◆▲▪◼"
_SIGNED = re.compile(rf"[{_SIGNS}]\s*[㐀-䶿一-鿿]")
"""The beginning of a line that names who wrote what stands under the headline above."""


def remove_reprints(clean: Clean) -> Clean:
    """Return `clean` with every line that is printed again once; the copies are carried by the first print."""
    lines = clean.lines
    keys = list(clean.shown.texts)
    for i in clean.shown.holding(BLANK):
        keys[i] = "".join(keys[i].split())
    again = _blocks(lines, keys, paper=clean.source.kind == "newspaper", bold=_is_bold(clean.records))
    if clean.source.kind == "newspaper":
        again.update(_phrases(lines, clean.shown, again))
        again.update(_beginnings(lines, clean.shown.texts, keys, again))
    tails = _tails(lines, clean.shown.texts, keys, again)
    halves = _halves(lines, clean.shown.texts) if clean.source.kind == "newspaper" else {}
    if not again and not tails and not halves:
        return clean
    out: list[Line] = []
    place: dict[int, int] = {}
    copies: dict[int, list[Traced]] = {}
    records: list[Record] = []
    for i, line in enumerate(lines):
        if i in again:
            place[i] = place[again[i]]
            copies.setdefault(place[i], []).append(line.text)
            records.append(_record(clean, line, line.text, "", 0.9))
            continue
        place[i] = len(out)
        if i in tails:
            cut = tails[i]
            new = edited(line, [(0, cut, cut)], confidence=0.85)
            new = altered(new, text=new.text.stripped(), width=printed_width(new.text.text.strip()))
            records.append(_record(clean, line, line.text[:cut], new.text.text, 0.85))
            line = new
        elif i in halves:
            cut = halves[i]
            new = edited(line, [(cut, len(line.text.text), cut - 1)], confidence=0.85)
            records.append(_record(clean, line, line.text[cut:], new.text.text, 0.85))
            line = altered(new, width=printed_width(new.text.text))
        out.append(line)
    for at, hidden in copies.items():
        out[at] = altered(out[at], text=out[at].text.carrying(hidden), confidence=0.9)
    return replace(clean, lines=tuple(out), records=clean.records + tuple(records))


def _record(clean: Clean, line: Line, gone: Traced, after: str, confidence: float) -> Record:
    return Record(
        rule="overprint.line",
        action="change",
        spans=tuple(line.text.spans(clean.source.id)),
        before=line.text.text,
        after=after,
        confidence=confidence,
        line=line.number,
        edits=tuple(sorted(gone_edits(gone))),
        note=_("What the line before had printed already was taken out."),
    )


def _weight(key: str) -> float:
    different = len({c for c in key if c.isalpha()})
    ended = 6.0 if key.endswith(("！", "!")) else 0.0
    return 3.3 * different - ended


def _is_bold(records: Sequence[Record]) -> bool:
    """Tell whether overprint.py found that this document prints its bold twice."""
    return sum(record.rule == "overprint.run" for record in records) >= _BOLD


def _blocks(lines: Sequence[Line], keys: Sequence[str], *, paper: bool, bold: bool) -> dict[int, int]:
    """Return line → the line whose second print it is; `bold` says that the document has bold printed twice elsewhere."""
    found: list[tuple[int, int, float]] = []
    begun: set[int] = set()
    for size in range(1, _LONGEST_BLOCK + 1):
        begun.update(compress(count(), map(eq, keys, keys[size:])))
    done = 0
    for i in sorted(begun):
        size = _repeats(lines, keys, i) if i >= done else 0
        if size == 0:
            continue
        copies = 2
        while keys[i + copies * size : i + (copies + 1) * size] == keys[i : i + size]:
            copies += 1
        weighed = sum(_weight(key) for key in keys[i : i + size]) if copies <= _MOST_COPIES else 0.0
        found.append((i, size, weighed))
        for c in range(1, copies):
            found.extend([(i + c * size, -size, 0.0)])
        done = i + copies * size
    limit = _TOGETHER if _rows_of_copies(found) else _ALONE
    habit = _is_habit(found, keys, _WITNESSES_BOLD if bold else _WITNESSES)
    out: dict[int, int] = {}
    kept: tuple[int, int] | None = None
    for start, size, weight in found:
        if size > 0:
            near = paper and lines[start + size].blanks == 0
            sound = weight >= min(limit, _ALONE_PAPER if near else _ALONE) or (habit and size == 1 and weight > 0)
            kept = (start, size) if sound or (limit < _ALONE and _inside(found, start)) else None
        elif kept is not None:
            out.update({start + n: kept[0] + n for n in range(-size)})
    return out


def _is_habit(found: Sequence[tuple[int, int, float]], keys: Sequence[str], witnesses: int) -> bool:
    """Tell whether a document prints its lone lines again as a rule: different ones do, one of them no chance."""
    single = {keys[start]: weight for start, size, weight in found if size == 1 and weight > 0}
    return len(single) >= witnesses and max(single.values()) >= _ALONE_PAPER


def _rows_of_copies(found: Sequence[tuple[int, int, float]]) -> bool:
    """Tell whether repeated lines follow each other: three pairs in a row."""
    run = 0
    end = -1
    for start, size, weight in found:
        if size > 0:
            run = run + 1 if start == end and weight >= _TOGETHER else int(weight >= _TOGETHER)
            end = start + size
            if run >= 3:
                return True
        else:
            end = start - size
    return False


def _inside(found: Sequence[tuple[int, int, float]], start: int) -> bool:
    """Tell whether a short repeated line (力量。/ 力量。) stands beside another repeated one."""
    ends = {s - n for s, n, _w in found if n < 0}
    return start in ends


def _repeats(lines: Sequence[Line], keys: Sequence[str], i: int) -> int:
    """Return the number of lines from i on that the following ones print again, 0 for none."""
    if lines[i].row or lines[i].label is not None:
        return 0
    for size in range(1, _LONGEST_BLOCK + 1):
        j = i + size
        if j + size > len(keys):
            return 0
        if keys[i] == keys[j] and lines[j].blanks <= 1 and keys[i:j] == keys[j : j + size]:
            return size
    return 0


def _tails(lines: Sequence[Line], texts: Sequence[str], keys: Sequence[str], again: dict[int, int]) -> dict[int, int]:
    """Return line → how many of its first characters the line before had printed at its end."""
    out: dict[int, int] = {}
    for i, (before, text) in enumerate(pairwise(texts), 1):
        if text[:_TAIL] not in before or len(text) <= _TAIL or keys[i] == keys[i - 1]:
            continue
        if i in again or lines[i].blanks > 1 or lines[i].row or lines[i - 1].row:
            continue
        at = before.find(text[:_TAIL])
        size = len(before) - at
        if size < len(text) and text.startswith(before[at:]) and len({c for c in before[at:] if c.isalpha()}) >= _TAIL:
            out[i] = size
    return out


def _phrases(lines: Sequence[Line], shown: Shown, again: dict[int, int]) -> dict[int, int]:
    """Return line → the line before, of whose phrases it is the last one, printed again: 题 题 / 题."""
    texts = shown.texts
    out: dict[int, int] = {}
    for i in [line + 1 for line in shown.holding(BLANK) if line + 1 < len(texts)]:
        before, text = texts[i - 1], texts[i]
        if not before.endswith(text) or i in again or i - 1 in again:
            continue
        if lines[i].blanks or lines[i].row or lines[i].label is not None:
            continue
        phrases = before.split()
        if len(phrases) > 1 and phrases[-1] == text and len({c for c in text if c.isalpha()}) >= _PHRASE:
            out[i] = i - 1
    return out


def _beginnings(
    lines: Sequence[Line], texts: Sequence[str], keys: Sequence[str], again: dict[int, int]
) -> dict[int, int]:
    """Return line → the line before, whose first words it prints again (题（外一首） / 题), where a document does so."""
    alone = {keys[i] for i, first in again.items() if first == i - 1}
    if len(alone) < _BEGUN:
        return {}
    out: dict[int, int] = {}
    for i, (before, text) in enumerate(pairwise(texts), 1):
        if len(keys[i]) < 2 or not before.startswith(text) or not _ADDS.fullmatch(before[len(text) :]):
            continue
        if not (i in again or i - 1 in again or lines[i].blanks or lines[i].row or lines[i].label is not None):
            out[i] = i - 1
    return out


def _halves(lines: Sequence[Line], texts: Sequence[str]) -> dict[int, int]:
    """Return line → where the first print of a headline ends that stands on its line twice, right above who signed it."""
    out: dict[int, int] = {}
    for i, (text, signed) in enumerate(pairwise(texts)):
        if signed[0] not in _SIGNS or not _SIGNED.match(signed):
            continue
        line = lines[i]
        if lines[i + 1].blanks or line.row or line.label is not None:
            continue
        words = list(re.finditer(r"\S+", text))
        half = len(words) // 2
        shown = [word.group() for word in words]
        if half and shown[:half] == shown[half:] and _weight("".join(shown[:half])) >= _ALONE_PAPER:
            out[i] = words[half - 1].end()
    return out


REPRINTS = Rule("overprint.line", remove_reprints)
