"""References to articles and annexes: those that exist, those that do not, those of other texts."""

from dataclasses import replace
from typing import Any

import pytest

from reviewer import checks, engine, readers
from reviewer.checks import _anchors
from reviewer.checks._citations import belongs_elsewhere
from reviewer.rulefile import Rule
from reviewer.types import Form, Settings, TopicState
from tests.checks.test_checks import TOPIC

BODY = """# Contrat de maintenance

Entre la société Genêt (le Client) et la société Silex (le Prestataire).

## Article premier – Objet

Le Prestataire maintient le parc. {objet}

## Article 2 – Obligations

2.1. Le Prestataire intervient sur site. {obligations}

2.2. Le Client donne accès à ses locaux.

## Article III – Prix

Le prix est payé chaque mois. {prix}

## Article 4 – Durée

Le contrat dure trois ans.
"""
RULES = engine.rules()


def judged(*texts: str, form: Form = "contrat", partial: bool = False, **settings: Any) -> checks.Result:
    documents = [readers.read("contrat.md", texts[0].encode())]
    documents += [readers.read(f"piece-{n}.md", text.encode()) for n, text in enumerate(texts[1:], 1)]
    corpus = engine.understand(documents, RULES, Settings(form=form, services=("maintenance",)))
    if partial:
        corpus = corpus.with_natures([replace(r.nature, partial=True) for r in corpus.readings])
    state = TopicState("renvois-internes", "present", 1.0)
    scope = frozenset(entry.number for entry in corpus.entries)
    rule = Rule.model_validate({"id": "r", "title": "t", "check": "references", "message": "m", "with": settings})
    return checks.run(checks.Case(corpus, TOPIC, state, scope, Settings(), RULES), rule)


def body(objet: str = "", obligations: str = "", prix: str = "") -> str:
    return BODY.format(objet=objet, obligations=obligations, prix=prix)


@pytest.mark.parametrize(
    ("reference", "missing"),
    [
        ("Voir l'article 12.", "article 12"),
        ("Voir l'article 2.7 ci-dessus.", "article 2.7"),
        ("Selon les articles 9 et 11 du présent contrat.", "article 9 et article 11"),
        ("Comme le prévoit l'article IX.", "article IX"),
        ("Comme le prévoit l'article 8 du contrat.", "article 8"),
        ("Selon les articles 3 à 6.", "article 5 et article 6"),
    ],
)
def test_an_article_that_does_not_exist(reference: str, missing: str) -> None:
    result = judged(body(objet=reference))
    assert result.outcome == "fail"
    assert result.fills["missing"] == missing


@pytest.mark.parametrize(
    "reference",
    [
        "Voir l'article 1.",
        "Voir l'article 3 et l'article III.",
        "Voir les articles 2 à 4.",
        "Voir l'article 2.2 ci-dessous.",
        "Voir l'article 3.1.",  # article 3 has no numbered paragraph: a reader counts them
        "Voir le paragraphe 7.",
    ],
)
def test_an_article_that_exists_or_may(reference: str) -> None:
    assert judged(body(objet=reference)).outcome != "fail"


@pytest.mark.parametrize(
    "reference",
    [
        "Au sens de l'article 28 du RGPD.",
        "L'article 1231-5 du Code civil est applicable.",
        "Selon l'article 14, alinéa 2, du CCAG-TIC.",
        "Selon l'article 32 de la loi n° 78-17.",
        "Selon l'article 17 du même code.",
        "Le Code de commerce, article 12, le prévoit.",
        "Selon l'article 12 de la convention collective.",
        "Selon l'article 9 du contrat-cadre.",
        "Selon l'article 150 UB et l'article L. 441-10.",
        "Selon l'article 12 de l'offre du titulaire.",
        "Le RGPD est respecté. Le respect de l'article 33 est attesté.",
    ],
)
def test_an_article_of_another_text(reference: str) -> None:
    assert judged(body(prix=reference)).outcome != "fail"


def test_a_part_of_a_set_is_never_accused_unless_it_speaks_of_itself() -> None:
    assert judged(body(objet="Voir l'article 12."), partial=True).outcome == "undetermined"
    assert judged(body(objet="Voir l'article 12 ci-dessous."), partial=True).severity == "info"


def test_without_numbered_articles_nothing_is_said() -> None:
    assert judged("# Contrat\n\n## Objet\n\nVoir l'article 12.\n\n## Prix\n\nMille euros.").outcome == "undetermined"


def test_a_reference_that_bears_the_price_is_an_error() -> None:
    text = body(objet="Le prix est fixé à l'article 12.", prix="Voir aussi l'article 13.")
    result = judged(text, grave=["prix"])
    assert (result.severity, len(result.evidence)) == ("error", 2)
    assert judged(text).severity == "warning"
    assert judged(text, form="devis", grave=["prix"]).severity == "warning"


def test_absent_annexes_make_one_finding() -> None:
    text = body(objet="Le parc figure à l'Annexe 1, les tarifs aux annexes 2 et 3.")
    result = judged(text, of="annexes")
    assert result.outcome == "fail"
    assert result.fills["missing"] == "Annexe 1, Annexe 2 et Annexe 3"
    assert judged(text, of="annexes", grave=["tarifs"]).severity == "error"
    assert judged(text, of="annexes", partial=True, grave=["tarifs"]).severity == "warning"


@pytest.mark.parametrize(
    "annex",
    ["## Annexe 1 – Parc\n\nDix serveurs et trois commutateurs.", "## ANNEXE I : PARC\n\nDix serveurs."],
)
def test_an_annex_that_is_there(annex: str) -> None:
    text = body(objet="Le parc figure à l'annexe 1.")
    assert judged(f"{text}\n{annex}\n", of="annexes").outcome == "pass"


def test_an_annex_that_stands_under_a_number_of_the_contract() -> None:
    text = body(objet="Le parc figure à l'annexe 1, soit l'annexe 5.1.")
    text += "\n## 5. Annexes\n\n### 5.1 Annexe 1 : Parc\n\nDix serveurs.\n"
    assert judged(text, of="annexes").outcome == "pass"
    assert judged(text, of="annexes", look_for="unused").outcome == "pass"


def test_an_annex_supplied_as_another_document_counts() -> None:
    text = body(objet="Le parc figure à l'Annexe 1.")
    assert judged(text, "# Annexe 1 – Parc\n\nDix serveurs.", of="annexes").outcome == "pass"
    assert judged(text, "# Inventaire\n\nDix serveurs.", of="annexes").outcome == "undetermined"
    assert judged(text, "# Annexe 2 – Prix\n\nMille euros.", of="annexes").outcome == "fail"


@pytest.mark.parametrize(
    "text",
    [
        "L'annexe 3 du CCAG-TIC s'applique.",
        "Selon l'annexe II du règlement (UE) 2016/679.",
        "Le local annexé à l'atelier est exclu.",
        "Selon l'annexe 2 de l'offre du titulaire.",
        "Les frais annexes sont refacturés.",
    ],
)
def test_what_is_no_annex_of_the_contract(text: str) -> None:
    assert judged(body(objet=text), of="annexes").outcome == "not-applicable"


def test_annexes_with_a_name_or_without_a_number() -> None:
    named = body(objet="Les délais figurent dans l'Annexe « Niveaux de service ».")
    assert judged(named, of="annexes").fills["missing"] == "Annexe Niveaux de service"
    assert judged(f"{named}\n## Annexe 1 – Niveaux de service\n\nQuatre heures.\n", of="annexes").outcome == "pass"
    bare = body(objet="Le parc est listé en annexe.")
    assert judged(bare, of="annexes").fills["missing"] == "une annexe sans numéro"


def test_an_annex_without_content() -> None:
    text = body(objet="Le parc figure à l'Annexe 1, les tarifs à l'Annexe 2.")
    text += "\n## Annexe 1 – Parc\n\nDix serveurs.\n\n## Annexe 2 – Tarifs\n\nÀ venir.\n"
    settings: dict[str, Any] = {"of": "annexes", "look_for": "empty", "hollow": ["a venir"]}
    assert judged(text, **settings).fills["missing"] == "Annexe 2 – Tarifs"
    assert judged(text.replace("À venir", "Cent euros par mois"), **settings).outcome == "pass"


def test_an_annex_nobody_cites() -> None:
    text = body(objet="Le parc figure à l'Annexe 1.")
    text += "\n## Annexe 1 – Parc\n\nDix serveurs.\n\n## Annexe 2 – Tarifs\n\nCent euros.\n"
    settings: dict[str, Any] = {"of": "annexes", "look_for": "unused"}
    assert judged(text, **settings).fills["missing"] == "Annexe 2 – Tarifs"
    whole = text.replace("Le Client donne", "Le contrat et ses annexes lient les parties. Le Client donne")
    assert judged(whole, **settings).outcome == "pass"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("Article 3", ("3",)),
        ("ARTICLE III", ("3",)),
        ("Article premier", ("1",)),
        ("Article 1er", ("1",)),
        ("Article trois", ("3",)),
        ("3.02", ("3", "2")),
        ("Annexe n° 2", ("2",)),
        ("Article 9 bis", ("9", "bis")),
        ("XIV", ("14",)),
    ],
)
def test_every_way_to_write_a_number(number: str, key: tuple[str, ...]) -> None:
    assert key in _anchors.keys(number)


@pytest.mark.parametrize(
    ("before", "after", "elsewhere"),
    [
        ("", " du present contrat", None),
        ("", " ci-dessous", None),
        ("", " du contrat", None),
        ("", " du contrat de licence", True),
        ("", ", alinea 2, du code civil", True),
        ("en application du rgpd, l'", "", True),
        ("", " de plein droit", False),
        ("", ".", False),
    ],
)
def test_what_a_reference_belongs_to(before: str, after: str, elsewhere: bool | None) -> None:
    assert belongs_elsewhere(before, after) is elsewhere
