"""The first pages: cover, title page and contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yearbook.layout_record import LayoutRecord
from yearbook.model import Edition, Metadata
from yearbook.writers.epub.bookwords import BookWords
from yearbook.writers.epub.documents import Document
from yearbook.writers.epub.entries import Head
from yearbook.writers.epub.markup import attribute, text
from yearbook.writers.epub.setting import Setting

COVER = "images/cover.png"


def cover_document(title: str, to: Setting) -> Document:
    """Return the page that shows the cover picture; its heading is for those who listen."""
    words = to.words
    to.letters.display(words.cover)
    alt = attribute(words.cover_of.format(title=title))
    body = (
        f'<section epub:type="cover" id="cover"><h1 class="unseen" id="cover-head">{words.cover}</h1>'
        f'<div class="cover"><img src="../{COVER}" alt="{alt}"/></div></section>'
    )
    return Document("cover.xhtml", words.cover, body, [Head(1, words.cover, "cover-head")], landmark="cover")


def title_page(metadata: Metadata, to: Setting) -> Document:
    """Return the title page: title, subtitle, year, editors, publisher, ISBN."""
    title = " ".join(metadata.title.split())
    to.letters.display(title)
    lines = [f'<h1 class="book" id="titlepage-head">{text(title)}</h1>']
    editors = "\u3000".join(metadata.editors)
    year = str(metadata.year) if metadata.year is not None else ""
    isbn = f"ISBN {metadata.isbn}" if metadata.isbn else ""
    publisher = metadata.publisher or ""
    for kind, words in (
        ("line", metadata.subtitle or ""),
        ("year", year),
        ("line", editors),
        ("line", publisher if publisher != editors else ""),
        ("line", isbn),
    ):
        if words:
            to.letters.body(words)
            lines.append(f'<p class="{kind}">{text(words)}</p>')
    body = f'<section epub:type="titlepage" id="titlepage">{"".join(lines)}</section>'
    return Document("titlepage.xhtml", title, body, [Head(1, title, "titlepage-head")], landmark="titlepage")


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents page and the lines below it."""

    id: str
    title: str
    below: tuple[ContentsLine, ...] = ()


def contents_lines(edition: Edition, *, chronicle: bool, index: bool, words: BookWords) -> list[ContentsLine]:
    """Return parts, chapters with their sections, chronicle and index, in reading order.

    Entries are left to the reader's own contents (nav.xhtml).
    """
    lines = [ContentsLine(part.id, part.title) for part in edition.front]
    lines += [ContentsLine("chronicle", words.chronicle)] if chronicle else []
    for chapter in edition.chapters:
        below = tuple(ContentsLine(s.id, s.title) for s in chapter.sections if s.title)
        lines.append(ContentsLine(chapter.id, chapter.title, below))
    lines += [ContentsLine(part.id, part.title) for part in edition.back]
    return lines + ([ContentsLine("index", words.index)] if index else [])


def contents_document(
    lines: Sequence[ContentsLine], files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> Document:
    """Return the contents in the book, with the printed page numbers; `files` says where each id begins."""

    def written(line: ContentsLine, *, bold: bool) -> str:
        words = " ".join(line.title.split())
        label = (record.label(line.id) if record else None) or ""
        (to.letters.head if bold else to.letters.body)(words)
        to.letters.body(label)
        leaf = f' <span class="leaf">{text(label)}</span>' if label else ""
        below = "".join(written(inner, bold=False) for inner in line.below)
        nested = f"<ol>{below}</ol>" if below else ""
        return f'<li><a href="{files[line.id]}">{text(words)}</a>{leaf}{nested}</li>'

    head = to.words.contents
    to.letters.display(head)
    body = (
        f'<section epub:type="toc" role="doc-toc" id="contents"><h1 class="part" id="contents-head">{head}</h1>'
        f'<ol class="contents">{"".join(written(line, bold=True) for line in lines)}</ol></section>'
    )
    return Document("contents.xhtml", head, body, [Head(1, head, "contents-head")], landmark="toc")
