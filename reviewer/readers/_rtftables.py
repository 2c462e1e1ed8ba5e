"""RTF tables: rows of cells placed by their right edges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.readers._flow import CellBox, Grid, Item

_JITTER = 72  # twips; edges closer than this are one
_MOST_COLUMNS = 63


class Edge(NamedTuple):
    """Where a cell ends, in twips, and whether it goes on the one above or the one before."""

    right: int
    below: bool = False
    beside: bool = False


@dataclass(slots=True)
class Table:
    """A table being read; `cells` is its last row, `items` its last cell."""

    rows: list[tuple[Sequence[Edge], list[list[Item]]]] = field(default_factory=list)
    cells: list[list[Item]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def end_cell(self) -> None:
        """The cell ends."""
        self.cells.append(self.items)
        self.items = []

    def end_row(self, edges: Sequence[Edge]) -> None:
        """The row ends; `edges` places its cells."""
        if self.cells:
            self.rows.append((tuple(edges), self.cells))
        self.cells = []

    def result(self) -> list[Item]:
        """The table, and what its end left out of it."""
        left = [item for cell in self.cells for item in cell] + self.items
        return [*([Grid(self._boxes())] if self.rows else []), *left]

    def _boxes(self) -> list[CellBox]:
        lines = _lines([edge.right for edges, cells in self.rows if len(edges) >= len(cells) for edge in edges])
        found: list[CellBox] = []
        above: dict[int, CellBox] = {}
        for row, (edges, cells) in enumerate(self.rows, start=1):
            below: dict[int, CellBox] = {}
            known = len(edges) >= len(cells) and len(lines) <= _MOST_COLUMNS
            column, last = 1, None
            for number, items in enumerate(cells):
                edge = edges[number] if known else Edge(0)
                end = max(column, 1 + bisect_left(lines, edge.right - _JITTER)) if known else column
                wide = end - column + 1
                if edge.beside and last is not None:
                    last.column_span += wide
                elif edge.below and column in above:
                    last = below[column] = above[column]
                    last.row_span = row - last.row + 1
                else:
                    last = below[column] = CellBox(row, column, 1, wide, items)
                    found.append(last)
                column = end + 1
            above = below
        return found


def _lines(edges: list[int]) -> list[int]:
    """The vertical rules of a table, from left to right."""
    lines: list[int] = []
    for edge in sorted(set(edges)):
        if not lines or edge - lines[-1] > _JITTER:
            lines.append(edge)
    return lines
