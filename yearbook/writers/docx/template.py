"""Our own Word template, made by code from a style and a recipe: styles.xml, settings.xml, fontTable.xml, numbering.

No theme: fonts are named, since a theme font wins over a named one and knows no East Asian family.  Element order is
that of ECMA-376 Part 4 (wml.xsd); Word calls a file unreadable where it is broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from yearbook.style import Style, TextStyle
from yearbook.writers.docx.lengths import RULE, running, twips
from yearbook.writers.docx.names import CHARACTERS, FOOTER_LEFT, HEADER_LEFT, STYLES, TABLE_STYLE, Role
from yearbook.writers.docx.recipe import Font, Recipe
from yearbook.writers.docx.xml import attribute

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
INDENT = 200
"""Two characters, in hundredths of a character (w:firstLineChars)."""
_JUSTIFY = {"justify": "both", "left": "left", "centre": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class Shape:
    """Everything of a paragraph style beyond its text: spacing in pt, what it keeps with, rules, indents.

    `indent` is in hundredths of a character; `rule` is (side, eighths of a pt, colour, space in pt); `tab` is a right
    tab with dots, in twips; `exact` is False where a picture may be higher than a line.
    """

    before: float = 0
    after: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    indent: int = 0
    left: int = 0
    hanging: int = 0
    right: int = 0
    rule: tuple[str, int, str, int] | None = None
    fill: str | None = None
    tab: int | None = None
    exact: bool = True
    outline: int | None = None
    numbered: bool = False
    contextual: bool = False


def styles_xml(style: Style, recipe: Recipe, combined: Iterable[frozenset[str]] = ()) -> str:
    """Return styles.xml. `combined` are the sets of marks ("bold", "italic", …) that the text uses together."""
    maker = _Maker(style, recipe)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{maker.fonts('serif')}"
        f"{maker.size(style.text.body.size)}"
        f'<w:lang w:val="en-US" w:eastAsia="{recipe.language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>'
    )
    made = "".join(
        [*maker.basis(), *maker.paragraphs(), *maker.characters(), *(maker.marks(kinds) for kinds in combined)]
    )
    return f"{HEAD}<w:styles {W}>{defaults}{made}{maker.table()}</w:styles>"


def mark_style(kinds: frozenset[str]) -> tuple[str, str]:
    """Return (style id, name) of the character style for a set of marks."""
    single = {
        "bold": ("Strong", "Strong"),
        "italic": ("Emphasis", "Emphasis"),
        "superscript": ("Superscript", "上标"),
        "subscript": ("Subscript", "下标"),
        "link": CHARACTERS["link"],
    }
    if len(kinds) == 1:
        return single[next(iter(kinds))]
    order = ("bold", "italic", "superscript", "subscript", "link")
    words = {"bold": "加粗", "italic": "斜体", "superscript": "上标", "subscript": "下标", "link": "链接"}
    chosen = [kind for kind in order if kind in kinds]
    return "Mark" + "".join(kind.title() for kind in chosen), "".join(words[kind] for kind in chosen)


class _Maker:
    def __init__(self, style: Style, recipe: Recipe) -> None:
        self.style = style
        self.recipe = recipe

    def fonts(self, family: str) -> str:
        name = attribute((self.recipe.serif if family == "serif" else self.recipe.sans).name)
        return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'

    @staticmethod
    def size(points: float) -> str:
        return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'

    def colour(self, ink: str) -> str:
        colours = self.style.colour
        value = {"text": colours.text, "accent": colours.accent, "grey": colours.grey, "paper": colours.text}[ink]
        return f'<w:color w:val="{value[1:].upper()}"/>'

    def run(self, text: TextStyle) -> str:
        bold = "<w:b/><w:bCs/>" if text.weight == "bold" else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        return f"<w:rPr>{self.fonts(text.family)}{bold}{self.colour(text.colour)}{self.size(text.size)}</w:rPr>"

    def paragraph(self, text: TextStyle, shape: Shape) -> str:
        out = []
        if shape.keep_next:
            out.append("<w:keepNext/>")
        if shape.keep_lines:
            out.append("<w:keepLines/>")
        if shape.numbered:
            out.append('<w:numPr><w:numId w:val="1"/></w:numPr>')
        if shape.rule:
            side, width, colour, space = shape.rule
            out.append(
                f'<w:pBdr><w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/></w:pBdr>'
            )
        if shape.fill:
            out.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shape.fill}"/>')
        if shape.tab is not None:
            out.append(f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{shape.tab}"/></w:tabs>')
        line = f'w:line="{twips(text.leading)}" w:lineRule="{"exact" if shape.exact else "atLeast"}"'
        out.append(f'<w:spacing w:before="{twips(shape.before)}" w:after="{twips(shape.after)}" {line}/>')
        out.append(self.indents(text, shape))
        if shape.contextual:
            out.append("<w:contextualSpacing/>")
        out.append(f'<w:jc w:val="{_JUSTIFY[text.align]}"/>')
        if shape.outline is not None:
            out.append(f'<w:outlineLvl w:val="{shape.outline}"/>')
        return f"<w:pPr>{''.join(out)}</w:pPr>"

    @staticmethod
    def indents(text: TextStyle, shape: Shape) -> str:
        em = twips(text.size) / 100
        parts = [f'w:leftChars="{shape.left}" w:left="{round(shape.left * em)}"']
        if shape.right:
            parts.append(f'w:rightChars="{shape.right}" w:right="{round(shape.right * em)}"')
        if shape.hanging:
            parts.append(f'w:hangingChars="{shape.hanging}" w:hanging="{round(shape.hanging * em)}"')
        else:
            parts.append(f'w:firstLineChars="{shape.indent}" w:firstLine="{round(shape.indent * em)}"')
        return f"<w:ind {' '.join(parts)}/>"

    def basis(self) -> list[str]:
        body = self.style.text.body
        normal = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
            "<w:widowControl/><w:kinsoku/><w:wordWrap/>"
            '<w:overflowPunct w:val="0"/><w:autoSpaceDE/><w:autoSpaceDN/>'
            f'<w:spacing w:before="0" w:after="0" w:line="{twips(body.leading)}" w:lineRule="exact"/>'
            f'<w:jc w:val="both"/></w:pPr>{self.run(body)}</w:style>'
        )
        return [
            normal,
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
            '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
            '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
        ]

    def head(self, text: TextStyle, **more: object) -> Shape:
        """Return the shape of a head that fills `text.lines` lines of the grid, its words nearer to what follows."""
        free = max(0.0, text.lines * self.style.grid - text.leading)
        base = Shape(before=free * 0.6, after=free * 0.4, keep_next=True, keep_lines=True)
        return replace(base, **more)  # type: ignore[arg-type]

    def paragraphs(self) -> list[str]:
        made = []
        for role, (text, shape, following) in self.plan().items():
            style_id, name = STYLES[role]
            made.append(self.define(style_id, name, text, shape, STYLES[following][0]))
        texts = self.style.text
        for (style_id, name), text, shape in (
            (HEADER_LEFT, texts.running_head, self.header()),
            (FOOTER_LEFT, texts.folio, self.footer()),
        ):
            made.append(self.define(style_id, name, replace(text, align="left"), shape, style_id))
        return made

    def header(self) -> Shape:
        rule = ("bottom", RULE[0], self.style.colour.rule[1:].upper(), RULE[1]) if self.style.running.rule else None
        return Shape(after=running(self.style).below_head / 20, rule=rule)

    def footer(self) -> Shape:
        return Shape(before=running(self.style).above_foot / 20)

    def define(self, style_id: str, name: str, text: TextStyle, shape: Shape, following: str) -> str:
        return (
            f'<w:style w:type="paragraph"{_custom(name)} w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/><w:uiPriority w:val="9"/><w:qFormat/>'
            f"{self.paragraph(text, shape)}{self.run(text)}</w:style>"
        )

    def plan(self) -> Mapping[Role, tuple[TextStyle, Shape, Role]]:
        """Role → its text, its shape, and the role of the paragraph that an editor writes next."""
        t, grid, colour = self.style.text, self.style.grid, self.style.colour
        accent, tint = colour.accent[1:].upper(), colour.tint[1:].upper()
        indented = Shape(indent=INDENT)
        left = replace(t.body, align="left")
        right = replace(t.running_head, align="right")
        line = Shape(tab=twips(self.style.text_width) - 20, hanging=100, left=100)
        return {
            "chapter": (
                replace(t.chapter_title, leading=t.chapter_title.size * 1.3),
                Shape(before=3 * grid, after=2 * grid, keep_next=True, keep_lines=True, outline=0,
                      rule=("bottom", 12, accent, 10)), "section"),
            "section": (t.section, self.head(t.section, outline=1, rule=("bottom", 6, accent, 3)), "entry"),
            "subsection": (t.subsection, self.head(t.subsection, outline=2), "entry"),
            "group": (t.group, self.head(t.group), "title"),
            "entry": (t.body, indented, "body"),
            "title": (t.title, Shape(before=grid / 2, after=grid / 4, keep_next=True, keep_lines=True), "body"),
            "kicker": (t.kicker, Shape(before=grid / 2, keep_next=True), "title"),
            "subtitle": (t.subtitle, Shape(after=grid / 4, keep_next=True), "body"),
            "byline": (t.byline, Shape(after=grid / 4, keep_next=True), "body"),
            "body": (t.body, indented, "body"),
            "subhead": (t.subhead, Shape(before=grid / 2, keep_next=True, keep_lines=True), "body"),
            "picture": (replace(left, align="centre"), Shape(before=grid / 2, keep_next=True, exact=False), "caption"),
            "caption": (t.caption, Shape(before=grid / 4, after=grid / 2, keep_lines=True, fill=tint), "body"),
            "table_caption": (t.table_caption, Shape(before=grid / 2, keep_next=True, keep_lines=True), "table_unit"),
            "table_unit": (replace(t.table_note, align="right"), Shape(keep_next=True), "table_cell"),
            "table_note": (t.table_note, Shape(after=grid / 2), "body"),
            "table_head": (t.table_head, Shape(exact=False, keep_next=True), "table_cell"),
            "table_cell": (t.table_cell, Shape(exact=False), "table_cell"),
            "table_end": (replace(t.table_note, leading=1, size=1), Shape(), "body"),
            "signature": (t.signature, Shape(after=grid / 2), "body"),
            "entry_signature": (t.signature, Shape(), "body"),
            "roster": (left, Shape(left=400, hanging=400), "roster"),
            "month": (t.chronicle_month, self.head(t.chronicle_month), "event"),
            "event": (t.body, indented, "event"),
            "cover_title": (replace(t.cover_title, size=t.cover_title.size * 0.7, leading=t.cover_title.leading * 0.7,
                                    align="centre"), Shape(before=9 * grid, after=2 * grid, keep_next=True, rule=("bottom", 18, accent, 14)),
                            "cover_subtitle"),
            "cover_subtitle": (replace(t.cover_line, size=t.cover_line.size * 1.3, leading=t.cover_line.leading * 1.2,
                                       align="centre"), Shape(after=1.5 * grid), "cover_line"),
            "cover_line": (replace(t.cover_line, align="centre"), Shape(before=grid, after=grid / 2), "cover_line"),
            "imprint": (replace(t.imprint, align="left"), Shape(left=600, hanging=600), "imprint"),
            "contents_head": (t.part_title, self.head(t.part_title), "notice"),
            "notice": (replace(t.table_note, align="centre"), Shape(after=grid), "body"),
            "contents_1": (replace(t.contents_chapter, align="left"), replace(line, before=grid / 2, keep_next=True),
                           "contents_1"),
            "contents_2": (replace(t.contents_section, align="left"), replace(line, left=200), "contents_2"),
            "contents_3": (replace(t.contents_entry, align="left"), replace(line, left=300), "contents_3"),
            "contents_4": (replace(t.contents_entry, align="left"), replace(line, left=300), "contents_4"),
            "index_group": (t.section, self.head(t.section), "body"),
            "index_letter": (t.index_letter, self.head(t.index_letter), "index_1"),
            "index_1": (replace(t.index_entry, align="left"), Shape(left=100, hanging=100), "index_1"),
            "index_2": (replace(t.index_entry, align="left"), Shape(left=200, hanging=100), "index_2"),
            "header": (right, self.header(), "header"),
            "footer": (replace(t.folio, align="right"), self.footer(), "footer"),
            "footnote": (t.note, Shape(hanging=100, left=100), "footnote"),
            "comment": (replace(left, size=9, leading=14), Shape(exact=False), "comment"),
        }  # fmt: skip

    def characters(self) -> list[str]:
        t, accent = self.style.text, self.style.colour.accent[1:].upper()
        bracket = self.style.text.entry_title
        bold = "<w:b/><w:bCs/>"
        caption = self.fonts(t.caption.family) + bold
        made = {
            "entry_title": self.fonts(bracket.family) + bold + self.size(bracket.size),
            "entry_bracket": self.fonts(bracket.family)
            + bold
            + self.colour("accent" if self.style.heads.brackets == "accent" else "text")
            + self.size(bracket.size),
            "dateline": self.fonts("sans") + bold,
            "credit": self.fonts(t.caption.family),
            "label": caption + self.colour("accent"),
            "day": self.fonts("sans") + bold,
            "link": f'<w:color w:val="{accent}"/><w:u w:val="single"/>',
            "footnote_mark": '<w:vertAlign w:val="superscript"/>',
            "comment_mark": '<w:sz w:val="16"/><w:szCs w:val="16"/>',
            "spread": "",
        }
        return [self.character(*CHARACTERS[role], made[role]) for role in CHARACTERS]

    def marks(self, kinds: frozenset[str]) -> str:
        style_id, name = mark_style(kinds)
        accent = self.style.colour.accent[1:].upper()
        out = ""
        if "bold" in kinds:
            out += self.fonts("sans") + "<w:b/><w:bCs/>"
        if "italic" in kinds:
            out += "<w:i/><w:iCs/>"
        if "link" in kinds:
            out += f'<w:color w:val="{accent}"/><w:u w:val="single"/>'
        for kind in ("superscript", "subscript"):
            if kind in kinds:
                out += f'<w:vertAlign w:val="{kind}"/>'
        return self.character(style_id, name, out)

    @staticmethod
    def character(style_id: str, name: str, properties: str) -> str:
        return (
            f'<w:style w:type="character"{_custom(name)} w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="10"/><w:qFormat/>'
            f"<w:rPr>{properties}</w:rPr></w:style>"
        )

    def table(self) -> str:
        style_id, name = TABLE_STYLE
        heavy, light = (
            max(2, round(width * 8)) for width in (self.style.table.rule_heavy, self.style.table.rule_light)
        )
        pad = twips(self.style.table.padding * self.style.text.table_cell.size)

        def rule(side: str, width: int) -> str:
            return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'

        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="11"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>{rule('top', heavy)}{rule('bottom', heavy)}</w:tblBorders><w:tblCellMar>"
            f'<w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{rule("bottom", light)}</w:tcBorders>'
            f"</w:tcPr></w:tblStylePr></w:style>"
        )


_BUILT_IN = {name for _id, name in STYLES.values() if name.isascii()} | {
    "Hyperlink", "footnote reference", "annotation reference", "Strong", "Emphasis",
}  # fmt: skip


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


def settings_xml(recipe: Recipe) -> str:
    """Return settings.xml: mirrored margins, odd and even heads, squeezed punctuation, line breaking, languages."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    language = recipe.language
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:mirrorMargins/><w:defaultTabStop w:val="400"/>'
        "<w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="{language}" w:val="{attribute(recipe.never_last)}"/>'
        f'<w:noLineBreaksBefore w:lang="{language}" w:val="{attribute(recipe.never_first)}"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        f"<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{compat}</w:compat>"
        f'<w:themeFontLang w:val="en-US" w:eastAsia="{language}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_xml(recipe: Recipe) -> str:
    """Return fontTable.xml: our two families, each with the names that may stand in for it."""
    charset = {"zh-CN": "86", "zh-TW": "88", "zh-HK": "88"}[recipe.language]

    def entry(font: Font, family: str) -> str:
        others = attribute(",".join(font.alternatives))
        return (
            f'<w:font w:name="{attribute(font.name)}"><w:altName w:val="{others}"/><w:charset w:val="{charset}"/>'
            f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        )

    return f"{HEAD}<w:fonts {W}>{entry(recipe.serif, 'roman')}{entry(recipe.sans, 'swiss')}</w:fonts>"
