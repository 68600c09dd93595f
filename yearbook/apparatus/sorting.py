"""Sorting as an index sorts: symbols, digits, Latin, then Han by pinyin with tone, by strokes, or by zhuyin.

Order of Han (GB/T 13418, and the practice of printed yearbooks): letter for letter by pinyin, then tone, then number
of strokes, then radical, character by character.  Readings are those of words (pypinyin), overruled by tables of
surnames and places, and these by the office's own.  Every character at a sorting position that has several readings
is told, with the one that was taken.

pypinyin loads where something is read that no earlier run has read: its dictionary of words costs 0.17 s and 58 MB.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from yearbook.apparatus.script import simplified
from yearbook.pieces import Pieces, name_of

Order = Literal["pinyin", "strokes", "zhuyin"]
ORDERS: tuple[Order, ...] = ("pinyin", "strokes", "zhuyin")
_ZHUYIN = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄧㄨㄩㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ"

Polyphone = tuple[str, str, Sequence[str]]
"""(character, reading taken, other readings)."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """How a heading sorts: its key, the letter it stands under, its reading, and the polyphones among it.

    Keys are compared as strings, which is far quicker than tuples of numbers are made and compared.
    """

    key: str
    letter: str
    reading: str
    polyphones: tuple[Polyphone, ...] = ()


class Place(NamedTuple):
    """What the index needs of a :class:`Sorted`: of the polyphones the first."""

    key: str
    letter: str
    reading: str
    polyphone: Polyphone | None


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    text = resources.files(__package__).joinpath("data/readings.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return tables["surnames"], tables["places"], frozenset(tables["polyphones"])


@cache
def _strokes() -> dict[str, tuple[int, int]]:
    """Character → (number of strokes, rank among them by radical)."""
    found = {}
    for line in resources.files(__package__).joinpath("data/strokes.txt").read_text("utf-8").splitlines():
        count, _tab, characters = line.partition("\t")
        for rank, character in enumerate(characters):
            found[character] = (int(count), rank)
    return found


def strokes(character: str) -> tuple[int, int]:
    """Return (strokes, rank); a character outside the table sorts behind all others by its code point."""
    return _strokes().get(character, (99, ord(character)))


def is_han(character: str) -> bool:
    """Tell whether the character is an ideograph."""
    return "㐀" <= character <= "鿿" or "豈" <= character <= "﫿" or character >= "\U00020000" or character == "〇"


@cache
def _all_readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True, errors="default")
    return tuple(found[0]) if found else ()


def syllables(text: str, *, person: bool, own: Mapping[str, str]) -> list[str]:
    """Return one reading a character (tone numbers; the character itself where it has none).

    `own` are the office's readings, word → syllables; `person` reads the beginning as a surname.
    """
    from pypinyin import Style, pinyin

    marked = pinyin(text, style=Style.TONE, errors=_apart)
    out = [s[0] if s[0] == c else _numbered(s[0]) for c, s in zip(text, marked, strict=True)]
    surnames, places, _polyphones = _tables()
    if person:
        for length in (2, 1):
            if text[:length] in surnames:
                out[:length] = surnames[text[:length]].split()
                break
    else:
        _overrule(text, out, places)
    if own:
        _overrule(text, out, own)
    return out


@cache
def _numbered(syllable: str) -> str:
    """Return a syllable with the number of its tone for the mark: there are some 1,300, and every heading has many."""
    from pypinyin.contrib.tone_convert import to_tone3

    return str(to_tone3(syllable, neutral_tone_with_five=True))


def _apart(run: str) -> Any:
    """What pypinyin calls for a run that it cannot read: each character stands for itself."""
    return [[character] for character in run]


def _overrule(text: str, out: list[str], table: Mapping[str, str]) -> None:
    for length in range(min(6, len(text)), 0, -1):
        for start in range(len(text) - length + 1):
            reading = table.get(text[start : start + length])
            if reading is not None and len(reading.split()) == length:
                out[start : start + length] = reading.split()


def sort_key(
    text: str,
    order: Order = "pinyin",
    *,
    person: bool = False,
    own: Mapping[str, str] | None = None,
    traditional: bool = False,
) -> Sorted:
    """Return how `text` sorts. Marks around a heading (quotes, brackets) do not count.

    A `traditional` heading is read by the words and tables of simplified script, character for character.
    """
    own = own or {}
    bare = "".join(c for c in text if c.isalnum()) or text
    read = (
        syllables(simplified(bare), person=person, own=own) if traditional else syllables(bare, person=person, own=own)
    )
    key: list[str] = []
    polyphones = []
    for character, syllable in zip(bare, read, strict=True):
        if not is_han(character):
            group = 1 if character.isdigit() else 2 if character.isalpha() else 0
            key.append(as_text(group, character.casefold(), 0, 0, ord(character)))
            continue
        count, rank = strokes(character)
        letters, tone = syllable.rstrip("012345"), syllable[-1:] if syllable[-1:].isdigit() else "5"
        if order == "strokes":
            key.append(as_text(3, "", 0, count, rank))
        elif order == "zhuyin":
            key.append(as_text(3, _zhuyin_rank(syllable), int(tone), count, rank))
        else:
            key.append(as_text(3, letters.replace("ü", "v"), int(tone), count, rank))
        if character in _tables()[2] and order != "strokes":
            others = tuple(r for r in _all_readings(character) if r != syllable)
            polyphones.append((character, syllable, others))
    return Sorted("".join(key), _letter(bare[0], read[0], order) if bare else "#", " ".join(read), tuple(polyphones))


def as_text(group: int, letters: str, tone: int, count: int, rank: int) -> str:
    """Return what sorts among strings as the tuple of these among tuples; `letters` are closed by what no letter is below."""
    halves = chr(rank >> 11) + chr(rank & 0x7FF)  # one sign could be half of a surrogate pair
    return f"{chr(group)}{letters}\0{chr(tone)}{chr(count)}{halves}"


def places(
    headings: Sequence[str], order: Order, pieces: Pieces, *, person: bool, own: Mapping[str, str], traditional: bool
) -> list[Place]:
    """Return where each of `headings` is sorted (:func:`sort_key`), a piece that is made of these arguments."""

    def make() -> bytes:
        told = []
        for heading in headings:
            made = sort_key(heading, order, person=person, own=own, traditional=traditional)
            told.append((made.key, made.letter, made.reading, made.polyphones[0] if made.polyphones else None))
        return json.dumps(told, separators=(",", ":")).encode()

    if not headings:
        return []
    readings = [word for pair in own.items() for word in pair]
    name = name_of("places", order, str(person), str(traditional), f"{len(readings)}", *readings, *headings)
    return [Place(*one) for one in json.loads(pieces.get(name, make))]


@cache
def _zhuyin_rank(syllable: str) -> str:
    from pypinyin.contrib.tone_convert import to_tone
    from pypinyin.style.bopomofo import converter

    spelled = converter.to_bopomofo(to_tone(syllable)) if syllable.isascii() else syllable
    return "".join(chr(65 + _ZHUYIN.index(c)) for c in spelled if c in _ZHUYIN)


def _letter(character: str, syllable: str, order: Order) -> str:
    if character.isdigit():
        return "0–9"
    if not is_han(character):
        return character.upper() if character.isalpha() else "#"
    if order == "strokes":
        return f"{strokes(character)[0]}画"
    if order == "zhuyin":
        rank = _zhuyin_rank(syllable)
        return _ZHUYIN[ord(rank[0]) - 65] if rank else "#"
    return syllable[:1].upper() if syllable[:1].isascii() else "#"
