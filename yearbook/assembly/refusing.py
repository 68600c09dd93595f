"""Take back what the readers decided of articles and chapters: headlines, where one begins, what names one.

Each function changes the desk and returns "" when done, else why not, as a translated sentence.  Nothing is read anew:
what a decision had joined comes apart again, and what it had set aside comes back as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from yearbook.assembly.desk import Desk, Sheet
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import without_space
from yearbook.reading.draft import DraftBlock, DraftByline, DraftEntry
from yearbook.reading.yearbook import UNTITLED
from yearbook.traced import Traced, join


def other_headline(desk: Desk, record: Record) -> str:
    """Give an article the headline that was next best for it, and that one's article its own; else take its headline off.

    A headline taken off is set aside: the editor gives the article another one by a correction of its title.
    """
    own = _wearing(desk, record)
    if own is None:
        return _("no article wears this headline any more.")
    for wanted in record.alternatives:
        other = next((s for s in desk.sheets if s.source == own.source and _head_text(s.entry) == bare(wanted)), None)
        if other is not None and other is not own:
            one, two = _head(desk, own), _head(desk, other)
            _wear(desk, own, two, without=one[3])
            _wear(desk, other, one, without=two[3])
            return ""
    for part in _parts(own.entry):
        desk.set_aside(own.source, part)
    desk.change(own, kicker=None, title=None, subtitle=None, confidence=1.0)
    return ""


def bare(text: str) -> str:
    """Return the words of a headline without blanks and line ends."""
    return without_space(text)


_Head = tuple[Traced | None, Traced | None, Traced | None, tuple[DraftByline, ...]]
"""Kicker, title, subtitle, and the bylines printed right behind them."""


def _parts(entry: DraftEntry) -> list[Traced]:
    """Return the lines of an entry's headline in the order of print."""
    found = [part for part in (entry.kicker, entry.title, entry.subtitle) if part is not None]
    return sorted(found, key=lambda part: part.first_offset() or 0)


def _head_text(entry: DraftEntry) -> str:
    return bare("".join(part.text for part in _parts(entry)))


def _wearing(desk: Desk, record: Record) -> Sheet | None:
    """Return the entry in whose headline the record's first words are printed."""
    span = record.spans[0] if record.spans else None
    for sheet in desk.sheets:
        if span is None or sheet.source != span.source:
            continue
        if any(a <= span.start < b for part in _parts(sheet.entry) for a, b in part.ranges()):
            return sheet
    return None


def _head(desk: Desk, sheet: Sheet) -> _Head:
    entry = sheet.entry
    end = max((b for part in _parts(entry) for _a, b in part.ranges()), default=0)
    along: list[DraftByline] = []
    for byline in sorted(entry.bylines, key=lambda line: line.print.first_offset() or 0):
        start = byline.print.first_offset()
        if start is not None and start >= end and not desk.texts[sheet.source][end:start].strip():
            along.append(byline)
            end = max(b for _a, b in byline.print.ranges())
    return entry.kicker, entry.title, entry.subtitle, tuple(along)


def _wear(desk: Desk, sheet: Sheet, head: _Head, without: Sequence[DraftByline]) -> None:
    kicker, title, subtitle, along = head
    kept = tuple(byline for byline in sheet.entry.bylines if not any(byline is other for other in without))
    desk.change(sheet, kicker=kicker, title=title, subtitle=subtitle, bylines=(*along, *kept), confidence=1.0)


def own_picture(desk: Desk, sheet: Sheet, block: DraftBlock) -> str:
    """Make a photo item of a figure that was given to the article around it."""
    new = desk.add(sheet, DraftEntry(None, (), order=block.text.first_offset() or 0))
    desk.hand_over(sheet, block, new)
    return ""


def article_s_picture(desk: Desk, sheet: Sheet, block: DraftBlock, article: Sheet) -> str:
    """Give the figure of a photo item to an article; nothing is left of the item."""
    desk.hand_over(sheet, block, article)
    if not sheet.entry.blocks:
        desk.merged.add(id(sheet))
    return ""


def no_byline(desk: Desk, record: Record) -> str:
    """Take what was read as bylines off an article; their print is set aside."""
    for sheet in desk.sheets:
        found = [
            byline
            for byline in sheet.entry.bylines
            if any(
                span.source == sheet.source and a < span.end and span.start < b
                for span in record.spans
                for a, b in byline.print.ranges()
            )
        ]
        if found:
            for byline in found:
                desk.set_aside(sheet.source, byline.print)
            kept = tuple(byline for byline in sheet.entry.bylines if not any(byline is other for other in found))
            desk.change(sheet, bylines=kept)
            return ""
    return _("no article has this byline any more.")


def article_from(desk: Desk, sheet: Sheet, block: DraftBlock) -> str:
    """Begin an article with what was read as a small title: its words are the title of all that follows it."""
    blocks = sheet.entry.blocks
    at = next((n for n, other in enumerate(blocks) if other is block), None)
    if at is None or block.type != "subhead":
        return _("it is no small title any more.")
    if at == 0 or at + 1 == len(blocks):
        return _("no text stands on both sides of it.")
    new = desk.add(sheet, DraftEntry(block.text, (), order=block.text.first_offset() or 0))
    desk.change(new, truncated=sheet.entry.truncated)
    for following in blocks[at + 1 :]:
        desk.hand_over(sheet, following, new)
    desk.swap(sheet, block)
    desk.change(sheet, truncated=False)
    return ""


def no_small_title(desk: Desk, sheet: Sheet, block: DraftBlock) -> str:
    """Take a small title out of an article to which its words had brought it."""
    if block.type != "subhead":
        return _("it is no small title any more.")
    desk.set_aside(sheet.source, block.text)
    desk.swap(sheet, block)
    return ""


def one_article(desk: Desk, sheet: Sheet) -> str:
    """Give an article back to the one printed before it; its headline becomes a small title there."""
    before = [
        s for s in desk.sheets if s.source == sheet.source and id(s) not in desk.gone and id(s) not in desk.merged
    ]
    at = next(n for n, other in enumerate(before) if other is sheet)
    if at == 0:
        return _("no article stands before it.")
    host, entry = before[at - 1], sheet.entry
    small = tuple(DraftBlock("subhead", part) for part in _parts(entry))
    desk.change(host, blocks=(*host.entry.blocks, *small))
    if entry.dateline is not None:
        first = next((b for b in entry.blocks if b.type == "paragraph"), None)
        if first is None:
            desk.set_aside(sheet.source, entry.dateline)
        else:
            desk.swap(sheet, first, replace(first, text=join((entry.dateline, first.text)), marks=()))
    for block in sheet.entry.blocks:
        desk.hand_over(sheet, block, host)
    if entry.group_print is not None:
        desk.set_aside(sheet.source, entry.group_print)
    desk.change(host, bylines=(*host.entry.bylines, *entry.bylines), truncated=entry.truncated)
    desk.merged.add(id(sheet))
    return ""


def no_group(desk: Desk, record: Record) -> str:
    """Take a label off the articles under it; its print is set aside."""
    first = next(
        (
            s
            for s in desk.sheets
            if s.entry.group_print is not None
            and record.spans
            and s.source == record.spans[0].source
            and any(a <= record.spans[0].start < b for a, b in s.entry.group_print.ranges())
        ),
        None,
    )
    if first is None or first.entry.group_print is None:
        return _("no article stands under this label any more.")
    name = first.entry.group
    desk.set_aside(first.source, first.entry.group_print)
    desk.change(first, group_print=None)
    for sheet in desk.sheets[desk.sheets.index(first) :]:
        if sheet.source != first.source or sheet.entry.group != name:
            break
        desk.change(sheet, group=None)
    return ""


def another_chapter(desk: Desk, record: Record) -> str:
    """Take the name of a running head off its chapter: its sections follow on those of the chapter before, if there is one."""
    span = record.spans[0] if record.spans else None
    for reading in desk.readings:
        if span is None or reading.source.id != span.source:
            continue
        before = UNTITLED
        for chapter in reading.chapters:
            if chapter.title == record.after and chapter.title_print is None:
                desk.renamed[id(chapter)] = before
                return ""
            before = desk.renamed.get(id(chapter), chapter.title)
    return _("no chapter has this name any more.")
