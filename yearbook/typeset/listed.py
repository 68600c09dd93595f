"""Lines of contents and index: what flows needs only their heights, and only a page that must be inked their words.

Such a list runs on over hundreds of pages, and an edition that changes in one place changes few of its lines.  So the
heights are kept from run to run in groups of neighbouring lines, each found by the hash of its lines; the list flows as a
whole in every run, and a page is found by what came to stand on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from zlib import crc32

from yearbook.style import TextStyle
from yearbook.typeset.compositor import Compositor
from yearbook.typeset.items import Block
from yearbook.typeset.lines import Line
from yearbook.typeset.setting import Setting

_GROUP = 32
"""Lines of a group, on the average."""


class Lister(Protocol):
    """Composes the lines of one list."""

    def compose(self, item: Listed) -> None:
        """Give a line its rows, texts and links."""


@dataclass(slots=True, eq=False)
class Listed(Block):
    """A line of a list: `line` is all that it is made of, of plain values; its first element is `node`.

    `told` are its group's name and its place there; none where the machine's own fonts had a say in the group, so that
    another run may not use what is made of it.
    """

    line: tuple[Any, ...] = ()
    node: int = -1
    lister: Lister | None = field(default=None, repr=False)
    told: tuple[bytes, int] | None = None

    def composed(self) -> None:
        """Compose it, where that was not needed so far."""
        if not self.texts and self.lister is not None:
            self.lister.compose(self)


def groups(items: Sequence[Listed]) -> Iterator[Sequence[Listed]]:
    """Divide a list behind lines that their own names choose: a line more or less moves the bounds of no other group."""
    start = 0
    for end, item in enumerate(items, 1):
        if item.ids and crc32(item.ids[0].encode("utf-8", "surrogatepass")) % _GROUP == 0:
            yield items[start:end]
            start = end
    if start < len(items):
        yield items[start:]


class Recurring:
    """Short words in one role that come again and again: composed once, but told as shown each time."""

    def __init__(self, maker: Compositor, role: TextStyle, measure: float) -> None:
        self.maker, self.role, self.measure = maker, role, measure
        self._made: dict[str, tuple[Sequence[Line], Setting, set[str]]] = {}

    def __call__(self, word: str) -> Sequence[Line]:
        """Return the lines of a word."""
        if word not in self._made:
            self._made[word] = self._make(word)
        lines, setting, joined = self._made[word]
        setting.said.append(word)
        setting.joined |= joined
        return lines

    def _make(self, word: str) -> tuple[Sequence[Line], Setting, set[str]]:
        setting = self.maker.setting(self.role)
        before, setting.joined = setting.joined, set()
        lines, joined = self.maker.lines(word, self.role, self.measure, align="left"), setting.joined
        setting.joined = before
        return lines, setting, joined
