"""What the contract costs a month, and the step by which its penalties grow."""

from __future__ import annotations

from reviewer.checks import Case
from reviewer.patterns import flatten, pattern
from reviewer.types import Commitment, Reading, Span

_PER_MONTH = {"month": 1.0, "quarter": 1 / 3, "half-year": 1 / 6, "year": 1 / 12}
_CLOSE = 0.01  # share by which two ways of saying one fee may differ: cents, rounding
_HOUR = pattern("(par|/|chaque|l) ?..2 (heures?|h)")
_DAY = pattern("(par|/|chaque) ?..1 (jours?|j) (calendaire|de retard|entame*|d'indisponibilite)?")
_SLICE = pattern("(par|chaque) ..1 (tranche*|periode*|fraction*)")
_WINDOW = 60  # characters between « par tranche » and its length


def monthly_fee(case: Case) -> tuple[float, Span] | None:
    """The recurring fee of the contract, by month, when it can be told: the one fee, or the total of the others."""
    known: dict[float, Span] = {}
    for at, reading in enumerate(case.corpus.readings):
        for one in reading.commitments:
            share = _PER_MONTH.get(str(dict(one.raw).get("per"))) if isinstance(one.raw, tuple) else None
            if one.kind == "fee" and share and isinstance(one.value, int | float) and one.value > 0:
                value = float(one.value) * share
                if not any(_near(value, other) for other in known):
                    known[value] = Span(at, one.start, one.end)
    if not known:
        return None
    total = max(known)
    others = sum(known) - total
    if others and not _near(others, total):
        return None
    return total, known[total]


def step(reading: Reading, rate: Commitment, unit: str) -> float | None:
    """Hours of breach for one application of a penalty rate; None when it is not a matter of time."""
    said = flatten(unit)
    if _SLICE.search(said):
        return _slice(reading, rate)
    if _HOUR.search(said):
        return 1.0
    return 24.0 if _DAY.search(said) else None


def _slice(reading: Reading, rate: Commitment) -> float | None:
    flat = flatten(reading.document.text[rate.start : rate.end])
    starts = [match.end() + rate.start for match in _SLICE.regex.finditer(flat)]
    if len(starts) != 1:
        return None
    for fact in reading.facts:
        if fact.kind == "duration" and 0 <= fact.start - starts[0] <= _WINDOW and isinstance(fact.value, int | float):
            return float(fact.value) or None
    return None


def _near(left: float, right: float) -> bool:
    return abs(left - right) <= _CLOSE * max(left, right)
