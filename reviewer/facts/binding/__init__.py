"""Values bound to what they promise: one module a family of commitments, found by its file name.

A family declares `bind(scene) -> Iterator[Commitment]` (one passage at a time) or `bind_all(scenes, document, facts,
folded)` (when it needs several, such as the rows of a table). Modules whose name begins with `_` are helpers.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from types import ModuleType

from reviewer.facts.binding._scene import Scene, scenes
from reviewer.patterns import fold
from reviewer.types import Clause, Commitment, Document, Fact, Passage

_NEAR = 4000  # characters: a severity said in the title of the clause


@cache
def _families() -> tuple[ModuleType, ...]:
    names = (info.name for info in pkgutil.iter_modules(__path__) if info.name[0] != "_")
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in sorted(names))


def commitments(
    document: Document, clauses: Sequence[Clause], passages: Sequence[Passage], facts: Sequence[Fact], folded: str
) -> tuple[Commitment, ...]:
    """The commitments of a document in reading order, one a distinct value, severity and option."""
    read = [scene for scene in scenes(document, clauses, passages, facts, folded) if _readable(scene, clauses)]
    found: list[Commitment] = []
    for family in _families():
        if hasattr(family, "bind_all"):
            found += family.bind_all(read, document, facts, folded)
        else:
            for scene in read:
                found += family.bind(scene)
    return _distinct([_as_written(one, document, folded) for one in found], document)


def _readable(scene: Scene, clauses: Sequence[Clause]) -> bool:
    number = scene.passage.clause
    return not 0 <= number < len(clauses) or clauses[number].role not in {"toc", "margin"}


def _as_written(one: Commitment, document: Document, folded: str) -> Commitment:
    """Severity and option with the letters of the contract, looked for in the quote, else just before it."""
    return replace(
        one, severity=_written(one.severity, one, document, folded), option=_written(one.option, one, document, folded)
    )


def _written(name: str | None, one: Commitment, document: Document, folded: str) -> str | None:
    if name is None:
        return None
    words = re.compile(r"\W{1,4}".join(map(re.escape, name.split())))
    if match := words.search(folded, one.start, one.end):
        return document.text[match.start() : match.end()]
    before = [match.span() for match in words.finditer(folded, max(0, one.start - _NEAR), one.start)]
    return document.text[before[-1][0] : before[-1][1]] if before else name


def _distinct(found: Sequence[Commitment], document: Document) -> tuple[Commitment, ...]:
    """The same value said twice counts once; without severity it adds nothing to the same one with a severity."""
    levelled = {(c.kind, c.value) for c in found if c.severity}
    seen: dict[tuple[object, ...], Commitment] = {}
    for one in sorted(found, key=lambda c: (c.start, c.end)):
        if one.severity is None and (one.kind, one.value) in levelled:
            continue
        key = (
            one.kind,
            one.value,
            fold(one.severity or ""),
            one.option if one.kind in {"gti", "gtr", "rto", "rpo"} else None,
        )
        if key not in seen:
            seen[key] = replace(one, end=_tight(document, one))
    return tuple(sorted(seen.values(), key=lambda c: (c.start, c.end, c.kind, c.severity or "")))


def _tight(document: Document, one: Commitment) -> int:
    end = one.end
    while end > one.start and document.text[end - 1].isspace():
        end -= 1
    return end
