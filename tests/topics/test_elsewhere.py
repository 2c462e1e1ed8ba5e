"""What leaves a subject to another document does not settle it, and what gives a figure does."""

from functools import cache

import pytest

from reviewer import data, engine, readers, ruleset
from reviewer.patterns import flatten
from reviewer.ruleset import Ruleset
from reviewer.topics._leftovers import leaves_the_rest
from reviewer.types import Review, Settings, TopicState

CONTRACT = (
    "# Contrat de maintenance informatique\n\nEntre la société Noyer SAS (le Client) et la société Cardère SARL (le Prestataire).\n\n"
    "## Article 1 – Objet\n\nLe Prestataire assure la maintenance du parc informatique et des serveurs du Client.\n\n## Article 2\n\n"
)


@cache
def rulebook() -> Ruleset:
    return ruleset.load(data.directory("rules"), packs=("socle",))


def reviewed(*texts: str) -> Review:
    documents = [readers.read(f"piece-{n}.md", text.encode()) for n, text in enumerate(texts)]
    review, problems = engine.judge(documents, rulebook(), Settings(as_of="2026-11-22", packs=("socle",)))
    assert not problems
    return review


def state(review: Review, topic: str) -> TopicState:
    return next(one for one in review.topics if one.topic == topic)


@pytest.mark.parametrize(
    "text",
    [
        "Pour tout point non traité par les présentes (prix, résiliation, litiges), les conditions générales s'appliquent.",
        "Pour tout ce qui n'est pas prévu au présent contrat, il est fait application du CCAG-TIC.",
        "Les CGV s'appliquent aux questions non réglées ci-dessus, notamment la facturation et la force majeure.",
        "Pour le surplus (durée, assurance, cession), les parties se reportent au contrat cadre.",
        "À défaut de stipulation contraire, les conditions générales régissent la responsabilité et la confidentialité.",
        "Toutes les autres clauses du contrat, notamment la durée et les pénalités, demeurent inchangées.",
        "Les dispositions des conditions générales relatives à la facturation et aux litiges s'appliquent au présent SLA.",
    ],
)
def test_what_leaves_the_rest_to_another_document_settles_nothing(text: str) -> None:
    assert leaves_the_rest(flatten(text))


@pytest.mark.parametrize(
    "text",
    [
        "Les prestations non prévues au contrat sont facturées sur devis accepté.",
        "Dans les cas non prévus au bordereau, le prix est de 90 € HT par heure, et le CCAP s'applique pour le surplus.",
        "Tout litige non réglé à l'amiable est porté devant le tribunal de commerce de Brest.",
        "Le contrat est soumis au droit français.",
        "Si une clause est nulle, les autres clauses demeurent applicables.",
        "Les conditions financières restent inchangées pendant toute la durée du marché.",
        "Les présentes conditions générales s'appliquent à toute commande.",
    ],
)
def test_a_stipulation_is_no_such_reference(text: str) -> None:
    assert not leaves_the_rest(flatten(text))


def test_subjects_named_in_such_a_reference_are_elsewhere() -> None:
    text = "Pour tout point non traité ici (résiliation pour manquement, droit applicable, juridiction compétente), les conditions générales s'appliquent."
    review = reviewed(CONTRACT + text)
    for topic in ("resiliation-faute", "litiges-loi-competence"):
        assert state(review, topic).status == "elsewhere"
        assert state(review, topic).see_elsewhere == "conditions générales"
    assert state(review, "hierarchie-documents").status in ("present", "weak")  # such a reference is its very subject


def test_the_document_that_was_given_is_read_instead() -> None:
    text = "Pour tout point non traité ici (résiliation, litiges), les conditions générales s'appliquent."
    terms = "# Conditions générales de maintenance\n\n## Litiges\n\nLe contrat est soumis au droit français. Le tribunal de commerce de Brest est seul compétent.\n"
    assert state(reviewed(CONTRACT + text, terms), "litiges-loi-competence").status == "present"


def test_a_figure_is_a_stipulation_even_beside_a_reference() -> None:
    text = "Le délai de paiement est fixé à trente jours, conformément au CCAP."
    assert state(reviewed(CONTRACT + text), "facturation-paiement").status in ("present", "weak")
    other = "Les modalités de paiement sont fixées au CCAP."
    assert state(reviewed(CONTRACT + other), "facturation-paiement").status == "elsewhere"


def test_parties_may_be_known_by_a_definition_alone() -> None:
    text = "# Conditions d'hébergement\n\n## Définitions\n\n« Hébergeur » désigne la société Cardère SARL. « Suspension » désigne l'arrêt du service en cas d'impayé.\n\n## Services\n\nL'Hébergeur héberge le site du Client sur un serveur."
    review = reviewed(text)
    assert state(review, "parties-identification").status == "weak"
    assert state(review, "suspension-services").status == "missing"  # other topics are not settled by a definition
