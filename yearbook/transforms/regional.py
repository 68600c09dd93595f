"""Words of the region (信息 → 資訊), laid over the converted text; and where offsets go when a word changes length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from yearbook.transforms.stream import GAP, MASK, Stream
from yearbook.transforms.targets import converted


@dataclass(frozen=True, slots=True)
class Replacement:
    """text[start:end] of a converted text, as long as its source, reads `result`."""

    start: int
    end: int
    result: str


def _ordered(several: Iterable[Replacement]) -> list[Replacement]:
    """Sort; of two that overlap the first one given stays."""
    kept: list[Replacement] = []
    for one in several:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def apply(text: str, several: Sequence[Replacement]) -> str:
    """Return `text` with its replacements."""
    pieces, at = [], 0
    for one in _ordered(several):
        pieces += [text[at : one.start], one.result]
        at = one.end
    return "".join((*pieces, text[at:]))


def moved(offset: int, several: Sequence[Replacement]) -> int:
    """Return where `offset` stands after the replacements; inside one it goes as far in as the new word is long."""
    shift = 0
    for one in _ordered(several):
        if offset >= one.end:
            shift += len(one.result) - (one.end - one.start)
        elif offset > one.start:
            return one.start + shift + min(offset - one.start, len(one.result))
    return offset + shift


def regional_words_of(stream: Stream, config: str, masked: frozenset[str]) -> dict[int, list[Replacement]]:
    """Return, by the number of the text, where the region's own words differ from the character conversion.

    `config` is "s2tw" or "s2hk"; OpenCC's "s2twp" and "s2hkp" know the words.  Protected runs stay hidden.
    """
    hidden = list(stream.source)
    for one in stream.fixed:
        if one.rule in masked:
            hidden[one.start : one.end] = MASK * (one.end - one.start)
    text = "".join(hidden)
    plain = converted(text, config).split(GAP)
    worded = converted(text, f"{config}p").split(GAP)
    out: dict[int, list[Replacement]] = {}
    for number, (before, after) in enumerate(zip(plain, worded, strict=True)):
        if before == after or len(before) != len(stream.texts[number]):
            continue
        out[number] = _changes(before, after)
    return out


def _changes(before: str, after: str) -> list[Replacement]:
    """Return what differs; what is lost and then gained around one character is one word's (打印机, 印表機)."""
    runs: list[list[int]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if runs and i - runs[-1][1] <= 1 and _unequal(runs[-1]) and j - i != m - k:
            runs[-1][1], runs[-1][3] = j, m
        else:
            runs.append([i, j, k, m])
    return [Replacement(i, j, after[k:m]) for i, j, k, m in runs]


def _unequal(run: Sequence[int]) -> bool:
    start, end, new_start, new_end = run
    return end - start != new_end - new_start
