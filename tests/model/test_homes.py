"""Where everything of an edition is at home, asked of the edition itself and of what an earlier run kept."""

from dataclasses import replace

from docx_book import book

from yearbook.homes import AROUND, homes
from yearbook.model import Edition, Figure, Mark, Paragraph
from yearbook.pieces import Pieces
from yearbook.printed import Prints
from yearbook.unopened import Unopened


def unopened(edition: Edition) -> Edition:
    """The edition with entries that nobody has looked into."""

    def closed(entries: tuple) -> Unopened:
        return Unopened([entry.id for entry in entries], [repr(entry) for entry in entries], {}, lambda: entries)

    chapters = tuple(
        replace(
            chapter, sections=tuple(replace(section, entries=closed(section.entries)) for section in chapter.sections)
        )
        for chapter in edition.chapters
    )
    return replace(edition, chapters=chapters)


def test_everything_is_at_home_somewhere() -> None:
    edition = book()
    found = homes(edition)
    assert set(found.of) == set(edition.ids())
    assert found.heads == {c.id for c in edition.chapters} | {p.id for p in (*edition.front, *edition.back)}
    part, chapter = edition.front[0], edition.chapters[2]
    section = chapter.sections[0]
    entry = section.entries[0]
    assert [found.of[one] for one in (part.id, part.entries[0].id, chapter.id, entry.blocks[1].id)] == [
        AROUND,
        AROUND,
        2,
        2,
    ]
    way = [entry.blocks[0].id]
    while way[-1] in found.parents:
        way.append(found.parents[way[-1]])
    assert way == [entry.blocks[0].id, entry.id, section.id, chapter.id]
    assert part.id not in found.parents and found.parents[part.entries[0].id] == part.id
    assert [(h.figures, h.tables, h.notes) for h in found.held] == [
        (True, True, True),
        (False, False, False),
        (True, False, False),
    ]
    assert not found.named


def test_pictures_and_what_links_name() -> None:
    edition = book()
    chapter = edition.chapters[0]
    section = chapter.sections[0]
    blocks = (
        Paragraph("x.1", "见此", (Mark(0, 1, "link", " #e-1"), Mark(1, 2, "link", "https://example.org/#e-2"))),
        Figure("x.2", "图"),
        Figure("x.3", "图", image="a.png"),
        Figure("x.4", "图", rights="某某"),
    )
    entry = replace(section.entries[0], blocks=blocks)
    chapter = replace(chapter, sections=(replace(section, entries=(entry,)),))
    found = homes(replace(edition, chapters=(chapter, *edition.chapters[1:])))
    assert found.named == {"e-1"}
    assert found.held[0].pictured == ((entry, blocks[2]), (entry, blocks[3]))


def test_what_was_kept_is_what_is_found() -> None:
    edition, first = book(), Pieces()
    closed = unopened(edition)
    made = homes(closed, Prints(closed), first)
    assert made == homes(closed) == homes(edition)
    again = unopened(edition)
    prints = Prints(again)
    for chapter in again.chapters:
        prints.chapter(chapter)
    kept = Pieces(first.dump())
    assert homes(again, prints, kept) == made
    assert not kept.changed
