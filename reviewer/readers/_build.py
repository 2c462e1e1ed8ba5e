"""The one place where blocks are laid end to end, so that every reader obeys the same laws."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reviewer.readers._text import clean, glue
from reviewer.types import Block, BlockKind, Box, Cell, Coverage, Document, Line, Problem, Source, Style

_TAIL = 200  # characters


class Piece(NamedTuple):
    """One printed line, not yet cleaned. `strong`: characters of the bold or underlined run that opens it."""

    text: str
    page: int | None = None
    bbox: Box | None = None
    number: int | None = None
    strong: int = 0
    breaks: bool = False  # a new line of the same block begins here: paragraphs of one cell


class Part(NamedTuple):
    """One block to be laid."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    paragraph: int | None = None
    cell: Cell | None = None
    style: Style = Style()


@dataclass(slots=True)
class Builder:
    """Collects parts in reading order and lays them: body first, margins after it, page by page."""

    words: Container[str] = ()
    body: list[Part] = field(default_factory=list)
    margins: list[Part] = field(default_factory=list)

    def add(
        self,
        kind: BlockKind,
        pieces: Sequence[Piece],
        *,
        paragraph: int | None = None,
        cell: Cell | None = None,
        style: Style | None = None,
    ) -> None:
        """Adds a block. A block without text is dropped, but for a table cell, which keeps its place."""
        part = Part(kind, tuple(pieces), paragraph, cell, style or Style())
        (self.margins if kind == "margin" else self.body).append(part)

    def document(self, source: Source, problems: Sequence[Problem] = (), coverage: Coverage | None = None) -> Document:
        """The document whose blocks tile its text."""
        chunks: list[str] = []
        blocks: list[Block] = []
        offset = 0
        parts = [*self.body, *sorted(self.margins, key=_page)]
        for number, part in enumerate(parts):
            text, lines, strong = _lay(part.pieces, self.words, offset)
            if not text and part.cell is None:
                continue
            follower = parts[number + 1] if number + 1 < len(parts) else None
            text += "\t" if _same_row(part, follower) else "\n"
            style = replace(part.style, strong=strong) if strong else part.style
            blocks.append(Block(part.kind, offset, offset + len(text), lines, part.paragraph, part.cell, style))
            chunks.append(text)
            offset += len(text)
        return Document(source, "".join(chunks), tuple(blocks), tuple(problems), coverage or Coverage())


def _page(part: Part) -> int:
    return part.pieces[0].page or 0 if part.pieces else 0


def _same_row(part: Part, follower: Part | None) -> bool:
    here, there = part.cell, follower.cell if follower else None
    return here is not None and there is not None and (here.table, here.row) == (there.table, there.row)


def _lay(pieces: Sequence[Piece], words: Container[str], start: int) -> tuple[str, tuple[Line, ...], int]:
    """Text of a block without its separator, its lines, and how many of its first characters are strong."""
    chunks: list[str] = []
    length, strong, still_strong = 0, 0, True
    tail = ""  # the end of the text: as much as the next line may look at
    spans: list[tuple[int, int, Piece]] = []
    for piece in pieces:
        line = _standing(clean(piece.text))
        if not line:
            continue
        joint = ""
        if length:
            left, joint = (tail, "\n") if piece.breaks else glue(tail, line, words)
            if cut := len(tail) - len(left):
                chunks[-1] = chunks[-1][:-cut]
                length -= cut
                spans[-1] = (spans[-1][0], length, spans[-1][2])
            tail = left
        chunks.append(joint + line)
        begin, length = length + len(joint), length + len(joint) + len(line)
        tail = (tail + joint + line)[-_TAIL:]
        spans.append((begin, length, piece))
        if still_strong and piece.strong:
            run = len(clean(piece.text[: piece.strong]))
            strong = begin + min(run, len(line))
        still_strong = still_strong and strong == length
    lines = tuple(Line(start + a, start + b, p.page, p.bbox, p.number) for a, b, p in spans)
    return "".join(chunks), lines, strong


def _standing(line: str) -> str:
    """`line` without the combining marks that open it: nothing stands before them, and they would break NFC."""
    while line and (unicodedata.combining(line[0]) or line[0] == " "):
        line = line[1:]
    return line
