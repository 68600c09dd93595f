"""Rule: read Markdown marks, which OCR and converters leave in a text, as what they say of the line.

Headings (#), quotes (>), list items (-), emphasis (**, __, *), links and escapes.  The marks are carried by the text
that they mark; a line of nothing but marks (---) is set aside.  Marks that any plain text may hold (a single star, a
leading hyphen) count only in a document that shows it is Markdown by a heading, paired ** or a link.
"""

from __future__ import annotations

import re
from dataclasses import replace

from yearbook.cleaning.edit import Cut, edited, moved, record_cuts
from yearbook.cleaning.lines import Clean, Line, printed_width
from yearbook.cleaning.rule import Rule
from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import Mark, MarkKind, Reason
from yearbook.traced import Traced

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_HEADING_END = re.compile(r"(?<!\s)\s++#++$")
_QUOTE = re.compile(r">\s?(?=[^>\s])")
_BULLET = re.compile(r"[-*+]\s+(?=\S)(?!\d+\s*[-–—]?$)")
_IMAGE = re.compile(r"!\[\s*\]\(\S{1,500}?\)\s*(?=\S)")
"""A picture without words of its own, before the caption that stands in its line."""
_RULE = re.compile(r"(?:[-*_=]\s*){3,}|#{1,6}|\*{2,}|\|(?:\s*:?-+:?\s*\|)+|!\[\s*\]\(\S{1,500}?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=[^\s\\])\1")
_EMPHASIS = re.compile(r"(?<![*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?!\*)")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\((\S{1,500}?)\)")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_TELLING = re.compile(r"(?m)^\s{0,3}#{1,6}\s+\S|\*\*[^\s*][^*\n]*\*\*|\[[^\[\]\n]{1,300}\]\(\S{1,500}?\)")
_MARKS = ("#", "**", "[")
"""What every such text holds one of."""
_MOST_SIGNS = 400
"""A line of more stars, underscores and brackets is ornament or damage, no emphasis."""
_ANY = re.compile(r"[#>*_\[\\]|^[-+=]")


def read_markup(clean: Clean) -> Clean:
    """Return `clean` with Markdown marks turned into heading, bullet, quote and marks of its lines."""
    text = clean.source.text
    if not any(sign in text for sign in _MARKS) or _TELLING.search(text) is None:
        return clean
    lines: list[Line] = []
    aside: list[tuple[Traced, Reason]] = []
    records: list[Record] = []
    for line in clean.lines:
        if _ANY.search(line.text.text) is None:
            lines.append(line)
        elif _RULE.fullmatch(line.text.text):
            aside.append((line.text, "furniture"))
        else:
            new, cuts = _read(line)
            lines.append(new)
            if cuts:
                note = _("Markdown marks were read.")
                records.append(record_cuts("markup", clean.source.id, line, cuts, new.text.text, 0.98, note))
    return replace(
        clean, lines=tuple(lines), set_aside=clean.set_aside + tuple(aside), records=clean.records + tuple(records)
    )


def _read(line: Line) -> tuple[Line, list[Cut]]:
    text = line.text.text
    start = 0
    quote = bullet = False
    heading = 0
    if found := _QUOTE.match(text):
        quote, start = True, found.end()
    if found := _HEADING.match(text, start):
        heading, start = len(found.group(1)), found.end()
    elif found := _BULLET.match(text, start):
        bullet, start = True, found.end()
    elif found := _IMAGE.match(text, start):
        start = found.end()
    gone: list[tuple[int, int]] = [(0, start)] if start else []
    if heading and (found := _HEADING_END.search(text, start)):
        gone.append(found.span())
    marks: list[Mark] = []

    def mark(whole: re.Match[str], inside: int, kind: MarkKind, href: str | None = None) -> None:
        begin, end = whole.span(inside)
        signs = [(whole.start(), begin), (end, whole.end())]
        if begin < end and not any(_overlap(sign, other) for sign in signs for other in gone):
            gone.extend(signs)
            marks.append(Mark(begin, end, kind, href))

    inline = sum(map(text.count, "*_[\\")) <= _MOST_SIGNS
    for found in _LINK.finditer(text, start) if inline else ():
        mark(found, 1, "link", found.group(2))
    for found in _STRONG.finditer(text, start) if inline else ():
        if not _crosses(found.span(), gone):
            mark(found, 2, "bold")
    for found in _EMPHASIS.finditer(text, start) if inline else ():
        if not _crosses(found.span(), gone):
            mark(found, 1, "italic")
    if inline:
        gone.extend(found.span() for found in _ESCAPE.finditer(text, start) if not _crosses(found.span(), gone))
    gone = sorted(span for span in gone if span[0] < span[1])
    if not gone or not "".join(_rest(text, gone)).strip():
        return line, []
    cuts = [(a, b, _anchor(a, b, gone, len(text))) for a, b in gone]
    new = edited(line, cuts)
    placed = (Mark(moved(m.start, cuts), moved(m.end, cuts), m.kind, m.href) for m in marks)
    # a mark around nothing but an escape, as in [\](address), marks nothing
    moved_marks = tuple(sorted((m for m in placed if m.start < m.end), key=lambda m: (m.start, m.end)))
    new = new._replace(
        marks=(*new.marks, *moved_marks), heading=heading, bullet=bullet, quote=quote,
        width=printed_width(new.text.text),
    )  # fmt: skip
    return new, cuts


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _crosses(span: tuple[int, int], gone: list[tuple[int, int]]) -> bool:
    """Tell whether `span` begins or ends inside what goes already."""
    return any(a <= span[0] < b or a < span[1] <= b for a, b in gone)


def _rest(text: str, gone: list[tuple[int, int]]) -> list[str]:
    out, position = [], 0
    for a, b in gone:
        out.append(text[position:a])
        position = b
    return [*out, text[position:]]


def _anchor(start: int, end: int, gone: list[tuple[int, int]], size: int) -> int:
    """Return a kept position beside the cut: the next one, else the one before."""
    spans = dict(gone)
    at = end
    while at < size and at in spans:
        at = spans[at]
    if at < size:
        return at
    at = start - 1
    while any(a <= at < b for a, b in gone):
        at -= 1
    return at


MARKUP = Rule("markup", read_markup)
