"""How stages tell how far they are, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""(stage, done, total): the stage's name is already translated; called from the main process only."""


def silent(stage: str, done: int, total: int) -> None:
    """Listen to nothing."""
