"""The EPUB edition, from the model to the file."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from yearbook import bookwords, project, rosters
from yearbook.apparatus import Apparatus, from_json
from yearbook.articles import newspapers
from yearbook.book_order import BEFORE_CHRONICLE, ROMAN_PARTS
from yearbook.cache import Cache
from yearbook.clock import edition_time
from yearbook.findings import Finding
from yearbook.fonts import FontSet
from yearbook.homes import AROUND, Homes
from yearbook.homes import homes as homes_of
from yearbook.i18n import _
from yearbook.layout_record import LayoutRecord
from yearbook.model import Edition, Entry, Figure, Metadata, Part, identifier
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.resources import uncollected
from yearbook.style import Style
from yearbook.writers.epub import markup, navigation
from yearbook.writers.epub.cover import cover
from yearbook.writers.epub.derived import chronicle_documents, index_documents, index_groups, targets
from yearbook.writers.epub.documents import Document, begins, finish, linked, replaced, write_part
from yearbook.writers.epub.front import (
    COVER,
    ContentsLine,
    contents_documents,
    contents_lines,
    cover_document,
    english_documents,
    title_page,
)
from yearbook.writers.epub.images import Picture, pictures
from yearbook.writers.epub.package import Access, File, Package
from yearbook.writers.epub.pages import Page, PageMarks, page_marks
from yearbook.writers.epub.setting import Setting
from yearbook.writers.epub.shelf import Shelf
from yearbook.writers.epub.stylesheet import stylesheet
from yearbook.writers.epub.typefaces import Typefaces, typefaces

XHTML = "application/xhtml+xml"


@uncollected()
def write(
    edition: Edition,
    style: Style,
    record: LayoutRecord | None,
    out: BinaryIO,
    *,
    project_dir: Path | None,
    embed_fonts: bool = True,
    vertical: bool = False,
    sorting: str | None = None,
    apparatus: Apparatus | None = None,
    homes: Homes | None = None,
    prints: Prints | None = None,
    store: Cache | None = None,
    pieces: Pieces | None = None,
) -> list[Finding]:
    """Write the EPUB of `edition` to `out`, a seekable binary file, and return what a person should know.

    `record` gives the print edition's pages; without it there is no page list.  `project_dir` is where pictures and
    edition.toml (who certifies accessibility) are.  `vertical` sets lines from top to bottom, pages from right to
    left.  `sorting` is what libraries sort the title by, where the caller has it (see `reading`); `apparatus`, `homes` and
    `prints` are the edition's, where the caller has them; `store` keeps chapters for the next run, `pieces` are what an
    earlier run drew, cut and compressed beside them.  The same arguments give the same bytes.  Raises InputError for a broken edition.toml, date or style sheet.
    """
    pieces = pieces or Pieces(lasting=False)
    metadata = _complete(edition.metadata)
    words = bookwords.of(metadata.language)
    apparatus = apparatus or from_json(edition.apparatus)
    given = edition.metadata
    edition, homes = replace(edition, metadata=metadata), homes or homes_of(edition)
    images, findings = pictures(_figures(edition, homes), project_dir)
    package = Package(
        metadata,
        words,
        edition_time(metadata.date, metadata.year),
        Access(pictures=True, pages=False, index=False),
        vertical=vertical,
        pinyin=reading(metadata.title) if sorting is None else sorting,
    )
    named = targets(apparatus) | homes.named
    wanted = frozenset([name for name in named if name in homes.of and name not in homes.heads])
    marks = page_marks(homes, record)
    to = Setting(
        words,
        package.title,
        metadata.language,
        marks[AROUND],
        images,
        newspapers(edition),
        rosters.of(edition),
        wanted=wanted,
        linkable=wanted,
        brackets_in_accent=style.heads.brackets == "accent",
        vertical=vertical,
    )
    shelf = Shelf(to, prints or Prints(edition, project_dir), store)
    chapters = _chapters(edition, homes, shelf, marks, to, pieces)
    documents = _documents(edition, apparatus, chapters, style.contents.depth, record, to)
    if strange := markup.invalid("".join((given.title, given.subtitle or "", given.publisher or "", *given.editors))):
        to.findings.append(replaced(package.title, strange))
        to.letters.body(markup.SUBSTITUTE)
    for document in documents:
        if document.written is None:
            finish(document, to, pieces)
    pages = [(page, f"text/{d.name}") for d in documents if d.written for page in d.written.pages]
    package.access = replace(
        package.access,
        pages=bool(pages),
        index=any(d.landmark == "index" for d in documents),
        certified_by=_certifier(project_dir, findings, to),
    )
    fonts = FontSet.shipped()
    faces = typefaces(to.letters, fonts, metadata.language, pieces) if embed_fonts else Typefaces()
    package.files = [
        *_texts(documents, pages, package),
        File("style.css", "text/css", _sheet(style, faces, documents, package), "style"),
        File(COVER, "image/png", cover(metadata, style, fonts, pieces), "cover-image", ("cover-image",)),
        *_pictures(images),
        *(File(name, "font/otf", data, name.split("/")[1]) for name, data in faces.files),
    ]
    package.write(out, pieces)
    return [*findings, *to.findings, *_lost_pages(to), *faces.findings]


def _figures(edition: Edition, homes: Homes) -> list[tuple[Entry, Figure]]:
    """Return the figures of the book in its order, each with its entry."""

    def around(parts: Sequence[Part]) -> list[tuple[Entry, Figure]]:
        entries = [entry for part in parts for entry in part.entries]
        return [(entry, block) for entry in entries for block in entry.blocks if isinstance(block, Figure)]

    inside = [pair for held in homes.held for pair in held.pictured]
    return [*around(edition.front), *inside, *around(edition.back)]


def _chapters(
    edition: Edition,
    homes: Homes,
    shelf: Shelf,
    marks: Mapping[int, PageMarks],
    to: Setting,
    pieces: Pieces,
) -> tuple[list[Document], list[ContentsLine]]:
    """Return the files of all chapters, and the lines of contents for them; their letters go to the book's."""
    inside: dict[int, list[str]] = {}
    for name in to.wanted:
        inside.setdefault(homes.of[name], []).append(name)
    documents: list[Document] = []
    lines: list[ContentsLine] = []
    letters: list[Sequence[str]] = []
    for home, chapter in enumerate(edition.chapters):
        own = frozenset(inside.get(home, ()))
        made, told, own_letters = shelf.chapter(chapter, home + 1, homes.held[home], marks[home], own)
        documents += made
        lines += told
        letters.append(own_letters)
    to.letters.add(letters, pieces)
    if documents:
        documents[0].landmark = "bodymatter"
    return documents, lines


def _documents(
    edition: Edition,
    apparatus: Apparatus,
    chapters: tuple[list[Document], list[ContentsLine]],
    depth: int,
    record: LayoutRecord | None,
    to: Setting,
) -> list[Document]:
    """Return every file in the order of print: `chapters` with their lines of contents, which are `depth` levels deep."""
    matter = [(part.part, write_part(part, f"front{n:02}", to)) for n, part in enumerate(edition.front, 1)]
    back = [document for n, part in enumerate(edition.back, 1) for document in write_part(part, f"back{n:02}", to)]
    texts = [*(document for _kind, several in matter for document in several), *chapters[0], *back]
    linked(texts)
    files = begins(texts)
    written = any(kind == "chronicle" for kind, _documents in matter)
    chronicle = [] if written else chronicle_documents(apparatus.chronicle, files, to)
    index = index_documents(apparatus, files, record, to)
    files |= begins([*chronicle, *index])
    groups = index_groups(apparatus)
    lines = contents_lines(edition, chapters[1], groups, chronicle=bool(chronicle), depth=depth, words=to.words)

    def front(kinds: Container[str]) -> list[Document]:
        return [document for kind, several in matter if kind in kinds for document in several]

    others = {kind for kind, _documents in matter} - ROMAN_PARTS - BEFORE_CHRONICLE
    return [
        cover_document(to.title, to),
        title_page(edition.metadata, apparatus.characters, to),
        *front(ROMAN_PARTS),
        *contents_documents(lines, files, record, to),
        *english_documents(apparatus.contents, files, record, to),
        *front(BEFORE_CHRONICLE),
        *chronicle,
        *front(others),
        *chapters[0],
        *back,
        *index,
    ]


def _complete(metadata: Metadata) -> Metadata:
    """Give an edition by another hand what the package cannot do without: a title and an identifier, in valid XML."""
    return replace(
        metadata,
        title=_readable(metadata.title) or bookwords.of(metadata.language).untitled,
        subtitle=_readable(metadata.subtitle) or None,
        publisher=_readable(metadata.publisher) or None,
        editors=tuple(name for editor in metadata.editors if (name := _readable(editor))),
        identifier=_readable(metadata.identifier) or identifier(metadata.title, metadata.year),
    )


_SORTED_BY = 1000
"""Characters of a title that its place among others can depend on; the dictionary's time grows faster than the text."""


def reading(title: str) -> str:
    """Return the title in pinyin without tones, a syllable a word: what libraries sort it by, from its beginning."""
    from pypinyin import lazy_pinyin  # its dictionary of words takes 58 MB and 0.17 s

    return " ".join(lazy_pinyin(title[:_SORTED_BY]))


def _certifier(project_dir: Path | None, findings: Sequence[Finding], to: Setting) -> str | None:
    """Return who certifies accessibility; nobody where pictures lack the alternative text that WCAG 1.1.1 asks for."""
    name = _readable(project.load(project_dir).certified_by)
    lacking = sum(finding.code == "epub.alt" for finding in findings)
    if name and lacking:
        to.findings.append(
            Finding(
                name,
                "epub.claim",
                _(
                    "certified_by stands in edition.toml, but pictures lack alternative texts ({count}): no claim."
                ).format(count=lacking),
                mend=_('Write what each shows as "alt" of its [[image]] in edition.toml.'),
            )
        )
        return None
    return name or None


def _readable(words: str | None) -> str:
    return markup.valid(markup.one_line(words))


def _lost_pages(to: Setting) -> list[Finding]:
    lost = [page.label for page in to.marks.left()]
    if not lost:
        return []
    return [
        Finding(
            "",
            "epub.pages",
            _("printed pages that the EPUB has no place for: {labels}.").format(labels=", ".join(lost)),
            mend=_("The layout record may be of another edition: build again."),
        )
    ]


def _texts(documents: Sequence[Document], pages: Sequence[tuple[Page, str]], package: Package) -> Iterator[File]:
    language, words = package.metadata.language, package.words
    nodes = navigation.tree(documents)
    labels = {"cover": words.cover, "toc": words.contents, "bodymatter": words.body, "index": words.index}
    landmarks = [
        navigation.Landmark(d.landmark, labels.get(d.landmark, d.title), f"text/{d.name}")
        for d in documents
        if d.landmark
    ]
    nav = navigation.navigation(nodes, landmarks, pages, words)
    yield File(
        "nav.xhtml", XHTML, markup.encoded(markup.page(words.contents, nav, language, "style.css")), "nav", ("nav",)
    )
    toc = navigation.ncx(nodes, package.metadata.identifier or "", package.title, language)
    yield File("toc.ncx", "application/x-dtbncx+xml", markup.encoded(toc), "ncx")
    for document in documents:
        if document.written is not None:
            block, name = document.written.block, document.name
            yield File(f"text/{name}", XHTML, block, name.removesuffix(".xhtml"), (), True)


def _sheet(style: Style, faces: Typefaces, documents: Sequence[Document], package: Package) -> bytes:
    used = {name for document in documents if document.written for name in document.written.classes}
    return stylesheet(style, faces.css, used, language=package.metadata.language, vertical=package.vertical).encode()


def _pictures(images: dict[str, Picture]) -> Iterator[File]:
    once = {picture.href: picture for picture in images.values()}
    for number, (href, picture) in enumerate(sorted(once.items()), 1):
        yield File(href, picture.media_type, picture.data, f"picture{number}")
