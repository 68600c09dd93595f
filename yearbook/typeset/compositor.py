"""The compositor: one style, its settings and its composer; the elements of the piece that is set, and what it told."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from yearbook import bookwords
from yearbook.findings import Finding
from yearbook.fonts import FontSet
from yearbook.i18n import _
from yearbook.style import Align, Ink, Style, TextStyle
from yearbook.typeset.classes import is_han
from yearbook.typeset.items import Block, Text
from yearbook.typeset.lines import Composer, Line
from yearbook.typeset.setting import Coder, Marks, Setting, Settings
from yearbook.typeset.structure import Role, Tree

ASCENT = 0.88
"""From the top of the ideographic em box to the baseline, in em (the box of Source Han and most CJK faces)."""

_PHRASE = re.compile(r"[^ \u3000：，；]+[ \u3000：，；]*|[ \u3000：，；]+")
_MOST_PHRASED = 4
"""Lines of a head that is broken between phrases; a longer one is a text."""
_SCALES = (1.0, 0.85, 0.7, 0.6, 0.5)


class Compositor:
    """Makes lines and heads in the style's roles for one book. `where`: the entry that is being set, or ""."""

    def __init__(self, style: Style, fonts: FontSet, language: str, coder: Coder) -> None:
        rules = style.composition
        traditional = bookwords.is_traditional(language)
        self.style, self.fonts, self.language, self.traditional = style, fonts, language, traditional
        self.words = bookwords.of(language)
        self.marks = Marks.of(rules.punctuation_traditional if traditional else rules.punctuation, traditional)
        self.settings = Settings(self.marks, coder)
        self.composer = Composer(rules, self.marks.half_pauses)
        self.tree = Tree()
        self.findings: dict[Finding, None] = {}
        self.where = ""
        self._roles: dict[tuple[TextStyle, Ink], Setting] = {}
        body = style.text.body
        self.baseline = (style.grid - body.size) / 2 + ASCENT * body.size

    def begin(self, role: Role, title: str) -> None:
        """Begin a piece of the book, whose own element has this role and title: nothing of the last one is left."""
        self.tree, self.findings, self.where = Tree(role, title), {}, ""

    def setting(self, role: TextStyle, ink: Ink | None = None) -> Setting:
        """Return the setting of a role of text, in another ink if one is given."""
        key = (role, ink or role.colour)
        if key not in self._roles:
            cascade = self.fonts.cascade(role.family, role.weight, self.language)
            self._roles[key] = self.settings.get(cascade, role.size, key[1])
        return self._roles[key]

    def lines(
        self, text: str, role: TextStyle, measure: float, *, align: Align | None = None, indent: float = 0.0
    ) -> list[Line]:
        """Return `text` in a role of text, `measure` pt wide; `indent` in em of its own size."""
        if not text:
            return []
        runs = [(0, self.setting(role))]
        made = self.composer.lines(text, runs, measure, align=align or role.align, indent=indent)
        if self.where:
            self.tell_cut(self.where, "")
        return made

    def phrased(self, text: str, role: TextStyle, measure: float) -> list[Line]:
        """Return a head's lines, broken between its phrases (at a blank, behind ：，；) where that takes no more lines."""
        plain = self.lines(text, role, measure)
        if not 1 < len(plain) <= _MOST_PHRASED:
            return plain
        ends = [found.end() for found in _PHRASE.finditer(text)]
        out: list[Line] = []
        start = 0
        while start < len(text) and len(out) < len(plain):
            fits = [made for end in ends if end > start and len(made := self._one(text[start:end], role, measure)) == 1]
            if not fits:
                return plain
            out += fits[-1]
            start = [end for end in ends if end > start][len(fits) - 1]
        return out if start == len(text) else plain

    def _one(self, text: str, role: TextStyle, measure: float) -> list[Line]:
        """Return the lines of a phrase without the blank behind it."""
        return self.composer.lines(text.rstrip() or text, [(0, self.setting(role))], measure, align=role.align)

    def line(self, text: str, role: TextStyle, *, ink: Ink | None = None, number: int | None = None) -> Line:
        """Return `text` as one line of its natural length, never broken."""
        setting = self.setting(role, ink)
        made = self.composer.lines(text, [(0, setting)], 1e6, align="left")[0]
        return made if number is None else made._replace(setting=number)

    def spread(self, text: str, role: TextStyle, ems: float) -> Line:
        """Return a short text of Han characters as one line of `ems` em, the white shared out between its characters.

        The white is a distance, no character: the text stays as it is.  A longer text, one of a single character or
        one that is not all Han keeps its natural length.
        """
        setting, joints = self.setting(role), len(text) - 1
        white = ems - setting.length(text) / role.size
        if joints < 1 or white <= 0 or not all(map(is_han, text)):
            return self.line(text, role)
        gaps = [(at, white / joints) for at in range(1, len(text))]
        return self.composer.lines(text, [(0, setting)], 1e6, align="left", gaps=gaps)[0]

    def fitted(
        self, text: str, role: TextStyle, width: float, height: float, where: str
    ) -> tuple[list[Line], TextStyle, bool]:
        """Return `text` in at most `height` pt, the role that it is set in, and whether all of it is there.

        The type is made smaller, to half its size at most; what is still too long is cut behind … and told.
        """
        for scale in _SCALES:
            smaller = replace(role, size=role.size * scale, leading=role.leading * scale) if scale < 1 else role
            lines = self.lines(text, smaller, width)
            if len(lines) * smaller.leading <= height + 0.01:
                return lines, smaller, True
        most = max(1, int(height // smaller.leading))
        self.tell(
            where,
            "typeset.title-cut",
            _("a title of {count} characters does not fit its page and was cut there.").format(count=len(text)),
            _("Give it a shorter one."),
        )
        end = lines[most].start - 1
        while len(lines) > most:
            lines = self.lines(text[:end] + "…", smaller, width)
            end -= 1
        return lines, smaller, False

    def stack(
        self, lines: Sequence[Line], role: TextStyle, node: int, *, x: float = 0.0, top: float = 0.0
    ) -> list[Text]:
        """Return lines one below the other in the role's leading, the first line's box beginning at `top`."""
        first = top + (role.leading - role.size) / 2 + ASCENT * role.size
        return [Text(x, first + n * role.leading, line, node) for n, line in enumerate(lines)]

    def rows(self, height: float) -> int:
        """Return how many lines of the grid `height` pt need."""
        return max(1, math.ceil((height - 0.01) / self.style.grid))

    def head(
        self, text: str, role: TextStyle, tag: Role, parent: int, measure: float, *, ids: tuple[str, ...] = ()
    ) -> Block:
        """Return a head in a whole number of grid lines, its text in the middle of their height."""
        node = self.tree.add(tag, parent, title=text)
        lines = self.phrased(text, role, measure)
        height = len(lines) * role.leading
        rows = max(role.lines, self.rows(height))
        top = (rows * self.style.grid - height) / 2
        return Block(
            before=role.before,
            keep=True,
            ids=ids,
            rows=rows + role.after,
            texts=self.stack(lines, role, node, top=top),
        )

    def tell(self, where: str, code: str, message: str, mend: str = "", subject: str = "") -> None:
        """Keep a finding for the person, once."""
        self.findings[Finding(where, code, message, "warning", mend, subject)] = None

    def tell_cut(self, where: str, subject: str) -> None:
        """Say that a word was longer than its line, if the last lines made had such a one."""
        if self.composer.forced:
            self.tell(
                where,
                "typeset.word-cut",
                _("a word or number is longer than the line and was cut."),
                _("Write a space or a hyphen where it may be divided."),
                subject,
            )
