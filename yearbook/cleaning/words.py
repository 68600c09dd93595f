"""The lexicon of page furniture (words.toml), compiled once into patterns."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def words(name: str) -> list[str]:
    """Return the words listed under `name`, longest first."""
    return sorted(_WORDS[name], key=lambda word: (-len(word), word))


def alternatives(name: str) -> str:
    """Return the words under `name` as one regular expression group, longest first, blanks in them optional."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in words(name)) + ")"


def hint(name: str, *more: str) -> str:
    """Return a quick pattern that every text with a word of `name`, or one `more`, holds: the classes of their last two signs."""
    ends = [word.replace(" ", "")[-2:] for word in (*words(name), *more)]
    first, last = (re.escape("".join(sorted({end[at] for end in ends}))) for at in (0, -1))
    return rf"[{first}]\s?[{last}]"
