"""Paragraphs and tables as a format gives them, laid the same way whatever the format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from reviewer.readers._build import Builder, Part, Piece
from reviewer.readers._lines import bullet, goes_on, numbered, stranded
from reviewer.readers._text import clean
from reviewer.types import BlockKind, Cell, Style

Run = tuple[str, bool]  # text, and whether it is bold or underlined
_PRINTED_LINE = 60  # characters; a shorter line that ends nothing is more likely an item of a list
_PROSE = 300  # words; a cell that holds more is a page layout
_SHORT = 25


@dataclass(slots=True)
class Par:
    """A paragraph once read. `lines`: its runs, one list for each line parted by a break."""

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    kind: BlockKind = "paragraph"
    style: Style = field(default_factory=Style)
    page: int | None = None
    turns: set[int] = field(default_factory=set)  # the lines that open a page and go on the sentence
    boxes: list[Item] = field(default_factory=list)  # what hangs from it: text boxes
    number: int = 0  # among the paragraphs of the file, from 1; given when it is laid

    @property
    def blank(self) -> bool:
        return not any(text.strip() for line in self.lines for text, _ in line)


@dataclass(slots=True)
class CellBox:
    """A cell: its place in the table, from 1, its spans and what it holds."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    items: list[Item] = field(default_factory=list)

    @property
    def words(self) -> int:
        return sum(_words(item) for item in self.items)


@dataclass(slots=True)
class Grid:
    """A table; a merged cell stands once, at its top left."""

    boxes: list[CellBox]


Item = Par | Grid


class Placed(Protocol):
    """What tells a table from a layout."""

    row: int
    column: int

    @property
    def words(self) -> int:
        """How many words the cell holds."""


def _words(item: Item) -> int:
    if isinstance(item, Grid):
        return sum(box.words for box in item.boxes)
    own = sum(len(text.split()) for line in item.lines for text, _ in line)
    return own + sum(_words(one) for one in item.boxes)


def is_table(found: Sequence[Placed]) -> bool:
    """Whether cells are data, and not boxes that lay out a page."""
    full = [(box, words) for box in found if (words := box.words)]
    if len({box.column for box, _ in full}) < 2 or max(words for _, words in full) > _PROSE:
        return False
    return len({box.row for box, _ in full}) > 1 or all(words <= _SHORT for _, words in full)


def joins(before: Part | None, first: Piece, kind: BlockKind, style: Style, number: int) -> bool:
    """Whether a paragraph is but the next line of the one before: files converted from PDF are cut at each line."""
    if before is None or before.cell or before.kind == "heading" or style.label or before.style.toc:
        return False
    if before.paragraph != number - 1:
        return False
    last, line = clean(before.pieces[-1].text), clean(first.text)
    if stranded(last):
        return not bullet(line) and not numbered(line)
    return kind == "paragraph" and len(last) >= _PRINTED_LINE and goes_on(last, line)


def pieces(lines: Sequence[Sequence[Run]], label: str | None) -> list[Piece]:
    """One piece for each line of a paragraph that is not blank; the automatic number opens the first."""
    found: list[Piece] = []
    for line in lines:
        text = "".join(part for part, _ in line)
        if not clean(text):
            continue
        strong = 0
        for part, bold in line:
            if not bold and part.strip():
                break
            strong += len(part)
        strong = strong if text[:strong].strip() else 0
        if label and not found:
            text, strong = (
                f"{label} {text.lstrip()}",
                strong and strong + len(label) + 1 - (len(text) - len(text.lstrip())),
            )
        found.append(Piece(text, strong=max(0, strong)))
    return found


def broken(lines: Sequence[Piece], kind: BlockKind) -> Iterator[Sequence[Piece]]:
    """The lines of a paragraph, parted where a line break ends a sentence or a title that runs into its text."""
    if not lines:
        return
    start = 0
    for at in range(1, len(lines)):
        before, line = lines[at - 1], lines[at]
        strong = [bool(piece.strong) and piece.strong >= len(piece.text.rstrip()) for piece in (before, line)]
        turned = before.page != line.page
        if (
            not goes_on(clean(before.text), clean(line.text))
            and not (kind == "heading" and all(strong))
            and not all(strong)
            and not turned
        ):
            yield lines[start:at]
            start = at
    yield lines[start:] if start else lines


class Flow:
    """Lays paragraphs and tables in a builder, and counts them."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.paragraph = 0
        self.table = 0

    def lay(self, items: Sequence[Item]) -> None:
        """Lays the content of a body, a note or a text box."""
        for item in items:
            if isinstance(item, Grid):
                self._table(item)
            else:
                self._paragraph(item)

    def margin(self, items: Sequence[Item]) -> None:
        """Lays a header or a footer: one margin block a paragraph, each text once."""
        seen = {tuple(piece.text for piece in part.pieces) for part in self.builder.margins}
        for par in _paragraphs(items):
            lines = pieces(par.lines, par.style.label)
            key = tuple(piece.text for piece in lines)
            if lines and key not in seen:
                seen.add(key)
                self.builder.add("margin", lines)

    def _paragraph(self, par: Par) -> None:
        lines = self._read(par)
        if lines:
            self._place(par, lines)
        self.lay(par.boxes)

    def _place(self, par: Par, lines: list[Piece]) -> None:
        before = self.builder.body[-1] if self.builder.body else None
        if before is not None and joins(before, lines[0], par.kind, par.style, par.number):
            self.builder.body[-1] = before._replace(pieces=(*before.pieces, *lines))
            return
        for number, part in enumerate(broken(lines, par.kind)):
            if number:
                kind: BlockKind = "list-item" if bullet(part[0].text) else "paragraph"
                self.builder.add(kind, part, paragraph=par.number, style=replace(par.style, label=None))
            else:
                self.builder.add(par.kind, part, paragraph=par.number, style=par.style)

    def _read(self, par: Par) -> list[Piece]:
        self.paragraph += 1
        par.number = self.paragraph
        if not par.turns and par.page is None:
            lines = pieces(par.lines, par.style.label)
        else:
            lines, page = [], par.page or 1
            for at, line in enumerate(par.lines):
                page += at in par.turns
                lines += [one._replace(page=page) for one in pieces([line], None if lines else par.style.label)]
        if par.kind == "paragraph" and lines and bullet(lines[0].text):
            par.kind = "list-item"
        return lines

    def _table(self, grid: Grid) -> None:
        if not is_table(grid.boxes):
            for box in grid.boxes:
                self.lay(box.items)
            return
        self.table += 1
        table = self.table
        rows: dict[int, list[CellBox]] = {}
        for box in grid.boxes:
            rows.setdefault(box.row, []).append(box)
        for row in sorted(rows):
            nested = [inner for box in rows[row] for inner in self._cell(box, table)]
            self.lay(nested)  # a table within a cell follows the row that holds it

    def _cell(self, box: CellBox, table: int) -> list[Grid]:
        """Lays a cell and returns the tables within it."""
        found: list[Piece] = []
        first: Par | None = None
        nested: list[Grid] = []
        waiting = box.items[::-1]
        while waiting:
            item = waiting.pop()
            if isinstance(item, Grid):
                nested.append(item)
                continue
            first = first or item
            found += [piece._replace(breaks=bool(found)) for piece in self._read(item)]
            waiting += item.boxes[::-1]
        place = Cell(table, box.row, box.column, box.row_span, box.column_span)
        number, style = (first.number, first.style) if first else (None, None)
        self.builder.add("cell", found, paragraph=number, cell=place, style=style)
        return nested


def _paragraphs(items: Sequence[Item]) -> Iterator[Par]:
    for item in items:
        if isinstance(item, Grid):
            for box in item.boxes:
                yield from _paragraphs(box.items)
        else:
            yield item
            yield from _paragraphs(item.boxes)
