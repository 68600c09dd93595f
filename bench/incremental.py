"""Building again after one change: how much sooner, and whether with the bytes of a clean build.

    python bench/incremental.py                        # 40 sources, together 1,000,000 characters, best of three
    python bench/incremental.py --chars 200000 --runs 1 --only source
    python bench/incremental.py --chars 10000000 --sources 2000

A made-up yearbook of 40 chapters, each of one or more sources, is built with an empty cache; then one thing is changed and it is built again,
as often as there are runs, each time by another change.  At the end of every row the same state is built without the
cache, and all files must be the same.  Every build is a whole process, with byte code kept as an installed package
has it: wall clock and user CPU time, those of its worker processes too.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from structure import Prose, yearbook

from yearbook.pipeline import structure

HERE = Path(__file__).parent
WORK = HERE / "work" / "incremental"
CHAPTERS = 40
CHANGED = 17
"""The number of the chapter whose first source is changed: one in the middle of the book."""
_SENTENCE = re.compile(r"[^。\n]{8,}。")


class Office:
    """A project folder with sources, and what an editor changes in it."""

    def __init__(self, folder: Path, chars: int, sources: int) -> None:
        self.folder, self.prose = folder, Prose(HERE.parent / "seeds")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for number in range(sources):
            text = "".join(yearbook(self.prose, chars // sources))
            (folder / f"{number % CHAPTERS:02}_{number // CHAPTERS:03}_试验.txt").write_text(text, "utf-8")
        self.titled("试验年鉴")
        made = structure(self.sources(), jobs=1)
        self.key = next(
            made.keys[e.id] for s in made.edition.chapters[CHANGED].sections for e in s.entries if e.id in made.keys
        )
        self.corrected("改过的题目")

    def sources(self) -> list[Path]:
        """Return the sources, in order."""
        return sorted(self.folder.glob("*.txt"))

    def titled(self, title: str) -> None:
        """Write edition.toml."""
        lines = ['slug = "book"', "[metadata]", f'title = "{title}"', "year = 2021", 'publisher = "试验年鉴编辑部"']
        for number in range(CHAPTERS):
            lines += ["[[chapter]]", f'title = "第{number + 1}部类"', f'sources = ["{number:02}_*.txt"]']
        (self.folder / "edition.toml").write_text("\n".join(lines) + "\n", "utf-8")

    def corrected(self, title: str) -> None:
        """Write corrections.toml: one entry of the changed source gets another title."""
        text = f'[[correction]]\ndo = "title"\nat = "{self.key}"\nwith = "{title}"\n'
        (self.folder / "corrections.toml").write_text(text, "utf-8")

    def source(self, turn: int) -> None:
        """Put another sentence in the place of one, in the middle of one source."""
        path = self.folder / f"{CHANGED:02}_000_试验.txt"
        text = path.read_text("utf-8")
        found = [match.span() for match in _SENTENCE.finditer(text)]
        start, end = found[len(found) // 2 + turn]
        path.write_text(text[:start] + self.prose.sentence() + text[end:], "utf-8")


def build(office: Office, out: Path, *options: str) -> tuple[float, float]:
    """Build in a process of its own; return its wall clock and user CPU seconds."""
    command = [sys.executable, "-m", "yearbook", "build", *map(str, office.sources()), "-o", str(out), *options]
    environment = {**os.environ, "YEARBOOK_CACHE": str(WORK / "cache"), "PYTHONPATH": str(HERE.parent)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(WORK / "bytecode")
    start = time.perf_counter()
    with (WORK / "output.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        _pid, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    if status:
        raise SystemExit((WORK / "output.log").read_text("utf-8", "replace"))
    return elapsed, usage.ru_utime


def differing(one: Path, other: Path) -> list[str]:
    """Return the names of the files that are not the same in two folders."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    return [
        name
        for name in names
        if not (one / name).is_file()
        or not (other / name).is_file()
        or (one / name).read_bytes() != (other / name).read_bytes()
    ]


def main() -> None:
    """Make the sources, run every row, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=1_000_000)
    parser.add_argument("--sources", type=int, default=CHAPTERS, help="files, dealt out to 40 chapters")
    parser.add_argument("--runs", type=int, default=3, help="the best of so many runs")
    parser.add_argument("--only", nargs="+", choices=("source", "corrections", "title", "nothing"), help="only these")
    args = parser.parse_args()
    office = Office(WORK / "book", args.chars, args.sources)
    changes: dict[str, tuple[str, Callable[[int], None]]] = {
        "source": ("one sentence of one source", office.source),
        "corrections": ("one entry of corrections.toml", lambda turn: office.corrected(f"又改过的题目{turn}")),
        "title": ("the title in edition.toml", lambda turn: office.titled(f"试验新年鉴{turn}")),
        "nothing": ("nothing", lambda _turn: None),
    }
    print("| changed | wall s | user CPU s | sooner (wall) | sooner (CPU) | as a clean build |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")

    def first() -> tuple[float, float]:
        shutil.rmtree(WORK / "cache", ignore_errors=True)
        return build(office, WORK / "out")

    build(office, WORK / "out")  # byte code and the files' places in memory; not counted
    wall, user = best([first() for _run in range(args.runs)])
    print(f"| (first build, empty cache) | {wall:.2f} | {user:.2f} | | | |", flush=True)
    for name in args.only or changes:
        words, change = changes[name]
        runs = []
        for turn in range(args.runs):
            change(turn)
            runs.append(build(office, WORK / "out"))
        build(office, WORK / "clean", "--no-cache")
        others = differing(WORK / "out", WORK / "clean")
        again, spent = best(runs)
        same = "the same bytes" if not others else f"DIFFERS: {', '.join(others)}"
        print(
            f"| {words} | {again:.2f} | {spent:.2f} | {wall / again:.1f} × | {user / spent:.1f} × | {same} |",
            flush=True,
        )


def best(runs: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the least wall clock and the least CPU time."""
    return min(wall for wall, _user in runs), min(user for _wall, user in runs)


if __name__ == "__main__":
    main()
