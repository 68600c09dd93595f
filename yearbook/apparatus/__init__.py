"""Apparatus: Edition → contents, index, chronicle. Derived matter, which names entries and blocks by id.

The one engine feeds all formats: `build` makes the :class:`Apparatus` once, the model carries it, each writer turns
its targets into page locators (through the layout record) or links.
"""

from yearbook.apparatus.matter import (
    CHRONICLE_FILE,
    INDEX_FILE,
    KINDS,
    Apparatus,
    ChronicleItem,
    ContentsLine,
    IndexEntry,
    IndexGroup,
    IndexKind,
    Target,
    from_json,
    to_json,
)

__all__ = [
    "CHRONICLE_FILE",
    "INDEX_FILE",
    "KINDS",
    "Apparatus",
    "ChronicleItem",
    "ContentsLine",
    "IndexEntry",
    "IndexGroup",
    "IndexKind",
    "Target",
    "from_json",
    "to_json",
]
