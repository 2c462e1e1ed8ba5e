"""A commitment against a threshold: the response time of a blocking incident, the availability rate, a notice …"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, _levels
from reviewer.rulefile import Rule
from reviewer.types import FOUND, Commitment, Span

_UNITS = {"hours": "h", "percent": "%", "days": "jours", "months": "mois", "eur": "€", "per_day": "par jour"}

SEEKS_FAULT = True


class Settings(BaseModel):
    """Which commitment, for which severities, between which bounds (numbers or `$parameters`)."""

    model_config = ConfigDict(extra="forbid")

    commitment: str
    levels: Literal["any", "blocking"] = "any"
    max: float | str | None = None
    min: float | str | None = None
    pick: Literal["worst", "best", "all"] = "worst"
    debtor: Literal["prestataire", "client", "any"] = "any"


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails when the commitment passes a bound; not applicable when there is none to compare."""
    if case.state.status not in FOUND:
        return Result("not-applicable", "Sans clause sur ce thème, aucun chiffre à comparer.")
    found = [(at, c, value) for at, c, value in _candidates(case, settings)]
    if not found:
        return Result("not-applicable", "Aucun engagement chiffré de ce type.")
    low = case.number(settings.min) if settings.min is not None else float("-inf")
    high = case.number(settings.max) if settings.max is not None else float("inf")
    faulty = [item for item in found if not low <= item[2] <= high]
    if (settings.pick == "best" and len(faulty) < len(found)) or not faulty:
        return Result("pass", "Le chiffre convenu est dans la limite attendue.", _spans(found[:1]))
    worst = max(faulty, key=lambda item: max(item[2] - high, low - item[2]))
    bound = high if worst[2] > high else low
    unit = _UNITS.get(worst[1].unit, "")
    fills = {
        "value": f"{_plain(worst[2])} {unit}".strip(),
        "expected": f"{_plain(bound)} {unit}".strip(),
        "level": worst[1].severity or "",
    }
    return Result(
        "fail",
        f"{fills['value']} lu, {fills['expected']} attendu.",
        _spans(faulty[:3]),
        fills,
        value=worst[2],
        expected=bound,
    )


def _candidates(case: Case, settings: Settings) -> list[tuple[int, Commitment, float]]:
    """The commitments to compare. For `blocking`: those of the gravest levels, or the only one when none is graded."""
    kind = [
        (at, c, float(c.value))
        for at, reading in enumerate(case.corpus.readings)
        for c in reading.commitments
        if c.kind == settings.commitment
        and isinstance(c.value, int | float)
        and settings.debtor in ("any", c.debtor, "unknown")
    ]
    if settings.levels == "any":
        return kind
    return _levels.gravest(kind, lambda item: item[1])


def _spans(items: list[tuple[int, Commitment, float]]) -> tuple[Span, ...]:
    return tuple(Span(at, c.start, c.end) for at, c, _ in items)


def _plain(value: float) -> str:
    return f"{value:g}".replace(".", ",")
