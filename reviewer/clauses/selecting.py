"""Which candidates are headings: numbering, neighbours and place decide between a heading and a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.clauses.headings import LIKELY, SURE, WEAK, Candidate
from reviewer.clauses.neighbours import (
    Page,
    with_second_lines,
    with_titles,
    without_bullets,
    without_lists,
    without_plain,
)
from reviewer.clauses.numbering import Number, successor
from reviewer.clauses.words import DEFINITIONS, DOCUMENT_TITLE, KNOWN, OPENING
from reviewer.patterns import fold
from reviewer.types import Document


def select(document: Document, found: Sequence[Candidate], skip: frozenset[int]) -> list[Candidate]:
    """The candidates that are headings, in order."""
    page = Page(document, skip)
    heads = with_second_lines(page, with_titles(page, without_plain(page, list(found))))
    heads = without_lists(page, without_bullets(page, heads))
    heads = _in_sequence(heads)
    heads = _without_front(document, heads)
    return _without_terms(document, heads)


def _title(document: Document, head: Candidate) -> str:
    return document.text[slice(*head.title)] if head.title else ""


def _in_sequence(heads: list[Candidate]) -> list[Candidate]:
    """Bare numbers stay when they follow on: 1 then 2; 3.1 under 3. One already used far above is a mere mention."""
    topped = any(h.force >= LIKELY and h.numbers and (h.numbers[0].named or h.numbers[0].depth == 1) for h in heads)
    running = set() if topped else _running(heads)
    seen: dict[tuple[int, ...], int] = {}  # decimal numbers of the part being read, and when
    runs: list[_Run] = []  # bare numbers, outermost first
    out: list[Candidate] = []
    for head in heads:
        first = head.numbers[0] if head.numbers else None
        if first is None:
            out.append(head)
            continue
        if first.named:
            seen = seen if first.family == "article" and first.values != (1,) else {}
            runs = [run for run in runs if run.number.family in {"ROMAN", "UPPER"}]  # articles may stand under them
        elif first.depth > 1:
            mentioned = first.values in seen and seen[first.values] < len(out) - 2
            if head.force < SURE and (mentioned or (head.force == WEAK and not _below(first, seen))):
                continue
        else:
            reading, depth = _place(head, runs)
            lost = reading is None and (head.force == WEAK or bool((runs or seen) and not head.line.big))
            if head.force < SURE and (lost or _is_list_item(head, reading, running)):
                continue
            first = reading or first
            seen = {} if not depth and first.values == (1,) else seen  # numbering starts again
            runs = [*runs[:depth], _Run(first, head.look)]
        if first.family in {"decimal", "article", "chapitre", "mixed"}:
            seen[first.values] = len(out)
        out.append(head)
    return out


_CLAUSES = 3  # headings with text under them are no cover


@dataclass(frozen=True, slots=True)
class _Run:
    """The last of a run of bare numbers."""

    number: Number
    look: tuple[bool, bool, int, str]


def _place(head: Candidate, runs: list[_Run]) -> tuple[Number | None, int]:
    """The reading that continues an open run, those of the same look first, or opens one; and the depth of that run."""
    for same_look in (True, False):
        for depth in reversed(range(len(runs))):
            run = runs[depth]
            for number in head.numbers:
                follows = number.shape == run.number.shape and successor(run.number.values, number.values)
                if follows and (not same_look or run.look == head.look):
                    return number, depth
    opening = next((number for number in head.numbers if number.values == (1,)), None)
    again = (n for n, run in enumerate(runs) if opening and run.number.shape == opening.shape and run.look == head.look)
    return opening, next(again, len(runs))


def _is_list_item(head: Candidate, reading: Number | None, running: set[str]) -> bool:
    """A weak number with text run in is an item, unless such numbers are all the numbering there is."""
    return head.force == WEAK and head.run_in and reading is not None and reading.shape not in running


def _below(number: Number, seen: dict[tuple[int, ...], int]) -> bool:
    """Whether a parent or an elder of `number` was seen."""
    return number.values[:-1] in seen or (*number.values[:-1], number.values[-1] - 1) in seen


def _running(heads: list[Candidate]) -> set[str]:
    """Shapes of bare numbers that run from 1 to 4 or more over the document without starting again."""
    runs: dict[str, list[int]] = {}
    for head in heads:
        if head.numbers and head.force == WEAK and head.numbers[0].depth == 1:
            runs.setdefault(head.numbers[0].shape, []).append(head.numbers[0].values[0])
    return {
        shape for shape, run in runs.items() if len(run) >= 4 and run[0] == 1 and all(a < b for a, b in pairwise(run))
    }


def _without_front(document: Document, heads: list[Candidate]) -> list[Candidate]:
    """Drops the document's own title and the cover: what stands before the first numbered heading, but a preamble."""
    anchor = next((n for n, head in enumerate(heads) if head.numbers and head.force >= WEAK), None)
    if anchor is not None and heads[anchor].numbers[0].family == "annexe":
        annexes = sum(bool(h.numbers) and h.numbers[0].family == "annexe" for h in heads)
        if annexes == 1 and len(heads) > anchor + 1 and heads[anchor].block < 6:
            return _without_front(document, heads[anchor + 1 :])  # the document is itself an annex: this is its title
    if anchor is None:
        return heads[1:] if _is_document_title(document, heads) else heads
    top = heads[anchor].line.level
    cover = _cover(document, heads[:anchor])
    kept: list[Candidate] = []
    for n, head in enumerate(heads[:anchor]):
        apart = n and _has_body(heads[n - 1], head, document) and _has_body(head, heads[n + 1], document)
        levelled = head.line.level is not None and top is not None and head.line.level >= top
        if OPENING.match(fold(_title(document, head))) or (apart and levelled) or (n >= cover and head.line.styled):
            kept.append(head)
    return kept + heads[anchor:]


def _cover(document: Document, heads: list[Candidate]) -> int:
    """How many of the headings before the first number belong to the cover: all, unless several of them hold text.

    A contract whose headings are styled and bear no number may still number those of one annex.
    """
    told = [n for n, head in enumerate(heads) if head.line.styled and n + 1 < len(heads)]
    filled = [n for n in told if _has_body(heads[n], heads[n + 1], document)]
    if len(filled) < _CLAUSES:
        return len(heads)
    return filled[0] + _is_document_title(document, heads[filled[0] :])


def _has_body(head: Candidate, following: Candidate, document: Document) -> bool:
    return bool(document.text[head.body : following.line.start].strip())


def _is_document_title(document: Document, heads: list[Candidate]) -> bool:
    """Whether the first heading names the document, or is above all others, alone in its kind."""
    if len(heads) < 2:
        return False
    first, others = heads[0], heads[1:]
    if first.block < 4 and DOCUMENT_TITLE.match(fold(_title(document, first))):
        return True
    if first.line.level is not None:
        return all(other.line.level is None or other.line.level > first.line.level for other in others)
    return first.line.size > 1.15 and all(other.line.size < first.line.size for other in others)


def _without_terms(document: Document, heads: list[Candidate]) -> list[Candidate]:
    """Drops the defined terms that their look alone makes headings, in a clause of definitions."""
    out: list[Candidate] = []
    defining = False
    for head in heads:
        if head.numbers or head.force == SURE:
            defining = bool(DEFINITIONS.search(fold(_title(document, head))))
        elif defining and not KNOWN.match(fold(_title(document, head))):
            continue
        out.append(head)
    return out
