"""Titles that nothing but their place shows, in files that say nothing of the looks of their text."""

from __future__ import annotations

import pytest

from reviewer import clauses, readers

LONG = "Le Prestataire exécute les prestations décrites au contrat, dans le respect des règles de l'art et des délais."


def titles(text: str, name: str = "essai.txt") -> list[str | None]:
    document = readers.read(name, text.encode())
    return [c.title for c in clauses.split(document) if c.title and c.role in {"body", "annex"}]


def test_short_lines_between_paragraphs_are_titles() -> None:
    text = f"{LONG}\n\nVos responsabilités\n{LONG}\n\nServices d'essai\n{LONG}\n{LONG}\n\nLoi applicable\n{LONG}\n"
    assert titles(text) == ["Vos responsabilités", "Services d'essai", "Loi applicable"]


def test_one_such_line_is_not_enough() -> None:
    assert titles(f"{LONG}\n\nVos responsabilités\n{LONG}\n\n{LONG}\n{LONG}\n") == []


def test_lines_that_announce_a_list_or_follow_one_another_are_no_titles() -> None:
    text = (
        f"{LONG}\n\nLes pièces du contrat\nLe devis\nLes annexes\n\n{LONG}\n\nLe service couvre\n- les postes ;\n- les serveurs.\n\n"
        f"{LONG}\n\nDétail des tâches :\n- le dépannage ;\n- le conseil.\n"
    )
    assert titles(text) == []


def test_in_markdown_a_title_may_be_the_first_line_of_its_paragraph() -> None:
    text = "\n\n".join(f"{title}\n{LONG}" for title in ("Lieu d'exécution", "Modalités :", "Délais"))
    assert titles(f"# Conditions\n\n{LONG}\n\n{text}\n", "essai.md") == ["Lieu d'exécution", "Modalités", "Délais"]


def test_headings_that_only_lead_further_down_are_the_table_of_contents() -> None:
    links = "".join(f"## [{n}. {t}](cgu.md#s{n})\n\n" for n, t in enumerate(("Objet", "Durée", "Prix"), 1))
    real = "".join(f"## {n}. {t}\n\n{LONG}\n\n" for n, t in enumerate(("Objet", "Durée", "Prix"), 1))
    assert titles(f"# Conditions générales\n\n{links}{real}", "essai.md") == ["Objet", "Durée", "Prix"]


@pytest.mark.parametrize("line", ["Page 4", "31500 TOULOUSE", "Page 12 sur 40"])
def test_a_page_number_or_a_postal_address_is_no_title(line: str) -> None:
    real = "".join(f"## Article {n} – Titre {n}\n\n{LONG}\n\n" for n in (1, 2, 3))
    assert titles(f"{real}## {line}\n\n{LONG}\n\n{line.upper()}\n\n{LONG}\n", "essai.md") == [
        "Titre 1",
        "Titre 2",
        "Titre 3",
    ]


def test_the_name_of_a_part_may_stand_before_the_article() -> None:
    text = f"## Article 1 – Objet\n\n{LONG}\n\n## CGU — Article 1 - Accès\n\n{LONG}\n\n## CGU — Article 2 - Compte\n\n{LONG}\n"
    document = readers.read("essai.md", text.encode())
    shown = [(c.number, c.title) for c in clauses.split(document) if c.title]
    assert shown == [("Article 1", "Objet"), ("CGU — Article 1", "Accès"), ("CGU — Article 2", "Compte")]
