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
        (
            "# Négocier son contrat d'hébergement : prix, SLA, sortie\n\nUn contrat d'hébergement doit fixer un taux. "
            "Voici ce qu'il faut vérifier avant de signer.\n\n## Disponibilité\n\nUn SLA de 99,9 % signifie neuf heures d'arrêt par an. "
            "Votre hébergeur doit verser des pénalités ; mise en demeure, résiliation, force majeure : lisez ces clauses.\n"
        ),
        (
            "# Les niveaux de service\n\nUn SLA est un accord formel entre un fournisseur et son client. Les SLA peuvent inclure des pénalités. "
            "Points clés : disponibilité, délais. Bonnes pratiques : mesurer, comparer.\n"
        ),
        "Contrat\n",
        (
            "# Les conditions générales de vente\n\nDans ce chapitre, je vais prendre en exemple celles d'un hébergeur.\n\n"
            "> Le client reconnaît avoir lu le présent contrat. La résiliation suit une mise en demeure.\n\nLe client doit donc tout lire.\n"
        ),
        (
            "Société Ardoise\n\nLettre recommandée\n\nObjet : résiliation du contrat de maintenance\n\nMadame, nous résilions ce contrat au 30 juin. "
            "Le Prestataire doit restituer les données.\n\nVeuillez agréer nos salutations distinguées.\n"
        ),
        (
            "# Compte rendu du comité de suivi\n\nPrésents : Mme Roux, M. Lenoir\n\nLe prestataire s'engage à livrer le rapport. "
            "Le cas de force majeure a été évoqué. Prochaine réunion le 3 mai.\n"
        ),
        "FACTURE N° 12\n\nContrat de maintenance informatique n° 7\n\nTotal TTC : 900 €. Pénalités de retard : trois fois le taux légal.\n",
        "# Contrat d'infogérance : les points clés\n\nLe prestataire s'engage sur une GTI. La résiliation suit une mise en demeure.\n",
        "# Comment résilier un contrat d'hébergement ?\n\nLe client doit adresser une mise en demeure avant la résiliation.\n",
        (
            "# Maintenance agreement\n\n"
            + "The provider shall maintain the servers of the customer and shall repair any incident within four hours of the call. "
            * 5
        ),
        "# Guide : comment choisir son infogérant\n\nPourquoi externaliser ? Nos conseils dans cet article. Contactez-nous.\n",
    ],
)
def test_papers_that_bind_nobody_are_no_contract(text: str) -> None:
    found = recognised(text)
    assert not found.is_contract
    assert found.form == "none"


def test_terms_that_speak_to_the_reader_of_an_online_service_are_software_as_a_service() -> None:
    found = recognised(
        "# Conditions d'utilisation de Nimbelo\n\nEn utilisant nos services en ligne, vous acceptez les présentes conditions.\n\n"
        "Nous hébergeons et synchronisons vos fichiers. Votre compte payant est facturé chaque mois.\n\n"
        "Vous êtes responsable de votre compte. Nous pouvons résilier votre compte avec un préavis.\n"
    )
    assert (found.is_contract, found.form, found.services) == (True, "cgv", ("saas",))


def test_a_service_level_annex_in_tables_is_about_information_technology() -> None:
    found = recognised(
        "# Convention de niveau de service (SLA)\n\n## 1. Disponibilité\n\n| Indicateur | Plan Pro |\n|---|---|\n"
        "| Disponibilité mensuelle garantie | 99,5 % |\n| RPO | 1 heure |\n\n## 2. Délais\n\n| Priorité | Première réponse |\n|---|---|\n"
        "| P1 | 30 minutes |\n\nLe prestataire s'engage sur ces délais. Force majeure : le délai est suspendu.\n"
    )
    assert found.is_contract
    assert found.it_services
    assert found.partial


def test_applying_a_contract_is_no_software() -> None:
    found = recognised(
        "# Contrat de gardiennage\n\nEntre les soussignés, il a été convenu ce qui suit.\n\nEn application du présent contrat, l'agent surveille le site. "
        "Pour l'application des pénalités, une mise en demeure est envoyée. Le titulaire s'engage à respecter le champ d'application.\n"
    )
    assert found.is_contract
    assert not found.it_services


def test_the_data_protection_clause_of_any_trade_is_not_about_information_technology() -> None:
    contract = (
        "# Contrat de nettoyage\n\nEntre les soussignés, il a été convenu ce qui suit.\n\n## Article 1 - Objet\n\nLe prestataire s'engage à nettoyer les bureaux.\n\n"
        "## Article 2 - Informatique et libertés\n\nLes coordonnées du client font l'objet d'un traitement informatique. "
        "Selon la loi Informatique et Libertés, il peut y accéder et les rectifier.\n"
    )
    found = recognised(contract)
    assert found.is_contract
    assert not found.it_services
    assert recognised(contract.replace("nettoyer les bureaux", "dépanner les serveurs, les logiciels")).it_services


@pytest.mark.parametrize(
    "bond", ["Bon pour accord, date et signature :", "Durée : douze mois, reconduction tacite, préavis de deux mois."]
)
def test_a_quote_that_is_signed_or_bears_terms_is_a_contract(bond: str) -> None:
    quote = (
        f"Devis n° 31\n\nMaintenance informatique annuelle de 12 postes : 2 980 €\n\nTotal TTC : 3 576 €\n\n{bond}\n"
    )
    found = recognised(quote)
    assert (found.is_contract, found.form) == (True, "devis")
    assert not recognised(quote.replace(bond, "Validité : trente jours.")).is_contract


def test_a_contract_of_employment_is_no_contract_of_services() -> None:
    found = recognised(
        "# Contrat de travail à durée indéterminée\n\nEntre la société, ci-après l'Employeur, et le Salarié, chargé de l'infogérance des serveurs.\n"
        + BINDING
    )
    assert found.is_contract
    assert not found.it_services
    assert found.services == ()


def test_terms_that_mention_their_privacy_policy_are_terms() -> None:
    found = recognised(
        "1. Présentation\n\nLe site est édité par Lumen, assistance informatique à distance. Voir les mentions légales.\n\n2. Champ\n\n"
        "Les présentes conditions générales de vente s'appliquent à toutes les prestations. Le client accepte les présentes conditions.\n\n"
        "3. Données\n\nLa politique de confidentialité et les mentions légales figurent sur le site.\n"
    )
    assert (found.is_contract, found.form, found.services) == (True, "cgv", ("maintenance",))


def test_a_security_plan_is_an_annex_named_by_the_settings_of_its_file() -> None:
    found = recognised(
        "---\ntitle: Plan d'assurance sécurité\n---\n\n# Organisation\n\nL'éditeur s'engage à protéger les données hébergées de ses clients.\n\n"
        "# Sauvegardes\n\nLes serveurs sont sauvegardés chaque nuit. L'éditeur s'interdit de consulter les fichiers.\n"
    )
    assert (found.is_contract, found.form, found.partial) == (True, "annexe", True)
