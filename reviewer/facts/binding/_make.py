"""How a fact becomes a commitment: units of the taxonomy, the quote, the bound."""

from __future__ import annotations

import re
from functools import cache

from reviewer.facts.binding._scene import Scene
from reviewer.facts.durations import WORKING_DAY, count
from reviewer.types import Bound, ClockStart, Commitment, Fact, HoursKind, Value

UNITS = {
    "gti": "hours", "gtr": "hours", "rpo": "hours", "rto": "hours", "breach_notice": "hours",
    "availability": "percent", "sla_penalty_rate": "percent", "sla_penalty_cap": "percent",
    "backup_frequency": "per_day", "backup_retention": "days",
    "initial_term": "months", "renewal_term": "months", "confidentiality_term": "months",
    "notice_non_renewal": "days", "termination_cure": "days", "payment_term": "days",
    "fee": "eur", "late_penalty_rate": "rate", "liability_cap": "cap", "support_hours": "schedule",
}  # fmt: skip
_DAYS = {
    "secondes": 1 / 86400,
    "minutes": 1 / 1440,
    "heures": 1 / 24,
    "jours": 1.0,
    "semaines": 7.0,
    "mois": 30.0,
    "trimestres": 90.0,
    "semestres": 180.0,
    "annees": 365.0,
}
_MONTHS = {"jours": 1 / 30, "semaines": 7 / 30, "mois": 1.0, "trimestres": 3.0, "semestres": 6.0, "annees": 12.0}
_SPOKEN = {
    "ouvrees": "ouvrées",
    "ouvrables": "ouvrables",
    "calendaires": "calendaires",
    "francs": "francs",
    "non-ouvrees": "non ouvrées",
}
_ACCENTS = {"annees": "années"}


@cache
def rx(source: str) -> re.Pattern[str]:
    """A regular expression over masked text: `~` is a gap within a sentence, `{D}` captures a value."""
    source = source.replace("~", r"[^.;]{0,90}?")
    return re.compile(re.sub(r"\{([A-Z]+)\}", r"(?P<v>[\1])", source))


def days(fact: Fact) -> float:
    """A duration in days: 48 hours are 2, a month 30, a year 365; working days are counted as written."""
    return round(count(fact) * _DAYS[fact.unit or "jours"], 4)


def months(fact: Fact) -> float:
    """A duration in months."""
    return round(count(fact) * _MONTHS.get(fact.unit or "mois", 0.0), 4)


def hours(fact: Fact) -> float:
    """A duration in hours."""
    return round(float(fact.value or 0), 4)


def service_hours(fact: Fact, kind: HoursKind) -> float:
    """A delay in hours, once known in which hours it counts: plain days of working hours are working days of 8."""
    plain = fact.unit == "jours" and not {"ouvrees", "ouvrables", "calendaires", "francs"} & set(fact.qualifiers)
    return round(count(fact) * WORKING_DAY, 4) if plain and kind == "ouvrees" else hours(fact)


def raw(fact: Fact) -> Value:
    """What is written, as `{"n": …, "unit": …}`."""
    if fact.kind == "duration":
        kinds = " ".join(_SPOKEN[q] for q in fact.qualifiers if q in _SPOKEN)
        kinds = kinds if fact.unit == "heures" else kinds.replace("ouvrées", "ouvrés")
        unit = _ACCENTS.get(fact.unit or "", fact.unit or "")
        return (("n", round(count(fact), 4)), ("unit", f"{unit} {kinds}".strip()))
    return (("n", fact.value), ("unit", " ".join((fact.unit or "", *fact.qualifiers)).strip()))


def make(  # noqa: PLR0913  (one argument a field of the commitment)
    kind: str,
    value: Value,
    scene: Scene,
    fact: Fact | None = None,
    *,
    written: Value = None,
    hours_kind: HoursKind = "unknown",
    severity: str | None = None,
    clock: ClockStart = "unknown",
    bound: Bound | None = None,
    option: str | None = None,
) -> Commitment:
    """The commitment that `fact` makes in `scene`; it quotes the whole passage."""
    target = fact is not None and bool({"target", "environ"} & set(fact.qualifiers))
    return Commitment(
        kind=kind,
        value=value,
        unit=UNITS[kind],
        raw=written if written is not None or fact is None else raw(fact),
        start=scene.passage.start,
        end=scene.passage.end,
        hours_kind=hours_kind,
        severity=severity,
        clock=clock,
        bound=bound or ("target" if target else "max"),
        debtor=scene.passage.debtor,
        option=option,
    )
