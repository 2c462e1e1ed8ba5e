"""From the pages of a PDF to its blocks: margins apart, tables as cells, the rest as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.readers._build import Builder, Piece
from reviewer.readers._lines import bullet
from reviewer.readers._margins import margins
from reviewer.readers._paragraphs import LEADER, Measure, measure, paragraphs
from reviewer.readers._printed import Printed, printed_lines, upright
from reviewer.readers._ruled import Grid, Slot, grids, without
from reviewer.readers._sheet import Sheet, Word
from reviewer.readers._text import clean, words_of
from reviewer.types import BlockKind, Cell, Style

_BULLET = re.compile(r"^[^\w\s]|^o(?=\s)")
_HEADER = 0.11  # of the height of a page; a table no higher than this may be its header
Outline = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Page:
    """A page on its way to blocks."""

    sheet: Sheet
    damaged: bool = False
    lines: list[Printed] = field(default_factory=list)  # of the body, tables excepted
    grids: list[Grid] = field(default_factory=list)
    margins: list[Printed] = field(default_factory=list)


def lay(pages: Sequence[Page], outline: Outline) -> Builder:
    """Every block of the pages, ready to be built."""
    _part(pages)
    usual = measure([line for page in pages for line in page.lines])
    builder = Builder(words_of("\n".join(line.text for page in pages for line in page.lines)))
    layer = _Layer(builder, usual, _titles(outline))
    for page in pages:
        layer.page(page)
    layer.flush()
    for page in pages:
        for line in page.margins:
            builder.add("margin", [_piece(line)])
    return builder


def _part(pages: Sequence[Page]) -> None:
    """Parts the words of each page between margins, tables and running text."""
    straight: list[list[Word]] = []
    for page in pages:
        words, across = upright(page.sheet)
        straight.append(words)
        page.lines = printed_lines(page.sheet.number, words)
        page.margins = printed_lines(page.sheet.number, across)
        page.grids = grids(page.sheet.number, page.sheet.rules, words)
    outer = margins([(_outside(page), page.sheet.height) for page in pages])
    for page, words in zip(pages, straight, strict=True):
        edge = [line for line in page.lines if id(line) in outer]
        page.margins = edge + page.margins
        away = {id(word) for line in edge for word in line.words}
        body = [word for word in words if id(word) not in away] if away else words
        page.grids = [kept for grid in page.grids if (kept := without(grid, away))]
        if page.grids:
            held = {id(word) for grid in page.grids for slot in grid.slots for word in slot.words}
            body = [word for word in body if id(word) not in held]
        page.lines = printed_lines(page.sheet.number, body, page.sheet.rules)


def _outside(page: Page) -> list[Printed]:
    """The lines that may be margins: a table that reaches into the page holds none, whatever repeats in it."""
    high = page.sheet.height * _HEADER
    deep = [grid.box for grid in page.grids if grid.table and grid.box[3] - grid.box[1] > high]
    return [
        line
        for line in page.lines
        if not any(box[1] <= (line.box[1] + line.box[3]) / 2 <= box[3] and line.box[0] < box[2] for box in deep)
    ]


def _titles(outline: Outline) -> dict[tuple[str, int], int]:
    return {(_key(title), page): level for title, page, level in outline if _key(title)}


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", clean(text).casefold())


def _piece(line: Printed, *, breaks: bool = False) -> Piece:
    return Piece(line.text, line.page, _round(line), None, line.strong, breaks)


def _round(line: Printed) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = line.box
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


class _Layer:
    """Lays paragraphs and tables in order; a paragraph or a table may run over several pages."""

    def __init__(self, builder: Builder, usual: Measure, titles: dict[tuple[str, int], int]) -> None:
        self.builder = builder
        self.usual = usual
        self.titles = titles
        self.waiting: list[Printed] = []
        self.table = 0
        self.rows = 0  # of the table in progress
        self.columns: tuple[float, ...] = ()
        self.head: list[str] = []
        self.open = False  # whether nothing but margins was read since the table in progress

    def page(self, page: Page) -> None:
        """Lines and grids of a page, each grid before the first line that stands below it."""
        pending = list(page.grids)
        for line in page.lines:
            while pending and line.base > pending[0].box[1] and _beside(line, pending[0]):
                self._grid(pending.pop(0))
            self.waiting.append(line)
        for grid in pending:
            self._grid(grid)

    def flush(self) -> None:
        """Lays the paragraphs in waiting."""
        if self.waiting:
            self.open = False
        for lines in paragraphs(self.waiting, self.usual):
            self._paragraph(lines)
        self.waiting = []

    def _paragraph(self, lines: Sequence[Printed], right: float | None = None) -> None:
        text = " ".join(line.text for line in lines)
        first = lines[0]
        level = self.titles.get((_key(text), first.page))
        left = self.usual.left(first)
        kind: BlockKind = "heading" if level else "list-item" if bullet(text) else "paragraph"
        label = _BULLET.match(text)
        style = Style(
            level=level,
            label=label[0] if label and kind == "list-item" else None,
            size=round(first.size, 1),
            indent=round(first.box[0] - left, 1),
            centred=right is None and all(_centred(line, self.usual) for line in lines),
            toc=bool(LEADER.search(text)),
        )
        self.builder.add(kind, [_piece(line) for line in lines], style=style)

    def _grid(self, grid: Grid) -> None:
        if not grid.table:
            for slot in grid.slots:
                self.waiting.extend(_slot_lines(slot, grid.page))
            return
        self.flush()
        first = [_slot_text(slot) for slot in grid.slots if slot.row == 0]
        skipped = 0
        if self.open and _same_columns(self.columns, grid.columns):
            skipped = int(first == self.head and any(first))
        else:
            self.table += 1
            self.rows, self.columns, self.head = 0, grid.columns, first
        self.open = True
        base = self.rows - skipped
        for slot in grid.slots:
            if slot.row >= skipped:
                self._cell(slot, grid.page, base)
        self.rows = base + grid.rows

    def _cell(self, slot: Slot, page: int, base: int) -> None:
        lines = _slot_lines(slot, page)
        pieces = [
            _piece(line, breaks=number > 0 and at == 0)
            for number, gathered in enumerate(paragraphs(lines, self.usual, slot.box[2] - 5))
            for at, line in enumerate(gathered)
        ]
        place = Cell(self.table, base + slot.row + 1, slot.column + 1, slot.row_span, slot.column_span)
        style = Style(size=round(lines[0].size, 1)) if lines else None
        self.builder.add("cell", pieces, cell=place, style=style)


def _slot_lines(slot: Slot, page: int) -> list[Printed]:
    lines = printed_lines(page, slot.words) if slot.words else []
    for line in lines:
        line.column = 100 + slot.column
    return lines


def _slot_text(slot: Slot) -> str:
    return " ".join(word.text for word in slot.words)


def _beside(line: Printed, grid: Grid) -> bool:
    """Whether the line and the grid share a column, so that one stands above the other."""
    return line.box[0] < grid.box[2] and line.box[2] > grid.box[0]


def _same_columns(before: Sequence[float], after: Sequence[float]) -> bool:
    return len(before) == len(after) and all(abs(a - b) < 6 for a, b in zip(before, after, strict=True))


def _centred(line: Printed, usual: Measure) -> bool:
    left, right = usual.left(line), usual.right(line)
    width = right - left
    away = abs((line.box[0] + line.box[2]) / 2 - (left + right) / 2)
    return width > 0 and away < 0.03 * width and line.box[0] > left + 0.08 * width
