"""Make the apparatus of an edition, with what the office wrote in index.toml and chronicle.toml."""

from __future__ import annotations

from dataclasses import replace

from yearbook.apparatus import chronicle, contents, imprint, index
from yearbook.apparatus.matter import CHRONICLE_FILE, INDEX_FILE, Apparatus, to_json
from yearbook.apparatus.script import Said, is_traditional
from yearbook.findings import Finding
from yearbook.model import Edition
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.project import Project


def build(
    edition: Edition, project: Project, said: Said = str, pieces: Pieces | None = None, prints: Prints | None = None
) -> tuple[Apparatus, list[Finding]]:
    """Return contents, index, chronicle and 字数, and the findings of their making. Raises InputError for a broken file.

    `said` brings what the office wrote in index.toml and chronicle.toml into the script of the edition; `pieces` are
    what an earlier run found in the same entries and headings, `prints` the edition's, where the caller has them.
    """
    pieces, prints = pieces or Pieces(lasting=False), prints or Prints(edition, project.folder)
    english = {c.title: c.english for c in project.chapters if c.english}
    english |= {s.title: s.english for c in project.chapters for s in c.sections if s.english}
    wish = index.spoken(index.wishes(project.file(INDEX_FILE)), said)
    lines = contents.lines(edition, english)
    groups, findings = index.make(edition, wish, prints, pieces)
    items, stale = chronicle.edited(chronicle.derive(prints, pieces), project.file(CHRONICLE_FILE), said)
    made = Apparatus(
        lines,
        groups,
        index.explanation(groups, index.order_of(edition, wish), traditional=is_traditional(edition.metadata.language)),
        items,
        imprint.characters(edition, prints, pieces),
    )
    return made, [*contents.untranslated(lines), *findings, *stale]


def attach(
    edition: Edition, project: Project, said: Said = str, pieces: Pieces | None = None, prints: Prints | None = None
) -> tuple[Edition, list[Finding]]:
    """Return the edition with its apparatus, as edition.json carries it."""
    made, findings = build(edition, project, said, pieces, prints)
    return replace(edition, apparatus=to_json(made)), findings
