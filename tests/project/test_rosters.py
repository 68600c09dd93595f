from pathlib import Path

import pytest

from yearbook import rosters, written_parts
from yearbook.model import Edition, Ids, Metadata, Paragraph
from yearbook.project import PartPlan, Project
from yearbook.rosters import Roster


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        ("主任：王静", "主任", ["王静"]),
        ("副主任：欧阳明远　李小明、张华", "副主任", ["欧阳明远", "李小明", "张华"]),
        ("主　任： 王　静　　李 明", "主任", ["王静", "李明"]),  # blanked out by the writer
        (
            "委员（以姓氏笔画为序）：买买提·吐尔逊 John Smith",
            "委员（以姓氏笔画为序）",
            ["买买提·吐尔逊", "John", "Smith"],
        ),
        ("委员:古丽娜尔（女，维吾尔族） 马云", "委员", ["古丽娜尔（女，维吾尔族）", "马云"]),
        ("主管单位：东湖县人民政府", "主管单位", ["东湖县人民政府"]),
    ],
)
def test_a_role_and_its_names(text: str, role: str, names: list[str]) -> None:
    assert rosters.read(text) == Roster(role, tuple(names))


@pytest.mark.parametrize(
    "text",
    [
        "本年鉴由县志办编纂。",
        "编辑部地址：县府路1号",
        "主任：",
        "2021年：王静",
        "凡例：本书记事。上限为1月1日。",
        "：王静",
    ],
)
def test_what_is_no_list_of_names(text: str) -> None:
    assert rosters.read(text) is None


@pytest.mark.parametrize(
    ("name", "spread"), [("王静", True), ("李小明", False), ("李", False), ("Li", False), ("A王", False)]
)
def test_only_two_han_characters_are_spread(name: str, spread: bool) -> None:
    assert rosters.is_spread(name) is spread


WRITTEN = "## 编委会\n主任：王　静\n委员：李明　张小华\n陈伟　欧阳明远\n\n以姓氏笔画为序，\n不分先后。\n"


def test_each_role_is_a_paragraph_and_a_further_line_goes_on_with_it() -> None:
    (entry,) = written_parts.entries(WRITTEN, "x.md", Ids(), lists=True)
    texts = [block.text for block in entry.blocks if isinstance(block, Paragraph)]
    assert texts == ["主任：王静", "委员：李明　张小华　陈伟　欧阳明远", "以姓氏笔画为序，不分先后。"]


def test_elsewhere_lines_join_as_always() -> None:
    (entry,) = written_parts.entries("主编：王静\n编辑：李明\n", "x.md", Ids())
    assert [block.text for block in entry.blocks if isinstance(block, Paragraph)] == ["主编：王静编辑：李明"]


def test_only_the_list_of_editors_has_rosters(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(WRITTEN, "utf-8")
    for kind, count in (("editors", 2), ("editorial_note", 0)):
        plan = Project(folder=tmp_path, parts=(PartPlan(kind, "编委会", "a.md"),))
        edition, _found = written_parts.add(Edition(Metadata("年鉴")), plan)
        assert len(rosters.of(edition)) == count
