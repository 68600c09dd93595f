from collections.abc import Sequence

from yearbook.assembly import assemble
from yearbook.intake.source import Source
from yearbook.law import check_nothing_lost
from yearbook.model import Edition, SetAside
from yearbook.project import ChapterPlan, Project, SectionPlan
from yearbook.reading.draft import DraftBlock, DraftChapter, DraftEntry, DraftSection, Reading, Signature
from yearbook.traced import Traced


class Print:
    """A source that hands out its own pieces in order."""

    def __init__(self, text: str, number: int = 1, kind: str = "yearbook", path: str = "book.txt") -> None:
        self.source = Source(f"s{number}", path, text, "0" * 64, "utf-8", kind)  # type: ignore[arg-type]
        self.position = 0

    def take(self, piece: str) -> Traced:
        start = self.source.text.index(piece, self.position)
        self.position = start + len(piece)
        return Traced.of(self.source.text, start, self.position)


def assembled(readings: Sequence[Reading], project: Project | None = None) -> Edition:
    made = assemble(readings, project or Project())
    check_nothing_lost(made.edition, {r.source.id: r.source.text for r in readings})
    return made.edition


def yearbook(text: str, number: int = 1) -> Reading:
    """教育 / 小学 / 【概况】 body / (signature)."""
    book = Print(text, number)
    aside = book.take("教育33")
    title = book.take("小学")
    open_, name, close = book.take("【"), book.take("概况"), book.take("】")
    body = book.take("全县有小学八所，学生两千余人。")
    signed = book.take("（王　静）")
    entry = DraftEntry(title=name.carrying(open_, 0).carrying(close), blocks=(DraftBlock("paragraph", body),), order=1)
    section = DraftSection(title, (entry,), Signature(("王静",), signed))
    return Reading(book.source, (DraftChapter("教育", None, (section,)),), set_aside=((aside, "furniture"),))


TEXT = "教育33\n\n小学\n\n【概况】全县有小学八所，学生两千余人。\n（王　静）\n"


def test_a_yearbook_keeps_its_chapters() -> None:
    edition = assembled([yearbook(TEXT)])
    (chapter,) = edition.chapters
    (section,) = chapter.sections
    (entry,) = section.entries
    assert (chapter.title, section.title, section.contributors, entry.title) == ("教育", "小学", ("王静",), "概况")
    assert [(s.start, s.end) for s in entry.spans["title"]] == [(10, 14)]
    assert entry.origin == "source" and entry.blocks[0].id.startswith(entry.id + ".")
    assert edition.set_aside == (SetAside("教育33", "furniture", edition.set_aside[0].spans),)


def test_the_plan_overrules_the_source() -> None:
    project = Project(chapters=(ChapterPlan("文化"), ChapterPlan("社会", sources=("book.txt",))))
    assert [c.title for c in assembled([yearbook(TEXT)], project).chapters] == ["社会"]


def article(title: str, body: str, number: int, group: str | None = None) -> Reading:
    paper = Print(f"{title}\n{body}\n", number, "newspaper", f"paper{number}.txt")
    entry = DraftEntry(paper.take(title), (DraftBlock("paragraph", paper.take(body)),), group=group)
    return Reading(paper.source, entries=(entry,))


BODY = "昨天上午，全长三公里的滨河绿道正式向市民开放，沿线新建驿站四处，种植乔木一千二百株，市民纷纷前来散步。"


def test_the_same_article_of_two_papers_is_kept_once() -> None:
    edition = assembled([article("绿道开放", BODY, 1), article("滨河绿道开放了", BODY + "（张三）", 2)])
    assert [e.title for e in edition.entries()] == ["滨河绿道开放了"]
    (item,) = edition.set_aside
    assert item.reason == "duplicate" and item.spans[0].source == "s1"


def test_different_articles_and_equal_ones_of_one_paper_are_kept() -> None:
    other = "今年以来，本县新建农村公路三十二公里，改造危桥五座，群众出行更加方便，运输成本明显下降，产业发展提速。"
    edition = assembled([article("绿道开放", BODY, 1), article("公路通车", other, 2)])
    assert len(list(edition.entries())) == 2
    twice = article("绿道开放", BODY, 1)
    again = Print(f"{BODY}\n{BODY}\n", 1, "newspaper", "paper1.txt")
    entries = tuple(DraftEntry(None, (DraftBlock("paragraph", again.take(BODY)),), order=n) for n in range(2))
    edition = assembled([Reading(again.source, entries=entries)])
    ids = [e.id for e in edition.entries()]
    assert ids[1] == ids[0] + "-2" and twice.source.id == "s1"


def test_groups_and_titles_of_the_plan_place_articles() -> None:
    project = Project(
        chapters=(
            ChapterPlan("生态", groups=("绿色发展",)),
            ChapterPlan("交通", sections=(SectionPlan("公路", entries=("公路 通车",)),)),
        )
    )
    readings = [article("绿道开放", BODY, 1, "绿色发展"), article("公路通车", "公路今日通车。", 2)]
    edition = assembled(readings, project)
    assert [(c.title, c.sections[0].title, c.sections[0].entries[0].title) for c in edition.chapters] == [
        ("生态", None, "绿道开放"),
        ("交通", "公路", "公路通车"),
    ]


def test_without_a_project_the_running_heads_name_the_book() -> None:
    book = Print("张北年鉴\n2021\n正文一二三。\n")
    aside = ((book.take("张北年鉴"), "furniture"), (book.take("2021"), "furniture"))
    body = DraftEntry(None, (DraftBlock("paragraph", book.take("正文一二三。")),))
    reading = Reading(book.source, (DraftChapter("综述", None, (DraftSection(None, (body,)),)),), set_aside=aside)  # type: ignore[arg-type]
    edition = assembled([reading])
    assert (edition.metadata.title, edition.metadata.year) == ("张北年鉴", 2021)
    assert assembled([article("题", "文。", 1)]).metadata.title == "年鉴"
