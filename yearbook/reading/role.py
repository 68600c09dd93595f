"""What a line of a newspaper page is for its reader: the word that the rules of the page share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """What a line is for the reader of a newspaper.

    No Enum: there a look at a member takes ten times as long (Python 3.11), and every line is looked at many times.
    """

    name: str
    BODY: ClassVar[Role]
    HEAD: ClassVar[Role]
    BYLINE: ClassVar[Role]
    CAPTION: ClassVar[Role]
    CREDIT: ClassVar[Role]
    TABLE: ClassVar[Role]
    VERSE: ClassVar[Role]
    ASIDE: ClassVar[Role]


Role.BODY, Role.HEAD, Role.BYLINE = Role("body"), Role("head"), Role("byline")
Role.CAPTION, Role.CREDIT, Role.TABLE, Role.ASIDE = Role("caption"), Role("credit"), Role("table"), Role("aside")
Role.VERSE = Role("verse")
