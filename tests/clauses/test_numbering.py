"""Printed numbers, read from the beginning of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.clauses.numbering import readings, successor
from reviewer.numbers import roman

PRINTED = [
    ("Article 3 – Durée", "Article 3", "article", (3,), "Durée"),
    ("ARTICLE TROIS : DURÉE", "ARTICLE TROIS", "article", (3,), "DURÉE"),
    ("ARTICLE VINGT ET UN", "ARTICLE VINGT ET UN", "article", (21,), ""),
    ("Article premier. Objet", "Article premier", "article", (1,), "Objet"),
    ("Article 1er - Objet", "Article 1er", "article", (1,), "Objet"),
    ("Art. 3.2 Prix", "Art. 3.2", "article", (3, 2), "Prix"),
    ("Article n° 4 : Prix", "Article n° 4", "article", (4,), "Prix"),
    ("Article 10 bis - Prix", "Article 10 bis", "article", (10,), "Prix"),
    ("ARTICLE I.2 - Objet", "ARTICLE I.2", "article", (1, 2), "Objet"),
    ("Clause 7 Sécurité", "Clause 7", "article", (7,), "Sécurité"),
    ("Chapitre IV", "Chapitre IV", "chapitre", (4,), ""),
    ("Titre II : Prix", "Titre II", "titre", (2,), "Prix"),
    ("Section 3 – Prix", "Section 3", "section", (3,), "Prix"),
    ("Deuxième partie – Prix", "Deuxième partie", "partie", (2,), "Prix"),
    ("§ 2 Objet", "§ 2", "paragraphe", (2,), "Objet"),
    ("Annexe 2 : Niveaux de service", "Annexe 2", "annexe", (2,), "Niveaux de service"),
    ("ANNEXE B – Prix", "ANNEXE B", "annexe", (2,), "Prix"),
    ("ANNEXE", "ANNEXE", "annexe", (0,), ""),
    ("3.2.1. Prix", "3.2.1", "decimal", (3, 2, 1), "Prix"),
    ("3-2 Prix", "3-2", "decimal", (3, 2), "Prix"),
    ("3.2Prix", "3.2", "decimal", (3, 2), "Prix"),
    ("2.a) Prix", "2.a", "decimal", (2, 1), "Prix"),
    ("1.Objet", "1", "decimal", (1,), "Objet"),
    ("12 Prix", "12", "decimal", (12,), "Prix"),
    ("III. Objet", "III", "ROMAN", (3,), "Objet"),
    ("IV - Objet", "IV", "ROMAN", (4,), "Objet"),
    ("II PRESCRIPTIONS", "II", "ROMAN", (2,), "PRESCRIPTIONS"),
    ("B/ Prix", "B", "UPPER", (2,), "Prix"),
    ("a) le support", "a", "lower", (1,), "le support"),
    ("(b) le support", "b", "lower", (2,), "le support"),
    ("1° le support", "1", "ordinal", (1,), "le support"),
    ("A.2 Prix", "A.2", "mixed", (1, 2), "Prix"),
]


@pytest.mark.parametrize(("line", "text", "family", "values", "rest"), PRINTED)
def test_a_printed_number_is_read(line: str, text: str, family: str, values: tuple[int, ...], rest: str) -> None:
    number = readings(line)[0]
    assert (number.text, number.family, number.values, line[number.end :]) == (text, family, values, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Le Prestataire",
        "Article L. 441-10 du code de commerce",
        "Article a la suite",
        "1.500 euros",
        "L'article 3",
        "N° 3",
        "A la demande du Client",
        "Titre de propriété",
        "",
    ],
)
def test_what_is_no_number_is_not_read(line: str) -> None:
    assert readings(line) == ()


def test_a_letter_may_be_a_roman_number() -> None:
    assert [number.family for number in readings("I. Objet")] == ["ROMAN", "UPPER"]
    assert [number.family for number in readings("C. Objet")] == ["UPPER", "ROMAN"]


@given(st.integers(1, 3999))
def test_roman_numbers_are_read(value: int) -> None:
    printed = ""
    left = value
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
    for unit, sign in pairs:
        printed += sign * (left // unit)
        left %= unit
    assert roman(printed) == value


@given(st.text("Article Annexe 0123456789.IVXabc)-–°§/(\n", max_size=40))
def test_any_line_is_read_without_failing(line: str) -> None:
    for number in readings(line):
        assert number.values
        assert number.text in line
        assert 0 < number.end <= len(line)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_the_next_number_follows(values: list[int]) -> None:
    following = (*values[:-1], values[-1] + 1)
    assert successor(tuple(values), following)
    assert not successor(following, tuple(values))
