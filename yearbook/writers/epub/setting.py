"""What every piece of the text needs while it is written: words, pages, pictures, letters, and where findings go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yearbook.bookwords import BookWords
from yearbook.findings import Finding
from yearbook.rosters import Roster
from yearbook.writers.epub.images import Picture
from yearbook.writers.epub.letters import Letters
from yearbook.writers.epub.pages import PageMarks


@dataclass(slots=True)
class Setting:
    """The state of one run of the writer.

    `title` is that of files without one of their own, `language` that of all.  `papers` are the ids of sources that are newspapers; `pictures` maps the id of a figure to its picture file; `rosters` are the lists
    of editors, by the id of their paragraph; `wanted` are the ids of sections, entries and blocks that
    something links to, so that they become anchors; `linkable` are those of the whole book, where this is the setting of
    a chapter.
    """

    words: BookWords
    title: str
    language: str
    marks: PageMarks
    pictures: Mapping[str, Picture]
    papers: frozenset[str]
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    linkable: frozenset[str] = frozenset()
    brackets_in_accent: bool = False
    vertical: bool = False
    letters: Letters = field(default_factory=Letters)
    findings: list[Finding] = field(default_factory=list)
    notes: int = 0
