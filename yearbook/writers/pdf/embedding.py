"""Embed a face in a PDF as one composite font, so that what is drawn is also what is copied.

reportlab embeds TrueType outlines only and splits them into fonts of 256 characters.  `EmbeddedFont` fits its
protocol for multi-byte fonts instead: one Type0 font a face (ISO 32000-1, 9.7), CFF outlines as CIDFontType0C, codes
of two bytes (Identity-H), and a ToUnicode map that also knows characters beyond the basic plane.

Codes can be written into pages at once; the font itself is cut and written when the document is saved, with the glyphs
that were used and no others.  Several characters may share one glyph in a font (a compatibility ideograph and its
plain form, the radical ⼀ and 一, ⸺ and the pair ——): a code stands for one text only, so every further one gets a
copy of the glyph under a code of its own.  In the shipped faces these codes depend on the face alone, not on what else
the book shows, so that a page may be kept for the next run.  A character that the face lacks is drawn as 〓 under its
own code, copies as itself, and stands in `missing`; .notdef is never drawn.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from yearbook.cache import Cache
from yearbook.errors import SurroundingsError
from yearbook.fonts.cascade import is_ignorable
from yearbook.fonts.face import Face
from yearbook.i18n import _
from yearbook.surroundings import program
from yearbook.writers.pdf.raw import Inline, is_stream, stream

KIND = "font"
_CMAP_BLOCK = 100
"""Lines of one bfchar block, the most that the CMap format allows."""


class AllottedCodes(dict[str, str]):
    """Text of one glyph (a character, or a cluster such as "——") -> its code as four hex digits."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, text: str) -> str:
        code = self[text] = self.font.allot(text)
        return code


class EmbeddedFont:
    """A face within one PDF document. Make a new one for every document; it remembers what the pages use.

    `codes[char]` gives the four hex digits to write between < and > in the page, `codes["——"]` those of the joined
    dash; an ignorable character (a variation selector, a joiner) that the face lacks gives "".  `name` is what
    `canvas.setFont` and `getInternalFontName` want, `internal` what pages call it, the same in every document.
    `store` keeps the cut font for the next run.
    """

    _multiByte = 1
    _dynamicFont = 0
    shapable = False
    builtIn = False
    encName = "Identity-H"

    def __init__(self, face: Face, name: str | None = None, *, store: Cache | None = None) -> None:
        self.source, self.store = face, store or Cache(None)
        self.fontName = self.name = name or f"{face.postscript_name}-{face.sha256[:6] or 'local'}-{face.index}"
        self.face = self
        self.substitutionFonts: list[Any] = []
        self.ascent, self.descent = face.ascent, face.descent
        self.codes: dict[str, str] = AllottedCodes(self)
        self.missing: set[str] = set()
        self._glyph_of: dict[int, int] = {}
        self._text_of: dict[int, str] = {}
        self._cids = _charset(face)
        self._further = _further(face) if face.shipped else {}
        self._first = max(self._cids) + 1 if self._cids else int(face.hb_face.glyph_count)
        self._spare = self._first + len(self._further)
        self.internal = "F" + hashlib.sha256(self.fontName.encode("utf-8")).hexdigest()[:6]
        self._pieces = re.compile("|".join([*sorted(face.clusters, key=len, reverse=True), "(?s:.)"]))

    def allot(self, text: str) -> str:
        """Return the code of `text`, one character or one cluster of the face, as four hex digits."""
        face = self.source
        glyph = face.clusters.get(text) or face.glyphs.get(text)
        if glyph is None:
            if is_ignorable(text):
                return ""
            if len(text) != 1:
                raise ValueError(f"{face.family} has no single glyph for {text!r}")
            self.missing.add(text)
            glyph = face.substitute
        if not glyph:
            raise SurroundingsError(
                _("no font has {character}, nor a sign to stand for it.").format(character=text),
                where=str(face.path),
                mend=_("Install a font that has it."),
            )
        further = self._further.get(text)
        code = self._own_code(glyph) if further is None else self._first + further
        if text in self.missing or self._text_of.get(code, text) != text:
            code = self._spare_code()
        self._glyph_of[code], self._text_of[code] = glyph, text
        return f"{code:04X}"

    def adopt(self, other: EmbeddedFont) -> None:
        """Take over all codes that another document's font of the same face has allotted."""
        self.codes.update(other.codes)
        self.missing |= other.missing
        self._glyph_of.update(other._glyph_of)
        self._text_of.update(other._text_of)
        self._spare = other._spare

    def _own_code(self, glyph: int) -> int:
        return self._cids[glyph] if self._cids else glyph

    def _spare_code(self) -> int:
        """A code that no glyph of the font has: the next above them all."""
        self._spare += 1
        if self._spare > 0x10000:
            raise SurroundingsError(
                _("the font has no room for more than 65,536 codes."),
                where=str(self.source.path),
                mend=_("Take another font."),
            )
        return self._spare - 1

    def stringWidth(self, text: str, size: float, encoding: str | None = None) -> float:
        """Width of `text` in pt at `size` pt, without kerning (the name is reportlab's)."""
        widths, lacking = self.source.widths, self.source.advance(self.source.substitute)
        return sum(widths.get(char, lacking) for char in text) * size / 1000

    def encode(self, text: str) -> str:
        """Return the codes of `text` as hex digits: one glyph a character, and one for —— as far as the face has it."""
        pieces = self._pieces.findall(text) if "——" in text and self.source.clusters else text
        return "".join(map(self.codes.__getitem__, pieces))

    def formatForPdf(self, text: str | bytes) -> str:
        """Return `text` as the inside of a literal PDF string, for reportlab's own text calls."""
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        return "".join(f"\\{byte:03o}" for byte in bytes.fromhex(self.encode(decoded)))

    def addObjects(self, doc: Any) -> None:
        """First call: take a place in the document. Second call, when it is saved: write the font (reportlab's protocol)."""
        if self.fontName not in doc.fontMapping:
            doc.fontMapping[self.fontName] = f"/{self.internal}"
            doc.delayedFonts.append(self)
        else:
            self._write(doc)

    def _write(self, doc: Any) -> None:
        face = self.source
        outlines = Inline(self._program())
        used = "".join(f"{code}:{text};" for code, text in sorted(self._text_of.items()))
        name = f"{_tag(used + face.sha256)}+{face.postscript_name}"
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": 4 | (2 if face.role == "serif" else 0),
                "FontBBox": PDFArray([round(v) for v in face.bbox]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.cap_height),
                "StemV": 140 if face.weight == "bold" else 80,
                ("FontFile3" if face.is_cff else "FontFile2"): doc.Reference(outlines, f"fontFile:{self.fontName}"),
            }
        )
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if face.is_cff else "CIDFontType2"),
            "BaseFont": PDFName(name),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": doc.Reference(descriptor, f"fontDescriptor:{self.fontName}"),
            "DW": 1000,
            "W": self._widths(),
        }
        if not face.is_cff:
            descendant["CIDToGIDMap"] = doc.Reference(Inline(self._gid_map()), f"fontGids:{self.fontName}")
        unicode_map = Inline(self._unicode_map())
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name if not face.is_cff else f"{name}-Identity-H"),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([doc.Reference(PDFDictionary(descendant), f"cidFont:{self.fontName}")]),
                "ToUnicode": doc.Reference(unicode_map, f"toUnicode:{self.fontName}"),
            }
        )
        doc.idToObject["BasicFonts"].dict[self.internal] = doc.Reference(font, self.internal)

    def _kept(self, *made_from: object, make: Callable[[], bytes]) -> bytes:
        """Return a stream object of the face, that of an earlier run where it was made from the same."""
        if not self.source.shipped:
            return make()
        told = repr((made_from, self.source.sha256, self.source.index, program()))
        key = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
        kept = self.store.get(KIND, key)
        if kept is None or not is_stream(kept):
            kept = make()
            self.store.put(KIND, key, kept)
        return kept

    def _program(self) -> bytes:
        """Return the cut font."""
        return self._kept("program", sorted(self._glyph_of.items()), make=self._make_program)

    def _unicode_map(self) -> bytes:
        """Return the ToUnicode CMap."""
        return self._kept("text", sorted(self._text_of.items()), make=lambda: stream(_to_unicode(self._text_of)))

    def _make_program(self) -> bytes:
        cut, places = self._cut()
        if not self.source.is_cff:
            data = bytes(cut.blob.data)
            return stream(data, f"/Length1 {len(data)}")
        data = bytes(cut.reference_table("CFF ").data)
        copies = {code: places[glyph] for code, glyph in self._glyph_of.items() if code != self._own_code(glyph)}
        if copies:
            from yearbook.writers.pdf import cff

            data = cff.with_copies(data, copies)
        return stream(data, "/Subtype/CIDFontType0C")

    def _cut(self) -> tuple[Any, Mapping[int, int]]:
        """Return the HarfBuzz face with the glyphs that are used, and where each went."""
        by_place = self.source.is_cff and not self._cids and not self.source.shipped
        return _cut(self.source, set(self._glyph_of.values()), keep_ids=by_place)

    def _widths(self) -> PDFArray:
        """/W: runs of neighbouring codes whose width is not 1 em (ISO 32000-1, 9.7.4.3)."""
        out: list[Any] = []
        run: list[float] = []
        last = -2
        for code in sorted(self._glyph_of):
            width = self.source.advance(self._glyph_of[code])
            if width == 1000:
                continue
            if code != last + 1:
                run = []
                out += [code, run]
            run.append(round(width, 2))
            last = code
        return PDFArray([PDFArray(item) if isinstance(item, list) else item for item in out])

    def _gid_map(self) -> bytes:
        """/CIDToGIDMap of a TrueType font: code -> place in the cut font."""
        _face, places = self._cut()
        table = [0] * (max(self._glyph_of, default=0) + 1)
        for code, glyph in self._glyph_of.items():
            table[code] = places[glyph]
        return stream(struct.pack(f">{len(table)}H", *table))


@cache
def _further(face: Face) -> Mapping[str, int]:
    """Text → its place among the texts whose glyph belongs to another text; the best-known text of a glyph has its own."""
    first: dict[int, str] = {}
    sharing: dict[int, list[str]] = {}
    for text, glyph in (*face.glyphs.items(), *face.clusters.items()):
        known = first.setdefault(glyph, text)
        if known is not text:
            sharing.setdefault(glyph, [known]).append(text)
    later = [text for texts in sharing.values() for text in sorted(texts, key=_rarity)[1:]]
    return {text: place for place, text in enumerate(sorted(later))}


def _rarity(text: str) -> tuple[int, str]:
    """Put what GB 2312 has before what only GBK has, and that before the rest."""
    try:
        known = text.encode("gbk")
    except UnicodeEncodeError:
        return 2, text
    return int(not text.isascii() and min(known) < 0xA1), text


def embed(face: Face) -> EmbeddedFont:
    """Return a font for one new document and tell reportlab of it under `name`; an earlier one of that name is replaced."""
    font = EmbeddedFont(face)
    pdfmetrics.registerFont(font)
    return font


def _tag(used: str) -> str:
    """The six capitals of a subset's name (ISO 32000-1, 9.6.4), from what is in it."""
    number = int.from_bytes(hashlib.sha256(used.encode("utf-8", "surrogatepass")).digest()[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _to_unicode(texts: Mapping[int, str]) -> bytes:
    """The ToUnicode CMap: every code with its text in UTF-16BE (ISO 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    items = sorted(texts.items())
    for start in range(0, len(items), _CMAP_BLOCK):
        block = items[start : start + _CMAP_BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _charset(face: Face) -> tuple[int, ...]:
    """Glyph id -> CID; empty where a code is the glyph id itself, as in the shipped faces."""
    if face.shipped or not face.is_cff:
        return ()
    from yearbook.writers.pdf import cff

    return cff.charset(face.table("CFF "))


def _cut(face: Face, glyphs: set[int], keep_ids: bool) -> tuple[Any, Mapping[int, int]]:
    """Return the HarfBuzz face with .notdef and `glyphs` only, and where each old glyph id went."""
    request = hb.SubsetInput()
    request.glyph_set.update(glyphs)
    request.layout_feature_tag_set.clear()
    request.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if keep_ids:
        request.flags |= hb.SubsetFlags.RETAIN_GIDS
    plan = hb.SubsetPlan(face.hb_face, request)
    places = plan.old_to_new_glyph_mapping
    return plan.execute(), {glyph: places[glyph] for glyph in glyphs}
