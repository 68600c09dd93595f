"""Blocks as XHTML: paragraphs with notes, subheads, figures, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Block, Entry, Figure, Paragraph, Subhead, Table
from yearbook.rosters import Roster, is_spread
from yearbook.writers.epub.inline import Inline, target
from yearbook.writers.epub.markup import anchor, attribute, text
from yearbook.writers.epub.setting import Setting

_NUMBER = re.compile(r"[-+−±]?(?:[.,，\s]*+\d)++[.,]*+\s*+[%％‰]?")


_NARROW = 4
"""Columns that a phone shows beside each other; a table with more may have to be scrolled, by keyboard too (WCAG 2.1.1)."""


@dataclass(slots=True)
class Written:
    """One block as XHTML, the footnotes that follow its entry, and, for a subhead, its head for the navigation."""

    markup: str
    notes: list[str] = field(default_factory=list)
    head: tuple[str, str] | None = None


def write_block(block: Block, level: int, entry: Entry, to: Setting, lead: str = "") -> Written:
    """Return the block; `level` is that of a subhead, `lead` is markup that begins the first paragraph (本报讯)."""
    before = to.marks.take(block.id)
    if isinstance(block, Subhead | Figure):  # too short to be marked inside
        before += "".join(page.mark() for _at, page in to.marks.inside.pop(block.id, ()))
    match block:
        case Paragraph() if block.id in to.rosters:
            written = Written(_roster(block, to.rosters[block.id], to))
        case Paragraph():
            written = _paragraph(block, entry.title or entry.id, to, lead)
        case Subhead():
            written = _subhead(block, level, to)
        case Figure():
            written = Written(_figure(block, to))
        case Table():
            written = Written(_table(block, entry.title or "", to))
    if not written.markup and block.id in to.wanted:
        written.markup = f"<p{_id(block.id, to)}></p>"  # what leads here must arrive, though nothing is to be read
    if before and isinstance(block, Paragraph) and block.id not in to.rosters and written.markup:
        at = written.markup.index(">") + 1
        written.markup = written.markup[:at] + before + written.markup[at:]
    else:
        written.markup = before + written.markup
    return written


def _id(name: str, to: Setting) -> str:
    return f' id="{anchor(name)}"' if name in to.wanted else ""


def _paragraph(block: Paragraph, where: str, to: Setting, lead: str) -> Written:
    words = block.text
    start = len(words) - len(words.lstrip())
    end = len(words.rstrip())
    to.letters.body(words)
    points = [(at, page.mark()) for at, page in to.marks.inside.pop(block.id, ())]
    references, notes = [], []
    for note in block.notes:
        to.notes += 1
        references.append((note.at, _reference(to)))
        notes.append(_note(note.text, to))
    for mark in block.marks:
        if mark.kind == "bold":
            to.letters.head(words[mark.start : mark.end])
        elif mark.kind == "link" and target(mark.href or "", to.linkable) is None:
            to.findings.append(_bad_link(where, mark.href or "", block.id))
    if start >= end and not points and not references and not lead:
        return Written("")
    placed, cuts = (
        sorted(((max(at, start), markup) for at, markup in several), key=lambda point: point[0])
        for several in (points, references)
    )
    inner = Inline(words, start, end, block.marks, placed, cuts, to.linkable, to.vertical).markup()
    return Written(f"<p{_id(block.id, to)}>{lead}{inner}</p>", notes)


def _roster(block: Paragraph, roster: Roster, to: Setting) -> str:
    """Return a role and its names; the sheet spreads names of two characters, the text keeps them as they are."""
    to.letters.head(f"{roster.role}：")
    to.letters.body("".join(roster.names))
    names = "".join(_name(name) for name in roster.names)
    return f'<dl class="roster"{_id(block.id, to)}><dt>{text(roster.role)}：</dt>{names}</dl>'


def _name(name: str) -> str:
    spread = ' class="two"' if is_spread(name) else ""
    return f"<dd{spread}>{text(name)}</dd>"


def _bad_link(where: str, href: str, subject: str) -> Finding:
    return Finding(
        where,
        "epub.link",
        _("the link {href} is no web address and names nothing in the edition; its words stand without a link.").format(
            href=href
        ),
        mend=_('Write it as "https://…", or as "#" and an entry\'s id.'),
        subject=subject,
    )


def _reference(to: Setting) -> str:
    number = to.notes
    to.letters.body(f"[{number}]")
    label = attribute(f"{to.words.note}[{number}]")  # the words seen stand in the name (WCAG 2.5.3)
    return (
        f'<sup><a epub:type="noteref" role="doc-noteref" id="ref{number}" href="#note{number}"'
        f' aria-label="{label}">[{number}]</a></sup>'
    )


def _note(words: str, to: Setting) -> str:
    to.letters.body(words)
    number = to.notes
    return (
        f'<aside epub:type="footnote" role="doc-footnote" id="note{number}"><p class="note">'
        f'<a role="doc-backlink" href="#ref{number}" aria-label="{to.words.back}[{number}]">[{number}]</a> {text(words)}</p></aside>'
    )


def _subhead(block: Subhead, level: int, to: Setting) -> Written:
    words = " ".join(block.text.split())
    if not words:
        return Written("")
    to.letters.head(words)
    return Written(f'<h{level} id="{anchor(block.id)}">{text(words)}</h{level}>', head=(words, anchor(block.id)))


def _figure(block: Figure, to: Setting) -> str:
    caption = text(block.caption.strip())
    credit = (block.credit or "").strip()
    rights = (block.rights or "").strip()
    to.letters.small(block.caption + credit + rights + "（）▲")
    if credit:
        caption += f"<span>（{text(credit)}）</span>"
    if rights:
        caption += f" <span>{text(rights)}</span>"
    picture = to.pictures.get(block.id)
    if picture is None:
        return f'<p class="picture"{_id(block.id, to)}>{caption}</p>' if caption else ""
    alt = attribute((block.alt or block.caption or block.credit or to.words.picture).strip())
    image = f'<img src="../{picture.href}" alt="{alt}" width="{picture.width}" height="{picture.height}"/>'
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure{_id(block.id, to)}>{image}{below}</figure>"


def _table(block: Table, entry_title: str, to: Setting) -> str:
    rows = [row for row in block.rows if row]
    if not rows:
        return ""
    head, body = rows[: block.header_rows], rows[block.header_rows :]
    numeric = _numeric(body)
    caption, unit, note = (block.caption or "").strip(), (block.unit or "").strip(), (block.note or "").strip()
    to.letters.small("".join("".join(row) for row in head) + unit + to.words.unit)
    to.letters.head(caption or entry_title)
    to.letters.body("".join("".join(row) for row in body) + note)
    below = f'<span class="unit">{to.words.unit}{text(unit)}</span>' if unit else ""
    label = f"<span>{text(caption)}</span>" if caption else f'<span class="unseen">{text(entry_title)}</span>'
    wide = max(map(len, rows)) > _NARROW
    scrolled = f' role="group" tabindex="0" aria-label="{attribute(caption or entry_title)}"' if wide else ""
    out = [f'<div class="table"{_id(block.id, to)}{scrolled}><table><caption>{label}{below}</caption>']
    if head:
        out.append("<thead>")
        out += [f"<tr>{''.join(_cell(c, 'col', False) for c in row)}</tr>" for row in head]
        out.append("</thead>")
    out.append("<tbody>")
    pages = to.marks.inside.pop(block.id, [])
    length = sum(len(cell) for row in head for cell in row)
    for row in body:
        mark = ""
        while pages and pages[0][0] <= length:
            mark += pages.pop(0)[1].mark()
        cells = [_cell(c, "row" if n == 0 else "", numeric[n]) for n, c in enumerate(row)]
        cells[0] = cells[0].replace(">", f">{mark}", 1)
        length += sum(len(cell) for cell in row)
        out.append(f"<tr>{''.join(cells)}</tr>")
    out.append("</tbody></table>")
    out += [page.mark() for _at, page in pages]
    if note:
        out.append(f'<p class="note">{text(note)}</p>')
    out.append("</div>")
    return "".join(out)


def _cell(words: str, scope: str, number: bool) -> str:
    words = words.strip()
    if scope and words:
        return f'<th scope="{scope}">{text(words)}</th>'
    return f'<td class="number">{text(words)}</td>' if number else f"<td>{text(words)}</td>"


def _numeric(rows: list[tuple[str, ...]]) -> list[bool]:
    """Tell of every column whether its filled cells are all numbers, so that figures stand below each other."""
    width = max((len(row) for row in rows), default=0)
    columns = [[row[n].strip() for row in rows if n < len(row) and row[n].strip()] for n in range(width)]
    return [bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells) for cells in columns]
