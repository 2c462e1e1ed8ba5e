"""Which severity a delay is promised for: named beside it, in its label, in the title, or in the lines before."""

from __future__ import annotations

import re
from itertools import pairwise

from reviewer.facts.binding._scene import Scene
from reviewer.facts.binding._severity import SEVERITY, label, severity_in, worded

_LABEL_WORDS = 6


def level_of(scene: Scene, at: int, levels: list[tuple[int, str]], *, lone: bool) -> str | None:
    """The severity of the value at `at`, among those the passage names, else of its label, its title or its lead.

    `lone` when the passage is hardly more than a label and a value.
    """
    own = scene.titles.partition(" < ")[0]
    titled = {name for _, name in severity_in(own)}
    if len(titled) == 1 and sum(fact.kind == "duration" for fact in scene.values.values()) == 1:
        levels = []  # « Anomalie majeure »: what the sentence calls important is a function
    if not levels:
        if (
            lone
            and (item := re.match(r"[*•\- ]*([^:D]{3,40}?) ?[:(]", scene.text))
            and SEVERITY.match(item[1].strip(" *-•"))
        ):
            return label(item[1])
        if len(titled) > 1 and (title := _named(own)):
            return title  # « P1 - Critique »
        for text in (scene.lead, own):
            around = {name for _, name in severity_in(text)}
            if len(around) == 1:
                return label(around.pop())
        return _said_before(scene)
    first_value = min(scene.values)
    if (item := re.match(r"[*•\- ]*([^:(D]{2,40}?) ?\([^)D]*\) ?:", scene.text)) and severity_in(item[1], cell=True):
        return label(item[1])  # « Majeure (service dégradé) : 8 h »
    if levels[0][0] < first_value:  # « bloquant : 4 h ; majeur : 8 h »
        before = [(start, name) for start, name in levels if start < at]
        start, name = before[-1]
        if len(before) > 1 and scene.text[before[-2][0] : start].strip() == f"{before[-2][1]} (":
            return f"{label(before[-2][1])} ({label(name)})"  # « bloquantes (criticité 1) »
        return label(name)
    bounds = [place for place, value in scene.values.items() if place > at and value.kind == "duration"]
    for begin, end in pairwise((at, *bounds, len(scene.text))):  # « 4 h pour les bloquants, 8 h pour les majeurs »
        if named := [(start, name) for start, name in levels if begin < start < end]:
            return label(worded(scene.text, named)[0])
    return label(levels[-1][1])


def _said_before(scene: Scene) -> str | None:
    """The severity that opens one of the lines just before: « P1 - Critique », then its definition, then its delays."""
    lines = reversed(scene.before.split(" . "))
    return next((name for line in lines if (name := _named(re.split(r"[:.]| definition", line, maxsplit=1)[0]))), None)


def _named(line: str) -> str | None:
    """The severity that a short line opens with, whole: « P1 - Critique »."""
    name = line.strip(" *•-")
    return label(name) if len(name.split()) <= _LABEL_WORDS and severity_in(name, cell=True)[:1] else None
