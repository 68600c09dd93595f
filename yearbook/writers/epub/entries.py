"""An entry as XHTML: 【title】 run in before its first paragraph, or a newspaper article under its headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yearbook.articles import byline_text, is_article
from yearbook.frozen import quickly_made
from yearbook.model import Block, Entry, Paragraph, block_text
from yearbook.writers.epub.blocks import write_block
from yearbook.writers.epub.markup import anchor, one_line, text
from yearbook.writers.epub.setting import Setting

SPACE = "\u3000"
CHUNK = 60_000
"""Characters of one entry above which it is cut at a block and goes on under a head of its own: 180 kB of Han text."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its level in HTML, its words, the id that a link leads to."""

    level: int
    words: str
    id: str


@dataclass(slots=True)
class Piece:
    """A run of XHTML that must stay in one file; `heads` are its headings in order."""

    markup: str
    heads: list[Head] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes in UTF-8."""
        return len(self.markup.encode("utf-8", "surrogatepass"))


def write_entries(entries: Sequence[Entry], level: int, to: Setting) -> list[Piece]:
    """Return the entries with the subsection and group heads that run over them; `level` is the topmost head's."""
    pieces: list[Piece] = []
    subsection = group = ""
    for entry in entries:
        opening, inner = "", level
        heads: list[Head] = []
        if one_line(entry.subsection) != subsection:
            subsection, group = one_line(entry.subsection), ""
            if subsection:
                opening += _over(subsection, "subsection", level, f"sub-{entry.id}", heads, to)
        inner += bool(subsection)
        if one_line(entry.group) != group:
            group = one_line(entry.group)
            if group:
                opening += _over(group, "group", inner, f"group-{entry.id}", heads, to)
        inner += bool(group)
        own = _entry(entry, min(inner, 6), to)
        own[0].markup = to.marks.take(entry.id) + opening + own[0].markup
        own[0].heads[:0] = heads
        pieces += own
    return pieces


def _over(words: str, kind: str, level: int, name: str, heads: list[Head], to: Setting) -> str:
    to.letters.head(words)
    heads.append(Head(level, words, anchor(name)))
    return f'<h{level} class="{kind}" id="{anchor(name)}">{text(words)}</h{level}>'


def _chunks(blocks: Sequence[Block]) -> list[list[Block]]:
    """Cut the blocks of a very long entry into runs of at most CHUNK characters (a longer block stays whole)."""
    out: list[list[Block]] = [[]]
    size = 0
    for block in blocks:
        length = len(block_text(block))
        if out[-1] and size + length > CHUNK:
            out.append([])
            size = 0
        out[-1].append(block)
        size += length
    return out


def _entry(entry: Entry, level: int, to: Setting) -> list[Piece]:
    article = is_article(entry, to.papers)
    pieces = []
    chunks = _chunks(entry.blocks)
    for number, blocks in enumerate(chunks):
        pieces.append(_piece(entry, blocks, level, article, number, number == len(chunks) - 1, to))
    return pieces


def _piece(
    entry: Entry, blocks: Sequence[Block], level: int, article: bool, number: int, last: bool, to: Setting
) -> Piece:
    """Return one run of the entry's blocks: the whole entry, or the `number`-th part of a very long one."""
    first = number == 0
    name = anchor(entry.id) if first else f"{anchor(entry.id)}-part{number + 1}"
    title = one_line(entry.title)
    if title and not first:
        title += to.words.continued
    piece = Piece("", [Head(level, title, name)] if title else [], [entry.id] if first else [])
    kind = ' class="article"' if article else ""
    out = [f'<article{kind} id="{name}">']
    lists = any(block.id in to.rosters for block in entry.blocks)
    run_in = bool(title) and not article and not lists and bool(blocks) and isinstance(blocks[0], Paragraph)
    head = _list_head(title, level, to) if lists else _head(entry, title, level, article, first, to)
    out.append('<div class="lead">' if run_in else "")
    out.append(head)
    lead = _dateline(entry, to) if first else ""
    notes: list[str] = []
    for at, block in enumerate(blocks):
        takes_lead = bool(lead) and isinstance(block, Paragraph)
        written = write_block(block, min(level + bool(title), 6), entry, to, lead if takes_lead else "")
        lead = "" if takes_lead else lead
        notes += written.notes
        if block.id in to.wanted:
            piece.ids.append(block.id)
        if written.head:
            piece.heads.append(Head(min(level + bool(title), 6), *written.head))
        out.append(written.markup)
        out.append("</div>" if at == 0 and run_in else "")
    if lead:
        out.append(f"<p>{lead.rstrip()}</p>")
    if last and entry.contributors:
        out.append(signature(entry.contributors, to))
    out += notes
    out.append("</article>")
    piece.markup = "".join(out)
    return piece


def _head(entry: Entry, title: str, level: int, article: bool, first: bool, to: Setting) -> str:
    if not article:
        if not title:
            return ""
        to.letters.head(f"【{title}】")
        opening, closing = ("<span>【</span>", "<span>】</span>") if to.brackets_in_accent else ("【", "】")
        return f'<h{level} class="title">{opening}{text(title)}{closing}</h{level}>'
    lines = []
    if first and entry.kicker:
        to.letters.small(entry.kicker)
        lines.append(f'<p class="kicker">{text(entry.kicker.strip())}</p>')
    if title:
        to.letters.head(title)
        lines.append(f'<h{level} class="headline">{text(title)}</h{level}>')
    if first and entry.subtitle:
        to.letters.body(entry.subtitle)
        lines.append(f'<p class="subtitle">{text(entry.subtitle.strip())}</p>')
    if first and entry.bylines:
        bylines = byline_text(entry.bylines)
        to.letters.small(bylines)
        lines.append(f'<p class="byline">{text(bylines)}</p>')
    return f"<header>{''.join(lines)}</header>" if lines else ""


def _list_head(title: str, level: int, to: Setting) -> str:
    """Return the head of a list of editors, which stands above it."""
    to.letters.head(title)
    return f'<h{level} class="subsection">{text(title)}</h{level}>' if title else ""


def _dateline(entry: Entry, to: Setting) -> str:
    if not entry.dateline:
        return ""
    to.letters.small(entry.dateline)
    return f'<span class="dateline">{text(entry.dateline.strip())}</span>{SPACE}'


def signature(names: Sequence[str], to: Setting) -> str:
    """Return the signature that closes an entry or a section: （王小红　李明）."""
    words = f"（{SPACE.join(names)}）"
    to.letters.body(words)
    return f'<p class="signature">{text(words)}</p>'
