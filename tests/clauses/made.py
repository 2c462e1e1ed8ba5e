"""Documents made by hand, one line a block, so that the tests of this room need no reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from reviewer.types import Block, BlockKind, Cell, Clause, Document, Source, Style

Sign = Literal["#", "-", "|", "~", "+", "", "**"]


@dataclass
class _Builder:
    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(
        self, body: str, kind: BlockKind, style: Style | None = None, cell: Cell | None = None, end: str = "\n"
    ) -> None:
        start = len(self.text)
        self.text += body + end
        self.blocks.append(Block(kind, start, len(self.text), style=style or Style(), cell=cell))


def document(source: str) -> Document:
    """A document of one block a line.

    `## Titre` heading of level 2; `- item`; `~ margin`; `| a | b |` row; `+ line` in a larger size; `> toc line`;
    `**bold** rest`; `\\` is a line break inside the block. Blank lines are dropped.
    """
    made = _Builder()
    table = row = 0
    for raw in source.strip().split("\n"):
        line = raw.strip().replace("\\", "\n")
        if not line:
            table += row > 0
            row = 0
            continue
        if line.startswith("|"):
            row += 1
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            for column, text in enumerate(cells, 1):
                made.add(text, "cell", None, Cell(table + 1, row, column), "\n" if column == len(cells) else "\t")
            continue
        if heading := re.match(r"(#+) (.*)", line, re.DOTALL):
            made.add(heading[2], "heading", Style(level=len(heading[1])))
        elif line.startswith("- "):
            made.add(line, "list-item")
        elif line.startswith("~ "):
            made.add(line[2:], "margin")
        elif line.startswith("> "):
            made.add(line[2:], "paragraph", Style(toc=True))
        elif line.startswith("+ "):
            made.add(line[2:], "paragraph", Style(size=14.0))
        elif bold := re.match(r"\*\*(.+?)\*\*(.*)", line, re.DOTALL):
            made.add(bold[1] + bold[2], "paragraph", Style(strong=len(bold[1]), size=10.0))
        else:
            made.add(line, "paragraph", Style(size=10.0))
    return Document(Source("essai.txt", "0" * 64, "txt"), made.text, tuple(made.blocks))


def titles(clauses: tuple[Clause, ...]) -> list[tuple[str | None, str | None]]:
    """Number and title of the clauses of the body and of the annexes."""
    return [(clause.number, clause.title) for clause in clauses if clause.role in {"body", "annex"}]
