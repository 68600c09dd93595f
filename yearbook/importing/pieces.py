"""The pieces of a line: joined, cut where a title ends, and told apart by their looks."""

from __future__ import annotations

from yearbook.importing.ground import Look, joined
from yearbook.importing.lines import Piece
from yearbook.writers.docx.wording import split_run_in
from yearbook.writers.docx.xml import visible


def plain(pieces: list[Piece]) -> str:
    """Return the words alone."""
    return visible("".join(piece.text for piece in pieces)).strip()


def styled_title(pieces: list[Piece]) -> tuple[str, int] | None:
    """Return (title, length with its brackets) where the looks alone tell it, so that a title may hold brackets itself.

    Only while each bracket still stands alone in its look: text typed next to one takes that look on.
    """
    looks = [(piece.role, piece.text) for piece in pieces]
    closing = next((n for n, (role, _text) in enumerate(looks) if n and role != "entry_title"), 0)
    if closing < 2 or looks[0] != ("entry_bracket", "【") or looks[closing] != ("entry_bracket", "】"):
        return None
    title = "".join(text for _role, text in looks[1:closing])
    return title, len(title) + 2


def bold_title(pieces: list[Piece]) -> bool:
    """Tell whether the looks of a paragraph set off a 【title】 at its beginning: it is bold, and nothing behind it."""
    split = split_run_in("".join(piece.text for piece in pieces))
    if split is None:
        return False
    at, length = 0, split[1]
    for piece in pieces:
        bold = "bold" in piece.kinds
        if piece.text.strip() and (bold != (at < length) or (bold and at + len(piece.text.rstrip()) > length)):
            return False
        at += len(piece.text)
    return True


def cut(pieces: list[Piece], length: int) -> list[Piece]:
    """Return the pieces behind the first `length` code points."""
    out = []
    for piece in pieces:
        if length >= len(piece.text):
            length -= len(piece.text)
            continue
        out.append(Piece(piece.text[length:], piece.kinds, piece.href, piece.role))
        length = 0
    return out


def shaped(pieces: list[Piece]) -> tuple[str, list[Look], int]:
    """Return the trimmed text, its emphasis, and how many characters were trimmed at the front."""
    whole = visible("".join(piece.text for piece in pieces) if len(pieces) != 1 else pieces[0].text)
    text = whole.strip()
    shift = len(whole) - len(whole.lstrip()) if len(text) != len(whole) else 0
    looks: list[Look] = []
    if not any(piece.kinds for piece in pieces):
        return text, looks, shift
    at = -shift
    for piece in pieces:
        start, end = max(at, 0), min(at + len(piece.text), len(text))
        at += len(piece.text)
        if piece.kinds and start < end:
            looks.append((start, end, piece.kinds, piece.href))
    return text, joined(looks), shift
