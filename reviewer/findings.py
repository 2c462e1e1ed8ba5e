"""From a failed rule to a finding ready to be shown: its words filled in, in the terms of that kind of contract."""

from __future__ import annotations

import hashlib
import re

from reviewer import checks, outputs
from reviewer.corpus import Corpus
from reviewer.patterns import fold
from reviewer.rulefile import Rule, Wording
from reviewer.types import FOUND, SEVERITIES, Basis, Finding, Legal, Severity, Suggestion, TopicState

_BASES: tuple[Basis, ...] = ("unlawful", "unwritten", "contradiction", "presumed", "risk", "practice")  # surest first
_PUBLIC = (  # a public buyer, its contractor and their contract bear other names (CCAG-TIC 2021, art. 2)
    (r"\b([Ll])es Prestataires\b", r"\1es Titulaires"),
    (r"\bPrestataire\b", "Titulaire"),
    (r"\b([Ll])e Client\b", r"\1'Acheteur"),
    (r"\b([Aa])u Client\b", r"\1 l'Acheteur"),
    (r"\b([Dd])u Client\b", r"\1e l'Acheteur"),
    (r"\bque le Client\b", "que l'Acheteur"),
    (r"\bClient\b", "Acheteur"),
    (r"\bContrat\b", "Marché"),
)


def rank(finding: Finding) -> tuple[int, int]:
    """The place of a finding among others: the gravest first, and of these the surest in law."""
    return SEVERITIES.index(finding.severity), _BASES.index(finding.basis)


def make(case: checks.Case, rule: Rule, result: checks.Result, severity: Severity) -> Finding:
    """The finding of a rule that failed on one contract."""
    topic, state = case.topic, case.state
    fills = {"clause": topic.title, **result.fills}
    suggest = rule.suggest or topic.suggest
    legal = rule.legal or topic.legal
    rule_id = topic.rule_id(rule)
    return Finding(
        rule=rule_id,
        topic=topic.topic,
        severity=severity,
        basis=rule.basis,
        confidence=round(min(rule.confidence, state.confidence), 2),
        message=rule.message.format_map(_Fills(fills)) + _undated(case, rule),
        why=rule.why or topic.why,
        legal=tuple(Legal(item.ref, item.url, item.verified_on) for item in legal),
        suggestion=_suggestion(case, suggest),
        evidence=result.evidence,
        value=result.value,
        expected=result.expected,
        fingerprint=_fingerprint(case.corpus, rule_id, result, state),
    )


def _suggestion(case: checks.Case, wording: Wording) -> Suggestion:
    """What to ask for, in the words of public procurement when the contract is one."""
    if not all(reading.nature.form == "marche-public" for reading in case.corpus.readings):
        return Suggestion(wording.preferred, wording.fallback)
    preferred, fallback = wording.preferred, wording.fallback
    for private, public in _PUBLIC:
        preferred = re.sub(private, public, preferred)
        fallback = re.sub(private, public, fallback) if fallback else None
    return Suggestion(preferred, fallback)


def _undated(case: checks.Case, rule: Rule) -> str:
    """What to add to a finding that holds for contracts of certain dates when the date of this one is unknown."""
    first, last = rule.when.concluded_from, rule.when.concluded_to
    if case.concluded or not (first or last):
        return ""
    since = f"à compter du {outputs.day(first)}" if first else ""
    until = f"jusqu'au {outputs.day(last)}" if last else ""
    when = " et ".join(part for part in (since, until) if part)
    return f" Vaut pour un contrat conclu ou renouvelé {when} : la date de celui-ci n'a pas été trouvée."


class _Fills(dict[str, str]):
    """Placeholders of a message; one that the check does not fill is left out."""

    def __missing__(self, key: str) -> str:
        return "…"


def _fingerprint(corpus: Corpus, rule_id: str, result: checks.Result, state: TopicState) -> str:
    """Rule and evidence, folded: it survives edits elsewhere, another page, another file format."""
    quotes = [corpus.readings[s.document].document.text[s.start : s.end] for s in result.evidence]
    missing = [element.id for element in state.elements if element.status not in FOUND]
    parts = [rule_id, *(" ".join(fold(quote).split()) for quote in quotes), *missing]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
