"""A case made from a text, read as the pipeline reads it, for checks that need its clauses and values."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from reviewer import checks, clauses, facts, readers
from reviewer.corpus import Corpus
from reviewer.rulefile import Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import Coverage, Form, Nature, Reading, Settings, TopicState

_TOPIC = Topic.model_construct(topic="essai", title="Essai", family="redaction")  # type: ignore[call-arg]  # only what checks look at
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s+[A-ZÉÀ«])|$)", re.DOTALL)


def rule(check: str, severity: str = "warning", **settings: Any) -> Rule:
    return Rule.model_validate(
        {"id": "r", "title": "t", "check": check, "severity": severity, "message": "m", "with": settings}
    )


def case(
    *texts: str,
    form: Form = "contrat",
    concluded: str | None = None,
    partial: bool = False,
    ratio: float = 1.0,
) -> checks.Case:
    """The case of one document a text, in Markdown."""
    readings = tuple(_reading(at, text, form, ratio, partial=partial) for at, text in enumerate(texts))
    corpus = Corpus(readings)
    rulebook = Ruleset.model_construct(topics=(_TOPIC,), packs=(), pack_of={}, sha256="")  # type: ignore[call-arg]
    every = frozenset(entry.number for entry in corpus.entries)
    return checks.Case(corpus, _TOPIC, TopicState("essai", "present", 1.0), every, Settings(), rulebook, concluded)


def quotes(judged: checks.Case, result: checks.Result) -> list[str]:
    """The passages that a result shows."""
    return [judged.corpus.readings[s.document].document.text[s.start : s.end] for s in result.evidence]


def _reading(at: int, text: str, form: Form, ratio: float, *, partial: bool) -> Reading:
    document = replace(readers.read(f"essai-{at}.md", text.encode()), coverage=Coverage(ratio))
    tree = clauses.split(document)
    passages = clauses.passages(
        document, tree, lambda texts: [[m.span() for m in _SENTENCE.finditer(t)] for t in texts]
    )
    values = facts.find(document, tree, passages)
    return Reading(at, document, tree, passages, values, (), Nature(True, form, (), partial=partial))
