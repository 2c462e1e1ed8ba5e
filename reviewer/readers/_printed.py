"""From the words of a page to its printed lines, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from reviewer.readers._sheet import Rule, Sheet, Word
from reviewer.readers._text import clean
from reviewer.types import Box

_UNDERLINE_GAP = 3.5


@dataclass(eq=False)
class Printed:
    """Words that stand on one line of one column of a page."""

    page: int
    words: list[Word]
    column: int = 0
    underlined: bool = False

    @cached_property
    def box(self) -> Box:
        words = self.words
        return (
            min(word.x0 for word in words),
            min(word.top for word in words),
            max(word.x1 for word in words),
            max(word.bottom for word in words),
        )

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: (word.size, len(word.text))).base

    @cached_property
    def size(self) -> float:
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size, 1)] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def text(self) -> str:
        return clean("".join(part for part, _ in _spelled(self.words)))

    @cached_property
    def strong(self) -> int:
        """Characters of the bold or underlined run that opens the line."""
        if self.underlined:
            return len(self.text)
        length = 0
        for part, word in _spelled(self.words):
            if not word.bold and any(char.isalnum() for char in word.text):
                break
            if not word.bold and not length and not any(char.isalnum() for char in word.text):
                length += len(part)
                continue
            if not word.bold:
                break
            length += len(part)
        run = clean("".join(part for part, _ in _spelled(self.words))[:length])
        return len(run) if any(char.isalnum() for char in run) else 0

    @cached_property
    def wholly_strong(self) -> bool:
        return self.strong >= len(self.text) > 0


def _spelled(words: Sequence[Word]) -> list[tuple[str, Word]]:
    """The words with the blank before each; letter-spaced words are joined where the gaps say so."""
    out: list[tuple[str, Word]] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalnum():
            end += 1
        if end - at >= 4:
            gaps = [b.x0 - a.x1 for a, b in zip(words[at:end], words[at + 1 : end], strict=False)]
            usual = median(gaps)
            for number in range(at, end):
                wide = number > at and gaps[number - at - 1] > max(usual * 1.6, usual + 2)
                digit = number > at and words[number].text.isdigit() != words[number - 1].text.isdigit()
                out.append((" " * bool(out and (number == at or wide or digit)) + words[number].text, words[number]))
            at = end
        else:
            out.append((" " * bool(out) + words[at].text, words[at]))
            at += 1
    return out


def upright(sheet: Sheet) -> tuple[list[Word], list[Word]]:
    """The words of the page set upright, and those that stand across it (stamps, side notes)."""
    turns = Counter(word.turned for word in sheet.words)
    main = turns.most_common(1)[0][0] if turns else 0
    straight = [word for word in sheet.words if word.turned == main]
    across = [word for word in sheet.words if word.turned != main]
    if main:
        straight = [_turn(word, main, sheet) for word in straight]
        sheet.rules = [_turn_rule(rule, main, sheet) for rule in sheet.rules]
        if main % 2:
            sheet.width, sheet.height = sheet.height, sheet.width
    return straight, across


def _turn_box(box: Box, turns: int, width: float, height: float) -> Box:
    x0, top, x1, bottom = box
    if turns == 1:  # the writing climbs: its right is the top of the page
        return height - bottom, x0, height - top, x1
    if turns == 2:
        return width - x1, height - bottom, width - x0, height - top
    return top, width - x1, bottom, width - x0


def _turn(word: Word, turns: int, sheet: Sheet) -> Word:
    box = _turn_box((word.x0, word.top, word.x1, word.bottom), turns, sheet.width, sheet.height)
    return Word(word.text, *box, box[3] - word.size * 0.2, word.size, word.bold, 0)


def _turn_rule(rule: Rule, turns: int, sheet: Sheet) -> Rule:
    return Rule(*_turn_box(rule, turns, sheet.width, sheet.height))


def printed_lines(page: int, words: Sequence[Word], rules: Sequence[Rule] = ()) -> list[Printed]:
    """The lines of a page in reading order: the order in which they were written, unless it jumps about."""
    segments = _segments(page, words)
    gutter = _gutter(segments)
    for segment in segments:
        segment.column = 0 if gutter is None or segment.box[0] < gutter else 1
        if gutter is not None and segment.box[0] < gutter < segment.box[2]:
            segment.column = -1
    lines = _merge(segments)
    if _jumps(lines) or _alternates(lines):
        lines = _sorted(lines, segments)
    for line in lines:
        line.underlined = _is_underlined(line, rules)
    return lines


def _same_base(one: Word, other: Word) -> bool:
    if abs(one.base - other.base) <= 0.3 * max(one.size, other.size):
        return True
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    small = min(one.bottom - one.top, other.bottom - other.top)
    return overlap > 0.6 * small and min(one.size, other.size) < 0.85 * max(one.size, other.size)


def _segments(page: int, words: Sequence[Word]) -> list[Printed]:
    """Runs of words written one after the other on one base line, without a wide gap."""
    segments: list[Printed] = []
    last: Word | None = None
    main: Word | None = None  # the tallest word of the segment: a superscript is no base line
    for word in words:
        size = max(word.size, last.size if last else 0.0, 4.0)
        if (
            last
            and main
            and (_same_base(main, word) or _same_base(last, word))
            and -0.6 * size <= word.x0 - last.x1 <= max(1.8 * size, 14.0)
        ):
            segments[-1].words.append(word)
            main = word if word.size > main.size else main
        else:
            segments.append(Printed(page, [word]))
            main = word
        last = word
    return segments


def _gutter(segments: Sequence[Printed]) -> float | None:
    """Where a column of prose ends and the next begins; None on a page of one column."""
    wide = [segment for segment in segments if len(segment.words) >= 3]
    if len(wide) < 12:
        return None
    left = min(segment.box[0] for segment in wide)
    right = max(segment.box[2] for segment in wide)
    span = right - left
    best: tuple[int, float] | None = None
    for step in range(30, 71):
        x = left + span * step / 100
        before = [s for s in wide if s.box[2] <= x and s.box[2] - s.box[0] > 0.22 * span]
        after = [s for s in wide if s.box[0] >= x and s.box[2] - s.box[0] > 0.22 * span]
        across = sum(s.box[0] < x - 2 and s.box[2] > x + 2 for s in segments)
        if min(len(before), len(after)) < 6 or across > 0.3 * min(len(before), len(after)) + 2:
            continue
        if len({round(s.box[0]) for s in after}) > 0.6 * len(after):
            continue  # columns of prose share their left edge
        if best is None or across < best[0]:
            best = (across, x)
    return best[1] if best else None


def _merge(segments: Sequence[Printed]) -> list[Printed]:
    """Segments written one after the other on one base line of one column make one line."""
    lines: list[Printed] = []
    for segment in segments:
        before = lines[-1] if lines else None
        if (
            before
            and before.column == segment.column
            and _same_base(before.words[-1], segment.words[0])
            and segment.box[0] >= before.box[2] - 2
        ):
            lines[-1] = Printed(segment.page, before.words + segment.words, before.column)
        else:
            lines.append(segment)
    return lines


def _jumps(lines: Sequence[Printed]) -> bool:
    """Whether the writing goes back up over what it already wrote."""
    for before, line in pairwise(lines):
        beside = line.box[0] > before.box[2] - 2 or before.box[0] > line.box[2] - 2
        same = abs(line.base - before.base) < 0.5 * line.size
        if (same and before.column == line.column) or (
            line.base < before.base - line.size and (not beside or before.column == line.column)
        ):
            return True
    return False


def _alternates(lines: Sequence[Printed]) -> bool:
    """Whether two columns were written row by row."""
    return sum(a.column == 0 and b.column == 1 and _same_base(a.words[0], b.words[0]) for a, b in pairwise(lines)) > 5


def _sorted(lines: Sequence[Printed], segments: Sequence[Printed]) -> list[Printed]:
    """The lines from top to bottom; columns one after the other between two lines that cross them."""
    rows: list[Printed] = []
    for segment in sorted(segments, key=lambda s: (s.column, s.base, s.box[0])):
        near = rows[-1] if rows else None
        if near and near.column == segment.column and _same_base(near.words[0], segment.words[0]):
            words = sorted(near.words + segment.words, key=lambda word: word.x0)
            rows[-1] = Printed(segment.page, words, segment.column)
        else:
            rows.append(segment)
    crossing = sorted(row.base for row in rows if row.column == -1)
    if not crossing and all(line.column == 0 for line in lines):
        return sorted(rows, key=lambda row: (row.base, row.box[0]))

    def key(row: Printed) -> tuple[int, int, float]:
        band = sum(base < row.base for base in crossing) * 2 + (row.column != -1)
        return (band, row.column, row.base)

    return sorted(rows, key=key)


def _is_underlined(line: Printed, rules: Sequence[Rule]) -> bool:
    x0, _, x1, _ = line.box
    drawn = 0.0
    for rule in rules:
        if (
            rule.horizontal
            and -0.5 <= rule.top - line.base <= _UNDERLINE_GAP
            and rule.x0 >= x0 - 6
            and rule.x1 <= x1 + 6
        ):
            drawn += rule.x1 - rule.x0
    return drawn >= 0.85 * (x1 - x0) and x1 - x0 > 12
