"""Documents built by hand from a little markup: `## Titre`, `- item`, `| a | b |`, sentences on one line."""

from __future__ import annotations

import re

from reviewer.facts import bind, debtors, find
from reviewer.patterns import fold
from reviewer.types import Block, BlockKind, Cell, Clause, Commitment, Document, Fact, Passage, Source

_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s+[A-ZÉÀ«]|\s*$)[^.!?]*)*(?:[.!?]+|$)")


def build(text: str) -> tuple[Document, tuple[Clause, ...], tuple[Passage, ...]]:
    """The document, clauses and passages of a text in that markup."""
    out, blocks, passages = "", [], []
    titles: list[tuple[int, int, str]] = []
    table, row, lead, header = 0, 0, None, None
    for line in text.strip().split("\n"):
        raw = line.strip()
        if not raw:
            continue
        start, clause = len(out), max(0, len(titles) - 1)
        if raw.startswith("|"):
            table, row = (table, row + 1) if row else (table + 1, 1)
            cells = [cell.strip() for cell in raw.strip("|").split("|")]
            for column, cell in enumerate(cells, 1):
                at = len(out)
                out += cell + ("\t" if column < len(cells) else "\n")
                blocks.append(Block("cell", at, len(out), cell=Cell(table, row, column)))
            passages.append(Passage(start, len(out) - 1, clause, "row", lead if row == 1 else header))
            header = len(passages) - 1 if row == 1 else header
            continue
        row = 0
        kind: BlockKind = "paragraph"
        if raw.startswith("## "):
            raw, kind = raw[3:], "heading"
            titles.append((start, start + len(raw), raw))
            passages.append(Passage(start, start + len(raw), len(titles) - 1, "title"))
            lead = None
        elif raw.startswith("- "):
            raw, kind = raw[2:], "list-item"
            passages.append(Passage(start, start + len(raw), clause, "item", lead))
        else:
            for match in _SENTENCE.finditer(raw):
                if said := match[0].strip():
                    at = start + match.start() + len(match[0]) - len(match[0].lstrip())
                    passages.append(Passage(at, at + len(said), clause, "sentence"))
                    lead = len(passages) - 1
        out += raw + "\n"
        blocks.append(Block(kind, start, len(out)))
    if not titles:
        titles = [(0, 0, "")]
    ends = [start for start, _, _ in titles[1:]] + [len(out)]
    clauses = tuple(
        Clause(i, start if i else 0, end, end, None, title or None, 1, None, "body", stop)
        for i, ((start, stop, title), end) in enumerate(zip(titles, ends, strict=True))
    )
    document = Document(Source("contrat.txt", "0" * 64, "txt"), out, tuple(blocks))
    return document, clauses, tuple(passages)


def read(text: str) -> tuple[Document, tuple[Clause, ...], tuple[Passage, ...], tuple[Fact, ...]]:
    """The same with debtors and facts."""
    document, clauses, passages = build(text)
    facts = find(document, clauses, passages)
    return document, clauses, debtors(document, clauses, passages, facts), facts


def bound(text: str) -> tuple[Commitment, ...]:
    """The commitments of a text in that markup."""
    document, clauses, passages, facts = read(text)
    return bind(document, clauses, passages, facts)


def shown(text: str) -> list[str]:
    """The commitments as short lines, sorted: `gti 4 ouvrees [bloquant]`."""
    lines = []
    for one in bound(text):
        value = one.value
        pairs = value if isinstance(value, tuple) else ()
        said = " ".join(f"{key}={number(part)}" for key, part in pairs) or number(value)
        hours = f" {one.hours_kind}" if one.hours_kind != "unknown" else ""
        level = f" [{fold(one.severity)}]" if one.severity else ""
        lines.append(f"{one.kind} {said}{hours}{level}")
    return sorted(lines)


def number(value: object) -> str:
    """A figure without useless decimals."""
    return f"{value:g}" if isinstance(value, float) else str(value)
