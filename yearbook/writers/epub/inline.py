"""A paragraph's text as XHTML: emphasis, links, note references and page marks inside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from yearbook.model import Mark
from yearbook.writers.epub.markup import anchor, attribute, text

LINK = "yearbook-link:"
_TAGS = {"bold": "strong", "italic": "em", "superscript": "sup", "subscript": "sub"}
_RANK = ("link", "bold", "italic", "superscript", "subscript")
_SCHEMES = frozenset({"http", "https", "mailto"})
_PAIR = re.compile(r"(?<![0-9A-Za-z.,:/%‰-])[0-9]{1,2}(?![0-9A-Za-z.,:/%‰-])")


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands inside text[start:end]: `points` and `notes` are (offset, markup), put before the character at offset.

    A point at `end` closes the text.  `notes` are references, links themselves: they cut the marks they stand in, since
    HTML has no link inside a link.  `targets` are the ids of the edition that a link "#id" may name.
    """

    words: str
    start: int
    end: int
    marks: Sequence[Mark] = ()
    points: Sequence[tuple[int, str]] = ()
    notes: Sequence[tuple[int, str]] = ()
    targets: Collection[str] = ()
    vertical: bool = False

    def markup(self) -> str:
        """Return the XHTML."""
        if not self.marks and not self.points and not self.notes:
            return self._plain(self.start, self.end)
        out, at = [], self.start
        for place, reference in self.notes:
            last = min(place, self.end)
            out += [self._marked(at, last, 0), reference]
            at = last
        tail = (markup for place, markup in self.points if place >= self.end)
        return "".join((*out, self._marked(at, self.end, 0), *tail))

    def _plain(self, start: int, end: int) -> str:
        words = self.words[start:end]
        if not self.vertical:
            return text(words)
        out, at = [], 0
        for found in _PAIR.finditer(words):
            out += [text(words[at : found.start()]), f'<span class="upright">{found[0]}</span>']
            at = found.end()
        return "".join((*out, text(words[at:])))

    def _leaf(self, start: int, end: int) -> str:
        out, at = [], start
        for place, markup in self.points:
            if start <= place < end:
                out += [self._plain(at, place), markup]
                at = place
        return "".join((*out, self._plain(at, end)))

    def _marked(self, start: int, end: int, rank: int) -> str:
        """Nest the kinds of marks in one fixed order, so that overlapping marks still make a tree."""
        if rank == len(_RANK):
            return self._leaf(start, end)
        out, at = [], start
        for mark in sorted((m for m in self.marks if m.kind == _RANK[rank]), key=lambda m: (m.start, -m.end)):
            first, last = max(mark.start, at), min(mark.end, end)
            opening, closing = self._tags(mark)
            if first >= last or not opening:
                continue
            out += [self._marked(at, first, rank + 1), opening, self._marked(first, last, rank + 1), closing]
            at = last
        return "".join((*out, self._marked(at, end, rank + 1)))

    def _tags(self, mark: Mark) -> tuple[str, str]:
        if mark.kind != "link":
            return f"<{_TAGS[mark.kind]}>", f"</{_TAGS[mark.kind]}>"
        href = target(mark.href or "", self.targets)
        return (f'<a href="{attribute(href)}">', "</a>") if href else ("", "")


def target(href: str, targets: Collection[str]) -> str | None:
    """Return `href` as a valid URL, or None where it is none: web, mail, or "#id" of an entry or block.

    The place of an id is not known yet: it comes back as LINK and the id, which `documents.linked` replaces.
    """
    href = href.strip()
    if href.startswith("#"):
        return f"{LINK}{anchor(href[1:])}" if href[1:] in targets else None
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
        if parts.scheme.lower() not in _SCHEMES or (parts.scheme.lower() != "mailto" and not host):
            return None
        netloc = parts.netloc.replace(host, host.encode("idna").decode("ascii")) if not host.isascii() else parts.netloc
    except ValueError:
        return None
    safe = "/:@!$&'()*+,;=~%-._"
    return parts._replace(
        netloc=netloc,
        path=quote(parts.path, safe=safe),
        query=quote(parts.query, safe=f"{safe}?/"),
        fragment=quote(parts.fragment, safe=f"{safe}?/"),
    ).geturl()
