"""Passages of the clauses: titles, sentences, list items and table rows, each in its clause and under its lead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reviewer.types import Block, Cell, Clause, Document, Passage, PassageKind

Sentences = Callable[[Sequence[str]], list[list[tuple[int, int]]]]

_BULLET = re.compile(
    r"\s*(?:[-–—•●▪▫◦○■□❖➢➤→►✓✔·*o+>]\s+|[•●▪◦■❖➢➤►✓✔·]\s*|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})\)\s*|\d{1,2}[.°]\s*(?=[^\d\s])|[a-z][.]\s+)+"
)
_PROSE = 60  # words in a cell from which a row is read as sentences


@dataclass(slots=True)
class _Part:
    """A stretch of text to be cut into sentences, or kept whole."""

    start: int
    end: int
    clause: int
    kind: PassageKind
    cell: Cell | None = None
    indent: float = 0.0
    lead: int | None = None  # number of the part that introduces it

    @property
    def whole(self) -> bool:
        return self.kind in {"title", "row"}


def passages(document: Document, clauses: Sequence[Clause], sentences: Sentences) -> tuple[Passage, ...]:
    """Passages of the clauses whose role is not "toc" or "margin", in reading order.

    They cover all the text but blanks and the marks of list items. `lead` of an item or of a row is the passage that
    introduces it: the sentence before the list, the item above a nested list, the header row of the table, the first
    cell of a row whose other cells are prose.
    """
    parts = [part for clause in clauses if clause.role not in {"toc", "margin"} for part in _parts(document, clause)]
    _link(document, parts)
    cut = iter(sentences([document.text[part.start : part.end] for part in parts if not part.whole]))
    found: list[Passage] = []
    last_of: dict[int, int] = {}  # part → its last passage
    for number, part in enumerate(parts):
        spans = [(0, part.end - part.start)] if part.whole else next(cut)
        lead = last_of.get(part.lead) if part.lead is not None else None
        for start, end in spans:
            found.append(Passage(part.start + start, part.start + end, part.clause, part.kind, lead))
        if spans:
            last_of[number] = len(found) - 1
    return tuple(found)


def _parts(document: Document, clause: Clause) -> Iterator[_Part]:
    """Title, paragraphs, items and rows of a clause's own text, trimmed, in order."""
    if clause.number or clause.title:
        yield from _trimmed(document, _Part(clause.start, clause.body_start, clause.id, "title"))
    blocks = [
        (max(block.start, clause.body_start), min(block.end, clause.own_end), block)
        for block in document.blocks_in(clause.body_start, clause.own_end)
        if block.kind != "margin" and block.start < clause.own_end and block.end > clause.body_start
    ]
    for row, group in groupby(blocks, key=_row_of):
        pieces = list(group)
        if row is None:
            for start, end, block in pieces:
                yield from _lines(document, start, end, clause.id, block)
        else:
            yield from _row(document, pieces, clause.id)


def _row_of(piece: tuple[int, int, Block]) -> tuple[int, int] | None:
    cell = piece[2].cell
    return (cell.table, cell.row) if cell else None


def _lines(document: Document, start: int, end: int, clause: int, block: Block) -> Iterator[_Part]:
    """The lines of a block: each is a paragraph or a list item. Most blocks have one line."""
    opens = start == block.start
    while start < end:
        stop = document.text.find("\n", start, end)
        stop = end if stop < 0 else stop + 1
        marker = _BULLET.match(document.text, start, stop) if opens else None
        if marker or (opens and block.kind == "list-item" and start == block.start):
            begin = min(marker.end(), stop) if marker else start
            indent = block.style.indent or 0.0
            yield from _trimmed(document, _Part(begin, stop, clause, "item", block.cell, indent))
        else:
            yield from _trimmed(document, _Part(start, stop, clause, "sentence", block.cell))
        start, opens = stop, True


def _trimmed(document: Document, part: _Part) -> Iterator[_Part]:
    text = document.text[part.start : part.end]
    if body := text.strip():
        part.start += len(text) - len(text.lstrip())
        part.end = part.start + len(body)
        yield part


def _row(document: Document, pieces: list[tuple[int, int, Block]], clause: int) -> Iterator[_Part]:
    """One row; when a cell holds prose, that cell's lines instead, under the short cell that opens the row."""
    cell = pieces[0][2].cell
    if all(len(document.text[start:end].split()) <= _PROSE for start, end, _ in pieces):
        yield from _trimmed(document, _Part(pieces[0][0], pieces[-1][1], clause, "row", cell))
        return
    for start, end, block in pieces:
        if len(document.text[start:end].split()) <= _PROSE:
            yield from _trimmed(document, _Part(start, end, clause, "row", block.cell))
        else:
            yield from _lines(document, start, end, clause, block)


def _link(document: Document, parts: list[_Part]) -> None:
    """Gives each item and row the part that introduces it."""
    last: int | None = None  # last part that may introduce a list: a title, a sentence, the opening cell of a row
    items: list[tuple[float, int]] = []  # indent and number of the open items that end with a colon
    headers: dict[int, int] = {}  # table → its first part
    openers: dict[tuple[int, int], int] = {}  # row → its first part
    for number, part in enumerate(parts):
        if number and parts[number - 1].clause != part.clause:
            last, items = None, []
        if part.cell:
            row = (part.cell.table, part.cell.row)
            header = headers.setdefault(part.cell.table, number)
            opener = openers.setdefault(row, number)
            if part.kind != "item":
                part.lead = opener if opener != number else header if header != number else last
                ends_with_colon = document.text[part.end - 1] == ":"
                last, items = (number if ends_with_colon or opener == number else last), []
                continue
        if part.kind == "item":
            while items and items[-1][0] >= part.indent:
                items.pop()
            part.lead = items[-1][1] if items else last
            if document.text[part.end - 1] == ":":
                items.append((part.indent, number))
        else:
            last, items = number, []
