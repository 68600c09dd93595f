from pathlib import Path

import pytest

from yearbook import written_parts as parts
from yearbook.errors import InputError
from yearbook.model import Chapter, Edition, Entry, Figure, Ids, Mark, Metadata, Paragraph, Section, Subhead, Table
from yearbook.project import ImagePlan, PartPlan, Project
from yearbook.unopened import Unopened

TEXT = """# 编辑说明

本年鉴由**县年鉴编辑部**编纂，
见 [网站](https://example.org)。

## 凡例
### 分目
![大桥](images/a.jpg "大桥通车 | 王静摄")

| 项目 | 数 |
|---|---|
| 桥 | 3 |
"""


def test_the_subset_of_markdown() -> None:
    first, second = parts.entries(TEXT, "x.md", Ids())
    assert first.title is None
    (paragraph,) = first.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "本年鉴由县年鉴编辑部编纂，见 网站。"
    assert paragraph.marks == (Mark(4, 10, "bold"), Mark(15, 17, "link", "https://example.org"))
    assert paragraph.origin == "editor" and not paragraph.spans
    subhead, figure, table = second.blocks
    assert isinstance(subhead, Subhead) and isinstance(figure, Figure) and isinstance(table, Table)
    assert (figure.caption, figure.credit, figure.alt, figure.image) == ("大桥通车", "王静摄", "大桥", "images/a.jpg")
    assert (table.rows, table.header_rows) == ((("项目", "数"), ("桥", "3")), 1)
    assert figure.id.startswith(second.id + ".")


def test_a_heading_too_deep_names_the_line() -> None:
    with pytest.raises(InputError, match=r"x\.md:2"):
        parts.entries("文\n#### 深\n", "x.md", Ids())


def test_parts_come_in_the_official_order(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("文", "utf-8")
    plans = (
        PartPlan("appendix", "附录", "a.md"),
        PartPlan("editorial_note", "编辑说明", "b.md"),
        PartPlan("editors", "编委会", "c.md"),
    )
    edition, _found = parts.add(Edition(Metadata("年鉴")), Project(folder=tmp_path, parts=plans))
    assert [p.part for p in edition.front] == ["editors", "editorial_note"]
    assert [p.part for p in edition.back] == ["appendix"]


@pytest.mark.parametrize("file", ["gone.md", "../x.md"])
def test_a_text_that_is_not_there(tmp_path: Path, file: str) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "x.md").write_text("文", "utf-8")
    with pytest.raises(InputError):
        parts.add(Edition(Metadata("年鉴")), Project(folder=tmp_path / "p", parts=(PartPlan("people", "人物", file),)))


@pytest.mark.parametrize(
    ("isbn", "sound"),
    [
        ("978-7-5144-2153-4", False),
        ("978-7-101-00307-9", True),
        ("9787101003079", True),
        ("7-101-00307-8", False),
        ("0-306-40615-2", True),
        ("x", False),
    ],
)
def test_isbn(isbn: str, sound: bool) -> None:
    assert parts.isbn_is_sound(isbn) is sound
    assert bool(parts.isbn_findings(isbn)) is not sound


def test_pictures_go_to_their_figures(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    entry = Entry("e", "桥", (Figure("e.1", "大桥 通车"), Figure("e.2", "开工")))
    book = Edition(Metadata("年鉴"), chapters=(Chapter("c", "交通", (Section("s", None, (entry,)),)),))
    plans = (ImagePlan("大桥通车", "a.jpg", "桥"), ImagePlan("e.2", "b.jpg"), ImagePlan("无", "a.jpg"))
    made, found = parts.attach_images(book, Project(folder=tmp_path, images=plans))
    assert [b.image for e in made.entries() for b in e.blocks if isinstance(b, Figure)] == ["a.jpg", "b.jpg"]
    assert sorted(f.code for f in found) == ["image.missing", "image.unplaced"]


@pytest.mark.parametrize(
    ("figure", "opened"), [("大桥 通车", ["桥"]), ("e-2.7f", ["站"]), ("别处", []), ("e-2", ["站"])]
)
def test_sections_whose_figures_no_plan_means_stay_unopened(tmp_path: Path, figure: str, opened: list[str]) -> None:
    looked: list[str] = []

    def section(name: str, title: str, caption: str) -> Section:
        def make() -> tuple[Entry, ...]:
            looked.append(title)
            return (Entry(name, title, (Figure(f"{name}.7f", caption),)),)

        entries = Unopened([name], [title], {}, make, ["".join(caption.split())])
        return Section(f"s-{name}", None, entries)

    chapters = (Chapter("c", "交通", (section("e-1", "桥", "大桥 通车"), section("e-2", "站", "新站开工"))),)
    book = Edition(Metadata("年鉴"), chapters=chapters)
    made, _found = parts.attach_images(book, Project(folder=tmp_path, images=(ImagePlan(figure, "a.jpg"),)))
    assert looked == opened
    assert [e.title for e in made.entries()] == ["桥", "站"]
