"""What a binder looks at: one passage with its values masked, and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reviewer.types import Clause, Document, Fact, Passage

MARKS = {"duration": "D", "percentage": "P", "amount": "M", "date": "J", "schedule": "S", "law": "L"}
_HOLE = re.compile(r"\[[^\]]{0,40}\]|_{3,}|\.{4,}|…{2,}|x{3,}")


_Masks: TypeAlias = list[tuple[str, dict[int, Fact]]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage as binders read it. `text` is folded, lower case, each value replaced by one capital letter (`MARKS`);
    `values` gives the fact behind the letter at a position of `text`; cells of a row are separated by ` | `.
    """

    passage: Passage
    text: str
    values: dict[int, Fact]
    lead: str  # the passage that introduces an item or a row, masked
    before: str  # what stands before in the same clause, nearest last, masked
    titles: str  # of the clause and of those around it, innermost first, separated by ` < `
    plain: str  # folded, values in full

    @property
    def context(self) -> str:
        """Lead and text as one sentence; offsets of `text` are shifted by `shift`."""
        return f"{self.lead} {self.text}" if self.lead else self.text

    @property
    def shift(self) -> int:
        return len(self.lead) + 1 if self.lead else 0

    def head(self, at: int) -> str:
        """Header of the column in which the character `at` of a row's `text` stands; empty elsewhere."""
        heads = self.lead.split(" | ")
        column = self.text.count("|", 0, at)
        if self.passage.kind != "row" or not column < len(heads) > 1:
            return ""
        return "" if any(mark in heads[column] for mark in MARKS.values()) else heads[column].strip()

    def found(self, regex: re.Pattern[str], group: str = "v") -> Iterator[tuple[re.Match[str], Fact]]:
        """Each match of `regex` in the context whose group `group` is a value of the passage, with that value."""
        for match in regex.finditer(self.context):
            fact = self.values.get(match.start(group) - self.shift)
            if fact is not None:
                yield match, fact


def scenes(
    document: Document, clauses: Sequence[Clause], passages: Sequence[Passage], facts: Sequence[Fact], folded: str
) -> Iterator[Scene]:
    """One scene a passage, titles left out."""
    valued = [fact for fact in facts if fact.kind in MARKS]
    starts = [fact.start for fact in valued]
    titles = [titles_of(clause, clauses, document, folded) for clause in clauses]
    masks: _Masks = []
    for passage in passages:
        inside = valued[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        masks.append(_mask(folded, passage.start, passage.end, inside))
    for number, passage in enumerate(passages):
        if passage.kind == "title":
            continue
        text, values = masks[number]
        lead = _lead(number, passage, passages, masks)
        before = [
            masks[i][0]
            for i in range(max(0, number - 3), number)
            if passages[i].clause == passage.clause and passages[i].kind != "title"
        ]
        around = titles[passage.clause] if 0 <= passage.clause < len(titles) else ""
        yield Scene(
            passage,
            text,
            values,
            lead,
            " . ".join(before),
            around,
            folded[passage.start : passage.end].replace("\n", " | "),
        )


def _lead(number: int, passage: Passage, passages: Sequence[Passage], masks: _Masks) -> str:
    """The masked lead of an item or row; a clause title is none, it stands in `titles`."""
    lead = passage.lead
    return "" if lead is None or lead == number or passages[lead].kind == "title" else masks[lead][0]


def titles_of(clause: Clause, clauses: Sequence[Clause], document: Document, folded: str) -> str:  # noqa: ARG001
    """Folded titles of a clause and its ancestors, innermost first, separated by ` < `."""
    out = []
    at: int | None = clause.id
    while at is not None:
        if clauses[at].title:
            out.append(
                folded[clauses[at].start : max(clauses[at].start, min(clauses[at].body_start, clauses[at].own_end))]
                .replace("\n", " ")
                .strip()
            )
        at = clauses[at].parent
    return " < ".join(out)


def _mask(folded: str, start: int, end: int, facts: Sequence[Fact]) -> tuple[str, dict[int, Fact]]:
    parts: list[str] = []
    values: dict[int, Fact] = {}
    at, length = start, 0
    for fact in facts:
        if fact.start < at or fact.end > end:
            continue
        between = folded[at : fact.start].replace("\n", " | ")
        parts += (between, MARKS[fact.kind])
        values[length + len(between)] = fact
        length += len(between) + 1
        at = fact.end
    parts.append(folded[at:end].replace("\n", " | ").rstrip(" |"))
    return "".join(parts), values


def placeholder(text: str) -> bool:
    """Whether a folded text has a blank to fill in."""
    return _HOLE.search(text) is not None
