"""Approved records: what cleaning and typesetting made of known sources the last time that a person looked at it.

    python tests/approving.py [WORD…]        # renew the records whose names contain one of the words; none: all
    git diff tests/approved                  # what changed: commit it if that is what you meant

tests/approved/README.md tells what is on record.  `tests/test_approved.py` makes every record anew and compares; a record
says nothing about right or wrong, it shows what a change does, line by line, and that nothing else changed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

TESTS = Path(__file__).resolve().parent
RECORDS = TESTS / "approved"
Make = Callable[[], str]


def sources() -> Iterator[tuple[str, Path]]:
    """Name and path of every source whose cleaning is on record."""
    for folder in (TESTS / "cases").iterdir():
        if (folder / "source.txt").exists():
            yield folder.name, folder / "source.txt"
    for path in (RECORDS / "sources").glob("*.txt"):
        yield path.stem, path


def records() -> dict[Path, Make]:
    """Every record's path below `RECORDS`, and what makes its text."""
    import approved_books
    from approved_cleaning import cleaning
    from approved_columns import columns
    from approved_pages import lines, pages
    from approved_parts import parts

    made: dict[Path, Make] = {Path("cleaning", f"{name}.txt"): partial(cleaning, path) for name, path in sources()}
    for name, book in approved_books.BOOKS.items():
        for style in book.styles:
            made[Path("pages", f"{name}-{Path(style).stem}.txt")] = partial(pages, book, style)
    made |= {Path("lines", f"{rules}.txt"): partial(lines, rules) for rules in approved_books.RULES}
    made |= {Path("parts", f"{name}.txt"): make for name, make in parts()}
    made[Path("parts", "columns.txt")] = columns
    return dict(sorted(made.items()))


def main(words: list[str]) -> None:
    """Write the records anew, and take away those that nothing makes any more."""
    made = records()
    for path, make in made.items():
        if not words or any(word in path.as_posix() for word in words):
            (RECORDS / path).parent.mkdir(parents=True, exist_ok=True)
            (RECORDS / path).write_text(make(), "utf-8", newline="\n")
    for folder in {path.parent for path in made}:
        for path in (RECORDS / folder).iterdir():
            if path.relative_to(RECORDS) not in made:
                path.unlink()


if __name__ == "__main__":
    sys.path.insert(0, str(TESTS.parent))
    main(sys.argv[1:])
