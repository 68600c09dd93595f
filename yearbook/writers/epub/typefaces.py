"""The embedded type: for every face of the style sheet, subsets of exactly the characters that it sets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from yearbook.findings import Finding
from yearbook.fonts import Face, FontSet, subset
from yearbook.i18n import _
from yearbook.pieces import Pieces, name_of
from yearbook.writers.epub.letters import FACES, Letters
from yearbook.writers.epub.letters import Face as Name

FAMILIES = {"serif": "Yearbook Serif", "sans": "Yearbook Sans"}
"""Names of our own: an installed font of the same name as the original could otherwise get in the way."""
_EVERYWHERE = " 0123456789（）[]…—·"


@dataclass(frozen=True, slots=True)
class Typefaces:
    """`css` is the @font-face rules; `files` are (path in the package, bytes) of the subsets."""

    css: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    findings: tuple[Finding, ...] = ()


def _asked(letters: Letters, fonts: FontSet, language: str) -> dict[Name, dict[Face, set[str]]]:
    """For every face of the style sheet the font files that draw it, the main one first, with their characters."""
    out: dict[Name, dict[Face, set[str]]] = {}
    for name in FACES:
        chars = {char for char in letters.sets[name] if not char.isspace()}
        if not chars:
            continue
        role, weight = name.split("-")
        cascade = fonts.cascade(role, weight, language)  # type: ignore[arg-type]
        drawn: dict[Face, set[str]] = {cascade.primary: set()}
        for char in sorted(chars | set(_EVERYWHERE)):
            face = cascade.face(char)
            if char in face.glyphs:
                drawn.setdefault(face, set()).add(char)
        out[name] = {face: several for face, several in drawn.items() if several}
    return out


def typefaces(letters: Letters, fonts: FontSet, language: str, pieces: Pieces) -> Typefaces:
    """Return subsets and rules for all characters in `letters`, set in the shapes of `language`.

    A subset is a piece that is made of its font file and its characters.
    A font file that serves several faces of the sheet is embedded once, with the characters of all of them.
    """
    asked = _asked(letters, fonts, language)
    together: dict[Face, set[str]] = {}
    for drawn in asked.values():
        for face, chars in drawn.items():
            together.setdefault(face, set()).update(chars)
    findings = []
    files: dict[Face, tuple[str, bytes]] = {}
    names: Counter[str] = Counter()
    for face, chars in together.items():
        if face.may_be_embedded:
            names[face.postscript_name] += 1
            again = f"-{names[face.postscript_name]}" if names[face.postscript_name] > 1 else ""
            files[face] = (f"fonts/{face.postscript_name}{again}.otf", _subset(face, chars, pieces))
        else:
            findings.append(_not_embedded(face, chars))
    rules = []
    for name, drawn in asked.items():
        role, weight = name.split("-")
        main = True
        for face, chars in drawn.items():
            if face in files:
                rules.append(_rule(FAMILIES[role], weight, files[face][0], "" if main else _range(chars)))
                main = False
    return Typefaces("".join(rules), tuple(files.values()), tuple(findings))


def _subset(face: Face, chars: set[str], pieces: Pieces) -> bytes:
    wanted = sorted(chars)
    name = name_of("subset", face.sha256, str(face.index), *wanted)
    return pieces.get(name, lambda: subset(face, wanted))


def _rule(family: str, weight: str, file: str, characters: str) -> str:
    number = {"regular": 400, "bold": 700}[weight]
    only = f"; unicode-range: {characters}" if characters else ""
    return f'@font-face {{ font-family: "{family}"; font-weight: {number}; font-style: normal; src: url("{file}"){only} }}\n'


def _range(chars: set[str]) -> str:
    return ", ".join(f"U+{ord(char):04X}" for char in sorted(chars))


def _not_embedded(face: Face, chars: set[str]) -> Finding:
    return Finding(
        "",
        "epub.font",
        _("the installed font {font} forbids embedding; {characters} depend on the reader's own fonts.").format(
            font=face.family, characters="".join(sorted(chars))
        ),
        mend=_("Install a free font that has these characters."),
    )
