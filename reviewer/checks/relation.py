"""Arithmetic between two commitments: a resolution due before the response, a loss of data smaller than the time
between two backups, a cap worth two months of fees …

`left operator right` is the fault. A delay counted in working hours is compared with one on the clock only as far as
the comparison holds whatever the moment; what cannot be told is undetermined. Without operator, the figure is told.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from reviewer.checks import Case, Result, _french, _levels, _measures, _places, _sides
from reviewer.checks._sides import Amount, Side
from reviewer.rulefile import Motifs, Rule
from reviewer.types import Span

_EVIDENCE = 4

SEEKS_FAULT = True


class Settings(BaseModel):
    """The two sides, what they must share to be compared, and what makes the fault harmless."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    left: Side
    operator: Literal["<", "<=", ">", ">=", "=", "tell"]
    right: Side | float | str | None = None  # a number, or `$name` of a parameter
    same: tuple[Literal["severity", "option", "hours", "clock", "document", "passage", "itself"], ...] = ()
    start_said: Motifs = ()  # outside a table, words by which a passage says where its own clock starts
    start_shared: Motifs = ()  # words by which a clause says it for all its delays
    unless_anywhere: Motifs = ()  # one of these, anywhere in the contract, makes it harmless

    @model_validator(mode="after")
    def _two_sides(self) -> Settings:
        if (self.operator == "tell") != (self.right is None):
            raise ValueError("« right » est à écrire, sauf si l'opérateur est « tell »")
        return self


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on the pairs for which the relation holds; undetermined when it would, but for something unsaid."""
    pairs = _pairs(case, settings)
    if not pairs:
        return Result("not-applicable", "Le contrat ne donne pas les deux chiffres à rapprocher.")
    said = [(_judge(case, settings, left, right), left, right) for left, right in pairs]
    fine = {left for verdict, left, _ in said if verdict == "fine"}  # what agrees with one of several is no fault
    said = [(verdict, left, right) for verdict, left, right in said if left not in fine]
    unsure = {left for verdict, left, _ in said if verdict == "doubt"}
    faults = [(left, right) for _, left, right in said if left not in unsure]
    if not faults:
        if doubtful := [(left, right) for verdict, left, right in said if verdict == "doubt"]:
            left, right = doubtful[0]
            why = "le point de départ ou la nature des heures n'est pas sûr"
            return Result("undetermined", f"{left.text} et {right.text} : {why}.", _spans(doubtful))
        return Result("pass", "Les chiffres s'accordent.", _spans(pairs[:1]))
    if case.corpus.having(settings.unless_anywhere):
        return Result("pass", "Une autre stipulation y répond.")
    left, right = max(faults, key=lambda pair: abs(pair[0].high - pair[1].low))
    reason = f"{left.text} lu" + (f", {right.text} en regard." if right.text else ".")
    return Result("fail", reason, _spans(faults), _fills(case, left, right), value=left.low, expected=right.high)


def _pairs(case: Case, settings: Settings) -> list[tuple[Amount, Amount]]:
    lefts = _measures.amounts(case, settings.left)
    if settings.right is None:
        return [(left, Amount(left.low, left.high, "")) for left in lefts]
    if not isinstance(settings.right, Side):
        bound = case.number(settings.right)
        return [(left, Amount(bound, bound, _bound_text(bound, settings.left))) for left in lefts]
    rights = _measures.amounts(case, settings.right)
    keys = [key for key in settings.same if key not in {"hours", "clock"}]
    return [(left, right) for left in lefts for right in rights if all(_shared(left, right, key) for key in keys)]


def _shared(left: Amount, right: Amount, key: str) -> bool:
    one, other = left.commitment, right.commitment
    if key == "severity":
        return one is not None and other is not None and _levels.stem(one) == _levels.stem(other)
    return _measures.of(left, key) == _measures.of(right, key)


def _judge(case: Case, settings: Settings, left: Amount, right: Amount) -> Literal["fault", "fine", "doubt"]:
    if settings.operator == "tell":
        return "fault"
    one, other = left.commitment, right.commitment
    kinds = {c.hours_kind for c in (one, other) if c is not None} if "hours" in settings.same else set()
    if len(kinds) == 1 and left.own is not None and right.own is not None:
        low, high = left.own - right.own, left.own - right.own
    else:
        low, high = left.low - right.high, left.high - right.low
    if not _could(settings.operator, low, high):
        return "fine"
    if not _surely(settings.operator, low, high):
        return "doubt" if "unknown" in kinds else "fine"
    return _same_start(case, settings, left, right) if "clock" in settings.same else "fault"


def _surely(operator: str, low: float, high: float) -> bool:
    """Does the difference between the two sides, wherever it stands in its bounds, make the relation hold?"""
    return {
        "<": high < 0, "<=": high <= 0, ">": low > 0, ">=": low >= 0, "=": low == high == 0
    }[operator]  # fmt: skip


def _could(operator: str, low: float, high: float) -> bool:
    return {"<": low < 0, "<=": low <= 0, ">": high > 0, ">=": high >= 0, "=": low <= 0 <= high}[operator]


def _same_start(case: Case, settings: Settings, left: Amount, right: Amount) -> Literal["fault", "fine", "doubt"]:
    """The two clocks start together, do not, or nothing says so."""
    one, other = left.commitment, right.commitment
    if one is None or other is None or "unknown" in {one.clock, other.clock}:
        return "doubt"
    if one.clock != other.clock or one.clock == "other":
        return "fine"
    together = left.spans[0] == right.spans[0]
    return "fault" if all(_start_is_sure(case, settings, side, together) for side in (left, right)) else "doubt"


def _start_is_sure(case: Case, settings: Settings, side: Amount, together: bool) -> bool:
    """In a table the header says it for each column; in a sentence it may be said of the other delay alone."""
    if side.commitment is None:
        return False
    entry = _places.entry_of(case, side.spans[0].document, side.commitment)
    if entry is None:
        return False
    if entry.passage.kind == "row":
        return True
    if not together and case.corpus.having(settings.start_said, {entry.number}):
        return True
    around = {*case.corpus.siblings(entry), *case.corpus.leads_to(entry.number)} - {entry.number}
    return bool(case.corpus.having(settings.start_shared, around))


def _bound_text(bound: float, side: Side) -> str:
    if side.measure in {"months", "fees"}:
        return _french.months(bound)
    if side.measure == "value":
        return _french.number(bound)
    return _french.hours(bound)


def _fills(case: Case, left: Amount, right: Amount) -> dict[str, str]:
    commitments = [side.commitment for side in (left, right) if side.commitment is not None]
    level = next((one.severity for one in commitments if one.severity), None)
    week, support = _sides.working_week(case)
    converted = len({(one.hours_kind, _sides.unit(one).partition(" ")[0]) for one in commitments}) > 1
    return {
        "value": left.text,
        "expected": right.text,
        "level": f" (« {' '.join(level.split())} »)" if level else "",
        "hours": _french.hours(left.low),
        "year": _french.hours(left.high),
        "support": support,
        "assumed": " Journée de 8 h supposée." if converted and week is _sides.ASSUMED else "",
    }


def _spans(pairs: list[tuple[Amount, Amount]]) -> tuple[Span, ...]:
    spans = [span for pair in pairs for side in pair for span in side.spans]
    return tuple(dict.fromkeys(spans))[:_EVIDENCE]
