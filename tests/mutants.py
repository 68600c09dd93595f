"""Mutation testing: change the program a little at a time and see whether a test notices (docs/mutation.md).

    pip install -e '.[dev]' mutmut==3.8.1
    python tests/mutants.py traced                               # every mutant of a part
    python tests/mutants.py typeset --number 300 --seed 8        # a sample, each mutant as likely as any other

The changes are mutmut's; it is not mutmut that runs them, for it finds the tests of a function by the first test that
calls it, which with shared fixtures leaves most of them out, and it cannot change what runs when a module is loaded.
Here a process with pytest loaded is forked for each mutant, the changed module takes the place of the real one in
memory, and the files of tests that reach the changed function are run, the quick ones first, until a test fails.
Nothing is written but the results; edit no module meanwhile.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.abc
import importlib.util
import os
import pickle
import random
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import ndiff
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
PARTS = {
    "traced": (["yearbook/traced.py"], ["tests/test_traced.py"]),
    "cleaning": (
        ["yearbook/cleaning/*.py"],
        ["tests/test_approved.py", "tests/cleaning", "tests/test_traced.py", "tests/test_cases.py", "tests/reading"],
    ),
    "typeset": (
        ["yearbook/typeset/*.py", "yearbook/typeset/*/*.py"],
        ["tests/test_approved.py", "tests/typeset", "tests/writers/pdf", "tests/test_style.py"],
    ),
}
"""Parts: their modules, and the tests that are to notice."""
LOADED = (
    "pytest", "hypothesis", "pymupdf", "pikepdf", "reportlab.pdfgen.canvas", "lxml.etree", "opencc", "PIL.Image",
    "fontTools.ttLib", "uharfbuzz", "pypinyin", "rapidfuzz",
)  # fmt: skip
"""What tests load and no mutant changes: loaded once."""
SECONDS, TIMES, BYTES = 10, 2, 4 << 30
"""A mutant may take so much processor time and so many times what its tests take, and so much memory."""
QUIET = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning")
_Hits = set[tuple[str, int]]
"""(path, first line) of every function that was called."""


@dataclass(frozen=True)
class Mutant:
    """A change to a module: `lines` of the function that holds it, and the changed line before and after."""

    module: str
    function: str
    lines: range
    before: str
    after: str
    source: str


class Module:
    """A module and the changes that mutmut makes in it, one behind the other."""

    def __init__(self, path: Path) -> None:
        import libcst
        from libcst.metadata import MetadataWrapper, PositionProvider
        from mutmut.mutation.file_mutation import create_mutations

        self.path = path.relative_to(ROOT).as_posix()
        self.code = path.read_text("utf-8")
        self.tree, made, _classes, _functions = create_mutations(self.path, self.code)
        self.places = MetadataWrapper(self.tree, unsafe_skip_copy=True).resolve(PositionProvider)
        told = libcst.matchers.findall(self.tree, libcst.matchers.Call(func=libcst.matchers.Name("_")))
        wording = {
            id(text) for call in told for text in libcst.matchers.findall(call.args[0], libcst.matchers.SimpleString())
        }
        self.made = [
            mutation
            for mutation in made
            if isinstance(mutation.contained_by_top_level_function, libcst.FunctionDef)
            and id(mutation.original_node) not in wording
        ]

    def mutant(self, number: int) -> Mutant:
        """Return the module with one change."""
        from mutmut.mutation.file_mutation import deep_replace

        mutation = self.made[number]
        source = deep_replace(self.tree, mutation.original_node, mutation.mutated_node).code
        function = mutation.contained_by_top_level_function
        place = self.places[function]
        differ = [line for line in ndiff(self.code.splitlines(), source.splitlines()) if line[0] in "+-"]
        before, after = ([line[2:].strip() for line in differ if line[0] == sign] for sign in "-+")
        lines = range(place.start.line, place.end.line + 1)
        return Mutant(self.path, function.name.value, lines, " ".join(before), " ".join(after), source)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds and loads the changed module in place of the real one."""

    def __init__(self, mutant: Mutant) -> None:
        self.name, self.path = ".".join(Path(mutant.module).with_suffix("").parts), ROOT / mutant.module
        self.source = mutant.source

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return (
            importlib.util.spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None
        )

    def get_source(self, fullname: str) -> str:
        return self.source

    def exec_module(self, module: object) -> None:
        exec(compile(self.source, str(self.path), "exec"), vars(module))


def forked(run: Callable[[], int]) -> int:
    """Run in a process of its own, silently, and return that process's id."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        code = run()
    finally:
        os._exit(code)


def tested(files: Sequence[str], seconds: float, mutant: Mutant | None = None) -> int:
    """Run the tests in `files`, at most so many seconds of processor time; return pytest's exit status."""
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    if mutant:
        sys.meta_path.insert(0, _Changed(mutant))
    return int(pytest.main([*QUIET, *files]))


def reached(file: str, told: Path) -> int:
    """Run a file's tests and keep, in the file `told`, which functions of the package they call."""
    hits: _Hits = set()
    package = str(ROOT / "yearbook")

    def see(frame: FrameType, event: str, _what: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(package):
            hits.add((frame.f_code.co_filename, frame.f_code.co_firstlineno))

    sys.setprofile(see)
    status = tested([file], 600)
    sys.setprofile(None)
    told.write_bytes(pickle.dumps(hits))
    return status


class Reach:
    """Which files of tests call which functions, and how long they take (seconds of processor time, watched)."""

    def __init__(self, paths: Sequence[str]) -> None:
        files = [path for name in paths for path in (sorted((ROOT / name).rglob("test_*.py")) or [ROOT / name])]
        self.hits: dict[str, _Hits] = {}
        self.seconds: dict[str, float] = {}
        with tempfile.TemporaryDirectory() as folder:
            for file in (path.relative_to(ROOT).as_posix() for path in files):
                told = Path(folder, "told")
                _pid, status, used = os.wait4(forked(lambda file=file, told=told: reached(file, told)), 0)
                if status:
                    raise SystemExit(f"{file}: tests fail on the program as it stands")
                self.hits[file], self.seconds[file] = pickle.loads(told.read_bytes()), used.ru_utime + used.ru_stime

    def files(self, mutant: Mutant) -> list[str]:
        """Return the files that call the changed function, the quick ones first, but the approved records before all."""
        path = str(ROOT / mutant.module)
        found = [file for file, hits in self.hits.items() if any((path, line) in hits for line in mutant.lines)]
        return sorted(found, key=lambda file: ("approved" not in file, self.seconds[file]))


def verdicts(drawn: Sequence[Mutant], reach: Reach, jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant and whether a test noticed it, as they come."""
    running: dict[int, Mutant] = {}
    waiting = list(drawn)[::-1]
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            files = reach.files(mutant)
            if not files:
                yield mutant, False
                continue
            seconds = SECONDS + TIMES * sum(reach.seconds[file] for file in files)
            running[forked(lambda m=mutant, f=files, s=seconds: tested(f, s, m))] = mutant
        if running:
            pid, status = os.wait()
            yield running.pop(pid), status != 0


def main() -> None:
    """Draw, run, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--number", type=int, help="how many mutants are drawn; without it all are tried")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only modules whose path contains this")
    given = parser.parse_args()
    patterns, tests = PARTS[given.part]
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for name in LOADED:
        importlib.import_module(name)
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern) if given.only in path.as_posix())
    modules = [Module(path) for path in paths]
    every = [(module, number) for module in modules for number in range(len(module.made))]
    some = every if given.number is None else random.Random(given.seed).sample(every, min(given.number, len(every)))
    print(f"{given.part}: {len(every)} mutants, {len(some)} tried", flush=True)
    tried, killed = Counter[str](), Counter[str]()
    for mutant, noticed in verdicts([module.mutant(number) for module, number in some], Reach(tests), given.jobs):
        tried[mutant.module] += 1
        killed[mutant.module] += noticed
        if not noticed:
            print(f"{mutant.module} {mutant.function}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
    for name in sorted(tried):
        print(f"{name}: {killed[name]} of {tried[name]}")
    print(f"all: {killed.total()} of {tried.total()}, {100 * killed.total() / max(1, tried.total()):.1f} %")


if __name__ == "__main__":
    main()
