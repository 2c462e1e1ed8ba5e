"""Weak, hollow or excessive wording, with its guard-rails: whose duty it is, whether a figure stands beside it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from reviewer.checks import Case, Result, quote
from reviewer.corpus import Entry
from reviewer.patterns import pattern
from reviewer.rulefile import Motifs, Rule
from reviewer.types import FOUND

_FIGURE = tuple(pattern(p) for p in ("<duree>", "<montant>", "<pourcent>"))
_DENIED = pattern("(ne (peut|peuvent|saurait|pourra)|interdit|sans que|n exclu(t|ent) pas|a l exclusion) ..3")
_DENIED_WITHIN = 40  # characters before the match: legal catalogue, 0.2
_EVIDENCE = 5

SEEKS_FAULT = True


class Settings(BaseModel):
    """What to look for, and what makes it harmless."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    find: Motifs
    unless: Motifs = ()
    unless_anywhere: Motifs = ()  # one of these, anywhere in the contract, makes it harmless
    unless_commitment: tuple[str, ...] = ()  # so does a commitment of one of these kinds
    debtor: Literal["prestataire", "client", "any", "not-prestataire"] = "any"
    scope: Literal["topic", "document"] = "topic"
    figure_excuses: bool = True
    negation_excuses: bool = False
    at_least: int = 1  # passages: fewer are harmless
    per_thousand_words: float | str = 0  # so is a wording no denser than that number, or `$parameter`


def run(case: Case, rule: Rule, settings: Settings) -> Result:
    """Fails on the passages that hold a faulty wording; silent where the topic itself is missing."""
    if settings.scope == "topic" and case.state.status not in FOUND:
        return Result("not-applicable", "Sans clause sur ce thème, sa rédaction ne se juge pas.")
    corpus = case.corpus
    promised = {promise.kind for reading in corpus.readings for promise in reading.commitments}
    if promised & set(settings.unless_commitment) or corpus.having(settings.unless_anywhere):
        return Result("pass", "Une autre stipulation y répond.")
    within = case.scope if settings.scope == "topic" else None
    hits: dict[int, str] = {}
    for wanted in settings.find:
        for number, match in corpus.index.find(wanted, within):
            entry = corpus.entries[number]
            if number in hits or entry.passage.kind == "title" or not _bound(entry, settings.debtor):
                continue
            if settings.negation_excuses and _denied(corpus.index.flat[number], match.start()):
                continue
            hits[number] = entry.text[match.start() : match.end()]
    excused = corpus.having(settings.unless, hits.keys())
    if settings.figure_excuses:
        excused |= corpus.having(_FIGURE, hits.keys())
    hits = {number: text for number, text in hits.items() if number not in excused}
    words = sum(entry.words for entry in corpus.entries if within is None or entry.number in within)
    density = len(hits) * 1000 / max(1, words)
    if len(hits) < max(1, settings.at_least) or density <= case.number(settings.per_thousand_words):
        return Result("pass", "Aucune formule de ce genre, ou trop peu.")
    numbers = sorted(hits)
    fills = {
        "match": quote(hits[numbers[0]]),
        "count": str(len(numbers)),
        "density": f"{density:.1f}".replace(".", ","),
    }
    return Result("fail", f"Formule relevée : « {fills['match']} ».", corpus.spans(numbers, _EVIDENCE), fills)


def _bound(entry: Entry, debtor: str) -> bool:
    """Is the passage a duty of `debtor`? When nobody can be told, the provider is presumed, never the client."""
    who = entry.passage.debtor
    if debtor == "not-prestataire":  # the client, under whatever name, or « vous »
        return who in ("client", "unknown")
    if debtor == "any" or who in (debtor, "both"):
        return True
    return who == "unknown" and debtor == "prestataire"


def _denied(flat: str, at: int) -> bool:
    return _DENIED.search(flat[max(0, at - _DENIED_WITHIN) : at]) is not None
