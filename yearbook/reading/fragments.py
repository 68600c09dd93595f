"""Printed lines of an entry → paragraphs (and the tables between them), as far as the lines themselves tell; open ends are left to `open_ends`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yearbook.cleaning.lines import Line, Region
from yearbook.cleaning.sentences import ends_sentence
from yearbook.cleaning.wraps import continues, separator
from yearbook.i18n import _
from yearbook.ledger import Edit, Record
from yearbook.model import Mark
from yearbook.reading.draft import DraftBlock
from yearbook.traced import Traced, join

WIDER = 6
"""Half-ems by which a line may pass its column (hanging marks, squeezed figures) before it is no line of it."""


INDENT = 3
"""Half-ems from which a line counts as indented: two Han blanks are 4, a stray blank is 1 or 2."""


@dataclass(slots=True)
class Fragment:
    """A printed stretch of one paragraph. `broken`: figures, furniture or a page's end stand before it."""

    text: Traced
    line: Line
    broken: bool = False
    table: DraftBlock | None = None


@dataclass(slots=True)
class Paragraph:
    """Fragments that make one paragraph, in order of reading."""

    parts: list[Fragment] = field(default_factory=list)
    confidence: float = 1.0
    _words: str | None = None
    _traced: Traced | None = None

    @property
    def table(self) -> DraftBlock | None:
        """The table that stands here in the place of a paragraph."""
        return self.parts[0].table

    @property
    def open(self) -> bool:
        """Whether the text breaks off before a sentence has ended."""
        return self.table is None and not ends_sentence(self.parts[-1].text.text)

    def words(self) -> str:
        """Return the text as one string."""
        if self._words is None:
            self._words = "".join([part.text.text for part in self.parts])
        return self._words

    def extend(self, parts: Iterable[Fragment]) -> None:
        """Add fragments behind the last one."""
        self.parts.extend(parts)
        self._words = self._traced = None

    def traced(self) -> Traced:
        """Return the paragraph's text; a blank stands where two Latin words meet."""
        if len(self.parts) == 1:
            return self.parts[0].text
        if self._traced is None:
            out = [self.parts[0].text]
            for part in self.parts[1:]:
                if glue := separator(out[-1].text, part.text.text):
                    out.append(Traced.untraced(glue))
                out.append(part.text)
            self._traced = join(out)
        return self._traced

    def marks(self) -> tuple[Mark, ...]:
        """Return the emphasis of the parts that are whole lines, moved to where the parts stand."""
        out: list[Mark] = []
        length = 0
        last = ""
        for part in self.parts:
            length += len(separator(last, part.text.text)) if last else 0
            if part.line.marks:
                lead = _lead(part)
                for mark in part.line.marks:
                    start, end = max(0, mark.start - lead), min(len(part.text.text), mark.end - lead)
                    if start < end:
                        out.append(Mark(start + length, end + length, mark.kind, mark.href))
            length += len(part.text.text)
            last = part.text.text
        return tuple(out)

    def record(self, source: str, source_text: str) -> Record:
        """Return the ledger's record of the lines joined here, with every blank between them as an edit."""
        text = self.traced()
        edits: list[Edit] = []
        for before, part in pairwise(self.parts):
            start, stop = _end(before.text), _start(part.text)
            glue = separator(before.text.text, part.text.text)
            if start < stop and source_text[start:stop].isspace():
                edits.append((start, stop, glue))
            elif glue:
                edits.append((stop, stop, glue))
        return Record(
            rule="wraps",
            action="change",
            spans=tuple(text.spans(source)),
            before="\n".join([part.text.text for part in self.parts]),
            after=text.text,
            confidence=self.confidence,
            line=self.parts[0].line.number,
            edits=tuple(edits),
            note=_("Lines joined to one paragraph: {count}.").format(count=len(self.parts)),
        )


def _end(text: Traced) -> int:
    """Return the source offset behind the last print of `text`."""
    if not text.carried:
        _position, start, length = text.runs[-1]
        return start + length
    return max(end for _start, end in text.ranges())


def _start(text: Traced) -> int:
    """Return the source offset of the first print of `text`."""
    return text.runs[0][1] if not text.carried else min(start for start, _end in text.ranges())


def _lead(part: Fragment) -> int:
    """Return how much of its line stands before a fragment (an entry's head, cut off)."""
    return 0 if part.text is part.line.text else max(0, part.line.text.text.find(part.text.text))


_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、")


def _split_number(before: Line, line: Line, region: Region) -> bool:
    """Tell whether 五 | 一、国庆 was cut in two: a full line that has not ended, and what looks like an item's number."""
    return (
        region.measure is not None
        and before.indent + before.width >= region.measure - 2
        and not ends_sentence(before.text.text)
        and _NUMBER.match(line.text.text) is not None
    )


def _runs_in(fragment: Fragment) -> bool:
    """Tell whether a fragment stands behind an entry's head in the same line and has not ended."""
    return fragment.text is not fragment.line.text and not ends_sentence(fragment.text.text)


def begins_by_indent(entries: Iterable[Sequence[Fragment]]) -> bool:
    """Tell whether this book indents the first line of a paragraph, and only that.

    Nearly all its indented lines stand at the head of an entry or behind the end of a sentence, and others are flush.
    """
    indented = fitting = flush = 0
    for fragments in entries:
        before = ""
        for fragment in fragments:
            if fragment.line.indent >= INDENT:
                indented += 1
                fitting += not before or ends_sentence(before)
            elif fragment.line.indent == 0:
                flush += 1
            before = fragment.text.text
    return indented >= 3 and fitting * 100 >= indented * 85 and flush * 10 >= indented


_DAY = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[—–\-~～、](?:\d{1,2}|[一二三四五六七八九十]{1,3}))?日\s|[△▲○●◎]\s?|(?:同日|是日|是月|本月|当月|上旬|中旬|下旬)\s"
)
"""What an item of a chronicle begins with: its day and a blank."""


def dated_items(fragments: Sequence[Fragment]) -> bool:
    """Tell whether an entry is a month of a chronicle: its text begins with a day."""
    texts = [fragment.text.text for fragment in fragments if fragment.table is None]
    return bool(texts) and _DAY.match(texts[0]) is not None


def fold(
    fragments: Iterable[Fragment], regions: Sequence[Region], *, by_indent: bool = False, by_day: bool = False
) -> list[Paragraph]:
    """Return the paragraphs that `fragments` (of one entry, in order) make by their geometry (cleaning.wraps).

    `by_indent` says that an indented line begins a paragraph in this book, even behind a full line; `by_day` that in
    this entry a day does, and only a day.
    """
    out: list[Paragraph] = []
    for fragment in fragments:
        if out and (fragment.table is not None or out[-1].table is not None):
            out.append(Paragraph([fragment]))
        elif out:
            before = out[-1].parts[-1].line
            region = regions[before.region] if before.region < len(regions) else Region(0, 0)
            if region.measure is not None and before.width > region.measure + WIDER:
                region = Region(region.first, region.last)  # this line was never wrapped at that measure
            chance = continues(before, fragment.line, region, interrupted=fragment.broken)
            if chance < 0.5 and _split_number(before, fragment.line, region):
                chance = 0.6
            if chance < 0.5 and _runs_in(out[-1].parts[-1]) and not fragment.line.bullet:
                chance = 0.9  # the few words behind an entry's head are no paragraph of their own
            if by_day and ends_sentence(before.text.text):
                chance = 0.05 if _DAY.match(fragment.text.text) else max(chance, 0.7)
            if by_indent and fragment.line.indent >= INDENT and ends_sentence(before.text.text):
                chance = min(chance, 0.05)
            if chance >= 0.5:
                out[-1].parts.append(fragment)
                out[-1].confidence = min(out[-1].confidence, chance)
                continue
            out[-1].confidence = min(out[-1].confidence, 1.0 - chance)
            out.append(Paragraph([fragment], 1.0 - chance))
        else:
            out.append(Paragraph([fragment]))
    return out
