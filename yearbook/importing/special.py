"""What Word builds of characters instead of typing them: phonetic guides, enclosed characters, symbols, formulas.

The model has characters alone; they are taken out of each, and the line is told.
"""

from __future__ import annotations

import re
from typing import Any

from yearbook.importing.stylebook import W

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RUBY, BASE, SYMBOL, FORMULA = W + "ruby", W + "rubyBase", W + "sym", frozenset({MATH + "oMath", MATH + "oMathPara"})
_OVERLAID = re.compile(r"\\o[^(]*+\((.*)[,;，；]([^,;，；)]*+)\)", re.IGNORECASE | re.DOTALL)
_CIRCLED = {str(n): chr(0x245F + n) for n in range(1, 21)}


def symbol(node: Any) -> str:
    """Return the character of a w:sym (ECMA-376 Part 1, 17.3.3.30), "" where its code is none.

    Those of symbol fonts are in the private use area, U+F000 on.
    """
    try:
        code = int(node.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code <= 0xFFFD and not 0xD800 <= code <= 0xDFFF else ""


def formula(node: Any) -> str:
    """Return the characters of an m:oMath in their order."""
    return "".join(text.text or "" for text in node.iter(MATH + "t"))


def overlaid(code: str) -> str:
    r"""Return the base character of an EQ field, "" for any other field and for an EQ field that overlays nothing.

    Word and WPS write a phonetic guide as EQ \o\ad(\s\up 9(pīn),拼) and an enclosed character as EQ \o\ac(○,1).
    """
    if code.lstrip()[:2].upper() != "EQ" or not (found := _OVERLAID.match(code, max(0, code.lower().find("\\o")))):
        return ""
    around, base = found[1].strip(), found[2].strip()
    return _CIRCLED.get(base, base) if around in ("○", "◯") else base
