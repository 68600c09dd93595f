"""Run the checks: the visible list, the profile's levels, the office's suppressions."""

from __future__ import annotations

import fnmatch
import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import cast

from yearbook.checks import arithmetic, consistency, deixis, numbers, parts, pictures, punctuation, titles, units
from yearbook.checks.context import Context
from yearbook.errors import InputError
from yearbook.findings import Finding, Level
from yearbook.i18n import _
from yearbook.model import Edition, Spans
from yearbook.project import Project
from yearbook.tomlfile import Keys, read

FILE = "checks.toml"

CHECKS: tuple[Callable[[Context], Iterable[Finding]], ...] = (
    titles.long_titles,
    titles.commas,
    deixis.time_words,
    deixis.place_words,
    numbers.short_years,
    numbers.ranges,
    numbers.hyphens,
    arithmetic.percentages,
    arithmetic.sums,
    punctuation.half_width,
    punctuation.dashes,
    punctuation.ellipses,
    punctuation.doubled,
    punctuation.unpaired,
    units.old_units,
    units.acres,
    consistency.figures,
    consistency.names,
    consistency.alike,
    consistency.short_forms,
    pictures.credits_missing,
    pictures.alternatives_missing,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What an office asks for. `levels` maps a code to its level; "off" leaves the finding out."""

    title_length: int
    required: tuple[str, ...]
    levels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Suppression:
    """One [[suppress]] of checks.toml: a code (or glob), words of the finding or its entry, and the reason."""

    code: str
    contains: str
    reason: str

    def fits(self, finding: Finding) -> bool:
        """Tell whether the finding is meant."""
        text = f"{finding.where} {finding.message} {finding.subject}"
        return fnmatch.fnmatchcase(finding.code, self.code) and self.contains in text


def run(edition: Edition, project: Project, sources: Path | None) -> list[Finding]:
    """Return all findings: worst first, then by place. `sources` is the folder that source paths start from.

    Raises InputError for a broken profile or checks.toml.  A suppression that fits nothing is itself a finding.
    """
    profile = load_profile(project)
    context = Context(edition, _Places(edition, sources).locate, {"title_length": profile.title_length})
    found = [finding for check in CHECKS for finding in check(context)]
    found += parts.missing(edition, profile.required)
    levelled = [f for finding in found if (f := _levelled(finding, profile)) is not None]
    kept, stale = _suppressed(levelled, project.file(FILE))
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted([*kept, *stale], key=lambda f: (order[f.level], _place_key(f.where), f.code, f.message))


def _place_key(where: str) -> tuple[str, int, str]:
    file, _colon, line = where.rpartition(":")
    return (file, int(line), "") if line.isdecimal() else ("", 0, where)


def _levelled(finding: Finding, profile: Profile) -> Finding | None:
    level = profile.levels.get(finding.code, finding.level)
    return None if level == "off" else replace(finding, level=cast(Level, level))


def load_profile(project: Project) -> Profile:
    """Read the profile: a shipped name, or a .toml file in the project folder."""
    name = project.profile
    if name.endswith(".toml"):
        path = (project.folder or Path()) / name
        return _profile(read(path))
    shipped = resources.files(__package__).joinpath(f"profiles/{name}.toml")
    if not shipped.is_file():
        raise InputError(
            _("there is no profile {name}.").format(name=name),
            where="edition.toml: profile",
            mend=_("Use standard, or name a .toml file of your own."),
        )
    with resources.as_file(shipped) as path:
        return _profile(read(path))


def _profile(keys: Keys) -> Profile:
    settings, required, levels = keys.table("settings"), keys.table("parts"), keys.mapping("levels")
    keys.done()
    for code, level in levels.items():
        if level not in ("error", "warning", "note", "off"):
            raise keys.fault(f"levels.{code}", _("one of {choices}").format(choices="error, warning, note, off"))
    length = settings.number("title_length") if settings else None
    return Profile(length or 15, required.texts("required") if required else (), levels)


def _suppressed(found: list[Finding], path: Path | None) -> tuple[list[Finding], list[Finding]]:
    if path is None:
        return found, []
    keys = read(path)
    rules = []
    for table in keys.tables("suppress"):
        rules.append(Suppression(table.needed("code"), table.text("contains") or "", table.needed("reason")))
        table.done()
    keys.done()
    used: set[int] = set()
    kept = []
    for finding in found:
        hits = [n for n, rule in enumerate(rules) if rule.fits(finding)]
        used.update(hits)
        if not hits:
            kept.append(finding)
    stale = [
        Finding(
            where=f"{path}: suppress[{n}]",
            code="checks.stale",
            message=_("this suppression fits no finding any more: {code} {words}").format(
                code=rule.code, words=rule.contains
            ),
            level="note",
            mend=_("Take it out."),
        )
        for n, rule in enumerate(rules, 1)
        if n - 1 not in used
    ]
    return kept, stale


class _Places:
    """From spans to "file:line", by reading the source again where it is at hand and unchanged."""

    def __init__(self, edition: Edition, folder: Path | None) -> None:
        self._info = {source.id: source for source in edition.sources}
        self._folder = folder
        self._texts: dict[str, tuple[str, list[int]] | None] = {}

    def locate(self, spans: Spans, words: str) -> str | None:
        for span in spans:
            loaded = self._text(span.source)
            if loaded is None:
                return None
            text, lines = loaded
            at = text.find(words[:12], span.start, span.end) if words else -1
            return f"{self._info[span.source].path}:{_line(lines, at if at >= 0 else span.start)}"
        return None

    def _text(self, source: str) -> tuple[str, list[int]] | None:
        if source not in self._texts:
            self._texts[source] = self._read(source)
        return self._texts[source]

    def _read(self, source: str) -> tuple[str, list[int]] | None:
        info = self._info.get(source)
        if info is None or self._folder is None:
            return None
        path = self._folder / info.path
        if not path.is_file():
            return None
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != info.sha256:
            return None
        try:
            text = raw.decode(info.encoding).removeprefix("\ufeff")
        except (LookupError, ValueError):  # an edition.json by another hand may name a wrong encoding
            return None
        return text, list(_line_starts(text))


def _line_starts(text: str) -> Iterator[int]:
    at = 0
    while at >= 0:
        yield at
        at = text.find("\n", at) + 1 or -1


def _line(starts: list[int], at: int) -> int:
    return bisect_right(starts, at)
