"""Headers, footers and page numbers: what comes back at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reviewer.readers._printed import Printed

_ZONE = 0.16  # of the height of the page, at the top and at the bottom
_DEEP = 14  # lines looked at from each edge
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—•|(\s]*(?:page|p\.|folio)?\s*:?\s*\d{1,4}\s*(?:(?:/|sur|de|of|-|–)\s*\d{1,4})?[-–—•|)\s]*|[ivxl]{1,6})$",
    re.IGNORECASE,
)
_PAGE_TAIL = re.compile(r"\bpage\s+\d{1,4}\s*(?:(?:/|sur|de|of)\s*\d{1,4})?$", re.IGNORECASE)
_Key = tuple[str, bool]


def margins(pages: Sequence[tuple[Sequence[Printed], float]]) -> set[int]:
    """The `id` of the lines that are margins, given the lines of each page and its height.

    A line is one when the same text, digits aside, stands at the same edge of three pages or of half of them, or when
    it is a page number alone. A lone edge line that no other page repeats is text.
    """
    edges = [(_edge(lines, height, top=True), _edge(lines, height, top=False)) for lines, height in pages]
    seen: Counter[_Key] = Counter()
    for top, bottom in edges:
        seen.update({(_same(line), True) for line in top} | {(_same(line), False) for line in bottom})
    printed = sum(bool(lines) for lines, _ in pages)
    needed = max(2, min(3, (printed + 1) // 2))
    found: set[int] = set()
    for top, bottom in edges:
        for lines, is_top in ((top, True), (bottom, False)):
            found |= _outer(lines, is_top, seen, needed, printed)
    return found


def _same(line: Printed) -> str:
    if _PAGE_NUMBER.match(line.text):
        return "#"
    text = re.sub(r"\d+", "#", line.text.casefold())
    return re.sub(r"[\s.…_-]+", "", text)


def _own_number(line: Printed) -> bool:
    """Whether a line is the number of its own page, and nothing else."""
    number = re.search(r"\d+", line.text)
    return bool(_PAGE_NUMBER.match(line.text)) and number is not None and int(number[0]) == line.page


def _edge(lines: Sequence[Printed], height: float, *, top: bool) -> list[Printed]:
    """Lines near an edge, from the edge inwards."""
    zone = [line for line in lines if (line.base < height * _ZONE if top else line.base > height * (1 - _ZONE))]
    return sorted(zone, key=lambda line: line.base, reverse=not top)[:_DEEP]


def _outer(lines: Sequence[Printed], is_top: bool, seen: Counter[_Key], needed: int, printed: int) -> set[int]:
    """The lines of an edge that are margins: repeated ones, page numbers, and what stands outside them."""
    last = -1
    for position, line in enumerate(lines):
        repeated = printed > 1 and seen[(_same(line), is_top)] >= needed
        tail = position < 3 and bool(_PAGE_TAIL.search(line.text)) and len(line.text) < 90
        if repeated or tail or (position < 2 and _own_number(line)):
            # Between the edge and a repeated line, a line or two of the same band belong to the margin too.
            if position - last <= 3 and abs(line.base - lines[max(last, 0)].base) < 40:
                last = position
            else:
                break
    return {id(line) for line in lines[: last + 1]}
