"""Whose fault it is decides the exit status."""

import pytest

from yearbook.cli.main import _other
from yearbook.errors import ExitStatus


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ModuleNotFoundError("No module named 'typer'", name="typer"), ExitStatus.SURROUNDINGS),
        (ModuleNotFoundError("No module named 'yearbook.x'", name="yearbook.x"), ExitStatus.OWN_FAULT),
        (MemoryError(), ExitStatus.SURROUNDINGS),
        (KeyError("x"), ExitStatus.OWN_FAULT),
    ],
)
def test_status(error: Exception, status: ExitStatus, capsys: pytest.CaptureFixture[str]) -> None:
    assert _other(error) == status
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "Traceback" not in told
