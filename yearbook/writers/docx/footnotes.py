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
    """The footnotes of a piece of the book as they are met, the first with the number `number`.

    They are numbered through the book without a gap: LibreOffice counts where it should look for the number.
    """

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self._made: list[str] = []

    def add(self, text: str) -> str:
        """Take a footnote and return the XML of its mark in the text."""
        number = self.number
        self.number += 1
        self._made.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_STYLE}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{_MARK}"/></w:rPr><w:footnoteRef/></w:r>{run(" " + shown(text))}'
            "</w:p></w:footnote>"
        )
        return f'<w:r><w:rPr><w:rStyle w:val="{_MARK}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def xml(self) -> str:
        """Return the notes as they stand in footnotes.xml."""
        return "".join(self._made)


def footnotes_xml(notes: str) -> str:
    """Return footnotes.xml around all `notes`; the settings name it even where the book has none."""
    first = _separator(-1, "separator", "separator") + _separator(0, "continuationSeparator", "continuationSeparator")
    return f"{HEAD}<w:footnotes {W}>{first}{notes}</w:footnotes>"
