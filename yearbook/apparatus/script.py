"""Which script an edition is in, as far as derived words (labels, titles of the index's parts, its order) need it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any

Said = Callable[[str], str]
"""Brings words that the office wrote into the script of an edition."""


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


def matched(wanted: Iterable[str], present: Collection[str]) -> dict[str, str]:
    """Return what of `wanted` is present, each with the way it is written there.

    An office writes its files once; they hold for its editions in every script, whichever it wrote them in.
    """
    several = list(wanted)
    found = {name: name for name in several if name in present}
    if len(found) < len(several):
        folded = {simplified(name): name for name in present}
        found |= {name: folded[key] for name in several if name not in found and (key := simplified(name)) in folded}
    return found


def simplified(text: str) -> str:
    """Return `text` in simplified script, character for character, so that offsets stay (OpenCC, t2s)."""
    return "".join(map(_character, text))
