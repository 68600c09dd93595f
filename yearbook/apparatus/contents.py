"""The contents: front parts, 类目, 分目, 条目, back parts, in the order of the book; English where edition.toml has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yearbook.apparatus.matter import ContentsLine
from yearbook.apparatus.script import matched
from yearbook.apparatus.told import Told
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Chapter, Edition, Part


def lines(edition: Edition, several: Sequence[Told], english: Mapping[str, str]) -> tuple[ContentsLine, ...]:
    """Return the contents to three levels; `several` is what chapters and parts tell.

    `english` maps titles of 类目 and 分目, in any script, to English ones.
    """
    titles = {title: None for part in (*edition.front, *edition.back) for title in (part.title,)}
    titles |= {title: None for c in edition.chapters for title in (c.title, *(s.title for s in c.sections)) if title}
    english = {title: english[name] for name, title in matched(english, titles).items()}
    out = [_part_line(part, english) for part in edition.front]
    for chapter, entries in [(one.owner, one.entries) for one in several if isinstance(one.owner, Chapter)]:
        out.append(ContentsLine(1, chapter.id, chapter.title, english.get(chapter.title)))
        for section, mine in zip(chapter.sections, entries, strict=True):
            if section.title is not None:
                out.append(ContentsLine(2, section.id, section.title, english.get(section.title)))
            out += [ContentsLine(3, entry, title) for entry, title in mine if title]
    out += [_part_line(part, english) for part in edition.back]
    return tuple(out)


def _part_line(part: Part, english: Mapping[str, str]) -> ContentsLine:
    return ContentsLine(1, part.id, part.title, english.get(part.title))


def untranslated(contents: tuple[ContentsLine, ...]) -> list[Finding]:
    """Return a finding for each 类目 and 分目 without an English title, where some have one."""
    upper = [line for line in contents if line.level < 3]
    if not any(line.english for line in upper):
        return []
    return [
        Finding(
            where=line.title,
            code="contents.untranslated",
            level="note",
            message=_("this title has no English for the English contents."),
            mend=_('Give it in edition.toml: english = "…".'),
            subject=line.id,
        )
        for line in upper
        if not line.english
    ]
