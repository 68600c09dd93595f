"""Rebuild paragraphs from hard-wrapped lines, by the geometry of the column.

Not a rule of the run: readers call it on the lines they have attributed to one entry, because a paragraph may go on
behind a caption, a page's furniture or another entry.  The question asked of two neighbouring lines is the
typesetter's: *would the first sign of the second line still have fitted on the first?*  If so, the line ended because
the paragraph did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.sentences import ENDS, ends_sentence, has_marks, lacking_at, runs_on, starts_paragraph
from yearbook.frozen import quickly_made
from yearbook.i18n import _
from yearbook.intake.source import Source
from yearbook.ledger import Edit, Record
from yearbook.model import Mark, merged
from yearbook.traced import Traced, join

_SLACK = 1
"""Half-ems that a justified line may lack without having ended; none where the region was filled exactly."""
_RAGGED = 6
"""Half-ems that the signs which may not begin or end a line can cost a full line at most."""
_PROSE = 24
"""Half-ems from which an unwrapped line with a comma or stop counts as prose that a column break may have cut."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One paragraph: its text, the lines it was made of, its emphasis, and how sure its two ends and joins are."""

    text: Traced
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    confidence: float


def continues(first: Line, second: Line, region: Region, *, interrupted: bool = False, opening: bool = False) -> float:
    """Return how likely `second` goes on with the paragraph of `first`, 0 to 1.

    `region` is that of `first`.  `opening` says that `first` is known to begin its paragraph.  `interrupted` says that
    something stood between the two (a caption, furniture, a page's or column's end); where nobody can tell whether a
    paragraph ended there, it did if a sentence ended (the references' convention).
    """
    if first.heading or second.heading or second.bullet or first.row or second.row:
        return 0.02
    a, b = first.text.text, second.text.text
    ended = a[-1:] in ENDS and ends_sentence(a)
    if starts_paragraph(b):
        return 0.03 if ended else 0.2
    if region.indent and second.indent >= max(2, region.indent - 1) and second.indent > first.indent - 2:
        return 0.03 if ended else 0.15
    if region.measure is None:
        if ended:
            return 0.05
        return 0.9 if first.width >= _PROSE and runs_on(a) else 0.3
    slack = 0 if region.exact else _SLACK
    lacking = lacking_at(first.reach, b, region.measure) - (region.lost_indent if opening else 0)
    if ended:
        apart = interrupted or first.page != second.page or first.region != second.region
        if (
            region.indent
            and lacking <= _RAGGED
            and not apart
            and second.blanks <= int(region.spaced)
            and _is_prose(second, region)
        ):
            return 0.85  # every paragraph of this region begins with its indent, and this line has none
        return _behind_stop(lacking > slack, first, second, region, apart)
    if _names(a) and _names(b):
        return 0.1
    if lacking <= slack:
        return 0.85 if a.endswith(("——", "：", ":")) else 0.97  # what a colon or dash announces may begin a paragraph
    if lacking <= 4:
        return 0.9 if has_marks(a) else 0.75
    if has_marks(a) and first.width * 2 > region.measure:
        return 0.7
    return 0.3


def _is_prose(line: Line, region: Region) -> bool:
    """Tell whether `line` fills the column or ends a sentence, as a line in the middle of a paragraph does."""
    full = region.measure is not None and line.reach >= region.measure - _RAGGED
    return full or ends_sentence(line.text.text)


def _behind_stop(short: bool, first: Line, second: Line, region: Region, apart: bool) -> float:
    """Return how likely a paragraph goes on behind a line that ended a sentence."""
    if short or region.measure is None:
        return 0.03
    text = second.text.text
    free = region.measure - second.reach
    if not ends_sentence(text):
        cut = free > 5 + region.lost_indent
        if cut and text[-1:] not in "，、；：,;:":
            return 0.1  # neither full nor ended: a heading, no line of prose
        parted = second.blanks > int(region.spaced)
        told = not cut and (
            free <= 0 or not parted
        )  # a line cut short tells nothing, nor one that lacks a Han in a new block
        if region.lost_indent and first.region == second.region and told:
            return 0.96 if free < region.lost_indent - 1 else 0.06
    if apart or second.blanks > int(region.spaced):
        return 0.25
    return 0.8 if region.indent else 0.7


def _names(text: str) -> bool:
    """Tell whether `text` is a list of short words set apart by blanks, as names are."""
    words = text.split()
    return len(words) >= 3 and not has_marks(text) and all(len(word) <= 4 for word in words)


def paragraphs(
    lines: Sequence[Line], regions: Sequence[Region], *, interrupted: Callable[[Line, Line], bool] | None = None
) -> list[Rebuilt]:
    """Rebuild the paragraphs of `lines`, body lines of one entry in reading order.

    `regions` are the Clean's.  `interrupted` tells whether something that is not among `lines` stood between two of
    them; by default two lines are taken as neighbours if their numbers leave room for nothing but blank lines.
    """
    groups: list[list[Line]] = []
    sure: list[float] = []
    for line in lines:
        if groups:
            before = groups[-1][-1]
            broken = _apart(before, line) if interrupted is None else interrupted(before, line)
            chance = continues(before, line, regions[before.region], interrupted=broken, opening=len(groups[-1]) == 1)
            if chance >= 0.5:
                groups[-1].append(line)
                sure[-1] = min(sure[-1], chance)
                continue
            sure[-1] = min(sure[-1], 1.0 - chance)
            groups.append([line])
            sure.append(1.0 - chance)
        else:
            groups.append([line])
            sure.append(1.0)
    return [rebuild(group, confidence) for group, confidence in zip(groups, sure, strict=True)]


def _apart(before: Line, line: Line) -> bool:
    return not before.number < line.number <= before.number + line.blanks + 1


def rebuild(group: Sequence[Line], confidence: float) -> Rebuilt:
    """Join the lines of one paragraph; `confidence` is that of its two ends and its joins."""
    marks: list[Mark] = []
    text = group[0].text
    marks.extend(group[0].marks)
    pieces: list[Traced] = [text]
    length = len(text)
    before = text.text
    for line in group[1:]:
        shown = line.text.text
        if before[-1:].isascii() and (glue := separator(before, shown)):
            pieces.append(Traced.untraced(glue))
            length += len(glue)
        if line.marks:
            marks.extend(Mark(m.start + length, m.end + length, m.kind, m.href) for m in line.marks)
        pieces.append(line.text)
        length += len(shown)
        before = shown
    least = min([confidence, *[line.confidence for line in group]])
    return Rebuilt(join(pieces), tuple(group), tuple(marks), least)


def separator(before: str, after: str) -> str:
    """Return what stands between two joined lines: a space between Latin words, else nothing."""
    first = before[-1:]
    if not first.isascii():
        return ""
    second = after[:1]
    latin = second.isascii() and (first.isalpha() or first in ",.;:") and second.isalpha()
    return " " if latin else ""


def record_joins(source: Source, rebuilt: Iterable[Rebuilt]) -> list[Record]:
    """Return one record for every paragraph that was joined from several lines, with all its joins as edits.

    Its spans are those of the paragraph in the model, line ends among them: that is what the edits take out.
    """
    out: list[Record] = []
    for paragraph in rebuilt:
        if len(paragraph.lines) < 2:
            continue
        edits: list[Edit] = []
        shown = [line.text.text for line in paragraph.lines]
        bounds = [line.text.bounds() for line in paragraph.lines]
        for (before, after), ((_from, start), (stop, _to)) in zip(pairwise(shown), pairwise(bounds), strict=True):
            glue = separator(before, after) if before[-1].isascii() else ""
            if start <= stop and ((gap := source.text[start:stop]) == "\n" or not gap.strip()):
                edits.append((start, stop, glue))
            elif glue:
                edits.append((stop, stop, glue))
        out.append(
            Record(
                rule="wraps",
                action="change",
                spans=merged(source.id, paragraph.text.ranges(), source.text),
                before="\n".join(shown),
                after=paragraph.text.text,
                confidence=paragraph.confidence,
                line=paragraph.lines[0].number,
                edits=tuple(edits),
                note=_("Lines joined to one paragraph: {count}.").format(count=len(paragraph.lines)),
            )
        )
    return out
