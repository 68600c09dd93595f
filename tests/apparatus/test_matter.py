import json

import pytest

from yearbook import layout_record
from yearbook.apparatus import (
    Apparatus,
    ChronicleItem,
    ContentsLine,
    IndexEntry,
    IndexGroup,
    Target,
    from_json,
    to_json,
)
from yearbook.errors import InputError
from yearbook.layout_record import LayoutRecord, Place, Turn


def test_what_is_written_is_read_back() -> None:
    made = Apparatus(
        (ContentsLine(1, "c-1", "街道", "Subdistricts"), ContentsLine(3, "e-1", "概况")),
        (
            IndexGroup(
                "person", "人名索引", (IndexEntry("王静", "wang2 jing4", "W", (Target("e-1.b", 7),), also=("甲",)),)
            ),
        ),
        ("本索引……",),
        (
            ChronicleItem("2020-01-13", "通过验收。", Target("e-1.b"), "e-1"),
            ChronicleItem("2020", "事。", None, None, "editor"),
        ),
    )
    assert from_json(json.loads(json.dumps(to_json(made)))) == made
    assert made.density() == 1
    assert from_json(None) == Apparatus()


HEADING = {
    "heading": "王静",
    "reading": "",
    "letter": "W",
    "targets": [["e-1", 0]],
    "see": None,
    "also": [],
    "note": None,
}
ITEM = {"date": "2020-01", "text": "事。", "target": ["e-1", 0], "entry": None, "origin": "derived"}


@pytest.mark.parametrize(
    "broken",
    [
        {"contents": [{"level": 1}]},
        {"contents": [{"level": 4, "id": "e-1", "title": "概况"}]},
        {"index": [{"kind": "other", "title": "索引", "entries": []}]},
        {"index": [{"kind": "person", "title": "索引", "entries": []}] * 2},
        {"index": [{"kind": "person", "title": "索引", "entries": [HEADING, HEADING]}]},
        {"index": [{"kind": "person", "title": "索引", "entries": [{**HEADING, "heading": " "}]}]},
        {"index": [{"kind": "person", "title": "索引", "entries": [{**HEADING, "targets": [["e-1", -1]]}]}]},
        {"index": [{"kind": "person", "title": "索引", "entries": [{**HEADING, "targets": [[]]}]}]},
        {"index_note": [3]},
        {"chronicle": [{**ITEM, "date": "今年"}]},
        {"chronicle": [{**ITEM, "date": "2020-13"}]},
        {"chronicle": [{**ITEM, "origin": "nobody"}]},
        {"index": 7},
    ],
)
def test_a_broken_one_is_an_error(broken: dict[str, object]) -> None:
    sound = {"index": [{"kind": "person", "title": "索引", "entries": [HEADING]}], "chronicle": [ITEM]}
    assert from_json(sound).index[0].entries[0].targets == (Target("e-1"),)
    with pytest.raises(InputError, match="apparatus"):
        from_json({**sound, **broken})


def test_a_locator_follows_the_text_over_columns() -> None:
    record = LayoutRecord(
        "k", ("", "57", "58"), {"b": Place(1, 0, 9.5)}, turns={"b": (Turn(100, 1, 1), Turn(300, 2, 0))}
    )
    assert [record.locator("b", n) for n in (0, 99, 100, 299, 300)] == ["57a", "57a", "57b", "57b", "58a"]
    assert record.locator("other") is None
    assert layout_record.load(record.dump(), "x") == record
    with pytest.raises(InputError, match="layout"):
        layout_record.load("{}", "x")
