"""The layout as one reportlab document: pages, fonts, bookmarks, links, tags, metadata."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName
from reportlab.pdfgen.canvas import Canvas

from yearbook.clock import edition_time
from yearbook.errors import InputError
from yearbook.i18n import _
from yearbook.typeset.items import Link
from yearbook.typeset.layout import Layout
from yearbook.typeset.page import Page
from yearbook.writers.pdf import bookmarks, icc, metadata, tags
from yearbook.writers.pdf.assembly import assemble
from yearbook.writers.pdf.coding import embedded
from yearbook.writers.pdf.embedding import EmbeddedFont
from yearbook.writers.pdf.inking import Inker
from yearbook.writers.pdf.outlines import stacked
from yearbook.writers.pdf.pictures import Pictures, drawn
from yearbook.writers.pdf.raw import Inline, Pool, reference, stream, text
from yearbook.writers.pdf.sheet import Intent, Sheet


class Document:
    """Builds one PDF of a layout in memory."""

    def __init__(self, layout: Layout, sheet: Sheet) -> None:
        self.layout, self.sheet = layout, sheet
        page = layout.style.page
        fonts = embedded(layout.codes)
        if not fonts:
            raise InputError(
                _("the book has not one character to print."), mend=_("Give the edition a title, at the least.")
            )
        first = next(iter(fonts.values()))
        size = (page.width + 2 * sheet.slug, page.height + 2 * sheet.slug)
        self.canvas = Canvas(
            io.BytesIO(), pagesize=size, pageCompression=1, invariant=1, initialFontName=first.name, lang=None
        )
        self.canvas._preamble = ""
        self.document = self.canvas._doc
        self.names = [self._name(fonts.get(id(setting.face))) for setting in layout.settings]
        self.inker = Inker(layout, self.names, sheet.inks, tagged=True)
        self.pool = Pool(self.document)
        self.pictures = Pictures(self.pool, sheet.intent.channels if sheet.intent else 3)
        self.document.Reference(self.document.Pages)
        self.parent = int(self.document.objectcounter)
        self.heads: list[str] = []
        self.intent = self.rgb = 0
        if sheet.intent:
            self._add_intent(sheet.intent)
        self.marked: list[list[int]] = []
        self.stamped: dict[str, str] = {}
        self.links: list[list[Link]] = []
        self.identifier = hashlib.sha256(f"{layout.record.key}{sheet.product}".encode()).hexdigest()[:32]

    def _add_intent(self, intent: Intent) -> None:
        """Add the profile and the output intent to the document."""
        profile = self.pool.add(stream(intent.profile, f"/N {intent.channels}"))
        condition = text(intent.condition)
        self.intent = self.pool.add(
            f"<</Type/OutputIntent/S/{intent.kind}/OutputConditionIdentifier {condition}/Info {condition}"
            f"/RegistryName(http://www.color.org)/DestOutputProfile {profile} 0 R>>".encode("ascii")
        )

    def _resources(self, forms: Any) -> str:
        """Return the resources of a page: fonts, pictures and forms, colour spaces; RGB gets a meaning on a CMYK sheet."""
        spaces, states = dict(self.sheet.spaces), self.sheet.states
        if self.sheet.intent and self.sheet.intent.channels == 4 and self.inker.pictures:
            if not self.rgb:
                self.rgb = self.pool.add(stream(icc.srgb(), "/N 3"))
            spaces["DefaultRGB"] = f"[/ICCBased {self.rgb} 0 R]"
        own = {} if forms is None else {name: self._number(ref.name) for name, ref in forms.dict.items()}
        own |= {f"Im{number}": number for number in (self.pictures.number(p.path) for p in self.inker.pictures)}
        named = {name: f"{number} 0 R" for name, number in own.items()}
        parts = [f"/Font {self._number('BasicFonts')} 0 R"]
        for kind, values in (("XObject", named), ("ColorSpace", spaces), ("ExtGState", states)):
            if values:
                parts.append(f"/{kind}<<{''.join(f'/{key} {value}' for key, value in sorted(values.items()))}>>")
        return f"<<{''.join(parts)}>>"

    def _number(self, name: str) -> int:
        """Return the number of one of reportlab's objects by its name."""
        return int(self.document.idToObjectNumberAndVersion[name][0])

    def _name(self, font: EmbeddedFont | None) -> str:
        """Return a font's name in this document; a setting that shows nothing has none."""
        return str(self.document.getInternalFontName(font.name)) if font else ""

    def build(self) -> bytes:
        """Return the file."""
        document, layout, pool = self.document, self.layout, self.pool
        for page in layout.pages:
            self._page(page)
        pages = [self._number(f"Page{n + 1}") for n in range(len(layout.pages))]
        linked = self._annotate(pages) if self.sheet.interactive else []
        for at, head in enumerate(self.heads):
            document.idToObject[f"Page{at + 1}"] = Inline(head.encode("ascii"))
        catalog = document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
        catalog.__Refs__ = ["Pages"]
        if self.intent:
            catalog.OutputIntents = Inline(b"[%d 0 R]" % self.intent)
        catalog.Lang = Inline(f"({layout.metadata.language})".encode("ascii"))
        catalog.StructTreeRoot = reference(tags.structure(pool, layout.tree, self.marked, pages, linked))
        catalog.MarkInfo = Inline(b"<</Marked true>>")
        catalog.ViewerPreferences = Inline(b"<</DisplayDocTitle true>>")
        catalog.PageLabels = bookmarks.page_labels(layout.record.labels)
        self._outline(pages)
        time = edition_time(layout.metadata.date, layout.metadata.year)
        info = pool.add(metadata.info(layout.metadata, time, version=self.sheet.version))
        packet = metadata.xmp(
            layout.metadata,
            time,
            layout.metadata.identifier or self.identifier,
            version=self.sheet.version,
            conformance=self.sheet.conformance,
        )
        catalog.Metadata = reference(pool.add(stream(packet, "/Type/Metadata/Subtype/XML", level=0)))
        pool.settle()
        return assemble(document, pool, info, self.identifier)

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
            number = self.pictures.number(picture.path)
            code.append(drawn(picture, f"Im{number}", layout.style.page.height))
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
        made.stream = None
        contents = self.pool.add_stream(content, sheet.compression)
        size, slug = layout.style.page, sheet.slug
        trim = (slug, slug, slug + size.width, slug + size.height)
        boxes = f"/MediaBox[0 0 {size.width + 2 * slug:.4f} {size.height + 2 * slug:.4f}]/TrimBox{_box(trim)}"
        if slug:
            room = (-sheet.bleed, -sheet.bleed, sheet.bleed, sheet.bleed)
            boxes += f"/BleedBox{_box([v + b for v, b in zip(trim, room, strict=True)])}"
        self.heads.append(
            f"<</Type/Page/Parent {self.parent} 0 R{boxes}/Contents {contents} 0 R"
            f"/Resources{self._resources(made.XObjects)}/StructParents {len(self.marked)}/Tabs/S>>"
        )
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
                self.document.addForm(name, Inline(stream(drawn.encode("ascii"), box)))
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
        layout, slug = self.layout, self.sheet.slug
        height, places = layout.style.page.height, layout.record.places
        out: list[tags.LinkOf] = []
        for at, links in enumerate(self.links):
            made: list[int] = []
            for link in links:
                place = places.get(link.target)
                if link.href:
                    action = f"/A<</S/URI/URI({link.href})>>/Contents({link.href})"
                elif place is not None:
                    action = f"/Dest{self._destination(pages, place.page, place.y)}"
                else:
                    continue
                box = (link.x + slug, height - link.y - link.height + slug, link.x + link.width + slug)
                rect = f"[{box[0]:.2f} {box[1]:.2f} {box[2]:.2f} {height - link.y + slug:.2f}]"
                parent = len(layout.pages) + len(out)
                annotation = self.pool.add(
                    f"<</Type/Annot/Subtype/Link/Rect{rect}/Border[0 0 0]/F 4/StructParent {parent}{action}>>".encode(
                        "ascii"
                    )
                )
                made.append(annotation)
                out.append((link.node, annotation, at))
            if made:
                self.heads[at] = f"{self.heads[at][:-2]}/Annots[{' '.join(f'{n} 0 R' for n in made)}]>>"
        return out

    def _outline(self, pages: list[int]) -> None:
        marks = self.layout.bookmarks
        targets = [self._destination(pages, mark.page, mark.y) for mark in marks]
        root = bookmarks.outline(self.pool, marks, targets)
        self.document.Catalog.Outlines = reference(root) if root else None
        if root:
            self.document.Catalog.PageMode = PDFName("UseOutlines")


def _box(values: Sequence[float]) -> str:
    return f"[{' '.join(f'{v:.4f}' for v in values)}]"
