"""The rulebook as the commands that explain it see it: its words in French, and its JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviewer import data
from reviewer.cli._refused import faulty_rules
from reviewer.cli._settings import check_packs

if TYPE_CHECKING:
    from reviewer.rulefile import Rule, Topic
    from reviewer.ruleset import Ruleset

NEED = {"required": "critique", "expected": "à corriger", "optional": "à noter", "not-applicable": "–"}
SEVERITY = {
    "error": "critique",
    "warning": "à corriger",
    "info": "à noter",
    "by-service": "selon le service",
}


def load(packs: tuple[str, ...]) -> Ruleset:
    """The rules of some packs, of all when none is named. Raises Refused, with every fault of the files."""
    from reviewer import ruleset

    check_packs(packs)
    try:
        return ruleset.load(data.directory("rules"), packs or None)
    except ruleset.RulesetError as error:
        raise faulty_rules(error) from error


def severity_word(rule: Rule) -> str:
    """The severity of a rule in French."""
    return SEVERITY[rule.severity]


def as_json(topic: Topic) -> dict[str, Any]:
    """What the rule file of a topic tells a reader: all but the patterns that recognise wording."""
    return {
        "topic": topic.topic,
        "title": topic.title,
        "family": topic.family,
        "applies": dict(topic.applies),
        "why": topic.why,
        "legal": [item.model_dump() for item in topic.legal],
        "suggest": topic.suggest.model_dump(),
        "params": {name: param.model_dump() for name, param in topic.params.items()},
        "elements": [
            {"id": e.id, "title": e.title, "required": e.required, "severity": e.severity, "ask": e.ask}
            for e in topic.elements
        ],
        "rules": [_rule_json(topic, rule) for rule in topic.rules],
    }


def _rule_json(topic: Topic, rule: Rule) -> dict[str, Any]:
    return {
        "id": topic.rule_id(rule),
        "title": rule.title,
        "check": rule.check,
        "severity": rule.severity,
        "basis": rule.basis,
        "confidence": rule.confidence,
        "message": rule.message,
        "why": rule.why or topic.why,
        "legal": [item.model_dump() for item in rule.legal or topic.legal],
        "suggest": (rule.suggest or topic.suggest).model_dump(),
        "side": list(rule.side),
    }
