"""What reportlab and HarfBuzz leave open in CFF tables: which CID a glyph has, and glyphs drawn under a second code."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont


def charset(cff: bytes) -> tuple[int, ...]:
    """Glyph id -> CID of a CID-keyed font; empty for a name-keyed one, where the glyph id serves as code."""
    top = _open(cff).topDictIndex[0]
    return tuple(map(_cid, top.charset)) if _is_cid_keyed(top) else ()


def _cid(name: str) -> int:
    return 0 if name == ".notdef" else int(name[3:])


def _is_cid_keyed(top: Any) -> bool:
    return hasattr(top, "ROS")


def _open(cff: bytes) -> Any:
    """Return fontTools' view of a CFF table."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cff), None)
    return fonts


def with_copies(cff: bytes, copies: Mapping[int, int]) -> bytes:
    """Return the CFF table with copies of glyphs: code -> place of the glyph that the code draws.

    In a CID-keyed font a copy gets its code as CID; in a name-keyed one the code is the place (ISO 32000-1, 9.7.4.2),
    so the places before it are filled with blanks.
    """
    fonts = _open(cff)
    top = fonts.topDictIndex[0]
    strings, names, keyed = top.CharStrings, top.charset, _is_cid_keyed(top)
    index = strings.charStringsIndex

    def append(name: str, place: int) -> None:
        index.append(index[place])
        strings.charStrings[name] = len(names)
        names.append(name)
        if keyed:
            top.FDSelect.gidArray.append(top.FDSelect[place])

    for code, place in sorted(copies.items()):
        while not keyed and len(names) < code:
            append(f"blank{len(names)}", 0)
        append(f"cid{code:05d}" if keyed else f"copy{code}", place)
    if keyed:
        top.CIDCount = max(map(_cid, names)) + 1
    out = io.BytesIO()
    fonts.compile(out, TTFont(recalcBBoxes=False))
    return out.getvalue()
