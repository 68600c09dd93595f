"""The fields that are open while a document is read: what of their words is text, and whose (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

_LISTS = {"TOC", "INDEX", "TOA", "BIBLIOGRAPHY"}


class _Field:
    __slots__ = ("code", "kind", "result")

    def __init__(self, code: str = "") -> None:
        self.code = code
        self.kind = ""
        self.result = False

    def separate(self) -> None:
        self.kind = (self.code.split() or [""])[0].upper()
        self.result = True


class Fields:
    """The fields around the place that is being read.

    `hidden`: an instruction is open, which is no text.  `listed`: contents or an index, made anew each time and not read
    back.  `numbering`: a caption's number (SEQ).  `address`: where a HYPERLINK field leads to, None for one inside the
    document.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._settle()

    def mark(self, kind: str | None) -> None:
        """Take a w:fldChar: "begin", "separate" or "end". One that closes nothing is passed over."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].separate()
        elif kind == "end" and self._open:
            self._open.pop()
        self._settle()

    def enter(self, code: str) -> None:
        """Enter a w:fldSimple with its whole instruction; its end is marked as any other."""
        field = _Field(code)
        field.separate()
        self._open.append(field)
        self._settle()

    def instruct(self, words: str) -> None:
        """Take a piece of an instruction."""
        if self.hidden:
            self._open[-1].code += words

    def _settle(self) -> None:
        self.hidden = self.listed = self.numbering = False
        self.address: str | None = None
        for field in self._open:
            if not field.result:
                self.hidden = True
            elif field.kind in _LISTS:
                self.listed = True
            elif field.kind == "SEQ":
                self.numbering = True
            elif field.kind == "HYPERLINK" and self.address is None:
                self.address = _address(field.code)


def _address(code: str) -> str | None:
    words = code.split('"')
    return words[1] if len(words) > 1 and "\\l" not in words[0] else None
