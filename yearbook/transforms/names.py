"""Names: found in bylines, signatures and credits, or listed by the office; converted character by character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from yearbook.transforms.tables import tables
from yearbook.transforms.targets import Target, one_by_one, regional
from yearbook.transforms.walk import Node

_PERSON = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff·]{2,4}")
_BODY_ENDS = frozenset("局办委部处院校社所站中心司镇乡村街道组会团队厅区县市科室厂行店")
_CREDIT = re.compile("(?:记者|通讯员|摄影|摄影记者)?[ \u3000]*([\u3400-\u9fff]{2,3})[ \u3000]*摄影?")
_PLACES = {"里": "里"}
"""In names of places and bodies 里 is a village or a lane, not an inside."""


def is_person(name: str) -> bool:
    """Tell whether a name in a byline or signature is a person's and not a body's (区委办公室)."""
    return bool(_PERSON.fullmatch(name)) and name[-1] not in _BODY_ENDS


def found(nodes: Iterable[Node]) -> set[str]:
    """Return the persons that bylines, signatures and photographers' credits name."""
    out = set()
    for node in nodes:
        if node.kind == "name" and is_person(node.text):
            out.add(node.text)
        elif len(node.text) < 12 and node.text.endswith(("摄", "摄影")):
            credit = _CREDIT.fullmatch(node.text)
            if credit:
                out.add(credit[1])
    return out


def forms(names: Sequence[str], target: Target, config: str, *, persons: bool) -> dict[str, str]:
    """Return every name converted character by character, a person's surname as surnames are written.

    `config` is OpenCC's configuration from the names' script to `target`.
    """
    single = one_by_one(sorted(set("".join(names))), config)
    to_traditional = config.startswith("s2")
    table = tables()
    first = {c: regional(form, target) for c, form in table.surnames.items()} if to_traditional else {}
    later = {c: regional(form, target) for c, form in table.given.items()} if to_traditional else {}
    places = _PLACES if to_traditional else {}
    out = {}
    for name in names:
        if persons and is_person(name):
            rest = "".join(later.get(c, single[c]) for c in name[1:])
            out[name] = first.get(name[:1], single[name[0]]) + rest
        else:
            out[name] = "".join(places.get(c, single[c]) for c in name)
    return out
