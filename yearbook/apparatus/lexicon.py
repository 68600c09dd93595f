"""The generic words by which names are found (data/lexicon.toml); none of them names a place, a person or a body."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def lexicon() -> dict[str, dict[str, list[str] | str]]:
    """Return the tables of the lexicon."""
    return tomllib.loads(resources.files(__package__).joinpath("data/lexicon.toml").read_text("utf-8"))


def words(table: str, key: str = "words") -> tuple[str, ...]:
    """Return one list of the lexicon, longest words first."""
    return tuple(sorted(lexicon()[table][key], key=lambda w: (-len(w), w)))


@cache
def word_set(table: str, key: str = "words") -> frozenset[str]:
    """Return one list of the lexicon, or the characters of a text, as a set."""
    return frozenset(words(table, key))
