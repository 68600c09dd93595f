"""What a first program with python-docx or ebooklib does: the floor that writers are measured against."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def docx(rows: list[tuple[int, str]], target: str) -> None:
    """One call of the library a paragraph."""
    import docx as library

    document = library.Document()
    for level, text in rows:
        if level:
            document.add_heading(text, level)
        else:
            document.add_paragraph(text)
    document.save(target)


def epub(rows: list[tuple[int, str]], target: str) -> None:
    """One XHTML file a chapter, the library's own navigation."""
    import html

    from ebooklib import epub as library

    book = library.EpubBook()
    book.set_identifier("x")
    book.set_title("试验年鉴")
    book.set_language("zh")
    chapters, parts = [], []
    for level, text in [*rows, (1, "")]:
        if level == 1 and parts:
            item = library.EpubHtml(title=parts[0][1], file_name=f"c{len(chapters)}.xhtml", lang="zh")
            item.content = "".join(f"<{t}>{html.escape(x)}</{t}>" for t, x in parts)
            chapters.append(item)
            parts = []
        parts.append((f"h{level}" if level else "p", text))
    for item in chapters:
        book.add_item(item)
    book.toc = chapters
    book.spine = ["nav", *chapters]
    book.add_item(library.EpubNcx())
    book.add_item(library.EpubNav())
    library.write_epub(target, book)


if __name__ == "__main__":
    kind, source, target = sys.argv[1:]
    {"docx": docx, "epub": epub}[kind](json.loads(Path(source).read_text("utf-8")), target)
