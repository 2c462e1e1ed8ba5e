from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.readers._text import clean, glue, unspaced, words_of


@given(st.text())
def test_clean_is_nfc_single_spaced_and_stable(raw: str) -> None:
    text = clean(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert "  " not in text
    assert text == text.strip() == clean(text)
    assert not set(text) & set("\u00ad\u00a0\u202f\u200b\ufeff\n\t\ufb01")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("con\u00adtrat", "contrat"),
        ("Article 1 \u00ad Objet", "Article 1 - Objet"),
        ("L\u2019e\u0301quipe\u00a0:\u202foui", "L’équipe : oui"),
        ("ﬁchier  aﬀecté", "fichier affecté"),
        ("\uf0b7 item", "• item"),
        ("sous\u2011traitance", "sous-traitance"),
    ],
)
def test_clean(raw: str, text: str) -> None:
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("la mainte-", "nance corrective", "la maintenance corrective"),
        ("la sous-", "traitance est", "la sous-traitance est"),
        ("le délai peut-", "être prolongé", "le délai peut-être prolongé"),
        ("la mise en demeure c'est-à-", "dire la lettre", "la mise en demeure c'est-à-dire la lettre"),
        ("le Prestataire s'engage-t-", "il à", "le Prestataire s'engage-t-il à"),
        ("la ville de Saint-", "Denis", "la ville de Saint-Denis"),
        ("le CCAG-", "TIC", "le CCAG-TIC"),
        ("la MAINTE-", "NANCE", "la MAINTENANCE"),
        ("de 8 h -", "18 h", "de 8 h - 18 h"),
        ("le marché 2024-", "12 du", "le marché 2024-12 du"),
        ("le Client", "paie", "le Client paie"),
        ("le bon de com-", "mande", "le bon de commande"),
    ],
)
def test_lines_of_a_paragraph_are_joined(left: str, right: str, joined: str) -> None:
    kept, joint = glue(left, right)
    assert kept + joint + right == joined


def test_the_words_of_the_document_settle_a_doubtful_cut() -> None:
    words = words_of("Le pré-requis est décrit. La télémaintenance est comprise.")
    assert glue("un pré-", "requis", words) == ("un pré-", "")
    assert glue("la télé-", "maintenance", words) == ("la télé", "")


@given(st.text(alphabet="abé -", min_size=1, max_size=12), st.text(alphabet="abéAB 1", min_size=1, max_size=12))
def test_joining_loses_nothing_but_a_hyphen(left: str, right: str) -> None:
    kept, joint = glue(left, right)
    assert kept in {left, left[:-1]}
    assert joint in {"", " "}


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("A R T I C L E  1", "ARTICLE 1"),
        ("A R T I C L E 1", "ARTICLE 1"),
        ("C O N T R A T  D E  S E R V I C E", "CONTRAT DE SERVICE"),
        ("à la fin de ce mois", "à la fin de ce mois"),
        ("le b a ba", "le b a ba"),
    ],
)
def test_letter_spaced_words_are_joined(raw: str, text: str) -> None:
    assert unspaced(raw) == text
