"""The book as a list of XHTML files in reading order: one a section, each small enough for a small device."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from yearbook.bookwords import chinese
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Chapter, Part, Section
from yearbook.pieces import Pieces
from yearbook.writers.epub import markup, stylesheet
from yearbook.writers.epub.entries import Head, Piece, signature, write_entries
from yearbook.writers.epub.inline import LINK
from yearbook.writers.epub.markup import anchor, one_line, text
from yearbook.writers.epub.package import LEVEL
from yearbook.writers.epub.pages import Page
from yearbook.writers.epub.setting import Setting
from yearbook.writers.zipped import Block, packed

_PAGE = re.compile(r'role="doc-pagebreak" id="(page\d+)" aria-label="([^"]*)"')
_OPEN = re.compile(f'href="{LINK}([^"]+)"')
LIMIT = 240_000
"""Bytes of text from which a section goes on in another file; old readers are slow or fail above 300 kB."""
_PART_TYPES = {
    "editors": ("contributors", ""),
    "editorial_note": ("preface", "doc-preface"),
    "plates": ("frontmatter", ""),
    "special": ("chapter", "doc-chapter"),
    "chronicle": ("chapter", "doc-chapter"),
    "overview": ("introduction", "doc-introduction"),
    "people": ("chapter", "doc-chapter"),
    "appendix": ("appendix", "doc-appendix"),
    "postscript": ("afterword", "doc-afterword"),
}
"""Part kind → epub:type (EPUB 3 Structural Semantics Vocabulary 1.1) and DPUB-ARIA role."""


@dataclass(slots=True)
class Document:
    """One XHTML file: its name inside text/, its title, what stands in its body, its headings.

    `landmark` is the kind of landmark that begins here ("bodymatter", "index"), `ids` are the ids of the model in it.  Once
    it is :attr:`written` its body is empty.
    """

    name: str
    title: str
    body: str
    heads: list[Head] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    landmark: str = ""
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file as the package has it: compressed; the page marks in it, in order; its classes."""

    block: Block
    pages: tuple[Page, ...]
    classes: tuple[str, ...]


def _semantics(kind: str, role: str) -> str:
    return f' epub:type="{kind}"' + (f' role="{role}"' if role else "")


def write_part(part: Part, name: str, to: Setting) -> list[Document]:
    """Return a part of front or back matter; `name` is that of its first file."""
    kind, role = _PART_TYPES.get(part.part, ("chapter", "doc-chapter"))
    head = Head(1, one_line(part.title) or to.words.untitled, f"{anchor(part.id)}-head")
    to.letters.display(head.words)
    opening = f'{to.marks.take(part.id)}<h1 class="part" id="{head.id}">{text(head.words)}</h1>'
    to.notes = 0
    pieces = [Piece(opening, [head], [part.id]), *write_entries(part.entries, 2, to)]
    return pack(pieces, name, anchor(part.id), _semantics(kind, role))


def write_chapter(chapter: Chapter, position: int, to: Setting) -> list[Document]:
    """Return the files of a chapter, the `position`-th from 1."""
    name, number_words = f"chapter{position:02}", chinese(position)
    title = one_line(chapter.title)
    head = Head(1, title or number_words, f"{anchor(chapter.id)}-head")
    to.letters.display(head.words)
    to.letters.body(number_words)
    ordinal = f'<p class="ordinal">{number_words}</p>' if title else ""
    opening = f'{to.marks.take(chapter.id)}{ordinal}<h1 class="chapter" id="{head.id}">{text(head.words)}</h1>'
    chapter_type = _semantics("chapter", "doc-chapter")
    if len(chapter.sections) == 1 and not one_line(chapter.sections[0].title):
        section = chapter.sections[0]
        opening += _list([(entry.title, f"#{anchor(entry.id)}") for entry in section.entries], to)
        opening += to.marks.take(section.id)
        if section.id in to.wanted:  # it has no words of its own: signed, but without an entry
            opening += f'<span id="{anchor(section.id)}"></span>'
        pieces = [Piece(opening, [head], [chapter.id, section.id]), *_section_pieces(section, 2, to)]
        return pack(pieces, name, anchor(chapter.id), chapter_type)
    out: list[Document] = []
    links: list[tuple[str | None, str]] = []
    for number, section in enumerate(chapter.sections, 1):
        documents = _section(section, f"{name}-{number:02}", chapter, to)
        out += documents
        links.append((section.title, documents[0].name))
    opening += _list(links, to)
    page = f'<section{chapter_type} id="{anchor(chapter.id)}">{opening}</section>'
    return [Document(f"{name}.xhtml", head.words, page, [head], [chapter.id]), *out]


def _list(links: Sequence[tuple[str | None, str]], to: Setting) -> str:
    """Return what a chapter's opening lists, as in print: its sections or, where it has none, its articles."""
    lines = [f'<li><a href="{href}">{text(words)}</a></li>' for title, href in links if (words := one_line(title))]
    to.letters.body("".join(title or "" for title, _href in links))
    if not lines:
        return ""
    return f'<nav aria-label="{to.words.below}"><ol class="sections">{"".join(lines)}</ol></nav>'


def _section(section: Section, name: str, chapter: Chapter, to: Setting) -> list[Document]:
    opening = to.marks.take(section.id)
    heads = []
    if title := one_line(section.title):
        to.letters.head(title)
        heads = [Head(2, title, f"{anchor(section.id)}-head")]
        opening += f'<h2 class="section" id="{heads[0].id}">{text(heads[0].words)}</h2>'
    pieces = [Piece(opening, heads, [section.id]), *_section_pieces(section, 3 if heads else 2, to)]
    return pack(pieces, name, anchor(section.id), _semantics("subchapter", ""), title=one_line(chapter.title))


def _section_pieces(section: Section, level: int, to: Setting) -> list[Piece]:
    to.notes = 0
    pieces = write_entries(section.entries, level, to)
    if section.contributors:
        pieces.append(Piece(signature(section.contributors, to)))
    return pieces


def pack(
    pieces: Sequence[Piece],
    name: str,
    section: str,
    semantics: str,
    *,
    title: str = "",
    every: bool = False,
    anywhere: bool = False,
) -> list[Document]:
    """Fill files with pieces up to LIMIT bytes; a new file begins only with a heading, or `anywhere`.

    `semantics` are the attributes of the first file's section, of `every` file's where that is true.
    """
    runs: list[list[Piece]] = [[]]
    size = 0
    for piece in pieces:
        length = piece.size
        if runs[-1] and size + length > LIMIT and (piece.heads or anywhere):
            runs.append([])
            size = 0
        runs[-1].append(piece)
        size += length
    out = []
    for number, run in enumerate(runs, 1):
        heads = [head for piece in run for head in piece.heads]
        ids = [one for piece in run for one in piece.ids]
        opening = (
            f'<section{semantics} id="{section}">'
            if number == 1
            else f'<section{semantics if every else ""} id="{section}-part{number}">'
        )
        body = f"{opening}{''.join(piece.markup for piece in run)}</section>"
        file = f"{name}.xhtml" if number == 1 else f"{name}-part{number}.xhtml"
        out.append(Document(file, heads[0].words if heads else title, body, heads, ids))
    return out


def is_open(document: Document) -> bool:
    """Tell whether the file has links that `inline.target` left open."""
    return LINK in document.body


def linked(documents: Sequence[Document]) -> None:
    """Lead the links that are still open to the files that their ids stand in."""
    waiting = [document for document in documents if is_open(document)]
    if waiting:
        files = {anchor(name): f"{file}#{anchor(name)}" for name, file in begins(documents).items()}
        for document in waiting:
            document.body = _OPEN.sub(lambda found: f'href="{files[found[1]]}"', document.body)


def begins(documents: Sequence[Document]) -> dict[str, str]:
    """Return the file in which everything of the model stands that has an anchor, by id."""
    files: dict[str, str] = {}
    for document in documents:
        files.update(dict.fromkeys(document.ids, document.name))
    return files


def place(name: str, files: Mapping[str, str]) -> str:
    """Return file and anchor of the thing with id `name`: "chapter01.xhtml#c-1"; `files` are what :func:`begins` gives."""
    return f"{files[name]}#{anchor(name)}"


def finish(document: Document, to: Setting, pieces: Pieces | None = None) -> None:
    """Make the whole file of a document; what XML cannot hold is replaced and told, with the document's title.

    `pieces` are the files that an earlier run compressed.
    """
    body = document.body
    if strange := markup.invalid(body):
        to.letters.body(markup.SUBSTITUTE)
        to.findings.append(replaced(document.title, strange))
        body = markup.valid(body)
    pages = tuple([Page(found[1], unescape(found[2])) for found in _PAGE.finditer(body)])
    classes = tuple(sorted(stylesheet.classes(body)))
    title, language = markup.valid(document.title or to.title), markup.valid(to.language)
    whole = markup.page(title, body, language, vertical=to.vertical)
    document.written = Written(packed(whole.encode("utf-8"), LEVEL, pieces), pages, classes)
    document.body = ""


def replaced(where: str, strange: Sequence[str]) -> Finding:
    """Return the finding for characters that XML cannot hold."""
    return Finding(
        where,
        "epub.character",
        _("{characters} cannot stand in an EPUB; printed as 〓.").format(
            characters=", ".join(f"U+{ord(char):04X}" for char in strange)
        ),
        mend=_("Correct the text."),
    )
