"""The first pages: cover, title page and contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from yearbook.apparatus import ContentsLine as Line
from yearbook.apparatus import IndexGroup
from yearbook.apparatus.imprint import Fact, facts
from yearbook.book_order import BEFORE_CHRONICLE, ROMAN_PARTS
from yearbook.bookwords import BookWords
from yearbook.frozen import quickly_made
from yearbook.layout_record import LayoutRecord
from yearbook.model import Chapter, Edition, Entry, Metadata
from yearbook.writers.epub.documents import Document, pack, place
from yearbook.writers.epub.entries import Head, Piece
from yearbook.writers.epub.markup import attribute, one_line, text
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


def title_page(metadata: Metadata, counted: int, to: Setting) -> Document:
    """Return title page and imprint, the words of print in the order of print; `counted` is the 字数."""
    title = " ".join(metadata.title.split())
    to.letters.display(title)
    lines = [f'{to.marks.take("titlepage")}<h1 class="book" id="titlepage-head">{text(title)}</h1>']
    editors = "\u3000".join(metadata.editors)
    publisher = metadata.publisher or ""
    for kind, words in (
        ("year", str(metadata.year) if metadata.year is not None else ""),
        ("line", metadata.subtitle or ""),
        ("line", editors),
        ("line", publisher if publisher != editors else ""),
    ):
        if words:
            to.letters.body(words)
            lines.append(f'<p class="{kind}">{text(words)}</p>')
    body = f'<section epub:type="titlepage" id="titlepage">{"".join(lines)}</section>{_imprint(facts(metadata, counted), to)}'
    return Document("titlepage.xhtml", title, body, [Head(1, title, "titlepage-head")], landmark="titlepage")


def _imprint(lines: Sequence[Fact], to: Setting) -> str:
    if not lines:
        return ""
    rows = []
    for label, value in lines:
        to.letters.body(label + value)
        rows.append(f"<dt>{text(label)}</dt><dd>{text(value)}</dd>")
    return f'<section epub:type="imprint" id="imprint">{to.marks.take("imprint")}<dl class="imprint">{"".join(rows)}</dl></section>'


@quickly_made
@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents: level 1 类目 or part, 2 分目, 3 条目."""

    level: int
    id: str
    title: str


def contents_lines(
    edition: Edition,
    chapters: Sequence[ContentsLine],
    groups: Sequence[IndexGroup],
    *,
    chronicle: bool,
    depth: int,
    words: BookWords,
) -> list[ContentsLine]:
    """Return the contents as print has them: what stands behind them, `depth` levels deep, in reading order.

    `chapters` are the lines of all chapters.
    """
    lines: list[ContentsLine] = []

    def add(level: int, name: str, title: str | None, entries: Sequence[Entry] = ()) -> None:
        lines.extend(_lines(level, name, title, entries))

    front = [part for part in edition.front if part.part not in ROMAN_PARTS]
    before = [part for part in front if part.part in BEFORE_CHRONICLE]
    for part in before:
        add(1, part.id, part.title, part.entries)
    if chronicle:
        add(1, "chronicle", words.chronicle)
    for part in front:
        if part not in before:
            add(1, part.id, part.title, part.entries)
    lines += chapters
    for part in edition.back:
        add(1, part.id, part.title, part.entries)
    for group in groups:
        add(1, f"index-{group.kind}", group.title)
    return [line for line in lines if line.level <= depth]


def chapter_lines(chapter: Chapter) -> Iterator[ContentsLine]:
    """Return the lines of a chapter, to the last level."""
    yield from _lines(1, chapter.id, chapter.title)
    for section in chapter.sections:
        yield from _lines(2, section.id, section.title, section.entries)


def _lines(level: int, name: str, title: str | None, entries: Sequence[Entry] = ()) -> Iterator[ContentsLine]:
    if words := one_line(title):
        yield ContentsLine(level, name, words)
    for entry in entries:
        if words := one_line(entry.title):
            yield ContentsLine(3, entry.id, words)


def contents_documents(
    lines: Sequence[ContentsLine], files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> list[Document]:
    """Return the contents in the book, with the printed page numbers; `files` says where each id begins.

    Where they are long, several files: a new one begins only with a line of the first level.
    """
    head = Head(1, to.words.contents, "contents-head")
    to.letters.display(head.words)
    opening = f'{to.marks.take("contents")}<h1 class="part" id="{head.id}">{head.words}</h1>'
    pieces = [Piece(opening, [head], ["contents"])]
    run: list[str] = []
    _letters(lines, to)
    for number, line in enumerate(lines):
        run.append(_contents_line(line, files, record, to))
        last = number + 1 == len(lines)
        if last or lines[number + 1].level == 1:
            pieces.append(Piece(f'<ul class="contents">{"".join(run)}</ul>'))
            run = []
    documents = pack(pieces, "contents", "contents", ' epub:type="toc" role="doc-toc"', every=True, anywhere=True)
    for number, later in enumerate(documents[1:], 2):
        again = Head(1, head.words + to.words.continued, f"contents-head{number}")
        to.letters.display(again.words)
        later.title, later.heads = again.words, [again]
        at = later.body.index(">") + 1
        later.body = f'{later.body[:at]}<h1 class="part" id="{again.id}">{again.words}</h1>{later.body[at:]}'
    documents[0].landmark = "toc"
    return documents


def english_documents(
    lines: Iterable[Line], files: Mapping[str, str], record: LayoutRecord | None, to: Setting
) -> list[Document]:
    """Return the English contents, as print has them, where edition.toml gives English titles; `lines` are all."""
    shown = [ContentsLine(line.level, line.id, line.english) for line in lines if line.english and line.id in files]
    if not shown:
        return []
    head = Head(1, "Contents", "contents-english-head")
    to.letters.display(head.words)
    _letters(shown, to)
    rows = "".join(_contents_line(line, files, record, to) for line in shown)
    opening = f'{to.marks.take("contents-english")}<h1 class="part" id="{head.id}">{head.words}</h1>'
    body = f'<section id="contents-english" lang="en" xml:lang="en">{opening}<ul class="contents">{rows}</ul></section>'
    return [Document("contents-english.xhtml", head.words, body, [head], ["contents-english"])]


def _letters(lines: Sequence[ContentsLine], to: Setting) -> None:
    to.letters.body("".join([line.title for line in lines if line.level == 3]))
    to.letters.head("".join([line.title for line in lines if line.level != 3]))


def _contents_line(line: ContentsLine, files: Mapping[str, str], record: LayoutRecord | None, to: Setting) -> str:
    words = line.title
    label = (record.label(line.id) if record else None) or ""
    to.letters.body(label)
    leaf = f' <span class="leaf">{text(label)}</span>' if label else ""
    mark = to.marks.take(f"contents:{line.id}")
    return f'<li class="level{line.level}">{mark}<a href="{place(line.id, files)}">{text(words)}</a>{leaf}</li>\n'
