"""Headings in the shapes that French contracts use, and the lines that only look like them."""

from __future__ import annotations

import pytest

from reviewer.clauses import split
from tests.clauses.made import document, titles

BODY = "Le Prestataire exécute les prestations décrites au contrat, dans le respect des règles de l'art."

SHAPES = {
    "articles": (
        f"ARTICLE 1 - OBJET\n{BODY}\nARTICLE 2 : DUREE\n{BODY}\nArticle 3 – Prix\n{BODY}",
        [("ARTICLE 1", "OBJET"), ("ARTICLE 2", "DUREE"), ("Article 3", "Prix")],
    ),
    "articles in words": (
        f"ARTICLE PREMIER : OBJET\n{BODY}\nARTICLE DEUX : DUREE\n{BODY}\nARTICLE VINGT-DEUX : PRIX\n{BODY}",
        [("ARTICLE PREMIER", "OBJET"), ("ARTICLE DEUX", "DUREE"), ("ARTICLE VINGT-DEUX", "PRIX")],
    ),
    "title on the next line": (
        f"ARTICLE 1\n**DÉFINITIONS**\n{BODY}\nARTICLE 2\nObjet du contrat\n{BODY}",
        [("ARTICLE 1", "DÉFINITIONS"), ("ARTICLE 2", "Objet du contrat")],
    ),
    "run into the text": (
        f"Article 1 – Objet. {BODY}\nArticle 2 – Durée. Le contrat est conclu pour trois ans.\nArt. 3 – Prix : {BODY}",
        [("Article 1", "Objet"), ("Article 2", "Durée"), ("Art. 3", "Prix")],
    ),
    "parted by a line break": (
        f"Article 1 – Objet\\{BODY}\nArticle 2 – Durée\\{BODY}",
        [("Article 1", "Objet"), ("Article 2", "Durée")],
    ),
    "decimal numbers": (
        f"1. OBJET\n{BODY}\n2. SERVICES\n2.1 Maintenance corrective\n{BODY}\n2.2. Astreinte\n{BODY}\n2.2.1 Horaires\n{BODY}\n3. PRIX\n{BODY}",
        [("1", "OBJET"), ("2", "SERVICES"), ("2.1", "Maintenance corrective"), ("2.2", "Astreinte"), ("2.2.1", "Horaires"), ("3", "PRIX")],
    ),
    "plain numbers, no look": (
        f"1. Objet\n{BODY}\n2. Durée\n{BODY}\n3. Prix\n{BODY}\n4. Résiliation\n{BODY}",
        [("1", "Objet"), ("2", "Durée"), ("3", "Prix"), ("4", "Résiliation")],
    ),
    "plain numbers run into the text": (
        f"1. Objet : {BODY}\n2. Durée : {BODY}\n3. Prix : {BODY}\n4. Résiliation : {BODY}",
        [("1", "Objet"), ("2", "Durée"), ("3", "Prix"), ("4", "Résiliation")],
    ),
    "roman and letters": (
        f"**I. Dispositions générales**\n**A. Objet**\n{BODY}\n**B. Durée**\n{BODY}\n**C. Prix**\n{BODY}\n**II. Services**\n**A. Support**\n{BODY}",
        [("I", "Dispositions générales"), ("A", "Objet"), ("B", "Durée"), ("C", "Prix"), ("II", "Services"), ("A", "Support")],
    ),
    "chapters and sections": (
        f"CHAPITRE I – GÉNÉRALITÉS\nSection 1 – Objet\n{BODY}\nArticle 1. Champ\n{BODY}\nTitre II : Prix\n{BODY}",
        [("CHAPITRE I", "GÉNÉRALITÉS"), ("Section 1", "Objet"), ("Article 1", "Champ"), ("Titre II", "Prix")],
    ),
    "numbers that end with a letter": (
        f"1) Objet\n{BODY}\n2) Accès\n2.a. Identifiants\n{BODY}\n2.b. Disponibilité\n{BODY}\n3) Prix\n{BODY}",
        [("1", "Objet"), ("2", "Accès"), ("2.a", "Identifiants"), ("2.b", "Disponibilité"), ("3", "Prix")],
    ),
    "parts in words, slashes": (
        f"Première partie : Services\n{BODY}\nDeuxième partie : Prix\n**I/ REDEVANCE**\n{BODY}\n**II/ RÉVISION**\n{BODY}",
        [("Première partie", "Services"), ("Deuxième partie", "Prix"), ("I", "REDEVANCE"), ("II", "RÉVISION")],
    ),
    "articles under roman numbers": (
        f"**I. GÉNÉRALITÉS**\nArticle 1-1 : Objet\n{BODY}\nArticle 1-2 : Durée\n{BODY}\n**II. PRIX**\nArticle 2-1 : Montant\n{BODY}",
        [("I", "GÉNÉRALITÉS"), ("Article 1-1", "Objet"), ("Article 1-2", "Durée"), ("II", "PRIX"), ("Article 2-1", "Montant")],
    ),
    "paragraph sign and hyphens": (
        f"§ 1 Objet\n{BODY}\n§ 2 Durée\n{BODY}",
        [("§ 1", "Objet"), ("§ 2", "Durée")],
    ),
    "bis": (
        f"Article 4 – Prix\n{BODY}\nArticle 4 bis – Révision\n{BODY}",
        [("Article 4", "Prix"), ("Article 4 bis", "Révision")],
    ),
    "clauses of standard terms": (
        f"**SECTION I**\nClause 1 – Objet\n{BODY}\nClause 2 – Interprétation\n{BODY}",
        [("SECTION I", None), ("Clause 1", "Objet"), ("Clause 2", "Interprétation")],
    ),
    "styled, no number": (
        f"# Conditions d'hébergement\n## Objet\n{BODY}\n## Disponibilité\n{BODY}\n### Mesure\n{BODY}",
        [(None, "Objet"), (None, "Disponibilité"), (None, "Mesure")],
    ),
    "bold lines standing alone": (
        f"**Objet du contrat**\n{BODY}\n**Durée et renouvellement**\n{BODY}\n**Prix**\n{BODY}",
        [(None, "Objet du contrat"), (None, "Durée et renouvellement"), (None, "Prix")],
    ),
    "capitals standing alone": (
        f"OBJET DU CONTRAT\n{BODY}\nDUREE\n{BODY}\nPRIX ET PAIEMENT\n{BODY}",
        [(None, "OBJET DU CONTRAT"), (None, "DUREE"), (None, "PRIX ET PAIEMENT")],
    ),
    "bold opening runs": (
        f"Article 1 – Services\n{BODY}\n**Support.** {BODY}\n**Astreinte.** {BODY}",
        [("Article 1", "Services"), (None, "Support"), (None, "Astreinte")],
    ),
    "bulleted titles": (
        f"Article 1 – Services\n{BODY}\n- Gestion des incidents\n{BODY}\n- Gestion des changements\n{BODY}",
        [("Article 1", "Services"), (None, "Gestion des incidents"), (None, "Gestion des changements")],
    ),
    "bullet before the number": (
        f"Article 1 – Services\n{BODY}\n- Article 1.1 – Support\n{BODY}\n- Article 1.2 – Astreinte\n{BODY}",
        [("Article 1", "Services"), ("Article 1.1", "Support"), ("Article 1.2", "Astreinte")],
    ),
    "preamble": (
        f"CONTRAT DE MAINTENANCE\nENTRE LES SOUSSIGNÉS\n{BODY}\nPréambule\n{BODY}\nArticle 1 – Objet\n{BODY}",
        [(None, "Préambule"), ("Article 1", "Objet")],
    ),
    "numbers glued to their titles": (
        f"3. Prix\n{BODY}\n3.1Révision annuelle\n{BODY}\n3.2Échéances\n{BODY}".replace("3. Prix", "**3. Prix**"),
        [("3", "Prix"), ("3.1", "Révision annuelle"), ("3.2", "Échéances")],
    ),
    "same numbers at two depths": (
        f"**1. OBJET**\n{BODY}\n**2. SERVICES**\n**1. Support**\n{BODY}\n**2. Astreinte**\n{BODY}\n**3. PRIX**\n{BODY}\n**4. DURÉE**\n{BODY}",
        [("1", "OBJET"), ("2", "SERVICES"), ("1", "Support"), ("2", "Astreinte"), ("3", "PRIX"), ("4", "DURÉE")],
    ),
    "a title on two lines": (
        f"ARTICLE 1 – OBJET\n{BODY}\nARTICLE 2 – CONDITIONS DE REPRISE\nET DE TRANSFERT DES DONNÉES\n{BODY}",
        [("ARTICLE 1", "OBJET"), ("ARTICLE 2", "CONDITIONS DE REPRISE ET DE TRANSFERT DES DONNÉES")],
    ),
    "numbers that start again in a second part": (
        (f"**1. OBJET**\n1.1 Champ\n{BODY}\n1.2 Sites\n{BODY}\n**2. PRIX**\n{BODY}\n2.1 Révision\n{BODY}\n2.2 Paiement\n{BODY}\n"
         f"**1. DONNÉES**\n1.1 Finalités\n{BODY}\n1.2 Durées\n{BODY}"),
        [("1", "OBJET"), ("1.1", "Champ"), ("1.2", "Sites"), ("2", "PRIX"), ("2.1", "Révision"), ("2.2", "Paiement"),
         ("1", "DONNÉES"), ("1.1", "Finalités"), ("1.2", "Durées")],
    ),
    "the title of the document is no heading": (
        f"# Conditions générales de service\n# Objet\n{BODY}\n# Durée\n{BODY}",
        [(None, "Objet"), (None, "Durée")],
    ),
    "banner in a table of one cell": (
        f"| ARTICLE 1 – OBJET |\n\n{BODY}\n\n| ARTICLE 2 – DURÉE |\n\n{BODY}",
        [("ARTICLE 1", "OBJET"), ("ARTICLE 2", "DURÉE")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_headings_are_found_with_their_number_and_title(shape: str) -> None:
    source, expected = SHAPES[shape]
    assert titles(split(document(source))) == expected


FIRST = f"Article 1 – Objet\n{BODY}\n"
NOT_HEADINGS = {
    "a law quoted": "Article 1231-1 du Code civil : cette disposition s'applique au présent contrat.",
    "a reference": "Article 4 ci-dessus, sauf en cas de force majeure.",
    "numbered items": "Le Prestataire fournit :\n1. Une plateforme de support\n2. Un numéro d'urgence\n3. Une base de connaissances",
    "numbered items with a label": "1. Critique : arrêt total du service.\n2. Majeur : dégradation notable.",
    "lettered items": "Le Client :\na) coopère de bonne foi ;\nb) communique les accès ;\nc) paie le prix.",
    "bulleted items": "Sont compris :\n- Le support\n- La sauvegarde\n- La supervision",
    "a number and its unit": "2.5 Go de mémoire sont alloués à chaque machine virtuelle.",
    "a duration": "12 Mois après la réception, la garantie prend fin.",
    "a name": "M. Martin est le responsable du projet pour le compte du Client.",
    "signatures": "**Le Client**\n**Le Prestataire**\nFait à Lyon, le 3 mars 2025",
    "opening of the parties": "**ENTRE :**\nLa société Alpha, d'une part,\n**ET :**\nLa société Bêta, d'autre part.",
    "a lead-in in bold": "**Le Prestataire s'engage à :**\n- assurer le support ;\n- livrer les correctifs.",
    "a list of annexes": "Les documents sont :\nAnnexe 1 : Niveaux de service\nAnnexe 2 : Prix\nAnnexe 3 : Sécurité",
    "a bold sentence": "**Le Client est seul responsable de ses sauvegardes.**",
    "table cells": "| Niveau | Délai |\n| CRITIQUE | 4 heures |\n| MAJEUR | 8 heures |",
    "a defined term": "**Incident** : tout dysfonctionnement constaté par le Client ou par le Prestataire.",
    "a version": "0.1 Première rédaction du document",
}


@pytest.mark.parametrize("case", NOT_HEADINGS)
def test_what_only_looks_like_a_heading_is_none(case: str) -> None:
    found = titles(split(document(FIRST + NOT_HEADINGS[case])))
    assert found == [("Article 1", "Objet")]


def test_a_mention_of_a_number_already_used_is_no_heading() -> None:
    text = f"1. SERVICES\n{BODY}\n1.1 Support\n{BODY}\n1.2 Astreinte\n{BODY}\n1.3 Matrice\n{BODY}\n1.1 Support Prestataire Client\n{BODY}"
    assert titles(split(document(text)))[-1] == ("1.3", "Matrice")


def test_a_long_numbered_paragraph_is_a_clause_without_title() -> None:
    text = f"**2. Services**\n2.1 {BODY}\n2.2 {BODY}"
    assert titles(split(document(text))) == [("2", "Services"), ("2.1", None), ("2.2", None)]


def test_styled_headings_without_number_stay_when_one_of_them_numbers_its_parts() -> None:
    source = (
        f"# Objet\n{BODY}\n# Durée\n{BODY}\n# Prix\n{BODY}\n# Niveaux\n## 1. Délais\n{BODY}\n## 2. Pénalités\n{BODY}"
    )
    assert titles(split(document(source))) == [
        (None, "Objet"),
        (None, "Durée"),
        (None, "Prix"),
        (None, "Niveaux"),
        ("1", "Délais"),
        ("2", "Pénalités"),
    ]
