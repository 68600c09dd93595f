"""The command: `python -m fuzz TARGET… --runs N --save DIR`; see README.md."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from fuzz import world


def main() -> int:
    """Run targets, or one saved case; return 1 where a fault was found."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description="Hostile input through every stage, in process."
    )
    parser.add_argument(
        "targets", nargs="*", help="names of targets (all if none), or saved cases named like TARGET-….bin"
    )
    parser.add_argument("--runs", type=int, default=1000, help="executions of each target (default 1000)")
    parser.add_argument("--seed", type=int, default=0, help="of the generated inputs (default 0)")
    parser.add_argument("--save", type=Path, help="folder for the input and traceback of each fault")
    parser.add_argument(
        "--keep", type=Path, help="folder in which the files of writers are kept, for python -m fuzz.validate"
    )
    parser.add_argument("--guided", action="store_true", help="one target guided by coverage; needs atheris")
    parser.add_argument(
        "--corpus", type=Path, help="with --guided: folder in which inputs that reached new code are kept"
    )
    asked = parser.parse_args()
    if asked.guided:
        return guided(asked.targets[0], asked.runs, asked.seed, asked.save, asked.corpus)
    from fuzz import running

    faults = 0
    for name in asked.targets or running.TARGETS:
        case = Path(name)
        if case.suffix == ".bin":
            found = running.attempt(case.name.split("-")[0], case.read_bytes())
            print(found[1] if found else f"{case.name}: no fault")
            faults += found is not None
            continue
        if asked.keep is not None:
            print(f"{name}: {running.keep(name, asked.runs, asked.seed, asked.keep)} files kept", flush=True)
            continue
        tally = running.run(name, asked.runs, seed=asked.seed, save=asked.save)
        faults += len(tally.faults)
        print(tally.line(), flush=True)
        for kind, told in tally.told.items():
            print(f"--- {kind}\n{told}", flush=True)
    return 1 if faults else 0


def guided(name: str, runs: int, seed: int, save: Path | None, corpus: Path | None) -> int:
    """Let libFuzzer choose the inputs of one target by the code of `yearbook` that they reach."""
    import atheris

    with atheris.instrument_imports(include=["yearbook"]):
        from fuzz import running

    tally = running.Tally(name)

    def step(data: bytes) -> None:
        running.one(tally, data, save=save)
        if tally.executions >= runs:  # libFuzzer never comes back, so the tally is told from inside
            print(tally.line())
            for kind, told in tally.told.items():
                print(f"--- {kind}\n{told}")
            sys.stdout.flush()
            world.leave()
            os._exit(1 if tally.faults else 0)

    folder = [str(corpus)] if corpus else []
    for path in folder:
        Path(path).mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0],
            *folder,
            f"-seed={seed + 1}",
            "-max_len=500",
            "-verbosity=0",
            "-rss_limit_mb=8000",
            "-timeout=300",
        ],
        step,
    )
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    try:
        status = main()
    finally:
        world.leave()
    raise SystemExit(status)
