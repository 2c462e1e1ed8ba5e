"""A side of a relation: which commitments it is about, and what they amount to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, _french, _hours, _places
from reviewer.rulefile import Motifs
from reviewer.types import Commitment, HoursKind, Span


class Side(BaseModel):
    """Which commitments (or durations that a pattern names), and how they are measured.

    `value` as it is; `hours` a delay on the clock; `lasts` the longest that delay may last; `gap` the longest time
    without support; `interval` hours between backups; `months`; `fees` a cap in months of fees; `outage` hours a month;
    `reach` hours of breach after which penalties reach their cap.
    """

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    commitment: str = ""
    said: Motifs = ()
    measure: Literal["value", "hours", "lasts", "gap", "interval", "months", "fees", "outage", "reach"] = "value"
    levels: Literal["any", "blocking"] = "any"
    hours: tuple[HoursKind, ...] = ()
    units: tuple[str, ...] = ()  # beginnings of the unit as written
    take: Literal["each", "least", "most"] = "each"
    only: Motifs = ()  # the passage holds one of these
    unless: Motifs = ()  # … and none of these


@dataclass(frozen=True, slots=True)
class Amount:
    """A side measured: between `low` and `high`, when what it lasts depends on the moment."""

    low: float
    high: float
    text: str  # as it is shown
    spans: tuple[Span, ...] = ()
    commitment: Commitment | None = None
    own: float | None = None  # of a delay: in its own kind of hours


Found: TypeAlias = tuple[int, Commitment]
ASSUMED = _hours.OFFICE  # the working week of a contract that does not give its own


def working_week(case: Case) -> tuple[_hours.Week, str]:
    """The contract's working week and how to say it; eight hours a day when it does not give its own."""
    said = [str(c.value) for _, c in commitments(case, "support_hours")]
    weeks = [(week, text) for text in said if (week := _hours.week(text)) and 0 < _hours.day_hours(week) < 24]
    if not weeks:
        return ASSUMED, "journée de 8 h supposée, faute d'heures lues dans le contrat"
    week, text = max(weeks, key=lambda item: _hours.open_minutes(item[0]))
    return week, f"support : {_french.schedule(text)}"


def always_open(case: Case) -> bool:
    """Is the only schedule of the support 24/7?"""
    weeks = {_hours.week(str(one.value)) for _, one in commitments(case, "support_hours")}
    return weeks == {_hours.ALWAYS}


def commitments(case: Case, kind: str) -> Iterator[Found]:
    """The commitments of one kind, over all the documents."""
    for at, reading in enumerate(case.corpus.readings):
        for one in reading.commitments:
            if one.kind == kind:
                yield at, one


def kept(case: Case, side: Side, item: Found) -> bool:
    """Is a commitment one that the side is about?"""
    at, one = item
    if side.hours and one.hours_kind not in side.hours:
        return False
    if side.units and not unit(one).startswith(side.units):
        return False
    if not side.only and not side.unless:
        return True
    here = _places.inside(case, at, one)
    return bool(not side.only or case.corpus.having(side.only, here)) and not case.corpus.having(side.unless, here)


def unit(one: Commitment) -> str:
    """The unit as written; empty when it is not known."""
    return str(dict(one.raw).get("unit") or "") if isinstance(one.raw, tuple) else ""


def count(one: Commitment) -> float | None:
    """How many of its own unit a commitment is, as written."""
    n = dict(one.raw).get("n") if isinstance(one.raw, tuple) else None
    return float(n) if isinstance(n, int | float) else None


def number(one: Commitment) -> float | None:
    """The value, when it is a number."""
    return float(one.value) if isinstance(one.value, int | float) else None


def spans(item: Found) -> tuple[Span, ...]:
    """Where a commitment stands."""
    return (Span(item[0], item[1].start, item[1].end),)
