from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import Unreadable
from reviewer.readers import read
from tests.readers._make import check_laws, grid, load, texts


def plain(text: str, encoding: str = "utf-8") -> list[str]:
    return texts(load("contrat.txt", text.encode(encoding)))


WRAPPED = """CONTRAT DE MAINTENANCE

Article 1 - Objet
Le présent contrat a pour objet de définir les conditions dans lesquelles le
Prestataire assure la maintenance corrective et évo-
lutive des logiciels du Client.
Il ne couvre pas le matériel.

Article 2 - Durée
Le contrat est conclu pour une durée de trois ans.
- reconduction : par écrit ;
- préavis : trois mois, par lettre recommandée avec demande d'avis de réception
  adressée au siège.
"""


def test_hard_wrapped_lines_make_paragraphs() -> None:
    assert plain(WRAPPED) == [
        "CONTRAT DE MAINTENANCE",
        "Article 1 - Objet",
        (
            "Le présent contrat a pour objet de définir les conditions dans lesquelles le Prestataire assure la maintenance"
            " corrective et évolutive des logiciels du Client."
        ),
        "Il ne couvre pas le matériel.",
        "Article 2 - Durée",
        "Le contrat est conclu pour une durée de trois ans.",
        "- reconduction : par écrit ;",
        "- préavis : trois mois, par lettre recommandée avec demande d'avis de réception adressée au siège.",
    ]


def test_lines_know_their_number() -> None:
    document = load("contrat.txt", WRAPPED.encode())
    at = document.text.index("lutive")
    assert document.locate(at, at + 6).line == 6
    at = document.text.index("préavis")
    assert document.locate(at, at + 1).line == 12


def test_a_number_that_goes_on_with_a_reference_opens_nothing() -> None:
    text = (
        "Les pénalités sont calculées comme il est dit dans les conditions de l'article\n12. du présent contrat.\n" * 2
    )
    assert len(plain(text)) == 2


def test_underlined_line_is_a_heading() -> None:
    document = load("contrat.txt", "Durée\n-----\nUn an.\n".encode())
    assert texts(document, "heading") == ["Durée"]
    assert texts(document, "paragraph") == ["Un an."]


def test_blank_line_between_all_lines_does_not_part_sentences() -> None:
    lines = [
        "Le Prestataire assure la maintenance des logiciels du Client dans les",
        "conditions du présent contrat et répond aux demandes du Client dans un",
        "délai de quatre heures ouvrées.",
        "Le Client paie le prix dans un délai de trente jours après la réception",
        "de la facture et informe le Prestataire de tout changement qui touche au",
        "périmètre des prestations.",
    ] * 4
    found = plain("\n\n".join(lines))
    assert len(found) == 8
    assert found[0].endswith("quatre heures ouvrées.")


def test_page_numbers_that_follow_each_other_are_margins() -> None:
    pages = [f"Clause de la page {page}, qui engage le Prestataire.\n\n{page}\n\n" for page in range(1, 5)]
    document = load("contrat.txt", "".join(pages).encode())
    assert texts(document, "margin") == ["1", "2", "3", "4"]


def test_form_feeds_part_pages() -> None:
    document = load("contrat.txt", "Première page.\n\fDeuxième page.\n".encode())
    assert document.source.pages == 2
    at = document.text.index("Deuxième")
    assert document.locate(at, at + 1).page == 2


def test_tables_drawn_with_bars_or_tabs() -> None:
    bars = "+------+--------+\n| Niveau | Délai |\n+------+--------+\n| P1 | 4 heures |\n+------+--------+\n"
    tabs = "Niveau\tDélai\nP1\t4 heures\n"
    for text in (bars, tabs):
        document = load("sla.txt", text.encode())
        assert grid(document) == {(1, 1): "Niveau", (1, 2): "Délai", (2, 1): "P1", (2, 2): "4 heures"}


def test_encodings() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"):
        assert plain("Durée : 1 an, 100 €.\r\n", encoding) == ["Durée : 1 an, 100 €."]


@given(st.text(max_size=200))
def test_any_text_obeys_the_laws_or_is_refused(text: str) -> None:
    try:
        document = read("contrat.txt", text.encode("utf-8", errors="replace"))
    except Unreadable:
        return
    check_laws(document)
