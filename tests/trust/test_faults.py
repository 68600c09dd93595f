"""What happens to out/ when the machine, the disk or the person interrupts: it holds the old or the new edition, whole."""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from yearbook.outputs import recover

ROOT = Path(__file__).parent.parent.parent
KILLS = 100
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")


def command(source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "yearbook", "--lang", "en", "build", str(source), "-o", str(out), "--jobs", "1"]


def run(source: Path, out: Path, *, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "YEARBOOK_CACHE": str(out.parent / "cache")}
    return subprocess.run(
        command(source, out),
        capture_output=True,
        text=True,
        cwd=source,
        env=environment,
        preexec_fn=before,
        check=False,
    )


def state(out: Path) -> dict[str, str]:
    """Name → hash of every file that a person sees there."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.iterdir() if not p.name.startswith(".")}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two versions of one small project."""
    folders = []
    for number in (1, 2):
        folder = tmp_path_factory.mktemp("work") / "in"
        folder.mkdir()
        seed = next((ROOT / "seeds").glob("001_*.txt")).read_text("utf-8")
        (folder / "a.txt").write_text(seed.replace("当湖街道", "当湖街道" if number == 1 else "东湖街道"), "utf-8")
        (folder / "edition.toml").write_text('[metadata]\ntitle = "县年鉴"\nyear = 2021\n', "utf-8")
        folders.append(folder)
    return folders[0], folders[1]


@pytest.fixture(scope="module")
def states(
    sources: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, str], dict[str, str]]:
    found = []
    for source in sources:
        out = tmp_path_factory.mktemp("whole") / "out"
        done = run(source, out)
        assert done.returncode == 0, done.stderr
        found.append(state(out))
    old, new = ({n: h for n, h in s.items() if n != "edition.json"} for s in found)
    assert old != new
    return old, new


def seen(out: Path) -> dict[str, str]:
    """The state without edition.json, whose key `project` tells where out/ lies."""
    return {n: h for n, h in state(out).items() if n != "edition.json"}


def killed(commands: list[list[str]], out: Path, kills: int) -> None:
    """Run the commands by turns, each killed at a random moment: `out` holds what one of them makes, whole, each time.

    The first command, run to its end, must then leave what it always makes, and nothing else.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "YEARBOOK_CACHE": str(out.parent / "cache")}
    wholes: list[dict[str, str]] = []
    taken = []
    for command_line in [*commands, *commands]:
        start = time.perf_counter()
        done = subprocess.run(
            command_line, env=environment, cwd=out.parent, capture_output=True, text=True, check=False
        )
        taken.append(time.perf_counter() - start)
        assert done.returncode == 0, done.stderr
        wholes.append(seen(out))
    chance = random.Random(20211101)
    current = wholes[-1]
    for turn in range(kills):
        process = subprocess.Popen(
            commands[turn % len(commands)],
            cwd=out.parent,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0, max(taken) * 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        after = seen(out)
        if after not in (current, *wholes):
            # killed between two renames of finished files: all of the new edition is there, and the next run moves it
            assert list(out.glob(".yearbook-finished-*")), f"turn {turn}: {sorted(after)}"
            recover(out)
            after = seen(out)
            assert after in wholes
        current = after
    assert (
        subprocess.run(commands[0], env=environment, cwd=out.parent, check=False, capture_output=True).returncode == 0
    )
    assert seen(out) == wholes[len(commands)]
    assert [p.name for p in out.iterdir() if p.name.startswith(".")] == []


@pytest.mark.slow
def test_kill_at_random_moments(sources: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    killed([[*command(source, out), "--no-cache"] for source in sources], out, KILLS)


@pytest.mark.slow
def test_kill_while_several_scripts_and_products_are_written(sources: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    more = ["--script", "hans,tw", "--product", "screen,press", "--no-cache"]
    killed([[*command(source, out), *more] for source in sources], out, 20)


@pytest.mark.slow
def test_kill_while_an_import_is_written(sources: tuple[Path, Path], tmp_path: Path) -> None:
    made, out = tmp_path / "made", tmp_path / "out"
    assert run(sources[0], made).returncode == 0
    shutil.copytree(made, out)
    document, base = str(made / "edition.docx"), str(made / "edition.json")
    whole = [sys.executable, "-m", "yearbook", "import", document, "--base", base, "-o", str(out)]
    before = (out / "edition.json").read_bytes()
    killed([whole], out, 20)
    assert before in {path.read_bytes() for path in out.glob("edition.json*")}


def limited(size: int) -> Callable[[], None]:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 1_000, 20_000, 100_000])
def test_a_full_disk_leaves_the_old_edition(
    sources: tuple[Path, Path], states: tuple[dict[str, str], dict[str, str]], tmp_path: Path, size: int
) -> None:
    out = tmp_path / "out"
    assert run(sources[0], out).returncode == 0
    done = run(sources[1], out, before=limited(size))
    assert done.returncode == 3, done.stderr
    assert "disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert seen(out) == states[0]
    assert [p.name for p in out.iterdir() if p.name.startswith(".")] == []


@pytest.mark.slow
def test_ctrl_c(sources: tuple[Path, Path], states: tuple[dict[str, str], dict[str, str]], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(sources[0], out).returncode == 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for delay in (0.3, 0.5, 0.7):
        process = subprocess.Popen(
            command(sources[1], out), cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        )
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _out, told = process.communicate()
        assert process.returncode in (130, 0, -2), told  # -2: before Python could take the signal
        assert "Traceback" not in told or process.returncode == -2
        assert seen(out) in states


@pytest.mark.slow
def test_a_clock_that_jumps(
    sources: tuple[Path, Path], states: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    """Time zone and clock elsewhere, the clock running back and forth: the same bytes by the same date.

    The monotonic clocks stay: no system sets them back (PEP 418), and Python's own locks wait by them.
    """
    jumping = tmp_path / "sitecustomize.py"
    jumping.write_text(
        "import itertools, time\n"
        "jumps = itertools.cycle((0.0, 1e9, 2.5e9, -1.0, 4e9))\n"
        "time.time = lambda: next(jumps)\n"
        "time.time_ns = lambda: int(next(jumps)) * 10**9\n",
        "utf-8",
    )
    for zone in ("Asia/Shanghai", "America/New_York", "UTC-14"):
        out = tmp_path / zone.replace("/", "-") / "out"
        out.parent.mkdir()
        path = os.pathsep.join((str(tmp_path), str(ROOT)))
        environment = {**os.environ, "PYTHONPATH": path, "TZ": zone, "YEARBOOK_CACHE": str(out.parent / "cache")}
        done = subprocess.run(command(sources[0], out), env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert seen(out) == states[0]


def test_an_output_folder_that_cannot_be_written(tmp_path: Path, sources: tuple[Path, Path]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = run(sources[0], tmp_path / "file" / "out")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "file" in done.stderr


@pytest.mark.slow
def test_a_source_that_vanishes_or_changes(sources: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(sources[0], folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for delay in (0.1, 0.2, 0.3, 0.5):
        shutil.copytree(sources[0], folder, dirs_exist_ok=True)
        process = subprocess.Popen(
            command(folder, tmp_path / "out"), cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        )
        time.sleep(delay)
        (folder / "a.txt").unlink()
        _out, told = process.communicate()
        assert process.returncode in (0, 1, 3), told
        assert "Traceback" not in told
