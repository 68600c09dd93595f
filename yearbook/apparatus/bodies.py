"""Find names of bodies and places (机构、地名): a stretch of Han text that ends in a word of kind (局, 公司, 社区, 街道 …).

Where such a name ends is plain; where it begins is not, since Chinese has no spaces.  The clause is cut into words, and
the name reaches to the left from its word of kind as far as words go that a name may hold: not over a verb, an adverb
or a particle, not over the district that the place lies in.  What is left must hold something proper, a word that no
dictionary of common nouns explains; a quality before the kind (老旧小区, 示范社区) makes a class of things, no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from yearbook.apparatus.lexicon import word_set, words
from yearbook.apparatus.script import simplified
from yearbook.apparatus.segmenting import Word, cut, dictionary

LONGEST = 24
"""Characters of the longest name that is looked for; longer full names are found by their marks or titles."""
_RUN = re.compile(r"[㐀-鿿A-Za-z0-9·]+")
_WEAK = re.compile(r"[\d年月日第各余里的最暨]")


def names(text: str, *, traditional: bool = False) -> Iterator[tuple[int, str]]:
    """Yield (offset, name) for each name of a body or place in `text`, in order of their ends.

    Words are looked up in simplified script; `traditional` texts are folded to it, character for character.
    """
    folded = simplified(text) if traditional else text
    for match in _RUN.finditer(folded):
        run, at = match.group(), match.start()
        if _kinds().search(run):
            longest = dict(_names(run))  # 云岭街道 that only begins 云岭街道商会 is not meant for itself
            for start, end in longest.items():
                yield at + start, text[at + start : at + end]


@cache
def _kinds() -> re.Pattern[str]:
    every = {*words("suffixes", "bodies"), *words("suffixes", "places")}
    return re.compile("|".join(map(re.escape, sorted(every, key=lambda w: (-len(w), w)))))


def _names(run: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the names in a run of Han text without marks."""
    cuts = cut(run)
    for number, word in enumerate(cuts):
        following = cuts[number + 1] if number + 1 < len(cuts) else None
        if word.kind == "k":
            if following is not None and (following.kind == "k" or _goes_on(word, following)):
                continue
            first = _beginning(cuts, number)
            if first < number and _sound(run, cuts[first:number], word):
                yield cuts[first].start, word.end
        elif word.kind == "p" and len(word.text) > 2 and _kinds().fullmatch(word.text[-1:]):
            yield word.start, word.end


def _goes_on(word: Word, following: Word) -> bool:
    """Tell whether a word of kind of one character (局, 村, 镇) is rather part of what follows it."""
    if len(word.text) > 1:
        return False
    return not following.kind and following.text not in word_set("after_kind") | word_set("around", "singles")


@cache
def _base(kind: str) -> str:
    """Return the word of kind with which a longer one ends: 大学 of 师范大学."""
    match = _last_kind().search(kind)
    return kind if match is None else match.group()


@cache
def _last_kind() -> re.Pattern[str]:
    return re.compile(f"(?:{_kinds().pattern})$")


def _beginning(cuts: Sequence[Word], number: int) -> int:
    """Return the number of the word with which the name begins that ends in cuts[number]; `number` itself: none does."""
    first = number
    while first and cuts[number].end - cuts[first - 1].start <= LONGEST:
        if cuts[first - 1].text.isdigit() or cuts[first - 1].text == "两":
            return number  # 7个社区, 71个镇: what is counted has no name
        if _is_outside(cuts, first, number):
            break
        first -= 1
    while first < number - 1 and cuts[first].text in word_set("leading"):
        first += 1
    return first


def _is_outside(cuts: Sequence[Word], first: int, number: int) -> bool:
    """Tell whether the word before cuts[first] stands before the name that cuts[first:number + 1] ends."""
    word, inner, base = cuts[first - 1], cuts[first:number], _base(cuts[number].text)
    if word.kind == "x":
        return True
    if word.kind == "v":
        return not _in_a_name(word, cuts, first, number, base in word_set("classes", "kinds"))
    if word.text in word_set("around", "singles") and not _is_part(cuts, first - 1, number):
        # the brand in a company's name may hold any character, but something of it must be left
        return base not in word_set("companies") or word.text in word_set("around", "always") or _proper(inner)
    if word.text == "·":
        return first > 1 and cuts[first - 2].kind == "k"
    return word.text in word_set("apposition") | word_set("districts") and _proper(inner)


def _in_a_name(word: Word, cuts: Sequence[Word], first: int, number: int, place: bool) -> bool:
    """Tell whether a verb belongs to the name: 执法 in that of a body, 解放 where it alone is the name of a place."""
    if place:
        alone = first == number and (first == 1 or cuts[first - 2].kind in ("x", "v", "p", "k"))
        return alone and word.text in word_set("named_after")
    return word.text in word_set("in_bodies") or (first == number and first > 1 and cuts[first - 2].kind == "p")


def _is_part(cuts: Sequence[Word], at: int, number: int) -> bool:
    """Tell whether a particle's character is part of a name: 之 that begins a clause, 和 in a name of two characters."""
    word = cuts[at]
    if word.text in word_set("around", "never_first"):
        return at == 0
    if word.text != "和" or not at or cuts[at - 1].kind:
        return False
    return (at + 1 == number and (at == 1 or bool(cuts[at - 2].kind))) or _base(cuts[number].text) in word_set(
        "companies"
    )


def _ends_a_class(word: Word, stem: str) -> bool:
    """Tell whether a stem that ends in this word makes a class: 示范社区, or those of a county (平县社区)."""
    county = word.text[-1] in "省市县区州" and (word.kind == "p" or not word.kind) and len(stem) > 2
    return county or word.text in word_set("classes", "endings")


def _proper(between: Sequence[Word]) -> bool:
    """Tell whether words hold something proper: a place, a name, or characters that are no word."""
    singles = [word.text for word in between if not word.kind]
    return any(w.kind == "p" for w in between) or (len(singles) > 1 and not word_set("plain").issuperset(singles))


def _sound(run: str, stem: Sequence[Word], kind: Word) -> bool:
    """Tell whether the stretch could be a name by its form: its stem is more than generic words, and no class."""
    base = _base(kind.text)
    text = run[stem[0].start : kind.end - len(base)]
    whole = dictionary().get(text + base)
    if len(text) < 2 or _WEAK.match(text) or (whole is not None and whole[1] not in "pk"):
        return False
    if stem[0].text in word_set("classes", "beginnings") or (
        stem[0].kind == "k" and stem[0].text in word_set("districts")
    ):
        return False
    if base in word_set("classes", "kinds"):
        last = stem[-1]
        named = len(stem) == 1 and last.text in word_set("named_after")
        if not named and (last.kind in ("q", "v") or _ends_a_class(last, text)):
            return False
        if all(not word.kind for word in stem):
            return True
    if _proper(stem) and (len(text) > 3 or base != "市场"):
        return True
    told = sum(len(word.text) > 1 and word.text not in word_set("generic") for word in stem) + (base != kind.text)
    if base in word_set("plain_stems"):
        return told > 0
    one = base != "中心" and any(not word.kind and word.text not in word_set("plain") for word in stem)
    return one or (text[0] in "省市县区" and (len(stem) > 1 or base != kind.text))
