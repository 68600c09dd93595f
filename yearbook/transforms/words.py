"""Words that OpenCC misses, found around the characters that make them ambiguous."""

from __future__ import annotations

import re
from functools import cache

from yearbook.transforms.stream import Fixed, Stream
from yearbook.transforms.tables import Phrase, tables
from yearbook.transforms.targets import Target, regional

RULE = "script.word"


@cache
def _by_pair(back: bool) -> tuple[re.Pattern[str], dict[str, list[tuple[Phrase, int]]]]:
    """(pattern of the characters that lead to a phrase, pair of characters → phrases and their offset from it).

    A phrase is looked for at the first of its characters that has several forms, with the character behind it or, at
    its end, before it: few pairs of any text lead to one.  Longest phrases first.
    """
    table = tables()
    choices = table.merged if back else table.choices
    out: dict[str, list[tuple[Phrase, int]]] = {}
    leading = set()
    for phrase in table.back if back else table.phrases:
        words = phrase.source
        at = next(n for n, char in enumerate(words) if char in choices)
        leading.add(words[at])
        pair = words[at : at + 2] if at + 1 < len(words) else words[at - 1 :]
        out.setdefault(pair, []).append((phrase, at))
    for several in out.values():
        several.sort(key=lambda item: (-len(item[0].source), item[0].source))
    return re.compile(f"[{''.join(sorted(leading))}]"), out


def fix_words(stream: Stream, target: Target, *, back: bool = False) -> None:
    """Set in the table's words wherever they stand; `back` for traditional texts that become simplified."""
    pattern, by_pair = _by_pair(back)
    source = stream.source
    for found in pattern.finditer(source):
        at = found.start()
        several = (*by_pair.get(source[at : at + 2], ()), *by_pair.get(source[at - 1 : at + 1], ()))
        for phrase, place in several:
            start = at - place
            if start < 0 or not source.startswith(phrase.source, start):
                continue
            if source[start - 1 : start] not in phrase.not_after:
                result = regional(phrase.result, target)
                stream.fixed.append(Fixed(start, start + len(phrase.source), result, RULE))
                break
