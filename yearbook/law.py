"""The law of the model: every visible character of every source lies in exactly one span (MODEL.md).

Checked once, at the end of every build, by adding up ranges.
"""

from __future__ import annotations

from collections.abc import Mapping

from yearbook.errors import LawError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Edition, SetAside, Span
from yearbook.unopened import Unopened


def check_nothing_lost(edition: Edition, texts: Mapping[str, str], paths: Mapping[str, str] | None = None) -> None:
    """Raise LawError where a visible character lies in no span or in two, naming source, line and text.

    `texts` maps source ids to decoded texts, `paths` to what the person calls them.  Linear in the number of spans
    plus the length of the gaps between them.
    """
    by_source = printed(edition)
    for source in by_source:
        if source not in texts:
            raise LawError(_("a span names the unknown source {source}.").format(source=source))
    for source, text in texts.items():
        name = (paths or {}).get(source, source)
        position = 0
        for start, end in by_source.get(source, ()):
            if start < position and text[start : min(position, end)].strip():
                raise _broken(name, text, start, min(position, end), twice=True)
            if not 0 <= start <= end <= len(text):
                raise LawError(
                    _("a span reaches outside its source: {start} to {end} of {length}.").format(
                        start=start, end=end, length=len(text)
                    ),
                    where=name,
                )
            if start > position and text[position:start].strip():
                raise _broken(name, text, position, start, twice=False)
            position = max(position, end)
        if text[position:].strip():
            raise _broken(name, text, position, len(text), twice=False)


def unplaced(
    edition: Edition, texts: Mapping[str, str], paths: Mapping[str, str]
) -> tuple[tuple[SetAside, ...], list[Finding]]:
    """Return what no rule placed, as set-aside pieces of reason "unplaced", and a warning for each with its line.

    Text that reached no stage's hands (a line of nothing but invisible signs) is kept and told, never dropped; what
    stands in two places is still an error, see :func:`check_nothing_lost`.
    """
    by_source = printed(edition)
    pieces: list[SetAside] = []
    findings: list[Finding] = []
    for source, text in texts.items():
        position, line, counted = 0, 1, 0
        for first, last in (*by_source.get(source, ()), (len(text), len(text))):
            gap = text[position:first]
            if gap.strip():
                start = position + len(gap) - len(gap.lstrip())
                end = position + len(gap.rstrip())
                pieces.append(SetAside(text[start:end], "unplaced", (Span(source, start, end),)))
                line, counted = line + text.count("\n", counted, start), start
                findings.append(
                    Finding(
                        where=f"{paths.get(source, source)}:{line}",
                        code="law.unplaced",
                        message=_("no rule could place this text; it was set aside: {text!r}.").format(
                            text=text[start : min(end, start + 30)]
                        ),
                        mend=_("Look at the line; invisible signs or nested marks are the usual cause."),
                    )
                )
            position = max(position, last)
    return tuple(pieces), findings


def printed(edition: Edition) -> dict[str, list[tuple[int, int]]]:
    """Return by source what an edition's texts stand for, in the order of the source.

    Entries that nobody has looked into tell it themselves; when they are made, they are held to it.
    """
    sections = [section for chapter in edition.chapters for section in chapter.sections]
    entries = [entry for part in (*edition.front, *edition.back) for entry in part.entries]
    out: dict[str, list[tuple[int, int]]] = {}
    for section in sections:
        if isinstance(section.entries, Unopened):
            for source, ranges in section.entries.ranges.items():
                out.setdefault(source, []).extend(ranges)
        else:
            entries += section.entries
    fields = [one.spans for one in edition.chapters] + [one.spans for one in sections] + [one.spans for one in entries]
    told = [spans for mapping in fields for spans in mapping.values()]
    told += [block.spans for entry in entries for block in entry.blocks]
    told += [item.spans for item in edition.set_aside]
    for spans in told:
        for span in spans:
            out.setdefault(span.source, []).append((span.start, span.end))
    for found in out.values():
        found.sort()
    return out


def _broken(name: str, text: str, start: int, end: int, *, twice: bool) -> LawError:
    while text[start].isspace():
        start += 1
    line = text.count("\n", 0, start) + 1
    shown = text[start : min(end, start + 30)]
    message = _("stands in two places of the edition: {text!r}.") if twice else _("would be lost: {text!r}.")
    return LawError(
        message.format(text=shown),
        where=f"{name}:{line}",
        mend=_("This is a fault of Yearbook, not of your text; nothing was written. Please report it with this line."),
    )
