"""Settings: a face at a size in an ink, with the width of every character and what is shown for it.

What a line shows is a string in which glyphs stand as four hex digits and distances as ``>n<`` (n in 1/1000 em, positive
to the left): the inside of a PDF text-showing array, so that a page is inked by joining strings.  A few control
characters stand for what is only known when the line is justified or inked:

========= ============================================================================
`GAP`     the gap between Han and Latin
`TIGHT`   a joint that never opens: inside a number, a Latin word, —— or ……
`BODY`    here the structure changes from a run-in title to its paragraph
`JOIN`    between the characters of one stroke that one glyph draws (——)
private   U+E000 + n: from here on the text is in setting n
========= ============================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from yearbook.fonts import Cascade, Face
from yearbook.fonts.cascade import is_ignorable
from yearbook.style import Ink, Punctuation
from yearbook.typeset.classes import CLOSING, OPENING, PAUSES, STOPS

GAP, TIGHT, BODY, JOIN = "\x01", "\x04", "\x05", "\x06\x04"
HALF = ">500<"
FIRST_SETTING = 0xE000
RAISED = 0.6
"""Size of superscripts and subscripts in em of the text."""
Codes = Mapping[str, str]
"""Text of one glyph (a character, or "——") → four hex digits that show it."""
Coder = Callable[[Face], Codes]


@dataclass(frozen=True, slots=True)
class Marks:
    """The natural widths of full-width marks for one punctuation style: which classes stand on half an em."""

    half_closing: bool
    half_pauses: bool
    half_stops: bool
    centred: bool

    @classmethod
    def of(cls, style: Punctuation, traditional: bool) -> Marks:
        """Return the widths of CLREQ's four styles; in traditional faces stops and pauses fill the middle (T19)."""
        kaiming, half = style == "kaiming", style == "half"
        return cls(
            half_closing=kaiming or half,
            half_pauses=(kaiming or half) and not traditional,
            half_stops=half and not traditional,
            centred=traditional,
        )


class Widths(dict[str, float]):
    """Character → advance in 1/1000 em of the face that draws it, marks as wide as the style says."""

    def __init__(self, cascade: Cascade, marks: Marks) -> None:
        super().__init__()
        self.cascade, self.marks = cascade, marks

    def __missing__(self, char: str) -> float:
        width = self.cascade.widths[char]
        if width == 1000.0 and is_half(char, self.marks):
            width = 500.0
        self[char] = width
        return width


class GlyphCodes(dict[str, str]):
    """Codes that are the glyph's number in its font: for a layout that is only measured, never inked."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, text: str) -> str:
        glyph = self.face.clusters.get(text) or self.face.glyphs.get(text)
        if glyph is None and not is_ignorable(text):
            glyph = self.face.substitute
        self[text] = "" if glyph is None else f"{glyph:04X}"
        return self[text]


def is_half(char: str, marks: Marks) -> bool:
    """Return whether the style sets the full-width mark `char` on half an em in mid-line."""
    return (
        (marks.half_closing and (char in CLOSING or char in OPENING))
        or (marks.half_pauses and char in PAUSES)
        or (marks.half_stops and char in STOPS)
    )


class Shown(dict[str, str]):
    """Character → what is shown for it in one setting; characters of other faces bring their setting along."""

    def __init__(self, setting: Setting, settings: Settings) -> None:
        super().__init__()
        self.setting, self.settings = setting, settings

    def __missing__(self, char: str) -> str:
        setting = self.setting
        widths = setting.width
        width, face = widths[char], widths.cascade.face(char)
        shown = self.settings.codes(face)[char]
        if width == 500.0 and char in OPENING:
            shown = HALF + shown
        elif width == 500.0 and is_half(char, widths.marks):
            shown += HALF
        if face is not setting.face:
            shown = self.settings.of_face(face, setting).token + shown + setting.token
        self[char] = shown
        return shown


@dataclass(slots=True, eq=False)
class Setting:
    """A face at a size in an ink; `number` is its place in the book's table of settings.

    `rise` (pt) lifts it above the line.  `width` and `show` know every character, whatever face draws it.  `said` are the
    texts, and `joined` the dashes that one glyph draws, that were shown in it since they were last asked for.
    """

    number: int
    face: Face
    size: float
    ink: Ink
    width: Widths
    rise: float = 0.0
    show: Shown = field(init=False)
    said: list[str] = field(default_factory=list)
    joined: set[str] = field(default_factory=set)

    @property
    def token(self) -> str:
        """The control character that switches to this setting."""
        return chr(FIRST_SETTING + self.number)

    @property
    def codes(self) -> Codes:
        """The codes of its face."""
        return self.show.settings.codes(self.face)

    def length(self, text: str) -> float:
        """Natural length of `text` in pt, marks at their mid-line width, no gaps."""
        return sum(map(self.width.__getitem__, text)) * self.size / 1000


class Settings:
    """The book's table of settings, numbered in order of first use."""

    def __init__(self, marks: Marks, coder: Coder) -> None:
        self.marks, self.coder = marks, coder
        self.books: dict[int, tuple[Face, Codes]] = {}
        self.table: list[Setting] = []
        self._known: dict[tuple[int, float, Ink], Setting] = {}
        self._raised: dict[tuple[int, float], Setting] = {}
        self._strays: dict[tuple[int, float, Ink], Setting] = {}
        self._widths: dict[int, Widths] = {}

    def get(self, cascade: Cascade, size: float, ink: Ink) -> Setting:
        """Return the setting of a cascade's first face; the others draw what it lacks."""
        key = (id(cascade), size, ink)
        if key not in self._known:
            widths = self._widths.setdefault(id(cascade), Widths(cascade, self.marks))
            self._known[key] = self._add(cascade.primary, size, ink, widths)
        return self._known[key]

    def codes(self, face: Face) -> Codes:
        """Return the codes of a face in this book."""
        if id(face) not in self.books:
            self.books[id(face)] = (face, self.coder(face))
        return self.books[id(face)][1]

    def of_face(self, face: Face, like: Setting) -> Setting:
        """Return the setting of another face at the size and in the ink of `like`."""
        key = (id(face), like.size, like.ink)
        if key not in self._strays:
            self._strays[key] = self._add(face, like.size, like.ink, like.width)
        return self._strays[key]

    def raised(self, setting: Setting, rise: float) -> Setting:
        """Return `setting` smaller and lifted by `rise` em of its size: for superscripts, or below 0 for subscripts."""
        key = (setting.number, rise)
        if key not in self._raised:
            made = self._add(setting.face, round(setting.size * RAISED, 2), setting.ink, setting.width)
            made.rise = round(setting.size * rise, 2)
            self._raised[key] = made
        return self._raised[key]

    def forget(self) -> None:
        """Forget what was shown so far."""
        for setting in self.table:
            setting.said.clear()
            setting.joined.clear()

    def used(self) -> dict[Face, set[str]]:
        """Return what was shown in each face since the last time that it was to be forgotten."""
        out: dict[Face, set[str]] = {}
        for setting in self.table:
            cascade, chars = setting.width.cascade, set("".join(setting.said))
            strays = cascade.strays(chars)
            if chars:
                out.setdefault(setting.face, set()).update(chars - strays, setting.joined)
            for char in strays:
                out.setdefault(cascade.face(char), set()).add(char)
        return out

    def _add(self, face: Face, size: float, ink: Ink, widths: Widths) -> Setting:
        made = Setting(len(self.table), face, size, ink, widths)
        made.show = Shown(made, self)
        self.table.append(made)
        return made
