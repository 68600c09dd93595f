"""The small tables of data/: one-to-many characters, words that OpenCC misses, characters of names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yearbook.transforms.targets import converted

FOLDER = Path(__file__).parent / "data"
_FAMILIES = "范于余岳郁谷党涂游朴钟占曲"
_SOME = "范岳郁涂朴钟余"
_PLACES = dict(
    zip(
        "村桥埭浜宅湾弄塘坝庄坪沟圩墩巷渡堰坳畈祠坟寨堡屯",
        "村橋埭浜宅灣弄塘壩莊坪溝圩墩巷渡堰坳畈祠墳寨堡屯",
        strict=True,
    )
)
"""What follows 家 in names of villages and bridges that a family gave its name: 于家村, 余家桥."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word and its form in the other script, of the same length; none behind `not_after` or before `not_before`."""

    source: str
    result: str
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tables:
    """`choices`: simplified character → its traditional forms, usual one first; `doubtful` of them need a word.

    `merged`: the same for traditional characters with several simplified forms.  `phrases`: words that OpenCC
    misses, `back` those of the other way; `surnames` and `given`: character → form in a name.
    """

    choices: dict[str, str]
    merged: dict[str, str]
    doubtful: frozenset[str]
    phrases: tuple[Phrase, ...]
    back: tuple[Phrase, ...]
    surnames: dict[str, str]
    given: dict[str, str]


@cache
def tables() -> Tables:
    """Read the tables, once."""
    choices = _read("choices.toml")
    names = _read("names.toml")
    written = _read("phrases.toml")
    surnames = names["surnames"]
    not_after = {char: frozenset(before) for char, before in written["not_after"].items()}
    return Tables(
        choices["doubtful"] | choices["rare"],
        choices["merged"],
        frozenset(choices["doubtful"]),
        (*_families(surnames, not_after), *_titled(names, not_after), *_phrases(written["phrases"], not_after)),
        tuple(_phrases(written["to_simplified"], not_after)),
        surnames,
        names["given"],
    )


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


def _phrases(written: dict[str, str], not_after: dict[str, frozenset[str]]) -> list[Phrase]:
    return [Phrase(words, form, not_after.get(words[0], frozenset())) for words, form in written.items()]


def _titled(names: dict[str, dict[str, str]], not_after: dict[str, frozenset[str]]) -> list[Phrase]:
    """Return 村民余 and 余师傅: a title beside a surname whose form differs from that of the word."""
    titles = names["titles"]["words"].split()
    forms = converted("\n".join(titles), "s2t").split("\n")
    out = []
    for family, others in names["titled"].items():
        form = names["surnames"][family]
        for title, to in zip(titles, forms, strict=True):
            out.append(Phrase(title + family, to + form, not_before=frozenset(others)))
            out.append(Phrase(family + title, form + to, not_after.get(family, frozenset())))
    return out


def _families(surnames: dict[str, str], not_after: dict[str, frozenset[str]]) -> list[Phrase]:
    """Return 范姓, 于氏, 余某, 姓钟 and 于家村 for every surname whose form differs from that of the word."""
    out = []
    for simplified, form in surnames.items():
        before = not_after.get(simplified, frozenset())
        out += [Phrase(f"{simplified}{c}", f"{form}{c}", before) for c in "姓氏"]
        out.append(Phrase(f"姓{simplified}", f"姓{form}", not_after["姓"]))
        if simplified in _SOME:
            out.append(Phrase(f"{simplified}某", f"{form}某", before))
        if simplified in _FAMILIES:
            out += [Phrase(f"{simplified}家{c}", f"{form}家{to}", before) for c, to in _PLACES.items()]
    return out
