"""Footnotes: python-docx has none, so the part is ours."""

from __future__ import annotations

from yearbook.writers.docx.inline import run, shown
from yearbook.writers.docx.names import CHARACTERS, STYLES
from yearbook.writers.docx.template import HEAD, W

_STYLE = STYLES["footnote"][0]
_MARK = CHARACTERS["footnote_mark"][0]


def _separator(number: int, kind: str, element: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_STYLE}"/></w:pPr>'
        f"<w:r><w:{element}/></w:r></w:p></w:footnote>"
    )


class Footnotes:
    """Footnotes as they are met, numbered through the book."""

    def __init__(self) -> None:
        self._made: list[str] = []

    def add(self, text: str) -> str:
        """Take a footnote and return the XML of its mark in the text."""
        number = len(self._made) + 1
        self._made.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_STYLE}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{_MARK}"/></w:rPr><w:footnoteRef/></w:r>{run(" " + shown(text))}'
            "</w:p></w:footnote>"
        )
        return f'<w:r><w:rPr><w:rStyle w:val="{_MARK}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def xml(self) -> str:
        """Return footnotes.xml, which the settings name even where the book has no note."""
        first = _separator(-1, "separator", "separator") + _separator(
            0, "continuationSeparator", "continuationSeparator"
        )
        return f"{HEAD}<w:footnotes {W}>{first}{''.join(self._made)}</w:footnotes>"
