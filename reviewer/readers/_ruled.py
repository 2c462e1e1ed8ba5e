"""Ruled tables: the rules come from PDFium, their geometry from pdfplumber, whose page parser is far too slow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reviewer.readers._open_tables import open_tables
from reviewer.readers._sheet import Rule, Word
from reviewer.types import Box

_TOLERANCE = 3.0
_SMALL = 4.0  # a cell thinner than this is a double rule
_MAX_RULES = 1500
_PROSE = 300  # words; a cell that holds more is a page layout
_SHORT = 25
_WIDE = 100.0  # points


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: row and column from 0, spans, box, and the words that stand in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells closed by rules. `table` is false for what rules only lay out: one row, prose in boxes."""

    page: int
    box: Box
    slots: tuple[Slot, ...]
    columns: tuple[float, ...]  # left edges
    table: bool

    @property
    def words(self) -> int:
        return sum(len(slot.words) for slot in self.slots)

    @property
    def full(self) -> int:
        return sum(bool(slot.words) for slot in self.slots)

    @property
    def rows(self) -> int:
        return 1 + max(slot.row for slot in self.slots)


def grids(page: int, rules: Sequence[Rule], words: Sequence[Word]) -> list[Grid]:
    """The grids of a page from top to bottom, with the words that stand in their cells."""
    level = [rule for rule in rules if rule.horizontal]
    upright = [rule for rule in rules if not rule.horizontal]
    if len(level) < 2 or len(rules) > _MAX_RULES * 4:
        return []
    level += _missing(level, upright)
    closed = _cells(level, upright) if len(upright) >= 3 else []
    found: list[Grid] = []
    for boxes in closed:
        kept = [box for box in boxes if box[2] - box[0] > _SMALL and box[3] - box[1] > _SMALL]
        if len(kept) > 1 and (grid := _grid(page, kept, words)):
            found.append(grid)
    for boxes in open_tables(level, words):
        grid = _grid(page, boxes, words)
        if grid and grid.table:
            found = _better(found, grid)
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def without(grid: Grid, away: Container[int]) -> Grid | None:
    """The grid without the words whose `id` is in `away`; None when nothing is left."""
    slots = tuple(replace(slot, words=tuple(w for w in slot.words if id(w) not in away)) for slot in grid.slots)
    return replace(grid, slots=slots) if any(slot.words for slot in slots) else None


def _missing(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Rule]:
    """The rules that a page break left out: where upright rules of one table end together and nothing closes them."""
    runs: dict[int, list[tuple[float, float]]] = {}
    for rule in sorted(upright, key=lambda rule: rule.top):
        pieces = runs.setdefault(round((rule.x0 + rule.x1) / 4), [])
        if pieces and rule.top - pieces[-1][1] <= _TOLERANCE:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], rule.bottom))
        else:
            pieces.append((rule.top, rule.bottom))
    ends: dict[int, list[tuple[float, float]]] = {}
    for x, pieces in runs.items():
        for piece in pieces:
            for y in piece:
                ends.setdefault(round(y / 2), []).append((x * 2.0, y))
    added = []
    for points in ends.values():
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        y = points[0][1]
        drawn = sum(
            min(rule.x1, right) - max(rule.x0, left)
            for rule in level
            if abs(rule.top - y) <= _TOLERANCE and rule.x0 < right and rule.x1 > left
        )
        if right - left > _WIDE and drawn < 0.5 * (right - left):
            added.append(Rule(left, y, right, y))
    return added


def _better(closed: list[Grid], wide: Grid) -> list[Grid]:
    """The closed grids and the open one, unless they stand in the same place: then those that hold more words."""
    same = [grid for grid in closed if grid.box[1] < wide.box[3] and grid.box[3] > wide.box[1]]
    kept = [grid for grid in same if grid.table]
    if sum(grid.words for grid in kept) >= 0.75 * wide.words and sum(grid.full for grid in kept) * 1.5 >= wide.full:
        return closed
    return [grid for grid in closed if grid not in same] + [wide]


def _cells(level: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Box]]:
    """Boxes of the cells of each grid."""
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = [_edge(rule, "h") for rule in level] + [_edge(rule, "v") for rule in upright]
    merged = merge_edges(
        edges,
        snap_x_tolerance=_TOLERANCE,
        snap_y_tolerance=_TOLERANCE,
        join_x_tolerance=_TOLERANCE,
        join_y_tolerance=_TOLERANCE,
    )
    merged = [edge for edge in merged if edge["width" if edge["orientation"] == "h" else "height"] > 6]
    if len(merged) > _MAX_RULES:
        return []
    cells = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    return [[(box[0], box[1], box[2], box[3]) for box in table] for table in cells_to_tables(cells)]


def _edge(rule: Rule, orientation: str) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line",
    }


def _grid(page: int, boxes: Sequence[Box], words: Sequence[Word]) -> Grid | None:
    columns, rows = _steps([box[0] for box in boxes]), _steps([box[1] for box in boxes])
    outer = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    inside: dict[Box, list[Word]] = {box: [] for box in boxes}
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]:
            home = next((box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
            if home:
                inside[home].append(word)
    if not any(inside.values()) or len(columns) < 2:
        return None
    slots = []
    for box in boxes:
        row, column = bisect_right(rows, box[1] + _TOLERANCE) - 1, bisect_right(columns, box[0] + _TOLERANCE) - 1
        below, right = bisect_right(rows, box[3] - _TOLERANCE), bisect_right(columns, box[2] - _TOLERANCE)
        spans = max(1, below - row), max(1, right - column)
        slots.append(Slot(row, column, *spans, box, tuple(inside[box])))
    slots.sort(key=lambda slot: (slot.row, slot.column))
    return Grid(page, outer, tuple(slots), tuple(columns), _is_table(slots, len(rows)))


def _steps(values: Sequence[float]) -> list[float]:
    """Distinct positions in order; those nearer than the tolerance are one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _TOLERANCE:
            steps.append(value)
    return steps


def _is_table(slots: Sequence[Slot], rows: int) -> bool:
    full = [slot for slot in slots if slot.words]
    if len({slot.column for slot in full}) < 2 or max(len(slot.words) for slot in full) > _PROSE:
        return False
    return (rows > 1 and len(full) >= 3) or all(len(slot.words) <= _SHORT for slot in full)
