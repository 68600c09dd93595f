"""What cleaning made of one source, as text: regions, a line for each line, and the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from yearbook.cleaning import clean
from yearbook.cleaning.lines import Clean, Line, Region
from yearbook.cleaning.wraps import Rebuilt, paragraphs, record_joins
from yearbook.intake import Source, read_sources
from yearbook.ledger import Record
from yearbook.model import SourceKind
from yearbook.traced import Traced

_FLAGS = ("bullet", "quote", "row")
_ENDS = 12


def cleaning(path: Path) -> str:
    """Return the record of one source's cleaning."""
    name = path.parent.name if path.stem == "source" else path.name
    (source,), _findings = read_sources([path], kind="newspaper" if name.startswith("n-") else "yearbook")
    result = clean(source)
    body = [line for line in result.lines if line.label is None]
    rebuilt = paragraphs(body, result.regions) if body else []
    told = [
        f"metric {result.metric}",
        *map(_region, result.regions),
        "",
        "line: blanks before, indent, width, reach, page, region, text, [where in the source, in how many stretches, behind which characters something is hidden]",
        *map(_line, result.lines),
        *(f"aside {reason}: {_shown(text)}" for text, reason in result.set_aside),
        "",
        *(line for record in result.records for line in _record(record)),
        "",
        "paragraphs: lines, text, confidence",
        *map(_paragraph, rebuilt),
        *map(_joined, record_joins(source, rebuilt)),
        "",
        *(f"{name}: {_counted(clean(other))}" for name, other in _varied(source)),
    ]
    return "\n".join(told) + "\n"


def _varied(source: Source) -> Iterator[tuple[str, Source]]:
    """Yield what else the source could have been: as dense as can be, and with a blank line behind every line as the other kind."""
    lines = source.text.splitlines()
    yield (
        "without blank lines or indents",
        replace(source, text="\n".join(line.strip() for line in lines if line.strip())),
    )
    other: SourceKind = "yearbook" if source.kind == "newspaper" else "newspaper"
    shorter = (line[:-1] if n % 7 == 3 else line for n, line in enumerate(lines) if line.strip())
    yield f"as a {other} of lines set apart, some of them cut", replace(source, kind=other, text="\n\n".join(shorter))


def _counted(made: Clean) -> str:
    """Return how many lines, regions and records of each kind there are, with the sum of their confidence."""
    labels = Counter(line.label or "body" for line in made.lines)
    rules: dict[str, list[float]] = {}
    for record in made.records:
        rules.setdefault(record.rule, []).append(record.confidence)
    body = [line for line in made.lines if line.label is None]
    joined = paragraphs(body, made.regions) if body else []
    told = [f"{name} {count}" for name, count in sorted(labels.items())]
    told += [f"{name} {len(sure)} ({sum(sure):.2f})" for name, sure in sorted(rules.items())]
    told += [f"{len(joined)} paragraphs ({sum(one.confidence for one in joined):.2f})", made.metric]
    kinds = Counter(
        f"{r.measure or '-'}{'s' * r.spaced}{'e' * r.exact}{'i' * bool(r.indent)}{'l' * bool(r.lost_indent)}"
        for r in made.regions
    )
    told.append("regions " + " ".join(f"{kind}×{count}" for kind, count in sorted(kinds.items())))
    return ", ".join(told)


def clipped(text: str) -> str:
    """Return the two ends of a text, and how many characters stand between them."""
    shown = "".join(c if c.isprintable() or c == "\u3000" else ascii(c)[1:-1] for c in text)
    left_out = len(shown) - 2 * _ENDS
    return shown if left_out < 8 else f"{shown[:_ENDS]}…{left_out}…{shown[-_ENDS:]}"


def _region(region: Region) -> str:
    flags = "".join(f" {name}" for name in ("spaced", "exact") if getattr(region, name))
    return f"region {region.first}:{region.last} measure {region.measure} indent {region.indent} lost {region.lost_indent}{flags}"


def _shown(text: Traced) -> str:
    places = f"{text.runs[0][1]}:{sum(text.runs[-1][1:])} in {len(text.runs)}" if text.runs else ""
    hidden = f" hidden {','.join(str(at) for at, _start, _end in text.carried)}" if text.carried else ""
    return f"{clipped(text.text)} [{places}{hidden}]"


def _line(line: Line) -> str:
    geometry = f"b{line.blanks} i{line.indent} w{line.width} r{line.reach} p{line.page} g{line.region}"
    flags = [name for name in _FLAGS if getattr(line, name)]
    flags += [str(line.label)] * (line.label is not None) + [f"heading {line.heading}"] * bool(line.heading)
    flags += [f"{m.kind} {m.start}:{m.end}{m.href or ''}" for m in line.marks]
    flags += [f"{line.confidence:.3f}"] * (line.confidence < 1)
    return f"{line.number}: {geometry} {_shown(line.text)}{''.join(f' · {flag}' for flag in flags)}"


def _paragraph(made: Rebuilt) -> str:
    marks = "".join(f" {m.kind} {m.start}:{m.end} {m.href or ''}" for m in made.marks)
    return f"{made.lines[0].number}–{made.lines[-1].number} {clipped(made.text.text)} {made.confidence:.3f}{marks}"


def _joined(record: Record) -> str:
    places = f"{record.spans[0].start}:{record.spans[-1].end} in {len(record.spans)}"
    glue = "".join(f" {start}:{end}={text}" for start, end, text in record.edits if text or end - start > 5)
    sizes = f"{len(record.before)} → {len(record.after)} signs, {len(record.edits)} edits{glue}"
    return f"{record.rule} {record.action} {record.confidence:.3f} line {record.line} [{places}] {sizes} {record.note}"


def _record(record: Record) -> Iterator[str]:
    places = " ".join(f"{span.start}:{span.end}" for span in record.spans)
    edits = " ".join(f"{start}:{end}{'=' * bool(text)}{text}" for start, end, text in record.edits)
    yield f"{record.rule} {record.action} {record.confidence:.3f} line {record.line} [{places}]"
    yield f"  {clipped(record.before)} → {clipped(record.after)}{' ' * bool(edits)}{edits}".rstrip()
    if record.note:
        yield f"  {record.note}"
    if record.alternatives:
        yield f"  or {' | '.join(map(clipped, record.alternatives))}"
