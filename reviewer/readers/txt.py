"""Plain text: paragraphs, hand-wrapped lines, lists, and tables drawn with bars or tabs."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.errors import Unreadable
from reviewer.readers._build import Builder, Piece
from reviewer.readers._decode import decode, spoilt
from reviewer.readers._lines import (
    bullet,
    capitals,
    ended,
    goes_on,
    hangs,
    local_widths,
    opens,
    reaches,
    spread,
    wrapped_width,
)
from reviewer.readers._pipes import is_row, is_rule, split_row
from reviewer.readers._text import clean, unspaced, words_of
from reviewer.types import BlockKind, Cell, Document, Source, Style

SUFFIXES = (".txt", ".text")
_UNDERLINE = re.compile(r"^\s*([=\-_~*#])\1{2,}\s*$")
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[-–—]?\s*(\d{1,4})\s*(?:[/-]\s*\d{1,4}|sur\s+\d{1,4})?\s*[-–—]?$", re.IGNORECASE
)


def sniff(data: bytes) -> bool:  # noqa: ARG001
    """Never: any bytes may be text, so only the suffix says so."""
    return False


def read(data: bytes, source: Source) -> Document:
    """The document of a text file; lines carry their number from 1, and their page where form feeds part pages."""
    text = decode(data)
    raw, pages = _lines(text)
    if not any(raw):
        raise Unreadable("empty", "Le fichier ne contient aucun texte. Vérifiez que c'est le bon fichier.")
    builder = Builder(words_of(text))
    margins = page_numbers(raw)
    rows = Rows(builder)
    flow = _Flow(builder, wrapped_width([line for line in raw if line]), local_widths(raw) if spread(raw) else [])
    originals = text.split("\n")
    for number, line in enumerate(raw, start=1):
        piece = Piece(line, pages[number - 1], None, number)
        if number in margins:
            builder.add("margin", [piece])
        elif _is_table_line(originals, number - 1):
            flow.close()
            rows.add(originals[number - 1], piece)
        else:
            rows.close()
            flow.feed(line, piece)
    flow.close()
    source = replace(source, pages=pages[-1]) if pages[-1] else source
    return builder.document(source, spoilt(text, source.path))


def _lines(text: str) -> tuple[list[str], list[int | None]]:
    """Clean lines of the text, and the page of each where form feeds part pages."""
    lines, pages, page = [], [], 1
    for line in text.split("\n"):
        page += line.count("\f")
        lines.append(clean(unspaced(line)))
        pages.append(page)
    return (lines, list(pages)) if page > 1 else (lines, [None] * len(lines))


def page_numbers(lines: list[str]) -> set[int]:
    """Numbers (from 1) of the lines that hold a page number alone: each one more than the last, three at least."""
    found: list[tuple[int, int]] = []
    for number, line in enumerate(lines, start=1):
        if line and len(line) < 16 and (match := _PAGE_NUMBER.match(line)):
            value = int(match[1])
            if not found or value == found[-1][1] + 1:
                found.append((number, value))
            elif len(found) < 3:
                found = [(number, value)]
    return {number for number, _ in found} if len(found) >= 3 else set()


def _is_table_line(lines: list[str], at: int) -> bool:
    line = lines[at]
    if is_row(line) or (is_rule(line) and "|" in line) or line.strip().startswith("+-"):
        return True
    tabs = line.strip().count("\t")
    around = (lines[at - 1] if at else "", lines[at + 1] if at + 1 < len(lines) else "")
    return tabs > 0 and any(other.strip().count("\t") == tabs for other in around) and not bullet(line.strip())


class Rows:
    """The table being read, cell by cell."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.table = 0
        self.row = 0

    def add(self, line: str, piece: Piece) -> None:
        """One line of the table; a line that only draws counts for nothing."""
        if is_rule(line):
            return
        cells = split_row(line) if is_row(line) else line.strip().split("\t")
        self.add_cells([piece._replace(text=cell) for cell in cells])

    def add_cells(self, cells: list[Piece]) -> None:
        """One row of the table, unless all its cells are empty."""
        if not any(cell.text for cell in cells):
            return
        if not self.row:
            self.table += 1
        self.row += 1
        for column, cell in enumerate(cells, start=1):
            self.builder.add("cell", [cell], cell=Cell(self.table, self.row, column))

    def close(self) -> None:
        """The table ends."""
        self.row = 0


class _Flow:
    """Gathers lines into paragraphs."""

    def __init__(self, builder: Builder, width: int | None, widths: list[int]) -> None:
        self.builder = builder
        self.width = width
        self.widths = widths  # of each line, where a blank line stands between all lines
        self.spread = bool(widths)
        self.pieces: list[Piece] = []
        self.blanks = 0

    def feed(self, line: str, piece: Piece) -> None:
        """The next line of the file."""
        if not line:
            self.blanks += 1
            return
        if _UNDERLINE.match(line):
            self._underlined()
            return
        if self.pieces and not self._continues(line):
            self.close()
        self.pieces.append(piece)
        self.blanks = 0

    def close(self) -> None:
        """The paragraph ends; it is laid."""
        if self.pieces:
            kind: BlockKind = "list-item" if bullet(self.pieces[0].text) else "paragraph"
            self.builder.add(kind, self.pieces)
        self.pieces = []
        self.blanks = 0

    def _underlined(self) -> None:
        if len(self.pieces) == 1 and not self.blanks:
            self.builder.add("heading", self.pieces, style=Style(strong=len(self.pieces[0].text)))
            self.pieces = []
        self.close()

    def _continues(self, line: str) -> bool:
        before = self.pieces[-1].text
        if self.blanks:
            if self.spread and self.blanks == 1:
                full = reaches(before, line, self.widths[(self.pieces[-1].number or 1) - 1])
                return not opens(line, before) and (full or hangs(before) or goes_on(before, line))
            return (self.spread and goes_on(before, line)) or (goes_on(before, line) and before.endswith("-"))
        if opens(line, before) or (capitals(before) and capitals(line) and len(self.pieces) == 1 and ended(before)):
            return False
        if self.width is None:
            return goes_on(before, line)
        return self._full(before, line)

    def _full(self, before: str, line: str) -> bool:
        """Whether `before` is too long for the first word of `line` to have stood on it, or leaves a sentence open."""
        width = self.width or 80
        first = line.split(" ", 1)[0]
        if len(before) + 1 + len(first) > width * 0.82:
            return True
        return goes_on(before, line)
