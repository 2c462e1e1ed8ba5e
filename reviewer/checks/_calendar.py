"""Whether the dates between which a contract runs agree with the length it gives."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, _french, _places
from reviewer.checks._words import french_date
from reviewer.rulefile import Motifs
from reviewer.types import Commitment, Span


class Dates(BaseModel):
    """How a start and an end are said, the date included."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    start: Motifs
    end: Motifs
    unless: Motifs = ()  # no passage concerned holds one of these


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A term, the dates that do not agree with it, and where they stand."""

    term: str
    start: str
    end: str
    spans: tuple[Span, ...]


def mismatches(case: Case, dates: Dates, at: int, one: Commitment) -> Iterator[Mismatch]:
    """The disagreement of one term with the only start and the only end that its clause gives."""
    entry = _places.entry_of(case, at, one)
    if entry is None or not isinstance(one.value, int | float) or one.value != int(one.value):
        return
    within = set(case.corpus.siblings(entry))
    within -= case.corpus.having(dates.unless, within)
    start, end = (_only(case, motifs, within) for motifs in (dates.start, dates.end))
    if start is None or end is None:
        return
    try:
        begins, ends = date.fromisoformat(start[0]), date.fromisoformat(end[0])
        due = later(begins, int(one.value))
    except (ValueError, OverflowError):
        return
    if abs((ends - due).days) > 1 and ends > begins:
        spans = tuple(dict.fromkeys((Span(at, one.start, one.end), start[1], end[1])))
        yield Mismatch(_french.written(one), french_date(begins), french_date(ends), spans)


def later(start: date, months: int) -> date:
    """The last day of a term of so many months that begins on `start`."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, start.day) - timedelta(days=1)


def _only(case: Case, motifs: Motifs, within: set[int]) -> tuple[str, Span] | None:
    found: dict[str, Span] = {}
    for motif in motifs:
        for number, match in case.corpus.index.find(motif, within):
            entry = case.corpus.entries[number]
            start, end = (entry.passage.start + offset for offset in match.span())
            for fact in case.corpus.readings[entry.reading].facts:
                if fact.kind == "date" and start <= fact.start and fact.end <= end:
                    found.setdefault(str(fact.value), entry.span)
    return next(iter(found.items())) if len(found) == 1 else None
