"""The same commitment said differently in two places: two terms, two notices, two delays for one level.

Two values in one article are about two things; so are those of two options, sites or services. A disagreement is told
only when each place gives one value, and the whole contract gives two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, _calendar, _french, _levels, _places
from reviewer.corpus import Entry
from reviewer.rulefile import Motifs, Rule
from reviewer.types import SEVERITIES, Commitment, Form, Severity, Span

_WHOLE = 0.8  # share of a document above which a clause is its title, not one of its articles

SEEKS_FAULT = True


class Settings(BaseModel):
    """Which commitments must agree, how they are known to be about the same thing, and what decides between them."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    commitments: tuple[str, ...]
    same: tuple[Literal["severity", "option", "hours"], ...] = ("option",)
    about: Motifs = ()  # the passage holds one of these
    titled: Motifs = ()  # … or stands under one of these titles
    unless: Motifs = ()  # neither the passage nor its titles hold one of these
    alike: Motifs = ()  # what both passages, or their titles, must hold or not hold
    not_forms: tuple[Form, ...] = ()  # documents that may say otherwise: an amendment replaces what it amends
    precedence: Motifs = ()  # how a contract says which of its documents prevails
    yields: tuple[Form, ...] = ()  # documents over which the others prevail without a word
    because: str = ""  # … and why, in French
    dates: _calendar.Dates | None = None  # compare with the dates of the clause instead


@dataclass(frozen=True, slots=True)
class _Said:
    """A value and where it is said."""

    value: float | str | tuple[object, ...]
    entry: Entry
    commitment: Commitment

    @property
    def span(self) -> Span:
        return Span(self.entry.reading, self.commitment.start, self.commitment.end)


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on the first commitment that two places give differently."""
    said = [one for kind in settings.commitments for one in _said(case, settings, kind)]
    if not said:
        return Result("not-applicable", "Aucun chiffre de ce genre à comparer.")
    if settings.dates is not None:
        return _dated(case, settings.dates, said)
    for kind in settings.commitments:
        groups: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
        for one in said:
            if one.commitment.kind == kind:
                groups[_key(case, settings, one)].append(one)
        for group in groups.values():
            if pair := _conflict(case, group):
                return _result(case, rule, settings, *pair)
    return Result("pass", "Aucune contradiction entre les passages.", (said[0].span,))


def _said(case: Case, settings: Settings, kind: str) -> Iterator[_Said]:
    for at, reading in enumerate(case.corpus.readings):
        for one in reading.commitments:
            if one.kind != kind or one.value is None or one.bound == "target":
                continue
            if reading.nature.form in settings.not_forms:
                continue
            entry = _places.entry_of(case, at, one)
            if entry is not None and _kept(case, settings, entry):
                yield _Said(one.value, entry, one)


def _kept(case: Case, settings: Settings, entry: Entry) -> bool:
    here, titles = {entry.number} | case.corpus.leads_to(entry.number), _places.titles(case, entry)
    if case.corpus.having(settings.unless, here) or any(motif.search(titles) for motif in settings.unless):
        return False
    if not settings.about and not settings.titled:
        return True
    return bool(case.corpus.having(settings.about, here)) or any(motif.search(titles) for motif in settings.titled)


def _key(case: Case, settings: Settings, said: _Said) -> tuple[object, ...]:
    """What two values must share to be about the same thing."""
    one = said.commitment
    fields: dict[str, object] = {"severity": _levels.stem(one), "option": one.option, "hours": one.hours_kind}
    flat = f"{case.corpus.index.flat[said.entry.number]} ; {_places.titles(case, said.entry)}"
    return (*(fields[name] for name in settings.same), *(bool(motif.search(flat)) for motif in settings.alike))


def _conflict(case: Case, group: list[_Said]) -> tuple[_Said, _Said] | None:
    """The two values, each with its first place, when each place gives one and all places give two."""
    places: dict[tuple[int, int], set[object]] = defaultdict(set)
    first: dict[object, _Said] = {}
    for one in group:
        places[_place(case, one.entry)].add(one.value)
        first.setdefault(one.value, one)
    if len(first) != 2 or any(len(values) > 1 for values in places.values()):
        return None
    left, right = first.values()
    return left, right


def _place(case: Case, entry: Entry) -> tuple[int, int]:
    """The document and the article: the outermost clause that is not the whole text."""
    length = len(case.corpus.readings[entry.reading].document.text) or 1
    clauses = _places.chain(case, entry)
    article = next((c for c in reversed(clauses) if (c.end - c.start) / length < _WHOLE), clauses[0])
    return entry.reading, article.id


def _result(case: Case, rule: Rule, settings: Settings, left: _Said, right: _Said) -> Result:
    fills = {
        "value": _french.written(left.commitment),
        "expected": _french.written(right.commitment),
        "where": _places.label(case, left.entry),
        "other": _places.label(case, right.entry),
        "level": f" (« {left.commitment.severity} »)" if left.commitment.severity else "",
    }
    fills["note"] = _settled(case, settings, left, right)
    severity: Severity | None = None
    if fills["note"] and rule.severity != "by-service":
        severity = SEVERITIES[min(SEVERITIES.index(rule.severity) + 1, len(SEVERITIES) - 1)]
    reason = f"{fills['value']} ({fills['where']}), {fills['expected']} ({fills['other']})."
    return Result("fail", reason, (left.span, right.span), fills, severity=severity)


def _settled(case: Case, settings: Settings, left: _Said, right: _Said) -> str:
    """What decides between the two, in a sentence; empty when nothing does."""
    if ruled := case.corpus.having(settings.precedence):
        where = _places.label(case, case.corpus.entries[min(ruled)])
        return f" L'ordre de priorité ({where}) dit lequel prévaut."
    yielding = {case.corpus.readings[one.entry.reading].nature.form in settings.yields for one in (left, right)}
    return f" {settings.because}" if len(yielding) == 2 else ""


def _dated(case: Case, dates: _calendar.Dates, said: list[_Said]) -> Result:
    for one in said:
        for wrong in _calendar.mismatches(case, dates, one.entry.reading, one.commitment):
            fills = {"value": wrong.term, "expected": f"du {wrong.start} au {wrong.end}"}
            return Result("fail", f"{fills['value']}, {fills['expected']}.", wrong.spans, fills)
    return Result("pass", "Les dates s'accordent avec la durée.")
