"""Legal references and dates: addresses that cannot be right, days that do not exist or are still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reviewer.linting import Fault, Scene, Where
from reviewer.rulefile import LegalRef, Topic, When

_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s<>\"«»]*)?", re.IGNORECASE)


def lint(scene: Scene) -> Iterator[Fault]:
    """A broken address or date is an error; the same reference twice, a warning."""
    for topic in scene.topics:
        yield from _references(topic, ("legal",), topic.legal, scene.today)
        for at, element in enumerate(topic.elements):
            yield from _dates(topic, ("elements", at, "when"), element.when)
        for at, rule in enumerate(topic.rules):
            yield from _references(topic, ("rules", at, "legal"), rule.legal, scene.today)
            yield from _dates(topic, ("rules", at, "when"), rule.when)
        for at, example in enumerate(topic.examples):
            if _unreal(example.as_of):
                yield _no_day(topic, ("examples", at, "as_of"), example.as_of)


def _references(topic: Topic, where: Where, legal: Sequence[LegalRef], today: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, item in enumerate(legal):
        here = (*where, at)
        if item.url is not None and not _URL.fullmatch(item.url):
            message = f"adresse « {item.url} » mal formée : https://… est attendu"
            yield Fault(topic.topic, (*here, "url"), "error", "bad-url", message)
        for name in ("verified_on", "in_force_from", "in_force_to"):
            day = getattr(item, name)
            if day is not None and _unreal(day):
                yield _no_day(topic, (*here, name), day)
        if item.verified_on is not None and item.verified_on > today:
            message = f"« verified_on » est dans le futur : {item.verified_on}"
            yield Fault(topic.topic, (*here, "verified_on"), "error", "future-date", message)
        yield from _ordered(topic, here, item.in_force_from, item.in_force_to)
        if item.ref in seen:
            yield Fault(topic.topic, here, "warning", "duplicate-reference", f"référence en double : {item.ref}")
        seen.add(item.ref)


def _dates(topic: Topic, where: Where, when: When) -> Iterator[Fault]:
    for name in ("concluded_from", "concluded_to"):
        day = getattr(when, name)
        if day is not None and _unreal(day):
            yield _no_day(topic, (*where, name), day)
    yield from _ordered(topic, where, when.concluded_from, when.concluded_to)


def _ordered(topic: Topic, where: Where, first: str | None, last: str | None) -> Iterator[Fault]:
    if first is not None and last is not None and first > last:
        yield Fault(topic.topic, where, "error", "bad-date", f"période à l'envers : du {first} au {last}")


def _no_day(topic: Topic, where: Where, day: str) -> Fault:
    return Fault(topic.topic, where, "error", "bad-date", f"« {day} » n'est pas un jour du calendrier")


def _unreal(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return True
    return False
