"""Packs: which texts call for DORA, NIS 2 or the Data Act, and which only look as if they did."""

from dataclasses import replace
from functools import cache

import pytest

from reviewer import data, engine, readers, ruleset
from reviewer.ruleset import Ruleset
from reviewer.types import Coverage, Review, Settings

MAINTENANCE = (
    "# Contrat de maintenance informatique\n\nEntre la société Noyer SAS (le Client) et la société Cardère SARL (le Prestataire).\n\n"
    "## Article 1 – Objet\n\nLe Prestataire assure la maintenance corrective et préventive du parc informatique et des serveurs du Client.\n\n"
    "## Article 2 – Résiliation\n\nÀ défaut d'exécution, le contrat est résilié après mise en demeure.\n\n## Article 3\n\n"
)
SAAS = (
    "# Conditions générales d'abonnement\n\n## Article 1 – Objet\n\nL'Éditeur concède à l'Abonné, pour la durée de son abonnement à l'application, "
    "un droit d'utilisation de la solution pour ses utilisateurs autorisés, avec des identifiants de connexion.\n\n"
    "## Article 2 – Résiliation\n\nÀ défaut d'exécution, l'abonnement est résilié après mise en demeure. L'Éditeur s'engage à assurer le service.\n\n"
    "## Article 3\n\n"
)
HOSTING = (
    "# Contrat d'hébergement\n\nEntre la société Noyer SAS (le Client) et la société Cardère SARL (l'Hébergeur).\n\n"
    "## Article 1 – Objet\n\nL'Hébergeur assure l'hébergement du site du Client sur un serveur dédié de son centre de données.\n\n"
    "## Article 2 – Résiliation\n\nÀ défaut d'exécution, le contrat est résilié après mise en demeure.\n\n## Article 3\n\n"
)
SECURITY_WORK = (
    "# Contrat de gardiennage\n\nEntre la banque Noyer, établissement de crédit (le Client) et la société Cardère (le Prestataire).\n\n"
    "## Article 1 – Objet\n\nLe Prestataire surveille les agences du Client, entité financière au sens du règlement DORA.\n\n"
    "## Article 2 – Résiliation\n\nÀ défaut d'exécution, le contrat est résilié après mise en demeure.\n"
)


@cache
def rulebook() -> Ruleset:
    return ruleset.load(data.directory("rules"))


def reviewed(text: str, *asked: str) -> Review:
    packs = ("socle", *asked)
    review, problems = engine.judge(
        [readers.read("essai.md", text.encode())], rulebook(), Settings(as_of="2026-11-22", packs=packs)
    )
    assert not problems
    return review


def called(text: str) -> set[str]:
    return {pack.name for pack in reviewed(text).packs} & {"dora", "nis2", "data-act"}


@pytest.mark.parametrize(
    "text",
    [
        "Les Parties respectent l'annexe DORA jointe au contrat.",
        "Les exigences de l'article 30 du règlement (UE) 2022/2554 s'appliquent aux services.",
        "Le Client est soumis au règlement DORA et tient un registre de ses contrats.",
        "L'ACPR et ses agents ont un droit d'accès et d'inspection des locaux du Prestataire.",
        "Le service soutient une fonction critique ou importante du Client.",
        "Les prestations essentielles externalisées sont listées à l'annexe 2.",
        "Le Client tient, en application de l'arrêté du 3 novembre 2014, un registre de ses prestataires.",
        "Entre la Caisse du Marais, établissement de crédit, société coopérative à capital variable, ci-après dénommée « le Client », et Cardère.",
        "Le Client agit en qualité d'entreprise d'assurance et tient un registre de ses prestataires.",
        "Le Client, agréé et supervisé par l'ACPR, tient un registre.",
        "L'Entité financière désigne un correspondant. Le Prestataire répond à l'Entité financière sous dix jours.\n\nL'Entité financière tient un registre.",
        "La Mutuelle des Embruns, régie par le livre II du code de la mutualité, ci-après désignée « la Mutuelle », confie ses serveurs au Prestataire.",
    ],
)
def test_dora_is_called_for_by_a_clear_sign(text: str) -> None:
    assert "dora" in called(MAINTENANCE + text)


@pytest.mark.parametrize(
    "text",
    [
        "Le règlement s'effectue par virement sur le compte ouvert auprès de la banque du Prestataire, établissement de crédit à Nantes.",
        "Le Prestataire est assuré auprès d'une mutuelle, entreprise régie par le code des assurances et contrôlée par l'ACPR.",
        "Le Prestataire souscrit une police de responsabilité civile auprès d'un assureur agréé par l'ACPR.",
        "Le titulaire peut fournir une garantie à première demande émise par un établissement de crédit.",
        "Le Prestataire peut céder ses créances à un établissement de crédit ou à toute entité financière de son choix.",
        "Si le Client est une entité financière soumise au règlement DORA, les Parties négocient un avenant.",
        "Le Prestataire suit les référentiels ISO 27001, RGPD, NIS 2, DORA et HDS.",
        "Le salarié bénéficie de la mutuelle de l'entreprise et de la prévoyance.",
        "Madame Dora Lefèvre est l'interlocutrice du Client.",
        "Le Client n'est pas une entité financière et n'est pas soumis au règlement DORA.",
        "L'association des commerçants et la caisse de retraite du quartier sont destinataires du bulletin.",
        "Le Prestataire coopère avec la CNIL, autorité de contrôle, et avec les autorités compétentes.",
        "Entre la société Pervenche SAS, filiale de la banque Noyer, établissement de crédit, ci-après « le Client », et Cardère.",
        "L'Association des Amis de la Mutuelle, ci-après « le Client », et la société Cardère.",
        "Les fonctions critiques du logiciel sont testées à chaque version.",
        "Le Prestataire, établissement de paiement agréé par l'ACPR, ci-après le Prestataire, encaisse les loyers.",
    ],
)
def test_dora_is_not_called_for_by_a_bank_or_an_insurer_in_passing(text: str) -> None:
    assert "dora" not in called(MAINTENANCE + text)


def test_a_bank_calls_for_dora_only_where_information_technology_is_bought() -> None:
    assert called(SECURITY_WORK) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Le Prestataire respecte les exigences de la directive NIS 2.",
        "Le Client est une entité essentielle au sens de la directive (UE) 2022/2555.",
        "Le Client est désigné opérateur de services essentiels.",
        "L'annexe NIS2 fixe les mesures de sécurité.",
        "Les mesures prévues à l'article 21 de la directive 2022/2555 figurent à l'annexe 3.",
        "La Collectivité, qualifiée d'entité importante par l'ANSSI, tient un registre de ses fournisseurs.",
        "Les obligations applicables aux opérateurs d'importance vitale s'imposent au Prestataire.",
    ],
)
def test_nis2_is_called_for_by_a_clear_sign(text: str) -> None:
    assert "nis2" in called(MAINTENANCE + text)


@pytest.mark.parametrize(
    "text",
    [
        "Le Prestataire est attentif aux référentiels ISO 27001, NIS 2 et HDS.",
        "Le Prestataire propose un accompagnement à la mise en conformité NIS 2 sur devis.",
        "Si le Client devient une entité importante au sens de NIS 2, les Parties se rencontrent.",
        "Le Client n'est pas soumis à la directive NIS 2.",
        "La disponibilité est un élément essentiel et important du contrat.",
        "Les entités du groupe du Client peuvent commander les mêmes services.",
        "La directive NIS 2 est en cours de transposition.",
        "L'opérateur de télécommunications du Client fournit les liens.",
        "Les clauses essentielles du contrat sont l'objet et le prix.",
    ],
)
def test_nis2_is_not_called_for_by_a_mention_in_passing(text: str) -> None:
    assert "nis2" not in called(MAINTENANCE + text)


@pytest.mark.parametrize(
    "text",
    [
        SAAS + "Le service est fourni en mode SaaS.",
        SAAS + "L'Éditeur fournit un accès en ligne au logiciel Ardoise.",
        SAAS + "La solution est accessible à distance par un navigateur.",
        SAAS + "Les Parties appliquent les articles 23 à 31 du Data Act.",
        HOSTING + "Les machines virtuelles sont provisionnées à la demande par le Client.",
        HOSTING + "Le service d'infrastructure en tant que service (IaaS) est facturé à l'usage.",
        HOSTING + "L'offre de cloud public est décrite à l'annexe 1.",
        HOSTING + "Le règlement (UE) 2023/2854 s'applique au contrat.",
    ],
)
def test_the_data_act_is_called_for_by_a_service_in_the_cloud(text: str) -> None:
    assert "data-act" in called(text)


@pytest.mark.parametrize(
    "text",
    [
        HOSTING,
        HOSTING + "Les sauvegardes sont envoyées dans un cloud distant.",
        HOSTING + "Le contrat ne comprend pas de service de cloud public.",
        HOSTING + "Le Client dispose d'un abonnement à un logiciel SaaS tiers.",
        HOSTING + "Les domaines suivants sont exclus : cloud, téléphonie, SaaS, imprimerie.",
        HOSTING + "Les demandes passent par l'application de tickets, accessible en ligne.",
        HOSTING + "Un technicien prend la main à distance, par internet, sur l'application.",
        HOSTING + "Le Prestataire conseille le Client sur ses offres Microsoft 365, Azure et cloud.",
        MAINTENANCE + "Le service est fourni en mode SaaS par un tiers.",
        MAINTENANCE + "Le Prestataire connaît les environnements cloud, serveurs et réseaux.",
    ],
)
def test_the_data_act_is_not_called_for_by_the_word_cloud(text: str) -> None:
    assert "data-act" not in called(text)


def test_a_pack_that_is_called_for_quotes_what_called_for_it() -> None:
    review = reviewed(MAINTENANCE + "Le Client est soumis au règlement DORA.")
    (pack,) = [pack for pack in review.packs if pack.name == "dora"]
    assert pack.because
    (span,) = pack.evidence
    assert review.readings[0].document.text[span.start : span.end] == "Le Client est soumis au règlement DORA."


def test_a_pack_that_is_asked_for_applies_without_a_sign() -> None:
    review = reviewed(MAINTENANCE, "dora")
    (pack,) = [pack for pack in review.packs if pack.name == "dora"]
    assert (pack.because, pack.evidence) == ("", ())
    assert "pack-dora/mentions" in {finding.rule for finding in review.findings}
    assert "pack-dora" in {topic.topic for topic in review.topics}


def test_several_packs_apply_at_once_each_in_its_place() -> None:
    text = SAAS + (
        "Le service est fourni en mode SaaS.\n\n## Article 4\n\nL'Abonné est soumis au règlement DORA.\n\n"
        "## Article 5\n\nL'Éditeur respecte les exigences de la directive NIS 2."
    )
    assert called(text) == {"data-act", "dora", "nis2"}
    topics = [topic.topic for topic in reviewed(text).topics]
    assert topics[-3:] == ["pack-dora", "pack-nis2", "pack-data-act"]
    asked = reviewed(MAINTENANCE, "dora", "nis2", "data-act")
    assert {pack.name for pack in asked.packs} >= {"dora", "nis2", "data-act"}
    states = {topic.topic: topic.status for topic in asked.topics}
    assert states["pack-data-act"] == "not-applicable", "maintenance is no service in the cloud"


def test_no_pack_of_a_sector_applies_to_an_ordinary_contract() -> None:
    assert called(MAINTENANCE) == set()
    assert all(not topic.topic.startswith("pack-") for topic in reviewed(MAINTENANCE).topics)


def test_what_stands_under_ordinary_titles_is_not_asked_again() -> None:
    """The elements of a pack are found wherever they stand: the topics of the base hold most of them."""
    text = (
        MAINTENANCE + "La sous-traitance est soumise à l'accord préalable du Client.\n\n## Article 4 – Localisation\n\n"
        "Les données sont hébergées en France ; tout changement de lieu est soumis à son accord.\n"
    )
    (pack,) = [topic for topic in reviewed(text, "dora").topics if topic.topic == "pack-dora"]
    found = {element.id for element in pack.elements if element.status == "present"}
    assert {"sous-traitance", "lieux", "changement-de-lieu", "description-services", "resiliation"} <= found
    assert "cooperation-autorites" not in found


def test_one_piece_of_a_set_is_not_reproached_what_another_may_hold() -> None:
    annex = "# Annexe 2 – Niveaux de service\n\nLa disponibilité de l'hébergement est de 99,9 % par mois. Le contrat est résilié après mise en demeure.\n"
    review = reviewed(annex, "dora")
    (verdict,) = [v for v in review.verdicts if v.rule == "pack-dora/mentions"]
    assert verdict.outcome == "undetermined"


def test_what_was_not_read_is_not_said_missing() -> None:
    document = replace(readers.read("essai.md", MAINTENANCE.encode()), coverage=Coverage(0.5, (2,)))
    review, _ = engine.judge([document], rulebook(), Settings(as_of="2026-11-22", packs=("socle", "dora")))
    (state,) = [topic for topic in review.topics if topic.topic == "pack-dora"]
    assert "missing" not in {element.status for element in state.elements}
    (verdict,) = [v for v in review.verdicts if v.rule == "pack-dora/mentions"]
    assert verdict.outcome == "undetermined"
