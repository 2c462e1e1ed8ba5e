"""Levels of gravity as contracts name them: which commitments are about the gravest incidents, which about the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from reviewer.patterns import flatten, pattern
from reviewer.types import Commitment

_LEVELS = (  # gravest first
    pattern(
        "bloqu*|critiq*|urgen*|p1|p0|s1|priorite (1|haute|un)|niveau 1|severite 1|gravite 1|tres haute|crise"
        "|arret (total|complet)"
    ),
    pattern("majeur*|haute|elevee|grave"),
)
_NOT_GRAVE = pattern("non (bloqu*|critiq*|majeur*|urgen*)")
_ENDING = re.compile(r"(?<=\w{3})e?s?(?!\w)")

Item = TypeVar("Item")


def gravest(items: Iterable[Item], commitment: Callable[[Item], Commitment]) -> list[Item]:
    """Those of the gravest levels, or all of them when none is graded."""
    items = list(items)
    graded = [item for item in items if commitment(item).severity]
    for level in _LEVELS:
        if found := [item for item in graded if level.search(flat := _flat(commitment(item))) and not _lesser(flat)]:
            return found
    return [] if graded else items


def _flat(commitment: Commitment) -> str:
    return flatten(commitment.severity or "")


def stem(commitment: Commitment) -> str:
    """The level without its endings: « bloquant » and « Bloquantes » are one; empty when none is named."""
    return _ENDING.sub("", " ".join(_flat(commitment).split()))


def _lesser(flat: str) -> bool:
    return _NOT_GRAVE.search(flat) is not None
