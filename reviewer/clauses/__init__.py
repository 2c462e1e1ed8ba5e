"""Clauses of a document: numbering, headings, the tree, and the passages that are matched and quoted."""

from __future__ import annotations

from reviewer.clauses.passages import passages
from reviewer.clauses.split import split

__all__ = ["passages", "split"]
