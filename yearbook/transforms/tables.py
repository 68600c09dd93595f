"""The small tables of data/: one-to-many characters, words that OpenCC misses, characters of names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
_NOT_BEFORE = {
    "余": frozenset("0123456789０１２３４５６７８９十百千万亿二两三四五六七八九"),
    "于": frozenset("位由关对至处属源生忠用在归陷居坐落建始止高低大小多少基鉴便利等乐善勇敢立设"),
    "姓": frozenset("百"),
    "系": frozenset("关联体维派院水中科学谱世星语山河嫡直"),
}
"""Characters before a surname, 姓 or 系, behind which it is none: 30余家村集体, 位于家坝, 老百姓于, 关系民生."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A simplified word and its standard traditional form of the same length; not behind one of `not_after`."""

    source: str
    result: str
    not_after: frozenset[str] = frozenset()


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
    return Tables(
        choices["doubtful"] | choices["rare"],
        choices["merged"],
        frozenset(choices["doubtful"]),
        (*_families(surnames), *_phrases(written["phrases"])),
        tuple(_phrases(written["to_simplified"])),
        surnames,
        names["given"],
    )


def _read(name: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


def _phrases(written: dict[str, str]) -> list[Phrase]:
    return [Phrase(words, form, _NOT_BEFORE.get(words[0], frozenset())) for words, form in written.items()]


def _families(surnames: dict[str, str]) -> list[Phrase]:
    """Return 范姓, 于氏, 余某, 姓钟 and 于家村 for every surname whose form differs from that of the word."""
    out = []
    for simplified, form in surnames.items():
        before = _NOT_BEFORE.get(simplified, frozenset())
        out += [Phrase(f"{simplified}{c}", f"{form}{c}", before) for c in "姓氏"]
        out.append(Phrase(f"姓{simplified}", f"姓{form}", _NOT_BEFORE["姓"]))
        if simplified in _SOME:
            out.append(Phrase(f"{simplified}某", f"{form}某", before))
        if simplified in _FAMILIES:
            out += [Phrase(f"{simplified}家{c}", f"{form}家{to}", before) for c, to in _PLACES.items()]
    return out
