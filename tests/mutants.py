"""Mutation testing: change the program a little at a time and see whether a test notices (docs/mutation.md).

    pip install -e '.[dev]' mutmut==3.8.1
    python tests/mutants.py ../mutants --only 'yearbook/traced.py'                      # all mutants of a module
    python tests/mutants.py ../mutants --only 'yearbook/typeset/*' --number 12 --seed 8 # a sample: 12 of every module

Works on a copy of the tree in the folder named first, and prints killed and all mutants by module, then the survivors.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
SELECTION = {
    "yearbook/traced.py": ["tests/test_traced.py"],
    "yearbook/cleaning/*": ["tests/test_traced.py", "tests/cleaning"],
    "yearbook/typeset/*": ["tests/typeset"],
}
"""Modules → the tests that are to notice; mutmut runs of them those that reach the mutated function."""
KILLED = {1, 3, 24, 36, 152, -24}
"""Exit codes of a mutant that a test noticed, the last four by taking far longer than ever."""


def prepare(folder: Path, only: str) -> None:
    """Copy the tree and write mutmut's settings into the copy."""
    left_out = shutil.ignore_patterns(".*", "__pycache__", "out", "dist", "work")
    shutil.copytree(ROOT, folder, ignore=left_out)
    settings = {
        "source_paths": ["yearbook"],
        "only_mutate": [only],
        "also_copy": ["seeds", "fonts", "styles", "bench", "docs", "README.md", "hatch_build.py"],
        "pytest_add_cli_args_test_selection": SELECTION[only],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist"],
    }
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n[tool.mutmut]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items()))


def run(folder: Path, *names: str) -> None:
    """Run mutmut on the mutants `names`; without any it runs all of them."""
    program = Path(sys.executable).parent / "mutmut"
    subprocess.run([str(program), "run", "--max-children", "2", *names], cwd=folder, check=False)


def verdicts(folder: Path) -> dict[str, dict[str, int | None]]:
    """Return module → mutant → exit code of its tests, None for one that was not run."""
    found = {}
    for meta in sorted((folder / "mutants").rglob("*.meta")):
        module = meta.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
        found[module] = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
    return found


def draw(folder: Path, number: int, seed: int) -> list[str]:
    """Return `number` mutants of every module, the same ones for the same seed and program."""
    out: list[str] = []
    for module, mutants in verdicts(folder).items():
        names = sorted(mutants)
        out += sorted(random.Random(f"{seed} {module}").sample(names, min(number, len(names))))
    return out


def main() -> None:
    """Prepare, run, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=sorted(SELECTION), required=True)
    parser.add_argument("--number", type=int)
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args()
    prepare(given.folder, given.only)
    if given.number is None:
        run(given.folder)
    else:
        run(given.folder, "yearbook.no_such_mutant")  # makes the mutants and runs none
        run(given.folder, *draw(given.folder, given.number, given.seed))
    total: Counter[str] = Counter()
    lived: list[str] = []
    for module, mutants in verdicts(given.folder).items():
        tried = {name: code for name, code in mutants.items() if code is not None}
        killed = sum(code in KILLED for code in tried.values())
        total.update(killed=killed, all=len(tried))
        lived += [name for name, code in tried.items() if code not in KILLED]
        if tried:
            print(f"{module}: {killed} of {len(tried)}")
    print(f"all: {total['killed']} of {total['all']}")
    print("\n".join(lived))


if __name__ == "__main__":
    main()
