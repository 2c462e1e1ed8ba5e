"""A duration written in a clause against a bound, when no commitment holds it: a notice to switch, a time to export."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, quote
from reviewer.corpus import Entry
from reviewer.rulefile import Motifs, Rule
from reviewer.types import FOUND, Fact, Span

_WORKING_DAY = 8.0  # hours, as the facts count it
_DAY = 24.0
_CALENDAR_DAYS = {"ouvrees": 7 / 5, "ouvrables": 7 / 6}  # in one working day
_WORKING = frozenset(_CALENDAR_DAYS)

SEEKS_FAULT = True


class Settings(BaseModel):
    """Passages that hold the duration, and its bounds in calendar days (numbers or `$parameters`); a month is 30."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    find: Motifs  # each holds the duration, best at its end
    unless: Motifs = ()
    max: float | str | None = None
    min: float | str | None = None
    scope: Literal["topic", "document"] = "topic"


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on the passages whose duration passes a bound; not applicable when none is written."""
    if settings.scope == "topic" and case.state.status not in FOUND:
        return Result("not-applicable", "Sans clause sur ce thème, aucune durée à comparer.")
    corpus = case.corpus
    low = case.number(settings.min) if settings.min is not None else float("-inf")
    high = case.number(settings.max) if settings.max is not None else float("inf")
    written: dict[int, tuple[float, Fact]] = {}
    for wanted in settings.find:
        for number, match in corpus.index.find(wanted, case.scope if settings.scope == "topic" else None):
            entry = corpus.entries[number]
            fact = _duration(case, entry, match.start(), match.end())
            if fact is not None and number not in written and entry.passage.kind != "title":
                written[number] = (_days(fact), fact)
    for number in corpus.having(settings.unless, written.keys()):
        del written[number]
    if not written:
        return Result("not-applicable", "Aucune durée de ce genre n'est écrite.")
    faulty = sorted(number for number, (days, _) in written.items() if not low <= days <= high)
    if not faulty:
        return Result("pass", "La durée convenue est dans la limite.", corpus.spans(sorted(written)[:1]))
    days, fact = written[faulty[0]]
    bound = high if days > high else low
    reading = corpus.entries[faulty[0]].reading
    text = corpus.readings[reading].document.text
    fills = {"value": quote(text[fact.start : fact.end]), "expected": f"{bound:g} jours", "count": str(len(faulty))}
    spans: tuple[Span, ...] = corpus.spans(faulty[:3])
    return Result("fail", f"{fills['value']} lu.", spans, fills, value=days, expected=bound)


def _duration(case: Case, entry: Entry, start: int, end: int) -> Fact | None:
    """The duration a match ends with, or else the one it begins with, or else the last one it holds."""
    first, last = entry.passage.start + start, entry.passage.start + end - 1
    facts = [
        fact
        for fact in case.corpus.readings[entry.reading].facts
        if fact.kind == "duration" and fact.value is not None and fact.start <= last and fact.end > first
    ]
    edges = [fact for at in (last, first) for fact in facts if fact.start <= at < fact.end]
    return next(iter(edges or facts[::-1]), None)


def _days(fact: Fact) -> float:
    """A duration in calendar days."""
    hours = float(fact.value or 0)
    working = _WORKING & set(fact.qualifiers)
    if fact.unit == "jours" and working:
        return hours / _WORKING_DAY * _CALENDAR_DAYS[min(working)]
    return hours / _DAY
