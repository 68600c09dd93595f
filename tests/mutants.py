"""Mutation testing: change the program a little at a time and see whether a test notices (docs/mutation.md).

    pip install -e '.[dev]' mutmut==3.8.1
    python tests/mutants.py traced                               # every mutant of a part
    python tests/mutants.py typeset --number 300 --seed 8        # a sample, each mutant as likely as any other

The changes are mutmut's; it is not mutmut that runs them, for it finds the tests of a function by the first test that
calls it, which with shared fixtures leaves most of them out, and begins pytest anew for each mutant.  Here tests are
collected once; for each mutant a process is forked, the changed function's code takes the place of the real one, and
the files of tests that reach the function are run, the approved records first, until a test fails.  A function that runs
already when a module is loaded is tried in a fresh process.  Nothing is written; edit nothing meanwhile.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.util
import inspect
import math
import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from importlib.machinery import ModuleSpec
from itertools import zip_longest
from pathlib import Path
from types import FrameType, FunctionType, ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
RECORDS = "tests/test_approved.py"
"""Its tests share nothing: each is chosen for itself, where of other files all tests are run."""
PARTS = {
    "traced": (["yearbook/traced.py"], [RECORDS, "tests/test_traced.py"]),
    "cleaning": (
        ["yearbook/cleaning/*.py"],
        [RECORDS, "tests/cleaning", "tests/test_traced.py", "tests/test_cases.py", "tests/reading"],
    ),
    "typeset": (
        ["yearbook/typeset/*.py", "yearbook/typeset/*/*.py"],
        [RECORDS, "tests/typeset", "tests/trust/test_pieces.py"],
    ),
}
"""Parts: their modules, and the tests that are to notice."""
SECONDS, TIMES, BYTES = 3, 3, 4 << 30
"""A mutant may take so much processor time and so many times what a file of tests takes, and so much memory."""
NOTICED = 3
QUIET = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--capture=no", "--no-header")
_Hits = set[tuple[str, int]]
"""(path, first line) of every function that was called."""


@dataclass(frozen=True)
class Mutant:
    """A change to a module: the function that holds it, that one's lines, and the changed line before and after."""

    module: str
    function: str
    lines: range
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        """The module's name."""
        return ".".join(Path(self.module).with_suffix("").parts)

    def called(self, hits: _Hits) -> bool:
        """Tell whether the changed function, or one inside it, is among those called."""
        path = str(ROOT / self.module)
        return any((path, line) in hits for line in self.lines)


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
        from libcst import ClassDef
        from mutmut.mutation.file_mutation import deep_replace

        mutation = self.made[number]
        source = deep_replace(self.tree, mutation.original_node, mutation.mutated_node).code
        function = mutation.contained_by_top_level_function
        place = self.places[function]
        owner = next((c for c in self.tree.body if isinstance(c, ClassDef) and function in c.body.body), None)
        name = f"{owner.name.value}.{function.name.value}" if owner else function.name.value
        differ = [*unified_diff(self.code.splitlines(), source.splitlines(), n=0, lineterm="")][2:]
        before, after = ([line[1:].strip() for line in differ if line[0] == sign] for sign in "-+")
        lines = range(place.start.line, place.end.line + 1)
        return Mutant(self.path, name, lines, " ".join(before), " ".join(after), source)


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds and loads the changed module in place of the real one."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        if fullname != self.mutant.name:
            return None
        return importlib.util.spec_from_file_location(fullname, ROOT / self.mutant.module, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.source, str(ROOT / self.mutant.module), "exec"), vars(module))


def put_in(mutant: Mutant) -> None:
    """Give the loaded module's function the code of the changed one."""
    real = sys.modules[mutant.name]
    scratch = ModuleType(mutant.name)
    scratch.__file__ = real.__file__
    exec(compile(mutant.source, str(ROOT / mutant.module), "exec"), vars(scratch))
    changed, function = (_function(module, mutant.function) for module in (scratch, real))
    function.__code__, function.__defaults__ = changed.__code__, changed.__defaults__
    function.__kwdefaults__ = changed.__kwdefaults__


def _function(module: ModuleType, name: str) -> FunctionType:
    *owner, last = name.split(".")
    found = vars(vars(module)[owner[0]] if owner else module)[last]
    function = inspect.unwrap(getattr(found, "__func__", found))
    assert isinstance(function, FunctionType), name
    return function


class Trials:
    """A pytest plugin that, instead of running the tests collected, forks a process for each mutant that runs some of them."""

    def __init__(self, drawn: Sequence[Mutant], jobs: int, told: Callable[[Mutant, bool], None]) -> None:
        self.drawn, self.jobs, self.told = drawn, jobs, told
        self.hits: dict[str, _Hits] = {}
        self.seconds: dict[str, float] = {}
        self.loading: _Hits = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End the process at the first failure."""
        if report.failed:
            os._exit(NOTICED)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try all mutants."""
        sys.settrace(None)
        files: dict[str, list[pytest.Item]] = {}
        for item in session.items:
            name, _sign, _test = item.nodeid.partition("::")
            files.setdefault(item.nodeid if name == RECORDS else name, []).append(item)
        with tempfile.TemporaryDirectory() as folder:
            for name, items in files.items():
                path = Path(folder, "told")
                _pid, status, used = os.wait4(forked(lambda items=items, path=path: self._watch(items, path)), 0)
                if status:
                    raise SystemExit(f"{name}: a test fails on the program as it stands")
                self.hits[name], self.seconds[name] = pickle.loads(path.read_bytes()), used.ru_utime + used.ru_stime
        running: dict[int, Mutant] = {}
        waiting = [*reversed(self.drawn)]
        while waiting or running:
            while waiting and len(running) < self.jobs:
                mutant = waiting.pop()
                names = self._names(mutant)
                running[forked(lambda m=mutant, n=names: self._try(m, n, files))] = mutant
            pid, status = os.wait()
            self.told(running.pop(pid), status != 0)
        return True

    def _watch(self, items: Sequence[pytest.Item], told: Path) -> None:
        """Run tests and keep, in the file `told`, which functions of the package they call."""
        hits: _Hits = set()
        sys.settrace(watcher(hits))
        run(items)
        sys.settrace(None)
        told.write_bytes(pickle.dumps(hits))

    def _names(self, mutant: Mutant) -> list[str]:
        """Return the files that call the changed function, the quick ones first, but the approved records before all."""
        found = [name for name, hits in self.hits.items() if mutant.called(hits)] or list(self.hits)
        return sorted(found, key=lambda name: (not name.startswith(RECORDS), self.seconds[name]))

    def _try(self, mutant: Mutant, names: Sequence[str], files: Mapping[str, Sequence[pytest.Item]]) -> None:
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        whole = SECONDS + TIMES * sum(self.seconds[name] for name in names)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(whole), resource.RLIM_INFINITY))
        if mutant.called(self.loading):
            with tempfile.NamedTemporaryFile(suffix=".mutant") as file:
                file.write(pickle.dumps(mutant))
                file.flush()
                if subprocess.run([sys.executable, __file__, "--changed", file.name, *names], check=False).returncode:
                    os._exit(NOTICED)
        put_in(mutant)
        for name in names:
            used = resource.getrusage(resource.RUSAGE_SELF)
            limit = used.ru_utime + used.ru_stime + SECONDS + TIMES * self.seconds[name]
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), resource.RLIM_INFINITY))
            run(files[name])


def run(items: Sequence[pytest.Item]) -> None:
    """Run tests, one behind the other."""
    for item, following in zip_longest(items, items[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def watcher(hits: _Hits) -> Callable[[FrameType, str, object], None]:
    """Return a trace function that notes which functions of the package are called."""
    package = str(ROOT / "yearbook")

    def see(frame: FrameType, _event: str, _what: object) -> None:
        code = frame.f_code
        if code.co_filename.startswith(package):
            hits.add((code.co_filename, code.co_firstlineno))

    return see


def forked(work: Callable[[], None]) -> int:
    """Do `work` silently in a process of its own, and return that process's id."""
    pid = os.fork()
    if pid:
        return pid
    status = NOTICED
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        work()
        status = 0
    finally:
        os._exit(status)


def drawn(part: str, only: str, number: int | None, seed: int) -> list[Mutant]:
    """Return `number` of a part's mutants, each as likely as any other, the same ones for the same seed and program."""
    paths = sorted(path for pattern in PARTS[part][0] for path in ROOT.glob(pattern) if only in path.as_posix())
    every = [(module, n) for module in map(Module, paths) for n in range(len(module.made))]
    some = every if number is None else random.Random(seed).sample(every, min(number, len(every)))
    print(f"{part}: {len(every)} mutants, {len(some)} tried", flush=True)
    return [module.mutant(n) for module, n in some]


def main() -> None:
    """Draw, try, and tell."""
    if sys.argv[1] == "--changed":
        sys.meta_path.insert(0, _Changed(pickle.loads(Path(sys.argv[2]).read_bytes())))
        raise SystemExit(pytest.main([*QUIET, "-x", *sys.argv[3:]]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--number", type=int, help="how many mutants are drawn; without it all are tried")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--tests", nargs="+", help="instead of all that are to notice")
    parser.add_argument("--only", default="", help="only modules whose path contains this")
    given = parser.parse_args()
    tried, killed = Counter[str](), Counter[str]()

    def told(mutant: Mutant, noticed: bool) -> None:
        tried[mutant.module] += 1
        killed[mutant.module] += noticed
        print(f"\r{killed.total()} of {tried.total()}", end="", file=sys.stderr, flush=True)
        if not noticed:
            print(f"{mutant.module} {mutant.function}\n  - {mutant.before}\n  + {mutant.after}", flush=True)

    trials = Trials(drawn(given.part, given.only, given.number, given.seed), given.jobs, told)
    sys.settrace(watcher(trials.loading))
    status = pytest.main([*QUIET, *(given.tests or PARTS[given.part][1])], plugins=[trials])
    for name in sorted(tried):
        print(f"{name}: {killed[name]} of {tried[name]}")
    print(f"{given.part}: {killed.total()} of {tried.total()}, {100 * killed.total() / max(1, tried.total()):.1f} %")
    raise SystemExit(status)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    main()
