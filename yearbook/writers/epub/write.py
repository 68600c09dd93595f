"""The EPUB edition, from the model to the file."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import BinaryIO

from yearbook import bookwords, project, rosters
from yearbook.apparatus import Apparatus, from_json
from yearbook.articles import newspapers
from yearbook.book_order import BEFORE_CHRONICLE, ROMAN_PARTS
from yearbook.clock import edition_time
from yearbook.findings import Finding
from yearbook.fonts import FontSet
from yearbook.i18n import _
from yearbook.layout_record import LayoutRecord
from yearbook.model import Edition, Metadata, Paragraph, identifier
from yearbook.pieces import Pieces
from yearbook.resources import uncollected
from yearbook.style import Style
from yearbook.writers.epub import markup, navigation
from yearbook.writers.epub.cover import cover
from yearbook.writers.epub.derived import chronicle_documents, index_documents, index_groups, targets
from yearbook.writers.epub.documents import Document, begins, linked, write_documents
from yearbook.writers.epub.front import (
    COVER,
    contents_documents,
    contents_lines,
    cover_document,
    english_documents,
    title_page,
)
from yearbook.writers.epub.images import Picture, pictures
from yearbook.writers.epub.package import Access, File, Package
from yearbook.writers.epub.pages import Page, page_marks
from yearbook.writers.epub.setting import Setting
from yearbook.writers.epub.stylesheet import stylesheet
from yearbook.writers.epub.typefaces import Typefaces, typefaces

XHTML = "application/xhtml+xml"
_PAGE = re.compile(r'role="doc-pagebreak" id="(page\d+)" aria-label="([^"]*)"')


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
    pieces: Pieces | None = None,
) -> list[Finding]:
    """Write the EPUB of `edition` to `out`, a seekable binary file, and return what a person should know.

    `record` gives the print edition's pages; without it there is no page list.  `project_dir` is where pictures and
    edition.toml (who certifies accessibility) are.  `vertical` sets lines from top to bottom, pages from right to
    left.  `sorting` is what libraries sort the title by, where the caller has it (see `reading`); `pieces` are what
    an earlier run drew, cut and compressed.  The same arguments give the same bytes.  Raises InputError for a broken edition.toml, date or style sheet.
    """
    pieces = pieces or Pieces(lasting=False)
    metadata = _complete(edition.metadata)
    words = bookwords.of(metadata.language)
    apparatus = from_json(edition.apparatus)
    images, findings = pictures(edition, project_dir)
    given = edition.metadata
    edition = replace(edition, metadata=metadata)
    to = Setting(
        words,
        page_marks(edition, record),
        images,
        newspapers(edition),
        rosters.of(edition),
        wanted=_wanted(edition, targets(apparatus)),
        brackets_in_accent=style.heads.brackets == "accent",
        vertical=vertical,
    )
    package = Package(
        metadata,
        words,
        edition_time(metadata.date, metadata.year),
        Access(pictures=True, pages=False, index=False),
        vertical=vertical,
        pinyin=reading(metadata.title) if sorting is None else sorting,
    )
    documents = _documents(edition, apparatus, package.title, style.contents.depth, record, to)
    if strange := markup.invalid("".join((given.title, given.subtitle or "", given.publisher or "", *given.editors))):
        to.findings.append(_replaced(package.title, strange))
        to.letters.body(markup.SUBSTITUTE)
    for document in documents:
        document.body = _clean(document, to)
    pages = list(_pages(documents))
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


def _documents(
    edition: Edition, apparatus: Apparatus, title: str, depth: int, record: LayoutRecord | None, to: Setting
) -> list[Document]:
    """Return every file in the order of print: `depth` is that of the contents."""
    matter = write_documents(edition, to)
    linked(matter.all())
    files = begins(matter.all())
    written = any(kind == "chronicle" for kind, _documents in matter.front)
    chronicle = [] if written else chronicle_documents(apparatus.chronicle, files, to)
    index = index_documents(apparatus, files, record, to)
    files |= begins([*chronicle, *index])
    lines = contents_lines(edition, index_groups(apparatus), chronicle=bool(chronicle), depth=depth, words=to.words)

    def front(kinds: Container[str]) -> list[Document]:
        return [document for kind, several in matter.front if kind in kinds for document in several]

    others = {kind for kind, _documents in matter.front} - ROMAN_PARTS - BEFORE_CHRONICLE
    return [
        cover_document(title, to),
        title_page(edition.metadata, apparatus.characters, to),
        *front(ROMAN_PARTS),
        *contents_documents(lines, files, record, to),
        *english_documents(apparatus.contents, files, record, to),
        *front(BEFORE_CHRONICLE),
        *chronicle,
        *front(others),
        *matter.chapters,
        *matter.back,
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


def _wanted(edition: Edition, named: set[str]) -> frozenset[str]:
    """Return `named` and the ids that links inside paragraphs name, as far as the edition has them."""
    named |= {
        (mark.href or "").strip()[1:]
        for entry in edition.entries()
        for block in entry.blocks
        if isinstance(block, Paragraph)
        for mark in block.marks
        if mark.kind == "link" and (mark.href or "").strip().startswith("#")
    }
    if not named:
        return frozenset()
    known = {entry.id for entry in edition.entries()}
    known |= {block.id for entry in edition.entries() for block in entry.blocks}
    known |= {section.id for chapter in edition.chapters for section in chapter.sections}
    return frozenset(named & known)


def _clean(document: Document, to: Setting) -> str:
    """Return the body without characters that XML cannot hold; tell which they were."""
    strange = markup.invalid(document.body)
    if not strange:
        return document.body
    to.letters.body(markup.SUBSTITUTE)
    to.findings.append(_replaced(document.title, strange))
    return markup.valid(document.body)


def _replaced(where: str, strange: Sequence[str]) -> Finding:
    return Finding(
        where,
        "epub.character",
        _("{characters} cannot stand in an EPUB; printed as 〓.").format(
            characters=", ".join(f"U+{ord(char):04X}" for char in strange)
        ),
        mend=_("Correct the text."),
    )


def _pages(documents: Sequence[Document]) -> Iterator[tuple[Page, str]]:
    """The page marks as they stand in the text, with their files, in reading order."""
    for document in documents:
        for found in _PAGE.finditer(document.body):
            yield Page(found[1], unescape(found[2])), f"text/{document.name}"


def _lost_pages(to: Setting) -> list[Finding]:
    lost = [page.label for several in to.marks.before.values() for page in several]
    lost += [page.label for several in to.marks.inside.values() for _at, page in several]
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
    language, vertical, words = package.metadata.language, package.vertical, package.words
    nodes = navigation.tree(documents)
    labels = {"cover": words.cover, "toc": words.contents, "bodymatter": words.body, "index": words.index}
    landmarks = [
        navigation.Landmark(d.landmark, labels.get(d.landmark, d.title), f"text/{d.name}")
        for d in documents
        if d.landmark
    ]
    nav = navigation.navigation(nodes, landmarks, pages, words)
    yield File(
        "nav.xhtml", XHTML, markup.encoded(navigation.page(words.contents, nav, language, "style.css")), "nav", ("nav",)
    )
    toc = navigation.ncx(nodes, package.metadata.identifier or "", package.title, language)
    yield File("toc.ncx", "application/x-dtbncx+xml", markup.encoded(toc), "ncx")
    for document in documents:
        text = navigation.page(document.title or package.title, document.body, language, vertical=vertical)
        yield File(f"text/{document.name}", XHTML, markup.encoded(text), document.name.removesuffix(".xhtml"), (), True)


def _sheet(style: Style, faces: Typefaces, documents: Sequence[Document], package: Package) -> bytes:
    bodies = [document.body for document in documents]
    return stylesheet(style, faces.css, bodies, language=package.metadata.language, vertical=package.vertical).encode()


def _pictures(images: dict[str, Picture]) -> Iterator[File]:
    once = {picture.href: picture for picture in images.values()}
    for number, (href, picture) in enumerate(sorted(once.items()), 1):
        yield File(href, picture.media_type, picture.data, f"picture{number}")
