"""Make the apparatus of an edition, with what the office wrote in index.toml and chronicle.toml."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from yearbook.apparatus import chronicle, contents, imprint, index
from yearbook.apparatus.matter import CHRONICLE_FILE, INDEX_FILE, Apparatus, to_json
from yearbook.apparatus.script import Said, is_traditional
from yearbook.apparatus.told import told
from yearbook.findings import Finding
from yearbook.model import Edition
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.project import Project


@dataclass(frozen=True)
class Kept:
    """What an earlier run knew: what chapters told, and how headings sort, what dates and how many signs they have."""

    chapters: Pieces = field(default_factory=partial(Pieces, lasting=False))
    others: Pieces = field(default_factory=partial(Pieces, lasting=False))


def build(
    edition: Edition, project: Project, said: Said = str, kept: Kept | None = None, prints: Prints | None = None
) -> tuple[Apparatus, list[Finding]]:
    """Return contents, index, chronicle and 字数, and the findings of their making. Raises InputError for a broken file.

    `said` brings what the office wrote in index.toml and chronicle.toml into the script of the edition; `prints` are
    the edition's hashes, where they are made.
    """
    kept = kept or Kept()
    several, pieces = told(edition, prints or Prints(edition, project.folder), kept.chapters), kept.others
    english = {c.title: c.english for c in project.chapters if c.english}
    english |= {s.title: s.english for c in project.chapters for s in c.sections if s.english}
    wish = index.spoken(index.wishes(project.file(INDEX_FILE)), said)
    lines = contents.lines(edition, several, english)
    groups, findings = index.make(edition, wish, several, pieces)
    items, stale = chronicle.edited(chronicle.derive(several, pieces), project.file(CHRONICLE_FILE), said)
    made = Apparatus(
        lines,
        groups,
        index.explanation(groups, index.order_of(edition, wish), traditional=is_traditional(edition.metadata.language)),
        items,
        imprint.characters(edition, several, pieces),
    )
    return made, [*contents.untranslated(lines), *findings, *stale]


def attach(
    edition: Edition, project: Project, said: Said = str, kept: Kept | None = None, prints: Prints | None = None
) -> tuple[Edition, list[Finding]]:
    """Return the edition with its apparatus, as edition.json carries it."""
    made, findings = build(edition, project, said, kept, prints)
    return replace(edition, apparatus=to_json(made)), findings
