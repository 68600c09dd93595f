"""Hostile editions, as the JSON that any hand may have written; the reader of edition.json decides what it takes."""

from __future__ import annotations

import json
from typing import Any

from fuzz.draw import Draw
from fuzz.hostile import maybe, name, words

LANGUAGES = ("zh-Hans-CN", "zh-Hant-TW", "zh-Hant-HK", "zh", "en", "ar", "zh-MO", "qaa-Zzzz-001")
DATES = ("2020-01-02", "2020-10", "2020", "9999-12-31", "0001-01-01")
WRONG = (
    "",
    "x",
    "zh_CN",
    "中文",
    "a)b",
    "<&>",
    "zh-Hans-CN\n",
    "-",
    "0000-00-00",
    "2020-13-40",
    "今年",
    "2020-02-30",
    "10000-01-01",
    "２０２０",
)
"""Languages and dates that the reader of edition.json refuses."""
HREFS = ("https://a.example/?b=1&c=2", "javascript:alert(1)", "", "#", "#e-1", "x y", "file:///etc/passwd", "mailto:a@b", "http://[", "\u202e", "a\nb", "//")  # fmt: skip
PARTS = ("editors", "editorial_note", "plates", "special", "chronicle", "overview", "people", "appendix", "postscript", "", "<x>", "contents")  # fmt: skip
MARKS = ("bold", "italic", "superscript", "subscript", "link")
IDS = ("e-1", "e-2", "chronicle", "titlepage", "index-subject", "imprint", "contents", "nav", "page1", "<&\">", "a b", "..", "图", "1", "x\u0301", "\ufffe", "cover")  # fmt: skip


def edition(draw: Draw) -> dict[str, Any]:
    """Return the document of an edition.json: every key may be hostile, most of it is of the right type."""
    document: dict[str, Any] = {
        "format": "yearbook-edition",
        "version": 1,
        "metadata": _metadata(draw),
        "chapters": [_chapter(draw) for _ in range(_few(draw, 3))],
    }
    for key in ("front", "back"):
        if draw.chance(30):
            document[key] = [_part(draw) for _ in range(1 + _few(draw, 3))]
    if draw.chance(40):
        document["sources"] = [
            {"id": f"s{n}", "path": name(draw), "kind": draw.pick(("newspaper", "yearbook")), "newspaper": maybe(draw, words)}
            for n in range(1, 1 + _few(draw, 2))
        ]  # fmt: skip
    if draw.chance(40):
        document["apparatus"] = _apparatus(draw)
    _part_ids(document, set())
    return document


def _part_ids(node: Any, seen: set[str]) -> None:
    """Take away ids that came twice, which the reader refuses; those that the mutating target makes stay."""
    if isinstance(node, dict) and node.get("id") in seen:
        del node["id"]
    if isinstance(node, dict) and isinstance(node.get("id"), str):
        seen.add(node["id"])
    for key, below in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(below, dict | list) and key != "apparatus":
            _part_ids(below, seen)


def text(draw: Draw) -> str:
    """Return the text of an edition.json."""
    return json.dumps(edition(draw))


def _few(draw: Draw, most: int) -> int:
    return 0 if draw.spent else draw.count(most)


def _id(draw: Draw) -> str | None:
    return None if draw.chance(70) else draw.pick(IDS)


def _metadata(draw: Draw) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": words(draw, 4),
        "language": draw.pick(LANGUAGES) if draw.chance(50) else "zh-Hans-CN",
    }
    if draw.chance(50):
        found |= {
            "subtitle": maybe(draw, words),
            "year": draw.pick((2021, 0, -1, 10**9, 9999, None)),
            "identifier": maybe(draw, words, 30),
            "publisher": maybe(draw, words),
            "editors": [words(draw, 3) for _ in range(_few(draw, 3))],
            "date": draw.pick(DATES),
            "isbn": maybe(draw, words, 30),
        }
    return found


def _chapter(draw: Draw) -> dict[str, Any]:
    sections = [
        {"id": _id(draw), "title": maybe(draw, words), "contributors": [words(draw, 2) for _ in range(_few(draw, 2))],
         "entries": [_entry(draw) for _ in range(_few(draw, 4))]}
        for _ in range(1 + _few(draw, 2))
    ]  # fmt: skip
    return {"id": _id(draw), "title": words(draw, 4), "sections": sections}


def _part(draw: Draw) -> dict[str, Any]:
    entries = [_entry(draw) for _ in range(_few(draw, 3))]
    return {"id": _id(draw), "part": draw.pick(PARTS), "title": words(draw, 4), "entries": entries}


def _entry(draw: Draw) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": _id(draw),
        "title": maybe(draw, words, 80),
        "blocks": [_block(draw) for _ in range(_few(draw, 4))],
    }
    for key in ("kicker", "subtitle", "dateline", "group", "subsection"):
        if draw.chance(20):
            found[key] = words(draw, 4)
    if draw.chance(20):
        found["bylines"] = [{"role": words(draw, 2), "names": [words(draw, 2) for _ in range(_few(draw, 3))]}]
        found["contributors"] = [words(draw, 2) for _ in range(_few(draw, 3))]
    if draw.chance(20):
        found |= {
            "date": draw.pick(DATES),
            "truncated": True,
            "origin": "editor",
            "confidence": draw.pick((0, 1e308, -1, 0.5)),
        }
    return found


def _block(draw: Draw) -> dict[str, Any]:
    kind = draw.below(8)
    if kind < 4:
        return _paragraph(draw)
    if kind == 4:
        return {"id": _id(draw), "type": "subhead", "text": words(draw, 4)}
    if kind == 5:
        return {
            "id": _id(draw), "type": "figure", "caption": words(draw, 4), "credit": maybe(draw, words), "image": maybe(draw, name),
            "alt": maybe(draw, words), "rights": maybe(draw, words, 20),
        }  # fmt: skip
    rows = [[words(draw, 3) for _ in range(draw.count(6))] for _ in range(_few(draw, 5))]
    if draw.chance(5) and rows:
        rows = [rows[0] * draw.below(60)] * draw.below(40)
    return {
        "id": _id(draw), "type": "table", "rows": rows, "header_rows": draw.pick((1, 0, 2, 99, -1)), "caption": maybe(draw, words),
        "unit": maybe(draw, words), "note": maybe(draw, words),
    }  # fmt: skip


def _paragraph(draw: Draw) -> dict[str, Any]:
    words_ = words(draw, 10)
    length = len(words_)
    found: dict[str, Any] = {"id": _id(draw), "type": "paragraph", "text": words_}
    if length and draw.chance(40):
        found["marks"] = []
        for _ in range(1 + draw.count(5)):
            start = draw.below(length)
            found["marks"].append({"start": start, "end": start + 1 + draw.below(length - start), "kind": draw.pick(MARKS),
                                   "href": draw.pick(HREFS) if draw.chance(80) else words(draw, 2)})  # fmt: skip
    if draw.chance(20):
        found["notes"] = [{"at": draw.below(length + 1), "text": words(draw, 4)} for _ in range(1 + draw.count(3))]
    return found


def _apparatus(draw: Draw) -> dict[str, Any]:
    def target() -> list[Any]:
        return [draw.pick(IDS), draw.pick((0, 1, 10**6))]

    entries = [
        {"heading": words(draw, 2).strip() or "标目", "reading": words(draw, 1), "letter": draw.pick(("A", "#", "一", "<", "Z")),
         "targets": [target() for _ in range(_few(draw, 3))], "see": maybe(draw, words, 20), "also": [words(draw, 1)], "note": maybe(draw, words, 20)}
        for _ in range(_few(draw, 4))
    ]  # fmt: skip
    entries = list({entry["heading"]: entry for entry in entries}.values())
    return {
        "contents": [{"level": draw.pick((1, 2, 3)), "id": draw.pick(IDS), "title": words(draw, 2), "english": maybe(draw, words)}
                     for _ in range(_few(draw, 3))],
        "index": [{"kind": kind, "title": words(draw, 2), "entries": entries} for kind in ("subject", "person")[: _few(draw, 2)]],
        "index_note": [words(draw, 3) for _ in range(_few(draw, 2))],
        "chronicle": [{"date": draw.pick(DATES), "text": words(draw, 4), "target": target() if draw.chance(60) else None,
                       "entry": draw.pick((None, *IDS)), "origin": draw.pick(("derived", "editor"))} for _ in range(_few(draw, 3))],
    }  # fmt: skip
