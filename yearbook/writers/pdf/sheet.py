"""What differs between the three products of one layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yearbook.style import Style
from yearbook.writers.pdf import icc, inks


@dataclass(frozen=True, slots=True)
class Intent:
    """An output intent: its subtype, the name of the condition, the ICC profile and its number of channels."""

    kind: str
    condition: str
    profile: bytes
    channels: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Inks (name → operator), the trimmed page, white around it and bleed (pt), marks on it, what the file claims.

    `spaces` and `states` are colour spaces and graphics states by name; `version` is GTS_PDFXVersion; `conformance`
    PDF/A's part and letter ("2B"); `interactive`: links are wanted.
    """

    product: str
    inks: Mapping[str, str]
    width: float
    height: float
    slug: float = 0.0
    bleed: float = 0.0
    marks: str = ""
    interactive: bool = True
    compression: int = 4
    spaces: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    intent: Intent | None = None
    version: str = ""
    conformance: str = ""

    def framed(self, parts: Sequence[str]) -> bytes:
        """Return operators in the trimmed page's coordinates as content of this sheet, clipped at the bleed.

        It leaves the graphics state as it was, so that more may follow.
        """
        begun = "q"
        if self.slug:
            bleed, wide, high = self.bleed, self.width + 2 * self.bleed, self.height + 2 * self.bleed
            clip = f"{-bleed:.3f} {-bleed:.3f} {wide:.3f} {high:.3f} re W n"
            begun = f"q 1 0 0 1 {self.slug:.4f} {self.slug:.4f} cm {clip}"
        return "\n".join((begun, *parts, "Q")).encode("latin-1")


def screen(style: Style) -> Sheet:
    """Return the sheet of the screen product: no marks, links."""
    return Sheet("screen", inks.screen(style), style.page.width, style.page.height)


def archive(style: Style) -> Sheet:
    """Return the sheet of the archive product: PDF/A-2b, the screen's colours described by sRGB."""
    return Sheet(
        "archive",
        inks.screen(style),
        style.page.width,
        style.page.height,
        intent=Intent("GTS_PDFA1", "sRGB IEC61966-2.1", icc.srgb(), 3),
        conformance="2B",
    )
