"""What a rule asks of its check: kinds that do not exist, settings it does not read, thresholds nobody defined."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from reviewer import checks
from reviewer.linting import Fault, Scene, Where
from reviewer.rulefile import Topic


def lint(scene: Scene) -> Iterator[Fault]:
    """All errors, but a threshold that no rule reads."""
    owner: dict[str, str] = {}
    for topic in scene.rulebook.topics:
        for name in topic.params:
            owner.setdefault(name, topic.topic)
    used = {name for topic in scene.rulebook.topics for rule in topic.rules for _, name in _asked((), rule.settings)}
    for topic in scene.topics:
        for at, rule in enumerate(topic.rules):
            yield from _check(topic, at)
            for where, name in _asked(("rules", at, "with"), rule.settings):
                if name not in owner:
                    said = f"le paramètre « ${name} » n'est défini nulle part{_near(name, owner)}"
                    yield Fault(topic.topic, where, "error", "unknown-parameter", said)
        for name in topic.params:
            if owner[name] != topic.topic:
                said = f"le paramètre « {name} » est déjà celui de « {owner[name]} »"
                yield Fault(topic.topic, ("params", name), "error", "duplicate-parameter", said)
            if name not in used:
                said = f"aucune règle ne lit le paramètre « {name} »"
                yield Fault(topic.topic, ("params", name), "warning", "unused-parameter", said)


def _check(topic: Topic, at: int) -> Iterator[Fault]:
    rule = topic.rules[at]
    if rule.check not in checks.kinds():
        said = f"le contrôle « {rule.check} » n'existe pas{_near(rule.check, checks.kinds())}"
        said += f" ; connus : {', '.join(checks.kinds())}"
        yield Fault(topic.topic, ("rules", at, "check"), "error", "unknown-check", said)
        return
    try:
        checks.settings_of(rule)
    except ValidationError as error:
        fields = list(checks.kind(rule.check).Settings.model_fields)
        for item in error.errors():
            name = ".".join(str(part) for part in item["loc"]) or "with"
            known = f"{_near(name, fields)} ; connus : {', '.join(fields) or 'aucun'}"
            what = f"n'existe pas{known}" if item["type"] == "extra_forbidden" else f": {_said(item['msg'])}"
            said = f"réglage « {name} » du contrôle « {rule.check} » {what}"
            yield Fault(topic.topic, ("rules", at, "with", *item["loc"]), "error", "bad-setting", said)


def _said(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return "manque" if text == "Field required" else text


def _asked(where: Where, value: Any) -> Iterator[tuple[Where, str]]:
    """The parameters that a setting names: `$name`, at any depth."""
    if isinstance(value, str) and value.startswith("$"):
        yield where, value[1:]
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _asked((*where, name), inner)
    elif isinstance(value, list | tuple):
        for rank, inner in enumerate(value):
            yield from _asked((*where, rank), inner)


def _near(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (vouliez-vous écrire « {near[0]} » ?)" if near else ""
