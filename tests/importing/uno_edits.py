"""Edits a DOCX in LibreOffice through UNO; run by the system's Python, which has python3-uno.

    python3 uno_edits.py BOOK.docx OUT_FOLDER PROFILE_FOLDER

Every edit opens the book anew, works on it as a person would, and saves OUT_FOLDER/<name>.docx.
"""

import pathlib
import subprocess
import sys
import time
import uuid

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

BOLD = 150.0


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Book:
    """One opened document."""

    def __init__(self, document):
        self.document = document
        self.text = document.Text

    def paragraphs(self):
        walk = self.text.createEnumeration()
        while walk.hasMoreElements():
            item = walk.nextElement()
            if item.supportsService("com.sun.star.text.Paragraph"):
                yield item

    def find(self, start, style=None):
        found = [
            p
            for p in self.paragraphs()
            if p.String.startswith(start)
            and not p.ParaStyleName.startswith(("Contents", "Index", "目录", "索引"))
            and (style is None or p.ParaStyleName == style)
        ]
        assert len(found) == 1, (start, [(p.String[:12], p.ParaStyleName) for p in found])
        return found[0]

    def words(self, paragraph, words):
        """Return a cursor over `words` in a paragraph."""
        search = self.document.createSearchDescriptor()
        search.SearchString, search.SearchCaseSensitive = words, True
        found = self.document.findNext(paragraph.Start, search)
        assert found is not None and found.String == words, words
        return self.text.createTextCursorByRange(found)

    def replace(self, start, words, new, style=None):
        self.words(self.find(start, style), words).setString(new)

    def new_paragraph(self, start, words):
        """Press Enter at a paragraph's end and type."""
        cursor = self.text.createTextCursorByRange(self.find(start).End)
        self.text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        self.text.insertString(cursor, words, False)
        return cursor

    def cut(self, start):
        """Select a paragraph with its end, as a triple click does, and delete it."""
        paragraph = self.find(start)
        cursor = self.text.createTextCursorByRange(paragraph.Start)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.setString("")


def a_changed_number(book):
    book.replace("第二段。", "十九亿", "二十亿")


def a_paragraph_added(book):
    book.new_paragraph("第二段。", "新写的一段。")


def a_paragraph_cut(book):
    book.cut("第二段。")


def a_paragraph_split(book):
    at = book.words(book.find("第二段。"), "完成固定")
    book.text.insertControlCharacter(at.Start, PARAGRAPH_BREAK, False)


def two_paragraphs_joined(book):
    cursor = book.text.createTextCursorByRange(book.find("【概况】上塘").End)
    cursor.goRight(1, True)
    cursor.setString("")


def a_chapter_title_changed(book):
    book.replace("街道", "街道", "街道概览", "Heading 1")


def an_article_title_changed(book):
    book.replace("项目建设加速度", "加速度", "加速", "文章标题")


def a_word_set_bold_by_hand(book):
    cursor = book.words(book.find("第二段。"), "第二段")
    cursor.CharWeight = cursor.CharWeightAsian = BOLD


def a_cell_changed(book):
    tables = book.document.TextTables
    for n in range(tables.Count):
        table = tables.getByIndex(n)
        for name in table.CellNames:
            if table.getCellByName(name).String == "6.38":
                table.getCellByName(name).setString("6.83")
                return
    raise AssertionError("no such cell")


def an_entry_added(book):
    book.new_paragraph("【卫生事业】", "【体育事业】新建体育馆。").ParaStyleName = "条目"


def an_entry_moved(book):
    """Cut and paste a whole entry before another."""
    controller = book.document.CurrentController
    view = controller.ViewCursor
    paragraph = book.find("【教育事业】")
    signature = book.find("（李")
    view.gotoRange(paragraph.Start, False)
    view.gotoRange(signature.End, True)
    view.goRight(1, True)
    block = controller.getTransferable()
    view.setString("")
    view.gotoRange(book.find("表后的话。").Start, False)
    controller.insertTransferable(block)


def a_signature_changed(book):
    book.replace("（王　静", "王　静", "王　晶")


def tracked_words(book):
    book.document.RecordChanges = True
    book.replace("第二段。", "十九亿", "二十亿")


EDITS = [
    a_changed_number, a_paragraph_added, a_paragraph_cut, a_paragraph_split, two_paragraphs_joined, a_chapter_title_changed,
    an_article_title_changed, a_word_set_bold_by_hand, a_cell_changed, an_entry_added, an_entry_moved, a_signature_changed,
    tracked_words,
]  # fmt: skip


def main():
    book, out, profile = (pathlib.Path(argument).absolute() for argument in sys.argv[1:4])
    out.mkdir(exist_ok=True)
    pipe = f"yearbook{uuid.uuid4().hex}"
    office = subprocess.Popen(
        [
            "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        desktop = connect(pipe)
        for edit in EDITS:
            document = desktop.loadComponentFromURL(book.as_uri(), "_blank", 0, (option("Hidden", True),))
            edit(Book(document))
            target = (out / f"{edit.__name__}.docx").as_uri()
            document.storeToURL(target, (option("FilterName", "MS Word 2007 XML"),))
            document.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        if office.poll() is None:
            office.terminate()


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _attempt in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # the office is still starting; UNO has one exception for all
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


if __name__ == "__main__":
    main()
