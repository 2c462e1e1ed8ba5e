"""A document cut into clauses: a flat tuple that is also the tree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reviewer.clauses.headings import candidates
from reviewer.clauses.nesting import Node, nest
from reviewer.clauses.roles import contents, margins
from reviewer.clauses.selecting import select
from reviewer.types import Clause, Document, Role


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that becomes a clause's own; `node` is None for what has no heading."""

    start: int
    role: Role
    node: int | None = None


def split(document: Document) -> tuple[Clause, ...]:
    """Clauses of `document` in reading order; their own texts are disjoint and hold every non-blank character.

    What stands before the first heading is one clause of role "front", without title; a document without any heading
    is one clause of role "body". The table of contents and the margins are clauses of their own.
    """
    if not document.text.strip():
        return ()
    toc = contents(document)
    ending = margins(document)
    skip = toc | frozenset(n for n, block in enumerate(document.blocks) if block.kind == "margin")
    nodes = nest(select(document, candidates(document, skip), skip))
    return _clauses(document, nodes, _pieces(document, nodes, toc, ending))


def _pieces(document: Document, nodes: list[Node], toc: frozenset[int], ending: int) -> list[_Piece]:
    blocks = document.blocks
    pieces: list[_Piece] = []
    rest: Role = "front" if nodes else "body"
    if not blocks or (0 not in toc and ending > 0):
        pieces.append(_Piece(0, rest))
    first_node = nodes[0].head.block if nodes else len(blocks)
    for index in sorted(toc):
        if index - 1 not in toc:
            pieces.append(_Piece(blocks[index].start, "toc"))
        if index + 1 not in toc and index + 1 < ending:
            pieces.append(_Piece(blocks[index + 1].start, rest if index < first_node else "body"))
    in_annex = False
    for n, node in enumerate(nodes):
        in_annex = in_annex or bool(node.number and node.number.family == "annexe" and node.parent is None)
        pieces.append(_Piece(blocks[node.head.block].start, "annex" if in_annex else "body", n))
    if ending < len(blocks):
        pieces.append(_Piece(blocks[ending].start, "margin"))
    pieces.sort(key=lambda piece: (piece.start, piece.node is not None))
    ends = [piece.start for piece in pieces[1:]] + [len(document.text)]
    return [
        piece
        for piece, end in zip(pieces, ends, strict=True)
        if piece.node is not None or document.text[piece.start : end].strip()
    ]


def _clauses(document: Document, nodes: list[Node], pieces: list[_Piece]) -> tuple[Clause, ...]:
    text = document.text
    own_ends = [piece.start for piece in pieces[1:]] + [len(text)]
    out: list[Clause] = []
    ids: dict[int, int] = {}  # node → clause
    for n, (piece, own_end) in enumerate(zip(pieces, own_ends, strict=True)):
        if piece.node is None:
            inside = piece.role != "margin" and bool(ids)  # a table of contents amid the clauses, or what follows it
            parent = max(ids.values()) if inside else None
            level = out[parent].level + 1 if parent is not None else 1
            out.append(Clause(n, piece.start, own_end, own_end, None, None, level, parent, piece.role, piece.start))
            continue
        node = nodes[piece.node]
        head = node.head
        ids[piece.node] = n
        parent = ids[node.parent] if node.parent is not None else None
        title = " ".join(text[slice(*head.title)].split()) if head.title else ""
        number = " ".join(node.number.text.split()) if node.number else None
        body = min(head.body, own_end)
        out.append(
            Clause(n, piece.start, own_end, own_end, number, title or None, node.level, parent, piece.role, body)
        )
    return _with_ends(out)


def _with_ends(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses, each ending where its last descendant ends."""
    ends = [clause.end for clause in clauses]
    for clause in reversed(clauses):
        if clause.parent is not None:
            ends[clause.parent] = max(ends[clause.parent], ends[clause.id])
    return tuple(replace(clause, end=end) for clause, end in zip(clauses, ends, strict=True))
