"""Set an edition's chapters with Typst as a good Typst user would, on our page, for a look side by side.

    python bench/typst_twin.py out/edition.json twin.pdf

The same 210 × 285 mm, two columns of 22 characters, 10 pt on 16 pt, run-in titles, signatures, 分目 heads in whole
lines; figures and tables are left out. docs/typography.md tells what the comparison showed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typst

from yearbook import model_json
from yearbook.model import Edition, Paragraph

HEAD = """#set document(title: "TITLE")
#set page(width: 210mm, height: 285mm, margin: (x: 67.6pt, top: 25mm, bottom: 22mm), columns: 2,
  numbering: "1", header: context align(center, text(8pt)[TITLE]))
#set columns(gutter: 20pt)
#set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6pt, spacing: 6pt)
#show heading: set text(font: "Noto Sans CJK SC")
#show heading.where(level: 1): it => { pagebreak(weak: true); place(top + center, float: true,
  scope: "parent", clearance: 6pt, block(height: 58pt, text(20pt, it.body))) }
#show heading.where(level: 2): it => block(height: 42pt, above: 6pt, below: 6pt, width: 100%,
  align(center + horizon, text(14pt, it.body)))
#show heading.where(level: 3): it => text(10pt, weight: "bold")[【#it.body】]
"""


def safe(text: str) -> str:
    return re.sub(r"([\\#*_`$<>@\[\]=~/\-+])", r"\\\1", text)


def spread(name: str) -> str:
    return "　".join(name) if len(name) == 2 else name


def source(edition: Edition) -> Iterator[str]:
    yield HEAD.replace("TITLE", f"{edition.metadata.title}{edition.metadata.year or ''}")
    for chapter in edition.chapters:
        yield f"= {safe(chapter.title)}\n"
        for section in chapter.sections:
            if section.title:
                yield f"== {safe(section.title)}\n"
            for entry in section.entries:
                title = f"#[#heading(level: 3)[{safe(entry.title)}]]" if entry.title else ""
                for block in entry.blocks:
                    if isinstance(block, Paragraph):
                        yield f"{title}{safe(block.text)}\n"
                        title = ""
            if section.contributors:
                yield f"#align(right)[（{'　'.join(map(spread, section.contributors))}）]\n"


def main() -> None:
    edition = model_json.load(Path(sys.argv[1]))
    target = Path(sys.argv[2])
    text = target.with_suffix(".typ")
    text.write_text("\n".join(source(edition)), "utf-8")
    typst.compile(str(text), output=str(target), font_paths=[str(Path(__file__).parent.parent / "fonts")])


if __name__ == "__main__":
    main()
