"""The text of an OpenDocument file, in the order of the page: paragraphs, lists, tables, text boxes."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.readers._flow import CellBox, Grid, Item, Par
from reviewer.readers._odflists import Level, Listing, Numbers
from reviewer.readers._odfstyles import Styles, att, integer, points
from reviewer.readers._ooxml import Element, local
from reviewer.readers._wordstyles import Look
from reviewer.types import Style

_SKIPPED = frozenset(
    "tracked-changes forms annotation annotation-end note-citation change change-start change-end hidden-text script"
    " event-listeners ruby-text object object-ole image plugin".split()
)
_SHAPES = frozenset("frame custom-shape rect g circle ellipse line path polygon control caption page-frame".split())
_INDEXES = frozenset(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography".split()
)
_MOST_COLUMNS = 63
_MOST_REPEATS = 100
_BUDGET = 20_000  # cells made by repetition in a whole document


class Body:
    """Reads paragraphs and tables. Numbers, pages and notes run through it."""

    def __init__(self, styles: Styles, *, pages: bool = False) -> None:
        """`pages`: count pages, where the file says where they turn."""
        self.styles = styles
        self.numbers = Numbers(styles)
        self.notes: list[Element] = []
        self.page = 1 if pages else None
        self._begun = False
        self._budget = _BUDGET

    def items(self, parent: Element, listing: Listing | None = None, *, toc: bool = False) -> list[Item]:
        """What stands in `parent`: a body, a section, a cell, a note or a text box."""
        found: list[Item] = []
        for one in parent:
            name = local(one)
            if name in {"p", "h"}:
                found += self._paragraph(one, listing, toc=toc)
            elif name == "soft-page-break":
                self._turn()
            elif name == "table":
                found.append(self._table(one))
            elif name == "list":
                inner = self.numbers.open(one, listing)
                for item in one:
                    inner.waiting = local(item) == "list-item"
                    inner.override = att(item, "style-override")
                    start = att(item, "start-value")
                    inner.start = integer(start, 1) if start else None
                    found += self.items(item, inner, toc=toc)
            elif name and name not in _SKIPPED and not name.endswith(("-source", "-decls")):
                if name == "section" and att(one, "display") == "none":
                    continue
                found += self.items(one, listing, toc=(toc or name in _INDEXES) and name != "index-title")
        return found

    def _paragraph(self, one: Element, listing: Listing | None, *, toc: bool) -> list[Item]:
        name = att(one, "style-name")
        self._break(name)
        par = Par(page=self.page)
        look = self.styles.look("paragraph", name, Look())
        level = integer(att(one, "outline-level"), 1) if local(one) == "h" else None
        label, at = self._label(one, listing, level)
        hidden = self._inline(one, par, look)
        if hidden:
            return []
        if not par.blank:
            self._begun = True
        if level and not toc:
            par.kind = "heading"
        elif label:
            par.kind = "list-item"
        margin = at.indent if at is not None and at.indent is not None else None
        par.style = Style(
            level=None if toc else level,
            label=label,
            size=look.size,
            indent=points(self.styles.paragraph(name, "margin-left")) if margin is None else margin,
            centred=self.styles.paragraph(name, "text-align") == "center",
            toc=toc or self.styles.toc(name),
        )
        return [par]

    def _label(self, one: Element, listing: Listing | None, level: int | None) -> tuple[str | None, Level | None]:
        if listing is not None:
            return self.numbers.take(listing, att(one, "style-name"))
        return (self.numbers.chapter(one, level) if level else None), None

    def _break(self, style: str | None) -> None:
        """A page that the style of a paragraph opens."""
        if self.page is not None and self._begun:
            master = self.styles.nearest(style, "master-page-name")
            if master or self.styles.paragraph(style, "break-before") == "page":
                self.page += 1

    def _turn(self) -> None:
        if self.page is not None:
            self.page += 1

    def _inline(self, parent: Element, par: Par, look: Look) -> bool:
        """Reads the text of a paragraph; whether the paragraph says that it is hidden."""
        self._write(parent.text, par, look)
        hidden = False
        for one in parent:
            name = local(one)
            if name == "span":
                hidden |= self._inline(one, par, self.styles.look("text", att(one, "style-name"), look))
            elif name in {"s", "tab"}:
                self._write(" ", par, look)
            elif name == "line-break":
                par.lines.append([])
            elif name == "soft-page-break":
                self._turn()
                par.turns.add(len(par.lines))
                par.lines.append([])
            elif name == "note":
                self.notes += [body for body in one if local(body) == "note-body"]
            elif name == "hidden-paragraph":
                hidden |= att(one, "is-hidden") == "true"
            elif name in _SHAPES:
                par.boxes += [] if look.hidden else self._boxes(one)
            elif name and name not in _SKIPPED and name != "number":
                hidden |= self._inline(one, par, look)
            self._write(one.tail, par, look)
        return hidden

    def _write(self, text: str | None, par: Par, look: Look) -> None:
        if text and not look.hidden:
            par.lines[-1].append((text.upper() if look.caps else text, bool(look.bold or look.underline)))

    def _boxes(self, shape: Element) -> list[Item]:
        """What is written in a drawing: of a frame, its text box; of a shape, its own paragraphs."""
        page, self.page = self.page, None
        found = self.items([shape])
        self.page = page
        for item in found:
            if isinstance(item, Par):
                item.page = page
        return found

    def _table(self, table: Element) -> Grid:
        rows = list(_rows(table))
        boxes: list[CellBox] = []
        row = 1
        for line in rows:
            cells, column = [], 1
            for cell in line:
                if local(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                times = max(1, integer(att(cell, "number-columns-repeated"), 1))
                if local(cell) == "table-cell":
                    wide = min(max(1, integer(att(cell, "number-columns-spanned"), 1)), _MOST_COLUMNS)
                    high = max(1, integer(att(cell, "number-rows-spanned"), 1))
                    items = self.items(cell)
                    copies = range(self._repeats(times, items, _MOST_COLUMNS))
                    cells += [CellBox(row, column + one, min(high, len(rows)), wide, items) for one in copies]
                column += times
            whole = [item for box in cells for item in box.items]
            times = self._repeats(integer(att(line, "number-rows-repeated"), 1), whole, _MOST_REPEATS)
            for _ in range(times):
                boxes += [CellBox(row, b.column, b.row_span, b.column_span, b.items) for b in cells]
                row += 1
        return Grid(boxes)

    def _repeats(self, times: int, items: list[Item], most: int) -> int:
        """How many times to lay what a file says is repeated; once where it is empty, or could grow without end."""
        if times <= 1 or any(not isinstance(item, Par) or item.boxes for item in items):
            return 1
        if all(isinstance(item, Par) and item.blank for item in items):
            return 1
        times = min(times, most)
        if times * len(items) > self._budget:
            return 1
        self._budget -= times * len(items)
        return times


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        name = local(one)
        if name == "table-row":
            yield one
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(one)
