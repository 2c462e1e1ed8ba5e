"""Patterns that backtrack: each is timed on texts made to look like it without ever ending as it does."""

from __future__ import annotations

from collections.abc import Iterator
from time import process_time

from reviewer.linting import Fault, Scene
from reviewer.linting._lists import lists
from reviewer.linting._samples import samples
from reviewer.patterns import Pattern

SLOW = 0.25  # seconds, on the longest text
_SIZES = (250, 1000, 4000)  # characters: a hard pattern is caught on a short text
_TRIES = 3


def lint(scene: Scene) -> Iterator[Fault]:
    """A pattern slower than `SLOW` on four thousand characters is an error."""
    timed: dict[str, float] = {}
    for topic in scene.topics:
        for found in lists(topic):
            for at, one in enumerate(found.patterns):
                if one.source not in timed:
                    timed[one.source] = slowest(one)
                if timed[one.source] > SLOW:
                    message = f"motif « {one.source} » trop lent sur un long passage ({timed[one.source]:.1f} s)"
                    yield Fault(topic.topic, (*found.where, at), "error", "slow-pattern", message)


def slowest(pattern: Pattern, limit: float = SLOW) -> float:
    """Seconds of processor that a pattern takes on the worst of some texts; as soon as one passes `limit`, that one."""
    worst = 0.0
    for unit in _teasers(pattern):
        for size in _SIZES:
            text = (unit * (size // len(unit) + 1))[:size]
            spent = _spent(pattern, text)
            if spent > limit:  # once more: another process may have disturbed the first try
                spent = min(spent, *(_spent(pattern, text) for _ in range(_TRIES)))
            worst = max(worst, spent)
            if spent > limit:
                return spent
    return worst


def _spent(pattern: Pattern, text: str) -> float:
    before = process_time()
    pattern.search(text)
    return process_time() - before


def _teasers(pattern: Pattern) -> list[str]:
    """Beginnings of a text that matches, to be repeated: all but its last word, its first half, its first word."""
    texts = samples(pattern)
    if not texts:
        return ["zq "]
    longest = max(texts, key=len).split()
    shortest = min(texts, key=len).split()
    cuts = [longest[:-1], longest[: len(longest) // 2], shortest[:1], shortest[:-1]]
    return list(dict.fromkeys(" ".join(cut) + " " for cut in cuts if cut)) or ["zq "]
