"""The Word file of a contract: heading styles, automatic numbering, tables, header and footer; same bytes each time."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from samples.ooxml import ARTICLES, LETTERS, abstract_articles, abstract_letters, count, field, field_part, frozen
from samples.source import Block, Contract
from samples.typography import runs

_TEXT_WIDTH = Cm(16.6)


def build(contract: Contract, pages: dict[str, int]) -> bytes:
    """The bytes of the .docx; `pages` gives each heading's page for the contents, as last computed by the PDF."""
    writer = _Writer(contract, pages)
    writer.write()
    out = io.BytesIO()
    writer.document.save(out)
    return frozen(out.getvalue())


class _Writer:
    def __init__(self, contract: Contract, pages: dict[str, int]) -> None:
        self.contract = contract
        self.pages = pages
        self.document: Any = Document()
        self.numbering = self.document.part.numbering_part.element
        self.lists = 900  # number of the last list instance made
        self.letters = 0  # instance of the current lettered list

    def write(self) -> None:
        contract = self.contract
        self._properties()
        self._page()
        self._styles()
        self._numbering()
        for at, line in enumerate(contract.letterhead):
            self._letterhead(line, main=at == 0)
        self.document.add_paragraph(contract.title, style="Title")
        if contract.subtitle:
            paragraph = self.document.add_paragraph()
            _fill(paragraph, contract.subtitle)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for block in contract.blocks:
            self._block(block)

    def _properties(self) -> None:
        properties = self.document.core_properties
        when = datetime.fromisoformat(self.contract.date)
        properties.title = self.contract.title
        properties.author = properties.last_modified_by = self.contract.author
        properties.comments = ""
        properties.language = "fr-FR"
        properties.created = properties.modified = when
        properties.revision = 1

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2.2)
        section.different_first_page_header_footer = False
        header = section.header.paragraphs[0]
        header.text = self.contract.header
        footer = section.footer.paragraphs[0]
        footer.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        footer.add_run(self.contract.footer + "\tPage ")
        field(footer, "PAGE", "1")
        footer.add_run(" sur ")
        field(footer, "NUMPAGES", str(max(self.pages.values(), default=1)))
        for paragraph in (header, footer):
            for run in paragraph.runs:
                run.font.size = Pt(8)

    def _styles(self) -> None:
        look = self.contract.look
        styles = self.document.styles
        colour = RGBColor.from_string(look.colour.lstrip("#"))
        styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "fr-FR")
        normal = styles["Normal"]
        normal.font.name, normal.font.size = look.word_font, Pt(look.size + 0.5)
        normal.paragraph_format.space_after = Pt(5)
        for name, by in (("Title", 8), ("Heading 1", 2), ("Heading 2", 0.5), ("Heading 3", 0)):
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = look.word_font, Pt(look.size + by), colour
            fonts = style.element.rPr.rFonts
            for key in [key for key in fonts.keys() if key.endswith("Theme")]:  # noqa: SIM118 - an XML element
                del fonts.attrib[key]
        styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        styles["Title"].font.bold = True
        for level in (1, 2):
            style = styles.add_style(f"toc {level}", 1)
            style.base_style = normal
            style.paragraph_format.left_indent = Cm(0.5 * (level - 1))
            style.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def _numbering(self) -> None:
        """Our two abstract lists: articles tied to the heading styles, and lettered items."""
        look = self.contract.look
        first = self.numbering.find(qn("w:num"))
        first.addprevious(parse_xml(abstract_letters()))
        if not look.automatic:
            return
        first.addprevious(parse_xml(abstract_articles(look)))
        self._instance(ARTICLES, 890)
        for level in range(min(3, len(look.labels))):
            count(self.document.styles[f"Heading {level + 1}"].element.get_or_add_pPr(), 890, level)

    def _instance(self, abstract: int, num: int, *, restart: bool = False) -> None:
        override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
        self.numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        )

    def _letterhead(self, line: str, *, main: bool) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _fill(paragraph, line)
        for run in paragraph.runs:
            run.font.size = Pt(self.contract.look.size + 4 if main else 8.5)
            run.bold = main

    def _block(self, block: Block) -> None:
        if block.type == "page":
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif block.type == "toc":
            self._contents()
        elif block.type == "heading":
            self._heading(block)
        elif block.type in {"table", "signatures"}:
            self._table(block)
        elif block.type == "letter":
            self._letter(block)
        elif block.type == "bullet":
            _fill(self.document.add_paragraph(style="List Bullet"), block.text)
        else:
            self._paragraph(block)

    def _heading(self, block: Block) -> None:
        look = self.contract.look
        text = block.text.upper() if look.caps and block.level == 1 else block.text
        label = block.label.upper() if look.caps and block.level == 1 else block.label
        numbered = look.automatic and bool(label) and not block.annex
        paragraph = self.document.add_heading("" if numbered or not label else label + " ", min(block.level, 3))
        paragraph.add_run(text)
        if look.automatic and not numbered:
            count(paragraph._p.get_or_add_pPr(), 0, 0)
        if block.breaks:
            paragraph.paragraph_format.page_break_before = True

    def _paragraph(self, block: Block) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if block.label and self.contract.look.automatic:
            count(paragraph._p.get_or_add_pPr(), 890, block.level - 1)
            _fill(paragraph, block.text)
        else:
            _fill(paragraph, f"{block.label} {block.text}".strip())

    def _letter(self, block: Block) -> None:
        if block.first:
            self.lists += 1
            self._instance(LETTERS, self.lists, restart=True)
        paragraph = self.document.add_paragraph()
        count(paragraph._p.get_or_add_pPr(), self.lists, 0)
        _fill(paragraph, block.text)

    def _table(self, block: Block) -> None:
        ruled = block.type == "table"
        table = self.document.add_table(rows=0, cols=len(block.weights), style="Table Grid" if ruled else None)
        table.autofit = False
        for at, row in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, text, weight in zip(cells, row, block.weights, strict=True):
                cell.width = int(_TEXT_WIDTH * weight / sum(block.weights))
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                _fill(paragraph, f"**{text}**" if ruled and at == 0 and text else text)
                if ruled and at == 0:
                    cell._tc.get_or_add_tcPr().append(
                        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="D9E2EC"/>')
                    )
            if ruled and at == 0:
                properties = table.rows[0]._tr.get_or_add_trPr()
                properties.append(OxmlElement("w:tblHeader"))
        self.document.add_paragraph()

    def _contents(self) -> None:
        """A contents field as Word leaves it: the entries are its last result."""
        self.document.add_paragraph().add_run("Sommaire").bold = True
        entries = [
            b for b in self.contract.blocks if b.type == "heading" and b.level <= 2 and (b.label or b.level == 1)
        ]
        for at, block in enumerate(entries):
            text = f"{block.label} {block.text}".strip()
            paragraph = self.document.add_paragraph(style=f"toc {block.level}")
            if at == 0:
                for kind in ("begin", "instr", "separate"):
                    field_part(paragraph, kind, 'TOC \\o "1-2" \\h \\z')
            paragraph.add_run(f"{text}\t{self.pages.get(text, '')}")
            if at == len(entries) - 1:
                field_part(paragraph, "end", "")
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _fill(paragraph: Any, text: str) -> None:
    for piece, bold in runs(text):
        paragraph.add_run(piece).bold = bold or None
