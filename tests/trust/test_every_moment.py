"""The swap of old outputs for new ones, killed at every one of its moments, and with every file operation refused once."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yearbook.errors import SurroundingsError
from yearbook.outputs import Outputs, recover

ROOT = Path(__file__).parent.parent.parent
NAMES = ("edition.json", "edition.pdf", "layout.json")
OPERATIONS = ("mkdir", "write_bytes", "replace", "rmdir", "open")
"""The methods of Path that the swap uses on files."""

DYING = f"""
import os, sys
from pathlib import Path
from yearbook.outputs import Outputs
count = 0
def dying(name, old):
    def operation(*given, **named):
        global count
        count += 1
        if count == int(sys.argv[2]):
            os._exit(9)
        return old(*given, **named)
    setattr(Path, name, operation)
for name in {OPERATIONS!r}:
    dying(name, getattr(Path, name))
with Outputs(Path(sys.argv[1])) as out:
    for name in {NAMES!r}:
        out.write(name, "new")
"""


def state(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if not path.name.startswith(".")}


OLD, NEW = dict.fromkeys(NAMES, "old"), dict.fromkeys(NAMES, "new")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_text("old", "utf-8")
    return tmp_path


def test_killed_at_every_moment(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    seen = []
    for moment in range(1, 60):
        folder = tmp_path / str(moment)
        folder.mkdir()
        for name in NAMES:
            (folder / name).write_text("old", "utf-8")
        done = subprocess.run([sys.executable, "-c", DYING, str(folder), str(moment)], env=environment, check=False)
        between = state(folder)
        recover(folder)
        assert state(folder) in (OLD, NEW), moment
        # a mixture is seen only while files that are all whole move into place, and the next run ends it
        assert between in (OLD, NEW) or state(folder) == NEW
        seen.append(state(folder) == NEW)
        with Outputs(folder) as again:
            again.write("edition.json", "newest")
        assert state(folder)["edition.json"] == "newest"
        assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
        if done.returncode == 0:
            break
    assert done.returncode == 0 and len(seen) > 10
    assert seen == sorted(seen), "once a later moment keeps the new edition, no later one may lose it"


def refusing(monkeypatch: pytest.MonkeyPatch, moment: int, number: int) -> Iterator[int]:
    """Refuse the operation number `moment` with the error `number`."""
    count = 0

    def wrapped(old: Callable[..., object]) -> Callable[..., object]:
        def operation(*given: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == moment:
                raise OSError(number, os.strerror(number))
            return old(*given, **named)

        return operation

    for name in OPERATIONS:
        monkeypatch.setattr(Path, name, wrapped(getattr(Path, name)))
    yield count


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("moment", range(1, 15))
def test_every_operation_refused_once(out: Path, number: int, moment: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        next(refusing(patch, moment, number))
        try:
            with Outputs(out) as outputs:
                for name in NAMES:
                    outputs.write(name, "new")
        except SurroundingsError as error:
            assert str(out) in error.where and error.mend
    recover(out)
    assert state(out) in (OLD, NEW)
    with Outputs(out) as outputs:
        outputs.write("edition.json", "newest")
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []
