"""An edition with one of everything, and a layout record for it."""

import io
import zipfile

from yearbook import style
from yearbook.apparatus import Apparatus, ChronicleItem, IndexEntry, IndexGroup, Target, to_json
from yearbook.layout_record import LayoutRecord, PageBreak, Place
from yearbook.model import (
    Byline,
    Chapter,
    Edition,
    Entry,
    Figure,
    Mark,
    Metadata,
    Note,
    Paragraph,
    Part,
    Section,
    SourceInfo,
    Span,
    Subhead,
    Table,
    identifier,
)
from yearbook.writers.epub import write

LONG = "全年实现地区生产总值增长，城乡居民收入稳步提高，公共服务不断改善。"
APPARATUS = Apparatus(
    index=(
        IndexGroup(
            "subject",
            "主题索引",
            (
                IndexEntry("概况", "gai4 kuang4", "G", (Target("e-1"), Target("e-4.1", 3))),
                IndexEntry("数字治理", "shu4 zi4", "S", (), see="智慧社区"),
                IndexEntry("智慧社区", "zhi4 hui4", "Z", (Target("e-2"),), also=("概况",)),
            ),
        ),
        IndexGroup("figure", "图表索引", (IndexEntry("人口统计", "ren2 kou3", "R", (Target("e-2.3"),), note="表"),)),
    ),
    index_note=("本索引按汉语拼音排列。",),
    chronicle=(
        ChronicleItem("2020-01-13", "南河桥建成通车。", Target("e-1.1", 0), "e-1"),
        ChronicleItem("2020-01", "街道设立服务站。", None, None, "editor"),
        ChronicleItem("2020", "全年植树造林。", Target("e-4.1", 0), "e-4"),
    ),
)


def edition(image: str | None = None) -> Edition:
    metadata = Metadata(
        "青河年鉴",
        "样书",
        2020,
        identifier=identifier("青河年鉴", 2020),
        publisher="青河出版社",
        editors=("青河年鉴编辑部",),
        isbn="978-7-5000-0000-1",
    )
    run = {"title": (Span("s1", 0, 4),)}
    yearbook = (
        Entry(
            "e-1",
            "概况",
            (
                Paragraph(
                    "e-1.1",
                    f"{LONG}占比<5%&见后，H2O。",
                    (Mark(0, 4, "bold"), Mark(2, 6, "italic"), Mark(len(LONG) + 2, len(LONG) + 4, "superscript")),
                    (Note(4, "数据来自统计公报。"), Note(len(LONG), "下同。")),
                ),
                Paragraph(
                    "e-1.2", "\u3000\u3000" + LONG, (Mark(2, 6, "link", "#e-4"), Mark(8, 10, "link", "javascript:x"))
                ),
            ),
            spans=run,
        ),
        Entry(
            "e-2",
            "智慧社区",
            (
                Figure("e-2.1", "社区服务中心外景", "王静摄", image, "三层楼房与广场" if image else None),
                Subhead("e-2.2", "统计数字"),
                Table(
                    "e-2.3",
                    (("社区", "人口"), ("东河", "1,204"), ("西河", "987")),
                    "人口统计",
                    "人",
                    note="年末数。",
                ),
                Table("e-2.4", (("甲", "乙"),), header_rows=0),
            ),
            subsection="治理",
            contributors=("王静", "李明"),
            spans=run,
        ),
    )
    paper = (
        Entry(
            "e-3",
            "大桥通车 两岸同庆",
            (Paragraph("e-3.1", LONG), Subhead("e-3.2", "建设历程"), Paragraph("e-3.3", LONG)),
            kicker="重点工程",
            subtitle="——写在通车之际",
            bylines=(Byline("记者", ("王静", "李明")), Byline("通讯员", ("赵云",))),
            dateline="本报讯",
            group="十件大事",
            spans={"title": (Span("s2", 0, 4),)},
        ),
        Entry("e-4", None, (Paragraph("e-4.1", LONG * 3),), group="十件大事", spans={"title": (Span("s2", 9, 9),)}),
    )
    return Edition(
        metadata,
        (SourceInfo("s1", "a.txt", "", "utf-8", "yearbook"), SourceInfo("s2", "b.txt", "", "utf-8", "newspaper")),
        front=(Part("p-1", "editorial_note", "编辑说明", (Entry("e-0", None, (Paragraph("e-0.1", LONG),)),)),),
        chapters=(
            Chapter(
                "c-1",
                "街道",
                (
                    Section("s-1", "上河街道", yearbook, ("赵云",)),
                    Section("s-2", "下河街道", (Entry("e-5", "党建", (Paragraph("e-5.1", LONG),)),)),
                ),
            ),
            Chapter("c-2", "专题", (Section("s-3", None, paper),)),
        ),
        back=(Part("p-2", "appendix", "附录", (Entry("e-6", "文件选编", (Paragraph("e-6.1", LONG),)),)),),
        apparatus=to_json(APPARATUS),
    )


def record() -> LayoutRecord:
    """Pages i (front), 1 (opening of 街道), 2, 3 (turns inside a paragraph), 4, 5 (turns inside a table), 6, 7, 8."""
    places = {
        "p-1": Place(0), "e-0": Place(0), "e-0.1": Place(0), "c-1": Place(2), "s-1": Place(3), "e-1": Place(3),
        "e-1.1": Place(3), "e-1.2": Place(4), "e-2": Place(5), "e-2.1": Place(5), "e-2.3": Place(5, 1), "s-2": Place(6),
        "e-5": Place(6), "c-2": Place(7), "s-3": Place(8), "e-3": Place(8), "e-4": Place(8, 1), "e-4.1": Place(8, 1),
        "p-2": Place(9), "e-6": Place(9),
    }  # fmt: skip
    breaks = (
        PageBreak(0, "e-0", "e-0.1", 0),
        PageBreak(3, "e-1", "e-1.1", 0),
        PageBreak(4, "e-1", "e-1.1", 7),
        PageBreak(5, "e-2", "e-2.1", 0),
        PageBreak(6, "e-2", "e-2.3", 11),
        PageBreak(8, "e-3", "e-3.1", 0),
        PageBreak(9, "e-4", "e-4.1", 40),
    )
    return LayoutRecord("key", ("i", "", "1", "2", "3", "4", "5", "6", "7", "8"), places, breaks)


def built(book: Edition | None = None, pages: LayoutRecord | None = None, **more: object) -> tuple[bytes, list]:
    out = io.BytesIO()
    findings = write(book or edition(), style.load(), pages, out, **{"project_dir": None, **more})
    return out.getvalue(), findings


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {
            name: packed.read(name).decode("utf-8")
            for name in packed.namelist()
            if name.endswith(("xhtml", "css", "opf", "ncx", "xml"))
        }
