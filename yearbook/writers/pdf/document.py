"""The layout as one reportlab document: pages, fonts, bookmarks, links, tags, metadata."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName

from yearbook.cache import Cache
from yearbook.clock import edition_time
from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.pieces import name_of
from yearbook.typeset.items import Stamp
from yearbook.typeset.layout import Layout
from yearbook.typeset.page import Page
from yearbook.writers.pdf import bookmarks, icc, metadata
from yearbook.writers.pdf.assembly import assemble
from yearbook.writers.pdf.coding import embedded
from yearbook.writers.pdf.inked import Inked, InkedPage, Press, finished
from yearbook.writers.pdf.inking import Inker
from yearbook.writers.pdf.outlines import stacked
from yearbook.writers.pdf.pictures import Pictures
from yearbook.writers.pdf.raw import Inline, Packer, Pool, Stream, reference, stream, text
from yearbook.writers.pdf.sheet import Intent, Sheet
from yearbook.writers.pdf.tags import Tags


class Document:
    """Builds one PDF of a layout in memory; `store` keeps what is inked for the next run."""

    def __init__(self, layout: Layout, sheet: Sheet, store: Cache) -> None:
        self.layout, self.sheet = layout, sheet
        fonts = embedded(layout.codes, store)
        if not fonts:
            raise InputError(
                _("the book has not one character to print."), mend=_("Give the edition a title, at the least.")
            )
        self.document = PDFDocument(invariant=1, compression=1)
        for font in fonts.values():
            font.addObjects(self.document)
        self.inker = Inker(layout, {face: font.internal for face, font in fonts.items()}, sheet.inks)
        self.packer = Packer()
        lists = store.pieces(f"inked {sheet.product}", layout.name)
        self.packed = store.pieces(f"packed {sheet.product}", layout.name)
        self.press = Press(self.inker, sheet, self.packer, store, lists)
        self.pool = Pool(self.document)
        self.pictures = Pictures(self.pool, sheet.intent.channels if sheet.intent else 3)
        self.parent, self.first = self.pool.reserve(1), self.pool.reserve(len(layout.pages))
        self.intent = self.rgb = 0
        if sheet.intent:
            self._add_intent(sheet.intent)
        self.stamped: dict[str, int] = {}
        self.places: dict[str, str] = {}
        self.tags = Tags(self.pool, layout, self.first)
        self.identifier = hashlib.sha256(f"{layout.record.key}{sheet.product}".encode()).hexdigest()[:32]

    def _add_intent(self, intent: Intent) -> None:
        """Add the profile and the output intent to the document."""
        profile = self.pool.add_stream(stream(intent.profile, f"/N {intent.channels}"))
        condition = text(intent.condition)
        self.intent = self.pool.add(
            f"<</Type/OutputIntent/S/{intent.kind}/OutputConditionIdentifier {condition}/Info {condition}"
            f"/RegistryName(http://www.color.org)/DestOutputProfile {profile} 0 R>>".encode("ascii")
        )

    def build(self) -> Sequence[Stream]:
        """Return the file in parts, one behind the other."""
        document, layout, pool = self.document, self.layout, self.pool
        inked = [self.press.piece(piece) for piece in layout.pieces]
        around = [self._around(page) for page in layout.pages]
        self._pages(inked, around)
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.__Refs__ = []
        catalog.Pages = reference(self.parent)
        if self.intent:
            catalog.OutputIntents = Inline(b"[%d 0 R]" % self.intent)
        catalog.Lang = Inline(f"({layout.metadata.language})".encode("ascii"))
        catalog.StructTreeRoot = reference(self.tags.close([piece.pages for piece in inked]))
        catalog.MarkInfo = Inline(b"<</Marked true>>")
        catalog.ViewerPreferences = Inline(b"<</DisplayDocTitle true>>")
        catalog.PageLabels = bookmarks.page_labels(layout.record.labels)
        self._outline()
        time = edition_time(layout.metadata.date, layout.metadata.year)
        info = pool.add(metadata.info(layout.metadata, time, version=self.sheet.version))
        packet = metadata.xmp(
            layout.metadata,
            time,
            layout.metadata.identifier or self.identifier,
            version=self.sheet.version,
            conformance=self.sheet.conformance,
        )
        catalog.Metadata = reference(pool.add_stream(stream(packet, "/Type/Metadata/Subtype/XML", level=0)))
        self.packer.close()
        self.press.keep()
        return assemble(document, pool, info, self.identifier, self.packed)

    def _around(self, page: Page) -> tuple[bytes, tuple[str, ...]]:
        """Return the stream of what stands around a page's text, if anything, and the names on its thumb tabs."""
        below, words = self.inker.page(page)
        parts = [part for part in (below, *map(self._stamp, page.stamps), words) if part]
        content = self.sheet.framed(parts) if parts else b""
        if self.sheet.marks:
            content = (
                b"\n".join((content, self.sheet.marks.encode("latin-1"))) if content else self.sheet.marks.encode()
            )
        stamps = tuple([stamp.text for stamp in page.stamps])
        if not content:
            return b"", stamps
        return self.packed.get(
            name_of("page", data=content), lambda: stream(content, level=self.sheet.compression)
        ), stamps

    def _stamp(self, stamp: Stamp) -> str:
        """Return the operators that draw the name of a thumb tab, a form of its own."""
        role, height = self.layout.style.text.tab, self.layout.style.page.height
        if stamp.text not in self.stamped:
            outlines = stacked(stamp.text, self.layout.tab, role.size, role.leading)
            depth = len(stamp.text) * role.leading
            box = (
                f"/Type/XObject/Subtype/Form/BBox[{-role.size:g} {-depth:g} {role.size:g} {role.size:g}]/Resources<<>>"
            )
            form = stream(f"{self.sheet.inks[role.colour]}\n{outlines}".encode("ascii"), box)
            self.stamped[stamp.text] = self.pool.add_stream(form)
        number = self.stamped[stamp.text]
        return f"/Artifact BMC q 1 0 0 1 {stamp.x:.2f} {height - stamp.y:.2f} cm\n/Tab{number} Do\nQ EMC"

    def _pages(self, inked: Sequence[Inked], around: Sequence[tuple[bytes, tuple[str, ...]]]) -> None:
        """Add the pages with their content and links."""
        pool, boxes, at, known = self.pool, self._boxes(), 0, dict[tuple[tuple[str, ...], tuple[str, ...]], str]()
        for piece, told in zip(inked, self.layout.pieces, strict=True):
            elements = self.tags.begin(told.facts)
            for page, content in zip(piece.pages, piece.streams, strict=True):
                furniture, stamps = around[at]
                numbers = [pool.add_stream(finished(content))]
                if furniture:
                    numbers.append(pool.add_stream(furniture))
                if (page.pictures, stamps) not in known:
                    known[page.pictures, stamps] = self._resources(page.pictures, stamps)
                links = self._annotations(page, at, elements) if self.sheet.interactive and page.links else ""
                pool.objects[self.first + at] = (
                    f"<</Type/Page/Parent {self.parent} 0 R{boxes}/Contents[{' '.join([f'{n} 0 R' for n in numbers])}]"
                    f"/Resources{known[page.pictures, stamps]}/StructParents {at}/Tabs/S{links}>>"
                ).encode("ascii")
                at += 1
        kids = " ".join([f"{self.first + number} 0 R" for number in range(at)])
        pool.objects[self.parent] = f"<</Type/Pages/Count {at}/Kids[{kids}]>>".encode("ascii")

    def _boxes(self) -> str:
        size, slug, bleed = self.layout.style.page, self.sheet.slug, self.sheet.bleed
        trim = (slug, slug, slug + size.width, slug + size.height)
        boxes = f"/MediaBox[0 0 {size.width + 2 * slug:.4f} {size.height + 2 * slug:.4f}]/TrimBox{_box(trim)}"
        if slug:
            room = (-bleed, -bleed, bleed, bleed)
            boxes += f"/BleedBox{_box([v + b for v, b in zip(trim, room, strict=True)])}"
        return boxes

    def _resources(self, pictures: Sequence[str], stamps: Sequence[str]) -> str:
        """Return the resources of a page: fonts, pictures and forms, colour spaces; RGB gets a meaning on a CMYK sheet."""
        spaces, states = dict(self.sheet.spaces), self.sheet.states
        if self.sheet.intent and self.sheet.intent.channels == 4 and pictures:
            if not self.rgb:
                self.rgb = self.pool.add_stream(stream(icc.srgb(), "/N 3"))
            spaces["DefaultRGB"] = f"[/ICCBased {self.rgb} 0 R]"
        shown = {f"Im{place}": f"{self.pictures.number(path)} 0 R" for place, path in enumerate(pictures)}
        shown |= {f"Tab{number}": f"{number} 0 R" for number in (self.stamped[name] for name in stamps)}
        fonts, _version = self.document.idToObjectNumberAndVersion["BasicFonts"]
        parts = [f"/Font {fonts} 0 R"]
        for kind, values in (("XObject", shown), ("ColorSpace", spaces), ("ExtGState", states)):
            if values:
                parts.append(f"/{kind}<<{''.join(f'/{key} {value}' for key, value in sorted(values.items()))}>>")
        return f"<<{''.join(parts)}>>"

    def _destination(self, page: int, y: float) -> str:
        slug = self.sheet.slug
        top = self.layout.style.page.height - y + slug
        return f"[{self.first + page} 0 R/XYZ {slug:g} {top:.2f} 0]"

    def _annotations(self, page: InkedPage, at: int, elements: int) -> str:
        """Add the annotations of a page's links; return its /Annots.  `elements` is its piece's first one."""
        places, pool, added, own = self.layout.record.places, self.pool, list[int](), self.first + at
        parent, hang = len(self.layout.pages) + len(self.tags.links), self.tags.links.append
        for box, target, href, element in page.links:
            if href:
                action = f"/A<</S/URI/URI({href})>>/Contents({href})"
            else:
                action = self.places.get(target, "")
                if not action:
                    place = places.get(target)
                    if place is None:
                        continue
                    action = self.places[target] = f"/Dest{self._destination(place.page, place.y)}"
            made = f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/StructParent {parent}{action}>>"
            added.append(pool.add(made.encode("ascii")))
            hang((elements + element, added[-1], own))
            parent += 1
        return f"/Annots[{' '.join([f'{n} 0 R' for n in added])}]" if added else ""

    def _outline(self) -> None:
        marks = self.layout.bookmarks
        targets = [self._destination(mark.page, mark.y) for mark in marks]
        root = bookmarks.outline(self.pool, marks, targets)
        self.document.Catalog.Outlines = reference(root) if root else None
        if root:
            self.document.Catalog.PageMode = PDFName("UseOutlines")


def _box(values: Sequence[float]) -> str:
    return f"[{' '.join(f'{v:.4f}' for v in values)}]"
