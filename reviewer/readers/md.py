"""Markdown: headings, lists, tables; the marks leave the text and their effect stays in the style."""

from __future__ import annotations

import re
from dataclasses import replace

from reviewer.errors import Unreadable
from reviewer.readers._build import Builder, Piece
from reviewer.readers._decode import decode, spoilt
from reviewer.readers._inline import inline
from reviewer.readers._lines import bullet, goes_on, hangs, heads, local_widths, opens, reaches, spread
from reviewer.readers._pipes import is_row, is_rule, split_row
from reviewer.readers._text import words_of
from reviewer.readers.txt import Rows, page_numbers
from reviewer.types import BlockKind, Document, Source, Style

SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)[ \t]*(?=\S)(.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_BREAK = re.compile(r"^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = re.compile(r"^([ \t]*)([-*+•]|\d{1,3}[.)]|[a-zA-Z][.)])(?:[ \t]+(.*)|)$")
_DROPPED = re.compile(r"^ {0,3}(?::::|\[[^\]]+\]:\s|\[TOC\]\s*$|(?:import|export)\s.+\sfrom\s)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|\{/\*.*?\*/\}", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ANCHOR = re.compile(r"^(?:\d[\d.]*\s*)?\[.+\]\([^()\s]*#[^()]*\)$")  # a line that only leads further down
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?\w.*?)[\"']?[ \t]*$", re.IGNORECASE)
_TOP = re.compile(r"^# ", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


def sniff(data: bytes) -> bool:  # noqa: ARG001
    """Never: any bytes may be text, so only the suffix says so."""
    return False


def read(data: bytes, source: Source) -> Document:
    """The document of a Markdown file; lines carry their number from 1, headings their level."""
    text = decode(data)
    text = _FRONT.sub(lambda match: _front(match[0], titled=len(_TOP.findall(text)) == 1), text)
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    lines = [line.replace("\f", "") for line in text.split("\n")]
    if not any(line.strip() for line in lines):
        raise Unreadable("empty", "Le fichier ne contient aucun texte. Vérifiez que c'est le bon fichier.")
    flow = _Flow(Builder(words_of(text)), lines)
    for number, line in enumerate(lines, start=1):
        flow.feed(number, line)
    flow.close()
    return flow.builder.document(source, spoilt(text, source.path))


def _front(settings: str, *, titled: bool) -> str:
    """The settings that open a file leave the text, but for a title the text does not bear; lines stay numbered."""
    titles = (None if titled else _TITLE.match(line) for line in settings.split("\n"))
    return "\n".join(f"# {title[1]}" if title else "" for title in titles)


class _Flow:
    """Gathers lines into blocks."""

    def __init__(self, builder: Builder, lines: list[str]) -> None:
        bare = [line.strip() for line in lines]
        self.builder = builder
        self.rows = Rows(builder)
        self.lines = lines
        self.margins = page_numbers(bare)
        self.spread = spread(bare)
        self.widths = local_widths(bare) if self.spread else []
        self.kind: BlockKind = "paragraph"
        self.style = Style()
        self.pieces: list[Piece] = []
        self.last = ""  # the line before, as written
        self.blanks = 0
        self.fenced = False

    def feed(self, number: int, line: str) -> None:
        """The next line of the file."""
        line = re.sub(r"^(?: {0,3}> ?)+", "", line)
        if _FENCE.match(line):
            self.fenced = not self.fenced
            self.close()
        elif not line.strip():
            self.blanks += 1
            self.rows.close()
        elif number in self.margins:
            self.builder.add("margin", [Piece(line, None, None, number)])
        elif self._drawn(number, line):
            pass
        elif is_row(line) or (self.rows.row and "|" in line and not self.blanks):
            self._table_row(number, line)
        else:
            self.rows.close()
            self._text(number, line)

    def close(self) -> None:
        """The block ends; it is laid."""
        if self.pieces:
            if self.kind == "paragraph" and bullet(self.pieces[0].text):
                self.kind = "list-item"
            self.builder.add(self.kind, self.pieces, style=self.style)
        self.pieces, self.kind, self.style, self.blanks = [], "paragraph", Style(), 0

    def _drawn(self, number: int, line: str) -> bool:
        """Whether the line only draws: it is taken for what it means to the lines around it."""
        setext = _SETEXT.match(line)
        if setext and self.pieces and not self.blanks and self.kind == "paragraph":
            self.kind, self.style = "heading", replace(self.style, level=1 if setext[1][0] == "=" else 2)
            self.close()
            return True
        if _BREAK.match(line) or _DROPPED.match(line):
            self.close()
            return True
        return is_rule(line) and "|" in line and number > 0

    def _table_row(self, number: int, line: str) -> None:
        self.close()
        cells = [inline(cell) for cell in split_row(line)]
        self.rows.add_cells([Piece(text, None, None, number, strong) for text, strong in cells])

    def _text(self, number: int, line: str) -> None:
        heading = _HEADING.match(line)
        item = None if heading or self.fenced else _ITEM.match(line)
        if heading and not self.fenced:
            self.close()
            toc = bool(_ANCHOR.match(heading[2]))
            self._open("heading", number, "", heading[2], Style(level=None if toc else len(heading[1]), toc=toc))
            self.close()
        elif item and self._is_item(item):
            self._item(number, item)
        else:
            text, strong = inline(line)
            if not text:
                return
            if self.pieces and not self._continues(text, strong):
                indent = self.style.indent if self.kind == "list-item" and line[:1] in " \t" else None
                self.close()
                self.style = Style(indent=indent)
            self.pieces.append(Piece(text, None, None, number, strong))
        self.last, self.blanks = line, 0

    def _is_item(self, item: re.Match[str]) -> bool:
        """A number at a line start is a list item unless it continues a sentence."""
        if not item[3]:
            return False
        if not self.pieces or self.blanks:
            return True
        before = self.pieces[-1].text
        return item[2] in "-*+•" or (self.kind == "list-item" and not hangs(before)) or opens(item[2] + " a", before)

    def _item(self, number: int, item: re.Match[str]) -> None:
        self.close()
        indent = float(len(item[1].expandtabs(4)))
        label = "•" if item[2] in "*+" else item[2]
        rest = item[3] or ""
        if heading := _HEADING.match(rest):
            self._open("heading", number, label, heading[2], Style(level=len(heading[1]), label=label, indent=indent))
            self.close()
        else:
            style = Style(label=label, indent=indent, toc=bool(_ANCHOR.match(rest.strip())))
            self._open("list-item", number, label, rest, style)

    def _open(self, kind: BlockKind, number: int, label: str, raw: str, style: Style) -> None:
        text, strong = inline(raw)
        if label:
            text, strong = f"{label} {text}", strong and strong + len(label) + 1
        self.kind, self.style = kind, style
        self.pieces = [Piece(text, None, None, number, strong)]

    def _continues(self, text: str, strong: int) -> bool:
        before = self.pieces[-1]
        if self.blanks:
            if not self.spread:
                return False
            if self.blanks > 1:
                return goes_on(before.text, text)
            full = reaches(before.text, text, self.widths[(before.number or 1) - 1])
            return not opens(text, before.text) and (full or hangs(before.text) or goes_on(before.text, text))
        alone = before.strong >= len(before.text) and len(self.pieces) == 1 and strong < len(text)
        if (alone or opens(text, before.text) or bullet(text)) and not goes_on(before.text, text):
            return False
        if len(self.pieces) == 1 and self.kind == "paragraph" and heads(before.text, text):
            return False
        hard = self.last.endswith(("  ", "\\"))
        return not hard or goes_on(before.text, text)
