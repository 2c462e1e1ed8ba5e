"""The text of a document as `--with-text` gives it: its blocks, and its tables by cell."""

from __future__ import annotations

from typing import Any

from reviewer.types import Block, Document


def blocks(document: Document) -> list[dict[str, Any]]:
    """Each block with its offsets, its place in the file and its printed lines."""
    return [
        {
            "kind": b.kind,
            "start": b.start,
            "end": b.end,
            "paragraph": b.paragraph,
            "cell": _cell(b),
            "lines": [
                {
                    "start": line.start,
                    "end": line.end,
                    "page": line.page,
                    "bbox": [round(x, 2) for x in line.bbox] if line.bbox else None,
                    "number": line.number,
                }
                for line in b.lines
            ],
        }
        for b in document.blocks
    ]


def tables(document: Document) -> list[dict[str, Any]]:
    """Each table by its number, with the text of its cells."""
    found: dict[int, list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            found.setdefault(block.cell.table, []).append(block)
    return [
        {
            "table": number,
            "cells": [
                {**(_cell(b) or {}), "start": b.start, "end": b.end, "text": document.text[b.start : b.end].strip()}
                for b in cells
            ],
        }
        for number, cells in sorted(found.items())
    ]


def _cell(block: Block) -> dict[str, int] | None:
    cell = block.cell
    if cell is None:
        return None
    return {
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
    }
