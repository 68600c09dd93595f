"""Which script an edition is in, as far as derived words (labels, titles of the index's parts, its order) need it."""

from __future__ import annotations

from functools import cache
from typing import Any


def is_traditional(language: str) -> bool:
    """Tell whether a BCP 47 tag names traditional script, outright or by a region that writes it."""
    return bool({"hant", "tw", "hk", "mo"} & set(language.lower().split("-")))


@cache
def _converter() -> Any:
    import opencc  # loads only where an edition or an office's file is in traditional script

    return opencc.OpenCC("t2s")


@cache
def _character(character: str) -> str:
    made = str(_converter().convert(character))
    return made if len(made) == 1 else character


def simplified(text: str) -> str:
    """Return `text` in simplified script, character for character, so that offsets stay (OpenCC, t2s)."""
    return "".join(map(_character, text))
