"""Which printed lines make one paragraph, from their place and look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reviewer.readers._lines import bullet, capitals, ended, goes_on, hangs, numbered, opens
from reviewer.readers._printed import Printed

LEADER = re.compile(r"(?:[.…·_]\s?){4,}\s*(?:p\.?\s*)?(?:\d{1,4}|[ivxl]+)?$", re.IGNORECASE)
_LONG = 45  # characters; a shorter line says nothing of the width of its column
_REFERENCE = re.compile(r"^[\d.]+\s*[.)°]?\s+[a-zà-ÿ]")


@dataclass(slots=True)
class Measure:
    """The usual distances of a document, learnt from its lines."""

    pitches: dict[float, float] = field(default_factory=dict)  # by size
    lefts: dict[tuple[int, int], float] = field(default_factory=dict)  # by page and column
    rights: dict[tuple[int, int], float] = field(default_factory=dict)
    size: float = 10.0  # of the running text

    def pitch(self, size: float) -> float:
        """Usual distance between two lines of a paragraph."""
        return self.pitches.get(round(size), size * 1.25)

    def left(self, line: Printed) -> float:
        """Left edge of the column of `line`."""
        return self.lefts.get((line.page, line.column), line.box[0])

    def right(self, line: Printed) -> float:
        """Right edge of the column of `line`."""
        return self.rights.get((line.page, line.column), line.box[2])


def measure(lines: Sequence[Printed]) -> Measure:
    """What is usual in the running text of a document."""
    result = Measure()
    sizes: Counter[float] = Counter()
    by_column: dict[tuple[int, int], list[Printed]] = defaultdict(list)
    for line in lines:
        sizes[line.size] += len(line.text)
        by_column[line.page, line.column].append(line)
    if sizes:
        result.size = sizes.most_common(1)[0][0]
    long = [line for line in lines if len(line.text) >= _LONG]
    everywhere = _edges(long) or _edges(lines)
    for key, column in by_column.items():
        edges = _edges([line for line in column if len(line.text) >= _LONG]) if len(column) > 9 else None
        edges = edges or everywhere
        if edges:
            result.lefts[key], result.rights[key] = edges
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for before, line in pairwise(lines):
        gap = line.base - before.base
        same = (before.page, before.column, before.size) == (line.page, line.column, line.size)
        if same and 0.8 * line.size < gap < 2.4 * line.size and before.box[2] > result.right(before) - 40:
            gaps[round(line.size)][round(gap * 2) / 2] += 1
    result.pitches = {size: count.most_common(1)[0][0] for size, count in gaps.items() if sum(count.values()) > 3}
    return result


def _edges(lines: Sequence[Printed]) -> tuple[float, float] | None:
    if len(lines) < 4:
        return None
    lefts, rights = sorted(line.box[0] for line in lines), sorted(line.box[2] for line in lines)
    return lefts[len(lefts) // 10], rights[int(len(rights) * 0.93)]


def paragraphs(lines: Sequence[Printed], usual: Measure, right: float | None = None) -> list[list[Printed]]:
    """The lines gathered in paragraphs, in order. `right`: the right edge where the column is a table cell."""
    out: list[list[Printed]] = []
    for line in lines:
        if out and _follows(out[-1], line, usual, right):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _follows(paragraph: Sequence[Printed], line: Printed, usual: Measure, right: float | None) -> bool:
    before = paragraph[-1]
    if LEADER.search(before.text) or (LEADER.search(line.text) and opens(line.text, before.text)):
        return False
    parted = (before.page, before.column) != (line.page, line.column) or line.base < before.base - line.size
    full = _is_full(before, line, right if right is not None else usual.right(before))
    if parted:
        alike = abs(before.size - line.size) < 0.7 and before.wholly_strong == line.wholly_strong
        if bullet(line.text) or not alike:
            return False
        return goes_on(before.text, line.text) or (
            full and not ended(before.text) and not opens(line.text, before.text)
        )
    gap = line.base - before.base
    unfinished = line.text[:1].islower() and (hangs(before.text) or (full and not ended(before.text)))
    room = 2.1 if unfinished and before.size == line.size else 1.28
    if gap > usual.pitch(max(line.size, before.size)) * room + 0.8:
        return False
    return _reads_on(paragraph, line, full)


def _is_full(before: Printed, line: Printed, right: float) -> bool:
    """Whether the first word of `line` could not have stood at the end of `before`."""
    first = line.words[0]
    return before.box[2] + 0.25 * before.size + (first.x1 - first.x0) > right - 2


def _reads_on(paragraph: Sequence[Printed], line: Printed, full: bool) -> bool:
    """Whether `line`, at the usual distance, goes on with the sentence or the title before it."""
    before = paragraph[-1]
    text, last = line.text, before.text
    if bullet(text):
        return False
    if opens(text, last) and not (full and not ended(last) and _REFERENCE.match(text)):
        return bool(capitals(last) and capitals(text) and not numbered(text) and _title_goes_on(before, line))
    lower = text[:1].islower()
    if abs(line.size - before.size) > max(0.7, 0.07 * before.size) and not (lower and full):
        return False
    strong = all(other.wholly_strong for other in paragraph)
    if strong != line.wholly_strong and not lower:
        if strong and (not full or ended(last) or line.strong == 0):
            return False
        if line.wholly_strong and (ended(last) or not full):
            return False
    if full:
        first_line_indent = line.box[0] > min(other.box[0] for other in paragraph[-2:]) + 9
        return not (first_line_indent and ended(last) and len(paragraph) > 1)
    if goes_on(last, text) and not bullet(text):
        return True
    return hangs(last) and not numbered(text) if not strong else _title_goes_on(before, line)


def _title_goes_on(before: Printed, line: Printed) -> bool:
    """Whether two strong or capital lines, one above the other, are one title."""
    if ended(before.text) or numbered(line.text):
        return False
    centre = abs(sum(before.box[::2]) - sum(line.box[::2])) < 24
    alike = abs(before.size - line.size) < 0.7 and before.wholly_strong == line.wholly_strong
    return alike and (hangs(before.text) or (centre and capitals(before.text) and capitals(line.text)))
