"""Two topics that find fault with the same passage: the reader would be told one defect twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from reviewer import checks, examples
from reviewer.corpus import meet
from reviewer.linting import Fault, Scene
from reviewer.rulefile import Example
from reviewer.types import Finding

Pair = tuple[str, str]


def lint(scene: Scene) -> Iterator[Fault]:
    """Each pair of rules of different topics that fire on one passage of an example, once: a warning."""
    topics = {topic.topic: topic for topic in scene.rulebook.topics}
    seeking = {
        topic.rule_id(rule)
        for topic in topics.values()
        for rule in topic.rules
        if rule.check in checks.kinds() and checks.seeks_fault(rule)
    }
    seen: dict[Pair, list[tuple[str, int, Example]]] = defaultdict(list)
    for topic in scene.topics:
        for at, example in enumerate(topic.examples):
            if "fail" not in example.want.values():
                continue
            try:
                review = examples.tried(topic, example, scene.rulebook, alone=False)
            except RuntimeError:  # `review test` tells it
                continue
            found = [finding for finding in review.findings if finding.rule in seeking]
            for one, two in combinations(found, 2):
                if one.topic != two.topic and topic.topic in (one.topic, two.topic) and _meet(one, two):
                    seen[min(one.rule, two.rule), max(one.rule, two.rule)].append((topic.topic, at, example))
    for (first, second), places in seen.items():
        name, at, example = places[0]
        times = f" ({len(places)} exemples)" if len(places) > 1 else ""
        said = f"{first} et {second} signalent le même passage de l'exemple « {example.name} »{times}"
        yield Fault(name, ("examples", at), "warning", "same-passage", said)


def _meet(one: Finding, two: Finding) -> bool:
    return any(meet(a, b) for a in one.evidence for b in two.evidence)
