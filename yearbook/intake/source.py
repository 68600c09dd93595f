"""What intake hands on: one decoded source."""

from __future__ import annotations

from dataclasses import dataclass

from yearbook.model import SourceInfo, SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """One source file, decoded and otherwise untouched.

    `text` has line ends as they stand in the file; a byte order mark is dropped and not counted.  `path` is what the
    person called the file (POSIX separators), `name` its last part.  `id` is "s1", "s2", … in the order of the run.
    """

    id: str
    path: str
    text: str
    sha256: str
    encoding: str
    kind: SourceKind
    newspaper: str | None = None
    date: str | None = None

    @property
    def name(self) -> str:
        """The file's name without its folders."""
        return self.path.rsplit("/", 1)[-1]

    def info(self) -> SourceInfo:
        """Return what the edition remembers of it."""
        return SourceInfo(self.id, self.path, self.sha256, self.encoding, self.kind, self.newspaper, self.date)
