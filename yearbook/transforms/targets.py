"""The scripts an edition can be made in, OpenCC's configuration for each way, and which script a text is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

from opencc import OpenCC

Target = Literal["hans", "hant", "tw", "hk"]
TARGETS: tuple[Target, ...] = get_args(Target)
LANGUAGES: dict[Target, str] = {"hans": "zh-Hans-CN", "hant": "zh-Hant", "tw": "zh-Hant-TW", "hk": "zh-Hant-HK"}
_SIMPLIFIED_TO: dict[Target, str] = {"hant": "s2t", "tw": "s2tw", "hk": "s2hk"}
_STANDARD_TO: dict[Target, str] = {"tw": "t2tw", "hk": "t2hk"}
_TELLING = 500
"""Characters of an entry that are looked at to tell its script: a third of a column of print."""
_BACK = {"zh-Hant-TW": "tw2s", "zh-Hant-HK": "hk2s", "zh-Hant-MO": "hk2s"}
"""Language of a traditional edition → OpenCC configuration that makes it simplified; t2s where the tag says no region."""


_STEPS = {"s2tw": ("s2t", "t2tw"), "s2hk": ("s2t", "t2hk")}
"""Configurations made in two steps: the region's forms need no segmentation, so that it is done once and not twice."""


@cache
def _opencc(config: str) -> OpenCC:
    return OpenCC(config)


def converted(words: str, config: str) -> str:
    """Return `words` as OpenCC converts them with the configuration `config` ("s2tw")."""
    for step in _STEPS.get(config, (config,)):
        words = _opencc(step).convert(words)
    return words


def configuration(traditional: bool, target: Target, language: str) -> str | None:
    """Return the OpenCC configuration that brings a text to `target`, or None where it already is.

    `language` is the edition's own tag: it tells which region's traditional a traditional text is in.
    """
    if not traditional:
        return _SIMPLIFIED_TO.get(target)
    if target == "hans":
        return _BACK.get(language, "tw2s" if language.startswith("zh-Hans") else "t2s")
    return _STANDARD_TO.get(target) if LANGUAGES[target] != language else None


@cache
def regional(words: str, target: Target) -> str:
    """Return `words`, written in OpenCC's standard traditional, with the characters that the target's region writes."""
    config = _STANDARD_TO.get(target)
    return converted(words, config) if config else words


def one_by_one(chars: Iterable[str], config: str) -> dict[str, str]:
    """Convert characters each for itself, so that no phrase can form; a form of several characters counts as none."""
    several = [char for char in chars if char != "\n"]
    made = converted("\n".join(several), config).split("\n") if several else []
    return {"\n": "\n", **{char: form if len(form) == 1 else char for char, form in zip(several, made, strict=True)}}


@cache
def _only() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the characters that only simplified, and that only traditional text of any region has."""
    han = [chr(code) for code in range(0x4E00, 0xA000)]
    up, down = one_by_one(han, "s2t"), one_by_one(han, "t2s")
    regions = [one_by_one(up.values(), config) for config in _STANDARD_TO.values()]
    simplified = "".join(c for c in han if up[c] != c and down[c] == c and all(r[up[c]] != c for r in regions))
    traditional = "".join(c for c in han if down[c] != c and up[c] == c)
    return re.compile(f"[{simplified}]"), re.compile(f"[{traditional}]")


def is_traditional(texts: Iterable[str], untold: bool = False) -> bool:
    """Tell whether texts that belong together are written in traditional characters, by the distinct ones that tell.

    `untold` is the answer where as many characters speak for the one as for the other.
    """
    text = "".join(texts)[:_TELLING]
    simplified, traditional = _only()
    if not traditional.search(text):  # most entries of most books: no need to count
        return untold and not simplified.search(text)
    for_it, against = len(set(traditional.findall(text))), len(set(simplified.findall(text)))
    return untold if for_it == against else for_it > against
