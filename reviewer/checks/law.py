"""Outdated references to the law, with what replaces them, in the light of the day the contract was concluded."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from reviewer.checks import Case, Result, french_list, quote
from reviewer.checks._words import french_day
from reviewer.patterns import flatten
from reviewer.rulefile import Day, Motifs, Rule
from reviewer.types import SEVERITIES, Severity

_QUOTED = 60  # characters
_SHOWN = 2  # references named in the message; every place is in the evidence

SEEKS_FAULT = True


class Outdated(BaseModel):
    """One reference that is no longer the right one."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    find: Motifs
    context: Motifs = Field((), description="Ce que le passage doit dire pour que le visa soit bien l'ancien.")
    unless: Motifs = Field((), description="… et ce qui montre qu'il vise autre chose, encore en vigueur.")
    homonym: bool = Field(False, description="Le numéro existe encore : hors contexte, simple point à vérifier.")
    successor: str
    since: Day
    contrary: bool = Field(False, description="La règle visée est devenue contraire à la loi.")


class Settings(BaseModel):
    """The outdated references of one class, and what makes any of them harmless."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    table: tuple[Outdated, ...] = Field(min_length=1)
    unless: Motifs = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    number: int  # of the entry
    written: str
    item: Outdated
    severity: Severity
    fits: bool  # the context says that it is the old reference


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on outdated references: info if right at the time, or if it is unclear which text is meant."""
    ordinary = "warning" if rule.severity == "by-service" else rule.severity
    excused = case.corpus.having(settings.unless)
    hits = [hit for item in settings.table for hit in _hits(case, item, ordinary) if hit.number not in excused]
    if not hits:
        return Result("pass", "Aucun visa périmé de ce genre.")
    hits.sort(key=lambda hit: (SEVERITIES.index(hit.severity), not hit.fits, hit.number))
    worst = [hit for hit in hits if (hit.severity, hit.fits) == (hits[0].severity, hits[0].fits)]
    first = {settings.table.index(hit.item): hit for hit in reversed(worst)}  # each outdated text is named once
    named = [
        f"« {quote(hit.written, _QUOTED)} » → {hit.item.successor} ({french_day(hit.item.since)})"
        for hit in worst
        if first[settings.table.index(hit.item)] is hit
    ]
    more = len(named) - _SHOWN
    fills = {
        "match": french_list([f"« {text} »" for text in dict.fromkeys(quote(h.written, _QUOTED) for h in worst)]),
        "references": " ; ".join(named[:_SHOWN]) + (f" ; et {more} de plus" if more > 0 else ""),
        "dating": _dating(case, worst),
        "count": str(len(hits)),
    }
    spans = case.corpus.spans(dict.fromkeys(hit.number for hit in hits))
    return Result("fail", f"Visa relevé : {fills['match']}.", spans, fills, severity=hits[0].severity)


def _hits(case: Case, item: Outdated, ordinary: Severity) -> list[_Hit]:
    corpus = case.corpus
    found: dict[int, str] = {}
    for wanted in item.find:
        for number, match in corpus.index.find(wanted):
            found.setdefault(number, corpus.entries[number].text[match.start() : match.end()])
    fitting = {number for number in found if _entitled(case, number, item)} if item.context else set(found)
    fitting |= corpus.having(item.context, found.keys())
    away = corpus.having(item.unless, found.keys())
    return [
        _Hit(number, written, item, _severity(case, item, ordinary, fits=number in fitting), number in fitting)
        for number, written in found.items()
        if number not in away and (number in fitting or item.homonym)
    ]


def _entitled(case: Case, number: int, item: Outdated) -> bool:
    """Is the clause a reference stands in titled for what the old text was about?"""
    title = flatten(case.corpus.clause_of(case.corpus.entries[number]).title or "")
    return any(wanted.search(title) for wanted in item.context)


def _severity(case: Case, item: Outdated, ordinary: Severity, *, fits: bool) -> Severity:
    if not fits or (case.concluded and case.concluded < item.since):
        return "info"
    return "error" if item.contrary and case.concluded else ordinary


def _dating(case: Case, hits: list[_Hit]) -> str:
    """What the day of the contract changes."""
    if not hits[0].fits:
        return "Ce numéro existe encore, avec un autre objet : vérifiez ce qui est visé."
    if not case.concluded:
        return "La date du contrat n'a pas été trouvée : conclu plus tôt, il pouvait viser l'ancien texte."
    day = french_day(case.concluded)
    if case.concluded < hits[0].item.since:
        return f"C'était le bon texte au {day}, date du contrat ou de son dernier renouvellement : à actualiser."
    return f"Le contrat, daté du {day} (dernier renouvellement compris), est postérieur."
