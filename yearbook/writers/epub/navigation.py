"""The navigation document, the NCX for older readers, and the contents page that a reader leafs through.

Written by us and not by ebooklib, whose page list takes every element with a type and an id for a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from yearbook.bookwords import BookWords
from yearbook.writers.epub.documents import Document
from yearbook.writers.epub.markup import attribute, text
from yearbook.writers.epub.pages import Page


@dataclass(slots=True)
class Node:
    """One entry of the contents: its words, where it leads ("text/chapter01.xhtml#e-1"), what stands below it."""

    words: str
    href: str
    below: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Landmark:
    """One landmark: epub:type, words, where it leads."""

    kind: str
    words: str
    href: str


def tree(documents: Sequence[Document]) -> list[Node]:
    """Return the headings of all documents as one tree."""
    top: list[Node] = []
    open_nodes: list[tuple[int, Node]] = []
    for document in documents:
        for head in document.heads:
            node = Node(head.words, f"text/{document.name}#{head.id}")
            while open_nodes and open_nodes[-1][0] >= head.level:
                open_nodes.pop()
            (open_nodes[-1][1].below if open_nodes else top).append(node)
            open_nodes.append((head.level, node))
    return top


def _list(nodes: Iterable[Node]) -> str:
    out = ["<ol>"]
    for node in nodes:
        out.append(f'<li><a href="{node.href}">{text(node.words)}</a>')
        if node.below:
            out.append(_list(node.below))
        out.append("</li>\n")
    out.append("</ol>")
    return "".join(out)


def navigation(
    nodes: Sequence[Node], landmarks: Sequence[Landmark], pages: Sequence[tuple[Page, str]], words: BookWords
) -> str:
    """Return the body of nav.xhtml: toc, landmarks and, where there are pages, the page list (EPUB 3.3, section 7)."""
    out = [
        f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-head"><h1 id="toc-head">{words.contents}</h1>',
        _list(nodes),
        "</nav>\n",
        f'<nav epub:type="landmarks" id="landmarks" hidden="" aria-labelledby="landmarks-head">'
        f'<h2 id="landmarks-head">{words.landmarks}</h2><ol>',
        *(f'<li><a epub:type="{m.kind}" href="{m.href}">{text(m.words)}</a></li>' for m in landmarks),
        "</ol></nav>\n",
    ]
    if pages:
        out += [
            '<nav epub:type="page-list" role="doc-pagelist" id="page-list" hidden="" aria-labelledby="pages-head">',
            f'<h2 id="pages-head">{words.pages}</h2><ol>',
            *(f'<li><a href="{file}#{page.id}">{text(page.label)}</a></li>' for page, file in pages),
            "</ol></nav>\n",
        ]
    return "".join(out)


def ncx(nodes: Sequence[Node], identifier: str, title: str, language: str) -> str:
    """Return toc.ncx for readers of EPUB 2: the same tree (EPUB 3.3, section 9.1, legacy features)."""
    order = 0

    def points(several: Iterable[Node]) -> str:
        nonlocal order
        out = []
        for node in several:
            order += 1
            out.append(
                f'<navPoint id="n{order}" playOrder="{order}"><navLabel><text>{text(node.words)}</text></navLabel>'
                f'<content src="{node.href}"/>{points(node.below)}</navPoint>\n'
            )
        return "".join(out)

    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{attribute(language)}"><head>'
        f'<meta name="dtb:uid" content="{attribute(identifier)}"/></head>'
        f"<docTitle><text>{text(title)}</text></docTitle>\n<navMap>{points(nodes)}</navMap></ncx>\n"
    )
