"""Every decision between several traditional forms of one simplified character, told with its word and context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from functools import cache

from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.transforms.stream import Stream
from yearbook.transforms.tables import tables
from yearbook.transforms.targets import Target, converted, regional

RULE = "script.choice"
_AROUND = 9
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_CONFIDENCE = {"script.override": 1.0, "script.kept": 1.0, "script.word": 0.97, "script.name": 0.85}


def _choices(config: str) -> dict[str, str]:
    """Return the characters with several forms for OpenCC's configuration: to traditional or to simplified."""
    table = tables()
    return table.choices if config.startswith("s2") else (table.merged if config.endswith("2s") else {})


@cache
def _pattern(config: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_choices(config))}]")


def decisions(stream: Stream, target: Target, config: str, entry: Callable[[int], str | None]) -> list[Record]:
    """Return one record for each word in which a choice was made, with the number of places and the first context.

    The word is the pair of characters that, converted alone, gives the form chosen; where no pair explains it, the
    characters on both sides.  Confidence is low where nothing but the usual form spoke for the choice and the character is
    one of those that only their word decides.  `entry` gives the id of the entry that an offset of the stream is in.
    """
    if not _choices(config):
        return []
    source, result = stream.source, stream.result
    places = [found.start() for found in _pattern(config).finditer(source)]
    keys = [(source[at - 1 : at + 2] if at else f"\n{source[:2]}", result[at]) for at in places]
    counts = Counter(keys)
    first = dict(zip(reversed(keys), reversed(places), strict=True))
    usual, explained = _explained(counts, config)
    merged: dict[tuple[str, str, str], tuple[int, int, float]] = {}
    for key, count in counts.items():
        around, chosen = key
        at = first[key]
        word, place, confidence = _word(around, chosen, usual, explained)
        made = result[at - place : at - place + len(word)]
        rule = _rule(stream, at)
        confidence = _CONFIDENCE.get(rule, confidence)
        name = (rule, word, made)
        before = merged.get(name)
        merged[name] = (at, count, confidence) if before is None else (min(at, before[0]), count + before[1], before[2])
    return [
        _record(rule, word, made, at, count, confidence, stream, target, config, entry)
        for (rule, word, made), (at, count, confidence) in merged.items()
    ]


def _explained(counts: Counter[tuple[str, str]], config: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return (character → its usual form, pair of characters → what it is alone) for all that `counts` holds."""
    pairs = sorted({pair for around, _chosen in counts for pair in (around[:2], around[1:]) if len(pair) == 2})
    pairs = [pair for pair in pairs if "\n" not in pair]
    chars = sorted(_choices(config))
    made = converted("\n".join([*chars, *pairs]), config).split("\n")
    return dict(zip(chars, made, strict=False)), dict(zip(pairs, made[len(chars) :], strict=True))


def _word(around: str, chosen: str, usual: dict[str, str], explained: dict[str, str]) -> tuple[str, int, float]:
    """Return (word, place of the character in it, confidence)."""
    char = around[1]
    doubtful = char in tables().doubtful
    left, right = around[:2], around[1:]
    if chosen != usual.get(char):
        for pair, place in ((right, 0), (left, 1)):
            made = explained.get(pair)
            if made is not None and len(made) == 2 and made[place] == chosen:
                return pair, place, 0.96
        before = left if _HAN.match(left[0]) else char
        return before + (right[1:] if _HAN.match(right[1:]) else ""), len(before) - 1, 0.9
    confidence = 0.7 if doubtful else 0.92
    if _HAN.match(right[1:]):
        return right, 0, confidence
    return (left, 1, confidence) if _HAN.match(left[0]) else (char, 0, confidence)


def _rule(stream: Stream, at: int) -> str:
    """Return the rule that fixed the character at `at`, or RULE where OpenCC decided."""
    number = bisect_right(stream.fixed, at, key=lambda one: one.start) - 1
    if number >= 0 and stream.fixed[number].start <= at < stream.fixed[number].end:
        return stream.fixed[number].rule
    return RULE


def _record(
    rule: str,
    word: str,
    made: str,
    at: int,
    count: int,
    confidence: float,
    stream: Stream,
    target: Target,
    config: str,
    entry: Callable[[int], str | None],
) -> Record:
    choices = _choices(config)
    others = []
    for place, char in enumerate(word):
        if char in choices:
            forms = dict.fromkeys(regional(form, target) for form in choices[char])
            others += [f"{made[:place]}{form}{made[place + 1 :]}" for form in forms if form != made[place]]
    number = stream.number(at)
    text, start = stream.texts[number], at - stream.starts[number]
    context = text[max(0, start - _AROUND) : start + _AROUND]
    return Record(
        rule,
        "decision",
        before=word,
        after=made,
        confidence=confidence,
        entry=entry(at),
        note=_("in “{context}”; places: {count}.").format(context=context, count=count),
        alternatives=tuple(dict.fromkeys(others)),
    )
