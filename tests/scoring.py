"""Score restructured editions against the references in tests/cases (or in any folder of the same form).

    python tests/scoring.py [FOLDER…] [--worst N] [--show] [--raise]

FOLDER is a case (it holds gold.json) or a folder of cases; the default is tests/cases.  Figures are shares of 1 in the
code and per cent in the table; white space is never compared, since spacing is style and not content:

    title   F1 of entry titles
    body    1 - edit distance / length over the bodies of all entries of the reference; a missing entry scores 0
    para    F1 of whole paragraphs, each inside the right entry
    figure  F1 of (caption, credit) inside the right entry
    extra   F1 of kickers, subtitles, subheads, bylines and contributors inside the right entry
    place   entries that stand in the section (yearbooks) or group (newspapers, where one is given) of the reference
    keep    visible characters of the source that lie in exactly one span

Tables are not compared, neither as tables nor as text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

FIGURES = ("title", "body", "para", "figure", "extra", "place", "keep")
AIMS = {"title": 95, "body": 99, "para": 90, "figure": 90, "extra": 90, "place": 95, "keep": 100}
"""Per cent to reach on every case that is not hard; --raise lifts no threshold beyond, so that rules stay free to trade."""
CASES = Path(__file__).parent / "cases"
Tree = dict[str, Any]


def bare(text: str | None) -> str:
    """Return the text without white space."""
    return re.sub(r"\s", "", text or "")


@dataclass(frozen=True)
class Case:
    """One reference: a source as an office would get it, and what a careful reader makes of it."""

    folder: Path
    gold: Tree
    kind: str
    encoding: str
    damages: tuple[str, ...]
    thresholds: dict[str, float]

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def source(self) -> Path:
        return self.folder / "source.txt"

    @property
    def text(self) -> str:
        """The source decoded with the case's own encoding, a byte order mark dropped, line ends as they stand."""
        return self.source.read_bytes().decode(self.encoding).removeprefix("\ufeff")


def load_case(folder: Path) -> Case:
    """Read a case; a threshold that is no known figure is an error."""
    data = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    if unknown := set(data["thresholds"]) - set(FIGURES):
        raise ValueError(f"{folder / 'case.toml'}: unknown thresholds {sorted(unknown)}")
    if gold["kind"] != data["kind"]:
        raise ValueError(f"{folder}: gold.json and case.toml name different kinds")
    return Case(folder, gold, data["kind"], data["encoding"], tuple(data["damages"]), data["thresholds"])


def find_cases(folders: Iterable[Path]) -> list[Case]:
    """Return the cases that the folders are or hold, by name."""
    return [
        load_case(path.parent)
        for folder in folders
        for path in sorted(folder.glob("gold.json") if (folder / "gold.json").exists() else folder.glob("*/gold.json"))
    ]


@dataclass(frozen=True)
class Reading:
    """What is compared of one entry, white space taken out."""

    title: str = ""
    place: str = ""
    paragraphs: tuple[str, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    extras: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> str:
        return "".join(self.paragraphs)


def read_entry(entry: Tree, place: str | None, contributors: Sequence[str] = ()) -> Reading:
    """Read an entry of an edition or of a reference; the two share their keys, but a reference may list paragraphs."""
    blocks = list(entry.get("blocks", ()))
    blocks += [{"type": "paragraph", "text": text} for text in entry.get("paragraphs", ())]
    blocks += [{"type": "figure", **figure} for figure in entry.get("figures", ())]
    extras = [(key, bare(entry[key])) for key in ("kicker", "subtitle") if entry.get(key)]
    extras += [(bare(line["role"]), bare(name)) for line in entry.get("bylines", ()) for name in line["names"]]
    extras += [("subhead", bare(block["text"])) for block in blocks if block["type"] == "subhead"]
    extras += [("contributor", bare(name)) for name in [*entry.get("contributors", ()), *contributors]]
    return Reading(
        title=bare(entry.get("title")),
        place=bare(place),
        paragraphs=tuple(bare(block["text"]) for block in blocks if block["type"] == "paragraph"),
        figures=tuple((bare(b["caption"]), bare(b.get("credit"))) for b in blocks if b["type"] == "figure"),
        extras=tuple(extras),
    )


def read_sections(sections: Iterable[Tree]) -> Iterator[Reading]:
    """Yield the entries; the signature that closes a section counts with the section's last entry."""
    for section in sections:
        entries = section.get("entries", [])
        for n, entry in enumerate(entries, 1):
            signed = section.get("contributors") or () if n == len(entries) else ()
            yield read_entry(entry, entry.get("group") or section.get("title"), signed)


def gold_readings(gold: Tree) -> list[Reading]:
    """Return the reference's entries in their order."""
    if gold["kind"] == "yearbook":
        return [reading for chapter in gold["chapters"] for reading in read_sections(chapter["sections"])]
    return [read_entry(entry, entry.get("group")) for entry in gold["entries"]]


def edition_readings(edition: Tree) -> list[Reading]:
    """Return the entries of an edition that was made of one source, front and back matter too."""
    parts = [{"sections": [part]} for part in [*edition.get("front", ()), *edition.get("back", ())]]
    return [reading for chapter in [*parts, *edition["chapters"]] for reading in read_sections(chapter["sections"])]


def f1(want: Counter[Any], got: Counter[Any]) -> float:
    """Return the harmonic mean of precision and recall of two bags; two empty bags agree."""
    total = want.total() + got.total()
    return 2 * (want & got).total() / total if total else 1.0


def leaf_spans(node: object) -> Iterator[tuple[int, int]]:
    """Yield start and end of everything below a node that has exactly the keys of a span."""
    if isinstance(node, dict):
        if node.keys() == {"source", "start", "end"}:
            yield node["start"], node["end"]
        else:
            for value in node.values():
                yield from leaf_spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaf_spans(value)


def kept(edition: Tree, text: str) -> float:
    """Return the share of visible characters that exactly one span holds."""
    times = Counter[int]()
    for key in ("front", "chapters", "back", "set_aside"):
        for start, end in leaf_spans(edition.get(key)):
            times.update(range(start, end))
    visible = [i for i, char in enumerate(text) if not char.isspace()]
    return sum(times[i] == 1 for i in visible) / max(1, len(visible))


@dataclass(frozen=True)
class Score:
    """The figures of one case and, worst first, what went wrong entry by entry."""

    figures: dict[str, float]
    faults: list[tuple[int, str]] = field(default_factory=list)

    def misses(self, thresholds: dict[str, float]) -> list[str]:
        """Return one line for each figure below its threshold (both sides to a hundredth of a per cent)."""
        return [
            f"{name} {100 * self.figures[name]:.2f} < {limit:.2f}"
            for name, limit in thresholds.items()
            if round(100 * self.figures[name], 2) < limit
        ]


def pair(want: list[Reading], got: list[Reading]) -> tuple[list[tuple[Reading, Reading | None]], list[Reading]]:
    """Pair entries of equal title, of several the one in the same place with the nearest body; and what is left over."""
    pool: dict[str, list[Reading]] = defaultdict(list)
    for reading in got:
        pool[reading.title].append(reading)
    pairs: list[tuple[Reading, Reading | None]] = []
    for reading in want:
        rivals = pool[reading.title]
        best = min(
            rivals,
            key=lambda rival: (rival.place != reading.place, Levenshtein.distance(rival.body, reading.body)),
            default=None,
        )
        if best is not None:
            rivals.remove(best)
        pairs.append((reading, best))
    return pairs, [reading for rivals in pool.values() for reading in rivals]


def score(gold: Tree, edition: Tree, text: str) -> Score:
    """Compare an edition made of one source with that source's reference."""
    want, got = gold_readings(gold), edition_readings(edition)
    pairs, surplus = pair(want, got)
    faults: list[tuple[int, str]] = []
    off = 0
    for reading, mate in pairs:
        wrong = Levenshtein.distance(reading.body, mate.body) if mate else len(reading.body)
        off += min(wrong, len(reading.body))
        faults += list(explain(reading, mate, wrong))
    faults += [
        (len(extra.body), f"surplus   {extra.title[:30] or '(untitled)'} | {extra.body[:40]}") for extra in surplus
    ]
    bags = {}
    for name, attribute in (("para", "paragraphs"), ("figure", "figures"), ("extra", "extras")):
        mine = Counter((n, item) for n, (reading, _) in enumerate(pairs) for item in getattr(reading, attribute))
        theirs = Counter((n, item) for n, (_, mate) in enumerate(pairs) if mate for item in getattr(mate, attribute))
        theirs += Counter((-1, item) for reading in surplus for item in getattr(reading, attribute))
        bags[name] = f1(mine, theirs)
    placed = sum(mate is not None and reading.place in ("", mate.place) for reading, mate in pairs)
    figures = {
        "title": f1(Counter(r.title for r in want), Counter(r.title for r in got)),
        "body": 1 - off / max(1, sum(len(r.body) for r in want)),
        **bags,
        "place": placed / max(1, len(want)),
        "keep": kept(edition, text),
    }
    return Score({name: figures[name] for name in FIGURES}, sorted(faults, key=lambda fault: -fault[0]))


def explain(want: Reading, got: Reading | None, wrong: int) -> Iterator[tuple[int, str]]:
    """Yield (weight, line) for each difference between an entry of the reference and its mate."""
    name = want.title[:30] or "(untitled)"
    if got is None:
        yield max(1, wrong), f"missing   {name}"
        return
    if want.place and want.place != got.place:
        yield 1, f"place     {name}: {got.place or '-'} for {want.place}"
    if wrong:
        yield wrong, f"body      {name}: {wrong} characters off"
    for label, mine, theirs in (
        ("para", want.paragraphs, got.paragraphs),
        ("figure", want.figures, got.figures),
        ("extra", want.extras, got.extras),
    ):
        lost = list((Counter[Any](mine) - Counter[Any](theirs)).elements())
        more = list((Counter[Any](theirs) - Counter[Any](mine)).elements())
        for sign, items in (("-", lost), ("+", more)):
            for item in items:
                yield 1, f"{label:<9} {name}: {sign} {clip(item)}"


def clip(item: str | tuple[str, str]) -> str:
    """Shorten a paragraph to its two ends."""
    text = item if isinstance(item, str) else " | ".join(item)
    return text if len(text) <= 64 else f"{text[:30]} … {text[-30:]}"


def structure_case(case: Case) -> Tree:
    """Run the public pipeline on a case's source, recognising encoding and kind by itself, and return edition.json's tree."""
    from yearbook import model_json, pipeline  # here, so that the scorer alone needs no package

    tree: Tree = json.loads(model_json.dump(pipeline.structure([case.source], jobs=1).edition))
    return tree


def raise_thresholds(case: Case, figures: dict[str, float]) -> None:
    """Lift the thresholds in case.toml to the figures reached, at most to the aims; none is ever lowered."""
    path = case.folder / "case.toml"
    head = path.read_text("utf-8").split("[thresholds]")[0]
    reached = {name: min(AIMS[name], int(figures[name] * 10000) / 100) for name in FIGURES}
    limits = {name: max(case.thresholds.get(name, 0.0), reached[name]) for name in FIGURES}
    lines = "".join(f"{name} = {limit:.2f}\n" for name, limit in limits.items())
    path.write_text(f"{head}[thresholds]\n{lines}", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit status is 1 where a case misses a threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[CASES], metavar="FOLDER")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print the N worst faults of each case")
    parser.add_argument("--show", action="store_true", help="print the entries that came out")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the thresholds to what was reached")
    options = parser.parse_args(arguments)
    cases = find_cases(options.folders)
    if not cases:
        parser.error("no case found: a case is a folder with source.txt, gold.json and case.toml")
    rows = []
    status = 0
    print(f"{'case':<32}" + "".join(f"{name:>8}" for name in FIGURES))
    for case in cases:
        try:
            edition = structure_case(case)
        except Exception as error:  # whatever a broken rule raises costs its own case and no other
            rows.append(dict.fromkeys(FIGURES, 0.0))
            status = 1
            print(f"{case.name:<32} {type(error).__name__}: {error}"[:240])
            continue
        result = score(case.gold, edition, case.text)
        rows.append(result.figures)
        misses = result.misses(case.thresholds)
        status |= bool(misses)
        told = edition["sources"][0]
        notes = [f"{key} taken for {told[key]}" for key in ("kind",) if told[key] != getattr(case, key)]
        print(f"{case.name:<32}" + "".join(f"{100 * result.figures[n]:8.2f}" for n in FIGURES), *notes, *misses)
        for _, fault in result.faults[: options.worst]:
            print("    " + fault)
        if options.show:
            print(json.dumps(edition["chapters"], ensure_ascii=False, indent=1))
        if options.lift:
            raise_thresholds(case, result.figures)
    means = [sum(row[name] for row in rows) / len(rows) for name in FIGURES]
    print(f"{f'mean of {len(rows)}':<32}" + "".join(f"{100 * mean:8.2f}" for mean in means))
    return status


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    raise SystemExit(main())
