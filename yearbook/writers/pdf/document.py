"""The layout as one reportlab document: pages, fonts, bookmarks, links, tags, metadata."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

from yearbook.clock import edition_time
from yearbook.typeset.items import Link
from yearbook.typeset.layout import Layout
from yearbook.typeset.page import Page
from yearbook.writers.pdf import bookmarks, icc, metadata, tags
from yearbook.writers.pdf.assembly import assemble
from yearbook.writers.pdf.coding import embedded
from yearbook.writers.pdf.embedding import EmbeddedFont
from yearbook.writers.pdf.inking import Inker
from yearbook.writers.pdf.outlines import stacked
from yearbook.writers.pdf.raw import Inline, Raw, number, stream, text
from yearbook.writers.pdf.sheet import Intent, Sheet


class Document:
    """Builds one PDF of a layout in memory."""

    def __init__(self, layout: Layout, sheet: Sheet) -> None:
        self.layout, self.sheet = layout, sheet
        page = layout.style.page
        fonts = embedded(layout.codes)
        first = next(iter(fonts.values()))
        size = (page.width + 2 * sheet.slug, page.height + 2 * sheet.slug)
        self.canvas = Canvas(
            io.BytesIO(), pagesize=size, pageCompression=1, invariant=1, initialFontName=first.name, lang=None
        )
        self.canvas._preamble = ""
        self.document = self.canvas._doc
        self.names = [self._name(fonts.get(id(setting.face))) for setting in layout.settings]
        self.inker = Inker(layout, self.names, sheet.inks, tagged=True)
        self.profile = self.intent = self.rgb = 0
        if sheet.intent:
            self._add_intent(sheet.intent)
        self.marked: list[list[int]] = []
        self.stamped: dict[str, str] = {}
        self.links: list[list[Link]] = []
        self.identifier = hashlib.sha256(f"{layout.record.key}{sheet.product}".encode()).hexdigest()[:32]

    def _add_intent(self, intent: Intent) -> None:
        """Add the profile and the output intent to the document."""
        profile = stream(intent.profile, f"/N {intent.channels}", level=6)
        self.profile = number(self.document, profile)
        condition = text(intent.condition)
        self.intent = number(
            self.document,
            Raw(
                f"<</Type/OutputIntent/S/{intent.kind}/OutputConditionIdentifier {condition}/Info {condition}"
                f"/RegistryName(http://www.color.org)/DestOutputProfile {self.profile} 0 R>>".encode("ascii")
            ),
        )

    def _resources(self, made: Any) -> None:
        """Give a page its colour spaces and graphics states, and pictures in RGB a meaning on a CMYK sheet."""
        spaces, states = dict(self.sheet.spaces), self.sheet.states
        if self.sheet.intent and self.sheet.intent.channels == 4 and self.inker.pictures:
            if not self.rgb:
                self.rgb = number(self.document, stream(icc.srgb(), "/N 3", level=6))
            spaces["DefaultRGB"] = f"[/ICCBased {self.rgb} 0 R]"
        if not spaces and not states:
            return
        parts = {"Font": self.document.Reference(self.document.idToObject["BasicFonts"], "BasicFonts")}
        if made.XObjects:
            parts["XObject"] = made.XObjects
        for name, named in (("ColorSpace", spaces), ("ExtGState", states)):
            if named:
                words = "".join(f"/{key} {value}" for key, value in sorted(named.items()))
                parts[name] = Inline(f"<<{words}>>".encode("ascii"))
        made.Resources = PDFDictionary(parts)

    def _name(self, font: EmbeddedFont | None) -> str:
        """Return a font's name in this document; a setting that shows nothing has none."""
        return str(self.document.getInternalFontName(font.name)) if font else ""

    def build(self) -> bytes:
        """Return the file."""
        for page in self.layout.pages:
            self._page(page)
        document, layout = self.document, self.layout
        pages = [int(document.idToObjectNumberAndVersion[f"Page{n + 1}"][0]) for n in range(len(layout.pages))]
        linked = self._annotate(pages) if self.sheet.interactive else []
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.__Refs__ = catalog.__NoDefault__
        if self.intent:
            catalog.OutputIntents = Inline(f"[{self.intent} 0 R]".encode("ascii"))
        catalog.Lang = Inline(f"({layout.metadata.language})".encode("ascii"))
        catalog.StructTreeRoot = tags.structure(document, layout.tree, self.marked, pages, linked)
        catalog.MarkInfo = Inline(b"<</Marked true>>")
        catalog.ViewerPreferences = Inline(b"<</DisplayDocTitle true>>")
        catalog.PageLabels = bookmarks.page_labels(layout.record.labels)
        self._outline(pages)
        time = edition_time(layout.metadata.date, layout.metadata.year)
        document.info = metadata.info(layout.metadata, time, version=self.sheet.version)
        packet = metadata.xmp(
            layout.metadata,
            time,
            layout.metadata.identifier or self.identifier,
            version=self.sheet.version,
            conformance=self.sheet.conformance,
        )
        catalog.Metadata = stream(packet, "/Type/Metadata/Subtype/XML", level=0)
        return assemble(document, self.identifier)

    def _page(self, page: Page) -> None:
        layout, sheet, canvas = self.layout, self.sheet, self.canvas
        below, words = self.inker.page(page)
        code = canvas._code
        del code[:]
        if sheet.slug:
            bleed, size = sheet.bleed, layout.style.page
            clip = f"{-bleed:.3f} {-bleed:.3f} {size.width + 2 * bleed:.3f} {size.height + 2 * bleed:.3f} re W n"
            code.append(f"q 1 0 0 1 {sheet.slug:.4f} {sheet.slug:.4f} cm {clip}")
        if below:
            code.append(below)
        for picture in self.inker.pictures:
            mcid = len(self.inker.marked)
            self.inker.marked.append(picture.node)
            code.append(f"/Figure<</MCID {mcid}>>BDC")
            y = layout.style.page.height - picture.y - picture.height
            canvas.drawImage(picture.path, picture.x, y, picture.width, picture.height)
            code.append("EMC")
        self._stamp(page)
        code.append(words)
        if sheet.slug:
            code.append("Q")
        if sheet.marks:
            code.append(sheet.marks)
        content = "\n".join(code).encode("latin-1")
        del code[:]
        code.append(" ")
        canvas.showPage()
        made = self.document.Pages.pages[-1]
        made.stream = made.Trans = None
        made.Contents = stream(content, level=sheet.compression)
        made.__NoDefault__ = [*made.__NoDefault__, "StructParents", "Tabs"]
        self._resources(made)
        made.StructParents = len(self.marked)
        made.Tabs = PDFName("S")
        size = layout.style.page
        trim = [sheet.slug, sheet.slug, sheet.slug + size.width, sheet.slug + size.height]
        made.TrimBox = PDFArray([f"{v:.4f}" for v in trim])
        if sheet.slug:
            room = (-sheet.bleed, -sheet.bleed, sheet.bleed, sheet.bleed)
            made.BleedBox = PDFArray([f"{v + b:.4f}" for v, b in zip(trim, room, strict=True)])
        self.marked.append(self.inker.marked)
        self.links.append(self.inker.links)

    def _stamp(self, page: Page) -> None:
        """Draw the names of thumb tabs, each a form of its own."""
        role = self.layout.style.text.tab
        for stamp in page.stamps:
            if stamp.text not in self.stamped:
                name = f"tab{len(self.stamped)}"
                drawn = (
                    f"{self.sheet.inks[role.colour]}\n{stacked(stamp.text, self.layout.tab, role.size, role.leading)}"
                )
                depth = len(stamp.text) * role.leading
                box = f"/Type/XObject/Subtype/Form/BBox[{-role.size:g} {-depth:g} {role.size:g} {role.size:g}]/Resources<<>>"
                self.document.addForm(name, stream(drawn.encode("ascii"), box))
                self.stamped[stamp.text] = name
            y = self.layout.style.page.height - stamp.y
            self.canvas._code.append(f"/Artifact BMC q 1 0 0 1 {stamp.x:.2f} {y:.2f} cm")
            self.canvas.doForm(self.stamped[stamp.text])
            self.canvas._code.append("Q EMC")

    def _destination(self, pages: list[int], page: int, y: float) -> str:
        slug = self.sheet.slug
        top = self.layout.style.page.height - y + slug
        return f"[{pages[page]} 0 R/XYZ {slug:g} {top:.2f} 0]"

    def _annotate(self, pages: list[int]) -> list[tags.LinkOf]:
        """Add the links' annotations to their pages; return what the structure tree needs of them."""
        layout, document, slug = self.layout, self.document, self.sheet.slug
        height, places = layout.style.page.height, layout.record.places
        out: list[tags.LinkOf] = []
        for at, links in enumerate(self.links):
            made: list[int] = []
            for link in links:
                place = places.get(link.target)
                if place is None:
                    continue
                box = (link.x + slug, height - link.y - link.height + slug, link.x + link.width + slug)
                rect = f"[{box[0]:.2f} {box[1]:.2f} {box[2]:.2f} {height - link.y + slug:.2f}]"
                parent = len(layout.pages) + len(out)
                annotation = number(
                    document,
                    Raw(
                        f"<</Type/Annot/Subtype/Link/Rect{rect}/Border[0 0 0]/F 4/StructParent {parent}"
                        f"/Dest{self._destination(pages, place.page, place.y)}>>".encode("ascii")
                    ),
                )
                made.append(annotation)
                out.append((link.node, annotation, at))
            if made:
                document.Pages.pages[at].Annots = Inline(f"[{' '.join(f'{n} 0 R' for n in made)}]".encode("ascii"))
        return out

    def _outline(self, pages: list[int]) -> None:
        marks = self.layout.bookmarks
        targets = [self._destination(pages, mark.page, mark.y) for mark in marks]
        root = bookmarks.outline(self.document, marks, targets)
        self.document.Catalog.Outlines = root
        if root is not None:
            self.document.Catalog.PageMode = PDFName("UseOutlines")
