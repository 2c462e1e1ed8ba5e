"""Where a commitment stands: its passages, the clause a reader would name, the document."""

from __future__ import annotations

from pathlib import PurePath

from reviewer.checks import Case, quote
from reviewer.corpus import Entry
from reviewer.patterns import flatten
from reviewer.types import Clause, Commitment, Span

_TITLE = 60  # characters


def inside(case: Case, at: int, one: Commitment) -> set[int]:
    """Entry numbers of the passages that a commitment quotes."""
    return case.corpus.holding(Span(at, one.start, one.end))


def entry_of(case: Case, at: int, one: Commitment) -> Entry | None:
    """The first passage that a commitment quotes."""
    numbers = inside(case, at, one)
    return case.corpus.entries[min(numbers)] if numbers else None


def chain(case: Case, entry: Entry) -> list[Clause]:
    """The clause of a passage and those around it, innermost first."""
    clauses = case.corpus.readings[entry.reading].clauses
    out = [case.corpus.clause_of(entry)]
    while (parent := out[-1].parent) is not None and len(out) <= len(clauses):
        out.append(clauses[parent])
    return out


def titles(case: Case, entry: Entry) -> str:
    """Flattened titles of the clause of a passage and of those around it."""
    return flatten(" ; ".join(clause.title or "" for clause in chain(case, entry)))


def label(case: Case, entry: Entry) -> str:
    """« article 4.2 », « Annexe 2 (Niveaux de service) »; in a dossier, with the name of the document."""
    named = next((c for c in chain(case, entry) if c.number or c.title), None)
    out = "texte"
    if named is not None:
        number, title = named.number or "", quote(named.title or "", _TITLE)
        if number and number[0].isdigit():
            number = f"article {number}"
        elif number.lower().startswith("article"):
            number = number[0].lower() + number[1:]
        out = number or f"« {title} »"
    if len(case.corpus.readings) > 1:
        name = PurePath(case.corpus.readings[entry.reading].document.source.path).name
        out = f"{name}, {out}" if named is not None else name
    return out
