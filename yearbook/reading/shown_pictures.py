"""Which article a photo belongs to: one that stands in its text and speaks of it. All others are items of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yearbook.reading.affinity import Affinity
from yearbook.reading.headline import Headline
from yearbook.reading.listed import whom
from yearbook.reading.paragraphs import Para
from yearbook.reading.photos import Photo
from yearbook.reading.segments import Segment

OWN = 2.0
"""What a caption must share with the article around it, in units of one pair rare on the page."""
MATTER = 0.2
"""Which share of what the caption says that must be: one that tells a story of its own has a few words of any."""
CLEARLY, BRIEFLY = 2.0, 1.5
"""How many times more than with any other article that must be: of a caption, and of one that is a single short sentence."""
BRIEF = 36
"""Characters of such a one; a photo that is an item of its own tells more, its day and place first."""
ELSEWHERE, FAR = 6.0, 4.0
"""The same two of a caption that cuts the text of an article which it does not speak of: a picture strays with its column."""


def shown_by_text(
    paras: Sequence[Para],
    parts: Sequence[Segment],
    pictures: Sequence[Photo],
    heads: Mapping[int, Headline],
    affinity: Affinity,
    pages: Sequence[int],
) -> dict[int, tuple[int, int]]:
    """Return the photos that belong to an article: (its segment, the paragraph behind which the photo stands).

    `pages` are those of the lines.  Such a photo has no headline, stands inside an article's text on a page that has
    some of it, and its caption speaks of what only one text does, or right below such a text where other photos of the
    page stand in theirs; or it has no credit either (图为…) and stands behind the article: nobody prints such a photo by itself; or it shows
    whom one portrait's headline names (名：…).
    """
    out: dict[int, tuple[int, int]] = {}
    titled = {target - len(parts) for target in heads}
    portraits = {n: name for n, head in heads.items() if n < len(parts) and (name := whom(head.title.text))}
    if all(number in titled for number in range(len(pictures))):
        return out
    stretches = []
    on: list[set[int]] = []
    for part in parts:
        where = sorted(place for para in paras[part.first : part.last] for place in para.where)
        stretches.append((where[0][0], where[-1][1]))
        on.append({pages[line] for place in where for line in place})
    below: dict[int, list[int]] = {}
    inside = False
    for number, photo in enumerate(pictures):
        if number in titled:
            continue
        if photo.credit is None and (above := [n for n, (_from, end) in enumerate(stretches) if end < photo.first]):
            owner = max(above, key=lambda n: stretches[n][1])
            out[number] = (owner, parts[owner].last - parts[owner].first - 1)
            continue
        if len(shown := [n for n, name in portraits.items() if name in photo.caption.text]) == 1:
            out[number] = (shown[0], parts[shown[0]].last - parts[shown[0]].first - 1)
            continue
        around = [n for n, (start, end) in enumerate(stretches) if start < photo.first and photo.last < end]
        around = [n for n in around if pages[photo.first] in on[n]]
        if not around:
            below[number] = _above(stretches, on, photo, pages)
            continue
        shared = affinity.shared(photo.caption.text)
        told = _told(photo, shared[: len(parts)], shared[len(parts) + number], around)
        if told is not None:
            inside = True
            own = paras[parts[told].first : parts[told].last]
            last = len(own) - 1
            before = max((n for n, para in enumerate(own) if para.first < photo.first), default=0)
            out[number] = (told, before if told in around else last)
    for number, around in below.items() if inside else ():
        shared = affinity.shared(pictures[number].caption.text)
        told = _told(pictures[number], shared[: len(parts)], shared[len(parts) + number], around)
        if told is not None:
            out[number] = (told, parts[told].last - parts[told].first - 1)
    return out


def _above(
    stretches: Sequence[tuple[int, int]], on: Sequence[set[int]], photo: Photo, pages: Sequence[int]
) -> list[int]:
    """Return the article that ends right above a photo on its page, if there is one."""
    above = [n for n, (_from, end) in enumerate(stretches) if end < photo.first and pages[photo.first] in on[n]]
    return [max(above, key=lambda n: stretches[n][1])] if above else []


def _told(photo: Photo, shared: Sequence[float], whole: float, around: Sequence[int]) -> int | None:
    """Return the article that the caption of a photo inside the texts `around` speaks of, or None.

    `shared` is what the caption shares with each article, `whole` what it says in all.
    """
    if not around:
        return None
    best = max(range(len(shared)), key=lambda n: (shared[n], n in around))
    others = max((*shared[:best], *shared[best + 1 :], 0.0))
    if best not in around:
        return best if shared[best] >= ELSEWHERE and shared[best] >= FAR * others else None
    text = photo.caption.text
    brief = len(text) <= BRIEF and "。" not in text[:-1]
    return best if shared[best] >= max(OWN, MATTER * whole, (BRIEFLY if brief else CLEARLY) * others) else None


def pictures_of(
    pictures: Sequence[Photo], shown_by: Mapping[int, tuple[int, int]], owner: int
) -> dict[int, tuple[Photo, ...]]:
    """Return the photos of the article `owner` by the paragraph that they stand behind."""
    out: dict[int, tuple[Photo, ...]] = {}
    for number, (article, behind) in sorted(shown_by.items()):
        if article == owner:
            out[behind] = (*out.get(behind, ()), pictures[number])
    return out
