"""The PDF of a contract: letterhead, header and footer, ruled tables, contents, bookmarks; same bytes each time."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table
from reportlab.platypus.tableofcontents import TableOfContents

from samples.source import Block, Contract
from samples.typography import runs

_MARGIN = 2.2 * cm
_WIDTH = A4[0] - 2 * _MARGIN
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}


def build(contract: Contract) -> tuple[bytes, dict[str, int]]:
    """The bytes of the PDF, and the page of each heading (Word's contents borrow them)."""
    first = _Template(contract, total=0)
    first.run()
    final = _Template(contract, total=first.page)
    return final.run(), final.pages


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def __init__(self, contract: Contract, total: int) -> None:
        self.contract = contract
        self.total = total
        self.pages: dict[str, int] = {}
        self.styles = _styles(contract)
        self.out = io.BytesIO()
        super().__init__(
            self.out,
            pagesize=A4,
            invariant=1,
            title=contract.title,
            author=contract.author,
            subject=contract.subtitle,
            lang="fr-FR",
            displayDocTitle=True,
        )
        frame = Frame(_MARGIN, 2.2 * cm, _WIDTH, A4[1] - 4.6 * cm, id="body", leftPadding=0, rightPadding=0)
        self.addPageTemplates([PageTemplate(id="page", frames=[frame], onPage=self._furniture)])

    def run(self) -> bytes:
        self.multiBuild(self._story())
        return self.out.getvalue()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's hook
        entry = getattr(flowable, "entry", None)
        if entry is None:
            return
        level, text = entry
        self.pages[text] = self.page
        key = f"h{len(self.pages)}-{self.page}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level=level - 1, closed=False)
        self.notify("TOCEntry", (level - 1, escape(text), self.page, key))

    def _furniture(self, canvas: Any, _: Any) -> None:
        font, grey = self.contract.look.font, colors.HexColor("#555555")
        canvas.saveState()
        canvas.setFont(font, 8)
        canvas.setFillColor(grey)
        canvas.setStrokeColor(grey)
        canvas.setLineWidth(0.4)
        if canvas.getPageNumber() > 1:
            canvas.drawString(_MARGIN, A4[1] - 1.5 * cm, self.contract.header)
            canvas.line(_MARGIN, A4[1] - 1.7 * cm, A4[0] - _MARGIN, A4[1] - 1.7 * cm)
        canvas.drawString(_MARGIN, 1.2 * cm, self.contract.footer)
        canvas.drawRightString(A4[0] - _MARGIN, 1.2 * cm, f"Page {canvas.getPageNumber()} sur {self.total}")
        canvas.restoreState()

    def _story(self) -> list[Flowable]:
        contract, styles = self.contract, self.styles
        story: list[Flowable] = []
        for at, line in enumerate(contract.letterhead):
            story.append(Paragraph(_markup(line), styles["letterhead" if at == 0 else "address"]))
        story.append(Spacer(1, 18))
        story.append(Paragraph(_markup(contract.title), styles["title"]))
        if contract.subtitle:
            story.append(Paragraph(_markup(contract.subtitle), styles["subtitle"]))
        for block in contract.blocks:
            story += self._flow(block)
        return story

    def _flow(self, block: Block) -> list[Flowable]:
        styles = self.styles
        if block.type == "page":
            return [PageBreak()]
        if block.type == "toc":
            contents = TableOfContents(dotsMinLevel=0, levelStyles=[styles["toc1"], styles["toc2"]])
            return [Paragraph("Sommaire", styles["toctitle"]), contents, PageBreak()]
        if block.type == "heading":
            return self._heading(block)
        if block.type in {"table", "signatures"}:
            return [Spacer(1, 4), _table(block, styles, self.contract.look.colour), Spacer(1, 8)]
        if block.type == "bullet":
            return [Paragraph(_markup(block.text), styles["item"], bulletText="•")]
        if block.type == "letter":
            return [Paragraph(_markup(block.text), styles["item"], bulletText=block.label)]
        label = f"{block.label} " if block.label else ""
        return [Paragraph(_markup(label + block.text), styles["body"])]

    def _heading(self, block: Block) -> list[Flowable]:
        text = f"{block.label} {block.text}".strip()
        shown = text.upper() if self.contract.look.caps and block.level == 1 else text
        flow = Paragraph(_markup(shown), self.styles[f"h{min(block.level, 3)}"])
        if block.level <= 2 and (block.label or block.level == 1):
            flow.entry = (block.level, text)
        if block.annex:
            return [PageBreak() if block.breaks else Spacer(1, 10), flow]
        return [flow]


def _markup(text: str) -> str:
    return "".join(f"<b>{escape(piece)}</b>" if bold else escape(piece) for piece, bold in runs(text))


def _table(block: Block, styles: dict[str, ParagraphStyle], colour: str) -> Table:
    widths = [_WIDTH * weight / sum(block.weights) for weight in block.weights]
    ruled = block.type == "table"
    cells = [
        [Paragraph(_markup(cell), styles["head" if ruled and at == 0 else "cell"]) for cell in row]
        for at, row in enumerate(block.rows)
    ]
    look: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if ruled:
        look += [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#888888")),
            ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(colour)),
        ]
    return Table(cells, colWidths=widths, repeatRows=1 if ruled else 0, style=look, hAlign="LEFT")


def _styles(contract: Contract) -> dict[str, ParagraphStyle]:
    look = contract.look
    bold = _BOLD[look.font]
    colour = colors.HexColor(look.colour)
    size = look.size
    body = ParagraphStyle(
        "body", fontName=look.font, fontSize=size, leading=size * 1.32, spaceAfter=5, alignment=TA_JUSTIFY
    )
    cell = ParagraphStyle("cell", fontName=look.font, fontSize=size - 1, leading=(size - 1) * 1.25)

    def heading(name: str, by: float, before: float) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=bold,
            fontSize=size + by,
            leading=(size + by) * 1.25,
            textColor=colour,
            spaceBefore=before,
            spaceAfter=4,
            keepWithNext=1,
        )

    contents = {
        f"toc{level}": ParagraphStyle(
            f"toc{level}",
            fontName=look.font,
            fontSize=size - level + 1,
            leading=size * 1.2,
            leftIndent=14 * (level - 1),
        )
        for level in (1, 2)
    }
    return {
        "body": body,
        "cell": cell,
        "head": ParagraphStyle("head", parent=cell, fontName=bold, textColor=colors.white),
        "item": ParagraphStyle("item", parent=body, leftIndent=18, bulletIndent=6, spaceAfter=3),
        "h1": heading("h1", 2, 12),
        "h2": heading("h2", 0.5, 7),
        "h3": heading("h3", 0, 5),
        "toctitle": ParagraphStyle("toctitle", parent=body, fontName=bold, fontSize=size + 3, textColor=colour),
        "title": ParagraphStyle(
            "title",
            fontName=bold,
            fontSize=size + 8,
            leading=(size + 8) * 1.25,
            alignment=TA_CENTER,
            textColor=colour,
            spaceAfter=6,
        ),
        "subtitle": ParagraphStyle("subtitle", parent=body, alignment=TA_CENTER, spaceAfter=16),
        "letterhead": heading("letterhead", 4, 0),
        "address": ParagraphStyle("address", parent=cell, textColor=colors.HexColor("#444444")),
        **contents,
    }
