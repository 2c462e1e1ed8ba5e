"""Where a passage stands, in words: numbers that begin again in annexes, items, and files without pages."""

from dataclasses import replace

import pytest

from reviewer.outputs._where import where, where_short
from reviewer.types import Block, Cell, Clause, Document, Line, Nature, Reading, Review, Role, Score, Source, Span

TEXT = "abcdefghij"


def at(
    number: str | None, title: str | None, *, parent: int | None = None, role: Role = "body", id_: int = 0
) -> Clause:
    level = 1 if parent is None else 2
    return Clause(id_, id_ * 2, id_ * 2 + 2, id_ * 2 + 2, number, title, level, parent, role, id_ * 2)


def review(*clauses: Clause, block: Block) -> Review:
    document = Document(Source("c.docx", "", "docx"), TEXT, (block,))
    reading = Reading(0, document, clauses, (), (), (), Nature(True, "contrat", ()))
    return Review((reading,), (), (), (), Score(None, None, 1.0))


def line(page: int | None = None, number: int | None = None) -> Block:
    return Block("paragraph", 0, len(TEXT), (Line(0, len(TEXT), page=page, number=number),))


def said(*clauses: Clause, block: Block | None = None) -> tuple[str, str]:
    whole = review(*clauses, block=block or line(page=3))
    span = Span(0, clauses[-1].start, clauses[-1].end)
    return where(whole, span).replace("\u00a0", " "), where_short(whole, span).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("clauses", "long", "short"),
    [
        ((at("Article 5", "Durée"),), "Article 5 – Durée, page 3", "art. 5, p. 3"),
        ((at("3.2", "Délais"),), "Article 3.2 – Délais, page 3", "art. 3.2, p. 3"),
        ((at("IV", "Prix"),), "Article IV – Prix, page 3", "art. IV, p. 3"),
        ((at(None, "Assurance"),), "« Assurance », page 3", "p. 3"),
        ((at("7", "Accès"), at("b", None, parent=0, id_=1)), "Article 7, b, page 3", "art. 7, b, p. 3"),
        (
            (at("Annexe 2", "Niveaux", role="annex"), at("1", "Délais", parent=0, role="annex", id_=1)),
            "Annexe 2, article 1 – Délais, page 3",
            "Annexe 2, art. 1, p. 3",
        ),
        ((at(None, None, role="front"),), "Page de garde et préambule, page 3", "p. 3"),
        ((at(None, None, role="margin"),), "En-tête ou pied de page, page 3", "p. 3"),
    ],
)
def test_clauses(clauses: tuple[Clause, ...], long: str, short: str) -> None:
    assert said(*clauses) == (long, short)


@pytest.mark.parametrize(
    ("block", "spot"),
    [
        (line(number=12), "ligne 12"),
        (Block("paragraph", 0, 10, paragraph=8), "paragraphe 8"),
        (Block("cell", 0, 10, cell=Cell(2, 5, 1)), "tableau 2, ligne 5"),
    ],
)
def test_files_without_pages(block: Block, spot: str) -> None:
    assert said(at("1", "Objet"), block=block)[0] == f"Article 1 – Objet, {spot}"
    assert said(at(None, None), block=block)[1] == spot


def test_several_passages_of_one_article_are_told_once() -> None:
    lines = tuple(Line(2 * n, 2 * n + 2, page=n + 1) for n in range(5))
    whole = review(replace(at("9", "SLA"), end=10, own_end=10), block=Block("paragraph", 0, 10, lines))
    spans = [Span(0, 0, 2), Span(0, 2, 4), Span(0, 3, 4)]
    assert where_short(whole, *spans).replace("\u00a0", " ") == "art. 9, p. 1, 2"
