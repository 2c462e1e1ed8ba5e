"""The passages of a contract, over all its documents, folded and indexed once: what topics and checks search."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from reviewer.patterns import Index, Pattern
from reviewer.types import Clause, Nature, Passage, Reading, Span

_READ_ROLES = frozenset({"body", "front", "annex"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage and where it comes from. `number` is its place in the corpus, `index` in its reading."""

    number: int
    reading: int
    index: int
    passage: Passage
    text: str

    @property
    def span(self) -> Span:
        return Span(self.reading, self.passage.start, self.passage.end)

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


class Corpus:
    """All passages of the readings of one contract. Table of contents and margins are not contract text.

    `unread`: documents of the contract that could not be read at all. `coverage` is the share that was, 0 to 1.
    """

    def __init__(self, readings: Sequence[Reading], *, unread: int = 0) -> None:
        self.readings = tuple(readings)
        ratios = [reading.document.coverage.ratio for reading in self.readings]
        self.coverage = min(ratios, default=1.0) * len(ratios) / max(1, len(ratios) + unread)
        entries: list[Entry] = []
        for at, reading in enumerate(self.readings):
            for index, passage in enumerate(reading.passages):
                if reading.clauses[passage.clause].role in _READ_ROLES:
                    text = reading.document.text[passage.start : passage.end]
                    entries.append(Entry(len(entries), at, index, passage, text))
        self.entries = tuple(entries)
        self.index = Index(entry.text for entry in entries)
        self.clauses: tuple[tuple[int, Clause], ...] = tuple(
            (at, clause)
            for at, reading in enumerate(self.readings)
            for clause in reading.clauses
            if clause.role in _READ_ROLES
        )
        self.titles = Index(clause.title or "" for _, clause in self.clauses)

    @property
    def whole(self) -> bool:
        """Was everything read? Only then can something be said missing."""
        return self.coverage >= 1

    def with_natures(self, natures: Sequence[Nature]) -> Corpus:
        """The same corpus once it is known what each document is; nothing is indexed again."""
        out = copy.copy(self)
        out.readings = tuple(
            replace(r, nature=nature, commitments=r.commitments if nature.is_contract else ())  # others promise nothing
            for r, nature in zip(self.readings, natures, strict=True)
        )
        return out

    @cached_property
    def by_clause(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Entry numbers of each clause's own text, by (reading, clause id)."""
        out: dict[tuple[int, int], list[int]] = {}
        for entry in self.entries:
            out.setdefault((entry.reading, entry.passage.clause), []).append(entry.number)
        return {key: tuple(numbers) for key, numbers in out.items()}

    @cached_property
    def children(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """Clause ids under each clause, by (reading, clause id)."""
        out: dict[tuple[int, int], list[int]] = {}
        for at, clause in self.clauses:
            if clause.parent is not None:
                out.setdefault((at, clause.parent), []).append(clause.id)
        return {key: tuple(ids) for key, ids in out.items()}

    def subtree(self, reading: int, clause: int) -> set[int]:
        """Entry numbers of a clause and of all the clauses under it."""
        found: set[int] = set()
        todo = [clause]
        while todo:
            here = todo.pop()
            found.update(self.by_clause.get((reading, here), ()))
            todo += self.children.get((reading, here), ())
        return found

    def having(self, patterns: Sequence[Pattern], within: Set[int] | None = None) -> set[int]:
        """Entry numbers in which one of `patterns` stands, all or among `within`."""
        return self.index.having(patterns, within)

    def titled(self, patterns: Sequence[Pattern], unless: Sequence[Pattern] = ()) -> list[tuple[int, Clause]]:
        """(reading, clause) of each clause whose title matches one of `patterns` and none of `unless`."""
        found = self.titles.having(patterns) - self.titles.having(unless)
        return [self.clauses[number] for number in sorted(found)]

    def clause_of(self, entry: Entry) -> Clause:
        """The clause an entry stands in."""
        return self.readings[entry.reading].clauses[entry.passage.clause]

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        """Entry number by (reading, index of the passage)."""
        return {(entry.reading, entry.index): entry.number for entry in self.entries}

    @cached_property
    def _led(self) -> dict[int, tuple[int, ...]]:
        """Entry numbers that each entry introduces: items of a list, rows of a table."""
        out: dict[int, list[int]] = {}
        for entry in self.entries:
            lead = entry.passage.lead
            if lead is not None and (number := self._numbers.get((entry.reading, lead))) is not None:
                out.setdefault(number, []).append(entry.number)
        return {number: tuple(led) for number, led in out.items()}

    def led_by(self, number: int) -> set[int]:
        """Entry numbers that an entry introduces, and that these introduce in turn."""
        found: set[int] = set()
        todo = [number]
        while todo:
            new = set(self._led.get(todo.pop(), ())) - found
            found |= new
            todo += new
        return found

    def leads_to(self, number: int) -> set[int]:
        """Entry numbers that introduce an entry: its lead, and the lead of that."""
        found: set[int] = set()
        while (lead := self.entries[number].passage.lead) is not None:
            above = self._numbers.get((self.entries[number].reading, lead))
            if above is None or above in found:
                break
            found.add(above)
            number = above
        return found

    def siblings(self, entry: Entry) -> tuple[int, ...]:
        """Entry numbers of the clause an entry stands in, itself included."""
        return self.by_clause[(entry.reading, entry.passage.clause)]

    def holding(self, span: Span) -> set[int]:
        """Entry numbers of the passages that have a character in common with a span."""
        entries = self.entries  # in the order of the text
        first = bisect_left(entries, (span.document, span.start), key=lambda e: (e.reading, e.passage.end - 1))
        return {entry.number for entry in takewhile(lambda entry: meet(entry.span, span), entries[first:])}

    def spans(self, numbers: Iterable[int], limit: int | None = None) -> tuple[Span, ...]:
        """The spans of some entries, in the order given."""
        return tuple(self.entries[number].span for number in list(numbers)[:limit])


def meet(one: Span, two: Span) -> bool:
    """Do two spans have a character in common?"""
    return one.document == two.document and one.start < two.end and two.start < one.end
