"""A small book that has one of everything, for the tests of the Word edition and of the way back."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from yearbook import style
from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup, Target, to_json
from yearbook.law import printed
from yearbook.layout_record import LayoutRecord, Place
from yearbook.model import (
    Block,
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Ids,
    Mark,
    Metadata,
    Note,
    Paragraph,
    Part,
    Section,
    SetAside,
    SourceInfo,
    Span,
    Subhead,
    Table,
    block_text,
    identifier,
)
from yearbook.writers.docx import write

LONG = "二〇二〇年，全镇实现财政总收入十九亿三千五百万元，比上年增长百分之十一点九；完成固定资产投资四十亿元，总量位居全市前列。"


class Maker:
    """Makes entries whose spans cover a made-up source one after the other."""

    def __init__(self) -> None:
        self.ids = Ids()
        self.at = {"s1": 0, "s2": 0}
        self.text = {"s1": "", "s2": ""}

    def span(self, source: str, text: str) -> tuple[Span, ...]:
        start = len(self.text[source])
        self.text[source] += text + "\n"
        return (Span(source, start, start + len(text)),) if text.strip() else ()

    def entry(self, source: str, title: str | None, blocks: Sequence[Callable[[str], Block]], **more: object) -> Entry:
        spans = {"title": self.span(source, f"【{title}】" if source == "s1" else title)} if title else {}
        for key in ("kicker", "subtitle", "dateline", "group"):
            if more.get(key):
                spans[key] = self.span(source, str(more[key]))
        if more.get("bylines"):
            spans["bylines"] = self.span(source, "".join(b.role + "".join(b.names) for b in more["bylines"]))  # type: ignore[attr-defined]
        made = [make(source) for make in blocks]
        if more.get("contributors"):
            spans["contributors"] = self.span(source, "（" + " ".join(more["contributors"]) + "）")  # type: ignore[arg-type]
        name = self.ids.entry(title, block_text(made[0]) if made else "")
        named = tuple(replace(block, id=self.ids.block(name, block_text(block))) for block in made)
        return Entry(name, title, named, spans=spans, **more)  # type: ignore[arg-type]

    def p(self, text: str, marks: Sequence[Mark] = (), notes: Sequence[Note] = ()) -> Callable[[str], Block]:
        return lambda source: Paragraph("", text, tuple(marks), tuple(notes), self.span(source, text))

    def h(self, text: str) -> Callable[[str], Block]:
        return lambda source: Subhead("", text, self.span(source, text))

    def f(self, caption: str, credit: str | None = None, **more: str) -> Callable[[str], Block]:
        return lambda source: Figure("", caption, credit, spans=self.span(source, caption + (credit or "")), **more)

    def t(self, rows: Sequence[Sequence[str]], **more: object) -> Callable[[str], Block]:
        def make(source: str) -> Block:
            spans = self.span(source, "".join("".join(row) for row in rows))
            return Table("", tuple(tuple(row) for row in rows), spans=spans, **more)  # type: ignore[arg-type]

        return make


def book(language: str = "zh-Hans-CN") -> Edition:
    """Two chapters of a yearbook and one of newspaper articles, front and back matter, an index, a chronicle."""
    m = Maker()
    street = Section(
        m.ids.section("c", "上塘街道"), "上塘街道",
        (
            m.entry("s1", "概况", [m.p("上塘街道" + LONG), m.p("第二段。" + LONG), m.f("商会成立大会", "上塘街道供稿")]),
            m.entry("s1", "“微脑”优化 & <整合>", [
                m.p("重点是治理。见说明。H2O与10的2次方。", [Mark(0, 2, "bold"), Mark(3, 5, "italic"), Mark(4, 5, "bold"),
                    Mark(11, 12, "subscript"), Mark(6, 9, "link", "https://example.org/a?b=1&c=2")], [Note(5, "注释一。"), Note(10, "注释二。")]),
                m.t([["指标", "数值", "增长"], ["税收", "6.38", "11%"], ["投资", "40.36", ""]], caption="主要指标", unit="亿元", note="资料来源：统计办。"),
                m.p("表后的话。" + LONG)]),
            m.entry("s1", "教育事业", [m.p("学校三所。" + LONG)], subsection="社会事业", contributors=("李明", "欧阳小红")),
            m.entry("s1", "卫生事业", [m.p("医院一所。" + LONG)], subsection="社会事业"),
        ),
        ("王静", "张小敏"), {"title": m.span("s1", "上塘街道"), "contributors": m.span("s1", "（王 静 张小敏）")},
    )  # fmt: skip
    second = Section(
        m.ids.section("c", "祥符街道"), "祥符街道",
        (
            m.entry("s1", "概况", [m.p("祥符街道" + LONG)]),
            m.entry("s1", "宽表", [m.p("下表很宽。" + LONG),
                m.t([["单位名称", *(f"第{n}季度完成数" for n in "一二三四")], ["某某有限公司", "1", "2", "3", "4"]], caption="季度完成情况"),
                m.t([["甲", "乙"], ["1", "2"]]), m.t([["丙", "丁"], ["3", "4"]], header_rows=2)]),
        ),
        (), {"title": m.span("s1", "祥符街道")},
    )  # fmt: skip
    news = Section(
        m.ids.section("c", None), None,
        (
            m.entry("s2", "项目建设加速度", [m.p("继项目之后，" + LONG), m.h("抓进度"), m.p("记者了解到，" + LONG), m.f("工地现场", "王强摄")],
                    kicker="上半年交出成绩单", subtitle="——重点项目走访", bylines=(Byline("记者", ("冯思家",)), Byline("通讯员", ("范文彬", "王静"))),
                    dateline="本报讯"),
            m.entry("s2", None, [m.f("图为夏日荷花。", "■摄影 王强")]),
            m.entry("s2", "楼宇经济", [m.p("楼宇经济。" + LONG)], group="十大事件"),
            m.entry("s2", "网格治理", [m.p("网格治理。" + LONG), m.p("【背景】" + LONG)], group="十大事件"),
            m.entry("s2", "乡村振兴", [m.p("乡村振兴。" + LONG)]),
        ),
    )  # fmt: skip
    part = Part(m.ids.part("editorial_note", "编辑说明"), "editorial_note", "编辑说明",
                (Entry(m.ids.entry(None, "说明"), None, (Paragraph("p-x", "本年鉴记述二〇二〇年情况。", origin="editor"),), origin="editor"),))  # fmt: skip
    names = Part(m.ids.part("appendix", "附录"), "appendix", "附录", (m.entry("s1", "名录", [m.p("名录如下。")]),))
    chapters = (
        Chapter(m.ids.chapter("街道"), "街道", (street, second), {"title": m.span("s1", "街道")}),
        Chapter(m.ids.chapter("空类目"), "空类目", (Section("s-empty", None),)),
        Chapter(m.ids.chapter("报道"), "报道", (news, Section("s-second", None, (m.entry("s2", "又一篇", [m.p("又一篇。" + LONG)]),)))),
    )  # fmt: skip
    edition = Edition(
        Metadata("试验年鉴", "样书", 2021, language, identifier("试验年鉴", 2021), "试验出版社", ("编辑部",), "2021-12-01"),
        (SourceInfo("s1", "seeds/one.txt", "0" * 64, "utf-8", "yearbook"), SourceInfo("s2", "seeds/two.txt", "1" * 64, "utf-8", "newspaper")),
        (part,), chapters, (names,), (SetAside("街道33", "furniture", m.span("s1", "街道33")),), "..",
    )  # fmt: skip
    first = street.entries[0]
    index = (
        IndexGroup("subject", "主题索引", (
            IndexEntry("财政", "cai2 zheng4", "C", (Target(first.blocks[0].id, 9),)),
            IndexEntry("税收", "shui4 shou1", "S", see="财政"),
            IndexEntry("微脑", "wei1 nao3", "W", (Target(street.entries[1].id),), also=("财政",)))),
        IndexGroup("person", "人名索引", (IndexEntry("王静", "wang2 jing4", "W", (Target(street.id), Target(first.id))),)),
    )  # fmt: skip
    chronicle = (
        ChronicleItem("2020-01-13", "通过验收。", Target(first.blocks[0].id), first.id),
        ChronicleItem("2020-01", "商会成立。", Target(first.id), first.id),
        ChronicleItem("2020", "建成。", None, None, "editor"),
    )
    return replace(edition, apparatus=to_json(Apparatus((), index, ("本索引按汉语拼音排列。",), chronicle)))


def source_texts(edition: Edition) -> dict[str, str]:
    """Texts as long as the spans of :func:`book` need; every span's characters are visible."""
    found = printed(edition)
    texts = {}
    for source in edition.sources:
        ranges = found.get(source.id, ())
        text = ["\n"] * max((end for _start, end in ranges), default=0)
        for start, end in ranges:
            text[start:end] = "字" * (end - start)
        texts[source.id] = "".join(text)
    return texts


def record(edition: Edition) -> LayoutRecord:
    """A made-up layout: one thing a column, two columns a page, pages numbered from 1."""
    names = ["chronicle", *(part.id for part in edition.front)]
    for chapter in edition.chapters:
        names.append(chapter.id)
        for section in chapter.sections:
            names.append(section.id)
            for entry in section.entries:
                names += [entry.id, *(block.id for block in entry.blocks)]
    for part in edition.back:
        names += [part.id, *(entry.id for entry in part.entries)]
    places = {name: Place(n // 2, n % 2) for n, name in enumerate([*names, "index-subject", "index-person"])}
    return LayoutRecord("k", tuple(str(n + 1) for n in range(len(places))), places)


def docx(edition: Edition, *, look: str = "print-16k", folder: Path | None = None, **more: object) -> bytes:
    """Return the edition as DOCX."""
    out = io.BytesIO()
    write(edition, style.load(look), record(edition), out, project_dir=folder, **more)  # type: ignore[arg-type]
    return out.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> str:
    """Return one part of a package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def png(width: int = 40, height: int = 30) -> bytes:
    """Return a small grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
