"""Run one target on many inputs: count, time, keep each finding once, make its input small."""

from __future__ import annotations

import hashlib
import random
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fuzz import models, texts, written
from fuzz.draw import Draw

Target = Callable[[Draw], object]
TARGETS: dict[str, Target] = {**texts.TARGETS, **models.TARGETS, **written.TARGETS}
"""Every target by name; its docstring says what it holds the package to."""

SLOW = 0.1, 400e-6
"""Seconds of processor time an input may take: in any case, and for each code point of text made of it."""
SLOW_WRITERS = 1.0, 4e-3


class TooSlow(AssertionError):
    """An input took longer than its size allows, three times in a row."""


@dataclass
class Tally:
    """What came of a run: executions, and for each distinct fault its smallest input."""

    name: str
    executions: int = 0
    seconds: float = 0.0
    faults: dict[str, bytes] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """One line: target, executions, rate, faults."""
        rate = self.executions / self.seconds if self.seconds else 0.0
        return f"{self.name:10} {self.executions:9,} executions {self.seconds:8.1f} s {rate:8.0f}/s {len(self.faults)} faults"


def attempt(name: str, data: bytes, *, timed: bool = True) -> tuple[str, str] | None:
    """Run one input; return (what distinguishes the fault, its traceback) or None."""
    fixed, each = SLOW_WRITERS if name in written.TARGETS else SLOW
    try:
        for _try in range(3):
            start = time.process_time()
            draw = Draw(data)
            TARGETS[name](draw)
            spent = time.process_time() - start
            if not timed or spent <= fixed + each * draw.made:
                return None
        raise TooSlow(f"{spent:.2f} s for {draw.made} code points")
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "/yearbook/" in frame.filename] or frames
        last = ours[-1]
        return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}", traceback.format_exc()


def one(tally: Tally, data: bytes, *, save: Path | None) -> None:
    """Run one input, add it to the tally, and save what is new."""
    start = time.process_time()
    fault = attempt(tally.name, data)
    tally.executions += 1
    tally.seconds += time.process_time() - start
    if fault is None or fault[0] in tally.faults:
        return
    kind, _text = fault
    small = minimised(tally.name, data, kind)
    tally.faults[kind] = small
    again = attempt(tally.name, small)
    tally.told[kind] = again[1] if again else fault[1]
    if save is not None:
        save.mkdir(parents=True, exist_ok=True)
        stem = f"{tally.name}-{hashlib.sha256(small).hexdigest()[:8]}"
        (save / f"{stem}.bin").write_bytes(small)
        (save / f"{stem}.txt").write_text(f"{kind}\n{tally.told[kind]}", "utf-8", "backslashreplace")


def minimised(name: str, data: bytes, kind: str) -> bytes:
    """Return a shorter or simpler input with the same fault: pieces taken out, then bytes made 0, as long as it pays."""
    budget = 60 if name in written.TARGETS else 400

    def same(candidate: bytes) -> bool:
        nonlocal budget
        budget -= 1
        found = attempt(name, candidate, timed=kind.startswith("TooSlow"))
        return found is not None and found[0] == kind

    size = len(data)
    while size and budget > 0:
        at = 0
        while at < len(data) and budget > 0:
            candidate = data[:at] + data[at + size :]
            if same(candidate):
                data = candidate
            else:
                at += size
        size //= 2
    for at in range(len(data)):
        if data[at] and budget > 0:
            candidate = data[:at] + b"\0" + data[at + 1 :]
            data = candidate if same(candidate) else data
    return data


def inputs(seed: int, most: int = 500) -> Iterator[bytes]:
    """Give random inputs without end, the same for the same seed; half of them short."""
    chance = random.Random(seed)
    while True:
        yield chance.randbytes(min(chance.randint(1, most), chance.randint(1, most)))


def run(name: str, runs: int, *, seed: int = 0, save: Path | None = None) -> Tally:
    """Run a target on `runs` seeded inputs."""
    tally = Tally(name)
    source = inputs(seed)
    for _ in range(runs):
        one(tally, next(source), save=save)
    return tally


def keep(name: str, runs: int, seed: int, folder: Path) -> int:
    """Keep the files that a writer makes of `runs` seeded inputs; return how many there are (some editions are refused)."""
    folder.mkdir(parents=True, exist_ok=True)
    source, kept = inputs(seed), 0
    for number in range(runs):
        made = TARGETS[name](Draw(next(source)))
        if isinstance(made, bytes):
            (folder / f"{seed}-{number:04}.{name}").write_bytes(made)
            kept += 1
    return kept
