"""The texts of all lines as one: which lines hold a sign is asked of all of them at once.

Most rules find something in few lines, and what they find holds a telling sign (a bracket, a blank, 版).  To ask each
line for it costs more than to look: a quarter of a microsecond for a search of sixteen characters.  So the whole text
is searched, and only the lines that hold the sign are judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BLANK = re.compile("[ \\t\\r\\v\\f\\x1c-\\x1f\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]")
"""White space within a line. Sign by sign: of a class such as \\s each character is asked by itself, which takes twice the time."""


class Shown:
    """The `texts` of lines, in order; none of them holds a line feed."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._whole = "\n".join(texts)
        self._known: dict[re.Pattern[str], list[int]] = {}

    def holding(self, *signs: re.Pattern[str]) -> Sequence[int]:
        """Return the lines (indices, in order) in which one of the `signs` begins a match, each line once.

        A second question costs nothing.

        A sign may be found behind the end of its line too (where it allows for white space that is a line end), so
        that a line may be one too many, never one too few.  A sign that asks for the start of a line needs `(?m)`.
        """
        for sign in signs:
            if sign not in self._known:
                self._known[sign] = self._search(sign)
        if len(signs) == 1:
            return self._known[signs[0]]
        return sorted({line for sign in signs for line in self._known[sign]})

    def parted(self, sign: re.Pattern[str]) -> list[int]:
        """Return the lines that hold white space and, of them, those in which `sign` is found, which holds some too.

        Few lines have any, so that each is asked by itself.
        """
        return [line for line in self.holding(BLANK) if sign.search(self.texts[line]) is not None]

    def _search(self, sign: re.Pattern[str]) -> list[int]:
        whole, search = self._whole, sign.search
        out: list[int] = []
        line = position = 0
        while (found := search(whole, position)) is not None:
            start = found.start()
            line += whole.count("\n", position, start)
            out.append(line)
            line += 1
            position = whole.find("\n", start) + 1
            if not position:
                break
        return out
