"""Roles of clauses, and their tree."""

from __future__ import annotations

from reviewer.clauses import split
from tests.clauses.made import document

BODY = "Le Prestataire exécute les prestations décrites au contrat, dans le respect des règles de l'art."


def roles(source: str) -> list[tuple[str, str | None]]:
    return [(clause.role, clause.title) for clause in split(document(source))]


def tree(source: str) -> list[tuple[int, str | None, str | None]]:
    """Level, title and parent's title."""
    clauses = split(document(source))
    titles = [clause.title or clause.number for clause in clauses]
    return [
        (c.level, titles[c.id], titles[c.parent] if c.parent is not None else None)
        for c in clauses
        if c.role in {"body", "annex"}
    ]


def test_an_empty_document_has_no_clause() -> None:
    assert split(document("")) == ()


def test_a_document_without_headings_is_one_body_clause() -> None:
    assert roles(BODY) == [("body", None)]


def test_cover_contents_body_annexes_margins() -> None:
    source = f"""
        CONTRAT D'INFOGÉRANCE
        Entre la société Alpha et la société Bêta.
        SOMMAIRE
        Article 1 – Objet
        Article 2 – Durée
        Annexe 1 – Prix
        Article 1 – Objet
        {BODY}
        Article 2 – Durée
        {BODY}
        Annexe 1 – Prix
        {BODY}
        1. Redevance
        {BODY}
        2. Révision
        {BODY}
        ~ Contrat 2025-12
        ~ Page 1
        """
    assert roles(source) == [
        ("front", None),
        ("toc", None),
        ("body", "Objet"),
        ("body", "Durée"),
        ("annex", "Prix"),
        ("annex", "Redevance"),
        ("annex", "Révision"),
        ("margin", None),
    ]


def test_contents_are_known_by_their_leaders_and_pages() -> None:
    source = f"1. Objet ........... 3\n2. Durée ........... 4\n3. Prix ........... 5\n**1. Objet**\n{BODY}\n**2. Durée**\n{BODY}\n**3. Prix**\n{BODY}"
    assert roles(source) == [("toc", None), ("body", "Objet"), ("body", "Durée"), ("body", "Prix")]


def test_contents_are_known_without_title_by_what_repeats_them() -> None:
    names = ["Objet", "Durée", "Prix", "Résiliation"]
    source = "\n".join(f"{n}. {name} {n + 2}" for n, name in enumerate(names, 1))
    source += "\n" + "\n".join(f"**{n}. {name}**\n{BODY}" for n, name in enumerate(names, 1))
    assert roles(source) == [("toc", None), *(("body", name) for name in names)]


def test_a_blank_to_fill_in_is_no_contents() -> None:
    assert roles(f"Article 1 – Objet\n{BODY}\n> À ........................, le ............") == [("body", "Objet")]


def test_a_repeated_header_row_is_no_contents() -> None:
    table = "| Poste 1 | Poste 2 |\n| 10 | 20 |"
    assert roles(f"Article 1 – Objet\n{BODY}\n\n{table}\n\n{table}\n\n{table}\n\n{BODY}") == [("body", "Objet")]


def test_an_annex_given_alone_is_read_as_a_body() -> None:
    source = f"ANNEXE 3 – NIVEAUX DE SERVICE\n**1. Objet**\n{BODY}\n**2. Délais**\n{BODY}"
    assert roles(source) == [("front", None), ("body", "Objet"), ("body", "Délais")]


def test_levels_follow_the_numbers() -> None:
    source = f"""
        CHAPITRE 1 – GÉNÉRALITÉS
        Article 1 – Objet
        {BODY}
        1.1 Périmètre
        {BODY}
        1.1.1 Sites
        {BODY}
        1.2 Exclusions
        {BODY}
        Article 2 – Durée
        {BODY}
        CHAPITRE 2 – PRIX
        Article 3 – Redevance
        {BODY}
        """
    assert tree(source) == [
        (1, "GÉNÉRALITÉS", None),
        (2, "Objet", "GÉNÉRALITÉS"),
        (3, "Périmètre", "Objet"),
        (4, "Sites", "Périmètre"),
        (3, "Exclusions", "Objet"),
        (2, "Durée", "GÉNÉRALITÉS"),
        (1, "PRIX", None),
        (2, "Redevance", "PRIX"),
    ]


def test_levels_follow_the_styles_where_there_are_no_numbers() -> None:
    source = f"# Contrat\n## Services\n{BODY}\n### Support\n{BODY}\n### Astreinte\n{BODY}\n## Prix\n{BODY}"
    assert tree(source) == [
        (1, "Services", None),
        (2, "Support", "Services"),
        (2, "Astreinte", "Services"),
        (1, "Prix", None),
    ]


def test_letters_and_roman_numbers_are_told_by_their_siblings() -> None:
    letters = "\n".join(f"**{letter}. Titre {letter.lower()}**\n{BODY}" for letter in "ABCDEFGHI")
    source = f"**I. Objet**\n{letters}\n**II. Prix**\n{BODY}"
    found = tree(source)
    assert found[0] == (1, "Objet", None)
    assert found[9] == (2, "Titre i", "Objet")
    assert found[10] == (1, "Prix", None)


def test_unnumbered_titles_hang_under_the_numbered_one_before() -> None:
    source = (
        f"1. SERVICES\n{BODY}\n1.1 Support\n{BODY}\n**Horaires**\n{BODY}\n**Contacts**\n{BODY}\n1.2 Astreinte\n{BODY}"
    )
    assert tree(source) == [
        (1, "SERVICES", None),
        (2, "Support", "SERVICES"),
        (3, "Horaires", "Support"),
        (3, "Contacts", "Support"),
        (2, "Astreinte", "SERVICES"),
    ]


def test_articles_stand_under_bare_roman_numbers_and_paragraphs_under_them() -> None:
    source = f"""
        **I. GÉNÉRALITÉS**
        Article 1 – Objet
        {BODY}
        Paragraphe 1 : Sites
        {BODY}
        Article 2 – Durée
        {BODY}
        **II. PRIX**
        Article 3 – Montant
        {BODY}
        """
    assert tree(source) == [
        (1, "GÉNÉRALITÉS", None),
        (2, "Objet", "GÉNÉRALITÉS"),
        (3, "Sites", "Objet"),
        (2, "Durée", "GÉNÉRALITÉS"),
        (1, "PRIX", None),
        (2, "Montant", "PRIX"),
    ]
