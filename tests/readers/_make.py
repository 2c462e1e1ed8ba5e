"""Small PDF and Word files for the tests, and what every document must obey."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reviewer.readers import read
from reviewer.types import Block, Document

A4 = (595.0, 842.0)


def pdf(*pages: Callable[[Any], None], size: tuple[float, float] = A4, **options: Any) -> bytes:
    """A PDF; each page is drawn by a function of a reportlab canvas."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Any, lines: Sequence[str], x: float = 60, top: float = 60, step: float = 14, **font: Any) -> None:
    """Writes lines from `top` down, in points from the top of the page."""
    canvas.setFont(font.get("name", "Helvetica"), font.get("size", 10))
    for number, line in enumerate(lines):
        canvas.drawString(x, A4[1] - top - number * step, line)


def rows(canvas: Any, cells: Sequence[Sequence[str]], xs: Sequence[float], top: float, height: float = 24) -> None:
    """A table closed by rules; `xs` are the edges of its columns."""
    canvas.setFont("Helvetica", 9)
    bottom = top + height * len(cells)
    for x in xs:
        canvas.line(x, A4[1] - top, x, A4[1] - bottom)
    for number in range(len(cells) + 1):
        y = A4[1] - top - number * height
        canvas.line(xs[0], y, xs[-1], y)
    for number, row in enumerate(cells):
        for x, text in zip(xs, row, strict=False):
            for at, line in enumerate(text.split("\n")):
                canvas.drawString(x + 4, A4[1] - top - number * height - 10 - at * 11, line)


def word(fill: Callable[[Any], None]) -> bytes:
    """A Word file filled by a function of a python-docx document."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as one:
        for name, content in files.items():
            one.writestr(name, content)
    return out.getvalue()


def add_xml(document: Any, xml: str) -> None:
    """Adds raw XML at the end of the body; `w:` is declared."""
    head, rest = xml.split(">", 1) if not xml.split(">", 1)[0].endswith("/") else (xml[:-2], "")
    element = parse_xml(f"{head} {nsdecls('w', 'wp', 'a', 'r')}>{rest}" if rest else f"{head} {nsdecls('w')}/>")
    document.element.body.insert(len(document.element.body) - 1, element)


def numbering(document: Any, abstract: str, *lists: str) -> None:
    """Adds an abstract list and its lists to the numbering part."""
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(abstract.replace(">", f" {nsdecls('w')}>", 1)))
    for one in lists:
        root.append(parse_xml(one.replace(">", f" {nsdecls('w')}>", 1)))


def texts(document: Document, *kinds: str) -> list[str]:
    """The text of each block of these kinds (all but margins by default), without its separator."""
    wanted = kinds or ("paragraph", "heading", "list-item", "cell")
    return [text_of(document, block) for block in document.blocks if block.kind in wanted]


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end - 1]


def grid(document: Document, table: int = 1) -> dict[tuple[int, int], str]:
    """The cells of a table, by row and column."""
    return {
        (block.cell.row, block.cell.column): text_of(document, block)
        for block in document.blocks
        if block.cell and block.cell.table == table
    }


def check_laws(document: Document) -> None:
    """What holds of every document, whatever its format."""
    text, blocks = document.text, document.blocks
    assert blocks
    assert (blocks[0].start, blocks[-1].end) == (0, len(text))
    assert all(a.end == b.start for a, b in pairwise(blocks))
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\u00ad\u00a0\u202f\u200b\ufeff\r\x0c\ufb01\ufb02")
    kinds = [block.kind for block in blocks]
    assert "margin" not in kinds[: len(kinds) - kinds.count("margin")], "margins stand after the body"
    for block in blocks:
        own = text[block.start : block.end]
        assert own[-1] == "\n" or (own[-1] == "\t" and block.cell)
        assert "  " not in own
        assert own[:-1] == own[:-1].strip()
        assert "\n" not in own[:-1] or block.cell
        assert block.style.strong <= len(own)
        at = block.start
        for line in block.lines:
            assert at <= line.start <= line.end <= block.end
            assert not text[at : line.start].strip(), "every printed character has a line"
            at = line.end
        assert not text[at : block.end].strip()


def load(name: str, data: bytes) -> Document:
    """Reads a file and checks the laws."""
    document = read(name, data)
    check_laws(document)
    return document
