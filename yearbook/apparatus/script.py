"""Which script an edition is in, as far as derived words (labels, titles of the index's parts, its order) need it."""

from __future__ import annotations


def is_traditional(language: str) -> bool:
    """Tell whether a BCP 47 tag names traditional script, outright or by a region that writes it."""
    return bool({"hant", "tw", "hk", "mo"} & set(language.lower().split("-")))
