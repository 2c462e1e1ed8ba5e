"""A page of text of a given width: wrapped lines with a style each, with or without colour."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence

_BEFORE = re.compile(r" (?=[;:?!»%€–])")
_AFTER = re.compile(
    r"(?<=[«§°]) |(?<=\bart\.) |(?<=\bp\.) |(?<=\b[LRD]\.) |(?<=\b[Cc]lause) (?=\d)|(?<=[Aa]nnexe) (?=\d)|(?<=n°) "
)


class Page:
    """Lines put one under the other."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._lines: list[tuple[tuple[str, str], ...]] = []  # each line: pieces of (text, rich style)

    def blank(self) -> None:
        """An empty line, unless there is one already."""
        if self._lines and self._lines[-1]:
            self._lines.append(())

    def put(self, text: str, style: str = "", *, indent: int = 0) -> None:
        """A wrapped paragraph."""
        for line in wrap(text, self.width - indent):
            self._lines.append(((" " * indent, ""), (line, style)))

    def item(self, text: str, style: str = "", *, mark: str = "-", indent: int) -> None:
        """One item of a list, its further lines under its first word."""
        self.field(mark, text, style, indent=indent, column=indent + 2)

    def field(self, label: str, text: str, style: str = "", *, indent: int, column: int) -> None:
        """A label, then its text, which is wrapped from `column` on."""
        for rank, line in enumerate(wrap(text, self.width - column)):
            head = (" " * indent + label).ljust(column) if rank == 0 else " " * column
            self._lines.append(((head, "bold" if rank == 0 else ""), (line, style)))

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int], *, indent: int, header: bool = True) -> None:
        """Rows of cells, each wrapped in its column; `widths` without the two blanks between columns."""
        for rank, row in enumerate(rows):
            cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
            for at in range(max(len(cell) for cell in cells)):
                parts = [
                    (cell[at] if at < len(cell) else "").ljust(width) for cell, width in zip(cells, widths, strict=True)
                ]
                line = " " * indent + "  ".join(parts).rstrip()
                self._lines.append(((line, "bold" if header and rank == 0 else ""),))

    def text(self, *, color: bool) -> str:
        """The whole page, with a newline at its end."""
        if not color:
            return "".join("".join(piece for piece, _ in line).rstrip() + "\n" for line in self._lines)
        from rich.console import Console
        from rich.text import Text

        out = io.StringIO()
        console = Console(
            file=out, force_terminal=True, color_system="standard", width=self.width, legacy_windows=False
        )
        for line in self._lines:
            console.print(Text.assemble(*line), soft_wrap=True, highlight=False)
        return out.getvalue()


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns; at least one line.

    French punctuation stays with its word, but only plain blanks come out, so that what is shown can be searched for.
    """
    bound = _AFTER.sub("\u00a0", _BEFORE.sub("\u00a0", text))
    lines = textwrap.wrap(bound, max(width, 4), break_on_hyphens=False) or [""]
    return [line.replace("\u00a0", " ").rstrip() for line in lines]
