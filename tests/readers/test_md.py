from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import Unreadable
from reviewer.readers import read
from reviewer.readers._inline import inline
from tests.readers._make import check_laws, grid, load, text_of, texts

CONTRACT = r"""---
title: Contrat
---
<!-- à relire -->
# Contrat d'infogérance

## Article 1 &ndash; Objet {#objet}

Le Prestataire exploite les **serveurs** du [Client](https://exemple.fr) selon
l'_annexe technique_.

Sauvegardes
-----------

* quotidiennes&nbsp;;
* conservées 30 jours.
    * hors site

1.  **Durée**. Un an.
2.  #### Prix

| Niveau | **Délai** |
|:-------|----------:|
| P1 | 4&nbsp;h |
| P2 \| P3 | |

> Note citée.

Fin\
de la convention
"""


def test_marks_leave_the_text() -> None:
    document = load("contrat.md", CONTRACT.encode())
    assert texts(document) == [
        "Contrat d'infogérance",
        "Article 1 – Objet",
        "Le Prestataire exploite les serveurs du Client selon l'annexe technique.",
        "Sauvegardes",
        "• quotidiennes ;",
        "• conservées 30 jours.",
        "• hors site",
        "1. Durée. Un an.",
        "2. Prix",
        "Niveau",
        "Délai",
        "P1",
        "4 h",
        "P2 | P3",
        "",
        "Note citée.",
        "Fin de la convention",
    ]


def test_headings_items_and_cells_keep_their_style() -> None:
    document = load("contrat.md", CONTRACT.encode())
    blocks = {text_of(document, block): block for block in document.blocks}
    levels = {text: block.style.level for text, block in blocks.items() if block.kind == "heading"}
    assert levels == {"Contrat d'infogérance": 1, "Article 1 – Objet": 2, "Sauvegardes": 2, "2. Prix": 4}
    item = blocks["1. Durée. Un an."]
    assert (item.kind, item.style.label, item.style.strong) == ("list-item", "1.", len("1. Durée"))
    assert blocks["• hors site"].style.indent == 4.0
    assert blocks["Délai"].style.strong == 5
    assert grid(document)[2, 2] == "4 h"
    assert blocks["P1"].lines[0].number == CONTRACT.split("\n").index("| P1 | 4&nbsp;h |") + 1


@pytest.mark.parametrize(
    ("raw", "text", "strong"),
    [
        ("**Article 1** Objet", "Article 1 Objet", 9),
        ("**Article 1****Objet**", "Article 1Objet", 14),
        ("le **Client** paie", "le Client paie", 0),
        ("__Durée__ : un an", "Durée : un an", 5),
        ("nom_de_variable", "nom_de_variable", 0),
        ("1\\. Champ d'application", "1. Champ d'application", 0),
        ("2 * 3 * 4", "2 * 3 * 4", 0),
        ("<b>Prix</b><br>hors taxes", "Prix hors taxes", 4),
        ("`<client>` paie", "<client> paie", 0),
        ("« **_le Client_** »", "« le Client »", 0),
        ("voir ![logo](x.png)la note[^1]", "voir la note", 0),
        ("écrire à <contact@exemple.fr>", "écrire à contact@exemple.fr", 0),
    ],
)
def test_inline(raw: str, text: str, strong: int) -> None:
    assert inline(raw) == (text, strong)


def test_headings_without_a_space_and_bold_lines_alone() -> None:
    document = load("cgv.md", b"##Article 2. Prix\n**Paiement**\nTrente jours.\n")
    assert texts(document) == ["Article 2. Prix", "Paiement", "Trente jours."]


@given(st.text(alphabet="ab #*_|-\n.1)[]<>`\\é", max_size=120))
def test_any_markdown_obeys_the_laws(text: str) -> None:
    try:
        document = read("contrat.md", f"Objet\n\n{text}".encode())
    except Unreadable:
        return
    check_laws(document)


def test_the_title_of_the_settings_opens_a_text_that_has_none_of_its_own() -> None:
    parts = "---\ntitle: 'Plan de sécurité'\nversion: 1\n---\n# Accès\n\nTexte.\n\n# Sauvegardes\n\nTexte.\n"
    document = load("plan.md", parts.encode())
    assert texts(document)[:2] == ["Plan de sécurité", "Accès"]
    assert document.locate(document.text.index("Accès"), document.text.index("Accès") + 1).line == 5
