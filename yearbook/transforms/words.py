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
    its end, before it: few pairs of any text lead to one.  A phrase of one character is its own key.
    """
    table = tables()
    choices = table.merged if back else table.choices
    out: dict[str, list[tuple[Phrase, int]]] = {}
    leading = set()
    for phrase in table.back if back else table.phrases:
        words = phrase.source
        at = next(n for n, char in enumerate(words) if char in choices)
        leading.add(words[at])
        pair = words[at : at + 2] if at + 1 < len(words) else words[max(0, at - 1) :]
        out.setdefault(pair, []).append((phrase, at))
    return re.compile(f"[{''.join(sorted(leading))}]"), out


def fix_words(stream: Stream, target: Target, *, back: bool = False) -> None:
    """Set in the table's words wherever they stand, the longest first; `back` for texts that become simplified."""
    pattern, by_pair = _by_pair(back)
    source = stream.source
    several = []
    for match in pattern.finditer(source):
        at = match.start()
        for key in (source[at : at + 2], source[max(0, at - 1) : at + 1], source[at]):
            for phrase, place in by_pair.get(key, ()):
                start = at - place
                end = start + len(phrase.source)
                if (
                    start >= 0
                    and source.startswith(phrase.source, start)
                    and source[max(0, start - 1) : start] not in phrase.not_after
                    and source[end : end + 1] not in phrase.not_before
                ):
                    several.append(Fixed(start, end, regional(phrase.result, target), RULE))
    stream.fixed += sorted(several, key=lambda one: (one.start - one.end, one.start))
