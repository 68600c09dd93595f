"""What every piece of the text needs while it is written: words, pages, pictures, letters, and where findings go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yearbook.findings import Finding
from yearbook.model import Edition, Entry, SourceKind
from yearbook.writers.epub.bookwords import BookWords
from yearbook.writers.epub.images import Picture
from yearbook.writers.epub.letters import Letters
from yearbook.writers.epub.pages import PageMarks


@dataclass(slots=True)
class Setting:
    """The state of one run of the writer.

    `pictures` maps the id of a figure to its picture file; `wanted` are the ids of entries and blocks that
    something links to, so that they become anchors.
    """

    words: BookWords
    marks: PageMarks
    pictures: Mapping[str, Picture]
    kinds: Mapping[str, SourceKind]
    wanted: frozenset[str] = frozenset()
    brackets_in_accent: bool = False
    vertical: bool = False
    letters: Letters = field(default_factory=Letters)
    findings: list[Finding] = field(default_factory=list)
    notes: int = 0

    def is_article(self, entry: Entry) -> bool:
        """Tell whether the entry is set as a newspaper article (head above) and not run in as 【…】."""
        if entry.kicker or entry.subtitle or entry.bylines or entry.dateline:
            return True
        spans = [*entry.spans.get("title", ()), *(span for block in entry.blocks for span in block.spans[:1])]
        return bool(spans) and self.kinds.get(spans[0].source) == "newspaper"


def kinds(edition: Edition) -> dict[str, SourceKind]:
    """Return the kind of every source by id."""
    return {source.id: source.kind for source in edition.sources}
