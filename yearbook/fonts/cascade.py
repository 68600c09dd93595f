"""Which face draws which character: the shipped faces first, then installed ones, then a visible substitute.

The order is fixed, so the same text is set in the same faces on every machine as far as the shipped faces reach.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from yearbook import resources
from yearbook.fonts import catalogue, installed
from yearbook.fonts.face import Face, Region, Role, Weight

Finder = Callable[[str, Role, Weight], Face | None]
"""(character, role, weight) -> the installed face to draw it with, or None."""
_NEIGHBOURS: dict[Region, tuple[Region, ...]] = {
    "sc": ("sc", "tc", "hk"),
    "tc": ("tc", "hk", "sc"),
    "hk": ("hk", "tc", "sc"),
}


class Run(NamedTuple):
    """text[start:end] is drawn with `face`."""

    start: int
    end: int
    face: Face


def region_of(language: str) -> Region:
    """Return whose glyph shapes a text in `language` (BCP 47) wants: zh-Hant-HK, zh-MO -> hk, zh-Hant, zh-TW -> tc."""
    parts = {part.lower() for part in language.split("-")[1:]}
    if parts & {"hk", "mo"}:
        return "hk"
    return "tc" if parts & {"hant", "tw"} else "sc"


def is_ignorable(char: str) -> bool:
    """Whether a character is never drawn and takes no space (Unicode, Default_Ignorable_Code_Point, the usual ones)."""
    if len(char) != 1:
        return False
    code = ord(char)
    return (
        code in {0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF}
        or 0x200B <= code <= 0x200F
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0000 <= code <= 0xE0FFF
    )


def is_private(char: str) -> bool:
    """Whether a character is for private use, or a control or no character at all: no font can say what it is."""
    code = ord(char)
    return unicodedata.category(char) in ("Co", "Cs", "Cc") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


class _Widths(dict[str, float]):
    def __init__(self, cascade: Cascade) -> None:
        super().__init__(cascade.primary.widths)
        self._cascade = cascade

    def __missing__(self, char: str) -> float:
        face = self._cascade.face(char)
        if is_ignorable(char) and char not in face.glyphs:
            width = 0.0
        else:
            width = face.widths[char] if char in face.glyphs else face.advance(face.substitute)
        self[char] = width
        return width


class Cascade:
    """The ordered faces for one role, weight and region; the first is `primary` and draws nearly everything.

    `widths[char]` is the advance in 1/1000 em of any character whatever, in the face that draws it.
    """

    def __init__(self, faces: Sequence[Face], fonts: FontSet, role: Role, weight: Weight) -> None:
        self.primary = faces[0]
        self.faces = tuple(faces)
        self._fonts, self._role, self._weight = fonts, role, weight
        self._strays: dict[str, Face] = {}

    @cached_property
    def widths(self) -> _Widths:
        """Character -> advance in 1/1000 em; asks the other faces only for what the first lacks."""
        return _Widths(self)

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.primary.glyphs)

    def is_plain(self, text: str) -> bool:
        """Whether the primary face alone draws the whole text."""
        return self._own.issuperset(text)

    def strays(self, chars: set[str]) -> set[str]:
        """Return those of `chars` that the primary face does not have."""
        return chars - self._own

    def face(self, char: str) -> Face:
        """Return the face that draws `char`; the primary face where none has it (see `FontSet.missing`)."""
        if char in self._own:
            return self.primary
        found = self._strays.get(char)
        if found is None:
            found = next((face for face in self.faces[1:] if char in face.glyphs), None)
            if found is None:
                found = self._fonts.beyond(char, self._role, self._weight) or self.primary
            self._strays[char] = found
        return found

    def runs(self, text: str) -> list[Run]:
        """Divide `text` into runs of one face each, in order and without gaps."""
        if self.is_plain(text):
            return [Run(0, len(text), self.primary)] if text else []
        runs: list[Run] = []
        for position, char in enumerate(text):
            face = runs[-1].face if runs and is_ignorable(char) else self.face(char)
            if runs and runs[-1].face is face:
                runs[-1] = Run(runs[-1].start, position + 1, face)
            else:
                runs.append(Run(position, position + 1, face))
        return runs


_catalogue = cache(catalogue.load)
_installed = cache(installed.Installed)


@dataclass
class FontSet:
    """All faces of a run: the shipped ones, and `finder` for installed ones.

    `missing` holds the characters asked for that no font has; they are drawn as 〓 and must be told
    (`yearbook.fonts.examine` does).
    """

    faces: tuple[Face, ...]
    finder: Finder
    missing: set[str] = field(default_factory=set)
    _beyond: dict[tuple[str, Role, Weight], Face] = field(default_factory=dict)
    _cascades: dict[tuple[Role, Weight, Region], Cascade] = field(default_factory=dict)

    @classmethod
    def shipped(cls) -> FontSet:
        """The faces of fonts/, with the machine's installed fonts behind them; a process reads either once."""
        return cls(_catalogue(resources.folder("fonts")), _installed(installed.folders()).find)

    def cascade(self, role: Role, weight: Weight = "regular", language: str = "zh-Hans") -> Cascade:
        """Return the ordered faces for a role, weight and language; the same object for the same question.

        The wanted region comes first, then the wanted weight, then the wanted role: a region without a bold 宋 takes
        its bold 黑, since a wrong region shows in every character and a wrong weight in the page's order.
        """
        key = (role, weight, region_of(language))
        if key not in self._cascades:
            order = _NEIGHBOURS[key[2]]
            ranked = sorted(
                self.faces,
                key=lambda f: (order.index(f.region) if f.region else 3, f.weight != weight, f.role != role),
            )
            self._cascades[key] = Cascade(ranked, self, role, weight)
        return self._cascades[key]

    def beyond(self, char: str, role: Role, weight: Weight) -> Face | None:
        """Return an installed face for a character that no shipped one has, and remember it; None is remembered too.

        Private characters mean something in one font only, so another font's sign would be a wrong one.
        """
        if char in self.missing or is_ignorable(char):
            return None
        if is_private(char):
            self.missing.add(char)
            return None
        key = (char, role, weight)
        if key not in self._beyond:
            face = self.finder(char, role, weight)
            if face is None:
                self.missing.add(char)
                return None
            self._beyond[key] = face
        return self._beyond[key]

    def helped(self) -> dict[Face, set[str]]:
        """The installed faces that had to help so far, by path, with the characters that they draw."""
        out: dict[Face, set[str]] = {}
        for (char, _role, _weight), face in sorted(
            self._beyond.items(), key=lambda item: (str(item[1].path), item[1].index)
        ):
            out.setdefault(face, set()).add(char)
        return out

    def digest(self, chars: Iterable[str]) -> str:
        """Return a hash of the shipped faces and of those that help where they lack one of `chars`: part of a layout's key."""
        found = (self.beyond(char, "serif", "regular") for char in sorted(chars))
        names = [face.sha256 for face in (*self.faces, *dict.fromkeys(face for face in found if face is not None))]
        return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]

    def lasting(self, chars: Set[str]) -> bool:
        """Tell whether the shipped faces draw all of `chars`, as far as they were looked up: on every machine alike."""
        return self.missing.isdisjoint(chars) and not any(char in chars for char, _role, _weight in self._beyond)
