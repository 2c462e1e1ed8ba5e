"""Tables without upright rules: a rule above, one below the headers, one at the foot, or bands of colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from reviewer.readers._sheet import Rule, Word
from reviewer.types import Box

_TOLERANCE = 3.0
_NEAR = 4.0  # points between the ends of the rules of one table
_FAR = 220.0  # points between two rules of one table, at most
_WIDE = 120.0  # points, the least width of such a table
_GAP = 7.0  # points, the least blank between two columns
_MAX_COLUMNS = 12
_Span = tuple[float, float]


class _Stack(NamedTuple):
    """Rules of one width, one above the other, and where most of them are broken: word processors draw them by cell."""

    span: _Span
    heights: list[float]
    breaks: list[list[float]]


def open_tables(rules: Sequence[Rule], words: Sequence[Word]) -> list[list[Box]]:
    """Boxes of the cells of each table that horizontal rules of one width close above and below."""
    found = []
    stacks = _stacks([rule for rule in rules if rule.horizontal])
    while stacks:
        stack = stacks.pop()
        heights = stack.heights
        inside = _inside(words, stack.span, heights[0], heights[-1])
        parts = _parted(inside, stack)
        if len(parts) > 1:
            stacks.extend(part for part in parts if len(part.heights) > 2)
            continue
        columns = _drawn_columns(stack, inside) or _columns(inside, stack.span)
        if not 2 <= len(columns) <= _MAX_COLUMNS:
            continue
        pairs = pairwise(heights)
        rows = [row for top, bottom in pairs for row in _rows(inside, columns, top, bottom)]
        boxes = [(left, top, right, bottom) for top, bottom in rows for left, right in columns]
        if len(rows) >= 2 and _filled(boxes, inside) >= 0.6 * len(boxes):
            found.append(boxes)
    return found


def _inside(words: Sequence[Word], span: _Span, top: float, bottom: float) -> list[Word]:
    return [
        word
        for word in words
        if span[0] - 2 <= word.x0 and word.x1 <= span[1] + 2 and top < (word.top + word.bottom) / 2 < bottom
    ]


def _parted(words: Sequence[Word], stack: _Stack) -> list[_Stack]:
    """The stack, parted where running text stands between two rules: one table ends there, another may begin."""
    parts = [_Stack(stack.span, [stack.heights[0]], [stack.breaks[0]])]
    drawn = _drawn_columns(stack, words)
    for at, (top, bottom) in enumerate(pairwise(stack.heights), start=1):
        here = _inside(words, stack.span, top, bottom)
        if not here or (not drawn and len(here) > 3 and len(_columns(here, stack.span)) == 1):
            parts.append(_Stack(stack.span, [bottom], [stack.breaks[at]]))
        else:
            parts[-1].heights.append(bottom)
            parts[-1].breaks.append(stack.breaks[at])
    return parts


def _stacks(rules: Sequence[Rule]) -> list[_Stack]:
    """Rules of one width, one above the other, three at least."""
    lines: list[tuple[float, float, float, list[float]]] = []  # top, left, right, breaks: pieces of a line put together
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.x0)):
        top = (rule.top + rule.bottom) / 2
        if lines and abs(lines[-1][0] - top) < 1.5 and rule.x0 <= lines[-1][2] + _TOLERANCE:
            at, left, right, breaks = lines[-1]
            broken = [*breaks, (right + rule.x0) / 2] if rule.x0 > right - 1.5 else breaks
            lines[-1] = (at, left, max(right, rule.x1), broken)
        else:
            lines.append((top, rule.x0, rule.x1, []))
    stacks: list[_Stack] = []
    for top, left, right, breaks in sorted(lines):
        if right - left < _WIDE:
            continue
        home = next((stack for stack in stacks if _same_table(stack, top, left, right)), None)
        if home is None:
            stacks.append(_Stack((left, right), [top], [breaks]))
        elif top - home.heights[-1] > _TOLERANCE:
            home.heights.append(top)
            home.breaks.append(breaks)
        else:
            home.breaks[-1].extend(breaks)
    return [stack for stack in stacks if len(stack.heights) >= 3]


def _same_table(stack: _Stack, top: float, left: float, right: float) -> bool:
    near = abs(stack.span[0] - left) < _NEAR and abs(stack.span[1] - right) < _NEAR
    return near and top - stack.heights[-1] < _FAR


def _drawn_columns(stack: _Stack, words: Sequence[Word]) -> list[_Span]:
    """The columns that the breaks of the rules draw; none when words cross them."""
    seen = Counter(x for breaks in stack.breaks for x in {round(x) for x in breaks})
    # A break that falls between two points is counted at both.
    common = sorted(x for x in seen if seen[x] and seen[x] + seen[x + 1] + seen[x - 1] >= 0.6 * len(stack.heights))
    cuts: list[float] = []
    for x in common:
        if x - (cuts[-1] if cuts else stack.span[0]) > _GAP and stack.span[1] - x > _GAP:
            cuts.append(x)
    crossing = sum(word.x0 + 1.5 < x < word.x1 - 1.5 for word in words for x in cuts)
    if not cuts or crossing > 0.05 * len(words):
        return []
    edges = [stack.span[0], *cuts, stack.span[1]]
    return list(pairwise(edges))


def _columns(words: Sequence[Word], span: _Span) -> list[_Span]:
    """Left and right edges of the columns, where a blank runs down through every word."""
    edges: list[_Span] = []
    for word in sorted(words, key=lambda word: word.x0):
        if edges and word.x0 - edges[-1][1] < _GAP:
            edges[-1] = (edges[-1][0], max(edges[-1][1], word.x1))
        else:
            edges.append((word.x0, word.x1))
    cuts = [span[0], *((a[1] + b[0]) / 2 for a, b in pairwise(edges)), span[1]]
    return list(pairwise(cuts))


def _rows(words: Sequence[Word], columns: Sequence[_Span], top: float, bottom: float) -> list[_Span]:
    """Rows between two rules: a new one where the first column starts again and another column has text beside it."""
    here = [word for word in words if top < (word.top + word.bottom) / 2 < bottom]
    if not here:
        return []
    starts: list[float] = []
    last: Word | None = None
    for word in sorted((word for word in here if word.x1 <= columns[0][1] + 1), key=lambda word: word.base):
        apart = last is None or word.base - last.base > 1.45 * max(word.size, last.size)
        beside = any(abs(other.base - word.base) < 2 for other in here if other.x0 > columns[0][1])
        if apart and beside:
            starts.append(word.top - 1)
        last = word
    cuts = [top, *starts[1:], bottom]
    return list(pairwise(cuts))


def _filled(boxes: Sequence[Box], words: Sequence[Word]) -> int:
    """How many boxes hold a word."""
    centres = [((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for word in words]
    return sum(any(x0 <= x <= x1 and top <= y <= bottom for x, y in centres) for x0, top, x1, bottom in boxes)
