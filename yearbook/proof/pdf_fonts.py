"""Fonts of a PDF as a reader sees them: code -> text and width, and what is embedded (ISO 32000-1, 9.5 to 9.10)."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from fontTools.agl import toUnicode
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, TTLibError

_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_BLOCK = re.compile(rb"begin(bfchar|bfrange|codespacerange|cidrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(\d+)")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


class Glyph(NamedTuple):
    """What one code draws: its text ("" where the file does not say), advance in 1/1000 em, and whether it is .notdef."""

    text: str
    width: float
    is_notdef: bool


@dataclass
class PdfFont:
    """A font of the file. `name` is without the tag of a subset; `glyphs` is filled as codes are met."""

    name: str
    is_embedded: bool
    is_subset: bool
    has_unicode: bool
    is_vertical: bool
    wide: bool
    _widths: dict[int, float]
    _default: float
    _texts: dict[int, str]
    _drawn: frozenset[int] | None
    glyphs: dict[int, Glyph] = field(default_factory=dict)

    def read(self, data: bytes) -> Iterator[tuple[int, Glyph]]:
        """Yield (code, glyph) for each code of a string shown with this font."""
        codes = struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2]) if self.wide else data
        glyphs = self.glyphs
        for code in codes:
            glyph = glyphs.get(code)
            if glyph is None:
                drawn = self._drawn is None or code in self._drawn
                glyph = Glyph(self._texts.get(code, ""), self._widths.get(code, self._default), not drawn)
                glyphs[code] = glyph
            yield code, glyph


def load(font: Any) -> PdfFont:
    """Read a font dictionary."""
    name = str(font.get("/BaseFont", "/Type3"))[1:]
    below = font.DescendantFonts[0] if font.get("/Subtype") == "/Type0" else font
    descriptor = below.get("/FontDescriptor")
    program = next((k for k in ("/FontFile", "/FontFile2", "/FontFile3") if descriptor and k in descriptor), None)
    embedded = program is not None or font.get("/Subtype") == "/Type3"
    texts = (
        _unicode_map(bytes(font.ToUnicode.read_bytes())) if isinstance(font.get("/ToUnicode"), pikepdf.Stream) else {}
    )
    bare = _SUBSET.sub("", name).removesuffix("-Identity-H").removesuffix("-Identity-V")
    common: dict[str, Any] = {
        "name": bare,
        "is_embedded": embedded,
        "is_subset": bool(_SUBSET.match(name)) or font.get("/Subtype") == "/Type3",
        "has_unicode": bool(texts),
    }
    if below is not font:
        encoding = font.get("/Encoding")
        return PdfFont(
            **common,
            is_vertical=isinstance(encoding, pikepdf.Name) and str(encoding).endswith("V"),
            wide=True,
            _widths=_cid_widths(below.get("/W", [])),
            _default=float(below.get("/DW", 1000)),
            _texts=texts,
            _drawn=_drawn(below, descriptor, program) if str(encoding).startswith("/Identity") else None,
        )
    scale = float(font.FontMatrix[0]) * 1000 if "/FontMatrix" in font else 1.0
    first = int(font.get("/FirstChar", 0))
    widths = {first + i: float(w) * scale for i, w in enumerate(font.get("/Widths", []))}
    simple = _simple_encoding(font.get("/Encoding"))
    default = float(descriptor.get("/MissingWidth", 0)) if descriptor else 0.0
    common["has_unicode"] = bool(texts) or bool(simple)
    return PdfFont(
        **common,
        is_vertical=False,
        wide=False,
        _widths=widths,
        _default=default,
        _texts={**simple, **texts},
        _drawn=None,
    )


def _unicode_map(cmap: bytes) -> dict[int, str]:
    """A ToUnicode CMap as code -> text."""
    out: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        tokens = [(t[0], t[1], t[2]) for t in _TOKEN.findall(body)]
        if kind == b"bfchar":
            for (code, *_), (text, *_) in zip(tokens[::2], tokens[1::2], strict=False):
                out[_number(code)] = _utf16(text)
        elif kind == b"bfrange":
            _ranges(tokens, out)
    return out


def _ranges(tokens: list[tuple[bytes, bytes, bytes]], out: dict[int, str]) -> None:
    position = 0
    while position + 2 < len(tokens):
        first, last = _number(tokens[position][0]), _number(tokens[position + 1][0])
        if tokens[position + 2][1]:
            position += 3
            code = first
            while position < len(tokens) and not tokens[position][2]:
                out[code] = _utf16(tokens[position][0])
                code, position = code + 1, position + 1
            position += 1
        else:
            base = _utf16(tokens[position + 2][0])
            for code in range(first, min(last, first + 0xFFFF) + 1):
                out[code] = base[:-1] + chr(ord(base[-1]) + code - first) if base else ""
            position += 3


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _utf16(digits: bytes) -> str:
    clean = b"".join(digits.split()).decode("ascii")
    return bytes.fromhex(clean if len(clean) % 2 == 0 else clean + "0").decode("utf-16-be", "replace")


def _cid_widths(array: Any) -> dict[int, float]:
    """/W of a CIDFont: `c [w …]` and `first last w`."""
    out: dict[int, float] = {}
    items = list(array)
    position = 0
    while position < len(items):
        first = int(items[position])
        after = items[position + 1]
        if isinstance(after, pikepdf.Array):
            out.update((first + i, float(w)) for i, w in enumerate(after))
            position += 2
        else:
            width = float(items[position + 2])
            out.update((cid, width) for cid in range(first, int(after) + 1))
            position += 3
    return out


def _drawn(below: Any, descriptor: Any, program: str | None) -> frozenset[int] | None:
    """The codes of an Identity font that have a glyph other than .notdef, or None where that cannot be told."""
    if program is None:
        return None
    data = bytes(descriptor[program].read_bytes())
    try:
        if program == "/FontFile3":
            cff = data if data[:4] != b"OTTO" else bytes(TTFont(io.BytesIO(data)).reader["CFF "])
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(cff), None)
            top = fonts.topDictIndex[0]
            if hasattr(top, "ROS"):
                return frozenset(int(name[3:]) for name in top.charset if name != ".notdef")
            return frozenset(range(1, len(top.charset)))
        count = TTFont(io.BytesIO(data), lazy=True)["maxp"].numGlyphs
    except (TTLibError, KeyError, ValueError, struct.error, AssertionError):
        return None
    mapping = below.get("/CIDToGIDMap")
    if isinstance(mapping, pikepdf.Stream):
        raw = bytes(mapping.read_bytes())
        gids = struct.unpack(f">{len(raw) // 2}H", raw[: len(raw) // 2 * 2])
        return frozenset(cid for cid, gid in enumerate(gids) if 0 < gid < count)
    return frozenset(range(1, count))


def _simple_encoding(encoding: Any) -> dict[int, str]:
    """Code -> text of a font of one-byte codes."""
    base = (
        encoding
        if isinstance(encoding, pikepdf.Name)
        else encoding.get("/BaseEncoding")
        if encoding is not None
        else None
    )
    codec = _CODECS.get(str(base)) if base is not None else None
    if codec:
        out = {code: bytes((code,)).decode(codec, "ignore") for code in range(32, 256)}
    else:
        out = {code: toUnicode(name) for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    if encoding is not None and not isinstance(encoding, pikepdf.Name):
        code = 0
        for item in encoding.get("/Differences", []):
            if isinstance(item, pikepdf.Name):
                out[code] = toUnicode(str(item)[1:])
                code += 1
            else:
                code = int(item)
    return out
