"""The machine's own fonts, asked only for characters that the shipped faces lack."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from yearbook.errors import SurroundingsError
from yearbook.fonts.face import Face, Role, Weight

_SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}
_SERIF = re.compile(r"serif|song|sung|ming|mincho|kai|fang|宋|明|楷|仿", re.IGNORECASE)
_SANS = re.compile(r"sans|hei|gothic|黑", re.IGNORECASE)
_CHINESE = re.compile(r"(CJK\s?|Han\w*\s?)?(SC|CN)\b|Song|Ming|Hei|Hana|GB|宋|黑|明", re.IGNORECASE)


def folders() -> tuple[Path, ...]:
    """Where fonts are installed on this system."""
    home = Path.home()
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts")
    shared = Path(os.environ.get("XDG_DATA_HOME", home / ".local/share"))
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), shared / "fonts", home / ".fonts")


@dataclass
class Installed:
    """Installed faces that may be embedded, read when the first character is looked for."""

    where: Sequence[Path] = ()
    _named: dict[Face, Face] = field(default_factory=dict)

    @cached_property
    def faces(self) -> tuple[Face, ...]:
        """Every usable face, in the order of the paths' names."""
        found: list[Face] = []
        for folder in self.where or folders():
            for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file()):
                found.extend(_faces(path))
        return tuple(found)

    def find(self, char: str, role: Role, weight: Weight) -> Face | None:
        """Return the best face that has `char`: wanted role, then Chinese by name, then nearest weight, then by name."""
        able = [face for face in self.faces if _has(face, char)]
        able.sort(
            key=lambda f: (f.role != role, not _CHINESE.search(f.family), _distance(f, weight), f.family, str(f.path))
        )
        for face in able:
            if face.may_be_embedded:
                if face not in self._named:
                    self._named[face] = replace(face, sha256=hashlib.sha256(face.path.read_bytes()).hexdigest())
                return self._named[face]
        return None


def _has(face: Face, char: str) -> bool:
    return bool(face.hb_font.get_nominal_glyph(ord(char)))


def _weight_class(face: Face) -> int:
    """OS/2 usWeightClass: 400 regular, 700 bold."""
    return int(struct.unpack(">H", face.table("OS/2")[4:6])[0])


def _distance(face: Face, weight: Weight) -> int:
    return abs(_weight_class(face) - (700 if weight == "bold" else 400))


def _faces(path: Path) -> Iterator[Face]:
    """The faces of one file that have outlines. A file that is no font yields none: it is not ours to judge."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        count = max(1, hb.Face(blob, 0).count)
    except (OSError, hb.HarfBuzzError, AttributeError):
        return
    for index in range(count):
        face = Face("", "sans", "regular", None, path, index, shipped=False)
        try:
            if not face.hb_face.glyph_count or not (face.table("CFF ") or face.table("glyf")) or face.table("fvar"):
                continue
            family = str(face.hb_face.get_name(hb.OTNameIdPredefined.FULL_NAME) or path.stem)
            heavy = _weight_class(face) >= 600
        except (SurroundingsError, struct.error):
            continue
        role: Role = "serif" if _SERIF.search(family) and not _SANS.search(family) else "sans"
        yield Face(family, role, "bold" if heavy else "regular", None, path, index, shipped=False)
