"""What is told twice should be told alike: figures within a section, names throughout, short forms after full ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import Levenshtein

from yearbook.checks.context import Context, Piece, around
from yearbook.findings import Finding
from yearbook.i18n import _

_FIGURE = re.compile(r"([㐀-鿿]{8})(\d+(?:\.\d+)?)([万亿]?[㐀-鿿]{1,2})")
_TIME = re.compile(r"\d{4}年|\d{1,2}月|[一二三四]季度|[上下]半年|年[初末底]")
_OWN = re.compile(r"全[镇乡村校院厂鎮鄉廠](?!民)|全街道|全社区|[该該本]")
_NAMED = re.compile(r"[“《「]([^“”《》「」]{7,30})[”》」]")
_SHORT = re.compile(r"[（(](?:以下|下)?(?:简称|簡稱)[：:]?[“「]?([^”」）)]{2,12})[”」]?[）)]")


def figures(context: Context) -> Iterator[Finding]:
    """Code consistency.figure: eight equal characters before two different numbers of one unit, in one section.

    Sentences that tell of other times are no contradiction, nor those whose subject is only "the whole town": each
    entry of a section may mean another one.
    """
    for pieces in _by_section(context):
        told: dict[tuple[str, str, tuple[str, ...]], tuple[str, Piece]] = {}
        for piece in pieces:
            for match in _FIGURE.finditer(piece.text):
                words, number, unit = match.groups()
                sentence = piece.text[max(0, piece.text.rfind("。", 0, match.start()) + 1) : match.end()]
                if _OWN.search(sentence):
                    continue
                first = told.setdefault((words, unit, tuple(_TIME.findall(sentence))), (number, piece))
                if first[0] != number and first[1].entry.id != piece.entry.id:
                    shown = around(piece.text, match.start(), match.end(), 2)
                    message = _("{words}: {number} here, {other} in {entry}.").format(
                        words=words, number=number + unit, other=first[0] + unit, entry=first[1].entry.title
                    )
                    yield context.about_text(piece, "consistency.figure", shown, message, _("Check which is right."))


def _by_section(context: Context) -> list[list[Piece]]:
    sections: dict[str, list[Piece]] = defaultdict(list)
    for piece in context.pieces():
        if piece.section is not None:
            sections[piece.section.id].append(piece)
    return list(sections.values())


def names(context: Context) -> Iterator[Finding]:
    """Code consistency.name: two quoted names of eight characters and more that differ in one character."""
    seen: dict[str, Piece] = {}
    for piece in context.pieces():
        for match in _NAMED.finditer(piece.text):
            name = match.group(1)
            if len(name) >= 8 and not re.search(r"[，。；！？]", name):
                seen.setdefault(name, piece)
    # names that differ in one character share one of their halves: candidates without comparing all pairs
    halves: dict[tuple[int, str], list[str]] = defaultdict(list)
    told: set[tuple[str, str]] = set()
    for name, piece in seen.items():
        half = len(name) // 2
        for key in ((0, name[: half - 1]), (1, name[-(half - 1) :])):
            for other in halves[key]:
                pair = (min(name, other), max(name, other))
                if pair not in told and Levenshtein.distance(name, other) == 1 and not _numbered(name, other):
                    told.add(pair)
                    message = _("{name} here, {other} in {entry}.").format(
                        name=name, other=other, entry=seen[other].entry.title
                    )
                    yield context.about_text(piece, "consistency.name", name, message, _("Check which is right."))
            halves[key].append(name)


def alike(context: Context) -> Iterator[Finding]:
    """Code consistency.alike: two names in the index that sound alike and are written otherwise: 王晓明, 王小明.

    Names of persons of three characters and more, of bodies and places of five and more: shorter ones meet by chance.
    """
    pieces = {piece.block.id: piece for piece in context.pieces()}
    for group in (context.edition.apparatus or {}).get("index", ()):
        least = {"person": 3, "body": 5}.get(group["kind"], 0)
        heard: dict[str, Any] = {}
        for entry in group["entries"] if least else ():
            if len(entry["heading"]) < least or not entry["targets"]:
                continue
            other = heard.setdefault(entry["reading"], entry)
            piece = pieces.get(entry["targets"][0][0])
            if other["heading"] == entry["heading"] or piece is None:
                continue
            place = pieces.get(other["targets"][0][0])
            message = _("{name} here, {other} in {entry}.").format(
                name=entry["heading"], other=other["heading"], entry=place.entry.title if place else "…"
            )
            yield context.about_text(
                piece, "consistency.alike", entry["heading"], message, _("Check whether they are the same.")
            )


def _numbered(one: str, two: str) -> bool:
    """Tell whether two names differ only in a number or an ordinal: 第一届 and 第二届 are two things."""
    strip = re.compile(r"[\d一二三四五六七八九十百零〇上下东西南北甲乙丙丁]")
    return strip.sub("", one) == strip.sub("", two)


def short_forms(context: Context) -> Iterator[Finding]:
    """Code consistency.short-form: a short form that stands before its own "（简称…）" in the same entry."""
    entries: dict[str, list[Piece]] = defaultdict(list)
    for piece in context.pieces():
        entries[piece.entry.id].append(piece)
    for pieces in entries.values():
        before = ""
        for piece in pieces:
            for match in _SHORT.finditer(piece.text):
                short = match.group(1).strip("“”《》")
                earlier = before + piece.text[: match.start()]
                full = re.search(r"[㐀-鿿《》“”]+$", piece.text[: match.start()])
                head = earlier[: len(earlier) - len(full.group())] if full else earlier
                if short in head:
                    message = _("the short form {short} stands before it is explained.").format(short=short)
                    yield context.about_text(
                        piece, "consistency.short-form", match.group(), message, _("Explain it where it stands first.")
                    )
            before += piece.text
