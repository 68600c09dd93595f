"""Ids for what editors added: made by the rule of the model, never one that the base already uses."""

from __future__ import annotations

from collections.abc import Callable

from yearbook.model import Edition, Ids


class Names:
    """Gives ids that are new to the edition."""

    def __init__(self, edition: Edition) -> None:
        self._ids = Ids()
        self._used: set[str] = {part.id for part in edition.front + edition.back}
        for chapter in edition.chapters:
            self._used.add(chapter.id)
            self._used.update(section.id for section in chapter.sections)
        for entry in edition.entries():
            self._used.add(entry.id)
            self._used.update(block.id for block in entry.blocks)

    def _new(self, make: Callable[[], str]) -> str:
        name = make()
        while name in self._used:
            name = make()
        self._used.add(name)
        return name

    def part(self, kind: str, title: str) -> str:
        """Return a new part's id."""
        return self._new(lambda: self._ids.part(kind, title))

    def chapter(self, title: str) -> str:
        """Return a new chapter's id."""
        return self._new(lambda: self._ids.chapter(title))

    def section(self, chapter: str, title: str | None) -> str:
        """Return a new section's id."""
        return self._new(lambda: self._ids.section(chapter, title))

    def entry(self, title: str | None, first: str) -> str:
        """Return a new entry's id."""
        return self._new(lambda: self._ids.entry(title, first))

    def block(self, entry: str, text: str) -> str:
        """Return a new block's id."""
        return self._new(lambda: self._ids.block(entry, text))
