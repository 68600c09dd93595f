"""One face of a font file: what it covers and measures. Nothing is read before it is asked for."""

from __future__ import annotations

import hashlib
import struct
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import uharfbuzz as hb

from yearbook.errors import SurroundingsError
from yearbook.i18n import _

Role = Literal["serif", "sans"]
Weight = Literal["regular", "bold"]
Region = Literal["sc", "tc", "hk"]
CLUSTERS = (("——", "\u2e3a", 2), ("———", "\u2e3b", 3))
"""Marks that are one stroke in print though two or three characters in the text (CLREQ, "Dashes": 破折号 takes two
characters' space and must not be broken), with the character whose glyph draws them and its width in em."""
SUBSTITUTES = "〓□■?"
"""What stands for a character that no font has; the first is the printers' 缺字 mark."""


@dataclass(frozen=True, eq=False)
class Face:
    """A face: `path` and `index` (in a collection) say where it is, `sha256` which file it is.

    The keys of `glyphs` and `widths` are single code points; widths are in 1/1000 em whatever the font's own units.
    Faces are compared by identity.
    """

    family: str
    role: Role
    weight: Weight
    region: Region | None
    path: Path
    index: int = 0
    sha256: str = ""
    shipped: bool = True

    @cached_property
    def hb_face(self) -> Any:
        """The HarfBuzz face, mapped into memory. Raises SurroundingsError where the file cannot be read."""
        try:
            return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)
        except (OSError, hb.HarfBuzzError) as error:
            raise SurroundingsError(
                _("the font file cannot be read: {error}.").format(error=error),
                where=str(self.path),
                mend=_("Install the program anew, or restore the folder fonts/."),
            ) from error

    @cached_property
    def hb_font(self) -> Any:
        """The HarfBuzz font in the face's own units."""
        return hb.Font(self.hb_face)

    def table(self, tag: str) -> bytes:
        """Return an OpenType table as it stands in the file, empty where there is none."""
        return bytes(self.hb_face.reference_table(tag).data)

    @cached_property
    def glyphs(self) -> Mapping[str, int]:
        """Character -> glyph id."""
        nominal = self.hb_font.get_nominal_glyph
        return {chr(code): nominal(code) for code in self.hb_face.unicodes}

    @cached_property
    def advances(self) -> array[int]:
        """Glyph id -> horizontal advance in the font's units."""
        (count,) = struct.unpack(">H", self.table("hhea")[34:36])
        values = array("H", self.table("hmtx"))
        if sys.byteorder == "little":
            values.byteswap()
        advances = values[: 2 * count : 2]
        rest: int = self.hb_face.glyph_count - count
        return advances + array("H", [advances[-1]]) * rest

    @cached_property
    def scale(self) -> float:
        """1/1000 em in one of the font's units."""
        return float(1000 / self.hb_face.upem)

    @cached_property
    def widths(self) -> Mapping[str, float]:
        """Character -> advance in 1/1000 em."""
        advances, scale = self.advances, self.scale
        if scale == 1:
            return {char: advances[glyph] for char, glyph in self.glyphs.items()}
        return {char: advances[glyph] * scale for char, glyph in self.glyphs.items()}

    def advance(self, glyph: int) -> float:
        """Advance of a glyph in 1/1000 em."""
        return self.advances[glyph] * self.scale

    @cached_property
    def clusters(self) -> Mapping[str, int]:
        """Runs of characters that one glyph draws: "——" -> the two-em dash, where the face has one of that width."""
        found = ((text, self.glyphs.get(char, 0), ems) for text, char, ems in CLUSTERS)
        return {text: glyph for text, glyph, ems in found if glyph and self.advance(glyph) == 1000 * ems}

    @cached_property
    def substitute(self) -> int:
        """The glyph drawn for a character that no font has: 〓, else the next best; 0 where the face has none."""
        return next((self.glyphs[c] for c in SUBSTITUTES if c in self.glyphs), 0)

    def extents(self, glyph: int) -> tuple[float, float, float, float]:
        """The ink of a glyph: left, bottom, right, top in 1/1000 em, all 0 for a blank."""
        box, s = self.hb_font.get_glyph_extents(glyph), self.scale
        if box is None:
            return (0.0, 0.0, 0.0, 0.0)
        top, left = box.y_bearing, box.x_bearing
        return (left * s, (top + box.height) * s, (left + box.width) * s, top * s)

    @cached_property
    def postscript_name(self) -> str:
        """The PostScript name, letters, digits and hyphens only."""
        name = str(self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.family)
        return "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-")) or "Font"

    @cached_property
    def is_cff(self) -> bool:
        """Whether the outlines are CFF; else they are TrueType's."""
        return bool(self.table("CFF "))

    @cached_property
    def bbox(self) -> tuple[float, float, float, float]:
        """The box of all glyphs in 1/1000 em: left, bottom, right, top."""
        left, bottom, right, top = struct.unpack(">4h", self.table("head")[36:44])
        return (left * self.scale, bottom * self.scale, right * self.scale, top * self.scale)

    @cached_property
    def _os2(self) -> bytes:
        return self.table("OS/2")

    @cached_property
    def ascent(self) -> float:
        """Typographic ascent in 1/1000 em (OS/2, for CJK the top of the em square)."""
        return float(struct.unpack(">h", self._os2[68:70])[0] * self.scale)

    @cached_property
    def descent(self) -> float:
        """Typographic descent in 1/1000 em, negative."""
        return float(struct.unpack(">h", self._os2[70:72])[0] * self.scale)

    @cached_property
    def cap_height(self) -> float:
        """Height of a capital in 1/1000 em; 700 where the font does not say."""
        known = len(self._os2) >= 90 and struct.unpack(">H", self._os2[:2])[0] >= 2
        return float(struct.unpack(">h", self._os2[88:90])[0] * self.scale) if known else 700.0

    @cached_property
    def may_be_embedded(self) -> bool:
        """Whether the font's own flags (OS/2 fsType) allow embedding a subset."""
        if len(self._os2) < 10:
            return False
        kind = struct.unpack(">H", self._os2[8:10])[0]
        return kind & 0x000F != 0x0002 and not kind & 0x0300

    def is_intact(self) -> bool:
        """Whether the file's bytes still have the hash that the catalogue names."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest() == self.sha256
