"""What one side of a relation amounts to, in a unit in which the two sides can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from reviewer.checks import Case, _french, _hours, _levels, _money, _sides
from reviewer.checks._sides import Amount, Found, Side
from reviewer.types import Reading

_MONTH = 720.0  # hours
_YEAR = 8760.0
_IN_MONTHS = {"mois": 1.0, "trimestres": 3.0, "semestres": 6.0, "annees": 12.0, "années": 12.0}


def amounts(case: Case, side: Side) -> list[Amount]:
    """Everything the contract gives to that side, in reading order."""
    if side.said:
        return list(_said(case, side))
    found = list(_sides.commitments(case, side.commitment))
    if side.levels == "blocking":
        found = _levels.gravest(found, lambda item: item[1])
    found = [item for item in found if _sides.kept(case, side, item)]
    if side.measure == "gap":
        return _gap(found)
    out = [amount for item in found for amount in _MEASURES[side.measure](case, side, item)]
    if side.take == "each" or not out:
        return out
    return [(min if side.take == "least" else max)(out, key=lambda amount: amount.low)]


def of(amount: Amount, key: str) -> object:
    """What `same:` compares."""
    one = amount.commitment
    if key == "option":
        return one and one.option
    span = amount.spans[0] if amount.spans else None
    return span and {"document": span.document, "passage": span, "itself": one}[key]


def _value(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    if (value := _sides.number(item[1])) is not None:
        yield Amount(value, value, _french.written(item[1]), _sides.spans(item), item[1], value)


def _delay(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    """A delay on the clock. Hours of work last longer than themselves; hours not said to be either may do so."""
    one = item[1]
    value, week = _sides.number(one), _sides.working_week(case)[0]
    if value is None:
        return
    n = _sides.count(one)
    if one.hours_kind == "ouvrees" and n is not None and _sides.unit(one).startswith("jour"):
        value = n * _hours.day_hours(week)
    low, high = (value, value) if one.hours_kind == "calendaires" else _hours.lasts(value, week)
    low = value if one.hours_kind == "unknown" else low
    text = _french.written(one)
    if side.measure == "lasts":
        if not _sides.always_open(case):
            yield Amount(high, high, text, _sides.spans(item), one)
    else:
        yield Amount(low, high, text, _sides.spans(item), one, value)


def _gap(found: list[Found]) -> list[Amount]:
    weeks = [(item, week) for item in found if (week := _hours.week(str(item[1].value)))]
    if not weeks:
        return []
    longest = _hours.gap(_hours.union(opening for _, week in weeks for opening in week))
    return [Amount(longest, longest, _french.hours(longest), tuple(s for item, _ in weeks for s in _sides.spans(item)))]


def _interval(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    if often := _sides.number(item[1]):
        hours = round(24 / often, 2)  # a frequency is written with six decimals
        yield Amount(hours, hours, _french.hours(hours), _sides.spans(item), item[1])


def _months(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    one = item[1]
    value, n, written = _sides.number(one), _sides.count(one), _sides.unit(one).partition(" ")[0]
    if value is None:
        return
    if n is not None and written in _IN_MONTHS:
        value = n * _IN_MONTHS[written]
    elif one.unit == "days":
        value /= 30
    yield Amount(value, value, _french.written(one), _sides.spans(item), one)


def _fees(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    one = item[1]
    if isinstance(one.value, tuple):
        n = dict(one.value).get("months_of_fees")
        if isinstance(n, int | float):
            yield Amount(float(n), float(n), _french.written(one), _sides.spans(item), one)
    elif (value := _sides.number(one)) and (fee := _money.monthly_fee(case)):
        n = value / fee[0]
        of_fees = f"{_french.months(round(n, 1))} de redevance ({_french.euros(fee[0])} par mois)"
        text = f"{_french.euros(value)}, soit {of_fees}"
        yield Amount(n, n, text, (*_sides.spans(item), fee[1]), one)


def _outage(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    if (rate := _sides.number(item[1])) is not None and 0 < rate <= 100:
        share = (100 - rate) / 100
        yield Amount(share * _MONTH, share * _YEAR, _french.percent(rate), _sides.spans(item), item[1])


def _reach(case: Case, side: Side, item: Found) -> Iterator[Amount]:
    """Hours of breach until the cap, when the contract has one cap for the rate of `item`."""
    rate = _sides.number(item[1])
    caps = [found for found in _sides.commitments(case, "sla_penalty_cap") if _sides.kept(case, side, found)]
    step = _money.step(case.corpus.readings[item[0]], item[1], _sides.unit(item[1]))
    if not rate or step is None or len({c.value for _, c in caps}) != 1 or not (cap := _sides.number(caps[0][1])):
        return
    hours = cap / rate * step
    text = f"{_french.percent(rate)} {_french.every(step)}, plafond {_french.percent(cap)}"
    yield Amount(hours, hours, text, (*_sides.spans(item), *_sides.spans(caps[0])), item[1])


def _said(case: Case, side: Side) -> Iterator[Amount]:
    """The durations that a pattern names, in months."""
    for motif in side.said:
        for number, match in case.corpus.index.find(motif):
            entry = case.corpus.entries[number]
            start, end = (entry.passage.start + at for at in match.span())
            first = next((value for value in _durations(case.corpus.readings[entry.reading], start, end)), None)
            kept = not side.only or case.corpus.having(side.only, {number})
            if first is not None and kept and not case.corpus.having(side.unless, {number}):
                yield Amount(first[0], first[0], first[1], (entry.span,))


def _durations(reading: Reading, start: int, end: int) -> Iterator[tuple[float, str]]:
    for fact in reading.facts:
        if fact.kind == "duration" and start <= fact.start and fact.end <= end and isinstance(fact.value, int | float):
            yield fact.value / _MONTH, " ".join(reading.document.text[fact.start : fact.end].split())


_Measure: TypeAlias = Callable[[Case, Side, Found], Iterator[Amount]]
_MEASURES: dict[str, _Measure] = {
    "value": _value, "hours": _delay, "lasts": _delay, "interval": _interval, "months": _months, "fees": _fees,
    "outage": _outage, "reach": _reach,
}  # fmt: skip
