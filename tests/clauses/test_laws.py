"""The laws of the split and of the passages, over documents made at random."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.clauses import passages, split
from reviewer.types import Block, BlockKind, Cell, Document, Source, Style

WORDS = [
    "Le Prestataire",
    "s'engage",
    "Durée",
    "Objet",
    "PRIX",
    "Annexe",
    "du contrat.",
    "4 heures",
    "Sommaire",
    "le",
    ";",
    ":",
]
NUMBERS = ["", "", "", "Article 1 – ", "Article 2 ", "ARTICLE TROIS : ", "1. ", "2. ", "1.1 ", "1.2 ", "2.1.1 ", "I. ", "II - ",
           "A. ", "a) ", "b) ", "1° ", "Annexe 1 : ", "Annexe 2 : ", "Chapitre I ", "- ", "• ", "§ 2 ", "  ", "\n"]  # fmt: skip
ENDS = ["", "", ".", " :", " ........ 12", "\\"]
lines = st.builds(
    lambda number, words, end: number + " ".join(words) + end,
    st.sampled_from(NUMBERS),
    st.lists(st.sampled_from(WORDS), max_size=30),
    st.sampled_from(ENDS),
)
styles = st.builds(
    Style,
    level=st.sampled_from([None, None, None, 1, 2, 3]),
    strong=st.sampled_from([0, 0, 5, 12, 400]),
    size=st.sampled_from([None, 10.0, 10.0, 14.0]),
    indent=st.sampled_from([None, 0.0, 18.0]),
    centred=st.booleans(),
    toc=st.sampled_from([False, False, False, True]),
)
kinds: st.SearchStrategy[BlockKind] = st.sampled_from(
    ["paragraph", "paragraph", "heading", "list-item", "cell", "margin"]
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks: list[Block] = []
    text, table, row, column = "", 0, 0, 0
    for kind, line, style in draw(st.lists(st.tuples(kinds, lines, styles), max_size=25)):
        cell = None
        if kind == "cell":
            new = not blocks or blocks[-1].kind != "cell"
            table, row, column = (table + 1, 1, 1) if new else (table, row + (column == 2), 3 - column)
            cell = Cell(table, row, column)
        start, text = len(text), text + line + ("\t" if cell and column == 1 else "\n")
        blocks.append(Block(kind, start, len(text), cell=cell, style=style))
    return Document(Source("x", "0" * 64, "txt"), text, tuple(blocks))


def halves(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Stands for the model: cuts after each full stop."""
    return [[(m.start(), m.end()) for m in re.finditer(r"\S[^.]*\.?", text)] for text in texts]


@given(documents())
@settings(max_examples=300, deadline=None)
def test_own_texts_are_disjoint_ordered_and_hold_every_character(document: Document) -> None:
    clauses = split(document)
    at = 0
    for n, clause in enumerate(clauses):
        assert clause.id == n
        assert not document.text[at : clause.start].strip()
        assert at <= clause.start <= clause.body_start <= clause.own_end <= clause.end
        at = clause.own_end
    assert not document.text[at:].strip()


@given(documents())
@settings(max_examples=300, deadline=None)
def test_children_lie_within_their_parents(document: Document) -> None:
    clauses = split(document)
    for clause in clauses:
        if clause.parent is None:
            assert clause.level == 1
            continue
        parent = clauses[clause.parent]
        assert parent.id < clause.id
        assert parent.own_end <= clause.start
        assert clause.end <= parent.end
        assert clause.level == parent.level + 1


@given(documents())
@settings(max_examples=200, deadline=None)
def test_titles_and_numbers_stand_in_the_text(document: Document) -> None:
    for clause in split(document):
        opening = " ".join(document.text[clause.start : clause.body_start].split())
        assert (clause.title or "") in opening
        assert (clause.number or "") in opening
        assert clause.title is None or clause.title == clause.title.strip()


@given(documents())
@settings(max_examples=300, deadline=None)
def test_passages_are_ordered_and_miss_only_marks_of_lists(document: Document) -> None:
    clauses = split(document)
    found = passages(document, clauses, halves)
    covered = [False] * len(document.text)
    at = 0
    for n, passage in enumerate(found):
        clause = clauses[passage.clause]
        assert at <= passage.start < passage.end
        assert clause.start <= passage.start <= passage.end <= clause.own_end
        assert clause.role not in {"toc", "margin"}
        assert passage.lead is None or passage.lead < n
        assert document.text[passage.start : passage.end] == document.text[passage.start : passage.end].strip()
        covered[passage.start : passage.end] = [True] * (passage.end - passage.start)
        at = passage.end
    for block in document.blocks:
        owner = next((c for c in clauses if c.start <= block.start < c.own_end), None)
        if block.kind == "margin" or owner is None or owner.role in {"toc", "margin"}:
            continue
        missed = "".join(document.text[n] for n in range(block.start, block.end) if not covered[n])
        if not re.search(r"\w", missed):
            continue  # punctuation that stands alone, « ; ; ; », says nothing
        assert re.fullmatch(r"[\s\d•°().–\-:;,a-zA-Z]{0,14}", missed.strip()), missed
        assert len(missed.split()) <= 3


@given(documents())
@settings(max_examples=100, deadline=None)
def test_splitting_twice_gives_the_same(document: Document) -> None:
    assert split(document) == split(document)
