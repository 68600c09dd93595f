"""Clean lines of a yearbook → pieces in the order of print: heads, text, signatures, figures, lone short lines.

Nothing is decided here that needs more than a line and its neighbours; what the short lines are (chapter, section,
subsection, or text after all) is decided in :mod:`hierarchy`, where text goes that stands in the wrong place in
:mod:`open_ends`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yearbook.cleaning.lines import SET_ASIDE, Clean, Line, Region
from yearbook.cleaning.rows import people
from yearbook.cleaning.sentences import ends_sentence, first_unit
from yearbook.model import Reason
from yearbook.reading import signatures, tables
from yearbook.reading.captions import credit_of, figure
from yearbook.reading.draft import DraftBlock, Signature
from yearbook.reading.entry_heads import Head, HeadForm, bracketed, head_of, inner_heads, may_begin, unfinished
from yearbook.traced import Traced, join

Kind = Literal["head", "text", "short", "signature", "figure", "table", "rows", "aside"]
SHORT = 24
"""Characters of a lone line that may be a title: a 16开 column of 小四 holds fewer."""
BEHIND = 4
"""Lines behind a lone credit in which text shows that the book goes on: a page's furniture is hardly longer."""
FEW = 8
"""Lines below which a region's measure is no proof: three titles of one length look like a column."""
_ENDING = frozenset("。，、；：！？,;:!?")
_CAPTION = re.compile(r"(?:[上下左右]?[图圖](?:为|為)|[△▲▼▽]).*[^。！？；，：]$")
"""A caption that no credit shows as one: 图为…, or a sign that points to the picture."""
_REMARK = re.compile(r"[（(][^（()）]*[)）]$")
_NO_TITLE = re.compile(r"[、：:!?！？]$|[。；，;]|^[（(].*[)）]$|^\d+$|^(?:[12]\d{3}\s*年)?\s*\d{1,2}\s*月")


@dataclass(slots=True)
class Piece:
    """One thing in the order of print. `index` is the number of its (first) line in Clean.lines."""

    kind: Kind
    text: Traced
    line: Line
    index: int
    signature: Signature | None = None
    block: DraftBlock | None = None
    reason: Reason = "furniture"


def pieces(clean: Clean, form: HeadForm) -> list[Piece]:
    """Return the pieces of `clean` in order. Every line's text lies in exactly one of them."""
    source_text = clean.source.text
    lines = clean.lines
    measures = _measures(clean.regions)
    signed = any(line.label is None and signatures.whole(line.text, source_text) for line in lines)
    out: list[Piece] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.label is not None:
            if line.label == "credit" and (signed_by := _contributed(lines, number, source_text, out)):
                out.append(Piece("signature", line.text, line, number, signature=signed_by))
                number += 1
                continue
            if line.label in ("caption", "credit"):
                number = _figure(lines, number, out)
                continue
            out.append(Piece("aside", line.text, line, number, reason=SET_ASIDE[line.label]))
            number += 1
            continue
        if _CAPTION.match(line.text.text) and len(line.text.text) <= 60:
            out.append(Piece("figure", line.text, line, number, block=figure([line.text], [], 0.8)))
            number += 1
            continue
        if line.row:
            number = _table(lines, number, out)
            continue
        text, begins = line.text, may_begin(lines, number)
        number += 1
        if unfinished(line, form) and (joined := _rest_of_head(lines, number, line, form)):
            text, number = joined
        measure = measures[line.region] if line.region < len(measures) else None
        following = lines[number] if number < len(lines) else None
        full = measure is not None and _fills(line, following, measure)
        _line(text, line, number - 1, form, source_text, out, begins=begins, full=full, signed=signed)
    return out


def _measures(regions: Sequence[Region]) -> list[int | None]:
    """Return the column width of each region; a stretch of a few lines is set like most of the book."""
    lines: Counter[int] = Counter()
    for region in regions:
        if region.measure is not None:
            lines[region.measure] += region.last - region.first
    usual = lines.most_common(1)[0][0] if lines else None
    return [
        max(region.measure, usual)
        if region.measure is not None and usual is not None and region.last - region.first < FEW
        else region.measure
        for region in regions
    ]


def _fills(line: Line, following: Line | None, measure: int) -> bool:
    """Tell whether a line reaches the edge of its column, which a title does by chance only.

    What begins the next line, a whole number at times, would not have fitted any more.
    """
    reach = line.indent + line.width
    if reach >= measure - 1:
        return True
    if following is None or reach * 2 < measure or following.blanks != line.blanks:
        return False
    return reach + first_unit(following.text.text) > measure


def _line(
    text: Traced,
    line: Line,
    index: int,
    form: HeadForm,
    source_text: str,
    out: list[Piece],
    *,
    begins: bool,
    full: bool,
    signed: bool,
) -> None:
    """Add the pieces of one line of body text.

    `begins`: a paragraph may begin in it; `full`: it fills its column; `signed`: the book has sure signatures.
    """
    start = 0
    cuts = inner_heads(text.text, form)
    for cut in (*cuts, len(text.text)):
        part = text[start:cut].stripped() if cuts else text
        start = cut
        head: Head | None = None
        if part:
            whole = part is line.text
            head = head_of(line, form, source_text, begins=begins) if whole else bracketed(part, form)
        if head is not None:
            out.append(Piece("head", head.title, line, index))
            part = head.rest
            if not part:
                continue
        if (cut_off := _cut_signature(part, source_text, out)) is not None:
            out.append(Piece("signature", cut_off.print, line, index, signature=cut_off))
            continue
        if (names := signatures.whole(part, source_text, signed=signed)) and _may_sign(out, names):
            out.append(Piece("signature", part, line, index, signature=names))
            continue
        if (ending := signatures.trailing(part, source_text)) is not None:
            out.append(Piece("text", ending[0], line, index))
            out.append(Piece("signature", ending[1].print, line, index, signature=ending[1]))
            continue
        words = part.text
        lone = not full and head is None and len(words) <= SHORT and words[-1] not in _ENDING
        lone = lone and not _NO_TITLE.search(words) and not ends_sentence(words)
        out.append(Piece("short" if lone or (head is None and line.heading) else "text", part, line, index))


def _cut_signature(text: Traced, source_text: str, out: list[Piece]) -> Signature | None:
    """Return the signature of which a line is the second half; its first half is taken off the text before."""
    before = out[-1] if out else None
    if before is None or before.kind not in ("text", "short") or len(text.text) > 16 or text.text[-1] not in "）)":
        return None
    head = before.text.text
    at = max(head.rfind("（", max(0, len(head) - 16)), head.rfind("(", max(0, len(head) - 16)))
    if at < 0 or any(c in head[at + 1 :] + text.text[:-1] for c in "）)（(。，"):
        return None
    if not ends_sentence(head[:at].rstrip()):
        return None
    left = signatures.spaced(before.text, source_text, at + 1, len(head))
    right = signatures.spaced(text, source_text, 0, len(text.text) - 1)
    for glue in ("", " "):
        names = signatures.signed_names(left + glue + right)
        if names and all(signatures.is_signer(name) for name in names):
            found = Signature(names, join((before.text[at:], text)))
            before.text = before.text[:at].stripped()
            return found
    return None


def _may_sign(out: Sequence[Piece], signed: Signature) -> bool:
    """A bracket of names signs what has been told, figures and furniture not counted.

    Where the sentence has not ended (its tail stands elsewhere), only names with known surnames are taken for one.
    """
    for piece in reversed(out):
        if piece.kind in ("aside", "figure"):
            continue
        if piece.kind in ("table", "rows"):
            return True
        if piece.kind != "text":
            return False
        return ends_sentence(piece.text.text) or all(signatures.is_signer(name) for name in signed.names)
    return False


def _contributed(lines: Sequence[Line], number: int, source_text: str, out: Sequence[Piece]) -> Signature | None:
    """Return the signature that a credit without a caption is: （供稿：two names） behind the end of a text.

    Offices sign so only at the end of a book; before that they gave a picture.
    """
    beside = (lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines))
    if any(line.label == "caption" for line in beside) or not out or out[-1].kind != "text":
        return None
    signed = signatures.whole(lines[number].text, source_text)
    if signed is None:
        return None
    if not all(signatures.is_signer(name) for name in signed.names) and any(
        line.label is None for line in lines[number + 1 : number + 1 + BEHIND]
    ):
        return None
    return signed if _may_sign(out, signed) else None


def _rest_of_head(lines: Sequence[Line], number: int, line: Line, form: HeadForm) -> tuple[Traced, int] | None:
    parts = [line.text]
    while number < len(lines) and len(parts) < 4:
        following = lines[number]
        if following.label is not None:
            return None
        parts.append(following.text)
        number += 1
        if form.closer in following.text.text:
            joined = join(parts)
            return (joined, number) if bracketed(joined, form) is not None else None
    return None


def _figure(lines: Sequence[Line], number: int, out: list[Piece]) -> int:
    """Add the figure that begins at a caption or credit line; return the number of the line behind it."""
    first = lines[number]
    captions: list[Traced] = []
    credits: list[Traced] = []
    start = number
    if first.label == "credit":
        before = out[-1] if out else None
        if before and before.kind == "figure" and before.block and before.block.credit is None and before.block.text:
            out[-1] = Piece(
                "figure", before.text, before.line, before.index, block=figure([before.block.text], [first.text])
            )
            return number + 1
        credits.append(first.text)
        number += 1
        if number < len(lines) and lines[number].label == "caption" and lines[number].blanks == 0:
            captions.append(lines[number].text)
            number += 1
    else:
        while number < len(lines) and lines[number].label == "caption" and (not captions or lines[number].blanks == 0):
            captions.append(lines[number].text)
            number += 1
            if _ends_in_credit(captions[-1]):
                break
        if number < len(lines) and lines[number].label == "credit" and not _ends_in_credit(captions[-1]):
            credits.append(lines[number].text)
            number += 1
    confidence = min(line.confidence for line in lines[start:number])
    out.append(Piece("figure", (captions or credits)[0], first, start, block=figure(captions, credits, confidence)))
    return number


def _table(lines: Sequence[Line], number: int, out: list[Piece]) -> int:
    """Add the table, or the rows, that begin at a line; return the number of the line behind them."""
    start = number
    while number < len(lines) and (lines[number].row and lines[number].label is None):
        number += 1
    rows = lines[start:number]
    unit = _around(out, tables.UNIT)
    caption = _around(out, tables.CAPTION) or _around(out, tables.UNNAMED if unit is None else tables.ANY)
    note = lines[number] if number < len(lines) and lines[number].label is None else None
    if note is not None and not tables.NOTE.fullmatch(note.text.text):
        note = None
    found = tables.read_table(
        rows, caption.text if caption else None, unit.text if unit else None, note.text if note else None
    )
    if found.block is None:
        out.extend(p for p in (caption, unit) if p is not None)
        if out and _heads_list(out[-1]) and all(people(row.text.text) for row in rows):
            out[-1].kind = "short"
        out.extend(Piece("rows", row.text, row, start + n) for n, row in enumerate(rows))
        return number
    out.append(Piece("table", found.block.text, rows[0], start, block=found.block))
    return number + (note is not None)


def _heads_list(piece: Piece) -> bool:
    """Tell whether a line right above a list of people may be its title, what stands in its bracket not counted."""
    words = _REMARK.sub("", piece.text.text)
    whole = piece.kind == "text" and piece.text is piece.line.text
    return whole and len(words) <= SHORT and not ends_sentence(words) and not _NO_TITLE.search(words)


def _around(out: list[Piece], form: re.Pattern[str]) -> Piece | None:
    """Take the piece that stands right above a table, if it has this form."""
    if out and out[-1].kind in ("text", "short") and form.fullmatch(out[-1].text.text):
        return out.pop()
    return None


def _ends_in_credit(text: Traced) -> bool:
    from_end = figure([text], [])
    return from_end.credit is not None or credit_of(text) is not None
