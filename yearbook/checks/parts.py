"""Parts that the office's profile requires (output-standards §1.2): what is missing is a finding, not a stop."""

from __future__ import annotations

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Edition


def missing(edition: Edition, required: tuple[str, ...]) -> list[Finding]:
    """Code part.missing, one for each required kind of part that the edition has not."""
    have = {part.part for part in (*edition.front, *edition.back)}
    return [
        Finding(
            where="edition.toml",
            code="part.missing",
            message=_("the profile asks for the part {part}.").format(part=kind),
            mend=_("Add it as [[part]] with its text in parts/."),
        )
        for kind in required
        if kind not in have
    ]
