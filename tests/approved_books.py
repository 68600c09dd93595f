"""Small books that hold one of everything that is typeset, and paragraphs for lines alone; all text is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from yearbook.apparatus import Apparatus, ChronicleItem, ContentsLine, IndexEntry, IndexGroup, Target, to_json
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
    Subhead,
    Table,
)

CLAUSES = (
    "全年完成固定资产投资36.24亿元", "同比增长3.2%", "其中工业投资11.04亿元", "居全市首位", "新增就业岗位1200个",
    "“最多跑一次”改革持续深化", "《青禾镇志》（初稿）通过评审", "与B2B平台签约", "2020年10月25日", "水质达到Ⅲ类标准",
    "综合整治：河湖清、村庄美", "——以渔业为例——", "历时三年……", "PM2.5平均浓度为28μg/m³", "服务群众3.6万人次",
    "涌现出“巧手娘”“领头雁”等典型", "（含下辖村）", "投入￥500万元", "气温−5℃至38℃", "村民说：“路通了，心就通了！”",
    "建成社区食堂15家", "A4纸规格统一", "一、二、三产融合", "联系人：王静；电话0000-1234567", "甲/乙两方",
    "GDP与CPI走势平稳", "完成率100%", "山水林田湖草", "第12届运动会", "100千瓦·时",
)  # fmt: skip
STOPS = "，，，。；，。，！，？"


def prose(seed: int, clauses: int) -> str:
    """`clauses` clauses in an order that `seed` gives, the last one with a full stop."""
    text = ""
    for n in range(clauses):
        clause = CLAUSES[(seed * 7 + n * (3 + 2 * (seed % 5)) + n * n * (seed % 3)) % len(CLAUSES)]
        text += clause + ("。" if n == clauses - 1 else STOPS[(seed + n * 3) % len(STOPS)])
    return text


@dataclass(frozen=True)
class Book:
    """An edition and the styles in which its pages are on record."""

    edition: Edition
    styles: tuple[str, ...]

    def draw(self, folder: Path) -> None:
        """Draw the pictures that the edition names."""
        for name, size, turn in _PICTURES:
            picture = Image.new("L", size, 200)
            exif = picture.getexif()
            exif[0x0112] = turn
            picture.save(folder / name, exif=exif)
        (folder / "broken.png").write_text("no picture", "utf-8")


_PICTURES = (
    ("wide.png", (1800, 900), 1), ("tall.png", (700, 1000), 1), ("turned.jpg", (900, 640), 6), ("small.png", (420, 300), 1),
    ("tiny.png", (20, 20), 1), ("square.png", (1300, 1000), 9),
)  # fmt: skip


def plain(name: str, title: str | None, seed: int, *sizes: int, **more: object) -> Entry:
    """An entry of paragraphs of so many clauses."""
    blocks = tuple(Paragraph(f"{name}.{n}", prose(seed + n, size)) for n, size in enumerate(sizes))
    return Entry(name, title, blocks, **more)  # type: ignore[arg-type]


def _marked() -> Entry:
    text = (
        "河道长12km2，水样含H2O与CO2，详见官网https://example.org/a?b=1的公告全文，注意区别强调的词语与重要的词语。" * 2
    )
    at = text.index
    marks = (
        Mark(6, 7, "superscript"), Mark(at("H2O") + 1, at("H2O") + 2, "subscript"), Mark(at("CO2") + 2, at("CO2") + 3, "subscript"),
        Mark(at("官网"), at("的公告"), "link", "https://example.org/a?b=1"), Mark(at("公告全文"), at("公告全文") + 4, "link", "nowhere"),
        Mark(at("强调"), at("强调") + 2, "bold"), Mark(at("重要"), at("重要") + 2, "italic"), Mark(at("要的"), at("要的") + 3, "bold"),
        Mark(60, 100, "link", "mailto:desk@example.org"), Mark(70, 74, "superscript"), Mark(72, 76, "subscript"),
    )  # fmt: skip
    first = Paragraph("m.0", text, marks, (Note(8, "数据由水务站提供。"), Note(len(text), prose(3, 8))))
    second = Paragraph("m.1", prose(4, 9), (), (Note(5, "同上。"), Note(0, "无处可指。"), Note(9, prose(1, 260))))
    return Entry("m", "标记与注释", (first, second, Paragraph("m.2", " "), Subhead("m.3", "")))


def _tables() -> Iterator[Entry]:
    towns = ("青禾镇", "白石乡", "东河街道", "南山经济开发区", "北渡")
    rows = tuple(
        (town, f"{n * 1234.5:,.1f}", f"{n * 7 % 13}", "—" if n == 2 else f"{n}.{n}%") for n, town in enumerate(towns)
    )
    head = ("镇（街道）", "产值", "企业数", "增长")
    yield Entry("t1", "统计", (
        Paragraph("t1.0", prose(1, 6)),
        Table("t1.t", (head, *rows), caption="2020年各镇产值", unit="万元", note="产值按当年价计算。"),
        Paragraph("t1.1", prose(2, 5)),
    ))  # fmt: skip
    words = tuple((f"项目{n}", prose(n, 2 + n % 3), f"{n}月") for n in range(30))
    yield Entry("t2", "项目", (Table("t2.t", (("名称", "内容", "时间"), *words), caption="重点项目" * 12),))
    wide = tuple(tuple(f"{r}.{c}" if c else f"第{r}组" for c in range(14)) for r in range(4))
    yield Entry(
        "t3",
        "宽表",
        (Paragraph("t3.0", prose(5, 5)), Table("t3.t", wide, header_rows=2, unit="人"), Paragraph("t3.1", prose(6, 3))),
    )
    broad = tuple(tuple(f"指标{r}{c}" for c in range(34)) for r in range(3))
    yield Entry(
        "t4",
        "更宽的表",
        (Table("t4.t", broad, caption="全部指标"), Table("t4.u", (("只", "此"),), header_rows=0), Table("t4.v", ())),
    )
    long = (("甲", "乙"), ("说明" * 4000, "丙"), ("", "丁"), ("戊", ""))
    yield Entry("t5", "长格", (Table("t5.t", long, caption="长", unit="个", note="注释"),))


def _figures() -> Iterator[Entry]:
    yield Entry("f1", "图", (
        Paragraph("f1.0", prose(1, 5)), Figure("f1.a", "镇区全景", credit="王静 摄", image="wide.png"),
        Paragraph("f1.1", prose(2, 7)), Figure("f1.b", "老街" + prose(3, 2), image="tall.png", alt="街景"),
        Figure("f1.c", "渡口", credit="资料", image="turned.jpg"), Figure("f1.d", "合影", image="small.png"),
        Figure("f1.e", "印章", image="tiny.png"), Figure("f1.f", prose(7, 3), credit="某站", image="gone.png"),
        Figure("f1.g", "广场", image="square.png"), Figure("f1.h", "坏", image="broken.png"),
    ))  # fmt: skip
    yield Entry("f2", "一张照片的题目", (Figure("f2.a", prose(4, 3), credit="李小明"),))
    yield Entry("f3", "另一张照片", (Figure("f3.a", "丰收", image="small.png"),))
    yield Entry(
        "f4", "长说明", (Figure("f4.a", prose(2, 160), credit="某", image="small.png"), Figure("f4.b", prose(2, 150)))
    )
    yield Entry("f5", "又一幅宽图", (Figure("f5.a", "水库", image="wide.png"), Paragraph("f5.0", prose(8, 6))))


def _articles() -> tuple[Entry, ...]:
    return (
        plain("a1", "稻香鱼跃蟹正肥　三产融合富乡村", 1, 6, 5, kicker="乡村振兴一线", subtitle="——青禾镇见闻",
              bylines=(Byline("记者", ("冯思家",)), Byline("通讯员", ("王小红", "张华"))), dateline="本报讯", group="要闻"),
        plain("a2", "跨越两栏的长标题放在长长的正文上面并且占满整整一行还要多", 2, 40, 38, bylines=(Byline("", ("张",)),), group="要闻"),
        plain("a3", "短讯", 3, 2, group="简讯", subtitle="副题"),
        plain("a4", None, 4, 3, kicker="只有引题"),
        plain("a5", "极长的标题" * 40, 5, 3, kicker="引题很长" * 60, dateline="本报青禾10月2日电"),
        plain("a6", "标题与副题", 6, 4, subtitle="副题" * 30), plain("a7", "河湖清、村庄美：青禾镇全域整治纪实；三年回望", 7, 6, kicker="整治"),
    )  # fmt: skip


_LETTERS = "ABCDEFGHJKLMN"


def _apparatus(edition: Edition) -> Apparatus:
    blocks = [(entry, block) for entry in edition.entries() for block in entry.blocks]
    entries = [
        IndexEntry(f"索引词{n}{'很长' * (n % 7 == 5) * 12}", "", _LETTERS[n // 5],
                   tuple(Target(block.id, 7 * i) for i, (_e, block) in enumerate(blocks[n::11][: 1 + n % 6])),
                   note="图表" if n % 4 == 1 else None, also=(f"索引词{n + 1}",) * (n % 9 == 2))
        for n in range(60)
    ]  # fmt: skip
    entries.append(IndexEntry("别名" * 70, "", "Z", (), see="索引词1"))
    entries.append(IndexEntry("无处", "", "Z"))
    dates = (
        "2019",
        "2019-12",
        "2019-12-03",
        "2020-01-05",
        "2020-01-05",
        "2020-01-31",
        "2020-01",
        "2020-10-09",
        "2020",
        "2020",
    )
    chronicle = [
        ChronicleItem(
            date, prose(n, 3 + n + 60 * (n == 5)), Target(blocks[n][1].id), blocks[n][0].id if n % 3 else None
        )
        for n, date in enumerate(dates)
    ]
    return Apparatus(
        contents=tuple(ContentsLine(1, c.id, c.title, f"Chapter {c.id}") for c in edition.chapters),
        index=(
            IndexGroup("subject", "主题索引", tuple(entries)),
            IndexGroup("person", "人名索引", tuple(entries[3:9])),
        ),
        index_note=(prose(9, 6), "数字为页码，a、b为栏。"),
        chronicle=tuple(chronicle),
        characters=123456,
    )


def _whole(language: str, metadata: Metadata) -> Edition:
    names = "　".join(
        (
            "王静",
            "李小明",
            "欧阳明远",
            "买买提·吐尔逊",
            "古丽娜尔·阿布力克木江",
            "陈伟",
            "Anna",
            "赵一",
            "钱二",
            "孙三四",
        )
    )
    board = Part("p1", "editors", "编纂委员会", (
        Entry("b1", "编委会", (Paragraph("b1.0", f"主任：{names}"), Paragraph("b1.1", "副主任：张华　刘三"),
                               Paragraph("b1.2", f"特邀顾问与编审：{names}"), Paragraph("b1.3", "以姓氏笔画为序。"))),
    ))  # fmt: skip
    preface = Part("p2", "editorial_note", "编辑说明", (plain("n1", None, 2, 5, 7, 3), plain("n2", "体例", 3, 4)))
    special = Part("p3", "special", "特载", (plain("s1", "工作报告", 4, 30, 12, contributors=("王静", "李小明")),))
    people = Part(
        "p4",
        "people",
        "人物",
        (
            plain("q1", "某人", 5, 6),
            Entry("q2", None, (), contributors=("独署",)),
        ),
    )
    sections = (
        Section("c1s1", "概况", (plain("e1", "区位", 1, 6, 4), plain("e2", "人口与", 2, 9), _marked(), plain("e3", None, 3, 5)), ("王静", "李小明", "欧阳明远")),
        Section("c1s2", "经济与社会发展的总体情况及其说明", (
            plain("e4", "工业", 4, 7, subsection="第一产业"), plain("e5", "商业", 5, 8, subsection="第一产业", contributors=("张三丰",)),
            plain("e6", "外贸", 6, 12, subsection="第二产业"),
            Entry("e7", "分题", (Paragraph("e7.0", prose(1, 4)), Subhead("e7.1", "小标题之一"), Paragraph("e7.2", prose(2, 14)),
                                 Subhead("e7.3", "很长的小标题" * 6), Paragraph("e7.4", prose(3, 6)))),
            Entry("e8", "只有题目", ()), plain("e9", "题目很长" * 12, 7, 5), plain("e12", "题目过长" * 60, 1, 3), plain("e10", "网址", 8, 3),
            Entry("e11", "长词", (Paragraph("e11.0", f"见{'x' * 70}处，再见https://example.org/{'path-' * 14}end。"),)),
        )),
        Section("c1s3", "数据", (*_tables(), *_figures())),
    )  # fmt: skip
    closing = (Section("c3s1", None, (plain("g1", "尾声", 1, 20), plain("g2", "再会", 2, 16)), ("全体",)),)
    chapters = (
        Chapter("c1", "综述", sections), Chapter("c2", "报刊选萃", (Section("c2s1", None, _articles()),)),
        Chapter("c3", "名字极长的一章" * 60, closing), Chapter("c4", "空章"),
        Chapter("c5", "三级", (Section("c5s1", "节" * 170, (plain("h1", "甲", 1, 3),)), Section("c5s2", "末节", (plain("h2", "乙", 2, 60),)))),
    )  # fmt: skip
    return Edition(
        metadata,
        front=(board, preface, special, people),
        chapters=chapters,
        back=(Part("p5", "appendix", "附录", (plain("z1", "条例", 6, 9),)),),
    )


_FULL = Metadata("青禾年鉴", "青禾镇卷", 2021, publisher="青禾出版社", editors=("青禾镇人民政府", "青禾镇志办公室"), date="2021-10-01",
                 isbn="978-7-0000-0000-0", imprint=(("版次", "2021年10月第1版"), ("印张与插页的说明文字", "12.5　插页8"), ("极长的标签" * 4, "值"), ("定价", prose(1, 14))))  # fmt: skip
_TAIWAN = Metadata(
    "一個名稱特別長的鄉鎮的年鑑與其附錄彙編", None, None, "zh-Hant-TW", editors=tuple(f"第{n}編輯部" for n in range(30))
)

_WHOLE = _whole("zh-Hans-CN", _FULL)
_FIRST = _WHOLE.chapters[0]
_EXCERPT = replace(
    _WHOLE,
    front=_WHOLE.front[:1],
    chapters=(
        replace(
            _FIRST,
            sections=(*_FIRST.sections[:2], Section("c1s3", "数据", (*list(_tables())[:1], *list(_figures())[:2]))),
        ),
    ),
    back=(),
)
_VILLAGES = (Section("s1", "概況", tuple(plain(f"e{n}", "條目", n, 6 + n) for n in range(12))),)
BOOKS = {
    "whole": Book(replace(_WHOLE, apparatus=to_json(_apparatus(_WHOLE))), ("print-16k",)),
    "excerpt": Book(
        replace(_EXCERPT, apparatus=to_json(_apparatus(_EXCERPT))), ("screen", "a4-large-print", "contrary.toml")
    ),
    "traditional": Book(Edition(_TAIWAN, chapters=(Chapter("c1", "綜述", _VILLAGES),)), ("print-16k",)),
}

RULES: dict[str, tuple[str, dict[str, object]]] = {
    "kaiming": ("zh-Hans-CN", {}),
    "full": ("zh-Hans-CN", {"punctuation": "full"}),
    "half": ("zh-Hans-CN", {"punctuation": "half", "indent": 1.0, "tighten": 0.05}),
    "line-end-half": ("zh-Hans-CN", {"punctuation": "line-end-half", "keep_dates": False, "dash_may_start": True}),
    "traditional": ("zh-Hant-TW", {}),
}
"""What lines are on record for: language and what the rules of composition say otherwise than the shipped style."""
PARAGRAPHS = (
    *(prose(seed, 5 + seed) for seed in range(10)),
    "“（《头》）”，“‘双’引”；（甲）、（乙）。！？」『嵌』【终】…………", "天。”天！）天？》，天：“天、「天」——", "区属企业公司改制之106，2020年10月25日",
    "supercalifragilisticexpialidocious与antidisestablishmentarianism-and-more.and_more&more", "共12,345,678.90元／件，$3与№5、§6、#7、＃8",
    "下辖 16 个社区，含 4 个\u200b托管社区，见 A 座 B 座", "𠮷野家𡈽地名与々〇，‰千分", "中文English混排text与数字123和GDP增长5.5%", "终。", "一", "他说：“好。”",
    "用abcdefghijklmn与abcdefghijklmno和abcd-efghijklmnop为例", "天）（地，“玄”（黄）。（宇）宙！）洪", "甲 乙  A  丙 ", "A", "，", "（（", "12", "年年年年年年年年年年年年年年年年年年年年年ab 12",
    "一二三四五六七八九十一二三四五六七八九十一二", "年度总结……——未完——……待续",
)  # fmt: skip
MEASURES = (80.0, 125.0, 220.0, 313.0)
