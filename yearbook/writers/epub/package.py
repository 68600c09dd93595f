"""The package document and the container: ebooklib packs, with what it lacks or gets wrong put right.

ebooklib 0.20 signs the book, knows no xml:lang for the package, takes the clock for every zip entry and lets their
order follow the calls; metadata that it cannot write it drops in silence.  Here the metadata are ours from the
first element, and the zip is sorted and carries one fixed date, so that the same book is the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from ebooklib import epub

from yearbook.bookwords import BookWords
from yearbook.clock import stamp
from yearbook.model import Metadata
from yearbook.pieces import Pieces
from yearbook.writers import zipped
from yearbook.writers.zipped import Block, Member

FOLDER = "EPUB"
LEVEL = 4
"""Of deflate: 0.6 % more bytes than the usual 6, in two thirds of the time."""
_STORED = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class File:
    """One file of the package: `href` below EPUB/, its bytes as they are or compressed.

    `in_spine` is true of what is read in order.
    """

    href: str
    media_type: str
    data: bytes | Block
    id: str
    properties: tuple[str, ...] = ()
    in_spine: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What the accessibility metadata tell (EPUB Accessibility 1.1): whether there are pictures, print pages, an index."""

    pictures: bool
    pages: bool
    index: bool
    certified_by: str | None = None


@dataclass(slots=True)
class Package:
    """Everything that the package document says and the files it lists."""

    metadata: Metadata
    words: BookWords
    moment: datetime
    access: Access
    files: list[File] = field(default_factory=list)
    vertical: bool = False
    pinyin: str = ""

    @property
    def title(self) -> str:
        """The title as libraries give it, with its year: 清河年鉴（2021）."""
        title, year = self.metadata.title, self.metadata.year
        return title if year is None or str(year) in title else f"{title}（{year}）"

    def write(self, out: BinaryIO, pieces: Pieces) -> None:
        """Write the EPUB to `out`; `pieces` are its files as they were compressed before."""
        book = epub.EpubBook()
        book.FOLDER_NAME = FOLDER
        book.metadata = {}
        book.set_identifier(self.metadata.identifier)
        book.language = self.metadata.language
        book.title = self.title
        _describe(book, self)
        for file in self.files:
            item = epub.EpubItem(uid=file.id, file_name=file.href, media_type=file.media_type, content=file.data)
            item.properties = list(file.properties)
            book.add_item(item)
            if file.in_spine:
                book.spine.append(item)
        if self.vertical:
            book.set_direction("rtl")
        packed = _Zip()
        _Writer(packed, book, {"mtime": self.moment}).write()
        packed.save(out, pieces)


def _describe(book: Any, package: Package) -> None:
    """Fill in the metadata: Dublin Core, series and year, accessibility (EPUB 3.3, section 5.5; EPUB Accessibility 1.1)."""
    data, access, words = package.metadata, package.access, package.words

    def dc(name: str, value: str, name_id: str = "") -> None:
        book.add_metadata("DC", name, value, {"id": name_id} if name_id else {})

    def meta(key: str, value: str, refines: str = "", **more: str) -> None:
        book.add_metadata(
            None, "meta", value, {"property": key, **({"refines": f"#{refines}"} if refines else {}), **more}
        )

    if data.isbn:
        dc("identifier", f"urn:isbn:{''.join(c for c in data.isbn if c.isdigit() or c in 'Xx')}", "isbn")
    dc("title", package.title, "title")
    meta("title-type", "main", "title")
    if package.pinyin:
        meta("file-as", package.pinyin, "title")
    if data.subtitle:
        dc("title", data.subtitle, "subtitle")
        meta("title-type", "subtitle", "subtitle")
    dc("language", data.language)
    for number, name in enumerate(data.editors, 1):
        dc("creator", name, f"editor{number}")
        meta("role", "edt", f"editor{number}", scheme="marc:relators")
    if not data.editors and data.publisher:
        dc("creator", data.publisher, "editor1")
        meta("role", "pbl", "editor1", scheme="marc:relators")
    if data.publisher:
        dc("publisher", data.publisher)
    dc("date", data.date or (str(data.year) if data.year else stamp(package.moment)[:10]))
    dc("type", "yearbook")
    _series(data, meta)
    _accessibility(access, words, package.title, data, meta)


def _series(data: Metadata, meta: Any) -> None:
    if data.year is None:
        return
    series = data.title.replace(str(data.year), "").strip("（）() 　年卷·—-") or data.title
    book_meta = {"id": "series"}
    meta("belongs-to-collection", series, "", **book_meta)
    meta("collection-type", "series", "series")
    meta("group-position", str(data.year), "series")


def _accessibility(access: Access, words: BookWords, title: str, data: Metadata, meta: Any) -> None:
    meta("schema:accessMode", "textual")
    if access.pictures:
        meta("schema:accessMode", "visual")
    meta("schema:accessModeSufficient", "textual")
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    features += ["alternativeText"] if access.pictures else []
    features += ["pageBreakMarkers", "pageNavigation"] if access.pages else []
    features += ["index"] if access.index else []
    for feature in features:
        meta("schema:accessibilityFeature", feature)
    meta("schema:accessibilityHazard", "none")
    sentences = [words.summary]
    sentences += [words.summary_pages] if access.pages else []
    sentences += [words.summary_pictures] if access.pictures else []
    meta("schema:accessibilitySummary", "".join(sentences))
    if access.pages:
        digits = "".join(c for c in data.isbn or "" if c.isdigit() or c in "Xx")
        meta("pageBreakSource", f"urn:isbn:{digits}" if digits else words.print_edition.format(title=title))
    if access.certified_by:
        meta("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "", id="conformance")
        meta("a11y:certifiedBy", access.certified_by, "conformance")


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """ebooklib's packager with our language on the package and, in the place of a file name, our zip."""

    def _write_opf_file(self, root: Any) -> None:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        for node in root.iterfind(".//{*}meta[@property='dcterms:modified']"):
            node.text = stamp(self.options["mtime"])  # ebooklib's has no four digits in years before 1000
        super()._write_opf_file(root)

    def write(self) -> None:
        self.out = self.file_name
        self._write_container()
        self._write_opf()
        self._write_items()


class _Zip:
    """Gathers what ebooklib writes and saves it sorted: mimetype first and stored (OCF 3.3, section 4.2.2)."""

    def __init__(self) -> None:
        self.files: dict[str, bytes | Block] = {}

    def writestr(self, name: str, data: str | bytes | Block) -> None:
        """Take one file. A name that comes twice is our own fault."""
        if name in self.files:
            raise ValueError(f"{name} stands twice in the package")
        self.files[name] = data.encode("utf-8") if isinstance(data, str) else data

    def save(self, out: BinaryIO, pieces: Pieces) -> None:
        """Write the zip."""
        kind = Member("mimetype", [zipped.stored(b"application/epub+zip")], compressed=False)
        zipped.write(out, [kind, *(_member(name, data, pieces) for name, data in sorted(self.files.items()))])


def _member(name: str, data: bytes | Block, pieces: Pieces) -> Member:
    if isinstance(data, Block):
        return Member(name, [data])
    if name.endswith(_STORED):
        return Member(name, [zipped.stored(data)], compressed=False)
    return Member(name, [zipped.packed(data, LEVEL, pieces)])
