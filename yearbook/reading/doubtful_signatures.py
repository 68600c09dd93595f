"""Signatures of a yearbook that may be read otherwise: words of the bracket that name nobody, names parted by guess.

A bracket holds more than names where it says from where they are (县农业农村局 余安安) or who only read what others wrote
(审稿), and where an office signs alone it stands as a name.  Whether a blank parts two people (莫 言午) or one name is for
a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from yearbook.i18n import _
from yearbook.ledger import Record
from yearbook.model import without_space
from yearbook.reading.draft import Signature
from yearbook.reading.signatures import is_office

_SEPARATORS = re.compile(r"[、，,：:；;/／＆&■◆●▲□（）()]")
_WROTE = re.compile(r"撰稿人?|撰文|供稿人?|执笔人?|執筆人?|作者|编撰|編撰|编写|編寫|撰写|撰寫")
"""Roles of those who sign: that such a word is no name is plain."""


def doubtful_signatures(signed: Iterable[Signature], source: str) -> list[Record]:
    """Return a decision for each signature whose names are not all that its bracket plainly holds."""
    out: list[Record] = []
    for signature in signed:
        said = _doubt(signature)
        if said:
            out.append(
                Record(
                    rule="signature.names",
                    action="decision",
                    spans=tuple(signature.print.spans(source)),
                    before=signature.print.text,
                    after=" ".join(signature.names),
                    confidence=0.8,
                    note=said,
                )
            )
    return out


def _doubt(signature: Signature) -> str:
    """Return what of the reading is doubtful, as a translated sentence, or "" where nothing is."""
    shown = _WROTE.sub(" ", _SEPARATORS.sub(" ", signature.print.text))
    words = shown.split()
    if without_space(shown) != "".join(signature.names):
        return _("Some words of this signature were not read as names of those who sign.")
    if any(is_office(name) for name in signature.names):
        return _("An office was read as the name of who signs.")
    for name in signature.names:
        if name in words:
            continue
        if not _spread(name, words):
            return _("Where one name ends and the next begins in this signature is a guess.")
    return ""


def _spread(name: str, words: list[str]) -> bool:
    """Tell whether `name` is printed as single characters, as a name of two is set to the width of three."""
    return any(words[at : at + len(name)] == list(name) for at in range(len(words)))
