"""What is wrong with rule files beyond their shape: one file a kind of fault, found by its name.

A file defines `lint(scene) -> Iterator[Fault]`. Faults of level `error` make `review lint-rules` fail.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reviewer import strictyaml
from reviewer.rulefile import Topic
from reviewer.ruleset import Ruleset

Level = Literal["error", "warning", "info"]
Where = tuple[str | int, ...]  # path of a key or item in the value of a rule file


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a rule file and its place in it."""

    topic: str
    where: Where
    level: Level
    code: str  # stable, English
    message: str  # French


@dataclass(frozen=True)
class Scene:
    """The topics to look at, in the rulebook they belong to."""

    rulebook: Ruleset
    topics: tuple[Topic, ...]
    today: str  # ISO 8601

    @cached_property
    def places(self) -> dict[str, dict[Where, tuple[int, int]]]:
        """By topic, the line and column of each key and item of its file."""
        return {
            topic.topic: strictyaml.load(self.rulebook.file_of(topic.topic).read_text("utf-8"))[1]
            for topic in self.topics
        }

    def line(self, fault: Fault) -> int:
        """The line of a fault: that of its key or item, else of the nearest one above it."""
        places = self.places[fault.topic]
        for end in range(len(fault.where), 0, -1):
            if fault.where[:end] in places:
                return places[fault.where[:end]][0]
        return 1


def kinds() -> tuple[str, ...]:
    """The kinds of fault that are looked for: the files of this folder that do not begin with `_`."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def lint(scene: Scene, wanted: Sequence[str] = ()) -> Iterator[Fault]:
    """The faults of these kinds, of all by default."""
    for name in wanted or kinds():
        yield from importlib.import_module(f"{__name__}.{name}").lint(scene)
