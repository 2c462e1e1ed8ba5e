"""Word tables: which cell stands where, merged cells counted once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.readers._ooxml import Element, attribute, child, local, number

_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


@dataclass(slots=True)
class Box:
    """A cell: its place from 1, its spans and its element."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: Element

    @property
    def words(self) -> int:
        return sum(len((one.text or "").split()) for one in self.element.iter() if local(one) == "t")


def boxes(table: Element) -> Iterator[Box]:
    """The cells of a table, row by row; a merged cell stands once, at its top left."""
    found: list[Box] = []
    above: dict[int, Box] = {}  # by column
    for row, line in enumerate(_inside(table, "tr"), start=1):
        column = 1 + (number(_val(line, "trPr", "gridBefore"), 0) or 0)
        below: dict[int, Box] = {}
        last: Box | None = None
        for element in _inside(line, "tc"):
            width = min(max(1, number(_val(element, "tcPr", "gridSpan"), 1) or 1), 63)
            merge, sideways = child(element, "tcPr", "vMerge"), child(element, "tcPr", "hMerge")
            if sideways is not None and last and attribute(sideways, "val") != "restart":
                last.column_span += width
            elif merge is not None and attribute(merge, "val") != "restart" and column in above:
                last = above[column]
                last.row_span = row - last.row + 1
                below[column] = last
            else:
                last = Box(row, column, 1, width, element)
                found.append(last)
                below[column] = last
            column += width
        above = below
    yield from found


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for one in parent:
        kind = local(one)
        if kind == name:
            if child(one, "trPr", "del") is None:
                yield one
        elif kind in _CONTAINERS:
            yield from _inside(one, name)


def _val(element: Element, *names: str) -> str | None:
    found = child(element, *names)
    return None if found is None else attribute(found, "val")
