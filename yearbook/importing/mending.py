"""Where bookmarks were lost, the text tells where an entry or section begins that has no title of its own."""

from __future__ import annotations

from yearbook.importing.drafts import DraftBlock, DraftEntry, DraftSection, Outline
from yearbook.importing.ground import Ground


def mend(outline: Outline, ground: Ground) -> None:
    """Part entries and sections in place where one without a title began in the base and no bookmark tells of it."""
    told = {name for unit in outline.units for section in unit.sections for name in section.hints}
    told |= {name for entry in outline.entries() for name in entry.hints}
    untold = {name for name in ground.unseen if name not in told}
    if not untold:
        return
    for unit in outline.units:
        for section in unit.sections:
            section.entries = [part for entry in section.entries for part in _parts(entry, ground, untold)]
        unit.sections = [part for section in unit.sections for part in _sections(section, ground, untold)]
    outline.places = [(entry.number, entry) for entry in outline.entries()]


def _home(block: DraftBlock, ground: Ground) -> str | None:
    """Return the base entry that begins with this block, where its text leaves no doubt."""
    names = ground.by_text.get(block.key(), ())
    if len(names) != 1:
        return None
    home = ground.entries[ground.home[names[0]]]
    return home.id if home.blocks[0].id == names[0] else None


def _parts(entry: DraftEntry, ground: Ground, untold: set[str]) -> list[DraftEntry]:
    starts = [n for n, block in enumerate(entry.blocks) if _home(block, ground) in untold]
    if not entry.title and not entry.hints:
        starts = [n for n in starts if n > 0]
    if not starts:
        return [entry]
    blocks, signature = entry.blocks, entry.signature
    entry.blocks = blocks[: starts[0]]
    out = [entry]
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        out.append(
            DraftEntry(blocks[start].number, group=entry.group, subsection=entry.subsection, blocks=blocks[start:end])
        )
    entry.signature, out[-1].signature = None, signature
    return out


def _sections(section: DraftSection, ground: Ground, untold: set[str]) -> list[DraftSection]:
    out = [section]
    entries, signature = section.entries, section.signature
    section.entries, section.signature = [], None
    for entry in entries:
        home = _home(entry.blocks[0], ground) if entry.blocks else None
        name = ground.home[home] if home is not None else ""
        if name in untold and out[-1].entries and _begins(name, home, ground):
            out.append(DraftSection(None, [name]))
        out[-1].entries.append(entry)
    out[-1].signature = signature
    return out


def _begins(section: str, entry: str | None, ground: Ground) -> bool:
    """Tell whether an untitled section that is not its chapter's first begins with the entry."""
    base = ground.sections.get(section)
    if base is None or not base.entries or base.entries[0].id != entry:
        return False
    return ground.chapters[ground.home[section]].sections[0].id != section
