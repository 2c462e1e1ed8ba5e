"""Passages: what is matched and quoted, and what introduces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.clauses import passages, split
from reviewer.types import Passage
from tests.clauses.made import document


def by_full_stop(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    return [[(m.start(), m.end()) for m in re.finditer(r"\S[^.]*\.?", text)] for text in texts]


def shown(source: str) -> list[tuple[str, str, str | None]]:
    """Kind, text and lead's text of every passage."""
    made = document(source)
    found = passages(made, split(made), by_full_stop)

    def text(passage: Passage) -> str:
        return made.text[passage.start : passage.end].replace("\t", " | ")

    return [(p.kind, text(p), text(found[p.lead]) if p.lead is not None else None) for p in found]


def test_titles_sentences_and_items_have_their_kind_and_lead() -> None:
    assert shown(
        """Article 1 – Support
        Le support est ouvert. Le Prestataire :
        - répond aux appels ;
        - corrige les anomalies. Il en rend compte.
        Le reste est exclu."""
    ) == [
        ("title", "Article 1 – Support", None),
        ("sentence", "Le support est ouvert.", None),
        ("sentence", "Le Prestataire :", None),
        ("item", "répond aux appels ;", "Le Prestataire :"),
        ("item", "corrige les anomalies.", "Le Prestataire :"),
        ("item", "Il en rend compte.", "Le Prestataire :"),
        ("sentence", "Le reste est exclu.", None),
    ]


def test_marks_of_items_are_left_out() -> None:
    source = "Article 1 – Objet\nSont compris :\na) le support ;\n(ii) la mise à jour ;\n3° la formation."
    assert [text for kind, text, _ in shown(source) if kind == "item"] == [
        "le support ;",
        "la mise à jour ;",
        "la formation.",
    ]


def test_a_list_under_a_title_has_the_title_for_lead() -> None:
    assert shown("Article 1 – Exclusions\n- les consommables ;")[1] == (
        "item",
        "les consommables ;",
        "Article 1 – Exclusions",
    )


def test_rows_hang_on_their_header_which_hangs_on_what_introduces_the_table() -> None:
    assert shown(
        """Article 4 – Délais
        Les délais sont les suivants :

        | Niveau | Prise en charge | Rétablissement |
        | Bloquant | 1 heure | 4 heures |
        | Mineur | 8 heures | 5 jours |

        Ils courent du signalement."""
    )[2:] == [
        ("row", "Niveau | Prise en charge | Rétablissement", "Les délais sont les suivants :"),
        ("row", "Bloquant | 1 heure | 4 heures", "Niveau | Prise en charge | Rétablissement"),
        ("row", "Mineur | 8 heures | 5 jours", "Niveau | Prise en charge | Rétablissement"),
        ("sentence", "Ils courent du signalement.", None),
    ]


def test_prose_in_a_cell_is_read_as_sentences_under_the_cell_that_opens_its_row() -> None:
    prose = "Le comité examine les indicateurs du mois écoulé. " * 12
    found = shown(f"Article 5 – Comités\n\n| Instance | Rôle |\n| Comité de suivi | {prose}|")
    assert found[1] == ("row", "Instance | Rôle", "Article 5 – Comités")
    assert found[2] == ("row", "Comité de suivi", "Instance | Rôle")
    assert found[3] == ("sentence", "Le comité examine les indicateurs du mois écoulé.", "Comité de suivi")
    assert len(found) == 3 + 12


def test_lines_of_one_block_are_read_one_by_one() -> None:
    assert shown("Article 1 – Objet\nLe Prestataire assure :\\- le support ;\\- la sauvegarde.")[1:] == [
        ("sentence", "Le Prestataire assure :", None),
        ("item", "le support ;", "Le Prestataire assure :"),
        ("item", "la sauvegarde.", "Le Prestataire assure :"),
    ]


def test_the_text_run_into_a_heading_is_a_sentence() -> None:
    assert shown("Article 5 – Durée. Le contrat est conclu pour un an. Il est renouvelable.") == [
        ("title", "Article 5 – Durée.", None),
        ("sentence", "Le contrat est conclu pour un an.", None),
        ("sentence", "Il est renouvelable.", None),
    ]


def test_contents_and_margins_give_none_the_cover_does() -> None:
    found = shown(
        """Contrat d'hébergement
        Sommaire
        > Article 1 – Objet ........ 2
        > Article 2 – Durée ........ 3
        Article 1 – Objet
        Le contrat porte sur l'hébergement.
        Article 2 – Durée
        Il est conclu pour un an.
        ~ Page 1 sur 3"""
    )
    assert [text for _, text, _ in found] == [
        "Contrat d'hébergement",
        "Article 1 – Objet",
        "Le contrat porte sur l'hébergement.",
        "Article 2 – Durée",
        "Il est conclu pour un an.",
    ]
