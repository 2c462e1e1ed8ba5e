"""What a rule says to its reader: reasons, wording, placeholders, and words that only the law allows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer import examples
from reviewer.linting import Fault, Scene, Where
from reviewer.rulefile import Rule, Topic, placeholders
from reviewer.ruleset import Ruleset

_LONGEST = 260  # characters of a message
_STRONG = re.compile(
    r"\billicites?\b|\bréputée?s? non écrite?s?\b|\bnulle?s? de plein droit\b"
    r"|\b(?:est|sont|serait|seraient|soit) nul(?:le)?s?\b|\bclauses? nulles?\b|\binterdite?s? par (?:la loi|le code)\b",
    re.IGNORECASE,
)
_PRESUMED = re.compile(r"\bprésumée?s? abusi(?:ve|f)s?\b", re.IGNORECASE)
_LEGAL = ("unlawful", "unwritten")
_TO_WRITE = "À ÉCRIRE"
_UNFILLED = "…"  # what the engine writes for a placeholder that the check leaves empty
_BETWEEN = "\x1f"


def lint(scene: Scene) -> Iterator[Fault]:
    """Each of these is an error, but a message that is only long or still to be written."""
    for topic in scene.topics:
        for name, text in (("why", topic.why), ("suggest", topic.suggest.preferred), ("title", topic.title)):
            if not text.strip():
                yield Fault(topic.topic, (name,), "error", "empty-text", f"« {name} » est vide")
        yield from _unwritten(topic)
        for at, rule in enumerate(topic.rules):
            yield from _texts(topic, at, rule)
            yield from _strong(topic, at, rule)
        yield from _placeholders(topic, scene.rulebook)


def _unwritten(topic: Topic) -> Iterator[Fault]:
    """What `review new-rule` left to be written."""
    said: dict[Where, str] = {("why",): topic.why, ("suggest",): f"{topic.suggest.preferred} {topic.suggest.fallback}"}
    said |= {("rules", at, "why"): rule.why or "" for at, rule in enumerate(topic.rules)}
    for where, text in said.items():
        if _TO_WRITE in text:
            yield Fault(topic.topic, where, "warning", "to-write", f"« {where[-1]} » reste à écrire")


def _texts(topic: Topic, at: int, rule: Rule) -> Iterator[Fault]:
    wording = rule.suggest.preferred if rule.suggest else "…"
    for name, text in (("why", rule.why or topic.why), ("message", rule.message), ("title", rule.title)):
        if not text.strip():
            yield Fault(topic.topic, ("rules", at, name), "error", "empty-text", f"« {name} » de {rule.id} est vide")
    if not wording.strip():
        yield Fault(topic.topic, ("rules", at, "suggest"), "error", "empty-text", f"« suggest » de {rule.id} est vide")
    if len(rule.message) > _LONGEST:
        long = f"le constat de {rule.id} compte {len(rule.message)} caractères : {_LONGEST} suffisent"
        yield Fault(topic.topic, ("rules", at, "message"), "warning", "long-message", long)


def _strong(topic: Topic, at: int, rule: Rule) -> Iterator[Fault]:
    for name, text in (("message", rule.message), ("title", rule.title), ("why", rule.why or topic.why)):
        if rule.basis not in _LEGAL and (found := _STRONG.search(text)):
            said = f"{rule.id} dit « {found[0]} » alors que son fondement est « {rule.basis} »"
            yield Fault(topic.topic, ("rules", at, name), "error", "strong-word", said)
        if name != "why" and rule.basis not in (*_LEGAL, "presumed") and (found := _PRESUMED.search(text)):
            said = f"{rule.id} dit « {found[0]} » alors que son fondement est « {rule.basis} », non « presumed »"
            yield Fault(topic.topic, ("rules", at, name), "error", "strong-word", said)


def _placeholders(topic: Topic, rulebook: Ruleset) -> Iterator[Fault]:
    """Placeholders that the check does not fill: found by running the examples on which the rule must fire."""
    wanted: dict[str, tuple[int, tuple[str, ...]]] = {}
    rules = list(topic.rules)
    for at, rule in enumerate(topic.rules):
        if fields := placeholders(rule.message):
            wanted[topic.rule_id(rule)] = (at, fields)
            rules[at] = rule.model_copy(update={"message": _BETWEEN.join(f"{{{field}}}" for field in fields)})
    if not wanted:
        return
    marked = topic.model_copy(update={"rules": tuple(rules)})
    empty: dict[tuple[int, str], None] = {}
    for example in topic.examples:
        if "fail" not in example.want.values():
            continue
        try:
            findings = examples.tried(marked, example, rulebook).findings
        except RuntimeError:  # `review test` tells it
            continue
        for finding in findings:
            at, fields = wanted.get(finding.rule, (0, ()))
            said = finding.message.split(_BETWEEN)
            empty |= {(at, field): None for field, text in zip(fields, said, strict=False) if text == _UNFILLED}
    for at, field in empty:
        rule = topic.rules[at]
        message = f"le constat de {rule.id} cite {{{field}}}, que le contrôle « {rule.check} » ne remplit pas"
        yield Fault(topic.topic, ("rules", at, "message"), "error", "unfilled-placeholder", message)
