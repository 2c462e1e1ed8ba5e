from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.readers._build import Builder, Piece
from reviewer.types import BlockKind, Cell, Source
from tests.readers._make import check_laws, texts

SOURCE = Source("contrat.txt", "0" * 64, "txt")
KINDS: list[BlockKind] = ["paragraph", "heading", "list-item", "margin", "cell"]
RAW = st.text(alphabet="abcé\u0301 -\u00ad\u00a0\tﬁA1.’\u200b\n", max_size=24)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.lists(RAW, max_size=4)), max_size=12))
def test_every_document_obeys_the_laws(parts: list[tuple[BlockKind, list[str]]]) -> None:
    builder = Builder()
    builder.add("paragraph", [Piece("Objet du contrat")])
    for number, (kind, lines) in enumerate(parts):
        cell = Cell(1, 1 + number // 3, 1 + number % 3) if kind == "cell" else None
        pieces = [Piece(line, page=1 + number % 3, strong=len(line) // 2) for line in lines]
        builder.add(kind, pieces, cell=cell)
    check_laws(builder.document(SOURCE))


def test_strong_counts_the_characters_of_the_opening_run() -> None:
    builder = Builder()
    builder.add("paragraph", [Piece("Article 5  – Durée. Le contrat", strong=len("Article 5  – Durée."))])
    builder.add("paragraph", [Piece("MAINTE-", strong=7), Piece("NANCE corrective", strong=5)])
    first, second = builder.document(SOURCE).blocks
    assert first.style.strong == len("Article 5 – Durée.")
    assert second.style.strong == len("MAINTENANCE")


def test_margins_go_last_page_by_page_and_rows_are_parted_by_tabs() -> None:
    builder = Builder()
    builder.add("margin", [Piece("page 2", page=2)])
    builder.add("margin", [Piece("page 1", page=1)])
    for row, column, text in ((1, 1, "Niveau"), (1, 2, "Délai"), (2, 1, "P1"), (2, 2, "")):
        builder.add("cell", [Piece(text)], cell=Cell(1, row, column))
    builder.add("paragraph", [Piece("")])
    document = builder.document(SOURCE)
    assert document.text == "Niveau\tDélai\nP1\t\npage 1\npage 2\n"
    assert texts(document, "margin") == ["page 1", "page 2"]
