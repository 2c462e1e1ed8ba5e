"""The tree of clauses: each heading finds its parent by its number, then by its level in the file, then by its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.clauses.headings import Candidate
from reviewer.clauses.numbering import RANKS, Number, successor
from reviewer.clauses.words import OPENING
from reviewer.patterns import fold

_WIDE = {"ROMAN", "UPPER"}  # bare numbers under which articles stand


@dataclass(frozen=True, slots=True)
class Node:
    """A heading in the tree. `parent` is an index among the nodes; `level` counts from 1."""

    head: Candidate
    number: Number | None
    parent: int | None
    level: int


def nest(heads: Sequence[Candidate]) -> list[Node]:
    """The tree of `heads`, which are in reading order."""
    nodes: list[Node] = []
    path: list[int] = []  # open nodes, outermost first
    for head in heads:
        number = _reading(head, [nodes[n] for n in path])
        depth = _depth(head, number, [nodes[n] for n in path])
        path = path[:depth]
        nodes.append(Node(head, number, path[-1] if path else None, len(path) + 1))
        path.append(len(nodes) - 1)
    return nodes


def _reading(head: Candidate, path: list[Node]) -> Number | None:
    """Which reading of the number follows an open sibling; failing that one that starts at 1."""
    for node in reversed(path):
        for number in head.numbers:
            if node.number and node.number.shape == number.shape and successor(node.number.values, number.values):
                return number
    starting = (number for number in head.numbers if number.values[-1] == 1)
    return next(starting, head.numbers[0] if head.numbers else None)


def _depth(head: Candidate, number: Number | None, path: list[Node]) -> int:
    """How many of the open nodes stay open above `head`."""
    if number and number.family == "annexe":
        return 0
    if number and number.depth > 1:
        for n in reversed(range(len(path))):
            if other := path[n].number:
                if other.values == number.values[:-1] and (
                    other.named or other.family in {number.family, "ROMAN", "UPPER"}
                ):
                    return n + 1
                if other.depth == number.depth and other.family == number.family:
                    return n
    if head.line.level is not None and any(node.head.line.level is not None for node in path):
        return next(
            (
                n
                for n, node in enumerate(path)
                if node.head.line.level is not None and node.head.line.level >= head.line.level
            ),
            len(path),
        )
    if number and number.named:
        return _named_depth(number, path)
    if number:
        return _bare_depth(head, number, path)
    return _unnumbered_depth(head, path)


def _named_depth(number: Number, path: list[Node]) -> int:
    """« Article 4 » stands beside an open article, else under what is wider: a chapter, or « II. » with no word."""
    rank = RANKS.index(number.family)
    for n, node in enumerate(path):
        if node.number and node.number.family == number.family and node.number.depth == number.depth:
            return n
    for n, node in enumerate(path):
        if node.number is None:
            wider = False
        elif node.number.named:
            wider = RANKS.index(node.number.family) < rank
        else:
            wider = number.family == "paragraphe" or (number.family == "article" and node.number.family in _WIDE)
        if not wider and not any(_wider(later, rank) for later in path[n:]):
            return n
    return len(path)


def _wider(node: Node, rank: int) -> bool:
    return node.number is not None and node.number.named and RANKS.index(node.number.family) < rank


def _bare_depth(head: Candidate, number: Number, path: list[Node]) -> int:
    for same_look in (True, False):
        for n in reversed(range(len(path))):
            other = path[n].number
            if not other or other.shape != number.shape or (same_look and path[n].head.look != head.look):
                continue
            again = same_look and number.values == (1,)
            if successor(other.values, number.values) or other.values == number.values or again:
                return n
    if number.values[-1] > 1:
        for n in reversed(range(len(path))):
            other = path[n].number
            if other and other.family == number.family and other.depth == number.depth:
                return n
    opening = len(path) == 1 and not path[0].number and bool(OPENING.match(fold(path[0].head.line.text[:60])))
    return 0 if opening else len(path)


def _unnumbered_depth(head: Candidate, path: list[Node]) -> int:
    for n, node in enumerate(path):
        if not node.number and (node.head.look == head.look or node.head.line.size < head.line.size - 0.04):
            return n
    for n, node in enumerate(path):
        if node.number and node.head.line.size < head.line.size - 0.04:
            return n
    return len(path)
