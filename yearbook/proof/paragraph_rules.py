"""Rules about paragraphs: T4 and T5 over line ends, T12, T15."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yearbook.proof.layout import Head, Layout
from yearbook.proof.lines import Line
from yearbook.proof.marks import DATE, TOKEN
from yearbook.proof.tally import Tally

_UNIT = re.compile(r"[A-Za-z0-9.,%％+\-]+|[^\W]")
_DOUBLED = re.compile(r"(?:——)+|(?:……)+")


def paragraphs(layout: Layout) -> Iterator[list[Line]]:
    """Runs of lines of running text that belong together, over columns and pages."""
    current: list[Line] = []
    for page in layout.pages:
        for line in page.lines:
            if line.is_first and current:
                yield current
                current = []
            current.append(line)
    if current:
        yield current


def check(layout: Layout, source: str | None, tally: Tally) -> None:
    """Check every paragraph. `source` is the edition's text without white space, to know words that were two already."""
    after_head = _after_head(layout)
    for lines in paragraphs(layout):
        if lines[0].is_prose and not lines[0].is_hanging:
            _indent(lines, layout, id(lines[0]) in after_head, tally)
        if len(lines) > 1:
            _breaks(lines, source, tally)
            _last(lines, tally)


def _after_head(layout: Layout) -> set[int]:
    found: set[int] = set()
    before: object = None
    for page in layout.pages:
        for item in page.flow:
            if isinstance(item, Line) and (
                isinstance(before, Head) or (isinstance(before, Line) and not before.is_prose)
            ):
                found.add(id(item))
            before = item
    return found


def _indent(lines: Sequence[Line], layout: Layout, after_head: bool, tally: Tally) -> None:
    """T12. What stands to the right (a signature) or in the middle is no paragraph."""
    first = lines[0]
    if first.indent > layout.indent + 1.2:
        return
    flush_title = first.text.startswith("【") and abs(first.indent) < 0.1
    trimmed = first.opens and -0.6 < first.offset - layout.indent < 0.1
    hack = "\u3000" in first.spaces.get(0, "")
    wrong = not (abs(first.indent - layout.indent) < 0.1 or trimmed or flush_title) or hack
    if len(lines) > 1 or after_head or first.indent > 0.5:
        tally.case("T12", wrong, first, f"{first.text[:10]} ({first.indent:+.2f} em{', U+3000' if hack else ''})")


def _breaks(lines: Sequence[Line], source: str | None, tally: Tally) -> None:
    """Where lines end within something that belongs together."""
    text, ends = "", dict[int, Line]()
    for line in lines:
        text += line.text
        ends[len(text)] = line
    ends.pop(len(text))
    apart = {
        at
        for (at, line), following in zip(ends.items(), lines[1:], strict=True)
        if len(line.chars) in line.spaces or 0 in following.spaces or line.text[-1] in "-/"
    }
    for found in _DOUBLED.finditer(text):
        cut = [at for at in ends if found.start() < at < found.end()]
        where = ends[cut[0]] if cut else lines[0]
        tally.case("T4", bool(cut), where, text[max(0, found.start() - 4) : found.end() + 4])
    told: set[int] = set()
    for rule, pattern in (("T5", TOKEN), ("T5d", DATE)):
        for found in pattern.finditer(text):
            cut = [at for at in ends if found.start() < at < found.end() and at not in apart and at not in told]
            if cut and source is not None and found.group() not in source:
                cut = []
            told.update(cut)
            at = cut[0] - found.start() if cut else 0
            where = ends[cut[0]] if cut else lines[0]
            tally.case(rule, bool(cut), where, f"{found.group()[:at]}|{found.group()[at:]}")


def _last(lines: Sequence[Line], tally: Tally) -> None:
    last = lines[-1]
    tally.case("T15", len(_UNIT.findall(last.text)) <= 1, last, f"{lines[-2].text[-6:]}|{last.text}")
