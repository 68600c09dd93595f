"""The fields that are open while a document is read: what of their words is text, and whose (ECMA-376 Part 1, 17.16)."""

from __future__ import annotations

from typing import NamedTuple

_LISTS = {"TOC", "INDEX", "TOA", "BIBLIOGRAPHY"}


class State(NamedTuple):
    """What the open fields say of a place.

    `hidden`: it lies in an instruction, which is no text.  `listed`: in contents or an index, made anew each time and not
    read back.  `numbering`: in a caption's number (SEQ).  `address`: where a HYPERLINK field leads to, None for one
    inside the document.
    """

    hidden: bool = False
    listed: bool = False
    numbering: bool = False
    address: str | None = None


class Fields:
    """The fields around the place that is being read; `state` is what they say together."""

    def __init__(self) -> None:
        self.state = State()
        self._open: list[tuple[State, str]] = []  # what stood before each field, and its instruction

    def mark(self, kind: str | None) -> str:
        """Take a w:fldChar: "begin", "separate" or "end". One that closes nothing is passed over.

        Returns the instruction of a field that ended without a result, else "".
        """
        if kind == "begin":
            around = self.state
            self._open.append((around, ""))
            self.state = State(True, around.listed, around.numbering, around.address)
        elif kind == "separate" and self._open:
            self.state = _inside(*self._open[-1])
        elif kind == "end" and self._open:
            bare = self.state.hidden
            self.state, code = self._open.pop()
            return code if bare else ""
        return ""

    def enter(self, code: str) -> None:
        """Enter a w:fldSimple with its whole instruction; its end is marked as any other."""
        self._open.append((self.state, code))
        self.state = _inside(self.state, code)

    def instruct(self, words: str) -> None:
        """Take a piece of an instruction."""
        if self.state.hidden:
            around, code = self._open[-1]
            self._open[-1] = (around, code + words)

    def end_paragraph(self) -> None:
        """Leave instructions that nobody ended, as a damaged document has them; else they would hide the rest of it."""
        while self.state.hidden:
            self.mark("end")


def _inside(around: State, code: str) -> State:
    """Return the state in the result of a field."""
    kind = (code.split() or [""])[0].upper()
    address = _address(code) if kind == "HYPERLINK" and around.address is None else around.address
    return State(around.hidden, around.listed or kind in _LISTS, around.numbering or kind == "SEQ", address)


def _address(code: str) -> str | None:
    words = code.split('"')
    return words[1] if len(words) > 1 and "\\l" not in words[0] else None
