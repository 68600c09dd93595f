"""Picture files of figures: found inside the project folder, measured, embedded once each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Entry, Figure
from yearbook.style import Style
from yearbook.writers.docx.inline import shown
from yearbook.writers.docx.package import Package
from yearbook.writers.docx.xml import attribute

_EMU = 12700
"""English metric units in a pt."""
_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, slots=True)
class _Embedded:
    relation: str
    width: int
    height: int


class Pictures:
    """The pictures of one document: :meth:`take` those of a piece of the book before it is written or found."""

    def __init__(self, package: Package, style: Style, folder: Path | None) -> None:
        self._package = package
        self._style = style
        self._folder = folder
        self._embedded: dict[str, _Embedded | Finding] = {}
        self.findings: list[Finding] = []

    def take(self, figures: Iterable[tuple[Entry, Figure]]) -> list[object]:
        """Embed the pictures of figures, each given with its entry; what fails is a finding.

        Return all that :meth:`drawing` will depend on beside the figures.
        """
        told: list[object] = []
        for entry, figure in figures:
            if figure.image is None:
                continue
            found = self._embedded.get(figure.image)
            if found is None:
                where = shown(entry.title or "") or entry.id
                found = self._embedded[figure.image] = self._embed(figure.image, where)
            if isinstance(found, Finding):
                self.findings.append(found)
                told.append(None)
            else:
                told.append((found.relation, found.width, found.height))
        return told

    def drawing(self, figure: Figure, number: int) -> str | None:
        """Return the run that draws the figure's picture, or None where it has none; `number` is one of its own."""
        found = self._embedded.get(figure.image or "")
        if not isinstance(found, _Embedded):
            return None
        width, height = self._fit(found)
        words = attribute(figure.alt or figure.caption or figure.id).strip()
        about = f'id="{number}" name="{attribute(figure.id)}" descr="{words}"'
        extent = f'cx="{width}" cy="{height}"'
        return (
            f'<w:r><w:drawing><wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
            f'<wp:docPr {about}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
            f"<pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{found.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
            f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _embed(self, name: str, entry: str) -> _Embedded | Finding:
        def fault(message: str, mend: str) -> Finding:
            return Finding(entry, "docx.picture", message, "warning", mend)

        if self._folder is None:
            return fault(
                _("The picture {name} has no project folder to be found in.").format(name=name),
                _("Name the folder of edition.toml with --project."),
            )
        from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
        from docx.image.image import Image

        try:
            blob = (self._folder / name).read_bytes()
            image: Any = Image.from_blob(blob)
            width, height, kind, ending = image.px_width, image.px_height, image.content_type, image.ext
        except OSError as error:
            return fault(
                _("The picture {name} cannot be read: {reason}.").format(name=name, reason=error.strerror),
                _("Check the file."),
            )
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, KeyError):
            return fault(
                _("The picture {name} is no image that Word can show.").format(name=name),
                _("Save it as PNG or JPEG."),
            )
        if width <= 0 or height <= 0:
            return fault(_("The picture {name} is empty.").format(name=name), _("Check the file."))
        return _Embedded(self._package.image(name, ending, kind, blob), width, height)

    def _fit(self, picture: _Embedded) -> tuple[int, int]:
        widest, highest = self._style.measure, self._style.figure.most * self._style.grid
        scale = min(widest / picture.width, highest / picture.height)
        return round(picture.width * scale * _EMU), round(picture.height * scale * _EMU)
