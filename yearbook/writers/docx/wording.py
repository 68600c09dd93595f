"""How fields of the model read in Word, and how they are read again: bylines, signatures, credits, run-in titles.

Writer and import share this one file, so that what one writes the other understands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.model import Byline

_BETWEEN = re.compile(r"[、，,;；]|\s{2,}")
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_LISTED = re.compile(rf"（[^（）]*）|(?<![{_HAN}·•・])[{_HAN}]{{2}}(?![{_HAN}·•・（])")
_TWO = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2}")
_SPACED = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff])[\s\u3000]+([\u3400-\u9fff\U00020000-\U0003ffff])")
_ROLE = re.compile(
    r"(?:[\u3400-\u9fff]{0,6}?(?:记者|記者|通讯员|通訊員|实习生|實習生|撰稿|撰文|整理|编辑|編輯|摄影|攝影|文|图|圖)"
    r"(?=[\s\u3000/:：])|文/图|图/文|文/圖|圖/文)"
)


def signature(names: Sequence[str]) -> str:
    """Return the line that closes a section: （王　静、李小明）, a name of two Han characters opened by one U+3000."""
    return f"（{'、'.join(_opened(name) for name in names)}）"


def _opened(name: str) -> str:
    return f"{name[0]}\u3000{name[1]}" if _TWO.fullmatch(name) else name


def _inside(text: str) -> str:
    """Return the text without the parentheses around it."""
    text = text.strip()
    return text[1:-1].strip() if len(text) > 1 and text[0] in "（(" and text[-1] in "）)" else text


def read_signature(text: str) -> tuple[str, ...]:
    """Return the names of a signature line, two-character names closed up again."""
    inner = _inside(text)
    names = []
    for piece in _BETWEEN.split(inner):
        name = piece.strip()
        closed = _SPACED.fullmatch(name)
        if name:
            names.append(closed[1] + closed[2] if closed else name)
    return tuple(names)


def spread(text: str) -> list[int]:
    """Return where names of two characters open in a list of editors (委员：王静　李小明), to be as wide as of three.

    What stands there in Word has a character style of its own and is left out again on the way back.
    """
    first = re.search("[：:]", text)
    names = _LISTED.finditer(text, first.end() if first else 0)
    return [match.start() + 1 for match in names if len(match[0]) == 2]


def byline(bylines: Sequence[Byline]) -> str:
    """Return the line of roles and names: 记者 李明 通讯员 王小红、张华."""
    return " ".join(" ".join(part for part in (b.role, "、".join(b.names)) if part) for b in bylines)


def read_byline(text: str, roles: Sequence[str] = ()) -> tuple[Byline, ...]:
    """Return roles and names of a byline; `roles` are those that the line had before, best known."""
    text = _inside(text)
    known = sorted({role for role in roles if role}, key=len, reverse=True)
    pattern = re.compile("|".join([*(re.escape(role) + r"(?=[\s\u3000:：]|$)" for role in known), _ROLE.pattern]))
    found = [m for m in pattern.finditer(text) if m[0]]
    if not found:
        names = _names(text)
        return (Byline("", names),) if names else ()
    out = []
    head = _names(text[: found[0].start()])
    if head:
        out.append(Byline("", head))
    for match, after in zip(found, [*found[1:], None], strict=True):
        names = _names(text[match.end() : after.start() if after else len(text)].lstrip(" \u3000:："))
        out.append(Byline(match[0].strip(), names))
    return tuple(out)


def _names(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for piece in re.split(r"[、，,;；]", text):
        closed = _SPACED.fullmatch(piece.strip())
        if closed and "\u3000" in piece:
            names.append(closed[1] + closed[2])
        else:
            names.extend(piece.split())
    return tuple(names)


def credit(text: str) -> str:
    """Return a figure's credit as it stands behind the caption."""
    return f"（{text}）"


def read_credit(text: str) -> str:
    """Return the words of a credit without their parentheses."""
    return _inside(text)


_RUN_IN = re.compile(r"^\s*[【〖]")


def split_run_in(text: str) -> tuple[str, int] | None:
    """Return (title, length of everything that belongs to it) of a paragraph that begins with 【…】, else None."""
    match = _RUN_IN.match(text)
    if not match:
        return None
    depth = 0
    for position in range(match.end() - 1, len(text)):
        if text[position] in "【〖":
            depth += 1
        elif text[position] in "】〗":
            depth -= 1
            if depth == 0:
                return text[match.end() : position].strip(), position + 1
    return None
