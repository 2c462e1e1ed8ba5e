"""Values read in the text, what they promise, and who is bound.

A kind of value is one module of this folder, found by its file name. It declares `KIND`; `YIELDS_TO`, the kinds inside
which its own facts are dropped; `NEEDS`, a pattern without which a block holds none of its values, or None for a kind
that reads the whole document at once; and `find(text, folded) -> Iterator[Fact]`, called with one block or with the
document. `folded` has the length of `text` and a newline only where a block ends. Modules whose name begins with `_`
are helpers.
"""

from __future__ import annotations

import importlib
import pkgutil
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from types import ModuleType

from reviewer.facts import _debtors
from reviewer.facts.binding import commitments
from reviewer.patterns import fold
from reviewer.types import Clause, Commitment, Debtor, Document, Fact, Passage

_TITLE_OF_DUTIES = ("obligation", "engagement", "responsabilite", "devoir", "charge")


@cache
def _kinds() -> tuple[ModuleType, ...]:
    modules = (
        importlib.import_module(f"{__name__}.{info.name}")
        for info in pkgutil.iter_modules(__path__)
        if info.name[0] != "_"
    )
    return tuple(module for module in modules if hasattr(module, "KIND"))


def find(document: Document, clauses: Sequence[Clause], passages: Sequence[Passage]) -> tuple[Fact, ...]:  # noqa: ARG001
    """Every value read in the passages of a document, in reading order; offsets are those of the document."""
    folded = _folded(document)
    lines = _lines(folded)
    by_kind = {module.KIND: list(_found(module, document.text, folded, lines)) for module in _kinds()}
    kept = []
    for module in _kinds():
        above = _merged([fact for kind in module.YIELDS_TO for fact in by_kind.get(kind, ())])
        kept += [fact for fact in by_kind[module.KIND] if not _inside(fact, above)]
    read = _merged(passages)
    return tuple(sorted((fact for fact in kept if _inside(fact, read)), key=lambda f: (f.start, f.end, f.kind)))


def _found(module: ModuleType, text: str, folded: str, lines: list[tuple[int, str]]) -> Iterator[Fact]:
    if module.NEEDS is None:
        yield from module.find(text, folded)
        return
    for at, line in lines:
        if module.NEEDS.search(line):
            for fact in module.find(text[at : at + len(line)], line):
                yield replace(fact, start=fact.start + at, end=fact.end + at)


def _lines(folded: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for line in folded.split("\n"):
        if line:
            out.append((at, line))
        at += len(line) + 1
    return out


def bind(
    document: Document, clauses: Sequence[Clause], passages: Sequence[Passage], facts: Sequence[Fact]
) -> tuple[Commitment, ...]:
    """What the values promise: the commitments of the taxonomy, from prose, lists and tables, one a distinct value."""
    return commitments(document, clauses, passages, facts, _folded(document))


def debtors(
    document: Document, clauses: Sequence[Clause], passages: Sequence[Passage], facts: Sequence[Fact]
) -> tuple[Passage, ...]:
    """The passages, each with the side whose obligation it states.

    A list item or row that names nobody takes the debtor of the passage that introduces it; a sentence that names
    nobody takes the one its clause's title names (« Obligations du Client »).
    """
    folded = fold(document.text)
    words = _debtors.sides(facts)
    titles = [_of_title(fold(clause.title or ""), words) for clause in clauses]
    out: list[Passage] = []
    for passage in passages:
        found = _debtors.debtor_of(folded[passage.start : passage.end], words, listed_alone=passage.lead is None)
        if found == "unknown" and passage.lead is not None and passage.lead < len(out):
            found = out[passage.lead].debtor
        if found == "unknown" and passage.kind != "title" and 0 <= passage.clause < len(titles):
            found = _inherited(passage.clause, clauses, titles)
        out.append(replace(passage, debtor=found))
    return tuple(out)


def _of_title(title: str, words: _debtors.Sides) -> Debtor:
    if not any(word in title for word in _TITLE_OF_DUTIES):
        return "unknown"
    named = {_debtors.side(match) for match in words.mention.finditer(title)}
    return named.pop() if len(named) == 1 else "unknown"


def _inherited(number: int, clauses: Sequence[Clause], titles: Sequence[Debtor]) -> Debtor:
    at: int | None = number
    while at is not None:
        if titles[at] != "unknown":
            return titles[at]
        at = clauses[at].parent
    return "unknown"


def _folded(document: Document) -> str:
    """The folded text, of the same length, with a newline only where a block ends."""
    folded = fold(document.text)
    parts: list[str] = []
    at = 0
    for block in document.blocks:
        if block.end > at and document.text[block.end - 1].isspace():
            parts += (folded[at : block.end - 1], "\n")
            at = block.end
    return "".join((*parts, folded[at:]))


def _merged(spans: Sequence[Fact] | Sequence[Passage]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _inside(fact: Fact, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, fact.start, key=lambda span: span[0]) - 1
    return at >= 0 and spans[at][0] <= fact.start and fact.end <= spans[at][1]
