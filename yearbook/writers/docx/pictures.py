"""Picture files of figures: found inside the project folder, measured, embedded once each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yearbook.findings import Finding
from yearbook.i18n import _
from yearbook.model import Figure
from yearbook.style import Style
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
    """The pictures of one document."""

    def __init__(self, package: Package, style: Style, folder: Path | None) -> None:
        self._package = package
        self._style = style
        self._folder = folder
        self._embedded: dict[str, _Embedded | Finding] = {}
        self._drawn = 0
        self.findings: list[Finding] = []

    def drawing(self, figure: Figure, entry: str) -> str | None:
        """Return the run that draws the figure's picture, or None where it has none; what fails is a finding."""
        if figure.image is None:
            return None
        found = self._embedded.get(figure.image)
        if found is None:
            found = self._embedded[figure.image] = self._embed(figure.image, entry)
        if isinstance(found, Finding):
            self.findings.append(found)
            return None
        width, height = self._fit(found)
        self._drawn += 1
        words = attribute(figure.alt or figure.caption or figure.id).strip()
        about = f'id="{self._drawn}" name="{attribute(figure.id)}" descr="{words}"'
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
        part = f"media/image{len(self._embedded) + 1}.{ending}"
        return _Embedded(self._package.image(part, kind, blob), width, height)

    def _fit(self, picture: _Embedded) -> tuple[int, int]:
        widest, highest = self._style.measure, self._style.figure.most * self._style.grid
        scale = min(widest / picture.width, highest / picture.height)
        return round(picture.width * scale * _EMU), round(picture.height * scale * _EMU)
