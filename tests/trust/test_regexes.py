"""No regular expression of the package backtracks without end: each is attacked with what its own parts match, many times.

From every pattern come the signs that it names; runs of each sign and of each pair, closed by a sign that fits nothing,
are what makes a backtracking matcher try every way to divide them.  Time must grow with the length, not with its powers.
"""

import importlib
import itertools
import pkgutil
import re
import re._constants as codes
import re._parser as parser
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import yearbook
from yearbook.typeset import table
from yearbook.writers.epub import blocks

TINY, SHORT, LONG = 36, 150, 600
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
    named = list(dict.fromkeys(signs(parser.parse(pattern.pattern, pattern.flags))))
    chosen = named[:: max(1, len(named) // MOST_SIGNS)][:MOST_SIGNS] or ["x"]
    for one, two in itertools.product(chosen, repeat=2):
        unit = one if one == two else one + two
        yield unit * (size // len(unit)) + "\x00"
    yield "".join(chosen) * (size // len(chosen)) + "\x00"


def seconds(pattern: re.Pattern[str], text: str) -> float:
    best = 1e9
    for _try in range(2):
        start = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        for _found in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - start)
        if best < FLOOR:
            break
    return best


def backtracks(pattern: re.Pattern[str], power: float) -> str | None:
    """Return the attack that takes time by a higher power of its length than `power`, or None."""
    for tiny, short, long in zip(*(attacks(pattern, size) for size in (TINY, SHORT, LONG)), strict=True):
        if seconds(pattern, tiny) > FLOOR * 4:  # exponential: a longer one would not end
            return f"{tiny[:6]!r}: {TINY} signs take too long"
        taken, later = seconds(pattern, short), seconds(pattern, long)
        if later > FLOOR * 4 and later > (LONG / SHORT) ** power * max(taken, FLOOR / 16):
            return f"{short[:6]!r}: {taken:.4f} s, then {later:.4f} s"
    return None


ALL = patterns()


def test_the_package_has_patterns_to_attack() -> None:
    assert len(ALL) > 200


@pytest.mark.slow
def test_no_pattern_takes_more_than_quadratic_time() -> None:
    assert {text: told for text, pattern in ALL.items() if (told := backtracks(pattern, 2.6))} == {}


def test_an_attack_shows_a_pattern_that_backtracks() -> None:
    assert backtracks(re.compile(r"(?:a|b|ab)*c"), 2.6) is not None
    assert backtracks(re.compile(r"\w*\d*\w*\d*!"), 2.6) is not None
    assert backtracks(re.compile(r"[ab]{1,8}c"), 2.6) is None


@pytest.mark.parametrize("pattern", [table._NUMBER, blocks._NUMBER])
def test_the_number_in_a_cell_of_any_length_is_known_in_linear_time(pattern: re.Pattern[str]) -> None:
    assert backtracks(pattern, 1.6) is None
    for number in ("5", "-12.5", "1,200", "3，000.75 %", ".5", "+7‰"):
        assert pattern.fullmatch(number), number
    for words in ("", "-", ",", ".", "%", "5万", "1-2", "12.%5", "0" * 100_000 + "x"):
        assert not pattern.fullmatch(words), words
