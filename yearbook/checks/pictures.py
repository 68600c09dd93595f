"""Pictures: each says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from yearbook.checks.context import Context
from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Figure


def credits_missing(context: Context) -> Iterator[Finding]:
    """Code figure.credit: a figure without 摄影 or 供稿."""
    for _section, entry in context.entries():
        for block in entry.blocks:
            if isinstance(block, Figure) and not block.credit:
                where = context.locate(block.spans, block.caption) or f"【{entry.title or entry.id}】"
                message = _("the picture has no credit: {caption}").format(caption=block.caption)
                yield Finding(where, "figure.credit", message, mend=_("Say who took or gave it."), subject=block.id)


def alternatives_missing(context: Context) -> Iterator[Finding]:
    """Code figure.alt: a picture file without a text for those who cannot see it."""
    for _section, entry in context.entries():
        for block in entry.blocks:
            if isinstance(block, Figure) and block.image and not block.alt:
                where = context.locate(block.spans, block.caption) or f"【{entry.title or entry.id}】"
                message = _("the picture file {file} has no alternative text.").format(file=block.image)
                yield Finding(where, "figure.alt", message, mend=_("Give alt in edition.toml."), subject=block.id)
