"""Rules about characters and names: T19, T20, T21."""

from __future__ import annotations

import itertools
import re

from yearbook.i18n import _
from yearbook.proof.layout import Layout
from yearbook.proof.lines import Line, is_full
from yearbook.proof.marks import QUOTES
from yearbook.proof.tally import Tally

_SIGNATURE = re.compile(r"（([^（）]{2,30})）$")
_LONE = re.compile(r"（[\u4e00-\u9fff]{2}）")
_OTHER_REGION = {True: re.compile(r"CJK ?sc|-SC-|SC-(Regular|Bold)$", re.IGNORECASE)}
_TRICKS = {
    "stroke": "stroked outlines",
    "slant": "a slanted matrix",
    "width": "a stretched or narrowed matrix",
}


def check(
    layout: Layout, is_traditional: bool, names: frozenset[str] | None, known: frozenset[str], tally: Tally
) -> None:
    """Check every character. `names` are two-character names of contributors, None where no edition tells them.

    `known` are characters of the edition's own text, which are right however odd they look.
    """
    for page in layout.pages:
        told: set[str] = set()
        for char in (*page.text.chars, *page.text.turned):
            if char.text.isspace():
                continue
            wrong = char.is_notdef or (_is_odd(char.text) and char.text not in known)
            if wrong and (key := f"{char.text}{char.font.name}") in told:
                tally.cases["T20"] += 1
                continue
            if wrong:
                told.add(key)
            note = f"{char.text} (U+{ord(char.text):04X}, {char.font.name})" if wrong else ""
            tally.case("T20", wrong, page.number, note)
            if is_traditional and is_full(char):
                tally.case("T19", char.text in QUOTES, page.number, char.text)
        tally.case("T20b", bool(page.text.tricks), page.number, ", ".join(_TRICKS[t] for t in sorted(page.text.tricks)))
        for line in (*page.lines, *page.loose):
            _names(line, names, tally)
    if is_traditional:
        _region(layout, tally)


def _is_odd(char: str) -> bool:
    """U+FFFD, controls, private use, and the radicals that a broken font map gives instead of ideographs."""
    code = ord(char)
    return code == 0xFFFD or code < 32 or 0xE000 <= code < 0xF900 or code >= 0xF0000 or 0x2E80 <= code < 0x2FE0


def _region(layout: Layout, tally: Tally) -> None:
    """T19: the body of a traditional text is not set in a mainland face."""
    wrong = bool(_OTHER_REGION[True].search(layout.font))
    tally.case("T19", wrong, 0, _("body font {font}").format(font=layout.font))


def _names(line: Line, names: frozenset[str] | None, tally: Tally) -> None:
    """T21: （王　静）: the two characters stand 2 em apart, on one line."""
    found = _SIGNATURE.search(line.text)
    if not found or not line.is_last:
        return
    if names is None and not (_LONE.fullmatch(line.text) and line.indent > 3):
        return
    chars = line.chars[found.start(1) : found.end(1)]
    for a, b in itertools.pairwise(chars):
        if names is None or a.text + b.text in names:
            step = (b.x - a.x) / line.em
            tally.case("T21", abs(step - 2) > 0.3, line, f"{line.text[-12:]} ({step:.2f} em)")
