"""Make words.txt from the small dictionary of jieba (MIT licence, github.com/fxsjy/jieba, extra_dict/dict.txt.small).

Run by hand when a new dictionary comes: python make_words.py dict.txt.small > words.txt

Kept are words of two to four characters without names of persons; but for verbs and qualities only what its corpus
has fifty times or more.  A line is a class, the cost of its words (minus the natural logarithm of their share of the corpus,
rounded), and the words.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from pathlib import Path

CLASSES = {
    "p": {"ns", "nt", "nz"},  # proper: a place, a body, another name
    "v": {"v", "vd", "vi", "vq"},  # verbs
    "q": {"vn", "a", "an", "b", "z", "ag"},  # qualities: what may qualify a noun, in a name or a phrase
    "x": {"d", "ad", "c", "p", "r", "u", "y", "e", "o", "i", "l", "m", "t", "mq"},  # never in a name
}
LEAST = 50


def kind(word: str, tag: str) -> str:
    """Return the class of a word by its part of speech; all that is left, and 第一, 第二 …, passes as a noun."""
    if tag == "m" and word.startswith("第"):
        return "n"
    return next((name for name, tags in CLASSES.items() if tag in tags), "n")


def main(source: Path) -> None:
    """Write words.txt to standard output."""
    rows = [line.split() for line in source.read_text("utf-8").splitlines()]
    total = sum(int(count) for _word, count, _tag in rows)
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word, count, tag in rows:
        name = kind(word, tag)
        enough = int(count) >= LEAST or name in "vq"
        if 2 <= len(word) <= 4 and enough and not tag.startswith("nr"):
            found[name, round(-math.log(int(count) / total))].append(word)
    for (name, cost), words in sorted(found.items()):
        sys.stdout.write(f"{name} {cost} {' '.join(sorted(words))}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
