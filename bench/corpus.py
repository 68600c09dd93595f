"""The corpora of the benchmark: one full-size made-up yearbook in the forms that we and the peers read."""

from __future__ import annotations

import html
import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from yearbook import model_json
from yearbook.apparatus import Apparatus, to_json
from yearbook.apparatus.contents import lines
from yearbook.apparatus.told import told
from yearbook.model import Block, Chapter, Edition, Entry, Figure, Ids, Metadata, Paragraph, Section, Table, identifier
from yearbook.pieces import Pieces
from yearbook.pipeline import structure
from yearbook.printed import Prints

CHAPTERS = [
    "特载",
    "大事纪略",
    "县情概览",
    "中共县委",
    "人大",
    "政府",
    "政协",
    "纪检监察",
    "群众团体",
    "法治",
    "军事",
    "经济管理",
    "财政税务",
    "金融",
    "农业农村",
    "水利",
    "工业",
    "商贸",
    "交通",
    "城乡建设",
    "生态环境",
    "教育",
    "科技",
    "文化旅游",
    "卫生健康",
    "社会生活",
    "街道乡镇",
]
SECTIONS, ENTRIES = 6, 7.4  # a chapter, a section: 162 分目 and about 1,200 条目 at 1,000,000 characters


def stock(seeds: Path) -> list[Entry]:
    """Entries with paragraphs from the sample sources."""
    edition = structure(sorted(seeds.glob("*.txt")), jobs=1).edition
    return [e for e in edition.entries() if e.title and any(isinstance(b, Paragraph) for b in e.blocks)]


def names() -> Iterator[str]:
    """Endless made-up names of three characters that walk through GB 2312 in a fixed, scattered order."""
    found = []
    for row, cell in itertools.product(range(0xB0, 0xF8), range(0xA1, 0xFF)):
        try:
            found.append(bytes((row, cell)).decode("gb2312"))
        except UnicodeDecodeError:
            continue
    step = 2309  # coprime to 6,763: visits every character once before any comes again
    for number in itertools.count():
        yield "".join(found[(3 * number + k) * step % len(found)] for k in range(3))


def full_size(entries: list[Entry], characters: int) -> Edition:
    """Return a yearbook of about `characters` characters: 27 类目, figures at every fourth entry, tables now and then."""
    ids, given = Ids(), names()
    endless = itertools.cycle(entries)
    chapters: list[Chapter] = []
    total, number = 0, 0
    share = characters / len(CHAPTERS)
    for chapter_title in CHAPTERS:
        chapter_id = ids.chapter(chapter_title)
        sections = []
        for nth in range(SECTIONS):
            title = f"{chapter_title}（{nth + 1}）"
            made: list[Entry] = []
            while total < share * (len(chapters) + (nth + 1) / SECTIONS):
                entry = _entry(next(endless), number, next(given), ids)
                total += sum(len(b.text) for b in entry.blocks if isinstance(b, Paragraph)) + len(entry.title or "")
                number += 1
                made.append(entry)
            sections.append(Section(ids.section(chapter_id, title), title, tuple(made), (next(given),)))
        chapters.append(Chapter(chapter_id, chapter_title, tuple(sections)))
    metadata = Metadata("试验年鉴", year=2021, publisher="试验年鉴编辑部", identifier=identifier("试验年鉴", 2021))
    return Edition(metadata, chapters=tuple(chapters))


def _entry(model: Entry, number: int, name: str, ids: Ids) -> Entry:
    title = f"{model.title}之{number}"
    words = [b.text for b in model.blocks if isinstance(b, Paragraph)]
    words[-1] += f"参加者有{name}、{name[::-1]}。"
    entry_id = ids.entry(title, words[0])
    blocks: list[Block] = [Paragraph(ids.block(entry_id, text), text) for text in words]
    if number % 4 == 3:
        caption = f"2020年{number % 12 + 1}月，{name}在现场"
        blocks.append(Figure(ids.block(entry_id, caption), caption, f"{name}摄"))
    if number % 40 == 39:
        rows = (("项目", "2019年", "2020年"), *((f"指标{k}", f"{number + k}", f"{number + 2 * k}.5") for k in range(8)))
        blocks.append(Table(ids.block(entry_id, f"表{number}"), rows, f"表{number} 主要指标", "万元"))
    return replace(
        model, id=entry_id, title=title, blocks=tuple(blocks), kicker=None, subtitle=None, bylines=(), dateline=None,
        group=None, contributors=(), spans={}, truncated=False, date="2020",
    )  # fmt: skip


def raw_text(edition: Edition, characters: int) -> str:
    """Return the book as an office's extract: heads in 【】, lines of 40 characters, running heads, signatures."""
    out: list[str] = []
    length = lines = 0
    for chapter in edition.chapters:
        for section in chapter.sections:
            out.append(f"\n{section.title}\n\n")
            for entry in section.entries:
                texts = [b.text for b in entry.blocks if isinstance(b, Paragraph)]
                for number, text in enumerate(texts):
                    whole = f"【{entry.title}】{text}" if number == 0 else text
                    wrapped = [whole[k : k + 40] for k in range(0, len(whole), 40)]
                    out.append("\n".join(wrapped) + "\n\n")
                    length += len(whole)
                    lines += len(wrapped) + 1
                    if lines > 44:
                        out.append(f"\n{chapter.title}{len(out)}\n\n")
                        lines = 0
            out.append(f"（{section.contributors[0]}）\n\n")
            if length > characters:
                return "".join(out)
    return "".join(out)


def markdown(edition: Edition) -> str:
    """The book for pandoc."""
    out = [f"---\ntitle: {edition.metadata.title}\nlang: zh-CN\n---\n\n"]
    for level, text in flat(edition):
        out.append(f"{'#' * level} {text}\n\n" if level else f"{text}\n\n")
    return "".join(out)


def typst(edition: Edition) -> str:
    """The book for Typst, in the page plan of print-16k, with an outline."""
    escape = str.maketrans({c: "\\" + c for c in "\\#*_`$<>@[]=-+/~'\""})
    out = [
        """#set document(title: "试验年鉴")
#set page(width: 210mm, height: 285mm, margin: (x: 67.6pt, top: 25mm, bottom: 22mm), columns: 2, numbering: "1",
  header: context align(center, text(8pt)[试验年鉴 2021]))
#set columns(gutter: 20pt)
#set text(font: "Noto Serif SC", size: 10pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 6pt, spacing: 6pt)
#show heading: set text(font: "Noto Sans SC")
#show heading.where(level: 1): it => { pagebreak(weak: true); place(top + center, float: true, scope: "parent",
  clearance: 6pt, block(height: 58pt, text(20pt, it.body))) }
#show heading.where(level: 2): it => block(height: 42pt, above: 6pt, below: 6pt, width: 100%,
  align(center + horizon, text(14pt, it.body)))
#show heading.where(level: 3): it => text(10pt, weight: "bold")[【#it.body】]
#outline(depth: 3)
"""
    ]
    heading = None
    for level, text in flat(edition):
        safe = text.translate(escape)
        if level == 3:
            heading = safe
        elif level:
            out.append(f"{'=' * level} {safe}\n\n")
        elif heading:
            out.append(f"#[#heading(level: 3)[{heading}]]{safe}\n\n")
            heading = None
        else:
            out.append(f"{safe}\n\n")
    return "".join(out)


def page(edition: Edition) -> str:
    """The book as HTML for WeasyPrint."""
    style = (
        "@page{size:210mm 285mm;margin:22mm 24mm}body{columns:2;font:10pt/16pt 'Noto Serif SC';text-align:justify}"
        "p{margin:0;text-indent:2em}h1,h2,h3{font-family:'Noto Sans SC'}h1{break-before:page;column-span:all}"
    )
    out = [f"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><title>试验年鉴</title><style>{style}</style><body>"]
    for level, text in flat(edition):
        tag = f"h{level}" if level else "p"
        out.append(f"<{tag}>{html.escape(text)}</{tag}>\n")
    return "".join(out)


def flat(edition: Edition) -> Iterator[tuple[int, str]]:
    """Yield (level, text): 1 类目, 2 分目, 3 条目, 0 a paragraph or caption."""
    for chapter in edition.chapters:
        yield 1, chapter.title
        for section in chapter.sections:
            yield 2, section.title or ""
            for entry in section.entries:
                yield 3, entry.title or ""
                for block in entry.blocks:
                    if isinstance(block, Paragraph):
                        yield 0, block.text
                    elif isinstance(block, Figure):
                        yield 0, f"▲ {block.caption}（{block.credit}）"
                    elif isinstance(block, Table):
                        yield 0, "；".join("，".join(row) for row in block.rows)


def main() -> None:
    """Write all forms: corpus.py SEEDS FOLDER CHARACTERS."""
    seeds, folder, characters = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    edition = full_size(stock(seeds), characters)
    folder.mkdir(parents=True, exist_ok=True)
    # contents only: no peer makes an index or a chronicle, which would be a hundred pages more
    several = told(edition, Prints(edition), Pieces(lasting=False))
    contents = to_json(Apparatus(contents=lines(edition, several, {})))
    (folder / "book.json").write_text(model_json.dump(replace(edition, apparatus=contents)), "utf-8")
    (folder / "book.md").write_text(markdown(edition), "utf-8")
    (folder / "book.typ").write_text(typst(edition), "utf-8")
    (folder / "book.html").write_text(page(edition), "utf-8")
    (folder / "book.txt").write_text(raw_text(edition, characters), "utf-8")
    (folder / "small.html").write_text(page(full_size(stock(seeds), characters // 10)), "utf-8")
    (folder / "flat.json").write_text(json.dumps(list(flat(edition)), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
