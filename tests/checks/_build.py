"""Contracts made by hand for checks that compare commitments: clauses of sentences, each with what it promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reviewer import checks
from reviewer.corpus import Corpus
from reviewer.rulefile import Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import (
    Block,
    Clause,
    Commitment,
    Document,
    Fact,
    Form,
    Nature,
    Passage,
    PassageKind,
    Reading,
    Settings,
    Source,
    TopicState,
    Value,
)

UNITS = {
    "gti": "hours", "gtr": "hours", "rpo": "hours", "rto": "hours", "breach_notice": "hours", "availability": "percent",
    "sla_penalty_rate": "percent", "sla_penalty_cap": "percent", "backup_frequency": "per_day", "initial_term": "months",
    "renewal_term": "months", "notice_non_renewal": "days", "payment_term": "days", "fee": "eur",
    "liability_cap": "cap", "support_hours": "schedule",
}  # fmt: skip
TOPIC = Topic.model_construct(topic="essai", title="Essai", family="redaction", applies={}, params={}, elements=())  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class Says:
    """A passage and what it promises."""

    text: str
    promises: tuple[Commitment, ...] = ()
    kind: PassageKind = "sentence"
    facts: tuple[Fact, ...] = ()


def promise(kind: str, value: Any, n: float | None = None, unit: str = "", **fields: Any) -> Commitment:
    """A commitment, in the unit of the taxonomy; `n` and `unit` are what is written."""
    per = fields.pop("per", None)
    written: Value = value
    if n is not None:
        written = (("n", n), ("unit", unit), ("per", per)) if per else (("n", n), ("unit", unit))
    return Commitment(kind, value, UNITS[kind], written, 0, 0, **fields)


def says(text: str, *promises: Commitment, kind: PassageKind = "sentence") -> Says:
    return Says(text, promises, kind)


def reading(clauses: Sequence[tuple[str, Sequence[Says]]], index: int = 0, form: Form = "contrat") -> Reading:
    """A document of numbered clauses, each a title and its passages."""
    text = ""
    tree: list[Clause] = []
    passages: list[Passage] = []
    commitments: list[Commitment] = []
    facts: list[Fact] = []
    for number, (title, body) in enumerate(clauses):
        start = len(text)
        text += title + "\n"
        passages.append(Passage(start, start + len(title), number, "title"))
        inside = len(text)
        for one in body:
            at = len(text)
            text += one.text + "\n"
            passages.append(Passage(at, at + len(one.text), number, one.kind))
            commitments += [replace(c, start=at, end=at + len(one.text)) for c in one.promises]
            facts += [replace(f, start=f.start + at, end=f.end + at) for f in one.facts]
        tree.append(Clause(number, start, len(text), len(text), str(number + 1), title, 1, None, "body", inside))
    document = Document(Source(f"dossier/d{index}.md", "", "md"), text, (Block("paragraph", 0, len(text)),))
    nature = Nature(True, form, ("infogerance",), it_services=True)
    return Reading(index, document, tuple(tree), tuple(passages), tuple(facts), tuple(commitments), nature)


def case(*readings: Reading, params: dict[str, float] | None = None) -> checks.Case:
    corpus = Corpus(readings)
    everything = frozenset(range(len(corpus.entries)))
    rulebook = Ruleset.model_construct(topics=(TOPIC,), packs=(), pack_of={}, sha256="")  # type: ignore[call-arg]
    chosen = Settings(params=tuple((params or {}).items()))
    return checks.Case(corpus, TOPIC, TopicState("essai", "present", 1.0), everything, chosen, rulebook)


def one(*sentences: Says) -> checks.Case:
    """A contract of one document and one clause."""
    return case(reading([("Clause", sentences)]))


def rule(check: str, severity: str = "warning", **settings: Any) -> Rule:
    return Rule.model_validate(
        {"id": "r", "title": "t", "check": check, "severity": severity, "message": "m", "with": settings}
    )
