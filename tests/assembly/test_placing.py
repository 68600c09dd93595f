"""Articles find their chapter by words of the lexicon; what no chapter claims stays unplaced and is shown."""

import pytest

from yearbook.assembly.chapters import Shelves
from yearbook.assembly.desk import Sheet
from yearbook.assembly.placing import LOOSE, Topic, place, shelve_by_words, topics
from yearbook.reading.draft import DraftBlock, DraftEntry
from yearbook.traced import Traced


def article(title: str, text: str = "") -> DraftEntry:
    return DraftEntry(Traced.of(title), (DraftBlock("paragraph", Traced.of(text)),))


@pytest.mark.parametrize(
    ("title", "text", "chapter"),
    [
        ("县人大常委会听取专项工作报告", "会议由县人大常委会主任主持。", "政治"),
        ("全市招商引资项目集中签约", "一批重点项目签约落户开发区。", "经济"),
        ("春耕备耕农资供应充足", "农户走进合作社选购良种。", "农业农村"),
        ("老旧小区加装电梯竣工", "改造工程已经竣工。", "城乡建设"),
        ("图书馆举办非遗展览", "游客走进博物馆。", "文化旅游"),
        ("社區志願者關愛老人", "居民說，社區食堂很好。", "社会生活"),
        ("望江大桥下月合龙", "大桥全长三公里。", "城乡建设"),
        ("渔船赶在休渔前出港", "渔民昨夜出海。", "农业农村"),
        ("電動公車開進山村", "客運業者每天開八班。", "城乡建设"),
        ("巡回法庭到村里开庭", "被告当场道歉。", "法治"),
        ("业主委员会在屋顶栽下古树", "居民说，老树活了。", "生态环境"),  # 委员会 is no 委员
        ("河道水质持续改善", "治水三年，生态环境向好。", "生态环境"),
    ],
)
def test_words_find_the_chapter(title: str, text: str, chapter: str) -> None:
    found = place(article(title, text))
    assert found.chapter == chapter
    assert 0.5 <= found.confidence <= 0.95 and found.words


@pytest.mark.parametrize(("title", "text"), [("今夜有雪", "记者获悉，夜里有雪。"), ("", ""), ("启事", "即日起。")])
def test_an_article_without_telling_words_stays_unplaced(title: str, text: str) -> None:
    found = place(article(title, text))
    assert found.chapter is None and found.confidence < 0.5


def test_a_tie_is_not_decided() -> None:
    lexicon = (Topic("甲", (("茶叶", 3.0),)), Topic("乙", (("博览", 3.0),)))
    found = place(article("茶叶博览"), lexicon)
    assert found.chapter is None and set(found.others) == {"甲", "乙"}


def test_the_lexicon_is_in_the_usual_order_and_says_nothing_twice() -> None:
    titles = [topic.title for topic in topics()]
    assert titles[0] == "政治" and titles[-1] == "生态环境" and len(set(titles)) == len(titles)
    for topic in topics():
        words = [word for word, _ in topic.words]
        assert len(words) == len(set(words)) and all(weight > 0 for _, weight in topic.words)


def test_chapters_come_in_the_usual_order_and_the_unplaced_last() -> None:
    shelves = Shelves(())
    loose = [
        Sheet("s1", "", (article("今夜有雪"),), 0),
        Sheet("s1", "", (article("河道水质持续改善", "治水三年。"),), 0),
        Sheet("s1", "", (article("县人大常委会会议召开"),), 0),
    ]
    records, findings, _settled = shelve_by_words(loose, shelves)
    assert [chapter.title for chapter in shelves.chapters()] == ["政治", "生态环境", LOOSE]
    assert {record.rule for record in records} == {"assembly.place"}
    assert [finding.code for finding in findings] == ["assembly.unplaced"]
