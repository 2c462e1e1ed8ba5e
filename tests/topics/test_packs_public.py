"""Which contracts call for the packs on health data, public procurement and protected clients, and which only seem to."""

from functools import cache

import pytest

from reviewer import data, engine, readers, ruleset
from reviewer.ruleset import Ruleset
from reviewer.types import Form, Review, Service, Settings

HEALTH = {
    "software of a practice": (
        "L'Éditeur héberge les données de santé des patients du Cabinet sur des serveurs situés en France.",
        "saas",
    ),
    "managed servers of a clinic": (
        "Le Prestataire administre les serveurs de la Clinique et sauvegarde chaque nuit les dossiers patients.",
        "infogerance",
    ),
    "annex that cites the code": (
        "La présente annexe répond à l'article R. 1111-11 du Code de la santé publique.",
        "hebergement",
    ),
    "images of a radiology centre": (
        "L'Hébergeur conserve les imageries médicales et les comptes rendus de patients pendant vingt ans.",
        "hebergement",
    ),
    "in the form of a table": (
        "| Données | Lieu |\n|---|---|\n| Données de santé hébergées pour le Client | Lyon et Rennes |",
        "hebergement",
    ),
    "addressing the reader": (
        "Nous stockons vos dossiers médicaux à Paris. Vous accédez aux données de santé par mot de passe.",
        "saas",
    ),
}
NOT_HEALTH = {
    "occupational health": (
        "Le Prestataire traite les données relatives à la santé au travail de ses techniciens et suit les visites médicales.",
        "infogerance",
    ),
    "medical leave": (
        "En cas de congé médical d'un intervenant, le Prestataire le remplace. La mutuelle santé est à la charge du Prestataire.",
        "maintenance",
    ),
    "payroll of sick leave": (
        "Le logiciel de paie traite des données de santé limitées aux arrêts maladie des salariés du Client.",
        "saas",
    ),
    "health data are refused": (
        "Le Client s'interdit de stocker des données de santé sur la plateforme, qui n'héberge aucune donnée médicale.",
        "hebergement",
    ),
    "an option nobody took": (
        "Si le Client souhaite héberger des données de santé, il souscrit l'offre HDS.",
        "hebergement",
    ),
    "a certificate among others": (
        "Les centres de données sont certifiés ISO 27001, ISO 50001 et HDS. Les serveurs hébergent le site marchand du Client.",
        "hebergement",
    ),
    "special categories of an annex on personal data": (
        "Aucune des catégories particulières de données (opinions politiques, santé, religion) n'est traitée.",
        "saas",
    ),
    "supplementary health insurance as a client": (
        "La Mutuelle gère la complémentaire santé de ses adhérents ; le Prestataire maintient ses postes de travail.",
        "maintenance",
    ),
}
PUBLIC = {
    "refers to the general terms": "Le contrat est soumis au CCAG-TIC approuvé par l'arrêté du 30 mars 2021.",
    "passed under the code": "Le présent contrat est conclu en application du Code de la commande publique.",
    "a town as client": (
        "Entre la commune de Valbrune, sise place de la Fontaine, représentée par son maire, ci-après « le Client », d'une part."
    ),
    "a hospital as buyer": "Le centre hospitalier de Maresque, ci-après dénommé « l'Acheteur », commande les prestations.",
    "words of the trade": (
        "Le pouvoir adjudicateur notifie chaque commande. L'acte d'engagement fixe les prix. Le pouvoir adjudicateur vérifie le service fait."
    ),
    "departs from the general terms": "Par dérogation à l'article 14.1 du CCAG-TIC, la pénalité est de 100 € par heure.",
}
NOT_PUBLIC = {
    "references of the provider": "Le Prestataire est titulaire de marchés publics avec plusieurs communes, citées parmi ses références.",
    "terms that foresee a public client": (
        "Lorsque le Client est un acheteur public soumis au Code de la commande publique, le délai de paiement est de trente jours."
    ),
    "sub-contract of a public contract": (
        "Le Client est titulaire d'un marché public conclu avec la région en application du Code de la commande publique ; le présent contrat "
        "de sous-traitance reste de droit privé."
    ),
    "a subsidised association": (
        "L'association Les Rives, subventionnée par la commune de Valbrune, représentée par sa présidente, ci-après « le Client »."
    ),
    "software for public bodies": "Le logiciel aide les collectivités et les établissements publics à préparer leurs marchés publics.",
    "the code does not apply": "Le contrat n'est pas soumis au Code de la commande publique ni à un CCAG.",
    "a private framework agreement": "Le présent accord-cadre est conclu entre deux sociétés commerciales pour trois ans.",
    "a client's own public clients": "Le Client déploie la solution auprès d'acheteurs publics, dont le pouvoir adjudicateur de la métropole.",
}
PROTECTED = {
    "an association": "L'association Les Rives, loi 1901, dont le siège est à Tarvel, représentée par sa présidente, ci-après « le Client ».",
    "a works council": "Le comité social et économique de la société Norval, représenté par son secrétaire, ci-après dénommé « le Client ».",
    "a condominium": "Le syndicat des copropriétaires du 12 rue des Lilas, représenté par son syndic, ci-après désigné « le Client ».",
    "terms open to consumers": "Le Client est un consommateur au sens de l'article liminaire du Code de la consommation.",
    "terms with a part for consumers": "Dispositions applicables aux clients consommateurs : le médiateur de la consommation est saisi en ligne.",
    "a non-professional": "Le souscripteur agissant en qualité de non-professionnel dispose d'un exemplaire du contrat.",
}
NOT_PROTECTED = {
    "an association of means as a trade": "Le cabinet, association d'avocats à responsabilité professionnelle individuelle, ci-après « le Client ».",
    "the provider is an association": (
        "L'association Réseau Libre, hébergeur associatif, ci-après « le Prestataire », et la société Norval, ci-après « le Client »."
    ),
    "the provider is a micro-enterprise": "Jean Morel, micro-entreprise, auto-entrepreneur, ci-après « le Prestataire ».",
    "professionals only": "L'offre est réservée aux professionnels ; elle n'est pas destinée aux consommateurs.",
    "consumers of the client": "Le Client vend en ligne aux consommateurs et respecte le Code de la consommation envers ses clients finaux.",
    "in association with": "La société Norval, en association avec la société Belcour, ci-après « le Client ».",
    "the code is set aside between professionals": "Le Client n'étant pas un consommateur, le droit de rétractation ne s'applique pas.",
    "a member of an association": "La société Norval, membre de l'association française des éditeurs, ci-après « le Client ».",
}


@cache
def rulebook() -> Ruleset:
    return ruleset.load(data.directory("rules"))


def reviewed(
    text: str, *, service: Service = "infogerance", form: Form = "contrat", packs: tuple[str, ...] = ()
) -> Review:
    whole = f"# Contrat de services\n\n## Préambule\n\n{text}\n\n## Durée\n\nLe contrat est conclu pour un an.\n"
    settings = Settings(form=form, services=(service,), packs=packs, as_of="2026-01-01")
    review, problems = engine.judge([readers.read("contrat.md", whole.encode())], rulebook(), settings)
    assert problems == []
    return review


def names(review: Review) -> set[str]:
    return {pack.name for pack in review.packs}


@pytest.mark.parametrize(("text", "service"), HEALTH.values(), ids=HEALTH)
def test_health_data_call_for_their_pack(text: str, service: Service) -> None:
    review = reviewed(text, service=service)
    assert "hds" in names(review)
    (pack,) = [pack for pack in review.packs if pack.name == "hds"]
    assert pack.because
    assert pack.evidence


@pytest.mark.parametrize(("text", "service"), NOT_HEALTH.values(), ids=NOT_HEALTH)
def test_words_on_health_alone_do_not(text: str, service: Service) -> None:
    assert "hds" not in names(reviewed(text, service=service))


@pytest.mark.parametrize("text", PUBLIC.values(), ids=PUBLIC)
def test_public_contracts_call_for_their_pack(text: str) -> None:
    assert "marche-public" in names(reviewed(text))


@pytest.mark.parametrize("text", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
def test_a_private_contract_that_names_a_public_body_does_not(text: str) -> None:
    assert "marche-public" not in names(reviewed(text))


def test_the_form_of_a_public_contract_is_enough() -> None:
    assert "marche-public" in names(reviewed("Le titulaire exécute les prestations.", form="marche-public"))


@pytest.mark.parametrize("text", PROTECTED.values(), ids=PROTECTED)
def test_protected_clients_call_for_their_pack(text: str) -> None:
    assert "tpe" in names(reviewed(text))


@pytest.mark.parametrize("text", NOT_PROTECTED.values(), ids=NOT_PROTECTED)
def test_professional_clients_do_not(text: str) -> None:
    assert "tpe" not in names(reviewed(text))


@pytest.mark.parametrize(("pack", "topic"), [
    ("hds", "pack-hds"), ("marche-public", "pack-marche-public"), ("tpe", "pack-non-professionnel-tpe")
])  # fmt: skip
def test_a_pack_that_is_asked_for_always_applies(pack: str, topic: str) -> None:
    without, asked = reviewed("Rien de particulier."), reviewed("Rien de particulier.", packs=(pack,))
    assert pack not in names(without)
    assert topic not in {state.topic for state in without.topics}
    assert pack in names(asked)
    assert topic in {state.topic for state in asked.topics}
    assert next(p for p in asked.packs if p.name == pack).because == ""


def test_a_part_of_a_public_set_is_not_reproached_what_another_part_holds() -> None:
    text = (
        "# Cahier des clauses techniques particulières (CCTP)\n\n## Objet\n\nLe présent CCTP complète le CCAP. Le titulaire assure l'infogérance "
        "des serveurs selon le CCAG-TIC.\n\n## Prestations\n\nLe titulaire tient un journal des interventions.\n"
    )
    review, _ = engine.judge([readers.read("cctp.md", text.encode())], rulebook(), Settings(as_of="2026-01-01"))
    assert "marche-public" in names(review)
    assert {f.severity for f in review.findings if f.topic == "pack-marche-public"} <= {"info"}


def test_a_stricter_rule_speaks_instead_of_the_general_one() -> None:
    text = "Le Client est un non-professionnel. La responsabilité du Prestataire est limitée au montant de la dernière mensualité."
    general = {finding.rule for finding in reviewed(text.replace("un non-professionnel", "une société")).findings}
    review = reviewed(text)
    found = {finding.rule for finding in review.findings}
    assert "limitation-responsabilite/plafond-derisoire" in general
    assert "pack-non-professionnel-tpe/reparation" in found
    assert "limitation-responsabilite/plafond-derisoire" not in found
    (verdict,) = [v for v in review.verdicts if v.rule == "limitation-responsabilite/plafond-derisoire"]
    assert verdict.outcome == "not-applicable"
    assert "pack-non-professionnel-tpe/reparation" in verdict.reason


def test_a_stricter_rule_leaves_the_passages_it_does_not_fault() -> None:
    text = (
        "Le Client est un non-professionnel. La responsabilité du Prestataire est limitée au montant de la dernière mensualité.\n\n## Garantie\n\n"
        "Envers les clients professionnels, la responsabilité du Prestataire est plafonnée au prix de l'intervention."
    )
    found = {finding.rule for finding in reviewed(text).findings}
    assert {"limitation-responsabilite/plafond-derisoire", "pack-non-professionnel-tpe/reparation"} <= found


def test_the_rules_that_a_stricter_one_replaces_exist() -> None:
    known = {topic.rule_id(rule) for topic in rulebook().topics for rule in topic.rules}
    named = {other for topic in rulebook().topics for rule in topic.rules for other in rule.instead_of}
    assert named
    assert named <= known


def test_what_is_absent_from_an_annex_alone_may_stand_in_its_contract() -> None:
    clause = (
        "## Hébergement\n\nLe Prestataire s'engage à héberger les données de santé du Client à Rennes, sur ses serveurs.\n\n"
        "## Résiliation\n\nLe Client peut résilier après mise en demeure.\n"
    )
    for title, outcome in (("Annexe 2 – Hébergement", "not-applicable"), ("Contrat d'hébergement", "fail")):
        text = f"# {title}\n\n{clause}"
        review, _ = engine.judge([readers.read("piece.md", text.encode())], rulebook(), Settings(as_of="2026-01-01"))
        assert "hds" in names(review)
        assert [v.outcome for v in review.verdicts if v.rule == "pack-hds/sans-certificat"] == [outcome]
