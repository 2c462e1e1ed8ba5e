"""Patterns that are written twice, that another one of the list covers, or that can never count."""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.linting import Fault, Scene
from reviewer.linting._lists import Motifs, lists
from reviewer.linting._samples import samples
from reviewer.patterns import Pattern, flatten
from reviewer.rulefile import Topic


def lint(scene: Scene) -> Iterator[Fault]:
    """Duplicates and unreachable patterns are errors; those that another one covers, warnings; unmet ones, notes."""
    for topic in scene.topics:
        said = [flatten(text) for text in _texts(topic)]
        for found in lists(topic):
            yield from _twice(topic, found)
            yield from _silenced(topic, found)
            yield from _covered(topic, found)
            yield from _unmet(topic, found, said)


def _twice(topic: Topic, found: Motifs) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for at, one in enumerate(found.patterns):
        if one.regex_source in first:
            there = found.patterns[first[one.regex_source]].source
            message = f"motif « {one.source} » écrit deux fois dans la même liste (« {there} »)"
            yield Fault(topic.topic, (*found.where, at), "error", "duplicate-pattern", message)
        first.setdefault(one.regex_source, at)


def _silenced(topic: Topic, found: Motifs) -> Iterator[Fault]:
    """A pattern whose every match is also a match of what makes it harmless never counts."""
    for at, one in enumerate(found.patterns):
        for other in found.silenced_by:
            if _covers(other, one):
                message = f"motif « {one.source} » jamais atteint : « {other.source} » l'écarte toujours"
                yield Fault(topic.topic, (*found.where, at), "error", "unreachable-pattern", message)
                break


def _covered(topic: Topic, found: Motifs) -> Iterator[Fault]:
    dropped: set[int] = set()
    for at, one in enumerate(found.patterns):
        for rank, other in enumerate(found.patterns):
            if rank in dropped or rank == at or other.regex_source == one.regex_source:
                continue
            if _covers(other, one):
                dropped.add(at)
                message = f"motif « {one.source} » sans effet : « {other.source} » trouve déjà tout ce qu'il trouve"
                yield Fault(topic.topic, (*found.where, at), "warning", "covered-pattern", message)
                break


def _unmet(topic: Topic, found: Motifs, said: list[str]) -> Iterator[Fault]:
    for at, one in enumerate(found.patterns):
        if not any(one.search(text) for text in said):
            message = f"motif « {one.source} » qu'aucun exemple ni aucun texte du fichier ne rencontre"
            yield Fault(topic.topic, (*found.where, at), "info", "unmet-pattern", message)


def _covers(wide: Pattern, narrow: Pattern) -> bool:
    """Does `wide` match in every text made for `narrow`?"""
    texts = samples(narrow)
    return bool(texts) and all(wide.search(text) for text in texts)


def _texts(topic: Topic) -> Iterator[str]:
    for example in topic.examples:
        yield example.text
        yield from example.annexes
    for wording in (topic.suggest, *(rule.suggest for rule in topic.rules if rule.suggest)):
        yield wording.preferred
        yield wording.fallback or ""
    yield topic.title
    yield topic.why
