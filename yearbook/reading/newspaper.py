"""The newspaper reader: clean lines → articles and photo items."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from yearbook.cleaning.lines import SET_ASIDE, Clean, Line, Region
from yearbook.cleaning.page_forms import is_date
from yearbook.cleaning.shown import Shown
from yearbook.ledger import Record
from yearbook.model import Reason
from yearbook.reading.asides import SIGNS, aside_by_form
from yearbook.reading.boxed import mark_adverts
from yearbook.reading.datelines import dated_lines
from yearbook.reading.decisions import aside_record, issue_record
from yearbook.reading.draft import DraftEntry, Reading
from yearbook.reading.fit import MARK
from yearbook.reading.hanging import without_hanging_blanks
from yearbook.reading.manner import headed_lines
from yearbook.reading.page import read_page
from yearbook.reading.paper_tables import mark_tables
from yearbook.reading.photos import mark_captions
from yearbook.reading.plain_names import mark_plain_names
from yearbook.reading.role import Role
from yearbook.reading.roles import all_bold, roles
from yearbook.reading.signs import ends_sentence
from yearbook.reading.verse import mark_verse
from yearbook.reading.windows import windows
from yearbook.traced import Traced

_BELOW = 12
"""Lines below within which a headline stands, furniture between."""


def read_newspaper(clean: Clean) -> Reading:
    """Return the articles and photo items of a newspaper source, in order of print.

    Roles are given to lines over the whole source; everything that compares (bodies, headlines) happens within windows
    of pages, so that the time grows with the length of the source.
    """
    shown = clean.shown
    clean = without_hanging_blanks(_without_line_blanks(replace(clean, regions=_with_usual_indent(clean.regions))))
    lines = clean.lines
    dated = dated_lines(shown)
    given = roles(lines, clean.regions, shown, dated)
    told = _told_by_form(lines, given, clean.regions, shown)
    told |= dict.fromkeys(mark_adverts(lines, given), "advert")
    mark_tables(lines, given)
    mark_plain_names(lines, given)
    mark_verse(lines, given, clean.regions)
    mark_captions(lines, given, clean.regions, shown)
    entries: list[DraftEntry] = []
    aside: list[tuple[Traced, Reason]] = list(clean.set_aside)
    records: list[Record] = []
    no_text = Role.ASIDE  # an attribute of an Enum takes as long again as all else for a line here
    for at in [at for at, role in enumerate(given) if role is no_text]:
        label = lines[at].label
        reason = SET_ASIDE[label] if label in SET_ASIDE else told.get(at, "furniture")
        aside.append((lines[at].text, reason))
        if at in told:
            records.append(aside_record(clean.source, lines[at], reason))
    if lines and (clean.source.date is None or clean.source.newspaper is None):
        records.append(issue_record(clean.source, lines[0]))
    for first, last in windows(lines, given, frozenset(dated), clean.source.text):
        begun = {at - first for at in dated[bisect_left(dated, first) : bisect_left(dated, last)]}
        page = read_page(lines[first:last], given[first:last], clean, begun)
        entries.extend(page.entries)
        aside.extend(page.set_aside)
        records.extend(page.records)
    return Reading(
        source=clean.source,
        entries=tuple(sorted(entries, key=lambda entry: entry.order)),
        set_aside=tuple(aside),
        records=tuple(records),
    )


def _without_line_blanks(clean: Clean) -> Clean:
    """Return `clean` without the blank line that the extract of a whole source put behind every line.

    Where the columns are wrapped and nearly all lines have one before them, one is the line end itself, under headlines
    too; what is more than that parts.
    """
    lines = clean.lines[1:]
    close = (line for line in lines if not line.blanks)
    if not lines or next(islice(close, len(lines) // 20, None), None) is not None:
        return clean  # told by the first lines of most sources
    wrapped = sum(clean.regions[line.region].measure is not None for line in lines)
    if 2 * wrapped < len(lines):
        return clean
    least = min(line.blanks for line in lines if line.blanks)
    return replace(
        clean,
        lines=tuple(line._replace(blanks=max(0, line.blanks - least)) for line in clean.lines),
        regions=tuple(replace(region, spaced=False) for region in clean.regions),
    )


def _told_by_form(
    lines: Sequence[Line], given: list[Role], regions: Sequence[Region], shown: Shown
) -> dict[int, Reason]:
    """Set aside what only its form tells, and what is a paragraph of such a notice. Changes `given`."""
    out: dict[int, Reason] = {}
    top = True
    page = -1
    headed = headed_lines(lines, regions)
    telling = frozenset(shown.holding(*SIGNS))
    for at, line in enumerate(lines):
        if line.page != page:
            top, page = True, line.page
        if not (top or headed[at] or at in telling):
            continue
        if given[at] in (Role.ASIDE, Role.BYLINE, Role.CREDIT, Role.CAPTION):
            continue
        reason = aside_by_form(line, top=top) if top or at in telling else None
        if reason is not None and _closes_notice(lines, given, at):
            given[at - 1] = given[at] = Role.BODY
            continue
        if reason == "imprint" and _in_text(lines, given, at, regions):
            given[at] = Role.BODY
            continue
        if reason is None and headed[at] and _stray(lines, given, at, top):
            reason = "furniture"
        alone = line.reach > 90 or given[at] is Role.HEAD or line.blanks > 0
        if reason is not None and (reason != "advert" or alone):
            given[at] = Role.ASIDE
            out[at] = reason
        elif given[at] is Role.BODY:
            top = False
    return out


def _closes_notice(lines: Sequence[Line], given: Sequence[Role], at: int) -> bool:
    """Tell whether line `at` is the date under the name of who gave notice: 某某公司 / 2016年3月8日, right behind its text."""
    if at < 2 or not is_date(lines[at].text.text) or lines[at].blanks:
        return False
    behind = given[at + 1] if at + 1 < len(lines) else Role.ASIDE
    if lines[at - 1].blanks and (behind is Role.BODY or not ends_sentence(lines[at - 2].text.text)):
        return False  # a headline and the day of what it stands over
    return (
        given[at - 1] in (Role.BODY, Role.HEAD)
        and given[at - 2] in (Role.BODY, Role.ASIDE)
        and not MARK.search(lines[at - 1].text.text)
    )


def _in_text(lines: Sequence[Line], given: Sequence[Role], at: int, regions: Sequence[Region]) -> bool:
    """Tell whether a line is a paragraph of the text right above: 咨询电话：… in a notice.

    By its indent, or because a blank line parts it from display text on its page, which an imprint stands behind.
    """
    line = lines[at]
    if not at or line.blanks or given[at - 1] is not Role.BODY:
        return False
    indent = regions[line.region].indent if line.region < len(regions) else 0
    behind = lines[at + 1] if at + 1 < len(lines) else None
    parted = behind is not None and behind.page == line.page and behind.blanks > 0 and given[at + 1] is Role.HEAD
    return parted or (indent > 0 and line.indent >= indent)


def _stray(lines: Sequence[Line], given: Sequence[Role], at: int, top: bool) -> bool:
    """Tell whether a line of a source with Markdown headings is none of its headlines nor text.

    A short line without a mark above all text; or a bold line that is no heading, over a headline that has its kicker.
    """
    line = lines[at]
    if line.heading:
        return False
    if given[at] is Role.BODY:
        if at + 1 < len(lines) and lines[at + 1].heading and not lines[at + 1].blanks:
            return False  # the line over a headline
        return top and len(line.text.text) <= 16 and not MARK.search(line.text.text)
    if given[at] is not Role.HEAD or not all_bold(line):
        return False
    below = [n for n in range(at + 1, min(len(lines), at + _BELOW)) if given[n] is not Role.ASIDE][:2]
    return len(below) == 2 and lines[below[0]].heading > lines[below[1]].heading > 0


def _with_usual_indent(regions: Sequence[Region]) -> tuple[Region, ...]:
    """Give the lost indent that a quarter of a source's columns or more show to those that do not show it.

    One paper sets all its first lines alike; where the extract dropped their blanks, it dropped them everywhere.
    """
    shown: Counter[int] = Counter()
    for region in regions:
        if region.lost_indent:
            shown[region.lost_indent] += region.last - region.first
    wrapped = sum(region.last - region.first for region in regions if region.measure is not None)
    if 4 * sum(shown.values()) < max(1, wrapped) or any(region.indent for region in regions):
        return tuple(regions)
    usual = shown.most_common(1)[0][0]
    return tuple(
        replace(region, lost_indent=usual) if region.measure is not None and not region.lost_indent else region
        for region in regions
    )
