"""The lists of patterns of a rule file, and which list silences which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from reviewer import checks
from reviewer.linting import Where
from reviewer.patterns import Pattern
from reviewer.rulefile import Rule, Topic


@dataclass(frozen=True, slots=True)
class Motifs:
    """One list of patterns, where it stands, and the patterns that make what it finds harmless."""

    where: Where
    patterns: tuple[Pattern, ...]
    silenced_by: tuple[Pattern, ...] = ()


def lists(topic: Topic) -> Iterator[Motifs]:
    """Every list of patterns of a topic."""
    yield Motifs(("headings",), topic.headings, topic.not_headings)
    yield Motifs(("not_headings",), topic.not_headings)
    yield Motifs(("strong",), topic.strong, topic.unless)
    yield Motifs(("weak",), topic.weak, topic.unless)
    yield Motifs(("unless",), topic.unless)
    for at, element in enumerate(topic.elements):
        yield Motifs(("elements", at, "any"), element.any, element.unless)
        yield Motifs(("elements", at, "unless"), element.unless)
        yield Motifs(("elements", at, "anywhere"), element.anywhere)
        yield from _conditions(("elements", at, "when"), element.when)
    for at, rule in enumerate(topic.rules):
        yield from _conditions(("rules", at, "when"), rule.when)
        settings = settings_of(rule)
        if settings is not None:
            yield from _settings(("rules", at, "with"), settings)


def settings_of(rule: Rule) -> BaseModel | None:
    """What a rule writes under `with:`, or None when it cannot be read."""
    try:
        return checks.settings_of(rule)
    except (KeyError, ValidationError):
        return None


def _conditions(where: Where, when: BaseModel) -> Iterator[Motifs]:
    yield from _settings(where, when)


def _settings(where: Where, settings: BaseModel) -> Iterator[Motifs]:
    for name in type(settings).model_fields:
        found = getattr(settings, name)
        if _are_patterns(found):
            silenced = getattr(settings, "unless", ()) if name == "find" else ()
            yield Motifs((*where, name), found, silenced if _are_patterns(silenced) else ())
        elif isinstance(found, BaseModel):
            yield from _settings((*where, name), found)


def _are_patterns(value: object) -> bool:
    return isinstance(value, Sequence) and bool(value) and all(isinstance(item, Pattern) for item in value)
