"""Ways of looking that rule files may ask for: one file a kind, found by its name.

A check file defines `Settings` (a pydantic model of what a rule writes under `with:`), `SEEKS_FAULT` (does it look for
something wrong, rather than for something that must be there?) and `run(case, rule, settings) -> Result`. It holds no
opinion: thresholds, wording and severity are the rule's.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from reviewer.corpus import Corpus
from reviewer.rulefile import Rule, Topic
from reviewer.ruleset import Ruleset
from reviewer.types import Outcome, Settings, Severity, Span, TopicState, Value


@dataclass(frozen=True, slots=True)
class Case:
    """What a check may look at: one topic of one contract."""

    corpus: Corpus
    topic: Topic
    state: TopicState
    scope: frozenset[int]  # corpus entries that speak of the topic
    settings: Settings
    ruleset: Ruleset
    concluded: str | None = None  # ISO 8601: conclusion or last renewal, the date whose law applies

    def number(self, value: float | str) -> float:
        """A threshold: a number, or `$name` of a parameter. Raises KeyError, ValueError."""
        if isinstance(value, str) and value.startswith("$"):
            value = self.ruleset.param(value[1:], dict(self.settings.params))
        return float(value)


@dataclass(frozen=True, slots=True)
class Result:
    """What a check found. `fills` feeds the placeholders of the rule's message."""

    outcome: Outcome
    reason: str  # French
    evidence: tuple[Span, ...] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    value: Value = None
    expected: Value = None
    severity: Severity | None = None  # the check's own, when it depends on what was found
    credit: float = 0.0  # 0 to 1: how much of what was asked is there, when it fails


@cache
def kinds() -> tuple[str, ...]:
    """The names of the check kinds: the files of this folder."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


@cache
def kind(name: str) -> ModuleType:
    """The check of that name. Raises KeyError."""
    if name not in kinds():
        raise KeyError(name)
    return importlib.import_module(f"{__name__}.{name}")


def settings_of(rule: Rule) -> BaseModel:
    """What a rule writes under `with:`, validated. Raises KeyError, pydantic.ValidationError."""
    model: type[BaseModel] = kind(rule.check).Settings
    return model.model_validate(rule.settings)


def seeks_fault(rule: Rule) -> bool:
    """Does the rule look for something wrong, rather than for something that must be there?"""
    answer: bool = kind(rule.check).SEEKS_FAULT
    return answer


def run(case: Case, rule: Rule) -> Result:
    """The result of one rule. A topic that does not apply, or could not be read, is not judged."""
    if case.state.status == "not-applicable":
        return Result("not-applicable", "Le thème ne concerne pas ce type de contrat.")
    if not applicable(case, rule):
        return Result("not-applicable", "Les conditions de la règle ne sont pas réunies.")
    result: Result = kind(rule.check).run(case, rule, settings_of(rule))
    return result


def applicable(case: Case, rule: Rule) -> bool:
    """Do the side, services, form and preconditions of `rule` hold for this contract?"""
    return case.settings.side in rule.side and holds(case, rule.when)


def holds(case: Case, when: Any) -> bool:
    """Does a `when:` hold for this contract? One without a date was concluded before the day of the review."""
    natures = [reading.nature for reading in case.corpus.readings]
    services = {service for nature in natures for service in nature.services}
    forms = {nature.form for nature in natures}
    latest = case.concluded or case.settings.as_of
    return not (
        (when.services and not services & set(when.services))
        or (when.forms and not forms & set(when.forms))
        or (when.not_forms and forms & set(when.not_forms))
        or (when.mentions and not case.corpus.having(when.mentions))
        or (when.not_mentions and case.corpus.having(when.not_mentions))
        or (latest and when.concluded_from and latest < when.concluded_from)
        or (when.whole and all(nature.partial for nature in natures))
        or (case.concluded and when.concluded_to and case.concluded > when.concluded_to)
    )


def quote(text: str, limit: int = 160) -> str:
    """A passage on one line, cut at a word when it is longer than `limit`."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit].rsplit(" ", 1)[0] + " …"


def french_list(names: Sequence[str]) -> str:
    """« a, b et c »."""
    return " et ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
