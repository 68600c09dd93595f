"""Print a clean yearbook as badly as real books are extracted: a generator of sources with a known reading.

`Style` says how one book is set and what happened to it; :func:`printed` gives the text that an office would get, for a
reading in the form of tests/cases' gold.json.  Everything is drawn from one seeded generator, so a case is its numbers.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Tree = dict[str, Any]
_RUN = re.compile(r"[0-9]+|[A-Za-z]+|[\u3400-\u9fff]+|[^\w\s]|\s+")
_BOUND = re.compile(r"[0-9A-Za-z.%]+|.", re.DOTALL)
_NO_START = "，。、；：！？”’」』）】》％%…—"
_NO_END = "“‘「『（【《"


@dataclass(frozen=True)
class Style:
    """How the book is set and damaged. `measure` is in Han characters, None for a paragraph a line."""

    head: str = "【】"  # 【】 ［］ 〔〕 ◆ ●run-in ** ### bare
    measure: int | None = None
    indent: bool = False
    line_blanks: int = 0
    block_blanks: int = 1
    title_blanks: int = 1
    overprint: str = ""  # "" titles-run titles-char all-run all-char
    chapters: str = "running"  # running printed both
    page: int = 900
    feed: bool = False
    signature: str = "own"  # own run-in role
    figure: str = "behind"  # behind inside next foot
    credit: str = "own"  # own line, or same
    digit_blanks: bool = False
    seed: int = 0


@dataclass(frozen=True)
class _Line:
    text: str
    blanks: int = 0
    title: bool = False
    figure: bool = False


def printed(gold: Tree, style: Style) -> str:
    """Return the source text of the reading `gold` (kind "yearbook") in this style."""
    chance = random.Random(style.seed)
    lines = list(_lines(gold, style, chance))
    return _paged(lines, gold, style)


def _lines(gold: Tree, style: Style, chance: random.Random) -> Iterator[tuple[str, _Line]]:
    """Yield (chapter title, line)."""
    for chapter in gold["chapters"]:
        name = chapter["title"]
        if style.chapters != "running":
            yield name, _Line(name, style.title_blanks + 1, title=True)
        for section in chapter["sections"]:
            if section["title"]:
                yield name, _Line(section["title"], style.title_blanks, title=True)
            waiting: list[Tree] = []
            entries = section["entries"]
            for number, entry in enumerate(entries):
                figures = list(entry.get("figures", []))
                here = figures if style.figure in ("behind", "inside") else waiting
                waiting = figures if style.figure == "next" else waiting
                if style.figure == "foot":
                    waiting, here = [*waiting, *figures], []
                last = number == len(entries) - 1
                sign = section.get("contributors", []) if last else []
                for line in _entry(entry, here, style, sign, chance):
                    yield name, line
            if section.get("contributors") and style.signature != "run-in":
                yield name, _Line(_signature(section["contributors"], style), 1 if style.block_blanks else 0)
            for figure in waiting:
                for line in _figure(figure, style):
                    yield name, line


def _entry(
    entry: Tree, figures: Sequence[Tree], style: Style, sign: Sequence[str], chance: random.Random
) -> Iterator[_Line]:
    paragraphs = list(entry["paragraphs"])
    if sign and style.signature == "run-in" and paragraphs:
        paragraphs[-1] += _signature(sign, style)
    title, first = entry["title"], style.block_blanks
    out: list[_Line] = []
    heading, run_in = _head(title, style)
    if heading is not None:
        out.append(_Line(heading, first, title=True))
        first = 0
    for number, text in enumerate(paragraphs):
        lead = run_in if number == 0 else ""
        dent = "\u3000\u3000" if style.indent and not lead else ""
        shown = _digits(text) if style.digit_blanks else text
        for count, row in enumerate(_wrapped(shown, style.measure, lead, dent)):
            blanks = first if count == 0 and number == 0 else style.line_blanks if count else _between(style)
            out.append(_Line(row, blanks))
    if figures and style.figure == "inside" and len(out) > 3 and style.measure:
        at = chance.randrange(2, len(out) - 1)
        pictures = [line for figure in figures for line in _figure(figure, style)]
        out[at:at] = pictures
    else:
        out.extend(line for figure in figures for line in _figure(figure, style))
    yield from out


def _between(style: Style) -> int:
    return style.line_blanks if style.measure else style.block_blanks


def _head(title: str, style: Style) -> tuple[str | None, str]:
    """Return (heading line or None, what runs in before the first paragraph)."""
    match style.head:
        case "◆":
            return f"◆{title}", ""
        case "●run-in":
            return None, f"●{title}\u3000"
        case "**":
            return f"**{title}**", ""
        case "###":
            return f"### {title}", ""
        case "bare":
            return title, ""
        case pair:
            return None, f"{pair[0]}{title}{pair[1]}"


def _signature(names: Sequence[str], style: Style) -> str:
    shown = " ".join(f"{name[0]}\u3000{name[1]}" if len(name) == 2 else name for name in names)
    return f"（撰稿：{shown}）" if style.signature == "role" else f"（{shown}）"


def _figure(figure: Tree, style: Style) -> Iterator[_Line]:
    credit = f"（{figure['credit']}）" if figure.get("credit") else ""
    if style.credit == "same":
        yield _Line(figure["caption"] + credit, style.block_blanks, figure=True)
        return
    yield _Line(figure["caption"], style.block_blanks, figure=True)
    if credit:
        yield _Line(credit, 0, figure=True)


def _digits(text: str) -> str:
    text = re.sub(r"(?<=[\u3400-\u9fff])(?=[0-9])", " ", text)
    return re.sub(r"(?<=[0-9])(?=[\u3400-\u9fff])", " ", text)


def _wrapped(text: str, measure: int | None, lead: str, dent: str) -> list[str]:
    if measure is None:
        return [lead + dent + text]
    rows: list[str] = []
    row, width = lead + dent, _width(lead + dent)
    for token in _BOUND.findall(text):
        need = _width(token)
        if width + need > 2 * measure and row.strip() and not (token in _NO_START and width + need <= 2 * measure + 2):
            if token in _NO_START or row[-1] in _NO_END:
                rows.append(row[:-1])
                row = row[-1] + token
            else:
                rows.append(row)
                row = token
            row = row.lstrip(" ")
            width = _width(row)
            continue
        row += token
        width += need
    if row:
        rows.append(row)
    return rows


def _width(text: str) -> int:
    return sum(1 if c.isascii() else 2 for c in text)


def _paged(lines: Sequence[tuple[str, _Line]], gold: Tree, style: Style) -> str:
    out: list[str] = []
    length = number = 0
    for chapter, line in lines:
        if length == 0 or (length > style.page and not line.figure and not line.title):
            if out and style.feed:
                out.append("\f")
            number += 1
            heads = [f"{chapter}{30 + number}" if style.chapters != "printed" else f"{30 + number}", "岚河年鉴", "2021"]
            out.extend(["", *heads, ""])
            length = 1
        out.extend([""] * line.blanks)
        text = line.text
        if style.overprint and (line.title or style.overprint.startswith("all")) and not line.figure:
            text = _doubled(text, style.overprint.endswith("char"))
        elif style.overprint.startswith("titles") and (found := re.match(r"[【［〔].+?[】］〕]", text)):
            text = _doubled(found.group(), style.overprint.endswith("char")) + text[found.end() :]
        out.append(text)
        length += len(line.text)
    return "\n".join(out) + "\n"


def _doubled(text: str, by_char: bool) -> str:
    if by_char:
        return "".join(c if c.isspace() else c + c for c in text)
    return "".join(run if run.isspace() else run + run for run in _RUN.findall(text))
