"""The flow of paragraphs: bookmarks that wait for a paragraph to stand in, sections that end in the last one."""

from __future__ import annotations

from yearbook.writers.docx.names import STYLES, Role, bookmark

_OPEN = {role: f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>' for role, (style_id, _name) in STYLES.items()}


class Flow:
    """A piece of word/document.xml while it grows; its bookmarks are numbered from `number` on.

    Every paragraph has one style and no formatting of its own.  An id whose text is empty has no paragraph; its bookmark
    waits for the next one, so that nothing is lost on the way back and no empty paragraph lays anything out.
    """

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self._out: list[str] = []
        self._waiting: list[str] = []
        self._table = False

    def wait(self, name: str) -> None:
        """Let the bookmark of `name` begin at the next paragraph."""
        self._waiting.append(name)

    def marks(self, *names: str) -> tuple[str, str]:
        """Return the XML that opens and closes the bookmarks of the waiting ids and of `names`."""
        opening, closing = [], []
        for name in (*self._waiting, *names):
            opening.append(f'<w:bookmarkStart w:id="{self.number}" w:name="{bookmark(name)}"/>')
            closing.append(f'<w:bookmarkEnd w:id="{self.number}"/>')
            self.number += 1
        self._waiting.clear()
        return "".join(opening), "".join(closing)

    def paragraph(self, role: Role, inner: str, *names: str) -> None:
        """Append a paragraph of runs; `names` are the ids that it carries."""
        if names or self._waiting:
            opening, closing = self.marks(*names)
            inner = f"{opening}{inner}{closing}"
        self._out.append(f"{_OPEN[role]}{inner}</w:p>")
        self._table = False

    def table(self, xml: str) -> None:
        """Append a table."""
        if self._table:
            self.paragraph("table_end", "")
        self._out.append(xml)
        self._table = True

    def end_section(self, properties: str) -> None:
        """End a section with the last paragraph; `properties` is its w:sectPr."""
        if self._table or self._waiting or not self._out:
            self.paragraph("table_end", "")
        head, tail = self._out[-1].split("</w:pPr>", 1)
        if head.endswith("</w:sectPr>"):
            self.paragraph("table_end", "")
            head, tail = self._out[-1].split("</w:pPr>", 1)
        self._out[-1] = f"{head}{properties}</w:pPr>{tail}"

    def close(self, properties: str) -> None:
        """End the last section of the document; `properties` is its w:sectPr."""
        if self._table or self._waiting or not self._out:
            self.paragraph("table_end", "")
        self._out.append(properties)

    def xml(self) -> str:
        """Return what has been written."""
        return "".join(self._out)
