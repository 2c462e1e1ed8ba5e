"""The body of a Word file, in the order of the page: paragraphs, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reviewer.readers._build import Builder, Piece
from reviewer.readers._flow import broken, is_table, joins, pieces
from reviewer.readers._lines import bullet
from reviewer.readers._numbering import Numbering
from reviewer.readers._ooxml import Element, attribute, child, local, number, value
from reviewer.readers._runs import Fields, read_runs
from reviewer.readers._wordstyles import Styles
from reviewer.readers._wordtables import Box, boxes
from reviewer.types import BlockKind, Cell, Style

_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice"})


@dataclass(slots=True)
class _Read:
    """A paragraph once read: its lines, and what its properties say."""

    lines: list[Piece]
    kind: BlockKind
    style: Style
    number: int
    boxes: list[Element] = field(default_factory=list)


class Body:
    """Walks a Word file and lays its blocks. Numbering, fields and paragraph numbers run through it."""

    def __init__(self, builder: Builder, styles: Styles, numbering: Numbering) -> None:
        self.builder = builder
        self.styles = styles
        self.numbering = numbering
        self.fields = Fields()
        self.notes: list[tuple[str, str]] = []
        self.paragraph = 0
        self.table = 0

    def blocks(self, parent: Element) -> None:
        """Lays everything that stands in `parent`, a body, a cell, a note or a text box."""
        for one in self._children(parent):
            if local(one) == "p":
                self._paragraph(one)
            else:
                self._table(one)

    def margin(self, root: Element) -> None:
        """Lays a header or a footer: one margin block a paragraph."""
        seen = {tuple(piece.text for piece in part.pieces) for part in self.builder.margins}
        for one in root.iter():
            if local(one) == "p" and not any(local(up) in {"Fallback", "p"} for up in one.iterancestors()):
                read = self._read(one)
                extra = [self._read(inner) for box in read.boxes for inner in box.iter() if local(inner) == "p"]
                for found in (read, *extra):
                    key = tuple(piece.text for piece in found.lines)
                    if key not in seen:
                        seen.add(key)
                        self.builder.add("margin", found.lines)

    def _children(self, parent: Element) -> Iterator[Element]:
        """Paragraphs and tables of a container, those of content controls and insertions included."""
        for one in parent:
            name = local(one)
            if name in {"p", "tbl"}:
                yield one
            elif name in _CONTAINERS:
                yield from self._children(one)
            elif name == "AlternateContent":
                chosen = child(one, "Choice")
                yield from self._children(chosen if chosen is not None else one)

    def _paragraph(self, one: Element) -> None:
        read = self._read(one)
        last = self.builder.body[-1] if self.builder.body else None
        if last and read.lines and joins(last, read.lines[0], read.kind, read.style, read.number):
            self.builder.body[-1] = last._replace(pieces=(*last.pieces, *read.lines))
            for box in read.boxes:
                self.blocks(box)
            return
        for lines in broken(read.lines, read.kind):
            if lines is not read.lines and lines[0] is not read.lines[0]:
                kind: BlockKind = "list-item" if bullet(lines[0].text) else "paragraph"
                style = replace(read.style, label=None)
                self.builder.add(kind, lines, paragraph=read.number, style=style)
            else:
                self.builder.add(read.kind, lines, paragraph=read.number, style=read.style)
        for box in read.boxes:
            self.blocks(box)

    def _read(self, one: Element) -> _Read:
        self.paragraph += 1
        own = self.paragraph
        properties = child(one, "pPr")
        key = value(properties, "pStyle")
        key = key if key in self.styles.by_id else self.styles.default
        content = read_runs(one, key, self.styles, self.fields)
        self.notes.extend(content.notes)
        list_id, at = self._list(properties, key)
        label = None
        if list_id and not (content.blank and _gone(properties)):
            label = self.numbering.next(list_id, at)
        level = self._level(properties, key)
        lines = pieces(content.lines, label)
        kind: BlockKind = "paragraph"
        if level and not content.toc:
            kind = "heading"
        elif label or (lines and bullet(lines[0].text)):
            kind = "list-item"
        style = Style(
            level=level,
            label=label,
            size=content.size,
            indent=self._indent(properties, key, list_id, at),
            centred=self._centred(properties, key),
            toc=content.toc or self.styles.toc(key),
        )
        return _Read(lines, kind, style, own, content.boxes)

    def _list(self, properties: Element | None, key: str | None) -> tuple[str | None, int]:
        """List id and level of a paragraph; the list `0` takes numbering away."""
        direct = value(properties, "numPr", "numId")
        at = number(value(properties, "numPr", "ilvl"))
        styled, styled_at, owner = self.styles.numbering(key)
        list_id = direct if direct is not None else styled
        if not list_id or list_id == "0":
            return None, 0
        if at is None and direct is None:
            for style in (key, owner):
                taken = self.numbering.level_of(list_id, style or "")
                at = taken if at is None else at
        if at is None:
            at = styled_at or 0
        return list_id, min(max(at, 0), 8)

    def _level(self, properties: Element | None, key: str | None) -> int | None:
        outline = number(value(properties, "outlineLvl"))
        if outline is not None:
            return outline + 1 if 0 <= outline < 9 else None
        return self.styles.level(key)

    def _indent(self, properties: Element | None, key: str | None, list_id: str | None, at: int) -> float | None:
        found = child(properties, "ind")
        level = self.numbering.level(list_id, at) if list_id else None
        if found is None and level is not None and level.indent is not None:
            return level.indent
        found = self.styles.paragraph(key, "ind") if found is None else found
        twips = None if found is None else number(attribute(found, "left") or attribute(found, "start"))
        return None if twips is None else twips / 20

    def _centred(self, properties: Element | None, key: str | None) -> bool:
        found = child(properties, "jc")
        found = self.styles.paragraph(key, "jc") if found is None else found
        return found is not None and attribute(found, "val") == "center"

    def _table(self, one: Element) -> None:
        found = list(boxes(one))
        if not is_table(found):
            for box in found:
                self.blocks(box.element)
            return
        self.table += 1
        table = self.table
        rows = sorted({box.row for box in found})
        for row in rows:
            inner: list[Element] = []
            for box in (box for box in found if box.row == row):
                inner.extend(self._cell(box, table))
            for nested in inner:  # a table within a cell follows the row that holds it
                self._table(nested)

    def _cell(self, box: Box, table: int) -> list[Element]:
        """Lays a cell and returns the tables within it."""
        found: list[Piece] = []
        first: _Read | None = None
        nested: list[Element] = []
        waiting = list(self._children(box.element))
        while waiting:
            one = waiting.pop(0)
            if local(one) == "tbl":
                nested.append(one)
                continue
            read = self._read(one)
            first = first or read
            found.extend(piece._replace(breaks=bool(found)) for piece in read.lines)
            waiting = [inner for text in read.boxes for inner in self._children(text)] + waiting
        place = Cell(table, box.row, box.column, box.row_span, box.column_span)
        style = first.style if first else None
        self.builder.add("cell", found, paragraph=first.number if first else None, cell=place, style=style)
        return nested


def _gone(properties: Element | None) -> bool:
    """Whether the mark of a paragraph is deleted or hidden: an empty one is then not numbered."""
    mark = child(properties, "rPr")
    return any(child(mark, name) is not None for name in ("del", "moveFrom", "vanish"))
