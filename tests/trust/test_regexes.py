"""No regular expression of the package takes more than linear time: each is attacked with what its own parts match, many times.

From every pattern come the signs that it names; runs of each sign and of each pair, closed by a sign that fits nothing,
are what makes a backtracking matcher try every way to divide them.  So that a part deep in a pattern is reached too, each
repetition is run behind a text that all before it matches.  Time must grow with the length, not with its powers.
"""

import importlib
import itertools
import pkgutil
import re
import re._constants as codes
import re._parser as parser
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import yearbook
from yearbook.cleaning import headings_again
from yearbook.typeset import table
from yearbook.writers.epub import blocks

SIZES = (16, 24, 36, 150, 600, 1000, 4000)
"""Signs of each attack, in turn: what already grows too fast at a short one must not be tried at the next, which might never end."""
LONG = 600
ROOT = Path(yearbook.__file__).parent
_IMPORTS = re.compile(r"^from .* import (?:\([^)]*\)|.*)$", re.MULTILINE)
FLOOR = 0.004
"""Seconds of processor time below which growth is not to be measured."""
MOST_SIGNS = 9
SAMPLES = {
    codes.CATEGORY_DIGIT: "0", codes.CATEGORY_NOT_DIGIT: "x", codes.CATEGORY_SPACE: " ", codes.CATEGORY_NOT_SPACE: "x",
    codes.CATEGORY_WORD: "年", codes.CATEGORY_NOT_WORD: ".",
}  # fmt: skip


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every compiled pattern that a module of the package holds, alone or inside its tables, by module and text."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(yearbook.__path__, "yearbook."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            for each in inside(value):
                if isinstance(each.pattern, str):
                    found.setdefault(each.pattern, each)
    return found


def inside(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from inside(item, depth - 1)
    elif depth and isinstance(value, Mapping):
        for item in value.values():
            yield from inside(item, depth - 1)


def signs(tree: Any) -> Iterator[str]:
    """Give a sign for each thing that a parsed pattern matches."""
    for code, value in tree:
        if code in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(value) if code is codes.LITERAL else "x"
        elif code is codes.ANY:
            yield "x"
        elif code is codes.IN:
            yield from members(value)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            yield from signs(value[2])
        elif code is codes.SUBPATTERN:
            yield from signs(value[3])
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from signs(branch)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from signs(value[1])
        elif code is codes.ATOMIC_GROUP:
            yield from signs(value)


def members(several: Any) -> Iterator[str]:
    negated = several and several[0][0] is codes.NEGATE
    if negated:
        yield "y"
        return
    for code, value in several[:2]:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.RANGE:
            yield chr(value[0])
        elif code is codes.CATEGORY:
            yield SAMPLES[value]


def attacks(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    tree = parser.parse(pattern.pattern, pattern.flags)
    named = list(dict.fromkeys(signs(tree)))
    chosen = named[:: max(1, len(named) // MOST_SIGNS)][:MOST_SIGNS] or ["x"]
    for one, two in itertools.product(chosen, repeat=2):
        unit = one if one == two else one + two
        yield unit * (size // len(unit)) + "\x00"
    yield "".join(chosen) * (size // len(chosen)) + "\x00"
    for lead, unit in dict.fromkeys(repetitions(tree)):
        yield lead + unit * (size // len(unit)) + "\x00"


def example(tree: Any) -> str:
    """Return a text that a parsed pattern matches, as far as looks around and references do not forbid it."""
    out = ""
    for code, value in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            out += example(value[2]) * value[0]
        elif code is codes.SUBPATTERN:
            out += example(value[3])
        elif code is codes.BRANCH:
            out += example(value[1][0])
        elif code is codes.ATOMIC_GROUP:
            out += example(value)
        elif code not in (codes.ASSERT, codes.ASSERT_NOT):
            out += next(signs([(code, value)]), "")
    return out


def repetitions(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Give each repetition without a narrow bound: a text that leads to it, and a sign that it takes."""
    for at, (code, value) in enumerate(tree):
        lead = before + example(tree[:at])
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            if value[1] > LONG:
                yield from (
                    (lead, unit) for unit in dict.fromkeys((*list(signs(value[2]))[:4], example(value[2]))) if unit
                )
            yield from repetitions(value[2], lead)
        elif code is codes.SUBPATTERN:
            yield from repetitions(value[3], lead)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from repetitions(branch, lead)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from repetitions(value[1], lead)
        elif code is codes.ATOMIC_GROUP:
            yield from repetitions(value, lead)


def anchored() -> frozenset[str]:
    """Return the patterns that the package only ever asks whether they match at a given place, never where in a text.

    Those are the names of which every use is NAME.match( or NAME.fullmatch(; a pattern handed on counts as searched for.
    """
    found: dict[str, bool] = {}
    files = [path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))]
    for info in pkgutil.walk_packages(yearbook.__path__, "yearbook."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        own = Path(str(module.__file__)).read_text("utf-8")
        for name, value in vars(module).items():
            if not isinstance(value, re.Pattern):
                continue
            uses = re.compile(rf"\b{name}\b(?!\s*(?:=|: \w.*=))(?!\.(?:match|fullmatch)\()")
            texts = [own] if name.startswith("_") else files
            searched = any(uses.search(_IMPORTS.sub("", text)) for text in texts)
            found[value.pattern] = found.get(value.pattern, True) and not searched
    return frozenset(text for text, only in found.items() if only)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    best = 1e9
    for _try in range(2):
        start = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        for _found in () if pattern.pattern in ANCHORED else pattern.finditer(text):
            pass
        best = min(best, time.process_time() - start)
        if best < FLOOR:
            break
    return best


def backtracks(pattern: re.Pattern[str], power: float = 1.6) -> str | None:
    """Return the attack that takes time by a higher power of its length than `power`, or None."""
    for texts in zip(*(attacks(pattern, size) for size in SIZES), strict=True):
        for one, other in itertools.pairwise(texts):
            later = seconds(pattern, other)
            if later > FLOOR * 2:
                taken = seconds(pattern, one)
                if later > (len(other) / len(one)) ** power * max(taken, FLOOR / 16):
                    return f"{one[:40]!r}: {taken:.4f} s, then {later:.4f} s"
    return None


ALL = patterns()
ANCHORED = anchored()


def test_the_package_has_patterns_to_attack() -> None:
    assert len(ALL) > 200


BOUNDED = {headings_again._TAIL.pattern: headings_again.LONGEST}
"""Patterns that look back at what they found and so cannot be linear, with the length that their callers let through."""


PARTS = 12
"""Parts of the patterns, which take turns at the machine's cores."""


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_pattern_takes_more_than_linear_time(part: int) -> None:
    free = [pattern for text, pattern in ALL.items() if text not in BOUNDED]
    assert {pattern.pattern: told for pattern in free[part::PARTS] if (told := backtracks(pattern))} == {}


@pytest.mark.parametrize("text", BOUNDED)
def test_a_pattern_that_cannot_be_linear_is_quick_on_all_that_it_is_shown(text: str) -> None:
    assert max(seconds(ALL[text], attack) for attack in attacks(ALL[text], BOUNDED[text])) < 0.05


def test_an_attack_shows_a_pattern_that_backtracks() -> None:
    for text in (r"(?:a|b|ab)*c", r"\w*\d*\w*\d*!", r"\s+$", r"x\s*y?\s*z"):
        assert backtracks(re.compile(text)) is not None, text
    for text in (r"[ab]{1,8}c", r"(?<!\s)\s++$", r"x\s*+y?+\s*+z"):
        assert backtracks(re.compile(text)) is None, text


@pytest.mark.parametrize("pattern", [table._NUMBER, blocks._NUMBER])
def test_the_number_in_a_cell_of_any_length_is_known_in_linear_time(pattern: re.Pattern[str]) -> None:
    assert backtracks(pattern) is None
    for number in ("5", "-12.5", "1,200", "3，000.75 %", ".5", "+7‰"):
        assert pattern.fullmatch(number), number
    for words in ("", "-", ",", ".", "%", "5万", "1-2", "12.%5", "0" * 100_000 + "x"):
        assert not pattern.fullmatch(words), words
