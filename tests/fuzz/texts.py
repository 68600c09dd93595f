"""Targets that begin with text or bytes: what lies before the model."""

from __future__ import annotations

import encodings.aliases
from pathlib import Path

from exactness import assert_exact

from fuzz import hostile
from fuzz.draw import Draw
from fuzz.world import scratch, utf8, write
from yearbook import corrections, model_json, project, written_parts
from yearbook.apparatus import chronicle, index
from yearbook.apparatus.sorting import sort_key
from yearbook.cache import Cache
from yearbook.checks import run as checks_run
from yearbook.checks.run import load_profile
from yearbook.cleaning import clean as run_cleaning
from yearbook.errors import InputError, UsageError
from yearbook.intake.encoding import decode as run_decode
from yearbook.intake.files import natural
from yearbook.intake.source import Source
from yearbook.ledger_lines import told
from yearbook.model import Edition, Ids, Metadata
from yearbook.pieces import Pieces
from yearbook.pipeline import Structured
from yearbook.pipeline import structure as run_structure
from yearbook.report import report
from yearbook.traced import Traced, join
from yearbook.transforms import load as load_rules

KINDS = ("newspaper", "yearbook")
CODECS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "gb18030",
    "big5hkscs",
    "cp950",
    "shift_jis",
    "latin-1",
    "utf-7",
)
NAMED = sorted(
    {
        *encodings.aliases.aliases.values(),
        "",
        "\0",
        "图",
        "x" * 300,
        "utf-8-sig",
        "undefined",
        "idna",
        "punycode",
        "raw_unicode_escape",
    }
)


def traced(draw: Draw) -> None:
    """The algebra of Traced: whatever is cut, joined and carried, every character stays accounted for once."""
    source = hostile.document(draw, 6)
    whole = Traced.of(source)
    kept = [whole]
    for _ in range(draw.count(12)):
        at = draw.below(len(kept))
        piece, way = kept[at], draw.below(6)
        if way == 0 and piece:  # an empty text has no place to be cut at: each slice of it would carry the same
            cut = draw.below(len(piece) + 1)
            kept[at : at + 1] = [piece[:cut], piece[cut:]]
        elif way == 1:
            kept[at] = piece.stripped()
        elif way == 2:
            low = draw.below(len(piece) + 1)
            kept[at] = piece.without([(low, low + draw.below(len(piece) - low + 1))], carry=True)
        elif way == 3 and len(kept) > 1:
            gone = kept.pop(at)
            heir = draw.below(len(kept))
            kept[heir] = kept[heir].carrying(gone, draw.below(len(kept[heir]) + 1))
        elif way == 4:
            kept = [join(kept)]
        else:
            blanks = [(i, i + 1) for i, c in enumerate(piece.text) if c.isspace()]
            kept[at] = piece.without(blanks)
        for one in kept:
            assert all(one.text[p : p + n] == source[s : s + n] for p, s, n in one.runs), "a run shows another text"
            assert [one.offset(p) for p, _s, _n in one.runs] == [s for _p, s, _n in one.runs]
    _once(source, [r for one in kept for r in one.ranges()])
    assert sum(s.end - s.start for one in kept for s in one.spans("s1")) == sum(
        b - a for k in kept for a, b in k.ranges()
    )


def _once(text: str, ranges: list[tuple[int, int]]) -> None:
    at = 0
    for start, end in sorted(ranges):
        assert start >= at or not text[start : min(at, end)].strip(), f"{text[start:at]!r} stands twice"
        assert not text[at:start].strip(), f"{text[at:start]!r} is lost"
        at = max(at, end)
    assert not text[at:].strip(), f"{text[at:]!r} is lost"


def decode(draw: Draw) -> None:
    """Recognising encodings: any bytes are a clean text or an error that names the place."""
    text = hostile.document(draw, 8)
    way = draw.below(4)
    if way == 0:
        data = draw.bytes(4000)
    else:
        data = text.encode(draw.pick(CODECS), "replace" if way == 1 else "ignore")
        for _ in range(draw.count(4) if way == 3 else 0):
            at = draw.below(len(data) + 1)
            data = data[:at] + draw.bytes(6) + data[at + draw.below(4) :]
    given = draw.pick(NAMED) if draw.chance(20) else None
    try:
        found = run_decode(data, where="a.txt", encoding=given)
    except (InputError, UsageError) as error:
        assert error.what and error.mend
        return
    utf8(found.text)
    assert "\0" not in found.text
    assert run_decode(data, where="a.txt", encoding=given) == found


def clean(draw: Draw) -> None:
    """The cleaning rules alone: every visible character in exactly one line or set aside."""
    text = hostile.document(draw)
    source = Source("s1", "a.txt", text, "0", "utf-8", draw.pick(KINDS))
    found = run_cleaning(source)
    _once(
        text,
        [r for line in found.lines for r in line.text.ranges()]
        + [r for t, _why in found.set_aside for r in t.ranges()],
    )
    for line in found.lines:
        assert line.text.text and line.text.text == line.text.text.strip()
        assert all(0 <= m.start < m.end <= len(line.text) for m in line.marks)


def markup(draw: Draw) -> None:
    """parts/*.md and inline marks."""
    text = hostile.document(draw)
    words, marks = written_parts.inline(text)
    assert all(0 <= m.start < m.end <= len(words) for m in marks)
    try:
        entries = written_parts.entries(text, "a.md", Ids())
    except InputError as error:
        assert error.where.startswith("a.md")
        return
    ids = [e.id for e in entries] + [b.id for e in entries for b in e.blocks]
    assert len(set(ids)) == len(ids)


def names(draw: Draw) -> None:
    """Names of files and headings: sorting, matching and the names of outputs."""
    name, other = hostile.name(draw), hostile.name(draw)
    sorted([Path(name), Path(other)], key=natural)
    project.matches(name, (other,))
    sort_key(name)
    try:
        written_parts.isbn_is_sound(name)
        project.relative_folder(Path(name), Path(other))
    except ValueError:
        assert "\0" in name + other


_FILES = ("edition.toml", "corrections.toml", "index.toml", "chronicle.toml", "checks.toml", "scripts.toml")
_KEYS = (
    "metadata", "title", "year", "language", "identifier", "editors", "date", "isbn", "slug", "style", "profile", "source", "file", "kind",
    "encoding", "chapter", "section", "english", "entries", "image", "figure", "alt", "part", "protected", "correction", "do", "at", "find",
    "with", "to", "why", "add", "heading", "drop", "rename", "refer", "from", "also", "readings", "order", "reword", "entry", "text", "suppress",
    "code", "contains", "reason", "override", "persons", "kept", "scripts", "settings", "levels", "required", "title_length",
)  # fmt: skip
_VALUES = (
    '""', "1", "2021", "-1", "true", "[]", "{}", "1.5", "nan", "2021-01-01", "2021-01-01T00:00:00Z", "00:00:00", '["a"]', "[[1]]", '"2021-13"',
    '"../../x"', '"replace"', '"k-0123456789ab"', '"r-0123456789ab"', '"subject"', '"tw"', '"standard"', '"/etc/passwd"', '"C:\\\\x"', '"newspaper"',
    "9223372036854775807", "99999999999999999999", '"\\u0000"', '"people"', '"pinyin"', '"strokes"', '["tw", "hk"]', '"CON"', '".."', '"a.toml"',
    '"[a-"', '"*"', '"error"', '"2021"', '"概况"', '"e-1"',
)  # fmt: skip


def toml(draw: Draw) -> None:
    """Files that people write: each is understood or an error names file and key; never anything else."""
    lines: list[str] = []
    while not draw.spent and len(lines) < 30:
        way = draw.below(10)
        key = draw.pick(_KEYS)
        if way == 0:
            lines.append(f"[[{key}]]")
        elif way == 1:
            lines.append(f"[{key}]")
        elif way == 2:
            lines.append(f"[{key}.{draw.pick(_KEYS)}]")
        elif way == 3:
            lines.append(hostile.words(draw))
        elif way == 4:
            lines.append(f"{key} = {corrections.quoted(hostile.words(draw))}")
        else:
            lines.append(f"{key} = {draw.pick(_VALUES)}")
    data = "\n".join(lines).encode("utf-8")
    if draw.chance(10):
        data = draw.bytes(300)
    name = draw.pick(_FILES)
    for other in _FILES:
        (scratch() / "toml" / other).unlink(missing_ok=True)
    path = write(f"toml/{name}", data)
    read = project.Project(folder=path.parent)
    empty = Edition(Metadata("年鉴"))
    try:
        if name == "edition.toml":
            made = project.load(path.parent)
            load_profile(made)
            written_parts.add(empty, made)
            written_parts.attach_images(empty, made)
            load_rules(made)
        elif name == "corrections.toml":
            found = corrections.load(path)
            write("toml/again.toml", utf8(corrections.dump(found)))
            assert corrections.load(scratch() / "toml/again.toml") == found
        elif name == "index.toml":
            index.make(empty, index.wishes(path), [], Pieces())
        elif name == "chronicle.toml":
            chronicle.edited((), path)
        elif name == "checks.toml":
            checks_run(empty, read, None)
        else:
            load_rules(read)
    except InputError as error:
        assert str(scratch()) in error.where or error.where.startswith("edition.toml"), error.where


def structure(draw: Draw) -> None:
    """The whole way from a file to the model: the law, the ledger's replay, edition.json and the report."""
    text = hostile.document(draw)
    made = _structured(text.encode("utf-8"), draw.pick(KINDS))
    if made is not None:
        sound(made)


def _structured(data: bytes, kind: str) -> Structured | None:
    path = write("in/a.txt", data)
    try:
        return run_structure([path], kind=kind, jobs=1)  # type: ignore[arg-type]
    except InputError as error:
        assert str(error)
        return None


def sound(made: Structured) -> None:
    """What holds of everything that the way to the model gives."""
    assert_exact(made.edition, made.ledger.records(), made.texts())
    written = model_json.dump(made.edition)
    assert model_json.dump(model_json.loads(written, "x")) == written
    utf8(written)
    ledger = told(made.tell(), Cache(None))
    assert b"".join(stretch.lines for stretch in ledger) == made.ledger.dump().encode()
    page = report(made.edition, ledger, made.texts(), findings=made.findings, keys=made.keys)
    utf8(page)
    assert "<script>alert" not in page
    ids = [e.id for e in made.edition.entries()] + [b.id for e in made.edition.entries() for b in e.blocks]
    assert len(set(ids)) == len(ids)


def corrected(draw: Draw) -> None:
    """Corrections of any kind on a hostile source: still nothing lost, and each is applied or told."""
    data = hostile.document(draw, 20).encode("utf-8")
    kind = draw.pick(KINDS)
    correcting = scratch() / "in" / corrections.FILE
    correcting.unlink(missing_ok=True)
    write("in/edition.toml", '[metadata]\ntitle = "年鉴"\n'.encode())
    try:
        made = _structured(data, kind)
        if made is None:
            return
        keys = sorted({*made.keys.values(), "k-0123456789ab"})
        records = [r.id for r in made.ledger.records()] or ["r-0123456789ab"]
        wanted = []
        for _ in range(1 + draw.count(5)):
            do = draw.pick(corrections.ACTIONS)
            at = draw.pick(records) if do in ("accept", "refuse") else draw.pick(keys)
            words = hostile.words(draw).strip() or "新"
            text = made.sources[0].text
            low = draw.below(len(text))
            find = text[low : low + 1 + draw.below(8)].strip() or None
            more = {
                "accept": {}, "refuse": {}, "replace": {"text": words, "find": find}, "move": {"to": draw.pick(keys)}, "join": {"to": draw.pick(keys)},
                "split": {"find": find or "一"}, "title": {"text": words}, "chapter": {"chapter": words}, "date": {"date": "2020-02"},
            }[do]  # fmt: skip
            wanted.append(corrections.Correction(do, at, **more))  # type: ignore[arg-type]
        write(f"in/{corrections.FILE}", utf8(corrections.dump(wanted)))
        again = _structured(data, kind)
        assert again is not None
        written = model_json.dump(again.edition)
        assert model_json.dump(model_json.loads(written, "x")) == written
        once = _structured(data, kind)
        assert once is not None and model_json.dump(once.edition) == written
    finally:
        correcting.unlink(missing_ok=True)
        (scratch() / "in/edition.toml").unlink(missing_ok=True)


TARGETS = {
    "traced": traced,
    "decode": decode,
    "clean": clean,
    "markup": markup,
    "names": names,
    "toml": toml,
    "structure": structure,
    "corrected": corrected,
}
