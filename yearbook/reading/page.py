"""One page (or a window of short pages): the order of the steps that make articles of it.

Columns read in turns are put in order (`threads`), running text becomes paragraphs and pieces of paragraphs
(`paragraphs`), photos and labels of groups are taken out; each open end finds its rest (`stitching`); small titles are told
from headlines (`subheads`, `weighed_titles`); the gaps between paragraphs get a strength (`segments`) and the pieces their
order (`stitching.flow`); headlines are paired with bodies, and bodies that two headlines claim are split (`matching`); what
is left over goes to an article as a small title that its words show (`leftovers`), or is shown as unplaced.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yearbook.cleaning.lines import Clean, Line
from yearbook.cleaning.wraps import Rebuilt, record_joins
from yearbook.ledger import Record
from yearbook.model import Reason, without_space
from yearbook.reading import decisions
from yearbook.reading.affinity import Affinity
from yearbook.reading.articles import Article, build_article, build_photo, closed_by_names
from yearbook.reading.clusters import Cluster, clusters
from yearbook.reading.draft import DraftByline, DraftEntry
from yearbook.reading.groups import Label, take_labels, under_items
from yearbook.reading.headline import Headline, Manner, manner_of, read_headline
from yearbook.reading.leftovers import Left, home, small_titles
from yearbook.reading.listed import take_listed
from yearbook.reading.matching import merged_back, paired
from yearbook.reading.membership import owners_of
from yearbook.reading.pairing import Pair, Pairing
from yearbook.reading.paragraphs import Para, paragraphs
from yearbook.reading.photo_names import names_of_photos, parted_from_photos, with_names
from yearbook.reading.photos import Photo, photos
from yearbook.reading.role import Role
from yearbook.reading.segments import Segment, strengths
from yearbook.reading.shown_pictures import pictures_of, shown_by_text
from yearbook.reading.signed import Detached, detach
from yearbook.reading.stitching import flow, links, shows_all_seams
from yearbook.reading.subheads import in_place, opening, places, subhead_text
from yearbook.reading.threads import in_threads
from yearbook.reading.weighed_titles import weighed
from yearbook.traced import Traced

SHORTEST_REPEAT = 40
"""Characters from which equal articles are one printed twice; shorter ones are notices that may be alike."""


@dataclass(slots=True)
class Page:
    """What was read of one page."""

    entries: list[DraftEntry] = field(default_factory=list)
    set_aside: list[tuple[Traced, Reason]] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)


def read_page(lines: Sequence[Line], roles: Sequence[Role], clean: Clean, dated: Collection[int]) -> Page:
    """Return the articles and photo items of `lines`, whose roles are given; regions and source are those of `clean`.

    `dated` are the lines that begin with a dateline.
    """
    page = Page()
    pieces = paragraphs(lines, roles, clean.regions, dated)
    order = in_threads(lines, roles, clean.regions, dated)
    above = {_gap(pieces, cluster.first) for cluster in clusters(lines, roles)} if order else set()
    if order is not None and not shows_all_seams(pieces, above):
        lines, roles = [lines[at] for at in order.lines], [roles[at] for at in order.lines]
        begun = {place for place, at in enumerate(order.lines) if at in dated}
        pieces = paragraphs(lines, roles, clean.regions, begun, order.resumed)
    else:
        order = None
    note = decisions.Decisions(clean.source, lines, page.records)
    pictures = photos(lines, roles)
    shown, labels, numbers = take_labels(clusters(lines, roles), pieces)
    for number in numbers:
        page.set_aside.append((number.text, "furniture"))
        note.number(number)
    signed = detach(shown, pieces, lines)
    page.set_aside.extend((byline.print, "unplaced") for byline in signed.nobody)
    listed = take_listed(signed.clusters, pieces)
    labels = sorted([*labels, *listed.labels], key=lambda label: label.at)
    listed = replace(listed, clusters=tuple(parted_from_photos(listed.clusters, pictures)))
    named = names_of_photos(listed.clusters, pictures, lines, roles)
    unnamed = [cluster for cluster in listed.clusters if not any(cluster is name for name in named.values())]
    over_text = [
        cluster
        for cluster in unnamed
        if not _over_photo(cluster, pictures, pieces) and not _under_photo(cluster, pictures, pieces)
    ]
    linked, seams = links(
        pieces, {_gap(pieces, cluster.first) for cluster in over_text}, order.resumed if order else ()
    )
    for join in seams:
        note.joined(pieces[join.head], pieces[join.tail], join.confidence)
    numbered = {_gap(pieces, number.at) for number in numbers}
    closed = {at + 1 for at in signed.closing}
    items = {_gap(pieces, cluster.first) for cluster in under_items(labels, listed.clusters)}
    inside, headlines = _small_titles_in_place(
        pieces, unnamed, closed, {*linked.values(), *numbered, *items, *listed.blocks}
    )
    for cluster, sure in inside.values():
        note.small_title(cluster, sure)
    headed = {_gap(pieces, cluster.first) for cluster in headlines if cluster in over_text} | {
        _gap(pieces, label.at) for label in labels
    }
    text = flow(pieces, strengths(pieces, headed, signed.closing, inside), linked, seams)
    page.records.extend(
        record_joins(
            clean.source, [Rebuilt(p.text, p.source, p.marks, p.confidence) for p in text.paras if p.table is None]
        )
    )
    parts, pairing, affinity = paired(text.paras, pictures, headlines, text.gaps)
    parts, pairing = merged_back(parts, pairing, pictures)
    pairing = with_names(pairing, {len(parts) + number: cluster for number, cluster in named.items()})
    bylines = Detached(
        closing=_at_paragraphs(signed.closing, text.place), opening=_at_paragraphs(signed.opening, text.place)
    )
    within = {text.place[gap]: cluster for gap, (cluster, _sure) in inside.items()}
    _build(
        page,
        note,
        [line.page for line in lines],
        text.paras,
        pictures,
        parts,
        pairing,
        affinity,
        bylines,
        within,
        labels,
    )
    _set_aside_repeats(page, note)
    _keep_all(page, note, lines, roles)
    return page


def _set_aside_repeats(page: Page, note: decisions.Decisions) -> None:
    """Set an article aside that the window has already, word for word (in other columns: an extract of two editions)."""
    seen: set[tuple[str, str]] = set()
    kept: list[DraftEntry] = []
    for entry in page.entries:
        body = without_space("".join(block.text.text for block in entry.blocks))
        key = (without_space(entry.title.text if entry.title else ""), body)
        if len(body) >= SHORTEST_REPEAT and key in seen and entry.group_print is None:
            kept.append(replace(entry, repeated=True))
            note.repeated(entry)
        else:
            kept.append(entry)
            seen.add(key)
    page.entries = kept


def _keep_all(page: Page, note: decisions.Decisions, lines: Sequence[Line], roles: Sequence[Role]) -> None:
    """Show what no step has taken as unplaced: whole lines only, because every step takes lines or parts of lines whole."""
    traces = [trace for entry in page.entries for trace in entry.traces()] + [text for text, _ in page.set_aside]
    taken = {start for trace in traces for _, start, _ in (*trace.runs, *trace.carried)}
    for line, role in zip(lines, roles, strict=True):
        runs = line.text.runs
        if not runs or runs[0][1] in taken or role is Role.ASIDE:
            continue
        if taken.isdisjoint([start for _, start, _ in runs]):
            page.set_aside.append((line.text, "unplaced"))
            note.left_over(line)


def _over_photo(cluster: Cluster, pictures: Sequence[Photo], pieces: Sequence[Para]) -> bool:
    """Tell whether a photo and no text stands right behind a cluster: its headline, if it has one."""
    gap = _gap(pieces, cluster.first)
    end = pieces[gap].first if gap < len(pieces) else None
    return any(photo.first > cluster.last and (end is None or photo.first < end) for photo in pictures)


def _under_photo(cluster: Cluster, pictures: Sequence[Photo], pieces: Sequence[Para]) -> bool:
    """Tell whether a cluster stands right behind a photo that interrupts a sentence, whose rest may stand behind both.

    Nobody signed it, and no dateline begins the text behind.
    """
    gap = _gap(pieces, cluster.first)
    if not 0 < gap < len(pieces) or pieces[gap - 1].closed or pieces[gap].dated:
        return False
    if len(cluster.shown) < len(cluster.items):
        return False
    return any(pieces[gap - 1].last < photo.first and photo.last < cluster.first for photo in pictures)


def _gap(paras: Sequence[Para], line: int) -> int:
    """Return the gap (index of the piece behind, in order of print) in which a line stands."""
    return bisect_left(paras, line, key=lambda para: para.first)


def _at_paragraphs(
    bylines: Mapping[int, tuple[DraftByline, ...]], place: Sequence[int]
) -> dict[int, tuple[DraftByline, ...]]:
    """Return bylines by paragraph that were given by piece."""
    out: dict[int, tuple[DraftByline, ...]] = {}
    for piece, found in bylines.items():
        out[place[piece]] = (*out.get(place[piece], ()), *found)
    return out


def _small_titles_in_place(
    pieces: Sequence[Para], found: Sequence[Cluster], begun: Collection[int], never: Collection[int]
) -> tuple[dict[int, tuple[Cluster, float]], list[Cluster]]:
    """Return the clusters that are small titles, by gap and with how sure that is, and the other ones."""
    at: dict[int, Cluster] = {}
    for cluster in found:
        at.setdefault(_gap(pieces, cluster.first), cluster)
    opened = opening(pieces, at, begun)
    sure = in_place(pieces, {g: c for g, c in at.items() if g not in never}, opened)
    undecided = [g for g in sorted(at) if g not in sure and g not in never and g not in opened]
    undecided = [g for g in undecided if not any(part.level for part in at[g].shown) and not _names_notice(at[g])]
    sure |= weighed(pieces, at, opened, undecided)
    kept = {gap: (at[gap], chance) for gap, chance in sure.items()}
    return kept, [cluster for cluster in found if not any(cluster is other for other, _sure in kept.values())]


def _names_notice(cluster: Cluster) -> bool:
    """Tell whether display text is what notices are called: 公告, 更　正."""
    return decisions.NOTICE.fullmatch(without_space("".join(part.text.text for part in cluster.shown))) is not None


def _build(
    page: Page,
    note: decisions.Decisions,
    pages: Sequence[int],
    paras: Sequence[Para],
    pictures: Sequence[Photo],
    parts: Sequence[Segment],
    pairing: Pairing,
    affinity: Affinity,
    signed: Detached,
    inside: dict[int, Cluster],
    labels: Sequence[Label],
) -> None:
    pairs = {found.target: found for found in pairing.pairs}
    texts = ["\n".join(p.text.text for p in paras[part.first : part.last]) for part in parts]
    texts += [photo.caption.text for photo in pictures]
    heads: dict[int, Headline] = {}
    spare: dict[int, list[Left]] = {}
    moved: set[int] = set()
    printed = sorted(first for para in paras for first, _last in para.where)
    manners = _manners(pairs, texts, pages)
    for target, found in sorted(pairs.items()):
        heads[target] = read_headline(
            found.group.parts, texts[target].__contains__, manners[pages[found.group.parts[0].at]]
        )
        place = paras[parts[target].first].first if target < len(parts) else pictures[target - len(parts)].first
        apart = _moved(found.group.parts[-1].at, place, printed, target >= len(parts))
        note.paired(found, heads[target], moved=apart)
        if apart:
            moved.add(target)
        if heads[target].rest and target >= len(parts):
            page.set_aside.extend((piece.text, "unplaced") for line in heads[target].rest for piece in line)
        elif heads[target].rest:
            spare.setdefault(target, []).extend(small_titles([part for line in heads[target].rest for part in line]))
    for group in pairing.left:
        at = home(group, pairs, texts[: len(parts)])
        if at is None:
            for piece in group.parts:
                page.set_aside.append((piece.text, "unplaced"))
            for byline in group.bylines:
                page.set_aside.append((byline.print, "unplaced"))
            note.unplaced(group)
        else:
            spare.setdefault(at, []).extend(small_titles(group.parts))
            end = parts[at].last - 1
            signed.closing[end] = (*signed.closing.get(end, ()), *group.bylines)
    by = [_bylines(part, pairs.get(number), signed) for number, part in enumerate(parts)]
    owners = owners_of(paras, parts, pairs, labels, by)
    names_close = closed_by_names([paras[part.last - 1].text for part in parts], by)
    first_of: set[int] = set()
    under: dict[int, list[DraftEntry]] = {}
    shown_by = shown_by_text(paras, parts, pictures, heads, affinity, pages)
    built: list[DraftEntry] = []
    for number, part in enumerate(parts):
        found_pair = pairs.get(number)
        label = owners[number]
        own = paras[part.first : part.last]
        placed = _placed(own, part, spare.get(number, []), inside, note)
        entry = build_article(
            Article(
                paras=tuple(own),
                headline=heads.get(number),
                bylines=by[number],
                subheads=placed,
                pictures=pictures_of(pictures, shown_by, number),
                group=labels[label].name if label is not None else None,
                group_print=labels[label].print if label is not None and label not in first_of else None,
                confidence=found_pair.confidence if found_pair else 0.5,
                names_close=names_close,
            )
        )
        if label is not None:
            first_of.add(label)
            under.setdefault(label, []).append(entry)
        note.article(entry, part)
        page.entries.append(entry)
        built.append(entry)
    unsigned = [entry.title.text for entry in built if entry.title is not None and not entry.bylines]
    if 2 * len(unsigned) >= len(built):
        for number in sorted(moved):
            if pairs[number].group.bylines and number < len(parts):
                note.signed_apart(pairs[number], heads[number].title.text, unsigned)
    for number, label_found in enumerate(labels):
        if number in first_of:
            note.grouped(label_found, under[number])
        else:
            page.set_aside.append((label_found.print, "unplaced"))
    for number, photo in enumerate(pictures):
        found_pair = pairs.get(len(parts) + number)
        if number in shown_by:
            note.picture(photo)
            continue
        bylines = found_pair.group.bylines if found_pair else ()
        confidence = found_pair.confidence if found_pair else 1.0
        if found_pair is None and parts:
            shared = affinity.shared(photo.caption.text)[: len(parts)]
            likely = sorted((n for n in heads if n < len(parts) and shared[n] > 0), key=lambda n: -shared[n])
            note.alone(photo, [heads[n].title.text for n in likely[:3]])
        page.entries.append(build_photo(photo, heads.get(len(parts) + number), bylines, confidence))


def _moved(line: int, place: int, printed: Sequence[int], photo: bool) -> bool:
    """Tell whether a headline whose last line is `line` goes elsewhere than to what is printed right below it.

    `place` is the first line of its body or photo, `printed` are the first lines of all pieces of running text, ascending;
    a photo may have its headline below.
    """
    between = bisect_left(printed, max(line, place)) - bisect_left(printed, min(line, place) + 1)
    return between > 0 or (place < line and not photo)


def _manners(pairs: Mapping[int, Pair], texts: Sequence[str], pages: Sequence[int]) -> dict[int, Manner]:
    """Return for each page the manner of its headlines; `pages` are those of the lines."""
    on: dict[int, list[int]] = {}
    for target, found in pairs.items():
        on.setdefault(pages[found.group.parts[0].at], []).append(target)
    return {
        page: manner_of((pairs[target].group.parts, texts[target].__contains__) for target in targets)
        for page, targets in on.items()
    }


def _bylines(part: Segment, found: Pair | None, signed: Detached) -> tuple[DraftByline, ...]:
    out: list[DraftByline] = list(found.group.bylines) if found else []
    for at in range(part.first, part.last):
        out.extend(signed.opening.get(at, ()))
    for at in range(part.first, part.last):
        out.extend(signed.closing.get(at, ()))
    return tuple(out)


def _placed(
    own: Sequence[Para], part: Segment, spare: Sequence[Left], inside: dict[int, Cluster], note: decisions.Decisions
) -> dict[int, tuple[Traced, ...]]:
    out: dict[int, tuple[Traced, ...]] = {}
    for gap, cluster in inside.items():
        if part.first <= gap < part.last:
            out[gap - part.first] = (subhead_text(cluster.shown),)
    if spare:
        found = places([para.text.text for para in own], [left.text for left in spare])
        for left, at in zip(spare, found, strict=True):
            out[at] = (*out.get(at, ()), left.print)
            note.placed(left, own[at] if at < len(own) else None)
    return out
