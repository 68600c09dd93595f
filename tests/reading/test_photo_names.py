"""Display text close below the credit of a photo: its headline, by what the caption says and where both stand."""

import pytest

from yearbook.cleaning import clean
from yearbook.intake.source import Source
from yearbook.reading.clusters import clusters
from yearbook.reading.photo_names import names_of_photos, parted_from_photos
from yearbook.reading.photos import mark_captions, photos
from yearbook.reading.roles import roles


def names(text: str) -> list[str]:
    page = clean(Source("s1", "a.txt", text, "", "utf-8", "newspaper"))
    given = roles(page.lines, page.regions, page.shown, [])
    mark_captions(page.lines, given, page.regions, page.shown)
    pictures = photos(page.lines, given)
    shown = parted_from_photos(clusters(page.lines, given), pictures)
    found = names_of_photos(shown, pictures, page.lines, given)
    return [cluster.shown[0].text.text for cluster in found.values()]


CUT = "大桥通车以后，两岸居民从南岸走到北岸只要十分钟。有人说，夜里也能走过去，因为全长"
WHOLE = "大桥通车以后，两岸居民从南岸走到北岸只要十分钟。"


@pytest.mark.parametrize(
    ("before", "name", "behind", "found"),
    [
        (CUT, "江上练兵", "\n\n\n", True),  # one word of the caption, in the middle of a sentence
        (WHOLE, "江上练兵", "\n\n\n", False),  # a small title, perhaps
        (WHOLE, "江上演练救人忙", "\n\n\n", True),  # half of its words
        (CUT, "江上练兵", "\n\n", False),  # no nearer to the photo than to the text
        (CUT, "采茶时节", "\n\n\n", False),  # none of its words
    ],
)
def test_names_nearer_to_the_photo_than_to_the_text(before: str, name: str, behind: str, found: bool) -> None:
    text = (
        f"望江大桥合龙\n\n■记者 李明\n\n{before}\n\n\n11月7日，消防队员在江上演练救人。\n\n吴平 摄\n\n{name}{behind}"
        "三公里的大桥两侧还有步道，两岸居民都来看。\n"
    )
    assert names(text) == ([name] if found else [])


@pytest.mark.parametrize(
    ("name", "gap", "found"),
    [
        ("江上练兵", "\n\n", True),
        ("江上练兵", "\n", False),  # a kicker of the headline below
        ("采茶时节", "\n\n", False),  # none of the caption's words
    ],
)
def test_a_line_that_touches_a_photo_over_another_headline(name: str, gap: str, found: bool) -> None:
    text = (
        f"望江大桥合龙\n\n■记者 李明\n\n{WHOLE}\n\n11月7日，消防队员在江上演练救人。\n吴平 摄\n{name}{gap}"
        "渡口木船换成电船\n　　本报讯（记者 王红）柳湾渡口的木船换成了电船，一趟只要四分钟。\n"
    )
    assert names(text) == ([name] if found else [])
