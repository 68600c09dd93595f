"""The law of the model: every visible character of every source lies in exactly one span (MODEL.md).

Checked once, at the end of every build, by adding up ranges.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from yearbook.errors import LawError
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Edition, SetAside, Span

_PLACE = attrgetter("start", "end")
"""The order of spans of one source; their own asks for the source first, and in Python."""


def check_nothing_lost(edition: Edition, texts: Mapping[str, str], paths: Mapping[str, str] | None = None) -> None:
    """Raise LawError where a visible character lies in no span or in two, naming source, line and text.

    `texts` maps source ids to decoded texts, `paths` to what the person calls them.  Linear in the number of spans
    plus the length of the gaps between them.
    """
    by_source: dict[str, list[Span]] = {source: [] for source in texts}
    for span in edition.all_spans():
        if span.source not in by_source:
            raise LawError(_("a span names the unknown source {source}.").format(source=span.source))
        by_source[span.source].append(span)
    for source, spans in by_source.items():
        text = texts[source]
        name = (paths or {}).get(source, source)
        position = 0
        for span in sorted(spans, key=_PLACE):
            if span.start < position and text[span.start : min(position, span.end)].strip():
                raise _broken(name, text, span.start, min(position, span.end), twice=True)
            if not 0 <= span.start <= span.end <= len(text):
                raise LawError(
                    _("a span reaches outside its source: {start} to {end} of {length}.").format(
                        start=span.start, end=span.end, length=len(text)
                    ),
                    where=name,
                )
            if span.start > position and text[position : span.start].strip():
                raise _broken(name, text, position, span.start, twice=False)
            position = max(position, span.end)
        if text[position:].strip():
            raise _broken(name, text, position, len(text), twice=False)


def unplaced(
    edition: Edition, texts: Mapping[str, str], paths: Mapping[str, str]
) -> tuple[tuple[SetAside, ...], list[Finding]]:
    """Return what no rule placed, as set-aside pieces of reason "unplaced", and a warning for each with its line.

    Text that reached no stage's hands (a line of nothing but invisible signs) is kept and told, never dropped; what
    stands in two places is still an error, see :func:`check_nothing_lost`.
    """
    by_source: dict[str, list[Span]] = {source: [] for source in texts}
    for span in edition.all_spans():
        by_source.setdefault(span.source, []).append(span)
    pieces: list[SetAside] = []
    findings: list[Finding] = []
    for source, text in texts.items():
        position, line, counted = 0, 1, 0
        for span in (*sorted(by_source[source], key=_PLACE), Span(source, len(text), len(text))):
            gap = text[position : span.start]
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
            position = max(position, span.end)
    return tuple(pieces), findings


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
