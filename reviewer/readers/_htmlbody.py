"""The body of a web page, as a browser lays it out: paragraphs, lists with their marks, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reviewer.readers._flow import CellBox, Grid, Item, Par
from reviewer.readers._htmllook import Element, Marks, bold, css, fate
from reviewer.readers._lines import bullet, numbered
from reviewer.readers._text import clean
from reviewer.types import Style

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol optgroup p pre section summary td th tr ul".split()
)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_INDENT = 30.0  # points; browsers indent a list by 40 pixels
_MOST_COLUMNS = 63
_ANCHOR = re.compile(r"[#¶§]|\[\d{1,3}\]")  # what links a title to itself, or calls a note
_PRE = ("pre", "pre-wrap", "pre-line", "break-spaces")


@dataclass(frozen=True, slots=True)
class _Look:
    """What the elements around a text make of it."""

    strong: bool = False
    caps: bool = False
    pre: bool = False
    centred: bool = False
    level: int | None = None
    indent: float = 0
    bullets: int = 0  # how many lists of bullets stand around
    margin: str = ""  # the element that puts it in the margin
    link: bool = False  # leads further down the page


class Page:
    """Walks a page. `items` is its text, `margins` what stands around it, `hidden` the words that it does not show."""

    def __init__(self, *, all_of_it: bool = False) -> None:
        """`all_of_it`: take what stands around the text for text too."""
        self.items: list[Item] = []
        self.margins: list[Item] = []
        self.hidden = 0
        self.all_of_it = all_of_it
        self._par = Par()
        self._label = ""
        self._linked = True
        self._marks: list[Marks] = []

    def read(self, root: Element) -> None:
        """Reads the whole page."""
        self._walk(root, _Look())
        self._flush(_Look())

    def _walk(self, parent: Element, look: _Look) -> None:
        self._text(parent.text, look)
        for one in parent:
            if isinstance(one.tag, str):
                self._element(one, one.tag.rpartition(":")[2].lower(), look)
            self._text(one.tail, look)

    def _element(self, one: Element, tag: str, look: _Look) -> None:
        style = css(one)
        end = fate(one, tag, style)
        if end == "gone":
            return
        if end == "hidden":
            self.hidden += len(" ".join(one.itertext()).split())
            return
        around = look
        look = replace(
            look,
            strong=bold(tag, style, look.strong),
            caps=style.get("text-transform", "uppercase" if look.caps else "") == "uppercase",
            pre=tag == "pre" or style.get("white-space", "pre" if look.pre else "") in _PRE,
            centred=tag == "center" or style.get("text-align", _align(one, look.centred)) == "center",
            margin=look.margin or ("" if self.all_of_it or end != "margin" else tag),
            link=look.link or (tag == "a" and "#" in (one.get("href") or "")[:-1]),
        )
        if tag in _BLOCKS or style.get("display") in {"block", "list-item", "flex", "grid", "table"}:
            self._flush(around)
            self._block(one, tag, style, look)
        elif tag == "table":
            self._flush(around)
            self._table(one, look)
        elif not self._special(one, tag, look):
            self._walk(one, look)

    def _block(self, one: Element, tag: str, style: dict[str, str], look: _Look) -> None:
        if tag in _LISTS:
            ordered = tag == "ol"
            self._marks.append(Marks(one, tag, look.bullets, style))
            look = replace(look, indent=look.indent + _INDENT, bullets=look.bullets + (not ordered))
        elif tag in _HEADINGS:
            look = replace(look, level=_HEADINGS[tag])
        elif tag == "blockquote":
            look = replace(look, indent=look.indent + _INDENT)
        elif tag == "li":
            self._label = self._marks[-1].next(one, style) if self._marks else "•"
        self._walk(one, look)
        self._flush(look)
        if tag in _LISTS:
            self._marks.pop()
            self._label = ""

    def _special(self, one: Element, tag: str, look: _Look) -> bool:
        """Lays an element whose text is not simply what it holds."""
        if tag == "br":
            if not _written(self._par.lines[-1]):
                self._flush(look, keep_label=True)
            else:
                self._par.lines.append([])
        elif tag in {"input", "select"}:
            self._append(_filled(one, tag), look)
        elif tag == "sup":
            return _is_note_call(one)
        elif tag == "a":
            return look.link and bool(_ANCHOR.fullmatch("".join(one.itertext()).strip()))
        elif tag == "q":
            self._append("« ", look)
            self._walk(one, look)
            self._append(" »", look)
        else:
            return tag == "button"
        return True

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        first, *others = text.split("\n") if look.pre else [text]
        self._append(first, look)
        for line in others:
            if line.strip() or not _written(self._par.lines[-1]):
                self._par.lines.append([])
                self._append(line, look)
            else:
                self._flush(look)

    def _append(self, text: str, look: _Look) -> None:
        if text.strip():
            self._linked = self._linked and look.link
        self._par.lines[-1].append((text.upper() if look.caps else text, look.strong))

    def _flush(self, look: _Look, *, keep_label: bool = False) -> None:
        """The paragraph ends; `look` is that of the block it stands in."""
        par, linked = self._par, self._linked
        self._par, self._linked = Par(), True
        if par.blank:
            return
        label = self._label
        if label and (_marked(par) or (look.level and not label[:-1].isalnum())):
            label = ""  # a number is printed already, and the style sheet of the page takes the mark away
        if label:
            par.kind = "list-item"
        if look.level:
            par.kind = "heading"
        par.style = Style(
            level=look.level,
            label=label or None,
            indent=look.indent or None,
            centred=look.centred,
            toc=linked and not look.level,
        )
        if not keep_label or label:
            self._label = ""
        aside = look.margin and not (look.level and look.margin == "header")
        (self.margins if aside else self.items).append(par)

    def _table(self, table: Element, look: _Look) -> None:
        for caption in table.iterchildren("caption"):
            self._element(caption, "caption", look)
        boxes: list[CellBox] = []
        filled: dict[int, int] = {}  # by column, the last row that a cell above covers
        lines = list(_rows(table))
        for row, (line, last) in enumerate(lines, start=1):
            column = 1
            for cell in line.iterchildren("td", "th"):
                if fate(cell, cell.tag, css(cell)):
                    continue
                while filled.get(column, 0) >= row and column < _MOST_COLUMNS:
                    column += 1
                wide = min(max(1, _count(cell.get("colspan"))), _MOST_COLUMNS)
                high = _count(cell.get("rowspan"))
                high = min(high, last - row + 1) if high else last - row + 1
                filled.update(dict.fromkeys(range(column, column + wide), row + high - 1))
                boxes.append(CellBox(row, column, high, wide, self._cell(cell, look)))
                column += wide
        (self.margins if look.margin else self.items).append(Grid(boxes))

    def _cell(self, cell: Element, look: _Look) -> list[Item]:
        """What a cell holds, read apart."""
        kept = self.items, self.margins, self._label, self._marks
        self.items, self._label, self._marks = [], "", []
        self.margins = self.items
        inside = replace(look, indent=0, bullets=0, level=None)
        self._element(cell, cell.tag, inside)
        self._flush(inside)
        found = self.items
        self.items, self.margins, self._label, self._marks = kept
        return found


def _rows(table: Element) -> Iterator[tuple[Element, int]]:
    """The rows of a table in the order in which they are shown, and the number of the last one of their group."""
    groups: list[tuple[int, list[Element]]] = []
    for one in table:
        if one.tag in _GROUPS and not fate(one, one.tag, css(one)):
            groups.append((_GROUPS[one.tag], list(one.iterchildren("tr"))))
        elif one.tag == "tr":
            if not groups or groups[-1][0] != 1:
                groups.append((1, []))
            groups[-1][1].append(one)
    last = 0
    for _, rows in sorted(groups, key=lambda group: group[0]):
        shown = [row for row in rows if not fate(row, "tr", css(row))]
        last += len(shown)
        yield from ((row, last) for row in shown)


def _filled(one: Element, tag: str) -> str:
    """What a field of a form shows."""
    if tag == "select":
        return " ".join("".join(o.itertext()) for o in one.iter("option") if o.get("selected") is not None)
    kind = (one.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☒" if one.get("checked") is not None else "☐"
    return (one.get("value") or "") if kind in {"text", "number", "date", "email", "tel", "url"} else ""


def _marked(par: Par) -> bool:
    """Whether a paragraph opens with a mark or a number of its own."""
    first = clean("".join(text for line in par.lines for text, _ in line))
    return numbered(first) or bullet(first)


def _written(line: list[tuple[str, bool]]) -> bool:
    return any(text.strip() for text, _ in line)


def _align(one: Element, before: bool) -> str:
    return (one.get("align") or ("center" if before else "")).lower()


def _count(text: str | None) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 else 1


def _is_note_call(one: Element) -> bool:
    """Whether what is raised above the line sends to a note."""
    text = "".join(one.itertext()).strip().strip("[]()")
    return len(text) <= 3 and (text.isdigit() or text == "*") and any(a.get("href") for a in one.iter("a"))
