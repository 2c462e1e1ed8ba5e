"""What a document is: contract or not, form, services, one of a set."""

import pytest

from reviewer import clauses, data, readers, ruleset
from reviewer.corpus import Corpus
from reviewer.topics import nature
from reviewer.types import Form, Nature, Reading, Service

SIGNS = ruleset.load(data.directory("rules")).nature
BINDING = (
    "\n\n## Article 1 – Objet\nLe prestataire s'engage à exécuter le présent contrat dans les règles de l'art.\n"
    "## Article 2 – Résiliation\nÀ défaut, le contrat est résilié après mise en demeure. Tout litige relève du tribunal de commerce.\n"
)


def recognised(text: str) -> Nature:
    document = readers.read("essai.md", text.encode())
    tree = clauses.split(document)
    passages = clauses.passages(document, tree, lambda texts: [[(0, len(t))] for t in texts])
    unknown = Nature(is_contract=False, form="none", services=())
    return nature(Corpus((Reading(0, document, tree, passages, (), (), unknown),)), SIGNS)


@pytest.mark.parametrize(
    ("title", "form", "partial"),
    [
        ("Contrat de maintenance informatique", "contrat", False),
        ("Conditions générales de vente et d'hébergement", "cgv", False),
        (
            "Cahier des clauses techniques particulières (CCTP) : infogérance du système d'information",
            "marche-public",
            True,
        ),
        ("Cahier des clauses particulières (CCP) valant acte d'engagement", "marche-public", False),
        ("Avenant n° 2 au contrat de maintenance", "avenant", True),
        ("Accord de traitement des données personnelles", "dpa", True),
        ("Annexe 2 – Niveaux de service", "annexe", True),
    ],
)
def test_the_form_is_the_first_one_named(title: str, form: Form, partial: bool) -> None:
    found = recognised(f"# {title}{BINDING}")
    assert found.is_contract
    assert (found.form, found.partial) == (form, partial)


@pytest.mark.parametrize(
    ("title", "body", "services"),
    [
        (
            "Contrat de maintenance informatique",
            "La maintenance corrective du parc informatique et le dépannage des postes de travail.",
            ("maintenance",),
        ),
        (
            "Contrat d'infogérance",
            "L'infogérance des serveurs : administration des systèmes, exploitation du système d'information.",
            ("infogerance",),
        ),
        (
            "Contrat d'hébergement",
            "L'hébergement de l'application dans un datacenter ; l'hébergeur fournit des serveurs dédiés.",
            ("hebergement",),
        ),
        (
            "Abonnement à un logiciel SaaS",
            "L'éditeur donne accès à la plateforme en mode SaaS par internet ; abonnement au logiciel en ligne.",
            ("saas",),
        ),
        (
            "Contrat de TMA",
            "La tierce maintenance applicative et les évolutions applicatives du logiciel spécifique.",
            ("tma",),
        ),
        ("Contrat de gardiennage", "Le prestataire surveille les locaux du client et effectue des rondes.", ()),
    ],
)
def test_services_are_those_the_contract_is_about(title: str, body: str, services: tuple[Service, ...]) -> None:
    found = recognised(f"# {title}\n\n{body}{BINDING}")
    assert found.services == services
    assert found.it_services == bool(services)


def test_terms_that_speak_to_the_reader_bind_as_much() -> None:
    found = recognised(
        "# Conditions de service\n\nEn souscrivant un hébergement, vous acceptez ce qui suit.\n\n## Votre compte\n"
        "Vous vous engagez à tenir vos identifiants secrets. Vous êtes responsable de vos contenus.\n\n## Notre service\n"
        "Nous garantissons l'accès à vos serveurs dédiés. Nous nous réservons le droit de suspendre un compte impayé.\n"
    )
    assert found.is_contract
    assert found.form == "cgv"


@pytest.mark.parametrize(
    "text",
    [
        "# Facture n° 2026-014\n\nMaintenance informatique, forfait du mois de mars\n\nTotal TTC : 1 200 €\n\nDate d'échéance : 30 avril\n",
        "# Politique de confidentialité\n\nNous collectons vos données personnelles. Vous disposez d'un droit d'accès. Exercer vos droits.\n",
        "# Procès-verbal de recette\n\nLe présent procès-verbal constate la livraison du lot 2.\n",
        (
            "# Politique de confidentialité\n\nEn utilisant ce site, vous acceptez cette politique. Nous traitons vos données personnelles. "
            "Nous collectons vos informations. Vous disposez d'un droit d'accès. Contactez-nous pour exercer vos droits.\n"
        ),
        "# Guide : comment choisir son infogérant\n\nPourquoi externaliser ? Nos conseils dans cet article. Contactez-nous.\n",
    ],
)
def test_papers_that_bind_nobody_are_no_contract(text: str) -> None:
    found = recognised(text)
    assert not found.is_contract
    assert found.form == "none"
